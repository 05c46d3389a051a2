"""How values are written in a document's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from compliance.documents import PackError
from compliance.documents.filters import Scribe, filters, locale_for
from compliance.documents.library import default_library
from compliance.duration import Duration
from compliance.money import Money
from compliance.offer import Address


def scribe(language: str, locale: str) -> Scribe:
    shelf = default_library()
    return Scribe(locale, lambda key: shelf.word(key, language), lambda code: f"place {code}", shelf.address_form)


INDIAN, GERMAN, AMERICAN = scribe("en", "en_IN"), scribe("de", "de_DE"), scribe("en", "en_US")
DUTCH, ITALIAN = scribe("nl", "nl_NL"), scribe("it", "it_IT")


@pytest.mark.parametrize(
    ("writer", "name", "value", "written"),
    [
        (INDIAN, "money", Money.of("4200000", "INR", "year"), "₹42,00,000.00 a year"),
        (GERMAN, "money", Money.of("69808.50", "EUR"), "69.808,50\xa0€"),
        (INDIAN, "money", Money.of("250000", "USD"), "$250,000.00"),
        (AMERICAN, "date", date(2027, 1, 4), "January 4, 2027"),
        (INDIAN, "date", "2027-01-04", "4 January 2027"),
        (GERMAN, "date", date(2027, 1, 4), "4. Januar 2027"),
        (AMERICAN, "month_day", "04-01", "April 1"),
        (INDIAN, "month_day", "04-01", "1 April"),
        (GERMAN, "month_names", (3, 9), "März und September"),
        (GERMAN, "number", Decimal("38.5"), "38,5"),
        (INDIAN, "number", Fraction(25, 3), "8.3333"),
        (INDIAN, "percent", "12.5%", "12.5%"),
        (GERMAN, "percent", Fraction(1, 2), "50\xa0%"),
        (GERMAN, "duration", Duration(months=1), "1 Monat"),
        (INDIAN, "duration", "6", "6 months"),
        (INDIAN, "duration", {"days": 60}, "60 days"),
        (INDIAN, "duration", Duration(days=1), "1 day"),
        (DUTCH, "duration", Duration(days=10), "10 dagen"),
        (DUTCH, "duration", Duration(weeks=2), "2 weken"),
        (ITALIAN, "duration", "6", "6 mesi"),
        (INDIAN, "listing", ["a", "b", "c"], "a, b and c"),
        (GERMAN, "listing", ["a", "b"], "a und b"),
        (AMERICAN, "listing", ["a", "b", "c"], "a, b and c"),
        (GERMAN, "country", "IN", "Indien"),
        (GERMAN, "language", "en", "Englisch"),
        (INDIAN, "place", "US-CA", "place US-CA"),
        (INDIAN, "place", "DE", "Germany"),
        (INDIAN, "sentence", "Builds search", "Builds search."),
        (INDIAN, "sentence", "Builds search. ", "Builds search."),
        (INDIAN, "target", "10%", "10% of base pay"),
        (INDIAN, "say", True, "yes"),
        (GERMAN, "say", (1, 2), "1 und 2"),
    ],
)
def test_values_are_written_in_the_language_and_by_the_customs_of_the_place(
    writer: Scribe, name: str, value: Any, written: str
) -> None:
    assert getattr(writer, name)(value) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (
            Address(lines=("14 Residency Road",), city="Bengaluru", postal_code="560025", country="IN"),
            "14 Residency Road, Bengaluru 560025, India",
        ),
        (
            Address(lines=("1 Main St", "Apt 6"), city="Palo Alto", region="CA", postal_code="94301", country="US"),
            "1 Main St, Apt 6, Palo Alto, CA 94301, United States",
        ),
        (Address(lines=("1 Main St",), city="Dover", country="US"), "1 Main St, Dover, United States"),
        (Address(lines=("Lindenstraße 12",), city="Berlin", postal_code="10969"), "Lindenstraße 12, 10969 Berlin"),
    ],
)
def test_an_address_is_one_line_in_the_order_of_its_country(address: Address, written: str) -> None:
    assert INDIAN.address(address) == written


@pytest.mark.parametrize("name", ["money", "date", "number", "percent", "duration", "listing", "address", "say"])
def test_nothing_is_never_written(name: str) -> None:
    with pytest.raises(PackError, match="where the offer has none"):
        getattr(INDIAN, name)(None)


def test_french_and_italian_give_the_first_day_of_a_month_its_rank() -> None:
    french = scribe("fr", "fr_LU")
    assert french.date(date(2027, 1, 1)) == "1er janvier 2027"
    assert french.date("2027-01-21") == "21 janvier 2027"
    assert french.month_day("04-01") == "1er avril"
    assert french.month_day("04-02") == "2 avril"
    assert scribe("it", "it_IT").date(date(2027, 1, 1)) == "1º gennaio 2027"
    assert scribe("it", "it_IT").date(date(2027, 1, 2)) == "2 gennaio 2027"


def test_a_part_of_the_offer_is_not_printed_as_a_whole() -> None:
    with pytest.raises(PackError, match="has no plain form"):
        INDIAN.say(Address())


def test_two_languages_are_written_once_where_they_agree() -> None:
    both = filters([GERMAN, INDIAN])
    assert both["date"](date(2027, 1, 4)) == "4. Januar 2027 / 4 January 2027"
    assert both["number"](7) == "7"


@pytest.mark.parametrize(
    ("language", "place", "locale"),
    [("de", "de_DE", "de_DE"), ("en", "de_DE", "en_GB"), ("en", "en_IN", "en_IN"), ("fr", "de_DE", "fr")],
)
def test_a_locale_is_the_places_own_or_the_languages(language: str, place: str, locale: str) -> None:
    assert locale_for(language, place) == locale


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(PackError, match="not a language"):
        locale_for("qq", "de_DE")
