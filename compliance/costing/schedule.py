"""Pay periods: when pay is paid, what part of a period a job covers, how a year's pay is divided.

A period is shown in the month of its pay date, its last day. Monthly pay follows calendar months, semimonthly pay
their halves; weeks and fortnights are counted from the first day of the place's charge year, the last one taking
the one or two days that are left, so that every charge year has 52 or 26.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from compliance.costing.charges import PERIODS_A_YEAR
from compliance.costing.exact import Amounts, divide, kept
from compliance.duration import add_months

_ONE_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """One pay period; `number` counts from 0 in its charge year, which has `of` periods.

    `closes_month` says that the next pay date lies in another month.
    """

    first: date
    last: date
    number: int
    of: int
    closes_month: bool

    @property
    def pay_date(self) -> date:
        """The day the period's pay is paid: its last day."""
        return self.last

    @property
    def month(self) -> str:
        """The month the period is shown in, `2027-01`."""
        return _month(self.last.year, self.last.month)

    @property
    def month_earned(self) -> str:
        """The month in which most of the period is worked."""
        middle = self.first + timedelta(days=self.days // 2)
        return _month(middle.year, middle.month)

    @property
    def days(self) -> int:
        """Calendar days of the period."""
        return (self.last - self.first).days + 1

    def mondays(self) -> int:
        """How many Mondays the period has."""
        return sum((self.first + timedelta(days=n)).weekday() == 0 for n in range(self.days))


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


@lru_cache(maxsize=4096)
def year_start(day: date, month_day: str) -> date:
    """The first day of the year, beginning each `MM-DD`, that holds a day."""
    month, day_of_month = (int(part) for part in month_day.split("-"))
    start = date(day.year, month, day_of_month)
    return start if start <= day else date(day.year - 1, month, day_of_month)


def first_year(start: date) -> tuple[date, date]:
    """From the start date to the eve of its anniversary."""
    return start, add_months(start, 12) - _ONE_DAY


@lru_cache(maxsize=256)
def periods_of_year(start: date, frequency: str) -> tuple[Period, ...]:
    """The pay periods whose pay date lies in the charge year beginning on `start`."""
    count = PERIODS_A_YEAR[frequency]
    if frequency in ("weekly", "biweekly"):
        length = timedelta(days=7 if frequency == "weekly" else 14)
        end = add_months(start, 12) - _ONE_DAY
        bounds = [(start + n * length, start + (n + 1) * length - _ONE_DAY) for n in range(count)]
        bounds[-1] = (bounds[-1][0], end)
        following = end + length
    else:
        months = [add_months(start.replace(day=1), n) for n in range(12)]
        bounds = [half for month in months for half in _parts_of_month(month, frequency)]
        following = bounds[-1][1] + _ONE_DAY
    pay_dates = [*(last for _, last in bounds[1:]), following]
    return tuple(
        Period(first, last, n, count, after.month != last.month)
        for n, ((first, last), after) in enumerate(zip(bounds, pay_dates, strict=True))
    )


def _parts_of_month(first: date, frequency: str) -> list[tuple[date, date]]:
    last = add_months(first, 1) - _ONE_DAY
    if frequency == "monthly":
        return [(first, last)]
    middle = first.replace(day=15)
    return [(first, middle), (middle + _ONE_DAY, last)]


def periods_between(first: date, last: date, frequency: str, charge_year_starts: str) -> tuple[Period, ...]:
    """Every pay period that has a day between two days, in order."""
    return tuple(
        period
        for year in _years(first, last, charge_year_starts)
        for period in periods_of_year(year, frequency)
        if period.last >= first and period.first <= last
    )


def _years(first: date, last: date, month_day: str) -> Iterator[date]:
    year = year_start(first - timedelta(days=31), month_day)
    while year <= last + timedelta(days=31):
        yield year
        year = add_months(year, 12)


def employed(period: Period, begin: Amounts, end: Amounts, rule: str) -> tuple[Amounts, int]:
    """The part of a period covered by jobs running from `begin` to `end` (day ordinals, inclusive).

    Returns numerators, one a row, over one denominator. `rule` is the place's `part_period`.
    """
    first, last = period.first.toordinal(), period.last.toordinal()
    low, high = np.maximum(begin, first), np.minimum(end, last)
    inside = high >= low
    if ((low == first) & (high == last) | ~inside).all():
        return inside.astype(np.int64)[()], 1
    if rule == "working_days":
        parts = np.busday_count(_days(low), _days(np.maximum(high, low - 1) + 1))
        return kept(inside, parts), int(np.busday_count(_days(first), _days(last + 1)))
    if rule == "thirtieths" and period.first.day == 1 and period.days > 27:
        upto = np.where(high >= last, 30, np.minimum(high - first + 1, 30))
        since = np.minimum(low - first, 30)
        return kept(inside, np.maximum(upto - since, 0)), 30
    return np.maximum(high - low + 1, 0), period.days


def _days(ordinals: Any) -> Any:
    """Day ordinals as numpy dates."""
    return (np.asarray(ordinals) - _EPOCH).astype("datetime64[D]")


def spread(year_total: Amounts, period: Period) -> Amounts:
    """One period's part of a year's amount; the year's last period balances to the exact sum."""
    part = divide(year_total, period.of, "half_up")
    return year_total - (period.of - 1) * part if period.number == period.of - 1 else part


def months_window(day: date, month: int, months: int) -> tuple[int, int]:
    """Day ordinals of the `months` calendar months that end with the first such `month` not before a day's own."""
    begins = add_months(day.replace(day=1), (month - day.month) % 12)
    return add_months(begins, 1 - months).toordinal(), (add_months(begins, 1) - _ONE_DAY).toordinal()
