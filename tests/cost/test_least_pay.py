"""Pay below a minimum that the law sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compliance.costing import cost, cost_many
from compliance.costing.least_pay import BelowMinimum
from compliance.lawbook import Lawbook
from tests.cost.made_up import charge, offer, value, world

CHARGES = charge("fund", "rate", "base: pay, rate: x.ten")
MINIMUM_PAY = """
minimum_pay:
  - {value: x.hourly, base: base_pay, why: It binds every employer.}
  - {value: x.grade, base: pay, when: [{path: locality, is: Town}], why: The agreement binds the trade.}
"""
VALUES = {
    "x.ten": value("percent", ("2020-01-01", '"10"')),
    "x.hourly": value("EUR/hour", ("2020-01-01", '"12"'), ("2026-07-01 unverified", '"12.50"')),
    "x.grade": value("EUR/month", ("2020-01-01", '"3000"')),
}


@pytest.fixture
def book(tmp_path: Path) -> Lawbook:
    return world(tmp_path, CHARGES, VALUES, not_included=MINIMUM_PAY)


def _below(book: Lawbook, base: str, **rest: Any) -> list[BelowMinimum]:
    return list(cost(offer(base, **rest), lawbook=book).below_minimum)


def test_pay_at_the_minimum_is_enough_and_a_cent_less_is_not(book: Lawbook) -> None:
    # 12 x 40 hours x 52 weeks = 24,960; from July 12.50 x 2,080 = 26,000
    assert _below(book, "26000.00") == []
    (found,) = _below(book, "25999.99")
    assert (str(found.paid), str(found.least), found.since.isoformat()) == ("25999.99", "26000.00", "2026-07-01")
    assert found.status == "unverified"
    assert "From 1 July 2026" in found.message and "It binds every employer. Raise the pay." in found.message


def test_it_is_told_from_the_first_day_on_which_pay_is_too_low(book: Lawbook) -> None:
    (found,) = _below(book, "24959.99", start="2026-01-12")
    assert (str(found.least), found.since.isoformat(), found.status) == ("24960.00", "2026-01-12", "enacted")


def test_only_what_counts_toward_a_minimum_is_compared_with_it(book: Lawbook) -> None:
    allowance = [{"name": "Lunch", "head": "meal_vouchers", "amount": "500", "per": "month"}]
    assert len(_below(book, "25999.99", pay__allowances=allowance)) == 1


def test_a_minimum_binds_where_its_conditions_hold_and_in_proportion_to_hours(book: Lawbook) -> None:
    assert _below(book, "35999.99") == []
    (found,) = _below(book, "35999.99", locality="Town")
    assert str(found.least) == "36000.00"
    half = {"locality": "Town", "role__hours_per_week": "20"}
    assert _below(book, "18000.00", **half) == []
    (found,) = _below(book, "17999.99", **half)
    assert str(found.least) == "18000.00"


def test_many_offers_name_the_minima_they_do_not_reach(book: Lawbook) -> None:
    offers = [offer("26000"), offer("25999"), offer("20000", locality="Town")]
    below = cost_many(offers, lawbook=book).below_minimum
    assert {name: rows.tolist() for name, rows in below.items()} == {
        "x.hourly": [False, True, True],
        "x.grade": [False, False, True],
    }


def test_it_heads_the_sheet_in_json(book: Lawbook) -> None:
    (found,) = cost(offer("25999.99"), lawbook=book).to_json()["below_minimum"]
    assert set(found) == {"since", "paid", "least", "message", "authority", "status"}
    assert found["authority"]
