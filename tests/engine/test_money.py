"""Money is exact, and rounds only as asked."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.money import Money, minor_digits, round_fraction

MODES = {
    "half_up": ROUND_HALF_UP,
    "half_down": ROUND_HALF_DOWN,
    "half_even": ROUND_HALF_EVEN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
}


@pytest.mark.parametrize("mode", MODES)
@given(thousandths=st.integers(-(10**14), 10**14))
def test_rounding_agrees_with_decimal(mode: str, thousandths: int) -> None:
    expected = int((Decimal(thousandths) / 1000).quantize(Decimal(1), rounding=MODES[mode]))
    assert round_fraction(Fraction(thousandths, 1000), mode) == expected  # type: ignore[arg-type]


def test_half_a_penny_is_dropped_by_half_down_only() -> None:
    assert round_fraction(Fraction(3, 2), "half_down") == 1
    assert round_fraction(Fraction(3, 2), "half_up") == 2


@pytest.mark.parametrize(("currency", "digits"), [("INR", 2), ("JPY", 0), ("KWD", 3), ("EUR", 2)])
def test_minor_digits_are_those_of_iso_4217(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_more_decimals_than_the_currency_has_are_refused() -> None:
    with pytest.raises(ValueError, match="more decimals than JPY"):
        Money.of("100.5", "JPY")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money.of("1", "XXQ")


@given(st.integers(0, 10**11))
def test_an_amount_reads_back_as_written(minor: int) -> None:
    amount = Money(minor, "GBP")
    assert Money.of(str(amount), "GBP") == amount


def test_amounts_of_different_kinds_do_not_mix() -> None:
    with pytest.raises(ValueError, match="cannot put"):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(ValueError, match="cannot put"):
        _ = Money(1, "EUR", "month") < Money(1, "EUR", "year")
