"""The Bulgarian supplement for experience, and the contribution for places kept for disabled workers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation
from compliance.costing.exact import Mask


def seniority_supplement(now: Situation) -> Amounts:
    """The agreed share of base pay; else the least rate for each full year of experience."""
    told, of = now.answers("extra.seniority_rate", left_open=True)
    total = np.zeros(now.n, dtype=np.int64)
    for number, (own,) in enumerate(told):
        agreed = None if own is None else Fraction(str(own).rstrip("%")) / 100
        for rate, rows in _by_years(now) if agreed is None else [(agreed, now.active)]:
            now.explain(now.base, np.zeros_like(total), rate)
            total = np.where((of == number) & rows, now.share(now.base, rate), total)
    return total


def _by_years(now: Situation) -> list[tuple[Fraction, Mask]]:
    """The least rate for each number of years of experience, and the jobs it holds for."""
    least, (years, of) = now.law(str(now.charge.rate)), now.answers("extra.experience_years")
    return [(least * int(Fraction(str(each))), of == number) for number, (each,) in enumerate(years)]


def compensation_contribution(now: Situation) -> Amounts:
    """The worker's share of what is due for the places that are not filled."""
    rate = now.law("disability_levy.share_of_minimum_wage")
    staff, of = now.answers("employer.headcount.country", "extra.disabled_staff")
    parts = [_unfilled(now, Fraction(str(heads)), Fraction(str(disabled))) for heads, disabled in staff]
    base = now.in_part(now.limit(now.charge.amount, 0), parts, of)
    now.explain(base, np.zeros_like(base), rate)
    return now.share(base, rate)


def _unfilled(now: Situation, heads: Fraction, disabled: Fraction) -> Fraction:
    """Places that are not filled, for each worker of the employer."""
    large = heads >= Fraction(now.law("disability_levy.large_headcount"))
    places = heads * now.law("disability_levy.share") if large else Fraction(now.law("disability_levy.places"))
    return max(places - disabled, Fraction(0)) / max(heads, Fraction(1))
