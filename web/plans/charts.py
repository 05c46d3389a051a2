"""Charts of a plan: geometry of bars and months, drawn as SVG by the templates with the figures in a table below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..shapes import round_up

SHOWN = 12
PAY, TOTAL = "gross.first_year", "total.first_year"


@dataclass(frozen=True)
class Row:
    """One bar from left to right: pay, then what comes on top of it."""

    name: str
    hires: int
    total: Decimal
    y: float
    pay: float
    top: float


@dataclass(frozen=True)
class Bars:
    """Bars below one another in a field 230 wide, the largest first; `others` are the groups without one."""

    rows: list[Row]
    marks: list[tuple[float, Decimal]]
    others: int
    others_total: Decimal
    step: float = 26

    @property
    def height(self) -> float:
        """How tall the field of bars is."""
        return len(self.rows) * self.step

    @classmethod
    def of(cls, groups: Sequence[Mapping[str, Any]], width: float = 230) -> "Bars":
        """Bars of the groups of a summary."""
        shown, rest = groups[:SHOWN], groups[SHOWN:]
        top = round_up(max((Decimal(str(group[TOTAL])) for group in shown), default=Decimal(0)))
        rows = []
        for number, group in enumerate(shown):
            pay, total = (Decimal(str(group[name])) for name in (PAY, TOTAL))
            length = float(min(pay, total) / top) * width if top else 0.0
            above = float(max(total - pay, Decimal(0)) / top) * width if top else 0.0
            rows.append(Row(str(group["name"]), int(group["hires"]), total, number * cls.step, length, above))
        marks = [(width * n / 4, top * n / 4) for n in (1, 2, 3, 4)] if top else []
        return cls(rows, marks, len(rest), sum((Decimal(str(group[TOTAL])) for group in rest), Decimal(0)))


@dataclass(frozen=True)
class Month:
    """One month of the cash-flow as a bar standing on the ground."""

    month: str
    total: Decimal
    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True)
class CashFlow:
    """Months beside one another in a field of 600 by 200."""

    months: list[Month]
    marks: list[tuple[float, Decimal]]

    @classmethod
    def of(cls, months: Sequence[Mapping[str, Any]], width: float = 600, height: float = 200) -> "CashFlow":
        """Bars of the months of a summary; a year's first month is labelled with the year."""
        totals = [Decimal(str(one["total"])) for one in months]
        top = round_up(max(totals, default=Decimal(0)))
        step = width / max(len(months), 1)
        each = max(1, -(-len(months) // 12))
        found = []
        for number, (one, total) in enumerate(zip(months, totals, strict=True)):
            size = float(max(total, Decimal(0)) / top) * height if top else 0.0
            label = str(one["month"]) if number % each == 0 else ""
            x = round(number * step + step * 0.14, 2)
            found.append(Month(str(one["month"]), total, x, height - size, round(step * 0.72, 2), size, label))
        marks = [(height - height * n / 4, top * n / 4) for n in (1, 2, 3, 4)] if top else []
        return cls(found, marks)


@dataclass(frozen=True)
class Step:
    """One step of a waterfall: a total, or what a change adds or takes away."""

    name: str
    hires: int
    amount: Decimal
    kind: str
    y: float
    x: float
    width: float
    level: float

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Waterfall:
    """Steps below one another in a field 350 wide; `begins` is where the axis does, so that small steps can be seen."""

    steps: list[Step]
    begins: Decimal
    each: float = 48

    @property
    def height(self) -> float:
        """How tall the field of steps is."""
        return len(self.steps) * self.each

    @classmethod
    def of(cls, steps: Sequence[Mapping[str, Any]], names: Sequence[str], view: str, width: float = 350) -> "Waterfall":
        """The steps of a scenario, called by `names`."""
        amounts = [Decimal(str(step[view])) for step in steps]
        levels = _levels(steps, amounts)
        low, high = min(after for _, after in levels), max(after for _, after in levels)
        begins = max(Decimal(0), low - (high - low)) if high > low else Decimal(0)
        scale = Decimal(width) / (high - begins) if high > begins else Decimal(0)
        found = []
        for number, (step, amount, (before, after)) in enumerate(zip(steps, amounts, levels, strict=True)):
            least, most = (max(one, begins) for one in sorted((before, after)))
            kind = "total" if step["total"] else "more" if amount > 0 else "less"
            x, size, level = (round(float(one * scale), 2) for one in (least - begins, most - least, after - begins))
            found.append(Step(names[number], int(step["hires"]), amount, kind, number * cls.each, x, size, level))
        return cls(found, begins)


def _levels(steps: Sequence[Mapping[str, Any]], amounts: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Of each step the level before it and the level after; a total begins at nothing."""
    found, level = [], Decimal(0)
    for step, amount in zip(steps, amounts, strict=True):
        before = Decimal(0) if step["total"] else level
        level = before + amount
        found.append((before, level))
    return found
