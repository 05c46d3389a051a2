"""Pay agreed in the currency that a place gave up."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.costing import CostError, cost, cost_many
from compliance.lawbook import Lawbook
from tests.cost.made_up import charge, offer, value, world

VALUES = {
    "x.ten": value("percent", ("2020-01-01", '"10"')),
    "x.rate": value("number", ("2020-01-01", '"1.95583"')),
}


@pytest.fixture
def book(tmp_path: Path) -> Lawbook:
    former = {"former_currency": "{code: BGN, rate: x.rate}"}
    return world(tmp_path, charge("fund", "rate", "base: pay, rate: x.ten"), VALUES, **former)


def test_every_amount_of_pay_is_divided_by_the_fixed_rate(book: Lawbook) -> None:
    # 48,000 / 1.95583 = 24,542.010...; 100 a month = 51.129...; a bonus of 1,000 = 511.291...
    agreed = offer(
        "48000",
        pay__currency="BGN",
        pay__allowances=[{"name": "Lunch", "head": "meal_vouchers", "amount": "100", "per": "month"}],
        pay__bonus={"target": "1000", "paid_in": [12], "kind": "guaranteed"},
    )
    sheet = cost(agreed, lawbook=book)
    assert sheet.currency == "EUR"
    assert str(sheet.gross.annual) == f"{24542.01 + 12 * 51.13 + 511.29:.2f}"
    (note,) = [assumed for assumed in sheet.assumptions if assumed.path == "pay.currency"]
    assert note.because == "Agreed in BGN; counted at the fixed rate of 1.95583 BGN for one EUR."
    assert cost_many([agreed], lawbook=book).figures["total.annual"][0] == sheet.total.annual.minor


def test_another_currency_is_refused_as_ever(book: Lawbook) -> None:
    with pytest.raises(CostError, match="counted in EUR, not USD"):
        cost(offer("48000", pay__currency="USD"), lawbook=book)
