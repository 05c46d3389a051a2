"""Every place costs its sample at any start and pay frequency; figures agree with each other and reasons read well."""

from __future__ import annotations

import re
from typing import Any

import pytest

from compliance.cases import patched, sample
from compliance.costing import Side, contrast, cost, cost_many, side_of
from compliance.costing.charges import value_names
from compliance.costing.kernel import kernel_of
from compliance.lawbook import default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from tests.snapshots import places_with_a_ladder

BOOK = default_lawbook()
PLACES = places_with_a_ladder(BOOK)
STARTS = ("2026-01-01", "2026-09-17", "2027-02-28")
FREQUENCIES = ("monthly", "semimonthly", "biweekly", "weekly")
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)


def _offer(place: Place, **changes: Any) -> Offer:
    patch = {"offer_date": None, **{path.replace("__", "."): given for path, given in changes.items()}}
    return load_offer(patched(sample(BOOK, place), patch), lawbook=BOOK)


@each_place
@pytest.mark.parametrize("start", STARTS)
def test_months_sum_to_the_year(place: Place, start: str) -> None:
    for frequency in FREQUENCIES:
        sheet = cost(_offer(place, start_date=start, pay__frequency=frequency), months=True)
        assert sheet.months is not None
        for view in ("annual", "first_year"):
            months = sheet.months[view]
            assert sum(month.gross.minor for month in months) == getattr(sheet.gross, view).minor
            for line in sheet.lines:
                by_month = sum(month.lines[line.id].minor for month in months if line.id in month.lines)
                assert by_month == getattr(line.figure, view).minor, line.id


@each_place
def test_every_line_says_why_in_whole_sentences(place: Place) -> None:
    for line in cost(_offer(place)).lines:
        assert re.match(r"^[^a-z\s]", line.because), line.because
        assert line.because.endswith("."), line.because
        assert not re.search(r"None|\{|\}|\.\.|\(\)|  | ,", line.because), line.because
        assert line.authority or line.group in ("market", "equipment", "fee")


@each_place
def test_one_offer_and_many_give_the_same(place: Place) -> None:
    offers = [_offer(place, start_date=start, pay__frequency=how) for start in STARTS for how in FREQUENCIES[:2]]
    many = cost_many(offers)
    assert not many.errors
    for position, one in enumerate(offers):
        alone = cost(one)
        for view in ("annual", "first_year"):
            assert int(many.figures[f"total.{view}"][position]) == getattr(alone.total, view).minor
            for line in alone.lines:
                amount = int(many.figures[f"line.{line.id}.{view}"][position])
                assert amount == getattr(line.figure, view).minor, line.id


@each_place
def test_every_value_a_charge_names_is_on_record(place: Place) -> None:
    kernel = kernel_of(place, BOOK)
    named = set().union(*(value_names(charge) for charge in kernel.charges))
    assert not sorted(name for name in named if BOOK.value(place, name) is None)


def test_any_two_places_are_contrasted_to_the_cent() -> None:
    sides: list[Side] = [side_of(cost(_offer(place))) for place in PLACES[:2] + PLACES[-2:]]
    for left in sides:
        for right in sides:
            found = contrast(left, right, currency="EUR")
            assert sum(line.difference.minor for line in found.lines) == found.total.difference.minor
