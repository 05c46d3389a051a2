"""Geometry of the charts; templates draw them as SVG and put the figures in a table below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin
from typing import Any

GROUPS = ("statutory", "accrual", "market", "equipment", "fee")


@dataclass(frozen=True)
class Slice:
    """One ring segment: what it is, its amount, and its SVG path."""

    name: str
    amount: Decimal
    path: str


@dataclass(frozen=True)
class Donut:
    """Shares of a whole as a ring around (60, 60)."""

    slices: list[Slice]
    total: Decimal

    @classmethod
    def of(cls, amounts: Mapping[str, Any]) -> "Donut":
        """A ring of the positive amounts, beginning at twelve o'clock."""
        values = {name: Decimal(str(amount)) for name, amount in amounts.items()}
        values = {name: value for name, value in values.items() if value > 0}
        total = sum(values.values(), Decimal(0))
        slices, done = [], 0.0
        for name, value in values.items():
            part = float(value / total)
            slices.append(Slice(name, value, _ring(done, done + part)))
            done += part
        return cls(slices, total)


@dataclass(frozen=True)
class Bar:
    """One month: where it stands and the pieces it is made of."""

    label: str
    x: float
    width: float
    pieces: list[tuple[str, float, float]]
    total: Decimal


@dataclass(frozen=True)
class Months:
    """Stacked bars, one a month, in a field of 600 by 200."""

    bars: list[Bar]
    marks: list[tuple[float, Decimal]]
    width: float = 600
    height: float = 200

    @property
    def groups(self) -> list[str]:
        """The groups that have a piece in any bar, from the bottom up."""
        shown = {name for bar in self.bars for name, _, _ in bar.pieces}
        return [name for name in ("gross", *GROUPS) if name in shown]

    @classmethod
    def of(cls, months: Sequence[Mapping[str, Any]], groups: Mapping[str, str]) -> "Months":
        """Bars of gross pay and of each group of lines; `groups` says the group of a line."""
        stacks = [_stack(month, groups) for month in months]
        totals = [sum(stack.values(), Decimal(0)) for stack in stacks]
        top = round_up(max(totals, default=Decimal(0)))
        step = cls.width / max(len(stacks), 1)
        bars = []
        for number, (month, stack, total) in enumerate(zip(months, stacks, totals, strict=True)):
            pieces, base = [], cls.height
            for name, amount in stack.items():
                size = float(amount / top) * cls.height if top else 0.0
                if size > 0:
                    base -= size
                    pieces.append((name, round(base, 2), round(size, 2)))
            x = round(number * step + step * 0.14, 2)
            bars.append(Bar(str(month["month"]), x, round(step * 0.72, 2), pieces, total))
        marks = [(cls.height - cls.height * n / 4, top * n / 4) for n in (1, 2, 3, 4)] if top else []
        return cls(bars, marks)


def _stack(month: Mapping[str, Any], groups: Mapping[str, str]) -> dict[str, Decimal]:
    stack = dict.fromkeys(("gross", *GROUPS), Decimal(0))
    stack["gross"] = Decimal(str(month["gross"]))
    for line, amount in month["lines"].items():
        stack[groups.get(line, "statutory")] += Decimal(str(amount))
    return stack


def round_up(value: Decimal) -> Decimal:
    """The next 1, 2, 2.5, 4, 5, 8 or 10 times a power of ten, so that marks are round."""
    if value <= 0:
        return Decimal(0)
    power = Decimal(10) ** value.adjusted()
    steps = (Decimal(step) for step in ("1", "1.2", "1.6", "2", "2.4", "3.2", "4", "5", "6", "8", "10"))
    return next(step * power for step in steps if step * power >= value)


def _ring(start: float, end: float, outer: float = 56, inner: float = 36) -> str:
    """The path of a ring segment between two shares of the circle."""
    end = min(end, start + 0.9999)
    wide = 1 if end - start > 0.5 else 0
    points = [_point(start, outer), _point(end, outer), _point(end, inner), _point(start, inner)]
    return (
        f"M{points[0]} A{outer} {outer} 0 {wide} 1 {points[1]} L{points[2]} A{inner} {inner} 0 {wide} 0 {points[3]} Z"
    )


def _point(share: float, radius: float) -> str:
    angle = 2 * pi * share - pi / 2
    return f"{60 + radius * cos(angle):.2f} {60 + radius * sin(angle):.2f}"
