"""The cost sheet as others see it: JSON, totals, equipment and fee, contrast, moving places, many offers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from compliance.costing import contrast, cost, cost_many, cost_table, side_of, side_of_quote
from compliance.costing.compare import in_place
from compliance.costing.exact import CostError
from compliance.costing.exchange import rate
from compliance.lawbook import Lawbook
from compliance.money import Money
from tests.cost.made_up import annual, charge, first_year, months, offer, sheet, value, world

SHAPE = {
    "place", "as_of", "currency", "gross", "lines", "totals", "employer_total", "total", "months", "assumptions",
    "upcoming", "not_included", "equipment_options", "below_minimum",
}  # fmt: skip
LINE = {
    "id", "name", "local_name", "due", "kind", "group", "statutory", "annual", "first_year", "because", "authority",
    "status", "stale", "bound",
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Lawbook:
    charges = charge("fund", "rate", "base: pay, rate: x.ten, ceiling: x.top")
    charges += charge("levy", "flat", "amount: x.month, bound: at_least")
    charges += charge("leave", "rate", "base: pay, rate: x.five, earned: month_earned", "accrual")
    return world(
        tmp_path,
        charges,
        {
            "x.ten": value("percent", ("2020-01-01", '"10"')),
            "x.five": value("percent", ("2020-01-01 unverified", '"5"')),
            "x.top": value("EUR/month", ("2020-01-01", '"4000"')),
            "x.month": value("EUR/month", ("2020-01-01", '"12.50"')),
        },
        not_included="not_included:\n  - {what: Sick pay, why: Only in illness.}\n",
    )


def test_the_json_is_what_the_interface_promises(book: Lawbook) -> None:
    shape = json.loads(json.dumps(sheet(book, "60000").to_json()))
    assert set(shape) == SHAPE
    assert all(set(line) == LINE for line in shape["lines"])
    assert shape["gross"] == {"first_year": "60000.00", "annual": "60000.00"}
    assert shape["totals"]["statutory"] == {"annual": "4950.00", "first_year": "4950.00", "bound": "at_least"}
    assert shape["totals"]["accrual"] == {"annual": "3000.00", "first_year": "3000.00", "bound": "exact"}
    assert shape["employer_total"] == {"annual": "7950.00", "first_year": "7950.00", "bound": "at_least"}
    assert shape["total"]["annual"] == "67950.00"
    assert shape["months"]["annual"][0]["lines"] == {"fund": "400.00", "levy": "12.50", "leave": "250.00"}
    assert shape["not_included"] == [{"what": "Sick pay", "why": "Only in illness."}]
    assert [line["status"] for line in shape["lines"]] == ["enacted", "enacted", "unverified"]


def test_a_figure_of_what_is_left_out_is_told_with_its_dates_and_never_added(tmp_path: Path) -> None:
    penalty = value("EUR/year", ("2020-01-01", '"900"'), ("2026-07-01 unverified", '"950"'), ("2031-01-01", '"990"'))
    result = sheet(_leaving_out(tmp_path, penalty), start="2026-03-01")
    assert result.not_included[0].why == (
        "Only for the careless. A figure: €900 a year; from 1 July 2026 €950 a year (unverified)."
    )
    assert str(result.employer_total.annual) == "150.00"


def test_what_is_left_out_says_where_no_figure_is_recorded(tmp_path: Path) -> None:
    result = sheet(_leaving_out(tmp_path, value("EUR/year", ("2031-01-01", '"990"'))), start="2026-03-01")
    assert result.not_included[0].why.endswith("A figure: no figure is recorded for 1 March 2026.")


def test_what_is_left_out_may_name_only_figures_on_record(tmp_path: Path) -> None:
    with pytest.raises(CostError, match=r"x\.penalty, which is not there"):
        sheet(_leaving_out(tmp_path, None))


def _leaving_out(folder: Path, penalty: str | None) -> Lawbook:
    values = {"x.month": value("EUR/month", ("2020-01-01", '"12.50"'))} | ({"x.penalty": penalty} if penalty else {})
    entry = "not_included:\n  - {what: Penalty, why: Only for the careless., values: [x.penalty]}\n"
    return world(folder, charge("levy", "flat", "amount: x.month"), values, not_included=entry)


def test_months_are_given_only_when_asked(book: Lawbook) -> None:
    assert "months" not in cost(offer(), lawbook=book).to_json()


def test_an_accrual_sits_in_the_month_in_which_it_is_earned(book: Lawbook) -> None:
    result = sheet(book, "52000", pay__frequency="weekly")
    assert result.months is not None
    by_month = {month.month: month for month in result.months["annual"]}
    assert by_month["2026-01"].lines["leave"] == Money.of("200", "EUR")
    assert by_month["2026-01"].gross == Money.of("4000", "EUR")
    assert by_month["2026-04"].lines["leave"] == Money.of("200", "EUR")
    assert by_month["2026-04"].gross == Money.of("5000", "EUR")
    assert str(result.line("leave").figure.annual) == "2600.00"


def test_equipment_is_bought_once_and_the_fee_runs(book: Lawbook) -> None:
    items = [
        {"item": "Laptop", "value": "1900", "currency": "EUR", "supply": "buy_locally"},
        {"item": "Screen", "value": "200", "supply": "ship", "quantity": 2},
    ]
    result = sheet(
        book,
        start="2026-03-01",
        equipment=items,
        commercial={"fee": {"amount": "99", "currency": "EUR", "per": "month"}},
    )
    assert (annual(result, "equipment"), first_year(result, "equipment")) == ("0.00", "2300.00")
    assert months(result, "equipment", "first_year")[0] == "2300.00"
    assert (annual(result, "eor_fee"), first_year(result, "eor_fee")) == ("1188.00", "1188.00")
    assert "Laptop (bought locally), €1,900 and Screen" in result.line("equipment").because
    assert result.line("eor_fee").group == "fee"
    assert result.employer_total == sheet(book, start="2026-03-01").employer_total


def test_a_fee_may_be_a_share_of_pay_or_in_another_currency(book: Lawbook) -> None:
    share = sheet(book, "60000", commercial={"fee": {"percent": "10%"}})
    assert annual(share, "eor_fee") == "6000.00"
    abroad = sheet(book, commercial={"fee": {"amount": "100", "currency": "USD", "per": "year"}})
    assert "European Central Bank reference rate of" in abroad.line("eor_fee").because


def test_equipment_without_a_value_makes_the_total_a_lower_bound(book: Lawbook) -> None:
    result = sheet(book, equipment=[{"item": "Desk", "supply": "buy_locally"}])
    assert result.line("equipment").figure.bound == result.total.bound == "at_least"
    assert result.not_included[-1].why == "The cost of Desk: 1 value is not given."


def test_differences_sum_to_the_difference_of_the_totals(book: Lawbook) -> None:
    low, high = sheet(book, "36000"), sheet(book, "90000")
    found = contrast(low, high)
    assert sum(line.difference.minor for line in found.lines) == found.total.difference.minor
    assert found.total.difference == high.total.annual - low.total.annual
    assert [line.because for line in found.lines if line.id == "levy"] == ["The same on both sides."]
    quote = side_of_quote("Provider", "EUR", {"gross": "60000", "taxes": "9000.50"})
    against = contrast(side_of(low), quote)
    assert against.total.difference.minor == 6900050 - low.total.annual.minor
    assert next(line for line in against.lines if line.id == "taxes").because.startswith("Only in Provider")


def test_contrast_in_another_currency_names_its_rate(book: Lawbook) -> None:
    found = contrast(sheet(book, "36000"), sheet(book, "90000"), currency="USD")
    assert found.currency == "USD"
    assert len(found.rates) == 1
    assert found.to_json()["rates"][0].startswith("1 EUR = ")
    assert sum(line.difference.minor for line in found.lines) == found.total.difference.minor


def test_the_rate_of_a_weekend_is_fridays() -> None:
    friday, sunday = rate("EUR", "USD", date(2026, 10, 16)), rate("EUR", "USD", date(2026, 10, 18))
    assert (friday.value, friday.on) == (sunday.value, sunday.on)
    assert rate("EUR", "EUR", date(2026, 10, 18)).convert(Money.of("5", "EUR")) == Money.of("5", "EUR")
    there = rate("USD", "INR", date(2026, 10, 16))
    back = rate("INR", "USD", date(2026, 10, 16))
    assert there.value * back.value == 1


def test_an_offer_moves_with_its_pay_and_leaves_local_facts_behind(book: Lawbook) -> None:
    first = offer("5000", pay__per="month", extra={"own": "1"}, locality="Town")
    moved = in_place(first, "Nowhere", book)
    assert (moved.offer.pay.base, moved.offer.pay.per, moved.offer.extra) == ("60000.00", "year", {})
    assert moved.note == "Nowhere: The same pay; left behind: the city and facts only the first place asks for."


def test_a_line_that_is_not_due_makes_no_total_a_lower_bound(tmp_path: Path) -> None:
    charges = charge("levy", "flat", "amount: x.month, bound: at_least, when: [{path: locality, is: Town}]")
    book = world(tmp_path, charges, {"x.month": value("EUR/month", ("2020-01-01", '"12.50"'))})
    away, there = (cost(offer("60000", locality=town), lawbook=book) for town in ("City", "Town"))
    assert (away.line("levy").due, away.line("levy").figure.bound, away.total.bound) == (False, "exact", "exact")
    assert (there.line("levy").due, there.total.bound) == (True, "at_least")


def test_many_offers_give_the_same_figures_as_each_by_itself(book: Lawbook) -> None:
    offers = [
        offer("60000"),
        offer("30000", start="2026-05-11", pay__frequency="weekly"),
        offer("90000", start="2027-02-28", pay__bonus={"target": "10%", "paid_in": [6]}),
        offer("60000", pay__currency="USD"),
        offer("12000.01", commercial={"fee": {"percent": "12.5%"}}),
    ]
    found = cost_many(offers, months=True, lawbook=book)
    assert list(found.errors) == [3]
    for position, one in enumerate(offers):
        if position == 3:
            continue
        alone = cost(one, lawbook=book)
        for view in ("annual", "first_year"):
            assert found.figures[f"gross.{view}"][position] == getattr(alone.gross, view).minor
            assert found.figures[f"total.{view}"][position] == getattr(alone.total, view).minor
            for line in alone.lines:
                assert found.figures[f"line.{line.id}.{view}"][position] == getattr(line.figure, view).minor
    frame = found.frame()
    assert list(frame.index) == [0, 1, 2, 4]
    assert frame.loc[0, "total.annual"] == "67950.00"
    by_month = found.months_frame()
    january = by_month[(by_month.offer == 0) & (by_month.view == "annual") & (by_month.month == "2026-01")]
    assert dict(zip(january.line, january.amount, strict=True)) == {
        "gross": "5000.00", "fund": "400.00", "levy": "12.50", "leave": "250.00",
    }  # fmt: skip


def test_a_table_of_rows_needs_one_offer_a_pattern(book: Lawbook) -> None:
    patterns = [offer("1"), offer("1", start="2026-05-11", pay__per="month"), offer("90000", pay__base_is="ctc")]
    pattern = np.array([0, 1, 0, 1, 2], dtype=np.int64)
    base = np.array([6000000, 500000, 1234567, 12 * 10**10, 9000000], dtype=np.int64)
    found = cost_table(patterns, pattern, base, lawbook=book)
    assert list(found.errors) == [3]
    alone = [
        offer("60000"),
        offer("5000", start="2026-05-11", pay__per="month"),
        offer("12345.67"),
        None,
        offer("90000", pay__base_is="ctc"),
    ]
    for position, one in enumerate(alone):
        if one is not None:
            assert found.figures["total.first_year"][position] == cost(one, lawbook=book).total.first_year.minor


def test_rows_that_cannot_be_costed_leave_the_others_of_a_large_table_alone(book: Lawbook) -> None:
    patterns = [offer("1"), offer("1", pay__currency="USD"), offer("1", pay__per="month")]
    rows = 60_000
    pattern = np.arange(rows) % 3
    base = np.full(rows, 500_000, dtype=np.int64)
    base[[2, 5]] = 10**11, -1
    found = cost_table(patterns, pattern, base, lawbook=book)
    assert set(found.errors) == {2, 5, *range(1, rows, 3)}
    assert set(found.figures["gross.annual"][0::3].tolist()) == {500_000}
    assert set(found.figures["gross.annual"][8::3].tolist()) == {6_000_000}


def test_only_the_view_that_is_asked_for_is_computed(book: Lawbook) -> None:
    offers = [offer("60000"), offer("30000", start="2026-05-11")]
    both, one = cost_many(offers, months=True, lawbook=book), cost_many(offers, True, book, views=("first_year",))
    assert set(one.figures) == {name for name in both.figures if name.endswith(".first_year")}
    assert all((both.figures[name] == amounts).all() for name, amounts in one.figures.items())
    assert {key: list(column) for key, column in one.months.items()} == {
        key: list(column) for key, column in both.months.items() if key[0] == "first_year"
    }


def test_rows_of_a_table_may_follow_patterns_in_any_order(book: Lawbook) -> None:
    patterns = [offer("1", pay__bonus={"target": "10%", "paid_in": [6]}), offer("1"), offer("1", start="2026-02-01")]
    found = cost_table(patterns, np.array([2, 0, 0]), np.array([100, 6000000, 1200000]), lawbook=book)
    assert found.figures["gross.annual"].tolist() == [100, 6600000, 1320000]


def test_rows_with_different_facts_are_computed_together(tmp_path: Path) -> None:
    by_letter = [
        "{when: [{path: role.category, in: [M]}], value: x.high}",
        "{when: [{path: role.category, is: X}]}",
        "{value: x.low}",
    ]
    by_town = [
        "{when: [{path: locality, is: Town}], value: x.ten}",
        "{when: [{path: locality, is: City}], value: x.five}",
    ]
    floor, rate_by = (f"{{choose: [{', '.join(alternatives)}]}}" for alternatives in (by_letter, by_town))
    charges = charge("nic", "rate", f"base: pay, rate: x.ten, floor: {floor}")
    charges += charge("town", "rate", f"base: pay, rate: {rate_by}, own_rate: extra.own")
    charges += charge("year", "rate", f"base: pay, rate: {rate_by}, ceiling: {floor}, accumulates: calendar_year")
    book = world(
        tmp_path,
        charges,
        {
            "x.ten": value("percent", ("2020-01-01", '"10"')),
            "x.five": value("percent", ("2020-01-01", '"25/3"')),
            "x.low": value("EUR/month", ("2020-01-01", '"400"')),
            "x.high": value("EUR/month", ("2020-01-01", '"900"')),
        },
    )
    offers = [
        offer(pay, role__category=category, locality=where, extra=extra)
        for pay in ("9000", "60000")
        for category in ("A", "M", "X")
        for where, extra in ((None, {}), ("Town", {}), ("City", {"own": "0.93"}), ("City", {}))
    ]
    many = cost_many(offers, lawbook=book)
    assert not many.errors
    for position, one in enumerate(offers):
        alone = cost(one, lawbook=book)
        for line in alone.lines:
            assert many.figures[f"line.{line.id}.first_year"][position] == line.figure.first_year.minor, line.id
    nic = many.figures["line.nic.annual"][:12:4]
    assert nic.tolist() == [(75000 - 40000) * 12 // 10, 0, 75000 * 12 // 10]
