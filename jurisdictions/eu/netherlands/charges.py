"""The pension fund of temporary-work agencies, which counts pay above an hourly offset and up to an hourly maximum."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation
from compliance.money import Money


def fund_pension(now: Situation) -> Amounts:
    """The fund's rate of pay between the offset and the maximum of the hours of the pay period."""
    offset = _of_hours(now, now.law("pension.fund_offset"))
    maximum = _of_hours(now, now.law("pension.fund_maximum"))
    rate = now.law("pension.fund_rate")
    counted = np.minimum(now.base, maximum)
    now.explain(counted, offset, rate)
    return now.share(np.maximum(counted - offset, 0), rate)


def _of_hours(now: Situation, hourly: Money) -> Amounts:
    """An hourly amount for the agreed hours of the pay period, in a part period for the part that is worked."""
    weeks, full = Fraction(now.law("pension.weeks_a_year")), now.law("pension.full_week")
    answers, of = now.answers("role.hours_per_week")
    hours = [Fraction(str(full if agreed is None else agreed)) for (agreed,) in answers]
    return now.worked(now.in_part(hourly.minor, [each * weeks / now.period.of for each in hours], of))
