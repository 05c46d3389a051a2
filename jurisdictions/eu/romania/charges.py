"""Romanian contributions up to the minimum wage, and the payment for disabled people who are not employed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def on_the_gap(now: Situation) -> Amounts:
    """A contribution's rate of what is missing up to the minimum wage of the days of the job."""
    return now.on_what_lacks("minimum_wage.monthly", now.law(str(now.charge.rate)))


def disability_payment(now: Situation) -> Amounts:
    """The worker's share of the payment for the disabled people missing; part-time work counts in proportion."""
    share, full_time = now.law("disability_levy.share"), Fraction(now.law("minimum_wage.full_time"))
    answers, of = now.answers("employer.headcount.country", "extra.disabled_staff", "role.hours_per_week")
    parts = [
        _missing(Fraction(str(heads)), Fraction(str(disabled)), share)
        * min(Fraction(str(full_time if hours is None else hours)) / full_time, Fraction(1))
        for heads, disabled, hours in answers
    ]
    base = now.in_part(now.limit(now.charge.amount, 0), parts, of)
    now.explain(base, np.zeros_like(base), share)
    return now.share(base, share)


def _missing(heads: Fraction, disabled: Fraction, share: Fraction) -> Fraction:
    """The part that is missing of the disabled people whom the law asks for."""
    asked = share * heads
    return max(asked - disabled, Fraction(0)) / asked if asked else Fraction(0)
