"""What must not be charged, hidden or computed: lines switched off, doubt passed on, figures out of range."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.cases import patched, sample
from compliance.costing import CostError, cost
from compliance.errors import LawFileError
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer
from tests.cost.made_up import BASES, CITE, annual, charge, months, sheet, value, world


def _percent(figure: str, since: str = "2020-01-01") -> str:
    return value("percent", (since, figure if figure == "none" else f'"{figure}"'))


LEAST = value("EUR/month", ("2020-01-01", '"7"'))


def test_a_line_whose_rate_is_none_charges_no_minimum_and_takes_nothing_out(tmp_path: Path) -> None:
    charges = (
        charge("least", "rate", "base: pay, rate: x.none, minimum: x.least")
        + charge("other", "rate", "base: pay, rate: x.five")
        + charge("less", "rate", "base: pay, rate: x.none, minus: [other]")
        + charge("flat", "flat", "amount: x.nothing, minimum: x.least")
    )
    nothing = value("EUR/month", ("2020-01-01", "none"))
    values = {"x.none": _percent("none"), "x.five": _percent("5"), "x.least": LEAST, "x.nothing": nothing}
    assert [line.id for line in sheet(world(tmp_path, charges, values)).lines] == ["other"]


def test_doubt_about_a_line_passes_to_what_is_counted_on_it(tmp_path: Path) -> None:
    charges = charge("first", "rate", "base: pay, rate: x.doubtful, bound: at_least") + charge(
        "levy", "share_of", "of: [first], rate: x.five"
    )
    renewed = value("percent", ("2020-01-01 unverified", '"10"'), renews="01-01")
    result = sheet(world(tmp_path, charges, {"x.doubtful": renewed, "x.five": _percent("5")}), start="2027-01-01")
    levy = result.line("levy")
    assert (levy.status, levy.stale, levy.figure.bound) == ("unverified", True, "at_least")


@pytest.mark.parametrize(
    "asks",
    ["rate: x.five, when: [{any: [{base: with_line, above: x.least}]}]",
     "rate: {choose: [{when: [{base: with_line, above: x.least}], value: x.five}]}"],
)  # fmt: skip
def test_a_line_that_asks_about_another_in_any_condition_comes_after_it(tmp_path: Path, asks: str) -> None:
    charges = charge("early", "rate", f"base: pay, {asks}") + charge("late", "rate", "base: pay, rate: x.five")
    bases = BASES + '\nwith_line: {what: "Pay and a line", in: [base, charge.late]}\n'
    book = world(tmp_path, charges, {"x.five": _percent("5"), "x.least": LEAST}, bases=bases)
    assert annual(sheet(book), "early") == "3000.00"


def test_a_figure_that_ends_inside_a_month_counts_to_its_last_day(tmp_path: Path) -> None:
    rest = f"status: enacted, {CITE}, checked_on: 2026-01-15"
    figure = (
        "what: A figure\nunit: percent\nwithin_period: day_weighted\nrows:\n"
        f'  - {{since: 2020-01-01, value: "10", {rest}}}\n'
        f'  - {{since: 2026-01-01, until: 2026-01-15, value: "20", {rest}}}'
    )
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.figure"), {"x.figure": figure})
    assert months(sheet(book), "line")[:2] == [f"{5000 * (20 * 15 + 10 * 16) / 3100:.2f}", "500.00"]


@pytest.mark.parametrize("own", ["999999999999", "9" * 18, "1e30", "-1", "lots"])
def test_an_own_amount_out_of_range_names_its_field(tmp_path: Path, own: str) -> None:
    hourly = value("EUR/hour", ("2020-01-01", '"7"'))
    book = world(tmp_path, charge("line", "flat", "amount: x.hourly, own_amount: extra.own"), {"x.hourly": hourly})
    with pytest.raises(CostError, match=r"extra\.own: should be an amount"):
        sheet(book, extra={"own": own})


@pytest.mark.parametrize("own", ["0.12345678901", "-50", "lots"])
def test_an_own_rate_out_of_range_names_its_field(tmp_path: Path, own: str) -> None:
    charges = charge("line", "rate", "base: pay, rate: x.five, own_rate: extra.own")
    book = world(tmp_path, charges, {"x.five": _percent("5")})
    with pytest.raises(CostError, match=r"extra\.own: should be a percentage"):
        sheet(book, extra={"own": own})


def test_what_cannot_be_compared_names_its_field(tmp_path: Path) -> None:
    limit = value("EUR", ("2020-01-01", '"5"'))
    charges = charge("line", "rate", "base: pay, rate: x.five, when: [{path: extra.own, above: x.limit}]")
    book = world(tmp_path, charges, {"x.five": _percent("5"), "x.limit": limit})
    with pytest.raises(CostError, match=r"extra\.own: 'lots' cannot be compared"):
        sheet(book, extra={"own": "lots"})


def test_pay_beyond_the_last_band_is_refused(tmp_path: Path) -> None:
    scale = value("bands", ("2020-01-01", '[{up_to: "1000", rate: "1"}]'))
    book = world(tmp_path, charge("line", "slabs", "base: pay, bands: x.scale"), {"x.scale": scale})
    with pytest.raises(CostError, match="no band of its scale"):
        sheet(book)


def test_a_line_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    never = charge("line", "rate", "base: pay, rate: x.five, since: 2026-01-01, until: 2025-01-01")
    with pytest.raises(LawFileError, match="lies before since"):
        sheet(world(tmp_path, never, {"x.five": _percent("5")}))


def test_a_currency_without_a_rate_is_named_by_its_field() -> None:
    book = default_lawbook()
    item = {"item": "Laptop", "value": "1000", "currency": "VND", "supply": "ship"}
    offer = load_offer(patched(sample(book, book.places["DE"]), {"equipment": [item]}))
    with pytest.raises(CostError) as caught:
        cost(offer)
    assert caught.value.problems[0].field == "equipment.0.currency"
