"""What charges.yaml and wage_bases.yaml refuse, and the rarer things they may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.costing import CostError
from compliance.costing.compare import in_place
from compliance.errors import LawFileError
from tests.cost.made_up import annual, charge, months, offer, sheet, value, world

TEN = value("percent", ("2020-01-01", '"10"'))
FIVE_THOUSAND = value("EUR/month", ("2020-01-01", '"5000"'))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (charge("a", "rate", "rate: x.ten"), "form rate needs base"),
        (charge("a", "rate", "base: pay"), "form rate needs rate"),
        (charge("a", "flat", "base: pay"), "form flat needs amount"),
        (charge("a", "share_of", "rate: x.ten"), "form share_of needs of"),
        (charge("a", "rate", "base: pay, rate: x.ten, one_off_base: once"), "one_off_base needs accumulates"),
        (charge("a", "rate", "base: pay, rate: x.ten, tested: at_contribution_period_start"), "contribution_periods"),
        (charge("a", "slabs", "base: pay, bands: x.ten, accumulates: tax_year"), "slabs do not accumulate"),
        (charge("a", "flat", "amount: x.ten, own_rate: extra.own"), "own_rate needs rate"),
        (charge("a", "rate", "base: pay, rate: x.ten, own_amount: extra.own"), "own_amount needs amount"),
        (charge("a", "rate", 'base: pay, rate: "10"'), "rate"),
        (charge("a", "rate", "base: pay, rate: x.ten, when: [{path: a, base: pay, is: b}]"), "exactly one of"),
        (charge("a", "rate", "base: pay, rate: x.ten, when: [{base: pay, is: b}]"), "base cannot be compared with is"),
        (charge("a", "rate", "base: pay, rate: x.ten, when: [{path: locality}]"), "needs a comparison"),
        (charge("a", "rate", "base: pay, rate: x.ten, surprise: 1"), "Extra inputs are not permitted"),
        ("- {id: a, name: A, kind: tax, group: statutory, form: flat, amount: x.ten}\n", "needs an authority"),
    ],
)
def test_a_charge_that_makes_no_sense_is_refused_with_file_and_line(tmp_path: Path, entry: str, message: str) -> None:
    book = world(tmp_path, entry, {"x.ten": TEN})
    with pytest.raises(LawFileError, match=r"nowhere/charges\.yaml:2: ") as refused:
        sheet(book)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (charge("a", "share_of", "of: [b], rate: x.ten"), "charge a reads b, which is not there"),
        (charge("a", "rate", "base: nothing, rate: x.ten"), "defines no wage base nothing"),
        (charge("a", "rate", "base: pay, rate: x.top"), "its rate is no percentage"),
        (charge("a", "flat", "amount: x.ten"), "x.ten is no amount"),
        (charge("a", "function", "base: pay, function: missing"), "has no function missing"),
        (charge("a", "function", "base: pay, function: wrong"), "gave no whole amounts"),
        (charge("a", "rate", "base: pay, rate: x.ten, when: [{base: pay, above: x.ten}]"), "x.ten is no amount"),
        (charge("a", "rate", "base: pay, rate: x.ten, when: [{path: locality, above: x.ten}]"), "cannot be compared"),
        (charge("a", "rate", 'base: pay, rate: x.ten, rounding: {mode: up, unit: "0.001"}'), "has 2 decimals"),
    ],
)
def test_what_does_not_fit_together_is_an_error(tmp_path: Path, entry: str, message: str) -> None:
    python = "def wrong(now):\n    return now.base / 2\n"
    book = world(tmp_path, entry, {"x.ten": TEN, "x.top": FIVE_THOUSAND}, python=python)
    with pytest.raises(CostError, match=message):
        sheet(book, locality="Town")


def test_heads_left_out_come_back_above_their_share(tmp_path: Path) -> None:
    bases = (
        "wages: {what: Wages, in: [base], add_back: {heads_out_above: x.half, of: ['*'], except: [bonus]}}\n"
        "narrow: {what: Wages, in: ['*'], out: [food, bonus]}\n"
    )
    book = world(
        tmp_path,
        charge("fund", "rate", "base: wages, rate: x.ten") + charge("narrow", "rate", "base: narrow, rate: x.ten"),
        {"x.ten": TEN, "x.half": value("percent", ("2020-01-01 unverified", '"50"'))},
        bases=bases,
    )
    bonus = {"target": "100%", "kind": "contractual", "paid_in": [3]}
    for base, allowance, due in (("60000", "7500", "6000.00"), ("75000", "75000", "7500.00")):
        food = {"name": "Meals", "head": "food", "amount": allowance, "per": "month"}
        result = sheet(book, base, pay__per="month", pay__allowances=[food], pay__bonus=bonus)
        assert months(result, "fund")[0] == due
    low = {"name": "Meals", "head": "food", "amount": "90000", "per": "month"}
    raised = sheet(book, "60000", pay__per="month", pay__allowances=[low])
    assert months(raised, "fund")[0] == "7500.00"
    assert months(raised, "narrow")[0] == "6000.00"
    assert raised.line("fund").status == "unverified"


def test_a_wage_base_may_change_its_content(tmp_path: Path) -> None:
    bases = (
        "wages:\n"
        "  - {what: Wages before, in: [base], until: 2026-06-30}\n"
        "  - {what: Wages after, in: ['*'], since: 2026-07-01}\n"
    )
    book = world(tmp_path, charge("fund", "rate", "base: wages, rate: x.ten"), {"x.ten": TEN}, bases=bases)
    food = {"name": "Meals", "head": "food", "amount": "100", "per": "month"}
    result = sheet(book, "1000", pay__per="month", pay__allowances=[food])
    assert months(result, "fund")[5:7] == ["100.00", "110.00"]


def test_a_line_may_begin_and_end(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.ten, since: 2026-03-01, until: 2026-10-31"
    book = world(tmp_path, charge("levy", "rate", rest), {"x.ten": TEN})
    assert months(sheet(book, "12000"), "levy") == ["0.00"] * 2 + ["100.00"] * 8 + ["0.00"] * 2
    assert not sheet(book, "12000", start="2028-01-01").lines


def test_facts_are_compared_with_dates_amounts_and_ages_on_the_first_day(tmp_path: Path) -> None:
    conditions = (
        "{path: worker.birth_date, above: x.born}, {path: employer.group.pay_bill, at_least: x.bill}, "
        "{age: start_date, below: x.age}"
    )
    book = world(
        tmp_path,
        charge("levy", "rate", f"base: pay, rate: x.ten, when: [{conditions}]"),
        {
            "x.ten": TEN,
            "x.born": value("date", ("2020-01-01", "1959-12-31")),
            "x.bill": value("EUR", ("2020-01-01", '"3000000"')),
            "x.age": value("age", ("2020-01-01", '"30"')),
        },
    )
    facts = {"worker__birth_date": "1996-01-02", "employer": {"group": {"pay_bill": "3000000"}}}
    assert annual(sheet(book, "12000", **facts), "levy") == "1200.00"
    assert annual(sheet(book, "12000", **{**facts, "worker__birth_date": "1995-12-31"}), "levy") == "0.00"
    assert annual(sheet(book, "12000", **{**facts, "worker__birth_date": "1959-12-31"}), "levy") == "0.00"
    poor = sheet(book, "12000", **{**facts, "employer": {"group": {"pay_bill": "2999999"}}})
    assert "is 2999999; it is due where that is at least €3,000,000" in poor.line("levy").because


def test_a_scale_may_run_over_the_year(tmp_path: Path) -> None:
    rows = "since: 2020-01-01, status: enacted, checked_on: 2026-01-15, authority: [{cite: X}]"
    bands = '{up_to: "12000", rate: "0"}, {up_to: null, rate: "10"}'
    scale = f"what: A scale\nunit: bands\nrows:\n  - {{{rows}, value: [{bands}]}}"
    yearly = "base: pay, bands: x.scale, bands_per: year, accumulates: calendar_year"
    by_level = "base: pay, bands: x.scale, bands_per: year"
    book = world(tmp_path, charge("tax", "marginal", yearly) + charge("cliff", "slabs", by_level), {"x.scale": scale})
    result = sheet(book, "48000")
    assert months(result, "tax")[:5] == ["0.00", "0.00", "0.00", "400.00", "400.00"]
    assert months(result, "cliff") == ["400.00"] * 12
    assert annual(sheet(book, "12000"), "cliff") == "0.00"
    assert annual(result, "tax") == "3600.00"


def test_a_rate_may_be_none_for_some_and_a_relief_a_share(tmp_path: Path) -> None:
    choose = "{choose: [{when: [{path: locality, is: Town}], value: x.ten}]}"
    charges = charge("town", "rate", f"base: pay, rate: {choose}, accumulates: calendar_year")
    charges += charge("half", "relief", "of: [town], rate: x.half")
    book = world(tmp_path, charges, {"x.ten": TEN, "x.half": value("percent", ("2020-01-01", '"50"'))})
    there = sheet(book, "12000", locality="Town")
    assert (annual(there, "town"), annual(there, "half")) == ("1200.00", "-600.00")
    assert sheet(book, "12000").employer_total.annual.minor == 0


def test_moving_to_a_place_that_cannot_be_costed_is_an_error(tmp_path: Path) -> None:
    book = world(tmp_path, charge("levy", "rate", "base: pay, rate: x.ten"), {"x.ten": TEN}, currency="XAF")
    with pytest.raises(CostError, match="no European Central Bank reference rate for XAF"):
        in_place(offer(), "QM", book)
