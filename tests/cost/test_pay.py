"""Pay over the periods of a year: months, weeks, part periods, instalments, bonuses, allowances."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from compliance.costing import CostError, cost, cost_many
from compliance.costing.schedule import employed, periods_of_year, year_start
from compliance.lawbook import Lawbook
from tests.cost.made_up import annual, charge, first_year, months, offer, sheet, value, world

ONE = {"x.one": value("percent", ("2020-01-01", '"1"'))}


@pytest.fixture
def book(tmp_path: Path) -> Lawbook:
    return world(tmp_path, charge("line", "rate", "base: pay, rate: x.one"), ONE)


def test_the_last_month_balances_the_year(book: Lawbook) -> None:
    result = sheet(book, "100000")
    assert months(result, "gross") == ["8333.33"] * 11 + ["8333.37"]
    assert str(result.gross.annual) == str(result.gross.first_year) == "100000.00"


def test_a_year_begun_inside_a_month_has_thirteen_months_that_sum_to_the_pay(book: Lawbook) -> None:
    result = sheet(book, "60000", start="2026-01-04")
    gross = months(result, "gross", "first_year")
    assert (len(gross), gross[0], gross[-1]) == (13, "4516.13", "483.87")
    assert str(result.gross.first_year) == "60000.00"


def test_part_months_by_the_rule_of_the_place(tmp_path: Path) -> None:
    charges = charge("line", "rate", "base: pay, rate: x.one")
    for rule in ("working_days", "thirtieths", "calendar_days"):
        book = world(tmp_path / rule, charges, ONE, part_period=rule)
        expected = {
            "working_days": f"{7000 * 13 / 22:.2f}",
            "thirtieths": f"{7000 * 17 / 30:.2f}",
            "calendar_days": f"{7000 * 18 / 31:.2f}",
        }
        assert months(sheet(book, "84000", start="2026-01-14"), "gross", "first_year")[0] == expected[rule]


@pytest.mark.parametrize(
    ("frequency", "count"), [("monthly", 12), ("semimonthly", 24), ("biweekly", 26), ("weekly", 52)]
)
def test_every_charge_year_has_its_periods_without_gap_or_overlap(frequency: str, count: int) -> None:
    for start in (date(2026, 1, 1), date(2027, 4, 6), date(2028, 4, 1)):
        periods = periods_of_year(start, frequency)
        assert len(periods) == count
        for one, following in pairwise(periods):
            assert (following.first - one.last).days == 1


def test_weekly_pay_of_a_year_sums_to_the_year(book: Lawbook) -> None:
    for frequency in ("weekly", "biweekly", "semimonthly"):
        result = sheet(book, "100000", pay__frequency=frequency)
        assert str(result.gross.annual) == "100000.00"
        assert abs(result.line("line").figure.annual.minor - 100000) <= 26


def test_pay_by_the_hour_day_week_and_month_becomes_a_year(book: Lawbook) -> None:
    for per, amount, year in (
        ("hour", "10", "20800.00"),
        ("day", "100", "26000.00"),
        ("week", "500", "26000.00"),
        ("month", "2000", "24000.00"),
    ):
        assert str(sheet(book, amount, pay__per=per).gross.annual) == year
    part_time = sheet(book, "10", pay__per="hour", role={"hours_per_week": "20", "days_per_week": "4"})
    assert str(part_time.gross.annual) == "10400.00"


def test_fourteen_instalments(tmp_path: Path) -> None:
    book = world(
        tmp_path,
        charge("ordinary", "rate", "base: base_pay, rate: x.one")
        + charge("special", "rate", "base: once, rate: x.one"),
        ONE,
        instalments='"14"',
        instalment_months='{"13": "6", "14": "11"}',
    )
    result = sheet(book, "3000", pay__per="month")
    assert str(result.gross.annual) == "42000.00"
    assert months(result, "gross")[4:7] == ["3000.00", "6000.00", "3000.00"]
    assert (annual(result, "ordinary"), annual(result, "special")) == ("360.00", "60.00")
    yearly = sheet(book, "42000")
    assert months(yearly, "gross")[10] == "6000.00"
    joined = sheet(book, "42000", start="2026-09-01")
    assert months(joined, "special", "first_year")[2] == "7.48"
    # A job of eight months: by its end 243 of 365 days of the November instalment are earned, 62 of the next June's.
    ended = sheet(book, "42000", contract={"type": "fixed_term", "end_date": "2026-08-31"})
    gross = months(ended, "gross", "first_year")
    assert gross[5] == f"{3000 + 3000 * 181 / 365:.2f}"
    assert gross[7] == f"{3000 + round(3000 * 243 / 365, 2) + round(3000 * 62 / 365, 2):.2f}"
    assert str(ended.gross.annual) == "42000.00"


def test_an_instalment_in_parts_earned_over_fewer_months(tmp_path: Path) -> None:
    parts = "[{month: '4', earned_over: '4'}, {month: '7', earned_over: '7'}]"
    book = world(
        tmp_path,
        charge("line", "rate", "base: base_pay, rate: x.one"),
        ONE,
        instalments='"14"',
        instalment_months=f'{{"13": [{{month: "12", earned_over: "8"}}], "14": {parts}}}',
    )
    whole = sheet(book, "42000.14")
    assert [months(whole, "gross")[month - 1] for month in (4, 7, 12)] == ["4500.02", "4500.01", "6000.02"]
    assert str(whole.gross.annual) == "42000.14"
    january = sheet(book, "42000", start="2026-01-01")
    assert str(january.gross.first_year) == "42000.00"
    october = sheet(book, "42000", start="2026-10-01")
    assert months(october, "gross", "first_year")[2] == f"{3000 + 3000 * 92 / 245:.2f}"
    assert [months(october, "gross", "first_year")[place] for place in (6, 9)] == ["4500.00", "4500.00"]
    ended = sheet(book, "42000", contract={"type": "fixed_term", "end_date": "2026-06-30"})
    assert months(ended, "gross", "first_year")[5] == f"{3000 + 3000 * 61 / 245 + 1500 * 181 / 212:.2f}"


def test_a_bonus_is_paid_in_its_months_and_in_proportion_at_first(book: Lawbook) -> None:
    result = sheet(book, "120000", start="2026-01-01", pay__bonus={"target": "10%", "paid_in": [3, 9]})
    assert months(result, "gross")[2] == "16000.00"
    assert months(result, "gross", "first_year")[2] == f"{10000 + 6000 * 90 / 182:.2f}"
    assert str(result.gross.annual) == "132000.00"
    unsaid = sheet(book, "120000", pay__bonus={"target": "10000"})
    assert months(unsaid, "gross")[11] == "20000.00"
    assert [a.path for a in unsaid.assumptions] == ["pay.bonus.target", "pay.bonus.paid_in"]
    agreed = sheet(book, "120000", pay__bonus={"target": "10%", "kind": "guaranteed", "paid_in": [3]})
    assert not agreed.assumptions


def test_allowances_are_paid_with_the_salary(book: Lawbook) -> None:
    allowance = {"name": "Meals", "head": "food", "amount": "100", "per": "month"}
    result = sheet(book, "12000", pay__allowances=[allowance])
    assert months(result, "gross") == ["1100.00"] * 12
    assert annual(result, "line") == "132.00"


def test_a_fixed_term_shorter_than_a_year_ends_there(book: Lawbook) -> None:
    result = sheet(book, "12000", start="2026-03-01", contract={"type": "fixed_term", "end_date": "2026-08-31"})
    assert str(result.gross.first_year) == "6000.00"
    assert str(result.gross.annual) == "12000.00"


def test_limits_before_the_anniversary_are_in_proportion(tmp_path: Path) -> None:
    rest = "base: pay, rate: x.ten, ceiling: x.top"
    charges = charge("whole", "rate", rest) + charge("part", "rate", f"{rest}, part_period: prorated")
    charges += charge("thirty", "rate", f"{rest}, part_period: days_of_thirty")
    book = world(
        tmp_path,
        charges,
        {"x.ten": value("percent", ("2020-01-01", '"10"')), "x.top": value("EUR/month", ("2020-01-01", '"3100"'))},
    )
    result = sheet(book, "120000", start="2026-01-04")
    assert [months(result, id_, "first_year")[0] for id_ in ("whole", "part", "thirty")] == [
        "310.00",
        "280.00",
        "289.33",
    ]
    assert [months(result, id_, "first_year")[-1] for id_ in ("whole", "part", "thirty")] == ["30.00", "30.00", "31.00"]
    assert first_year(result, "part") == "3720.00"


def test_a_charge_year_may_begin_on_any_day(tmp_path: Path) -> None:
    charges = charge("line", "rate", "base: pay, rate: x.one")
    book = world(tmp_path, charges, ONE, charge_year_starts='"04-06"', tax_year_starts='"04-06"')
    result = sheet(book, "12000", start="2027-01-04")
    assert result.months is not None
    assert [month.month for month in result.months["annual"]][::11] == ["2026-04", "2027-03"]
    assert months(result, "gross") == ["1000.00"] * 12
    assert year_start(date(2026, 4, 5), "04-06") == date(2025, 4, 6)
    assert year_start(date(2026, 4, 6), "04-06") == date(2026, 4, 6)


def test_employed_days_never_exceed_the_period() -> None:
    period = periods_of_year(date(2026, 1, 1), "monthly")[1]
    for rule in ("calendar_days", "working_days", "thirtieths"):
        for first, last in ((1, 28), (10, 28), (1, 9), (28, 28)):
            begin, end = (np.array([date(2026, 2, day).toordinal()]) for day in (first, last))
            part, whole = employed(period, begin, end, rule)
            assert 0 <= part[0] <= whole


def test_pay_in_another_currency_is_refused(book: Lawbook) -> None:
    with pytest.raises(CostError, match=r"pay\.currency: pay in Nowhere is counted in EUR, not USD"):
        sheet(book, pay__currency="USD")


def test_cost_to_company_is_the_largest_base_within_the_sum(tmp_path: Path) -> None:
    charges = charge("fund", "rate", "base: pay, rate: x.twelve, ceiling: x.top")
    charges += charge("gratuity", "rate", "base: pay, rate: x.five", "accrual")
    book = world(
        tmp_path,
        charges,
        {
            "x.twelve": value("percent", ("2020-01-01", '"12"')),
            "x.five": value("percent", ("2020-01-01", '"5"')),
            "x.top": value("EUR/month", ("2020-01-01", '"2500"')),
        },
    )
    result = sheet(book, "120000", pay__base_is="ctc")
    together = result.gross.annual + result.employer_total.annual
    assert 0 <= 12000000 - together.minor <= 20
    assert result.assumptions[-1].path == "pay.base"
    assert offer("1").pay.base_is == "fixed"


@pytest.mark.parametrize("frequency", ["weekly", "biweekly", "semimonthly", "monthly"])
def test_a_bonus_in_the_month_of_the_anniversary_does_not_depend_on_other_offers(book: Lawbook, frequency: str) -> None:
    bonus = {"target": "1000", "kind": "contractual", "paid_in": [3]}
    several = [offer(start=day, pay__bonus=bonus, pay__frequency=frequency) for day in ("2026-03-11", "2026-03-20")]
    together = cost_many(several, lawbook=book).figures["gross.first_year"].tolist()
    alone = [cost(one, lawbook=book).gross.first_year.minor for one in several]
    assert together == alone
    plain = cost(offer(start="2026-03-11", pay__frequency=frequency), lawbook=book).gross.first_year.minor
    assert alone[0] - plain == 100_000


def test_cost_to_company_below_the_allowances_is_refused(book: Lawbook) -> None:
    allowance = {"name": "Rent", "head": "house_rent", "amount": "1000", "per": "month"}
    with pytest.raises(CostError, match=r"pay\.base: allowances and what is due on them exceed"):
        sheet(book, "1000", pay__base_is="ctc", pay__allowances=[allowance])


def test_amounts_that_could_overflow_are_refused(book: Lawbook) -> None:
    item = {"item": "Laptop", "value": "999999999", "currency": "EUR", "supply": "ship", "quantity": 10000}
    with pytest.raises(CostError, match="equipment: comes to more"):
        sheet(book, equipment=[item] * 9)
    with pytest.raises(CostError, match="equipment: comes to more"):
        sheet(book, equipment=[item] * 500)
    fee = {"amount": "999999999", "currency": "EUR", "per": "month"}
    with pytest.raises(CostError, match=r"commercial\.fee\.amount: comes to more"):
        sheet(book, commercial={"fee": fee})
    hourly = [{"name": "x", "head": f"head_{n}", "amount": "999999999", "per": "hour"} for n in range(50)]
    with pytest.raises(CostError, match="larger than this toolkit counts"):
        sheet(book, pay__allowances=hourly)


def test_equipment_without_a_currency_is_taken_in_that_of_pay_and_says_so(book: Lawbook) -> None:
    result = sheet(book, equipment=[{"item": "Laptop", "value": "10", "supply": "ship"}])
    assert [(a.path, a.assumed) for a in result.assumptions] == [("equipment.0.currency", "EUR")]
    with pytest.raises(CostError, match=r"equipment\.0\.value: 9\.999 has more decimals"):
        sheet(book, equipment=[{"item": "Laptop", "value": "9.999", "supply": "ship"}])
