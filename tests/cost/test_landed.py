"""Landed cost in a made-up country: duty, surcharge, import tax, who takes it back, and what is not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compliance.costing import cost_many
from compliance.costing.landed import under
from compliance.costing.landed_law import landed_law
from compliance.costing.sheet import CostSheet
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook
from tests.cost.made_up import charge, first_year, offer, sheet, value, world

LANDED = """
no_border_with: t.union
inside: No border between.
cloud_replaces: ["8471.50"]
not_included: [{what: Courier, why: A matter of contract.}]
ways:
  ship:
    note: By air.
    parts:
      - id: equipment_duty
        name: Duty
        at_border: true
        on: [value, freight]
        tariff: [{headings: t.free}, {headings: t.dear, rate: t.duty}]
      - {id: equipment_surcharge, name: Surcharge, at_border: true, on: [equipment_duty], rate: t.surcharge}
      - id: equipment_special
        name: Special duty
        at_border: true
        origins: t.far
        except_headings: t.dear
        rate: t.special
      - {id: equipment_old, name: Old duty, at_border: true, rate: t.ended}
      - id: equipment_chips
        name: Chip duty
        at_border: true
        headings: t.free
        rate: t.duty
        when: [{path: extra.member, in: ["yes"]}]
        if_unknown: nobody says whether it holds chips
      - {id: equipment_fee, name: Entry fee, above: t.formal, rate: t.fee, minimum: t.least, maximum: t.most}
      - {id: equipment_fee, name: Entry fee, up_to: t.formal, amount: t.small}
      - id: equipment_import_tax
        name: Import tax
        at_border: true
        on: [value, freight, equipment_duty, equipment_surcharge]
        rate: t.tax
        rounding: {mode: half_up, unit: "1"}
        recovered:
          when: [{path: extra.own, in: [employer]}]
          because: The employer takes it back.
          otherwise: Nobody takes it back.
  buy_locally:
    parts: [{id: equipment_purchase_tax, name: Purchase tax, rate: t.tax, recovered: {because: Taken back.}}]
  reimburse: {parts: [{id: equipment_purchase_tax, name: Purchase tax, rate: t.tax}]}
  cloud_credits:
    parts:
      - {id: equipment_service_tax, name: Service tax, rate: t.tax, recovered: {because: In one return., outlay: false}}
  stipend: {parts: [{id: equipment_stipend, name: Contributions, gap: a stipend is pay}]}
"""
VALUES = {
    "t.union": value("list", ("2020-01-01", '["FR"]')),
    "t.free": value("list", ("2020-01-01", '["8471"]')),
    "t.dear": value("list", ("2020-01-01", '["9403.30"]')),
    "t.far": value("list", ("2020-01-01", '["CN"]')),
    "t.duty": value("percent", ("2020-01-01", '"20"')),
    "t.surcharge": value("percent", ("2020-01-01 unverified", '"10"')),
    "t.special": value("percent", ("2026-02-01", '"5"')),
    "t.ended": value("percent", ("2020-01-01", '"7"'), ("2025-01-01", "none")),
    "t.formal": value("EUR", ("2020-01-01", '"2500"')),
    "t.fee": value("percent", ("2020-01-01", '"0.5"')),
    "t.least": value("EUR", ("2020-01-01", '"20"')),
    "t.most": value("EUR", ("2020-01-01", '"100"')),
    "t.small": value("EUR", ("2020-01-01", '"3"')),
    "t.tax": value("percent", ("2020-01-01", '"18"')),
    "x.ten": value("percent", ("2020-01-01", '"10"')),
}


def law_of(folder: Path, landed: str = LANDED) -> Lawbook:
    """Nowhere with a landed.yaml."""
    world(folder, charge("fund", "rate", "base: pay, rate: x.ten"), VALUES)
    (folder / "law" / "nowhere" / "landed.yaml").write_text(landed)
    return Lawbook([folder / "law"])


@pytest.fixture
def book(tmp_path: Path) -> Lawbook:
    return law_of(tmp_path)


def item(**given: Any) -> dict[str, Any]:
    """A laptop shipped from Taiwan unless told otherwise."""
    laptop = {
        "item": "Laptop",
        "hs_code": "8471.30",
        "value": "1000",
        "currency": "EUR",
        "origin": "TW",
        "supply": "ship",
    }
    return {**laptop, **given}


def extras(**answers: Any) -> dict[str, Any]:
    """Answers below `extra`; the goods hold no chips unless told otherwise."""
    return {"extra": {"member": False, **answers}}


def lines(result: CostSheet) -> dict[str, str]:
    """What equipment comes to in the first year, line by line."""
    return {line.id: first_year(result, line.id) for line in result.lines if line.group == "equipment"}


def test_a_free_heading_bears_import_tax_alone(book: Lawbook) -> None:
    result = sheet(book, equipment=[item()], **extras())
    assert lines(result) == {
        "equipment": "1000.00", "equipment_duty": "0.00", "equipment_fee": "3.00", "equipment_import_tax": "180.00",
    }  # fmt: skip
    assert result.total.bound == "exact"
    assert (
        "18% × €1,000.00 = €180.00. €180 is cost. Nobody takes it back." in result.line("equipment_import_tax").because
    )


def test_tax_is_counted_on_duty_and_surcharge_and_rounded_once(book: Lawbook) -> None:
    desk = item(item="Desk", hs_code="9403.30", value="333.33", freight="10", quantity=2)
    result = sheet(book, equipment=[desk], **extras())
    # (666.66 + 10) x 20% = 135.332; x 10% = 13.533; (676.66 + 135.33 + 13.53) x 18% = 148.59
    assert lines(result) == {
        "equipment": "666.66", "equipment_freight": "10.00", "equipment_duty": "135.33",
        "equipment_surcharge": "13.53", "equipment_fee": "3.00", "equipment_import_tax": "149.00",
    }  # fmt: skip
    assert result.line("equipment_surcharge").status == "unverified"
    assert result.line("equipment_duty").authority[0].cite == "Act of Nowhere"


def test_who_imports_in_its_own_name_takes_the_tax_back(book: Lawbook) -> None:
    result = sheet(book, equipment=[item()], **extras(own="employer"))
    assert lines(result)["equipment_import_tax"] == "0.00"
    ship = result.equipment_options[0].ways[0]
    assert (str(ship.net_cost), str(ship.outlay)) == ("1003.00", "1183.00")


@pytest.mark.parametrize(("given", "reason"), [
    ({"hs_code": None}, "Duty and Chip duty: the tariff number of Laptop is not given."),
    ({"hs_code": "8518.30"}, "Duty: heading 8518.30 of Laptop is not on record."),
    ({"hs_code": "9403"}, "Duty: the tariff number 9403 of Laptop is too short to say."),
    ({"origin": None, "hs_code": "8471.30"}, "Special duty: the offer does not say where Laptop comes from."),
])  # fmt: skip
def test_what_is_not_known_is_a_gap_never_nil(book: Lawbook, given: dict[str, Any], reason: str) -> None:
    result = sheet(book, start="2026-03-01", equipment=[item(**given)], **extras())
    assert result.total.bound == "at_least"
    assert reason in next(left.why for left in result.not_included if left.what == "Part of the cost of Laptop")


def test_tax_on_an_unknown_duty_is_a_lower_bound(book: Lawbook) -> None:
    result = sheet(book, equipment=[item(hs_code="8518.30")], **extras())
    assert result.line("equipment_import_tax").figure.bound == "at_least"
    assert result.line("equipment_fee").figure.bound == "exact"


def test_a_fact_nobody_gives_is_a_gap(book: Lawbook) -> None:
    result = sheet(book, equipment=[item()], extra={})
    assert "Chip duty: nobody says whether it holds chips." in [left.why for left in result.not_included]
    assert lines(sheet(book, equipment=[item()], **extras(member=True)))["equipment_chips"] == "200.00"


def test_a_duty_by_origin_spares_other_origins_and_headings(book: Lawbook) -> None:
    begun = {"start": "2026-03-01", **extras()}
    assert lines(sheet(book, equipment=[item(origin="CN")], **begun))["equipment_special"] == "50.00"
    assert "equipment_special" not in lines(sheet(book, equipment=[item()], **begun))
    assert "equipment_special" not in lines(sheet(book, equipment=[item(origin="CN", hs_code="9403.30")], **begun))


def test_a_rate_without_a_figure_for_the_day_is_a_gap(book: Lawbook) -> None:
    result = sheet(book, start="2026-01-31", equipment=[item(origin="CN")], **extras())
    assert "no figure is recorded before 1 February 2026" in result.line("equipment_special").because


@pytest.mark.parametrize(("price", "fee"), [
    ("2500", "3.00"), ("2500.01", "20.00"), ("4000", "20.00"), ("4002", "20.01"), ("20000", "100.00"),
    ("20002", "100.00"),
])  # fmt: skip
def test_fees_by_value_with_a_floor_and_a_ceiling(book: Lawbook, price: str, fee: str) -> None:
    assert lines(sheet(book, equipment=[item(value=price)], **extras()))["equipment_fee"] == fee


def test_no_border_no_duty(book: Lawbook) -> None:
    for origin in ("FR", "QM"):
        result = sheet(book, equipment=[item(origin=origin)], **extras())
        assert lines(result) == {"equipment": "1000.00", "equipment_fee": "3.00"}
        assert result.equipment_options[0].ways[0].note == "No border between. By air."


def test_each_way_has_its_own_taxes(book: Lawbook) -> None:
    def of(supply: str) -> dict[str, str]:
        return lines(sheet(book, equipment=[item(supply=supply, freight="50")], **extras()))

    assert of("buy_locally") == {"equipment": "1000.00", "equipment_purchase_tax": "0.00"}
    assert of("reimburse") == {"equipment": "1000.00", "equipment_purchase_tax": "180.00"}
    assert of("cloud_credits") == {"equipment": "1000.00", "equipment_service_tax": "0.00"}
    assert of("stipend") == {"equipment": "1000.00", "equipment_stipend": "0.00"}


def test_the_ways_stand_side_by_side_at_one_price(book: Lawbook) -> None:
    server = item(item="Server", hs_code="8471.50", value="10000")
    found = sheet(book, equipment=[server, item(value=None), item(supply="cloud_credits")], **extras()).to_json()
    first, second = found["equipment_options"]
    assert (first["item"], first["chosen"], second["chosen"]) == ("Server", "ship", "cloud_credits")
    assert {way["supply"]: (way["net_cost"], way["outlay"]) for way in first["ways"]} == {
        "ship": ("11850.00", "11850.00"),
        "buy_locally": ("10000.00", "11800.00"),
        "reimburse": ("11800.00", "11800.00"),
        "cloud_credits": ("10000.00", "10000.00"),
    }
    assert [way["supply"] for way in second["ways"]] == ["cloud_credits"]
    laptop = sheet(book, equipment=[item(supply="stipend")], **extras()).to_json()["equipment_options"][0]
    assert [way["supply"] for way in laptop["ways"]] == ["ship", "buy_locally", "reimburse", "stipend"]
    assert laptop["ways"][-1]["bound"] == "at_least"


def test_several_items_share_their_lines(book: Lawbook) -> None:
    result = sheet(book, equipment=[item(), item(item="Desk", hs_code="9403.30")], **extras())
    assert lines(result)["equipment_duty"] == "200.00"
    assert "Laptop: nothing is due" in result.line("equipment_duty").because
    assert "Desk: 20% × €1,000.00 = €200.00" in result.line("equipment_duty").because


def test_equipment_comes_once_and_only_where_the_job_begins(book: Lawbook) -> None:
    result = sheet(book, start="2026-03-15", equipment=[item()], **extras())
    assert {line.figure.annual.minor for line in result.lines if line.group == "equipment"} == {0}
    assert result.months is not None
    assert str(result.months["first_year"][0].lines["equipment_import_tax"]) == "180.00"


def test_many_offers_cost_what_each_costs_alone(book: Lawbook) -> None:
    offers = [
        offer(equipment=[item()], **extras()),
        offer(equipment=[item()], **extras(own="employer")),
        offer(equipment=[item(supply="reimburse"), item(hs_code="9403.30", quantity=3)], **extras()),
        offer(),
    ]
    many = cost_many(offers, lawbook=book)
    assert not many.errors
    for position, one in enumerate(offers):
        alone = sheet(book, equipment=[entry.model_dump() for entry in one.equipment], extra=dict(one.extra))
        assert int(many.figures["total.first_year"][position]) == alone.total.first_year.minor


def test_what_is_taken_for_granted_is_said(book: Lawbook) -> None:
    found = {(a.path, a.assumed) for a in sheet(book, equipment=[item()], **extras()).assumptions}
    assert {("equipment", "before duty and tax"), ("equipment.0.freight", "within the price")} <= found
    given = sheet(book, equipment=[item(freight="0")], **extras())
    assert "equipment.0.freight" not in {a.path for a in given.assumptions}
    assert [left.what for left in given.not_included] == ["Courier"]


def test_a_place_without_landed_law_says_so(tmp_path: Path) -> None:
    bare = world(tmp_path, charge("fund", "rate", "base: pay, rate: x.ten"), VALUES)
    result = sheet(bare, equipment=[item()])
    assert lines(result) == {"equipment": "1000.00"}
    assert result.not_included[0].why == "Duties and taxes on equipment are not on record for this place."
    assert result.total.bound == "at_least"
    assert result.equipment_options == ()


@pytest.mark.parametrize(("code", "held"), [
    ("8471.30", True), ("84713000", True), ("9403", None), (None, None), ("9404", False),
])  # fmt: skip
def test_a_tariff_number_lies_under_a_heading(code: str | None, held: bool | None) -> None:
    assert under(code, ("8471", "9403.30")) is held


@pytest.mark.parametrize(("wrong", "said"), [
    ("- {id: equipment_a, name: A}", "exactly one of rate, amount, tariff, gap"),
    ("- {id: equipment_a, name: A, rate: t.tax, on: [equipment_b]}", "does not come before it"),
    ("- {id: equipment_a, name: A, rate: t.tax, when: [{path: extra.own, in: [x]}]}", "when needs if_unknown"),
    ("- {id: duty, name: A, rate: t.tax}", "should match pattern"),
    ("- {id: equipment_a, name: A, rate: t.tax, recovered: {because: A., when: [{path: a, in: [x]}]}}", "otherwise"),
])  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_its_line(tmp_path: Path, wrong: str, said: str) -> None:
    book = law_of(tmp_path, f"ways:\n  ship:\n    parts:\n      {wrong}\n")
    with pytest.raises(LawFileError, match=said) as caught:
        landed_law("QM", book)
    assert "landed.yaml:" in str(caught.value)
