"""A hiring plan of a million mixed offers: the engine beside the same lines written by hand in NumPy."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial
from time import process_time
from typing import Any

import numpy as np

from compliance.cases import sample
from compliance.costing import Amounts, Costs, cost_table
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer
from tests.bench.by_hand import ByHand, hand_for

ROWS = 1_000_000
ROUNDS = 3
START = "2026-07-01"
PATTERNS: tuple[tuple[str, dict[str, Any], int, int], ...] = (
    # place, what differs from its sample, lowest and highest yearly base pay
    ("GB-ENG", {"role.category": "A", "employer.group": {"pay_bill": "5000000"}}, 18_000, 180_000),
    ("GB-ENG", {"role.category": "F", "employer.group": {"pay_bill": "5000000"}}, 18_000, 180_000),
    ("IN-KA", {"extra.provident_fund_base": "ceiling", "extra.pension_scheme_member": "yes"}, 180_000, 6_000_000),
    ("IN-KA", {"extra.provident_fund_base": "full", "extra.pension_scheme_member": "yes"}, 180_000, 6_000_000),
    ("US-CA", {"locality": "Fresno"}, 40_000, 400_000),
    ("US-TX", {}, 40_000, 400_000),
)


def measure() -> list[tuple[str, float, str]]:
    """Rows costed a second by the engine and by hand, their ratio, and the memory the engine takes at its peak."""
    book = default_lawbook()
    offers = [_offer(book, place, patch) for place, patch, _, _ in PATTERNS]
    pattern, base = _rows()
    by_hand = [hand_for(offer, book) for offer in offers]
    engine = partial(cost_table, offers, pattern, base, views=("annual",))
    _same(engine(), _by_hand(by_hand, pattern, base), pattern)
    ours = _best(engine)
    hand = _best(partial(_by_hand, by_hand, pattern, base))
    tracemalloc.start()
    engine()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return [
        (f"plan of {ROWS:,} offers in {len(PATTERNS)} mixed patterns, 12 months", ROWS / ours, "offers/s"),
        ("the same lines by hand in NumPy", ROWS / hand, "offers/s"),
        ("time, engine over hand", ours / hand, "times"),
        ("memory at the engine's peak, results included", peak / 2**20, "MiB"),
    ]


def _offer(book: Lawbook, code: str, patch: dict[str, Any]) -> Offer:
    """A place's sample with monthly fixed pay from the start date, without bonus, fee or equipment."""
    data = sample(book, book.costed(code))
    data |= {"place": code, "offer_date": START, "start_date": START, "equipment": [], "commercial": None}
    data["pay"] |= {"frequency": "monthly", "bonus": None, "per": "year"}
    for path, value in patch.items():
        *parents, last = path.split(".")
        part = data
        for parent in parents:
            part = part[parent]
        part[last] = value
    return load_offer(data, lawbook=book)


def _rows() -> tuple[Amounts, Amounts]:
    """A shuffled mix of the patterns, each with pay spread over its range, in minor units."""
    random = np.random.default_rng(seed=20260406)
    pattern = random.integers(0, len(PATTERNS), ROWS)
    low = np.array([low for _, _, low, _ in PATTERNS])[pattern] * 100
    high = np.array([high for _, _, _, high in PATTERNS])[pattern] * 100
    return pattern, random.integers(low, high, dtype=np.int64)


def _by_hand(lines_of: list[ByHand], pattern: Amounts, base: Amounts) -> dict[str, Amounts]:
    """Every line as a column of the whole plan."""
    found: dict[str, Amounts] = {}
    for number, lines in enumerate(lines_of):
        rows = np.flatnonzero(pattern == number)
        for line, amounts in lines(base[rows]).items():
            found.setdefault(line, np.zeros(len(base), dtype=np.int64))[rows] = amounts
    return found


def _same(costs: Costs, by_hand: dict[str, Amounts], pattern: Amounts) -> None:
    """Both ways give the same figures, and the engine no line that the other leaves out."""
    assert not costs.errors
    for name, amounts in costs.figures.items():
        if name.startswith("line."):
            line = name.split(".")[1]
            expected = by_hand.get(line, np.zeros_like(amounts))
            wrong = np.flatnonzero(amounts != expected)
            assert not len(wrong), (line, PATTERNS[int(pattern[wrong[0]])], amounts[wrong[0]], expected[wrong[0]])


def _best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of a few rounds."""
    seconds = []
    for _ in range(ROUNDS):
        began = process_time()
        work()
        seconds.append(process_time() - began)
    return min(seconds)
