"""What US cities ask beside their states, read in the messages: the outcome does not tell city from state."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.cases import patched, sample
from compliance.checking import check
from compliance.documents import draft
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.wordxml import text_of
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer
from tests.test_every_template import waived

BOOK = default_lawbook()
CHECKS, PAPERS = "us.data_protection.background_check", "us.contract.papers_at_hire"


def _said(rule: str, place: str, locality: str | None, on: date | None = None, **headcount: int) -> str:
    """The message of a rule for the sample offer of a place, with a check of records planned."""
    patch: dict[str, Any] = {"locality": locality, "extra.background_check": True}
    if headcount:
        patch["employer.headcount"] = headcount
    offer = load_offer(patched(sample(BOOK, BOOK.places[place]), patch), lawbook=BOOK)
    return next(finding.message for finding in check(offer, on).findings if finding.rule == rule)


@pytest.mark.parametrize(
    ("place", "city", "on", "law"),
    [
        # Local Law 63 of 2015 gave three business days, Local Law 4 of 2021 five.
        ("US-NY", "New York City", date(2021, 7, 28), "three business days"),
        ("US-NY", "New York City", date(2021, 7, 29), "five business days"),
        ("US-NY", "The Bronx", date(2026, 11, 23), "credit history is neither asked for nor used"),
        ("US-NY", "Queens", date(2020, 5, 10), "no candidate is tested for marijuana"),
        ("US-CA", "LA", date(2026, 11, 23), "five business days"),
        ("US-CA", "Los Angeles County", date(2024, 9, 3), "two written assessments"),
        ("US-CA", "San Francisco", date(2018, 9, 30), "before an interview or a conditional offer"),
        ("US-CA", "San Francisco", date(2018, 10, 1), "more than seven years old are left out"),
        ("US-WA", "Seattle", date(2026, 11, 23), "held open for two business days"),
        ("US-MO", "Columbia", date(2014, 12, 1), "before a conditional offer"),
        ("US-MO", "Kansas City", date(2018, 6, 9), "before an interview"),
        ("US-PA", "Philadelphia", date(2026, 1, 5), "convictions more than seven years old"),
        ("US-PA", "Philadelphia", date(2026, 1, 6), "misdemeanours more than four years old"),
    ],
)
def test_a_check_of_records_follows_the_city(place: str, city: str, on: date, law: str) -> None:
    assert law in _said(CHECKS, place, city, on)


@pytest.mark.parametrize(
    ("place", "city", "before", "law"),
    [
        ("US-NY", "Queens", date(2020, 5, 9), "marijuana"),
        ("US-NY", "New York City", date(2015, 9, 2), "credit history"),
        ("US-CA", "Los Angeles", date(2017, 1, 21), "Los Angeles Municipal Code"),
        ("US-CA", "Los Angeles County", date(2024, 9, 2), "Los Angeles County Code"),
        ("US-PA", "Philadelphia", date(2021, 12, 31), "marijuana"),
    ],
)
def test_a_city_law_asks_nothing_before_its_day(place: str, city: str, before: date, law: str) -> None:
    assert law not in _said(CHECKS, place, city, before)


@pytest.mark.parametrize(
    ("place", "city", "cite", "least"),
    [
        ("US-NY", "New York City", "8-107(11-a)", 4),
        ("US-CA", "Los Angeles", "189.02", 10),
        ("US-CA", "Los Angeles County", "ch. 8.300", 5),
        ("US-CA", "San Francisco", "art. 142", 5),
        ("US-MO", "Kansas City", "Ordinance, 180034", 6),
        ("US-MO", "Saint Louis", "St. Louis Ordinance", 10),
    ],
)
def test_an_employer_too_small_for_the_city_is_left_alone(place: str, city: str, cite: str, least: int) -> None:
    assert cite not in _said(CHECKS, place, city, worldwide=least - 1)
    assert cite in _said(CHECKS, place, city, worldwide=least)


def test_a_city_not_named_is_asked_for_and_one_known_by_name_is_pointed_at() -> None:
    assert "name the city" in _said(CHECKS, "US-NY", None)
    assert "Buffalo has a law of its own" in _said(CHECKS, "US-NY", "Buffalo")
    assert "law of its own" not in _said(CHECKS, "US-NY", "Albany")


def test_papers_of_the_city_stand_beside_those_of_the_state() -> None:
    before, after = (_said(PAPERS, "US-NY", "Brooklyn", date(2024, month, day)) for month, day in ((6, 30), (7, 1)))
    assert "Labor Law 201-g" in before and "fact sheet on sexual harassment" in before
    assert "Know Your Rights at Work" not in before and "Know Your Rights at Work" in after
    assert "New York City" not in _said(PAPERS, "US-NY", "Albany")


def test_a_new_parent_is_topped_up_two_weeks_longer_since_july_2020() -> None:
    care = "us.contract.city_family_care"
    assert "for six weeks" in _said(care, "US-CA", "San Francisco", date(2020, 6, 30))
    assert "for eight weeks" in _said(care, "US-CA", "San Francisco", date(2020, 7, 1))


def _contract(place: str, locality: str) -> str:
    """The employment agreement of the sample offer of a place, for work in a city."""
    patch = {"locality": locality}
    offer = load_offer(patched(sample(BOOK, BOOK.places[place]), patch), lawbook=BOOK)
    report = check(offer, lawbook=BOOK)
    pack = draft(offer, report, waived(report))
    agreement = next(document for document in pack.documents if document.kind == "employment_agreement")
    return text_of(parse_xml(read_parts(agreement.bytes, agreement.kind)[DOCUMENT], agreement.kind))


@pytest.mark.parametrize(
    ("place", "city", "promised"),
    [
        ("US-CA", "LA", "For work in Los Angeles the Employee earns, where that is more, one hour of paid sick leave"),
        ("US-CA", "Los Angeles", "for every 30 hours worked, up to 48 hours a year."),
        ("US-CA", "San Diego", "for every 30 hours worked, up to 40 hours a year."),
        ("US-CA", "San Francisco", "for every 30 hours worked. With it comes the right to bank up to 72 hours"),
        ("US-IL", "City of Chicago", "up to 40 hours of sick leave and 40 hours of paid leave a year"),
    ],
)
def test_the_contract_promises_the_sick_leave_of_the_city(place: str, city: str, promised: str) -> None:
    assert promised in _contract(place, city)


@pytest.mark.parametrize(("place", "city"), [("US-CA", "Sacramento"), ("US-CA", "Oakland"), ("US-IL", "Springfield")])
def test_the_contract_names_no_city_without_such_a_law_on_record(place: str, city: str) -> None:
    assert "For work in" not in _contract(place, city)
