"""The payment to the Polish disability fund (PFRON) for the disabled people who are not employed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def disability_levy(now: Situation) -> Amounts:
    """The worker's share of the payment for the disabled people missing; part-time work counts in proportion."""
    share, full_time = now.law("disability_levy.share"), Fraction(now.law("disability_levy.full_time"))
    answers, of = now.answers("employer.headcount.country", "extra.disabled_staff", "role.hours_per_week")
    parts = [
        _missing(Fraction(str(heads)), Fraction(str(disabled)), share)
        * min(Fraction(str(full_time if hours is None else hours)) / full_time, Fraction(1))
        for heads, disabled, hours in answers
    ]
    whole = now.limit(now.charge.amount, 0)
    base = now.in_part(whole, parts, of)
    now.explain(base, np.zeros_like(base), share)
    return now.in_part(whole, [part * share for part in parts], of)


def _missing(heads: Fraction, disabled: Fraction, share: Fraction) -> Fraction:
    """The part that is missing of the disabled people whom the law asks for."""
    asked = share * heads
    return max(asked - disabled, Fraction(0)) / asked if asked else Fraction(0)
