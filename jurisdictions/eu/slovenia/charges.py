"""The yearly allowances, contributions on what pay lacks of a base, and the payment for missing disabled workers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

import numpy as np

from compliance.costing import Amounts, Situation


def on_missing_base(now: Situation) -> Amounts:
    """The worker's contributions on what pay lacks of the least base."""
    rate = now.law("contributions.worker_rate")
    least = np.broadcast_to(now.limit(now.charge.floor, 0), now.n)
    missing = np.where(now.active, np.maximum(least - now.base, 0), 0)
    now.explain(missing, np.zeros_like(missing), rate)
    return now.share(missing, rate)


def holiday_allowance(now: Situation) -> Amounts:
    """Due by the middle of the year, at its end for whoever begins later, or when the job ends."""
    paid_by, year_end = _day(now, "allowances.holiday_paid_by"), _day(now, "allowances.year_to")
    later = now.begins > paid_by.toordinal()
    due = (_closes(now, paid_by) & ~later) | (_closes(now, year_end) & later)
    due = due | (now.ends & (later | (now.period.pay_date < paid_by)))
    return np.where(due, _part(now, Fraction(now.law("allowances.holiday_share"))), 0)


def winter_allowance(now: Situation) -> Amounts:
    """Due at the end of the year, or when the job ends."""
    due = _closes(now, _day(now, "allowances.winter_paid_by")) | now.ends
    return np.where(due, _part(now, Fraction(now.law("allowances.winter_share"))), 0)


def disability_levy(now: Situation) -> Amounts:
    """The worker's share of the payment for the disabled workers missing from the employer's quota."""
    rate = now.law("disability_levy.share_of_minimum_wage")
    told, of = now.answers("employer.headcount.country", "extra.disabled_staff", "extra.employer_activity")
    parts = [
        _missing(now, Fraction(str(heads)), Fraction(str(disabled)), activity) for heads, disabled, activity in told
    ]
    wage = now.limit(now.charge.amount, 0)
    base = now.in_part(wage, parts, of)
    now.explain(base, np.zeros_like(base), rate)
    return now.in_part(wage, [part * rate for part in parts], of)


def _missing(now: Situation, heads: Fraction, disabled: Fraction, activity: str) -> Fraction:
    """Disabled workers missing from the quota, in whole persons, for each worker of the employer."""
    software = activity == "software"
    share = Fraction(now.law("disability_levy.share_software" if software else "disability_levy.share_staffing"))
    if heads < Fraction(now.law("disability_levy.small_headcount")):
        lowered = share - Fraction(now.law("disability_levy.small_reduction"))
        share = max(lowered, Fraction(now.law("disability_levy.share_least")))
    asked = floor(share * heads + Fraction(1, 2))
    return max(asked - disabled, Fraction(0)) / max(heads, Fraction(1))


def _part(now: Situation, share: Fraction) -> Amounts:
    """So much of the minimum wage as the job has of the calendar year, by days, and of a full week, by hours."""
    first, last = _day(now, "allowances.year_from"), _day(now, "allowances.year_to")
    end = np.where(now.goes_on, last.toordinal(), np.minimum(now.ends_on, last.toordinal()))
    days = np.maximum(end - np.maximum(now.begins, first.toordinal()) + 1, 0)
    of_days = (last - first).days + 1
    full = Fraction(now.law("allowances.full_week"))
    answers, of = now.answers("role.hours_per_week")
    weeks = [full if hours is None else min(Fraction(str(hours)), full) for (hours,) in answers]
    amount = share * int(now.law("minimum_wage.monthly").minor) / full / of_days
    return now.in_part(days, [each * amount for each in weeks], of)


def _day(now: Situation, name: str) -> date:
    month, day = (int(part) for part in str(now.law(name)).split("-"))
    return date(now.period.pay_date.year, month, day)


def _closes(now: Situation, day: date) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which jobs are paid for the last time in the month of a day."""
    closes = now.period.closes_month and now.period.pay_date.month == day.month
    return now.active & closes
