"""The Croatian fee for places of disabled people that are not filled."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def quota_fee(now: Situation) -> Amounts:
    """The worker's share, by heads, of the fee for the places of the quota that are not filled."""
    share, rate = now.law("disability_quota.share"), now.law("disability_quota.fee_rate")
    staff, of = now.answers("employer.headcount.country", "extra.disabled_staff")
    parts = [_unfilled(_count(heads), _count(filled), share) for heads, filled in staff]
    base = now.in_part(now.limit(now.charge.amount, 0), parts, of)
    now.explain(base, np.zeros_like(base), rate)
    return now.share(base, rate)


def _unfilled(heads: Fraction, filled: Fraction, share: Fraction) -> Fraction:
    """Places not filled, for each worker of the employer; the quota is a whole number, from a half up."""
    places = _half_up(share * heads)
    return max(places - filled, Fraction(0)) / heads if heads else Fraction(0)


def _count(stated: object) -> Fraction:
    return Fraction(str(stated))


def _half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))
