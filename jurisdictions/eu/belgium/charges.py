"""Basic contributions up to a quarter's ceiling, and the structural reduction, which looks at a full quarter."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation

HUNDRED = 100


def basic_contribution(now: Situation) -> Amounts:
    """The rate of the quarter's pay to date, as far as it lies below the ceiling of the whole quarter."""
    rate, ceiling = now.law("social_security.basic_rate"), now.law("social_security.ceiling")
    counted = now.base_to_date if ceiling is None else np.minimum(now.base_to_date, ceiling.minor)
    now.explain(counted, np.zeros_like(counted), rate)
    return now.share(counted, rate)


def structural_reduction(now: Situation) -> Amounts:
    """The reduction of the quarter to date, below nil; what part of it falls to date goes by working days.

    S is the pay of a full quarter: pay to date times the days of a full quarter over those worked, a factor of two
    decimals. The reduction for S is cut down to the share of the quarter worked, also of two decimals.
    """
    share_of_week = _share_of_full_week(now)
    first, last = _quarter(now)
    begins = np.maximum(now.begins, first.toordinal())
    to_date = _working_days(begins, np.minimum(now.ends_on, now.period.last.toordinal()))
    in_all = np.where(now.ends, to_date, _working_days(begins, np.full(now.n, last.toordinal())))
    full = int(now.law("structural_reduction.quarter_weeks")) * int(now.law("structural_reduction.week_days"))
    worked = np.maximum(to_date * share_of_week.numerator, 1)
    factor = _half_up(np.full(now.n, full * share_of_week.denominator * HUNDRED), worked)
    pay = _half_up(now.base_to_date * factor, np.full(now.n, HUNDRED))
    owed = _for_full_quarter(now, pay)
    part = _half_up(in_all * share_of_week.numerator * HUNDRED, np.full(now.n, full * share_of_week.denominator))
    owed = _cut_down(now, owed, part, share_of_week)
    owed = _half_up(owed * to_date, np.maximum(in_all, 1))
    most = now.share(now.base_to_date, now.law("social_security.basic_rate"))
    return np.asarray(-np.minimum(owed, most), dtype=np.int64)


class _Shares:
    """Shares of a full working week, one a row, over one denominator."""

    def __init__(self, numerator: Amounts, denominator: int) -> None:
        self.numerator, self.denominator = numerator, denominator


def _share_of_full_week(now: Situation) -> _Shares:
    full = Fraction(now.law("structural_reduction.full_week"))
    answers, of = now.answers("role.hours_per_week")
    hours = [full if each is None else min(Fraction(str(each)), full) for (each,) in answers]
    numerators = [round(each / full * HUNDRED * HUNDRED) for each in hours]
    return _Shares(np.array(numerators, dtype=np.int64)[of], HUNDRED * HUNDRED)


def _quarter(now: Situation) -> tuple[date, date]:
    """First and last day of the quarter that holds the pay date."""
    starts = now.law("social_security.quarters")
    day = now.period.pay_date
    days = sorted(date.fromisoformat(f"{year}-{start}") for year in (day.year, day.year + 1) for start in starts)
    return max(one for one in days if one <= day), min(one for one in days if one > day) - timedelta(days=1)


def _working_days(begins: Amounts, ends: Amounts) -> Amounts:
    """Mondays to Fridays from one day to another, both included."""
    since, until = ((days - date.min.toordinal()).astype("timedelta64[D]") for days in (begins, ends + 1))
    monday = np.datetime64(date.min)
    return np.maximum(np.busday_count(monday + since, monday + until), 0).astype(np.int64)


def _half_up(dividend: Amounts, divisor: Amounts) -> Amounts:
    return np.asarray((2 * dividend + divisor) // (2 * divisor), dtype=np.int64)


def _for_full_quarter(now: Situation, pay: Amounts) -> Amounts:
    """The low-pay part and the very-low-pay part, each rounded."""
    found = np.zeros(now.n, dtype=np.int64)
    for limit, slope in (
        ("structural_reduction.low_pay_limit", "structural_reduction.low_pay_slope"),
        ("structural_reduction.very_low_pay_limit", "structural_reduction.very_low_pay_slope"),
    ):
        found += now.share(np.maximum(now.law(limit).minor - pay, 0), now.law(slope))
    return found


def _cut_down(now: Situation, owed: Amounts, part: Amounts, share_of_week: _Shares) -> Amounts:
    """The reduction of a full quarter for the hundredths of it that are worked."""
    found = owed.copy()
    full_from, rising_from, least, half, factor, slope = (
        Fraction(now.law(name))
        for name in (
            "structural_reduction.full_from",
            "structural_reduction.rising_from",
            "structural_reduction.least_part",
            "structural_reduction.half_time",
            "structural_reduction.factor",
            "structural_reduction.factor_slope",
        )
    )
    below_half = share_of_week.numerator * half.denominator < share_of_week.denominator * half.numerator
    for hundredths in np.unique(part).tolist():
        worked = Fraction(hundredths, HUNDRED)
        if worked >= full_from:
            continue
        rows = part == hundredths
        times = worked * (factor + max(worked - rising_from, Fraction(0)) * slope)
        found = np.where(rows, now.share(owed, times), found)
        if worked < least:
            found = np.where(rows & below_half, 0, found)
    return found
