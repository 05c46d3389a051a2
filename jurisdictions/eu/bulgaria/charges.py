"""The Bulgarian supplement for experience, and the contribution for places kept for disabled workers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation


def seniority_supplement(now: Situation) -> Amounts:
    """The agreed share of base pay; else the least rate for each full year of experience."""
    least, told = now.law(str(now.charge.rate)), now.told("extra.seniority_rate")
    years = now.facts("extra.experience_years") if None in told else [0] * now.n
    rates = [
        least * int(Fraction(str(each))) if own is None else Fraction(str(own).rstrip("%")) / 100
        for own, each in zip(told, years, strict=True)
    ]
    total = np.zeros(now.n, dtype=np.int64)
    for rate in sorted(set(rates)):
        now.explain(now.base, np.zeros_like(total), rate)
        total = np.where(np.array([one == rate for one in rates], dtype=np.bool_), now.share(now.base, rate), total)
    return total


def compensation_contribution(now: Situation) -> Amounts:
    """The worker's share of what is due for the places that are not filled."""
    rate = now.law("disability_levy.share_of_minimum_wage")
    whole = np.broadcast_to(now.limit("minimum_wage.monthly", 0), now.n)
    staff = zip(now.facts("employer.headcount.country"), now.facts("extra.disabled_staff"), strict=True)
    parts = [_unfilled(now, Fraction(str(heads)), Fraction(str(disabled))) for heads, disabled in staff]
    base = np.array([round(wage * part) for wage, part in zip(whole.tolist(), parts, strict=True)], dtype=np.int64)
    now.explain(base, np.zeros_like(base), rate)
    return now.share(base, rate)


def _unfilled(now: Situation, heads: Fraction, disabled: Fraction) -> Fraction:
    """Places that are not filled, for each worker of the employer."""
    large = heads >= Fraction(now.law("disability_levy.large_headcount"))
    places = heads * now.law("disability_levy.share") if large else Fraction(now.law("disability_levy.places"))
    return max(places - disabled, Fraction(0)) / max(heads, Fraction(1))
