"""Figures in words read as people write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from compliance.money import Money
from compliance.words import currency_name, day, exactly, in_locale, listing, money, number, percent, plural, say


def test_rupees_are_grouped_in_lakhs_where_the_place_does_so() -> None:
    with in_locale("en_IN"):
        assert money(Money.of("4200000", "INR", "year")) == "₹42,00,000 a year"


def test_another_countrys_money_is_grouped_as_its_readers_do() -> None:
    with in_locale("en_IN"):
        assert money(Money.of("250000", "USD")) == "$250,000"


def test_a_place_of_another_language_is_told_in_plain_english() -> None:
    with in_locale("de_DE"):
        assert money(Money.of("13.90", "EUR", "hour")) == "€13.90 an hour"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3, 25), "12%"),
        (Fraction(25, 300), "8 1/3%"),
        (Fraction(145, 10000), "1.45%"),
        (Fraction(322841, 10**8), "0.322841%"),
        (Fraction(0), "0%"),
    ],
)
def test_percentages(value: Fraction, text: str) -> None:
    assert percent(value) == text


def test_an_amount_in_a_sum_has_all_its_decimals() -> None:
    with in_locale("en_IN"):
        assert exactly(Money.of("244666.60", "INR")) == "₹2,44,666.60"
        assert exactly(Money.of("-1800", "INR")) == "−₹1,800.00"
        assert exactly(Money.of("1800", "JPY")) == "¥1,800"
    assert [currency_name(code) for code in ("INR", "GBP", "USD", "EUR")] == ["rupee", "pound", "dollar", "euro"]


def test_other_words() -> None:
    assert day(date(2026, 9, 17)) == "17 September 2026"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert plural(1, "month") == "1 month"
    assert plural(12, "month") == "12 months"
    assert number(1500) == "1,500"
    assert number(Fraction(-1, 3)) == "-1/3"
    assert number(Fraction(-7, 3)) == "-2 1/3"
    assert number(Fraction("12345678901234567.1234")) == "12,345,678,901,234,567.1234"
    assert say(None) == "none"
    assert say(True) == "yes"
    assert say(("a", "b")) == "a and b"


def test_an_age_is_told_in_years() -> None:
    assert say(67, "age") == "67 years"
