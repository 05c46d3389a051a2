"""The bonuses of Christmas, Easter and leave: what the law asks beyond instalments, and contributions on them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from math import lcm

import numpy as np

from compliance.costing import Amounts, Situation
from compliance.costing.exact import Mask

MONTHS = 12


def beyond_instalments(now: Situation) -> Amounts:
    """What the bonuses due in this period come to, less the extra instalments paid in it."""
    return np.asarray(sum(_due(now)) - _counted(now), dtype=np.int64)


def on_bonuses(now: Situation) -> Amounts:
    """The rate of each bonus due in this period, as far as it lies below the monthly ceiling."""
    rate = now.law(str(now.charge.rate))
    ceiling = now.law(str(now.charge.ceiling)).minor
    return np.asarray(sum(now.share(np.minimum(bonus, ceiling), rate) for bonus in _due(now)), dtype=np.int64)


def _counted(now: Situation) -> Amounts:
    """The extra instalments paid, without those beyond the ones the law knows."""
    by_law = int(now.law("bonuses.instalments")) - MONTHS
    answers, of = now.answers("pay.instalments")
    beyond = np.array([max(int(count or 0) - MONTHS, by_law) for (count,) in answers], dtype=np.int64)[of]
    return _half_up(now.base * by_law, beyond)


def _due(now: Situation) -> tuple[Amounts, Amounts, Amounts]:
    """Christmas, Easter and leave bonus, as far as they fall due in this period."""
    return _christmas(now), _easter(now), _leave(now)


def _christmas(now: Situation) -> Amounts:
    first, last = _day(now, "bonuses.christmas_from"), _day(now, "bonuses.christmas_to")
    each = Fraction(now.law("bonuses.christmas_parts")) / int(now.law("bonuses.christmas_days"))
    return _bonus(now, (first, last), Fraction(now.law("bonuses.christmas_whole")), each)


def _easter(now: Situation) -> Amounts:
    first, last = _day(now, "bonuses.easter_from"), _day(now, "bonuses.easter_to")
    each = Fraction(now.law("bonuses.easter_parts")) / int(now.law("bonuses.easter_days"))
    return _bonus(now, (first, last), Fraction(now.law("bonuses.easter_whole")), each)


def _bonus(now: Situation, time: tuple[date, date], whole: Fraction, each: Fraction) -> Amounts:
    """A bonus for a stretch of the year: due in its last month, or when the job ends within it."""
    first, last = time
    surcharge = Fraction(now.law("bonuses.surcharge"))
    within = now.ends & (first <= now.period.pay_date <= last)
    amount = _months_of_pay(now, _days(now, first, last), whole * surcharge, each * surcharge)
    return np.where(_closes(now, last) | within, amount, 0)


def _leave(now: Situation) -> Amounts:
    """The leave bonus: due with the leave, at the end of the year for whoever begins later, or when the job ends."""
    paid_by, year_end = _day(now, "bonuses.leave_paid_by"), _day(now, "bonuses.christmas_to")
    months, parts = _months(now, year_end.year)
    each = Fraction(now.law("bonuses.leave_parts")) / parts
    amount = _months_of_pay(now, months, Fraction(now.law("bonuses.leave_whole")), each)
    later = now.begins > paid_by.toordinal()
    with_leave, at_year_end = _closes(now, paid_by) & ~later, _closes(now, year_end) & later
    at_the_end = now.ends & (later | (now.period.pay_date < paid_by))
    return np.where(with_leave | at_year_end | at_the_end, amount, 0)


def _months_of_pay(now: Situation, worked: Amounts, whole: Fraction, each: Fraction) -> Amounts:
    """So much of a month's regular pay for each day or part of a month, at most as much as the whole time earns."""
    year = now.base_of_year("salary")
    month = _half_up(year, MONTHS)
    full = _half_up(month * whole.numerator, whole.denominator)
    return np.minimum(_half_up(month * worked * each.numerator, each.denominator), full)


def _day(now: Situation, name: str) -> date:
    month, day = (int(part) for part in str(now.law(name)).split("-"))
    return date(now.period.pay_date.year, month, day)


def _closes(now: Situation, day: date) -> Mask:
    """Which jobs are paid for the last time in the month of a day."""
    closes = now.period.closes_month and now.period.pay_date.month == day.month
    return now.active & closes


def _days(now: Situation, first: date, last: date) -> Amounts:
    """Calendar days of a job from one day to another."""
    end = np.where(now.goes_on, last.toordinal(), np.minimum(now.ends_on, last.toordinal()))
    days = np.maximum(end - np.maximum(now.begins, first.toordinal()) + 1, 0)
    return np.asarray(days, dtype=np.int64)


def _months(now: Situation, year: int) -> tuple[Amounts, int]:
    """Months of a job in a year, a part month by its days, in parts of a month; and how many parts a month has."""
    lengths = [monthrange(year, month)[1] for month in range(1, MONTHS + 1)]
    parts = lcm(*lengths)
    worked = sum(
        _days(now, date(year, month, 1), date(year, month, days)) * (parts // days)
        for month, days in enumerate(lengths, start=1)
    )
    return np.asarray(worked, dtype=np.int64), parts


def _half_up(over: Amounts, under: Amounts | int) -> Amounts:
    return (2 * over + under) // (2 * under)
