"""Hungarian contributions up to the least base, and the contribution for missing staff of changed working capacity."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def on_the_gap(now: Situation) -> Amounts:
    """A rate of what is missing up to the least base of the days of the job."""
    return now.on_what_lacks("social_security.least_base", now.law(str(now.charge.rate)))


def rehabilitation_contribution(now: Situation) -> Amounts:
    """The worker's share of what is due for the staff of changed working capacity who are missing."""
    share = now.law("rehabilitation_contribution.share")
    steps = Fraction(now.law("rehabilitation_contribution.steps"))
    staff, of = now.answers("employer.headcount.country", "extra.disabled_staff")
    parts = [_missing(share * max(Fraction(str(heads)), 1), Fraction(str(some)), steps) for heads, some in staff]
    base = now.in_part(now.limit(now.charge.amount, 0), parts, of)
    now.explain(base, np.zeros_like(base), share)
    return now.share(base, share)


def _missing(asked: Fraction, employed: Fraction, steps: Fraction) -> Fraction:
    """The part that is missing of the staff asked for, who are counted to the decimal."""
    counted = int(asked * steps + Fraction(1, 2)) / steps
    return max(counted - employed, Fraction(0)) / asked
