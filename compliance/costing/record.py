"""What is written down about a line while it is computed, one step a pay period, so that it can be explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compliance.costing.charges import Condition
from compliance.costing.exact import Amounts
from compliance.costing.schedule import Period
from compliance.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """An amount of minor units, its rate, and the band of the scale it lies in (`above` and `up_to`), if any."""

    amount: int
    rate: Fraction
    above: int | None = None
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class ToDate:
    """Running totals of a year with this period included; `since` is what was charged before the rate changed."""

    year: date
    base: int
    floor: int
    ceiling: int
    counted: int
    counted_before: int = 0
    charged_before: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One pay period of one track, or the part of it that stands under one set of figures.

    `weight` over `of_weight` is that part. `stated` is the flat amount before it is spread over the pay periods.
    """

    period: Period
    shown: bool
    base: int = 0
    low: int = 0
    high: int = 0
    parts: tuple[Part, ...] = ()
    factors: tuple[tuple[Fraction, ...], tuple[Fraction, ...]] = ((), ())
    weight: int = 1
    of_weight: int = 1
    to_date: ToDate | None = None
    stated: Money | None = None
    worked: tuple[int, int] = (1, 1)
    hours: Fraction = Fraction(0)
    heads: int = 1


@dataclass(slots=True)
class Note:
    """What happened to one line: its steps, and the condition that was not met, by track.

    `said` is what a place's own function says of its sum in the present period: base, floor and rate.
    """

    steps: dict[int, list[Step]] = field(default_factory=dict)
    failed: dict[int, Condition] = field(default_factory=dict)
    said: tuple[Amounts, Amounts, Fraction] | None = None

    def shown(self, track: int) -> list[Step]:
        """The steps of the periods that are shown."""
        return [step for step in self.steps.get(track, ()) if step.shown]
