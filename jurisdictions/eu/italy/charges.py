"""The bilateral body of the agreement, counted on the least pay of the level and not on the pay agreed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def bilateral_body(now: Situation) -> Amounts:
    """The rate of the level's basic pay and cost-of-living element, in every instalment as it is paid."""
    rate = now.law("agreement_funds.bilateral_rate")
    terms, of = now.answers("extra.agreement_level", "role.hours_per_week", left_open=True)
    least = np.array([_least(now, level, hours) for level, hours in terms], dtype=np.int64)[of]
    whole = np.maximum(now.year_base, 1)
    counted = np.asarray((2 * least * now.base + whole) // (2 * whole), dtype=np.int64)
    now.explain(counted, np.zeros_like(counted), rate)
    return now.share(counted, rate)


def _least(now: Situation, level: str | None, hours: object) -> int:
    """A year's basic pay and cost-of-living element of a level, in minor units, in proportion for part-time work."""
    if level is None:
        return 0
    outside = now.law("agreement_funds.third_element").minor
    if level == "quadro":
        outside += now.law("agreement_funds.function_allowance").minor
    full = Fraction(now.law("agreement_funds.full_week"))
    part = Fraction(1) if hours is None else min(Fraction(str(hours)) / full, Fraction(1))
    whole: int = now.law(f"agreement_pay.{level}").minor - outside * int(now.law("agreement_funds.instalments"))
    return round(whole * part)
