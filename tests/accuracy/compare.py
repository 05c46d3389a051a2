"""Our figures, the other engine's, and the proof of each difference: with the named figures of theirs put in the place
of ours, our engine must come to theirs to the cent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from compliance.cases import patched, sample
from compliance.costing import cost_many, cost_table
from compliance.law import Row, Value
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from compliance.units import parse_value
from tests.accuracy import questions as q

HERE = Path(__file__).parent
Told = dict[tuple[str, str], dict[int, str | None]]
GAP = "not on record"
APART = {"US-CA", "US-RI"}  # where the other engine answers for the training tax by itself


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some figures differ: whose is right, and which figures of theirs account for it."""

    id: str
    right: str
    title: str
    why: str
    theirs: dict[str, dict[str, dict[int, str | None]]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both engines, in minor units; ours is None where our law has a gap and the cost is refused."""

    place: str
    year: int
    pay: int
    line: str
    ours: int | None
    theirs: int

    @property
    def agrees(self) -> bool:
        """Whether both come to the same cent."""
        return self.ours == self.theirs


def answers(country: str) -> dict[str, Any]:
    """What the other engine answered when it was last asked."""
    found: dict[str, Any] = json.loads((HERE / "answers" / f"{country}.json").read_text(encoding="utf-8"))
    return found


@cache
def reasons() -> tuple[Reason, ...]:
    """The named differences of differences.yaml."""
    raw = yaml.load((HERE / "differences.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(
        Reason(
            id=entry["id"],
            right=entry["right"],
            title=entry["title"],
            why=" ".join(entry["why"].split()),
            theirs={
                name: {place: _by_year(told) for place, told in places.items()}
                for name, places in entry["theirs"].items()
            },
        )
        for entry in raw
    )


def _by_year(told: str | dict[str, str]) -> dict[int, str | None]:
    """A figure of theirs by the year from which it holds; `none` is their leaving it out."""
    rows = told if isinstance(told, dict) else {str(q.US_YEARS[0]): told}
    return {int(year): None if text == "none" else text for year, text in rows.items()}


def told() -> Told:
    """Every figure of theirs that differs from ours, by place and value."""
    found: Told = {}
    for reason in reasons():
        for name, places in reason.theirs.items():
            for place, rows in places.items():
                assert (place, name) not in found, f"{place} {name} is explained twice"
                found[place, name] = rows
    return found


class Beside(Lawbook):
    """Our law with some figures of the other engine put in the place of ours."""

    def __init__(self, figures: Told) -> None:
        super().__init__(default_lawbook().roots)
        self.figures = figures

    def value(self, place: Place, name: str) -> Value | None:
        """The value as the other engine has it, else ours."""
        found = super().value(place, name)
        rows = next((self.figures[code, name] for code in place.chain if (code, name) in self.figures), None)
        if found is None or rows is None:
            return found
        currency = str(place.settings.get("currency") or "")
        before = tuple(row for row in found.rows if row.since < date(min(rows), 1, 1))
        return replace(
            found, rows=before + tuple(_row(year, text, found.unit, currency) for year, text in rows.items())
        )


@cache
def beside() -> Beside:
    """Our law with every explained figure of the other engine in the place of ours."""
    return Beside(told())


def _row(year: int, text: str | None, unit: str, currency: str) -> Row:
    return Row(
        since=date(year, 1, 1),
        until=None,
        value=None if text is None else parse_value(text, unit, currency),
        status="enacted",
        authority=(),
        read_on=None,
        checked_on=date(year, 1, 1),
        note=None,
        corrects=None,
        looked_in="not in the other engine" if text is None else None,
    )


def us_offer(book: Lawbook, state: str, year: int, patch: dict[str, Any] | None = None) -> Offer:
    """The sample of a state from the first day of a year: a yearly salary paid monthly, and nothing beside it."""
    base = {
        "start_date": f"{year}-01-01",
        "offer_date": f"{year - 1}-12-15",
        "worker.birth_date": "1990-06-15",
        "employer.headcount": {"country": q.US_HEADCOUNT, "place": q.US_HEADCOUNT, "worldwide": q.US_HEADCOUNT},
        "pay": {"base": "60000", "currency": "USD", "per": "year", "frequency": "monthly"},
        "equipment": [],
    }
    place = book.costed(f"US-{state}")
    return load_offer(patched(sample(book, place), {**base, **(patch or {})}), lawbook=book)


@cache
def us_pairs(with_theirs: bool = False) -> tuple[Pair, ...]:
    """Every figure of the United States in both engines; `with_theirs` puts their explained figures into ours."""
    book = beside() if with_theirs else default_lawbook()
    keys = [(state, year) for state in q.US_STATES for year in q.US_YEARS]
    offers = [us_offer(book, state, year) for state, year in keys]
    pattern = np.repeat(np.arange(len(keys), dtype=np.int64), len(q.US_PAYS))
    base = np.tile(np.array(q.US_PAYS, dtype=np.int64) * 100, len(keys))
    costs = cost_table(offers, pattern, base, lawbook=book)
    lines = answers("us")["lines"]
    found = []
    for row, (key, pay) in enumerate((key, pay) for key in keys for pay in q.US_PAYS):
        place, year = f"US-{key[0]}", key[1]
        for name in q.US_LINES:
            ours = (
                None
                if row in costs.errors
                else sum(_amounts(costs.figures, row, line) for line in lines_of(name, place))
            )
            theirs = lines[name][str(year)][place][q.US_PAYS.index(pay)]
            found.append(Pair(place, year, pay, name, ours, theirs))
    return tuple(found)


def lines_of(name: str, place: str) -> tuple[str, ...]:
    """Our lines that a line of theirs answers to in a state."""
    lines = q.US_LINES[name][1]
    if name == "State unemployment":
        return lines if place in APART else (*lines, "training_tax")
    return lines if place in APART else tuple(line for line in lines if line != "training_tax")


def _amounts(figures: dict[str, Any], row: int, line: str) -> int:
    column = figures.get(f"line.{line}.annual")
    return 0 if column is None else int(column[row])


@cache
def local_pairs() -> tuple[Pair, ...]:
    """City and district taxes in both engines."""
    book = default_lawbook()
    offers = [
        us_offer(book, str(one["state"]), q.LOCAL_YEAR, {"pay.base": str(one["pay"]), **one["patch"]})
        for one in q.LOCAL.values()
    ]
    costs = cost_many(offers, lawbook=book)
    given = answers("us")["local"]
    found = []
    for row, (name, one) in enumerate(q.LOCAL.items()):
        ours = None if row in costs.errors else sum(_amounts(costs.figures, row, line) for line in one["lines"])
        found.append(Pair(f"US-{one['state']}", q.LOCAL_YEAR, int(one["pay"]), name, ours, given[name]))
    return tuple(found)


@cache
def uk_pairs(director: bool, with_theirs: bool = False) -> tuple[Pair, ...]:
    """Employer's National Insurance in both engines, of a director (a year as one earnings period) or an employee."""
    book = beside() if with_theirs else default_lawbook()
    keys = [(letter, year, nation) for letter in q.UK_CATEGORIES for year in q.UK_YEARS for nation in q.UK_NATIONS]
    offers = [_uk_offer(book, letter, year, nation, director) for letter, year, nation in keys]
    pattern = np.repeat(np.arange(len(keys), dtype=np.int64), len(q.UK_PAYS))
    base = np.tile(np.array(q.UK_PAYS, dtype=np.int64) * 100, len(keys))
    costs = cost_table(offers, pattern, base, lawbook=book)
    lines = answers("uk")["lines"]
    found = []
    for row, ((letter, year, nation), pay) in enumerate((key, pay) for key in keys for pay in q.UK_PAYS):
        own = ("er_nic_class1", "er_nic_class1_director")
        ours = None if row in costs.errors else sum(_amounts(costs.figures, row, line) for line in own)
        theirs = lines[letter][str(year)][nation][q.UK_PAYS.index(pay)]
        found.append(Pair(nation, year, pay, f"Category {letter}", ours, theirs))
    return tuple(found)


def _uk_offer(book: Lawbook, letter: str, year: int, nation: str, director: bool) -> Offer:
    patch: dict[str, Any] = {
        "start_date": f"{year}-04-06",
        "offer_date": f"{year}-03-15",
        "worker.birth_date": f"{year - q.UK_CATEGORIES[letter]}-05-01",
        "role.category": letter,
        "pay": {"base": "60000", "currency": "GBP", "per": "year", "frequency": "monthly"},
        "equipment": [],
        "extra.director": director,
    }
    return load_offer(patched(sample(book, book.costed(nation)), patch), lawbook=book)


def unneeded() -> Iterator[str]:
    """Explanations that explain nothing: figures of theirs that are ours, too, all through the years compared."""
    book = default_lawbook()
    for code, name in told():
        place = book.place(code)
        days = [date(year, month, 1) for year in q.US_YEARS for month in range(1, 13)]
        if all(figure_on(book, place, name, on) == figure_on(beside(), place, name, on) for on in days):
            yield f"{code} {name}"


def figure_on(book: Lawbook, place: Place, name: str, on: date) -> Any:
    """A legal value on a day; None where there is none, `GAP` where it is not on record."""
    value = book.value(place, name)
    row = None if value is None else value.row_on(on)
    return GAP if row is None else row.value
