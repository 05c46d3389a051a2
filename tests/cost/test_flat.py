"""Flat amounts: when they fall due, for whom, and how an establishment's amount is shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.lawbook import Lawbook
from tests.cost.made_up import annual, charge, first_year, months, sheet, value, world


def _flat(tmp_path: Path, unit: str, amount: str, rest: str = "", **values: str) -> Lawbook:
    book_values = {"x.amount": value(unit, ("2020-01-01", f'"{amount}"')), **{f"x.{k}": v for k, v in values.items()}}
    return world(tmp_path, charge("flat", "flat", f"amount: x.amount{rest}"), book_values)


def test_a_yearly_amount_is_spread_exactly(tmp_path: Path) -> None:
    result = sheet(_flat(tmp_path, "EUR/year", "100"))
    assert annual(result, "flat") == "100.00"
    assert months(result, "flat") == ["8.33"] * 11 + ["8.37"]


def test_an_amount_falls_due_in_its_months_for_who_is_there_at_the_end(tmp_path: Path) -> None:
    due = value("list", ("2020-01-01", '["6", "12"]'))
    for unit, each in (("EUR/year", "50.00"), ("EUR/period", "100.00"), ("EUR/month", "600.00")):
        result = sheet(_flat(tmp_path, unit, "100", ", due_months: x.due", due=due), start="2026-06-30")
        assert months(result, "flat")[5] == each
        assert first_year(result, "flat") == str(float(each) * 2) + "0"
    late = sheet(_flat(tmp_path, "EUR", "100", ", due_months: x.due", due=due), start="2026-07-01")
    assert months(late, "flat", "first_year")[:7] == ["0.00"] * 5 + ["100.00", "0.00"]


def test_weeks_are_averaged_or_counted_by_mondays(tmp_path: Path) -> None:
    assert annual(sheet(_flat(tmp_path, "EUR/week", "2")), "flat") == "104.00"
    mondays = sheet(_flat(tmp_path, "EUR/week", "2", ", weeks: mondays"))
    assert months(mondays, "flat")[:4] == ["8.00", "8.00", "10.00", "8.00"]
    assert annual(mondays, "flat") == "104.00"


def test_an_hourly_amount_counts_agreed_hours_up_to_a_limit(tmp_path: Path) -> None:
    limit = value("hours", ("2020-01-01", '"172"'))
    book = _flat(tmp_path, "EUR/hour", "4.11", ", ceiling: x.limit", limit=limit)
    assert months(sheet(book), "flat")[0] == "706.92"
    assert months(sheet(book, role__hours_per_week="20"), "flat")[0] == "356.20"


def test_an_establishments_amount_is_shared(tmp_path: Path) -> None:
    book = _flat(tmp_path, "EUR/year", "2500", ", counted_per: establishment")
    assert annual(sheet(book, employer__headcount=100), "flat") == "24.96"
    assert annual(sheet(book, employer__headcount={"country": 100, "place": 1}), "flat") == "2500.00"


def test_a_minimum_for_the_establishment_bites_only_where_few_are_employed(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.rate, minimum: x.least, counted_per: establishment"
    book = world(
        tmp_path,
        charge("admin", "rate", rest),
        {"x.rate": value("percent", ("2020-01-01", '"0.5"')), "x.least": value("EUR/month", ("2020-01-01", '"500"'))},
    )
    assert months(sheet(book, "300000", employer__headcount=1), "admin")[0] == "500.00"
    assert months(sheet(book, "300000", employer__headcount=120), "admin")[0] == "125.00"


def test_a_yearly_maximum_runs_over_the_year(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.rate, maximum: x.most, accumulates: calendar_year"
    book = world(
        tmp_path,
        charge("saving", "rate", rest),
        {"x.rate": value("percent", ("2020-01-01", '"1.5"')), "x.most": value("EUR/year", ("2020-01-01", '"1200"'))},
    )
    result = sheet(book, "108000")
    assert annual(result, "saving") == "1200.00"
    assert months(result, "saving")[7:10] == ["135.00", "120.00", "0.00"]


def test_the_employers_own_amount(tmp_path: Path) -> None:
    book = _flat(tmp_path, "EUR/year", "100", ", own_amount: extra.own")
    assert annual(sheet(book, extra={"own": "120.50"}), "flat") == "120.50"
    assert "enter it as extra.own" in sheet(book).line("flat").because


def test_an_amount_that_the_law_does_not_set_counts_once_the_employer_enters_it(tmp_path: Path) -> None:
    rest = "amount: x.premium, own_amount: extra.own"
    left_out = "not_included:\n  - {what: Insurance, why: The premium is not known., unless: extra.own}\n"
    values = {"x.premium": value("EUR/year", ("2020-01-01", "none"))}
    book = world(tmp_path, charge("premium", "flat", rest, "market"), values, not_included=left_out)
    without = sheet(book)
    assert [line.id for line in without.lines] == []
    assert [left.what for left in without.not_included] == ["Insurance"]
    given = sheet(book, extra={"own": "120"})
    assert months(given, "premium") == ["10.00"] * 12
    assert given.line("premium").because.startswith("€120.00 ÷ 12 = €10.00 a month")
    assert given.not_included == ()


@pytest.mark.parametrize(
    ("unit", "over", "own", "first", "year"),
    [
        ("EUR/year", "tax_year", "150", "100.00", "150.00"),
        ("EUR/month", "tax_year", "30", "30.00", "360.00"),
        ("EUR/month", "period", "30", "30.00", "360.00"),
    ],
)
def test_the_part_of_a_relief_that_is_left(
    tmp_path: Path, unit: str, over: str, own: str, first: str, year: str
) -> None:
    relief = charge("relief", "relief", f"of: [line], amount: x.most, own_amount: extra.own, accumulates: {over}")
    values = {"x.ten": value("percent", ("2020-01-01", '"10"')), "x.most": value(unit, ("2020-01-01", '"600"'))}
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.ten") + relief, values)
    found = sheet(book, "12000", extra={"own": own})
    assert (months(found, "relief")[0], annual(found, "relief")) == (f"-{first}", f"-{year}")
    assert months(sheet(book, "12000"), "relief")[0] == "-100.00"
