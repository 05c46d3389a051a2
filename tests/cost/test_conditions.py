"""When a charge applies: facts, ages, wage levels, contribution periods, changes inside a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.costing.exact import CostError
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook
from tests.cost.made_up import annual, charge, first_year, months, sheet, value, world

TEN = value("percent", ("2020-01-01", '"10"'))


def _when(tmp_path: Path, condition: str, values: dict[str, str] | None = None, **kwargs: str) -> Lawbook:
    rest = f"base: pay, rate: x.ten, when: [{condition}]"
    return world(tmp_path, charge("line", "rate", rest), {"x.ten": TEN, **(values or {})}, **kwargs)


def test_headcount_threshold_and_the_assumption_when_it_is_unknown(tmp_path: Path) -> None:
    few = {"x.few": value("persons", ("2020-01-01", '"20"'))}
    book = _when(tmp_path, "{path: employer.headcount.country, at_least: x.few}", few)
    assert annual(sheet(book, "12000", employer__headcount=20), "line") == "1200.00"
    small = sheet(book, "12000", employer__headcount=19)
    assert annual(small, "line") == "0.00"
    assert small.line("line").because.startswith("Not due: Persons employed is 19; it is due where that is at least 20")
    unknown = sheet(book, "12000")
    assert annual(unknown, "line") == "1200.00"
    assert [a.to_json() for a in unknown.assumptions] == [
        {
            "path": "employer.headcount.country",
            "label": "Persons employed",
            "assumed": "100",
            "because": "Usual.",
        }
    ]


def test_an_unknown_fact_without_an_assumption_is_asked_for(tmp_path: Path) -> None:
    book = _when(tmp_path, '{path: extra.member, is: "yes"}')
    with pytest.raises(CostError, match=r"extra\.member: the cost in Nowhere depends on it \(Member\)"):
        sheet(book)
    assert annual(sheet(book, "12000", extra={"member": True}), "line") == "1200.00"
    assert annual(sheet(book, "12000", extra={"member": False}), "line") == "0.00"


def test_a_term_that_is_absent_is_not_agreed(tmp_path: Path) -> None:
    book = _when(tmp_path, "{path: locality, is: Seattle}")
    assert annual(sheet(book, "12000"), "line") == "0.00"
    assert annual(sheet(book, "12000", locality="Seattle"), "line") == "1200.00"
    outside = _when(tmp_path, "{path: locality, is_not: Seattle}")
    assert annual(sheet(outside, "12000"), "line") == "1200.00"


def test_age_is_counted_on_the_pay_date_or_at_the_start_of_the_year(tmp_path: Path) -> None:
    limit = {"x.age": value("age", ("2020-01-01", '"22"'))}
    birth = {"worker__birth_date": "2004-05-31"}
    on_pay_date = sheet(_when(tmp_path, "{age: null, at_least: x.age}", limit), "12000", **birth)
    assert months(on_pay_date, "line")[3:6] == ["0.00", "100.00", "100.00"]
    at_new_year = sheet(_when(tmp_path, "{age: year_start, at_least: x.age}", limit), "12000", **birth)
    assert annual(at_new_year, "line") == "0.00"


def test_any_and_value_and_place(tmp_path: Path) -> None:
    yes = {"x.on": value("yes_no", ("2020-01-01", "true"))}
    book = _when(tmp_path, '{value: x.on, is: "yes"}, {any: [{path: locality, is: A}, {place: [QM]}]}', yes)
    assert annual(sheet(book, "12000"), "line") == "1200.00"
    elsewhere = _when(tmp_path, "{place: [QN]}")
    assert annual(sheet(elsewhere, "12000"), "line") == "0.00"


def test_service_is_counted_in_whole_months(tmp_path: Path) -> None:
    one = {"x.one": value("months", ("2020-01-01", '"1"'))}
    result = sheet(_when(tmp_path, "{service: null, at_least: x.one}", one), "12000", start="2026-03-01")
    assert months(result, "line", "first_year")[:3] == ["0.00", "100.00", "100.00"]
    assert annual(result, "line") == "1200.00"


def test_a_wage_level_per_year_is_compared_with_the_year(tmp_path: Path) -> None:
    limit = {"x.limit": value("EUR/year", ("2020-01-01", '"12000"'))}
    book = _when(tmp_path, "{base: pay, above: x.limit}", limit)
    assert annual(sheet(book, "12000"), "line") == "0.00"
    assert annual(sheet(book, "12000.01"), "line") == "1200.00"


def test_what_is_tested_at_the_start_of_a_contribution_period_stays(tmp_path: Path) -> None:
    rest = (
        "base: pay, rate: x.ten, tested: at_contribution_period_start, contribution_periods: x.starts, "
        'when: [{base: pay, at_most: x.limit}], rounding: {mode: up, unit: "1"}'
    )
    book = world(
        tmp_path,
        charge("insurance", "rate", rest),
        {
            "x.ten": TEN,
            "x.limit": value("EUR/month", ("2020-01-01", '"1000"'), ("2026-06-01", '"900"')),
            "x.starts": value("list", ("2020-01-01", '["04-01", "10-01"]')),
        },
        charge_year_starts='"04-01"',
    )
    result = sheet(book, "12000", start="2026-04-01")
    assert months(result, "insurance") == ["100.00"] * 6 + ["0.00"] * 6
    late = sheet(book, "12000", start="2026-07-01")
    assert months(late, "insurance", "first_year")[:4] == ["0.00"] * 4


def test_a_ceiling_that_changes_inside_a_month_is_weighted_by_days(tmp_path: Path) -> None:
    top = value("EUR/month", ("2020-01-01", '"15000"'), ("2026-09-17", '"25000"'), within="day_weighted")
    charges = charge("fund", "rate", 'base: pay, rate: x.rate, ceiling: x.top, rounding: {mode: half_up, unit: "1"}')
    charges += charge("exact", "rate", "base: pay, rate: x.half, ceiling: x.top")
    below = "base: pay, rate: x.rate, ceiling: x.top, when: [{base: pay, at_most: x.top}]"
    charges += charge("newly", "rate", below)
    values = {
        "x.rate": value("percent", ("2020-01-01", '"12"')),
        "x.half": value("percent", ("2020-01-01", '"0.5"')),
        "x.top": top,
    }
    book = world(tmp_path, charges, values)
    twenty = sheet(book, "20000", pay__per="month")
    assert months(twenty, "fund")[7:10] == ["1800.00", "2080.00", "2400.00"]
    assert months(twenty, "exact")[8] == "86.67"
    assert months(twenty, "newly")[7:10] == ["0.00", "1120.00", "2400.00"]
    assert months(sheet(book, "75000", pay__per="month"), "fund")[8] == "2360.00"
    joined = sheet(book, "75000", start="2026-09-20", pay__per="month")
    assert months(joined, "fund", "first_year")[0] == "3000.00"
    assert months(sheet(book, "75000", start="2025-09-11", pay__per="month"), "fund", "first_year")[-1] == "600.00"


def test_a_change_may_wait_for_the_next_period(tmp_path: Path) -> None:
    rate = value("percent", ("2020-01-01", '"10"'), ("2026-09-17", '"20"'), within="next_period")
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.rate"), {"x.rate": rate})
    assert months(sheet(book, "12000"), "line")[7:10] == ["100.00", "100.00", "200.00"]


def test_a_chosen_value_follows_the_offer(tmp_path: Path) -> None:
    alternatives = [
        "{when: [{path: role.category, in: [M, Z]}], value: x.high}",
        "{when: [{path: role.category, is: X}]}",
        "{value: x.low}",
    ]
    choose = f"choose: [{', '.join(alternatives)}]"
    book = world(
        tmp_path,
        charge("nic", "rate", f"base: pay, rate: x.ten, floor: {{{choose}}}"),
        {
            "x.ten": TEN,
            "x.low": value("EUR/month", ("2020-01-01", '"400"')),
            "x.high": value("EUR/month", ("2020-01-01", '"900"')),
        },
    )
    for category, due in (("A", "60.00"), ("M", "10.00"), ("X", "100.00")):
        assert months(sheet(book, "12000", role__category=category), "nic")[0] == due


def test_the_employers_own_rate_replaces_the_usual_one(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.usual, own_rate: extra.own, low: x.low, high: x.ten"
    values = {
        "x.usual": value("percent", ("2020-01-01 unverified", '"1"')),
        "x.low": value("percent", ("2020-01-01", '"0.5"')),
        "x.ten": TEN,
    }
    book = world(tmp_path, charge("accident", "rate", rest, "market"), values)
    usual = sheet(book, "12000")
    assert annual(usual, "accident") == "120.00"
    assert usual.line("accident").status == "unverified"
    assert (
        "usually 0.5% to 10%; the employer's own figure differs: enter it as extra.own"
        in usual.line("accident").because
    )
    assert annual(sheet(book, "12000", extra={"own": "0.93"}), "accident") == "111.60"
    assert annual(sheet(book, "12000", extra={"own": "0.93%"}), "accident") == "111.60"
    with pytest.raises(CostError, match=r"extra\.own"):
        sheet(book, extra={"own": "a little"})


def test_announced_law_is_listed_and_never_applied(tmp_path: Path) -> None:
    rate = value("percent", ("2020-01-01", '"10"'), ("2026-07-01 announced", '"99"'), ("2026-10-01", '"11"'))
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.rate"), {"x.rate": rate})
    result = sheet(book, "12000")
    assert annual(result, "line") == "1230.00"
    assert [(str(c.since), c.status) for c in result.upcoming] == [("2026-10-01", "enacted")]
    alone = value("percent", ("2020-01-01", '"10"'), ("2026-07-01 announced", '"99"'))
    result = sheet(world(tmp_path, charge("line", "rate", "base: pay, rate: x.rate"), {"x.rate": alone}), "12000")
    assert annual(result, "line") == first_year(result, "line") == "1200.00"
    assert [c.effect for c in result.upcoming] == [
        "Announced for 1 July 2026: 99% (now 10%); not applied until it is law."
    ]


def test_the_same_figure_recorded_anew_is_no_change_ahead(tmp_path: Path) -> None:
    rate = value(
        "percent", ("2020-01-01", '"10"'), ("2026-07-01", '"10"'), ("2026-10-01", '"11"'), ("2027-01-01", '"10"')
    )
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.rate"), {"x.rate": rate})
    assert [str(change.since) for change in sheet(book).upcoming] == ["2026-10-01", "2027-01-01"]


def test_a_figure_past_its_renewal_is_used_and_marked(tmp_path: Path) -> None:
    rate = value("percent", ("2020-01-01", '"10"'), renews="01-01")
    book = world(tmp_path, charge("line", "rate", "base: pay, rate: x.rate"), {"x.rate": rate})
    assert not sheet(book, start="2026-01-01").line("line").stale
    assert sheet(book, start="2027-03-01").line("line").stale
    assert sheet(book, start="2026-12-14").line("line").stale


@pytest.mark.parametrize(
    ("born", "due"),
    [
        ("1960-04-05", ["0.00", "0.00", "0.00"]),
        ("1960-04-06", ["100.00", "0.00", "0.00"]),
        ("1960-05-31", ["100.00", "100.00", "0.00"]),
        ("1960-06-01", ["100.00", "100.00", "100.00"]),
    ],
)
def test_an_age_in_months_that_rises_by_date_of_birth(tmp_path: Path, born: str, due: list[str]) -> None:
    """66 years, for those born later one and two months more; born on the 31st, it is reached on the 30th of June."""
    ages = {"x.age": value("months", ("1900-01-01", '"792"'), ("1960-04-06", '"793"'), ("1960-06-01", '"794"'))}
    book = _when(tmp_path, "{age: null, below: x.age, dated_by: birth_date}", ages)
    assert months(sheet(book, "12000", worker__birth_date=born), "line")[3:6] == due


def test_only_an_age_is_dated_by_birth(tmp_path: Path) -> None:
    with pytest.raises(LawFileError, match="only a condition on age"):
        sheet(_when(tmp_path, "{service: null, below: x.age, dated_by: birth_date}"))


def test_a_date_of_birth_without_a_figure_is_refused(tmp_path: Path) -> None:
    ages = {"x.age": value("months", ("1960-04-06", '"793"'))}
    book = _when(tmp_path, "{age: null, below: x.age, dated_by: birth_date}", ages)
    with pytest.raises(CostError, match="no figure is recorded before 6 April 1960"):
        sheet(book, worker__birth_date="1950-01-01")
    book = _when(
        tmp_path / "years",
        "{age: null, below: x.age, dated_by: birth_date}",
        {"x.age": value("age", ("1900-01-01", '"66"'))},
    )
    with pytest.raises(CostError, match="no age in months"):
        sheet(book, worker__birth_date="1960-01-01")


def test_a_line_that_waits_for_something_to_be_entered_is_not_shown_until_it_is(tmp_path: Path) -> None:
    book = _when(tmp_path, "{path: extra.own, set: true}")
    assert [line.id for line in sheet(book, "12000").lines] == []
    assert annual(sheet(book, "12000", extra={"own": "1"}), "line") == "1200.00"
    either = _when(tmp_path / "either", "{any: [{path: extra.own, set: true}, {path: extra.member, set: true}]}")
    assert [line.id for line in sheet(either, "12000").lines] == []
    assert annual(sheet(either, "12000", extra={"member": True}), "line") == "1200.00"
    without = _when(tmp_path / "without", "{path: extra.own, set: false}")
    assert annual(sheet(without, "12000"), "line") == "1200.00"


@pytest.mark.parametrize(("condition", "due"), [("service: null", "354.84"), ("service: pay_date", "254.84")])
def test_service_on_the_first_day_of_the_period_or_on_the_pay_date(tmp_path: Path, condition: str, due: str) -> None:
    """A job from 15 March has two months of service on 1 June and three on the 30th."""
    three = {"x.three": value("months", ("2020-01-01", '"3"'))}
    book = _when(tmp_path, f"{{{condition}, below: x.three}}", three)
    short = {"type": "fixed_term", "end_date": "2026-06-30"}
    assert first_year(sheet(book, "12000", "2026-03-15", contract=short), "line") == due


def test_a_threshold_for_each_pay_frequency(tmp_path: Path) -> None:
    values = {
        "x.month": value("EUR/month", ("2020-01-01", '"833"')),
        "x.week": value("EUR/week", ("2020-01-01", '"192"')),
    }
    book = _when(tmp_path, "{base: pay, above: {by_frequency: {monthly: x.month, weekly: x.week}}}", values)
    assert annual(sheet(book, "9996"), "line") == "0.00"
    assert (
        sheet(book, "9996")
        .line("line")
        .because.startswith("Not due: it is due where pay (everything paid) is more than €833")
    )
    assert annual(sheet(book, "10000"), "line") == "999.97"
    weekly = {"base": "192", "currency": "EUR", "per": "week", "frequency": "weekly"}
    assert annual(sheet(book, pay=weekly), "line") == "0.00"
    assert annual(sheet(book, pay={**weekly, "base": "192.10"}), "line") == "998.92"


def test_an_alternative_that_holds_leaves_the_others_unasked(tmp_path: Path) -> None:
    few = {"x.few": value("persons", ("2020-01-01", '"20"'))}
    either = '{any: [{path: employer.headcount.country, at_least: x.few}, {path: extra.member, is: "yes"}]}'
    book = _when(tmp_path, either, few)
    assert annual(sheet(book, "12000", employer__headcount=20), "line") == "1200.00"
    with pytest.raises(CostError, match=r"extra\.member"):
        sheet(book, "12000", employer__headcount=19)


def test_a_figure_that_no_alternative_gives_is_not_due_and_says_why(tmp_path: Path) -> None:
    choose = "amount: {choose: [{when: [{path: employer.headcount.country, at_least: x.large}], value: x.amount}]}"
    book = world(
        tmp_path,
        charge("care", "flat", choose),
        {"x.large": value("persons", ("2020-01-01", '"20"')), "x.amount": value("EUR/month", ("2020-01-01", '"50"'))},
    )
    small = sheet(book, employer={"name": "E", "country": "QM", "headcount": 19})
    assert small.line("care").because.startswith("Not due: Persons employed is 19; it is due where that is at least 20")
    large = sheet(book, employer={"name": "E", "country": "QM", "headcount": 20})
    assert large.line("care").because.startswith("€50.00 a month; 12 months = €600.00")
