"""Germany and France beside other engines: the same figures from both."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from compliance.cases import patched, sample
from compliance.costing import cost, cost_table
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer
from tests.accuracy import questions as q
from tests.accuracy.compare import Pair, answers, beside

FRANCE = {
    "employer.headcount": {"country": q.FR_HEADCOUNT},
    "extra.collective_agreement": "other",
    "extra.accident_rate": f"{q.FR_ACCIDENT_RATE}%",
}


def offer_of(book: Lawbook, place: str, year: int, patch: dict[str, Any]) -> Offer:
    """The sample of a place from the first day of a year: a monthly salary and nothing beside it."""
    base = {
        "start_date": f"{year}-01-01",
        "offer_date": f"{year - 1}-12-01",
        "worker.birth_date": "1990-06-15",
        "pay": {"base": "3000", "currency": "EUR", "per": "month"},
        "equipment": [],
    }
    return load_offer(patched(sample(book, book.costed(place)), {**base, **patch}), lawbook=book)


def _years(offers: list[Offer], pays: tuple[int, ...], book: Lawbook) -> list[dict[str, int]]:
    """A year's amounts by line of every offer at every monthly pay, offer by offer."""
    pattern = np.repeat(np.arange(len(offers), dtype=np.int64), len(pays))
    base = np.tile(np.array(pays, dtype=np.int64) * 100, len(offers))
    costs = cost_table(offers, pattern, base, lawbook=book, views=("annual",))
    assert not costs.errors, costs.errors
    names = {name: name.split(".")[1] for name in costs.figures if name.startswith("line.")}
    return [{line: int(costs.figures[name][row]) for name, line in names.items()} for row in range(len(pattern))]


@cache
def zone_pairs() -> tuple[Pair, ...]:
    """The employer's contributions of a year to all branches at pay in the transition zone."""
    book, place = default_lawbook(), q.DE_PLACES[0]
    found = _years([offer_of(book, place, year, {}) for year in q.EU_YEARS], q.DE_ZONE_PAYS, book)
    lines = [line for _, ours in q.DE_LINES.values() for line in ours]
    theirs = answers("de")["lines"].values()
    return tuple(
        Pair(
            place,
            year,
            pay,
            "All branches",
            sum(found[len(q.DE_ZONE_PAYS) * row + at].get(line, 0) for line in (*lines, q.DE_ZONE_LINE)),
            sum(given[str(year)][len(q.DE_PAYS) + at] for given in theirs),
        )
        for row, year in enumerate(q.EU_YEARS)
        for at, pay in enumerate(q.DE_ZONE_PAYS)
    )


@cache
def german_pairs(with_theirs: bool = False) -> tuple[Pair, ...]:
    """The employer's contributions of a year by branch, at pay above the transition zone."""
    book, pays = beside() if with_theirs else default_lawbook(), q.DE_PAYS
    keys = [(place, year) for place in q.DE_PLACES for year in q.EU_YEARS]
    found = _years([offer_of(book, place, year, {}) for place, year in keys], pays, book)
    theirs = answers("de")["lines"]
    return tuple(
        Pair(
            place,
            year,
            pay,
            name,
            sum(found[len(pays) * row + at].get(line, 0) for line in lines),
            theirs[name][str(year)][at],
        )
        for row, (place, year) in enumerate(keys)
        for at, pay in enumerate(pays)
        for name, (_, lines) in q.DE_LINES.items()
    )


@cache
def openfisca_pairs(status: str, with_theirs: bool = False) -> tuple[Pair, ...]:
    """What an employer in France owes in whole years, line by line, as OpenFisca counts it."""
    book = beside() if with_theirs else default_lawbook()
    patch = {**FRANCE, "extra.status": status, "extra.health_cover_waived": True}
    found = _years([offer_of(book, "FR", year, patch) for year in q.EU_YEARS], q.FR_PAYS, book)
    theirs = answers("fr")["lines"]
    return tuple(
        Pair(
            "FR",
            year,
            pay,
            name,
            sum(found[len(q.FR_PAYS) * row + at].get(line, 0) for line in q.FR_LINES[name][2]),
            theirs[name][str(year)][status][at],
        )
        for row, year in enumerate(q.EU_YEARS)
        for at, pay in enumerate(q.FR_PAYS)
        for name in theirs
    )


@cache
def urssaf_pairs(status: str) -> tuple[Pair, ...]:
    """What an employer in France owes for one January, line by line, as the model of Urssaf counts it."""
    book = default_lawbook()
    theirs = answers("urssaf")["lines"]
    found = []
    for year in q.URSSAF_PACKAGES:
        for at, pay in enumerate(q.FR_PAYS):
            patch = {**FRANCE, "extra.status": status, "extra.health_cover": str(q.FR_HEALTH_COVER)}
            sheet = cost(offer_of(book, "FR", year, {**patch, "pay.base": str(pay)}), months=True, lawbook=book)
            assert sheet.months is not None
            lines = sheet.months["first_year"][0].lines
            for name, given in theirs.items():
                ours = sum(lines[line].minor for line in q.FR_LINES[name][2] if line in lines)
                found.append(Pair("FR", year, pay, name, ours, given[str(year)][status][at]))
    return tuple(found)


def of_both(pairs: Callable[[str], tuple[Pair, ...]]) -> tuple[Pair, ...]:
    """The pairs of either status in France."""
    return tuple(one for status in q.FR_STATUSES for one in pairs(status))
