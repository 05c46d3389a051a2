"""What must hold for every offer, whatever the figures: sums, caps, order, exactness."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.costing import cost, cost_many
from compliance.costing.exact import LARGEST_NUMERATOR, Rounding, divide, share
from compliance.lawbook import Lawbook
from compliance.money import LARGEST_MINOR, round_fraction
from compliance.offer import Offer
from tests.cost.made_up import charge, offer, value, world

MODES = st.sampled_from(["half_up", "half_down", "half_even", "up", "down"])
PAY = st.integers(1, 10**9).map(lambda minor: f"{Decimal(minor).scaleb(-2):f}")
STARTS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
FREQUENCIES = st.sampled_from(["monthly", "semimonthly", "biweekly", "weekly"])
RATE = Fraction(125, 1000)
CEILING = 400000
CENTS_OF_THIRTEEN_ROUNDINGS = 13


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Lawbook:
    charges = charge("capped", "rate", "base: pay, rate: x.rate, ceiling: x.top")
    charges += charge("above", "rate", "base: pay, rate: x.rate, floor: x.top")
    charges += charge("uncapped", "rate", "base: pay, rate: x.rate")
    charges += charge(
        "year", "rate", "base: pay, rate: x.rate, ceiling: x.year, accumulates: calendar_year, cumulatively: true"
    )
    charges += charge("taken", "relief", "of: [uncapped], amount: x.top")
    charges += charge("flat", "flat", "amount: x.year")
    return world(
        tmp_path_factory.mktemp("properties"),
        charges,
        {
            "x.rate": value("percent", ("2020-01-01", '"12.5"')),
            "x.top": value("EUR/month", ("2020-01-01", '"4000"')),
            "x.year": value("EUR/year", ("2020-01-01", '"1000"')),
        },
    )


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.integers(1, 10**7), MODES)
def test_division_rounds_as_exact_fractions_do(dividend: int, divisor: int, mode: Any) -> None:
    found = divide(np.array([dividend], dtype=np.int64), divisor, mode)
    assert found.dtype == np.int64
    assert int(found[0]) == round_fraction(Fraction(dividend, divisor), mode)


@given(st.integers(0, LARGEST_MINOR), st.integers(1, 10**6), st.integers(1, 10**6), MODES, st.sampled_from([1, 5, 100]))
def test_a_share_is_rounded_once(amount: int, numerator: int, denominator: int, mode: Any, unit: int) -> None:
    found = share(np.array([amount], dtype=np.int64), numerator, denominator, Rounding(mode, unit))
    exact = round_fraction(Fraction(amount * numerator, denominator * unit), mode) * unit
    assert int(found[0]) == exact


def test_the_largest_amount_times_the_largest_rate_fits() -> None:
    product = np.array([LARGEST_MINOR], dtype=np.int64) * LARGEST_NUMERATOR
    assert int(product[0]) == LARGEST_MINOR * LARGEST_NUMERATOR


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAY, STARTS, FREQUENCIES)
def test_months_sum_to_the_year_and_nothing_is_a_float(book: Lawbook, pay: str, start: date, frequency: str) -> None:
    result = cost(offer(pay, start.isoformat(), pay__frequency=frequency), months=True, lawbook=book)
    assert result.months is not None
    for view in ("annual", "first_year"):
        months = result.months[view]
        assert sum(month.gross.minor for month in months) == getattr(result.gross, view).minor
        for line in result.lines:
            total = getattr(line.figure, view).minor
            assert type(total) is int
            assert total == sum(month.lines[line.id].minor for month in months if line.id in month.lines)
    assert result.gross.annual.decimal == Decimal(pay)


@settings(max_examples=40, deadline=None)
@given(PAY, STARTS)
def test_caps_hold_and_slices_make_the_whole(book: Lawbook, pay: str, start: date) -> None:
    result = cost(offer(pay, start.isoformat()), months=True, lawbook=book)
    assert result.months is not None
    most = round_fraction(CEILING * RATE, "half_up")
    for month in result.months["annual"]:
        amounts = {id_: amount.minor for id_, amount in month.lines.items()}
        capped, above, whole = (amounts.get(id_, 0) for id_ in ("capped", "above", "uncapped"))
        assert 0 <= capped <= most
        assert abs(capped + above - whole) <= 1
        assert amounts.get("taken", 0) == -min(whole, CEILING)
    assert result.line("year").figure.annual.minor <= round_fraction(100000 * RATE, "half_up")
    assert result.line("flat").figure.annual.minor == 100000


@settings(max_examples=40, deadline=None)
@given(PAY, PAY, STARTS)
def test_more_pay_never_costs_less(book: Lawbook, one: str, other: str, start: date) -> None:
    low, high = sorted((one, other), key=Decimal)
    less, more = (cost(offer(pay, start.isoformat()), lawbook=book) for pay in (low, high))
    for view in ("annual", "first_year"):
        assert getattr(less.line("year").figure, view) <= getattr(more.line("year").figure, view)
        for id_ in ("capped", "above", "uncapped"):
            lower, higher = (getattr(sheet.line(id_).figure, view).minor for sheet in (less, more))
            assert lower <= higher + CENTS_OF_THIRTEEN_ROUNDINGS


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(PAY, STARTS, FREQUENCIES), min_size=1, max_size=6))
def test_one_engine_for_one_and_for_many(book: Lawbook, parts: list[tuple[str, date, str]]) -> None:
    offers: list[Offer] = [offer(pay, start.isoformat(), pay__frequency=how) for pay, start, how in parts]
    many = cost_many(offers, lawbook=book)
    for position, one in enumerate(offers):
        alone = cost(one, lawbook=book)
        for view in ("annual", "first_year"):
            assert int(many.figures[f"total.{view}"][position]) == getattr(alone.total, view).minor
