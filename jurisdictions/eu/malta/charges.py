"""Malta: contributions by the Monday, and bonuses that grow over a half-year."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import numpy as np

from compliance.costing import Amounts, Situation
from compliance.duration import add_months

WEEK = timedelta(weeks=1).days
HUNDREDTHS = 100


def by_monday(now: Situation) -> Amounts:
    """The weekly contribution, rounded to the cent, for each Monday of the job in the period."""
    weeks, rate = int(now.law("social_security.weeks")), now.law(str(now.charge.rate))
    weekly = (2 * now.year_base + weeks) // (2 * weeks)
    least = int(now.law("social_security.least_wage").minor)
    top = now.pick(now.charge.ceiling, lambda amount: int(amount.minor), least)
    counted = np.where(now.year_base > 0, np.clip(weekly, least, top), 0)
    mondays = _mondays(now)
    now.explain(counted * mondays, np.zeros_like(counted), rate)
    return now.share(counted, rate) * mondays


def _mondays(now: Situation) -> Amounts:
    """Mondays on which each job exists in the period: ordinal days are counted from a Monday on."""
    first = np.maximum(now.begins, now.period.first.toordinal())
    last = np.minimum(now.ends_on, now.period.last.toordinal())
    return np.asarray(np.maximum((last - 1) // WEEK - (first - 2) // WEEK, 0), dtype=np.int64)


def bonus(now: Situation) -> Amounts:
    """The statutory bonus: by the calendar day where the half-year is not worked in full."""
    return _of_half_year(now, now.law("statutory_bonus.full").minor, now.law("statutory_bonus.per_day").minor, 1)


def allowance(now: Situation) -> Amounts:
    """The weekly allowance: by the week where the half-year is not worked in full."""
    full, part = now.law("weekly_allowance.full").minor, now.law("weekly_allowance.per_week").minor
    return _of_half_year(now, full, part, WEEK)


def _of_half_year(now: Situation, full: int, part: int, days_of_part: int) -> Amounts:
    """What falls due where a half-year ends in the period, by the share of the full week; else what leavers earned.

    A job that began more than a year ago goes on: it is the year shown of a running employment.
    """
    first = now.contribution_period()
    if first > now.period.first:
        first = add_months(first, -12 // 2)
    last = add_months(first, 12 // 2) - timedelta(days=1)
    ends = np.minimum(now.ends_on, min(last, now.period.last).toordinal())
    days = np.maximum(ends - np.maximum(now.begins, first.toordinal()) + 1, 0)
    whole = (last - first).days + 1
    earned = np.where(days >= whole, full, np.minimum((2 * part * days + days_of_part) // (2 * days_of_part), full))
    hours, week = _hours(now), int(now.law("working_time.full_week")) * HUNDREDTHS
    due = (2 * earned * hours + week) // (2 * week)
    if last > now.period.last:
        a_year_ago = add_months(now.period.last, -12).toordinal()
        due = np.where(now.ends & (now.begins > a_year_ago), due, 0)
    return np.asarray(due, dtype=np.int64)


def _hours(now: Situation) -> Amounts:
    """Hundredths of agreed hours a week, at most the full week; the full week where none are agreed."""
    week = Decimal(int(now.law("working_time.full_week")))
    answers, of = now.answers("role.hours_per_week")
    agreed = (week if given is None else min(Decimal(str(given)), week) for (given,) in answers)
    return np.array([int(hours * HUNDREDTHS) for hours in agreed], dtype=np.int64)[of]
