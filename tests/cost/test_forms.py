"""Each form of a charge, on figures small enough to check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.costing import cost, cost_many
from compliance.costing.exact import CostError
from tests.cost.made_up import annual, charge, first_year, months, offer, sheet, value, world


def test_rate_up_to_a_monthly_ceiling(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("health", "rate", "base: pay, rate: h.rate, ceiling: h.ceiling"),
        {
            "h.rate": value("percent", ("2020-01-01", '"7.3"')),
            "h.ceiling": value("EUR/month", ("2020-01-01", '"5812.50"')),
        },
    )
    result = sheet(book, "120000")
    assert months(result, "health") == ["424.31"] * 12
    assert annual(result, "health") == "5091.72"
    because = result.line("health").because
    assert because == (
        "7.3% × €5,812.50 = €424.31 a month; 12 months = €5,091.72; counted on everything paid; "
        "pay counts up to €5,812.50 a month, Act of Nowhere, s.1."
    )


def test_rate_above_a_floor_is_rounded_half_down(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("nic", "rate", 'base: pay, rate: n.rate, floor: n.floor, rounding: {mode: half_down, unit: "0.01"}'),
        {"n.rate": value("percent", ("2020-01-01", '"15"')), "n.floor": value("EUR/month", ("2020-01-01", '"417"'))},
    )
    assert months(sheet(book, "6206.20", pay__per="year"), "nic")[0] == "15.03"
    half = sheet(book, "417.10", pay__per="month").line("nic").because
    assert half.startswith("15% × (€417.10 − €417.00) = €0.01 a month; 12 months = €0.12")
    assert "exactly half of €0.01 is dropped" in half
    for pay, due in (
        ("417.03", "0.00"),
        ("417.04", "0.01"),
        ("417.10", "0.01"),
        ("517.10", "15.01"),
        ("10000", "1437.45"),
    ):
        assert months(sheet(book, pay, pay__per="month"), "nic")[0] == due


def test_by_frequency_takes_the_threshold_of_the_pay_period(tmp_path: Path) -> None:
    limits = "floor: {by_frequency: {monthly: n.month, weekly: n.week, biweekly: n.week}}"
    book = world(
        tmp_path,
        charge("nic", "rate", f"base: pay, rate: n.rate, {limits}"),
        {
            "n.rate": value("percent", ("2020-01-01", '"15"')),
            "n.month": value("EUR/month", ("2020-01-01", '"417"')),
            "n.week": value("EUR/week", ("2020-01-01", '"96"')),
        },
    )
    assert annual(sheet(book, "62400"), "nic") == "8609.40"
    assert annual(sheet(book, "62400", pay__frequency="weekly"), "nic") == "8611.20"
    assert annual(sheet(book, "62400", pay__frequency="biweekly"), "nic") == "8611.20"


def test_a_yearly_wage_base_is_used_up_and_begins_anew(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("futa", "rate", "base: pay, rate: f.rate, ceiling: f.base, accumulates: calendar_year"),
        {"f.rate": value("percent", ("2020-01-01", '"0.6"')), "f.base": value("EUR/year", ("2020-01-01", '"7000"'))},
    )
    result = sheet(book, "60000", start="2026-07-01")
    assert months(result, "futa")[:3] == ["30.00", "12.00", "0.00"]
    assert annual(result, "futa") == "42.00"
    assert months(result, "futa", "first_year")[:8] == ["30.00", "12.00", *["0.00"] * 4, "30.00", "12.00"]
    assert first_year(result, "futa") == "84.00"


def test_a_monthly_ceiling_that_runs_over_the_year_makes_up_for_low_months(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("old_age", "rate", "base: pay, rate: o.rate, ceiling: o.ceiling, accumulates: calendar_year"),
        {"o.rate": value("percent", ("2020-01-01", '"10"')), "o.ceiling": value("EUR/month", ("2020-01-01", '"4000"'))},
    )
    result = sheet(book, "36000", pay__bonus={"target": "6000", "paid_in": [3]})
    assert months(result, "old_age")[:5] == ["300.00", "300.00", "600.00", "400.00", "400.00"]
    assert annual(result, "old_age") == "4200.00"


def test_one_off_pay_meets_what_is_left_of_the_year(tmp_path: Path) -> None:
    form = "base: base_pay, one_off_base: once, rate: r.rate, ceiling: r.ceiling, accumulates: calendar_year"
    book = world(
        tmp_path,
        charge("pension", "rate", form),
        {"r.rate": value("percent", ("2020-01-01", '"10"')), "r.ceiling": value("EUR/month", ("2020-01-01", '"5000"'))},
    )
    result = sheet(book, "48000", pay__bonus={"target": "9000", "paid_in": [3]})
    assert months(result, "pension")[:5] == ["400.00", "400.00", "700.00", "400.00", "400.00"]
    high = sheet(book, "72000", pay__bonus={"target": "9000", "paid_in": [3]})
    assert annual(high, "pension") == "6000.00"


def test_cumulative_rate_charges_the_difference_of_running_totals(tmp_path: Path) -> None:
    rest = "base: pay, rate: d.rate, floor: d.floor, accumulates: tax_year, cumulatively: true"
    book = world(
        tmp_path,
        charge("director", "rate", rest),
        {"d.rate": value("percent", ("2020-01-01", '"15"')), "d.floor": value("EUR/year", ("2020-01-01", '"5000"'))},
    )
    result = sheet(book, "3000", pay__per="month")
    assert months(result, "director")[:4] == ["0.00", "150.00", "450.00", "450.00"]
    assert annual(result, "director") == "4650.00"


def test_a_rate_that_changes_inside_the_year_leaves_what_was_charged(tmp_path: Path) -> None:
    rest = "base: pay, rate: u.rate, ceiling: u.base, accumulates: calendar_year, cumulatively: true"
    book = world(
        tmp_path,
        charge("unemployment", "rate", rest),
        {
            "u.rate": value("percent", ("2020-01-01", '"2"'), ("2026-07-01", '"3"')),
            "u.base": value("EUR/year", ("2020-01-01", '"40000"')),
        },
    )
    used_up = sheet(book, "120000")
    assert months(used_up, "unemployment")[:7] == ["200.00"] * 4 + ["0.00"] * 3
    assert annual(used_up, "unemployment") == "800.00"
    still_open = sheet(book, "60000")
    assert months(still_open, "unemployment")[5:9] == ["100.00", "150.00", "150.00", "0.00"]
    assert still_open.line("unemployment").because.startswith(
        "2% × €30,000.00 = €600.00 from January 2026 to June 2026; 3% × €10,000.00 = €300.00 from July 2026 to "
        "December 2026; together €900.00; counted on everything paid; the ceiling of €40,000 a year is reached in "
        "August 2026"
    )


def test_a_rate_that_turns_on_age_keeps_what_was_charged_before_a_birthday(tmp_path: Path) -> None:
    choice = "rate: {choose: [{when: [{age: null, below: x.age}], value: x.young}, {value: x.rate}]}"
    book = world(
        tmp_path,
        charge("levy", "rate", f"base: pay, {choice}, accumulates: calendar_year, cumulatively: true"),
        {
            "x.age": value("age", ("2020-01-01", '"23"')),
            "x.young": value("percent", ("2020-01-01", '"10"')),
            "x.rate": value("percent", ("2020-01-01", '"20"')),
        },
    )
    young, old = (offer(base="12000", worker__birth_date=born) for born in ("2003-04-30", "1990-01-01"))
    assert annual(cost(young, months=True, lawbook=book), "levy") == "2100.00"  # 3 months at 100, 9 at 200
    together = cost_many([young, old], lawbook=book).figures["line.levy.annual"].tolist()
    assert together == [210_000, 240_000]  # from April on both have one rate, as if it had never been chosen


def test_relief_is_used_from_the_first_month_or_grows_by_the_month(tmp_path: Path) -> None:
    charges = (
        charge("levy", "rate", "base: pay, rate: l.rate, accumulates: tax_year, cumulatively: true")
        + charge("allowance", "relief", "of: [levy], amount: l.month, accumulates: tax_year")
        + charge("pool", "relief", "of: [levy], amount: l.year, accumulates: tax_year")
    )
    book = world(
        tmp_path,
        charges,
        {
            "l.rate": value("percent", ("2020-01-01", '"0.5"')),
            "l.month": value("EUR/month", ("2020-01-01", '"1250"')),
            "l.year": value("EUR/year", ("2020-01-01", '"4000"')),
        },
    )
    result = sheet(book, "300000", pay__per="month")
    assert months(result, "levy") == ["1500.00"] * 12
    assert months(result, "allowance") == ["-1250.00"] * 12
    assert months(result, "pool")[:4] == ["-1500.00", "-1500.00", "-1000.00", "0.00"]


def test_marginal_and_slabs(tmp_path: Path) -> None:
    bands = (
        "bands\nwithin_period: whole_period\nrows:\n  - {since: 2020-01-01, status: enacted, checked_on: 2026-01-15, "
    )
    scale = (
        f'what: A scale\nunit: {bands}authority: [{{cite: X}}], value: [{{up_to: "1000", rate: "0"}}, '
        '{up_to: "2000", rate: "10"}, {up_to: null, rate: "20"}]}'
    )
    book = world(
        tmp_path,
        charge("slices", "marginal", "base: pay, bands: s.scale")
        + charge("cliff", "slabs", "base: pay, bands: s.scale"),
        {"s.scale": scale},
    )
    for pay, slices, cliff in (("1000", "0.00", "0.00"), ("2000", "100.00", "200.00"), ("2500", "200.00", "500.00")):
        result = sheet(book, pay, pay__per="month")
        assert (months(result, "slices")[0], months(result, "cliff")[0]) == (slices, cliff)


def test_factors_multiply_into_one_rounding(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("gratuity", "rate", "base: pay, times: [g.days], divided_by: [g.month, g.months]", group="accrual"),
        {
            "g.days": value("days", ("2020-01-01", '"15"')),
            "g.month": value("days", ("2020-01-01", '"26"')),
            "g.months": value("months", ("2020-01-01", '"12"')),
        },
    )
    result = sheet(book, "20000", pay__per="month")
    assert months(result, "gratuity")[0] == "961.54"
    assert result.line("gratuity").because.startswith("15 × €20,000.00 ÷ 26 ÷ 12 = €961.54 a month")


def test_a_line_taken_out_of_another_is_computed_first(tmp_path: Path) -> None:
    charges = charge(
        "fund", "rate", 'base: pay, rate: p.all, ceiling: p.top, minus: [pension], rounding: {mode: half_up, unit: "1"}'
    )
    charges += charge(
        "pension", "rate", 'base: pay, rate: p.part, ceiling: p.top, rounding: {mode: half_up, unit: "1"}'
    )
    book = world(
        tmp_path,
        charges,
        {
            "p.all": value("percent", ("2020-01-01", '"12"')),
            "p.part": value("percent", ("2020-01-01", '"8.33"')),
            "p.top": value("EUR/month", ("2020-01-01", '"25000"')),
        },
    )
    result = sheet(book, "20000", pay__per="month")
    assert (months(result, "fund")[0], months(result, "pension")[0]) == ("734.00", "1666.00")
    assert [line.id for line in result.lines] == ["fund", "pension"]


def test_a_line_may_count_as_pay(tmp_path: Path) -> None:
    bases = 'pay: {what: Pay, in: ["*"]}\nall: {what: Pay with holiday pay, in: ["*", charge.holiday]}\n'
    charges = charge("fund", "rate", "base: all, rate: x.ten") + charge(
        "holiday", "rate", "base: pay, rate: x.eight", "accrual"
    )
    book = world(
        tmp_path,
        charges + charge("levy", "share_of", "of: [holiday, fund], rate: x.ten"),
        {"x.ten": value("percent", ("2020-01-01", '"10"')), "x.eight": value("percent", ("2020-01-01", '"8"'))},
        bases=bases,
    )
    result = sheet(book, "12000")
    assert (annual(result, "holiday"), annual(result, "fund"), annual(result, "levy")) == (
        "960.00",
        "1296.00",
        "225.60",
    )


def test_a_place_function_computes_what_data_cannot_say(tmp_path: Path) -> None:
    python = '''
        """Formulas of Nowhere."""

        def half_of_what_is_over(now):
            """Half of the year's pay to date above the threshold to date."""
            limit = now.law("x.limit").minor * now.periods_to_date
            return (now.base_to_date - limit).clip(0) // 2
    '''
    charges = charge(
        "own", "function", "base: pay, function: half_of_what_is_over, accumulates: calendar_year, cumulatively: true"
    )
    book = world(tmp_path, charges, {"x.limit": value("EUR/month", ("2020-01-01", '"1000"'))}, python=python)
    assert months(sheet(book, "24000"), "own") == ["500.00"] * 12


def test_a_rate_on_record_as_none_switches_the_line_off(tmp_path: Path) -> None:
    charges = charge("gone", "rate", "base: pay, rate: x.rate") + charge("flat_gone", "flat", "amount: x.amount")
    book = world(
        tmp_path,
        charges + charge("open", "rate", "base: pay, rate: x.ten, ceiling: x.ceiling"),
        {
            "x.rate": value("percent", ("2020-01-01", "none")),
            "x.amount": value("EUR/month", ("2020-01-01", "none")),
            "x.ceiling": value("EUR/month", ("2020-01-01", "none")),
            "x.ten": value("percent", ("2020-01-01", '"10"')),
        },
    )
    result = sheet(book, "12000")
    assert [line.id for line in result.lines] == ["open"]
    assert annual(result, "open") == "1200.00"


def test_a_missing_figure_is_an_error_never_zero(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("late", "rate", "base: pay, rate: x.rate"),
        {"x.rate": value("percent", ("2026-06-01", '"1"'))},
    )
    with pytest.raises(CostError, match="no figure is recorded before 1 June 2026"):
        sheet(book)


def test_a_rate_with_too_many_digits_is_refused(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("odd", "rate", "base: pay, rate: x.rate"),
        {"x.rate": value("percent", ("2020-01-01", '"12.34567890123"'))},
    )
    with pytest.raises(CostError, match="too many digits"):
        sheet(book)


def test_charges_that_read_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    charges = charge("a", "share_of", "of: [b], rate: x.rate") + charge("b", "share_of", "of: [a], rate: x.rate")
    book = world(tmp_path, charges, {"x.rate": value("percent", ("2020-01-01", '"1"'))})
    with pytest.raises(CostError, match="circle"):
        sheet(book)


def test_a_function_sees_when_jobs_begin_and_end(tmp_path: Path) -> None:
    python = '''
        """Formulas of Nowhere."""


        def at_the_end(now):
            """A tenth of the pay of the last period of a job that began in the year."""
            began = now.begins >= now.year().toordinal()
            return now.share(now.base, now.law("x.ten")) * (began & now.ends)
    '''
    rest = "base: pay, function: at_the_end, accumulates: calendar_year"
    values = {"x.ten": value("percent", ("2020-01-01", '"10"'))}
    book = world(tmp_path, charge("own", "function", rest), values, python=python)
    short = {"contract": {"type": "fixed_term", "end_date": "2026-06-30"}}
    assert first_year(sheet(book, "12000", "2026-03-01", **short), "own") == "100.00"
    assert first_year(sheet(book, "12000", "2026-03-01"), "own") == "0.00"
    assert annual(sheet(book, "12000", "2026-03-01", **short), "own") == "0.00"
