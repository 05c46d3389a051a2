"""The Croatian fee for places of disabled people that are not filled."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def quota_fee(now: Situation) -> Amounts:
    """The worker's share, by heads, of the fee for the places of the quota that are not filled."""
    share, rate = now.law("disability_quota.share"), now.law("disability_quota.fee_rate")
    wages = np.broadcast_to(now.limit("minimum_wage.monthly", 0), now.n).tolist()
    staff, disabled = now.facts("employer.headcount.country"), now.facts("extra.disabled_staff")
    rows = zip(wages, staff, disabled, strict=True)
    base = np.array(
        [_share(wage, _count(heads), _count(filled), share) for wage, heads, filled in rows], dtype=np.int64
    )
    now.explain(base, np.zeros_like(base), rate)
    return now.share(base, rate)


def _share(wage: int, heads: Fraction, filled: Fraction, share: Fraction) -> int:
    """Minimum wages of the places not filled, over all heads; the quota is a whole number, from a half up."""
    if not heads:
        return 0
    places = _half_up(share * heads)
    return _half_up(wage * max(places - filled, Fraction(0)) / heads)


def _count(stated: object) -> Fraction:
    return Fraction(str(stated))


def _half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))
