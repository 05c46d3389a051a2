"""Every place knows what comes on top of equipment, by every way of supply, alone and among many offers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from compliance.cases import patched, sample
from compliance.costing import cost, cost_many, cost_table, read_at_start
from compliance.costing.exchange import newest_day
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
def test_starts_of_a_table_read_the_law_and_the_rate_of_their_own_day(place: Place) -> None:
    changes = [row.since for name in landed_value_names(place, BOOK) for row in BOOK.value(place, name).rows]
    days = {day + timedelta(days=shift) for day in (*changes, newest_day()) for shift in (-1, 0, 1)}
    days = {day for day in days if date(2026, 1, 2) <= day <= date(2027, 12, 31)} | set(map(date.fromisoformat, STARTS))
    other = "EUR" if place.currency != "EUR" else "USD"
    fee = {"amount": "600", "currency": other, "per": "month"}
    one = _offer(place, STARTS[0], supply="ship", currency=other)
    one = one.model_copy(update={"commercial": load_offer({**one.model_dump(), "commercial": {"fee": fee}}).commercial})
    starts = sorted(days)
    rows = np.zeros(len(starts), dtype=np.int64)
    together = cost_table([one], rows, None, np.array([day.toordinal() for day in starts]))
    alone = cost_many([one.model_copy(update={"start_date": day}) for day in starts])
    assert not together.errors and not alone.errors
    for name in ("total.first_year", "line.equipment.first_year", "line.eor_fee.first_year"):
        assert together.figures[name].tolist() == alone.figures[name].tolist()
    assert len(set(together.figures["line.equipment.first_year"].tolist())) > 1


@each_kind
def test_starts_of_a_table_read_the_law_of_their_own_day_where_no_rate_tells_them_apart(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_at_start, "newest_day", lambda: date(2024, 1, 1))
    one = _offer(place, STARTS[0], supply="ship", value="2600")
    starts = [date(2026, 1, 2) + timedelta(days=number) for number in range(0, 720, 3)]
    rows = np.zeros(len(starts), dtype=np.int64)
    together = cost_table([one], rows, None, np.array([day.toordinal() for day in starts]))
    alone = cost_many([one.model_copy(update={"start_date": day}) for day in starts])
    lines = sorted(name for name in alone.figures if name.endswith(".first_year"))
    assert all(together.figures[name].tolist() == alone.figures[name].tolist() for name in lines)


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
