"""Every place knows what comes on top of equipment, by every way of supply, alone and among many offers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from compliance.cases import patched, sample
from compliance.costing import cost, cost_many
from compliance.costing.landed_law import landed_law, landed_value_names
from compliance.lawbook import default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from tests.snapshots import places_with_a_ladder

BOOK = default_lawbook()
PLACES = places_with_a_ladder(BOOK)
WAYS = ("ship", "buy_locally", "reimburse", "cloud_credits", "stipend")
STARTS = ("2026-03-01", "2026-11-23", "2027-07-01")
# One place of each law of imports, and states with, without and with a changing sales tax.
KINDS = [BOOK.places[code] for code in ("IN-KA", "GB-ENG", "GB-NIR", "DE-BE", "US-CA", "US-OR", "US-DC")]
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
each_kind = pytest.mark.parametrize("place", KINDS, ids=lambda place: place.code)


def _offer(place: Place, start: str, **item: Any) -> Offer:
    server = {"item": "Server", "hs_code": "8471.50", "value": "4321", "currency": place.currency, "origin": "TW"}
    patch = {"offer_date": None, "start_date": start, "equipment": [{**server, **item}]}
    return load_offer(patched(sample(BOOK, place), patch), lawbook=BOOK)


@each_place
def test_every_value_that_landed_law_names_is_on_record(place: Place) -> None:
    assert set(landed_law(place.code, BOOK).ways) == set(WAYS)
    assert not sorted(name for name in landed_value_names(place, BOOK) if BOOK.value(place, name) is None)


@each_kind
def test_every_way_of_supply_costs_alone_what_it_costs_among_many(place: Place) -> None:
    offers = [_offer(place, start, supply=way) for start in STARTS for way in WAYS]
    many = cost_many(offers)
    assert not many.errors
    for position, one in enumerate(offers):
        alone = cost(one)
        assert int(many.figures["total.first_year"][position]) == alone.total.first_year.minor
        for line in alone.lines:
            if line.group == "equipment":
                figures = many.figures[f"line.{line.id}.first_year"]
                assert int(figures[position]) == line.figure.first_year.minor


@each_kind
def test_the_way_agreed_is_the_cost_in_the_lines(place: Place) -> None:
    for way in WAYS:
        sheet = cost(_offer(place, "2026-11-23", supply=way, freight="50"))
        option = sheet.equipment_options[0]
        agreed = next(one for one in option.ways if one.supply == option.chosen)
        assert sheet.totals["equipment"].first_year == agreed.net_cost
        assert agreed.net_cost.minor <= agreed.outlay.minor
        assert (sheet.totals["equipment"].bound == "exact") == agreed.complete


@each_kind
def test_reasons_are_whole_sentences_with_an_authority(place: Place) -> None:
    for way in WAYS:
        for line in cost(_offer(place, "2026-11-23", supply=way, origin="CN")).lines:
            if line.group != "equipment" or line.id == "equipment":
                continue
            assert re.match(r"^[^a-z\s]", line.because) and line.because.endswith("."), line.because
            assert not re.search(r"None|\{|\}|\.\.|\(\)|  | ,", line.because), line.because
            assert line.authority or line.figure.bound == "at_least", line.id


def test_northern_ireland_has_no_customs_border_with_the_union() -> None:
    for code, bordered in (("GB-ENG", True), ("GB-NIR", False)):
        sheet = cost(_offer(BOOK.places[code], "2026-11-23", supply="ship", origin="IE"))
        assert ("equipment_import_tax" in {line.id for line in sheet.lines}) == bordered


def test_goods_of_a_member_state_cross_no_border_to_another() -> None:
    sheet = cost(_offer(BOOK.places["DE-BE"], "2026-11-23", supply="ship", origin="NL"))
    assert [line.id for line in sheet.lines if line.group == "equipment"] == ["equipment"]
