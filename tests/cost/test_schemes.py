"""Whole schemes of the kinds that countries have, on made-up law: worked examples from first to last line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cost.made_up import annual, charge, months, sheet, value, world


def _percent(figure: str) -> str:
    return value("percent", ("2020-01-01", f'"{figure}"'))


def _bands(*bands: str) -> str:
    rows = "since: 2020-01-01, status: enacted, checked_on: 2026-01-15, authority: [{cite: X}]"
    return f"what: A scale\nunit: bands\nrows:\n  - {{{rows}, value: [{', '.join(bands)}]}}"


def test_fourteen_salaries_with_a_ceiling_of_their_own_for_special_pay(tmp_path: Path) -> None:
    bases = "current: {what: Current pay, in: [base]}\nspecial: {what: Special pay, in: [extra_instalment, bonus]}\n"
    bases += 'all: {what: All pay, in: ["*"]}\n'
    charges = charge("current", "rate", "base: current, rate: x.current, ceiling: x.month")
    charges += charge("special", "rate", "base: special, rate: x.special, ceiling: x.year, accumulates: calendar_year")
    charges += charge("family", "rate", "base: all, rate: x.family")
    charges += charge("underground", "flat", "amount: x.week")
    book = world(
        tmp_path,
        charges,
        {
            "x.current": _percent("21.23"),
            "x.special": _percent("20.48"),
            "x.family": _percent("3.70"),
            "x.month": value("EUR/month", ("2020-01-01", '"6930"')),
            "x.year": value("EUR/year", ("2020-01-01", '"13860"')),
            "x.week": value("EUR/week", ("2020-01-01", '"2"')),
        },
        bases=bases,
        instalments='"14"',
        instalment_months='{"13": "6", "14": "11"}',
    )
    expected = {
        "2800": ("7133.28", "1146.88", "1450.40"),
        "4500": ("11464.20", "1843.20", "2331.00"),
        "8000": ("17654.88", "2838.53", "4144.00"),
    }
    for pay, lines in expected.items():
        result = sheet(book, pay, pay__per="month")
        assert tuple(annual(result, id_) for id_ in ("current", "special", "family")) == lines
        assert annual(result, "underground") == "104.00"


def test_a_rate_on_all_pay_that_jumps_with_a_threshold_and_changes_in_october(tmp_path: Path) -> None:
    low, high = '{up_to: "2392", rate: "9"}', '{up_to: null, rate: "11.25"}'
    scale = _bands(low, high) + "\n" + "  - {since: 2026-10-01, status: enacted, checked_on: 2026-01-15, "
    scale += 'authority: [{cite: X}], value: [{up_to: "2392", rate: "9.15"}, {up_to: null, rate: "11.40"}]}'
    charges = charge("prsi", "slabs", "base: pay, bands: x.scale")
    charges += charge("saving", "rate", "base: pay, rate: x.saving, ceiling: x.year, accumulates: calendar_year")
    book = world(
        tmp_path,
        charges,
        {"x.scale": scale, "x.saving": _percent("1.5"), "x.year": value("EUR/year", ("2020-01-01", '"80000"'))},
    )
    for pay, prsi, saving in (
        ("2600", "3521.70", "468.00"),
        ("5000", "6772.50", "900.00"),
        ("9000", "12190.50", "1200.00"),
    ):
        result = sheet(book, pay, pay__per="month")
        assert (annual(result, "prsi"), annual(result, "saving")) == (prsi, saving)
    assert months(sheet(book, "2392", pay__per="month"), "prsi")[8:10] == ["215.28", "218.87"]


def test_slices_above_a_ceiling(tmp_path: Path) -> None:
    bands = '{up_to: "5101.20", rate: "0"}', '{up_to: "5611.32", rate: "0.96"}', '{up_to: "7651.80", rate: "1.04"}'
    book = world(
        tmp_path,
        charge("solidarity", "marginal", "base: pay, bands: x.scale"),
        {"x.scale": _bands(*bands, '{up_to: null, rate: "1.22"}')},
    )
    result = sheet(book, "110000")
    assert months(result, "solidarity")[0] == "44.60"


def test_holiday_pay_on_top_counts_under_a_yearly_cap(tmp_path: Path) -> None:
    bases = 'pay: {what: Pay, in: ["*"]}\nwages: {what: Wages with holiday pay, in: ["*", charge.holiday]}\n'
    charges = charge("holiday", "rate", "base: pay, rate: x.eight", "accrual")
    charges += charge(
        "fund", "rate", "base: wages, rate: x.fund, ceiling: x.cap, accumulates: calendar_year, cumulatively: true"
    )
    book = world(
        tmp_path,
        charges,
        {"x.eight": _percent("8"), "x.fund": _percent("7.63"), "x.cap": value("EUR/year", ("2020-01-01", '"79409"'))},
        bases=bases,
    )
    for pay, holiday, fund in (
        ("3000", "2880.00", "2966.54"),
        ("5500", "5280.00", "5438.66"),
        ("9000", "8640.00", "6058.91"),
    ):
        result = sheet(book, pay, pay__per="month")
        assert (annual(result, "holiday"), annual(result, "fund")) == (holiday, fund)


def test_a_slice_between_two_ceilings_regularised_over_the_year(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.rate, floor: x.low, ceiling: x.high, accumulates: calendar_year, cumulatively: true"
    book = world(
        tmp_path,
        charge("second", "rate", rest),
        {
            "x.rate": _percent("12.95"),
            "x.low": value("EUR/month", ("2020-01-01", '"4005"')),
            "x.high": value("EUR/month", ("2020-01-01", '"32040"')),
        },
    )
    assert annual(sheet(book, "4500", pay__per="month"), "second") == "769.23"
    assert annual(sheet(book, "9000", pay__per="month"), "second") == "7762.23"
    uneven = sheet(book, "36000", pay__bonus={"target": "18000", "paid_in": [6]})
    assert annual(uneven, "second") == f"{(54000 - 12 * 4005) * 0.1295:.2f}"
    assert months(uneven, "second")[5:7] == [f"{(36000 - 6 * 4005) * 0.1295:.2f}", f"-{(4005 - 3000) * 0.1295:.2f}"]


def test_a_degressive_reduction_with_a_power_computed_exactly(tmp_path: Path) -> None:
    exact = '''
        """The general reduction of Nowhere, without floats."""

        from math import isqrt

        import numpy as np

        SCALE = 10**8


        def reduction(now):
            """Pay to date times its coefficient of four decimals, as an amount to date."""
            minimum = now.law("x.minimum").minor
            rows = zip(now.base_to_date.tolist(), now.periods_to_date.tolist())
            return np.array([-_credit(pay, minimum * periods) for pay, periods in rows], dtype=np.int64)


        def _credit(pay, minimum):
            """Pay x (0.02 + 0.3821 x (1/2 x (3 x minimum / pay - 1)) ^ 7/4), the coefficient to four decimals."""
            if pay == 0 or pay >= 3 * minimum:
                return 0
            ratio = min((3 * minimum - pay) * SCALE // (2 * pay), SCALE)
            power = isqrt(isqrt(ratio**7 * SCALE))
            coefficient = (200 * SCALE**2 + 3821 * power + SCALE**2 // 2) // SCALE**2
            return (pay * coefficient + 5000) // 10000
    '''
    rest = "base: pay, function: reduction, accumulates: calendar_year, cumulatively: true"
    book = world(
        tmp_path,
        charge("reduction", "function", rest),
        {"x.minimum": value("EUR/month", ("2020-01-01", '"2000"'))},
        python=exact,
    )
    for multiple, coefficient in (
        ("1", "0.4021"),
        ("1.2", "0.2510"),
        ("1.6", "0.1099"),
        ("2", "0.0538"),
        ("2.5", "0.0268"),
    ):
        pay = 24000 * float(multiple)
        result = sheet(book, f"{pay:.2f}")
        assert annual(result, "reduction") == f"-{pay * float(coefficient):.2f}"
    assert annual(sheet(book, "72000"), "reduction") == "0.00"


@pytest.mark.parametrize(("hours", "due"), [("40", "198.00"), ("25", "132.00"), ("5", "0.00")])
def test_an_amount_by_hours_worked(tmp_path: Path, hours: str, due: str) -> None:
    choose = (
        "{choose: [{when: [{path: role.hours_per_week, at_least: x.full}], value: x.third}, "
        "{when: [{path: role.hours_per_week, at_least: x.half}], value: x.second}]}"
    )
    book = world(
        tmp_path,
        charge("pension", "flat", f"amount: {choose}"),
        {
            "x.full": value("hours/week", ("2020-01-01", '"27"')),
            "x.half": value("hours/week", ("2020-01-01", '"18"')),
            "x.third": value("EUR/month", ("2020-01-01", '"198"')),
            "x.second": value("EUR/month", ("2020-01-01", '"132"')),
        },
    )
    result = sheet(book, role__hours_per_week=hours)
    assert months(result, "pension")[0] == due
