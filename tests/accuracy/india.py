"""India beside a public payroll program. It cannot be asked here, so what its source says was read and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from compliance.cases import patched, sample
from compliance.costing import cost, cost_many
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer
from tests.accuracy.compare import Pair, answers, beside

YEAR = 2026
PAY = 30_000
CASE_PLACE = "IN-KA"
PROVIDENT_FUND = ("eps_employer", "epf_employer")
FUND = ("labour_welfare_fund", "labour_welfare_fund_minimum")


@dataclass(frozen=True, slots=True)
class Case:
    """A monthly figure that the other program's own examples publish, and ours; `why` where the two differ."""

    name: str
    ours: int
    theirs: int
    expected: int
    why: str


def _offer(book: Lawbook, place: str, pay: int, patch: dict[str, Any]) -> Offer:
    base = {
        "start_date": f"{YEAR}-04-01",
        "offer_date": f"{YEAR}-03-01",
        "pay": {"base": str(pay), "base_is": "fixed", "currency": "INR", "per": "month"},
        "employer.headcount": {"country": 500, "place": 200},
        "equipment": [],
    }
    return load_offer(patched(sample(book, book.costed(place)), {**base, **patch}), lawbook=book)


@cache
def fund_pairs(with_theirs: bool = False) -> tuple[Pair, ...]:
    """The employer's yearly contribution to the labour welfare fund of every state and union territory."""
    book = beside() if with_theirs else default_lawbook()
    places = sorted(code for code in book.places if code.startswith("IN-") and book.places[code].costed)
    costs = cost_many([_offer(book, place, PAY, {}) for place in places], lawbook=book)
    theirs = answers("in")["funds"]
    found = []
    for row, place in enumerate(places):
        columns = [costs.figures[name] for line in FUND if (name := f"line.{line}.annual") in costs.figures]
        ours = None if row in costs.errors else sum(int(column[row]) for column in columns)
        found.append(Pair(place, YEAR, PAY, "Labour welfare fund", ours, theirs.get(place, 0)))
    return tuple(found)


@cache
def cases() -> tuple[Case, ...]:
    """Provident fund and state insurance in single months."""
    book = default_lawbook()
    found = []
    for one in answers("in")["cases"]:
        sheet = cost(_offer(book, CASE_PLACE, one["pay"], one.get("patch", {})), months=True, lawbook=book)
        assert sheet.months is not None
        month = next(month for month in sheet.months["first_year"] if month.month == one["month"])
        lines = one.get("lines", PROVIDENT_FUND)
        ours = sum(month.lines[line].minor for line in lines if line in month.lines)
        found.append(Case(one["case"], ours, one["theirs"], one.get("ours", one["theirs"]), one.get("why", "")))
    return tuple(found)
