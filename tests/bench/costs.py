"""How fast offers are costed: one at a time with reasons, as a table of rows, and the same lines written by hand."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from compliance.cases import sample
from compliance.costing import Amounts, Costs, cost, cost_table
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer

ROWS = 100_000
ONE_BY_ONE = 40
BY_HAND = "GB-ENG"
OTHERS = ("US-CA",)
LINES = ("er_nic_class1", "pension_employer", "apprenticeship_levy")


def measure() -> list[tuple[str, float, str]]:
    """What was measured, how many a second, and of what."""
    book = default_lawbook()
    found = []
    for code in (BY_HAND, *OTHERS):
        offer = load_offer(sample(book, book.offerable(code)), lawbook=book)
        base = _bases(offer)
        cost(offer, lawbook=book)
        one, many = partial(_each, offer, book), partial(_table, offer, base)
        found.append((f"{code}: cost(offer), with reasons", _rate(one, ONE_BY_ONE), "offers/s"))
        found.append((f"{code}: cost_table, every line, both years", _rate(many, ROWS), "offers/s"))
        if code == BY_HAND:
            hand = _hand(offer, book)
            _same(_table(offer, base), hand(base))
            what = f"{code}: {len(LINES)} lines of the charge year, by hand in NumPy"
            found.append((what, _rate(partial(hand, base), ROWS), "offers/s"))
    return found


def _bases(offer: Offer) -> Amounts:
    """A spread of yearly pay around the sample's, in minor units."""
    middle = offer.pay.money.minor
    return np.linspace(middle // 2, middle * 2, ROWS).astype(np.int64)


def _each(offer: Offer, book: Lawbook) -> None:
    for _ in range(ONE_BY_ONE):
        cost(offer, lawbook=book)


def _table(offer: Offer, base: Amounts) -> Costs:
    return cost_table([offer], np.zeros(len(base), dtype=np.int64), base)


def _rate(work: Any, count: int) -> float:
    began = perf_counter()
    work()
    return count / (perf_counter() - began)


def _hand(offer: Offer, book: Lawbook) -> Any:
    """National Insurance, pension and levy of twelve months, as one would write them for one country."""
    law = book.law(book.offerable(offer.place), offer.start_date)
    rate, pension, levy = (
        law[name]
        for name in ("national_insurance.employer_rate", "pension.employer_minimum", "apprenticeship_levy.rate")
    )
    threshold, low, high = (
        law[name].minor
        for name in (
            "national_insurance.secondary_threshold_month",
            "pension.band_lower_month",
            "pension.band_upper_month",
        )
    )

    def lines(base: Amounts) -> dict[str, Amounts]:
        month = (base * 2 + 12) // 24
        totals = {line: np.zeros_like(base) for line in LINES}
        to_date = np.zeros_like(base)
        for number in range(12):
            pay = month if number < 11 else base - 11 * month
            above = np.maximum(pay - threshold, 0) * rate.numerator
            totals[LINES[0]] += -((rate.denominator - 2 * above) // (2 * rate.denominator))
            band = np.clip(pay, low, high) - low
            totals[LINES[1]] += (2 * band * pension.numerator + pension.denominator) // (2 * pension.denominator)
            to_date += pay
        totals[LINES[2]] = (2 * to_date * levy.numerator + levy.denominator) // (2 * levy.denominator)
        return totals

    return lines


def _same(costs: Costs, by_hand: dict[str, Amounts]) -> None:
    """Both ways give the same figures; a benchmark of something else would say nothing."""
    for line, amounts in by_hand.items():
        assert (costs.figures[f"line.{line}.annual"] == amounts).all(), line
