"""How fast offers are costed one at a time with reasons, and as a table of rows that follow one offer."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from compliance.cases import sample
from compliance.costing import Amounts, cost, cost_table
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer

ROWS = 100_000
ONE_BY_ONE = 40
PLACES = ("GB-ENG", "IN-KA", "US-CA", "DE")


def measure() -> list[tuple[str, float, str]]:
    """What was measured, how many a second, and of what."""
    book = default_lawbook()
    found = []
    for code in PLACES:
        offer = load_offer(sample(book, book.offerable(code)), lawbook=book)
        cost(offer, lawbook=book)
        one, many = partial(_each, offer, book), partial(_table, offer)
        found.append((f"{code}: cost(offer), with reasons", _rate(one, ONE_BY_ONE), "offers/s"))
        found.append((f"{code}: cost_table, every line, both years", _rate(many, ROWS), "offers/s"))
    return found


def _bases(offer: Offer) -> Amounts:
    """A spread of yearly pay around the sample's, in minor units."""
    middle = offer.pay.money.minor
    return np.linspace(middle // 2, middle * 2, ROWS).astype(np.int64)


def _each(offer: Offer, book: Lawbook) -> None:
    for _ in range(ONE_BY_ONE):
        cost(offer, lawbook=book)


def _table(offer: Offer) -> None:
    cost_table([offer], np.zeros(ROWS, dtype=np.int64), _bases(offer))


def _rate(work: Any, count: int) -> float:
    began = perf_counter()
    work()
    return count / (perf_counter() - began)
