"""The yearly allowances, in proportion to the year and week worked, and contributions on what pay lacks of a base."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

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
