"""Durations are counted from a date, never as months times thirty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from compliance.duration import Duration, add_months

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def test_the_last_day_of_a_shorter_month() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)


def test_one_month_is_longer_than_four_weeks_except_in_february() -> None:
    month, weeks = Duration(months=1), Duration(weeks=4)
    assert month.longer_than(weeks, date(2027, 1, 1))
    assert not month.longer_than(weeks, date(2027, 2, 1))


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_months_add_up_within_the_days_a_month_may_lack(day: date, first: int, second: int) -> None:
    together = add_months(day, first + second)
    apart = add_months(add_months(day, first), second)
    assert timedelta(0) <= together - apart <= timedelta(days=3)


@given(DAYS, st.integers(0, 1200))
def test_more_months_never_end_earlier(day: date, months: int) -> None:
    assert add_months(day, months + 1) > add_months(day, months)


@pytest.mark.parametrize("parts", [{}, {"days": 1, "months": 1}, {"months": -1}])
def test_exactly_one_unit_and_nothing_negative(parts: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Duration(**parts)


def test_in_words() -> None:
    assert str(Duration(months=12)) == "12 months"
    assert str(Duration(weeks=1)) == "1 week"
    assert Duration(months=0).is_zero
