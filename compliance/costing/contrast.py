"""Two costs side by side, line by line; the differences always sum to the difference of the totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.costing.exchange import Rate, rate
from compliance.costing.sheet import CostSheet, View
from compliance.money import Money

GROSS = "gross"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: amounts by line, in one currency, each with its name and reason."""

    title: str
    currency: str
    amounts: Mapping[str, Money]
    names: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line on both sides; a side without it counts as nil."""

    id: str
    name: str
    left: Money
    right: Money
    because: str

    @property
    def difference(self) -> Money:
        """Right less left."""
        return self.right - self.left

    def to_json(self) -> dict[str, str]:
        """The shape of one line of a comparison in `--json`."""
        return {
            "id": self.id,
            "name": self.name,
            "left": str(self.left),
            "right": str(self.right),
            "difference": str(self.difference),
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sides aligned; `rates` are what was converted with, for presentation only."""

    left: str
    right: str
    view: View
    currency: str
    lines: tuple[Difference, ...]
    rates: tuple[Rate, ...]

    @property
    def total(self) -> Difference:
        """The sum of all lines."""
        nil = Money(0, self.currency)
        left, right = (sum((getattr(line, side) for line in self.lines), start=nil) for side in ("left", "right"))
        return Difference("total", "Total", left, right, "The sum of the lines above.")

    def to_json(self) -> dict[str, Any]:
        """Both sides, line by line, with the rates used."""
        return {
            "left": self.left,
            "right": self.right,
            "view": self.view,
            "currency": self.currency,
            "lines": [line.to_json() for line in self.lines],
            "total": self.total.to_json(),
            "rates": [str(found) for found in self.rates],
        }


def side_of(sheet: CostSheet, view: View = "annual", title: str | None = None) -> Side:
    """One view of a cost sheet as a side of a comparison."""
    amounts = {GROSS: getattr(sheet.gross, view)}
    amounts |= {line.id: getattr(line.figure, view) for line in sheet.lines}
    names = {GROSS: "Gross pay"} | {line.id: line.name for line in sheet.lines}
    return Side(title or sheet.place, sheet.currency, amounts, names, {line.id: line.because for line in sheet.lines})


def side_of_quote(
    title: str, currency: str, amounts: Mapping[str, str | Decimal], names: Mapping[str, str] | None = None
) -> Side:
    """A provider's quote as a side: amounts by line id (`gross` for pay), as text or decimals.

    Raises ValueError for an amount with more decimals than the currency has.
    """
    money = {id_: Money.of(amount, currency) for id_, amount in amounts.items()}
    named = {id_: (names or {}).get(id_, "Gross pay" if id_ == GROSS else id_) for id_ in money}
    return Side(title, currency, money, named, dict.fromkeys(money, f"As quoted by {title}."))


def contrast(
    left: CostSheet | Side,
    right: CostSheet | Side,
    view: View = "annual",
    currency: str | None = None,
    on: date | None = None,
) -> Contrast:
    """Two costs line by line, in `currency` (the left side's by default).

    Amounts in another currency are converted at the reference rate on or before `on` (the left sheet's date, else
    today). Raises CostError where there is no reference rate.
    """
    day = on or next((side.as_of for side in (left, right) if isinstance(side, CostSheet)), date.today())
    sides = [side_of(side, view) if isinstance(side, CostSheet) else side for side in (left, right)]
    shown = currency or sides[0].currency
    rates = [rate(side.currency, shown, day) for side in sides]
    ids = list(dict.fromkeys(id_ for side in sides for id_ in side.amounts))
    lines = tuple(_difference(id_, sides[0], sides[1], rates[0], rates[1]) for id_ in ids)
    used = tuple(dict.fromkeys(found for found in rates if found.of != found.to))
    return Contrast(sides[0].title, sides[1].title, view, shown, lines, used)


def _difference(id_: str, left: Side, right: Side, left_rate: Rate, right_rate: Rate) -> Difference:
    amounts = [
        found.convert(side.amounts.get(id_, Money(0, side.currency)))
        for side, found in ((left, left_rate), (right, right_rate))
    ]
    name = left.names.get(id_) or right.names[id_]
    return Difference(id_, name, amounts[0], amounts[1], _because(id_, left, right, amounts))


def _because(id_: str, left: Side, right: Side, amounts: list[Money]) -> str:
    """Why the two sides differ in a line."""
    if id_ == GROSS:
        return "The same pay." if amounts[0] == amounts[1] else "The pay itself differs."
    for side, other in ((left, right), (right, left)):
        if id_ not in side.amounts:
            return f"Only in {other.title}: {other.reasons.get(id_, '')}".rstrip(": ")
    if amounts[0] == amounts[1]:
        return "The same on both sides."
    first, second = left.reasons.get(id_, ""), right.reasons.get(id_, "")
    if first == second:
        return f"The same rule on other pay: {first}"
    return f"{left.title}: {first} {right.title}: {second}"
