"""A plan with a hire in every place, moved, raised and charged: each hire comes to what its own offer costs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from compliance.cases import sample
from compliance.costing import cost
from compliance.costing.compare import in_place
from compliance.errors import InputError
from compliance.lawbook import Lawbook
from compliance.money import Money, round_fraction
from compliance.offer import Offer
from compliance.plan import Choices, look, run_plan
from compliance.plan.changes import NEWEST
from compliance.plan.engines import here
from compliance.plan.scenarios import scenarios_of
from compliance.reader import parse_offer
from tests.plan.flat import flat, write_flat

START = "2027-02-15"


def offers(lawbook: Lawbook) -> list[Offer]:
    """An offer in every place that can be costed, some with a bonus and an allowance."""
    found = []
    for number, place in enumerate(place for place in lawbook.places.values() if place.costed):
        data: dict[str, Any] = sample(lawbook, place)
        data["start_date"] = START
        data.pop("equipment", None)
        if number % 3 == 0:
            data["pay"]["bonus"] = {"target": "1234", "kind": "contractual"}
        if number % 5 == 0:
            data["pay"]["bonus"] = {"target": "7.5%", "kind": "contractual"}
        found.append(parse_offer(data))
    return found


def raised(offer: Offer) -> dict[str, Any]:
    """An offer with 3.3% more base pay."""
    data = offer.canonical()
    base = round_fraction(offer.pay.money.minor * Fraction(1033, 1000), "half_up")
    data["pay"]["base"] = str(Money(base, offer.pay.currency))
    return data


@pytest.mark.parametrize("there", ["PL", "US-CA", "IN-KA"])
def test_every_place_moves_as_single_offers_do(tmp_path: Path, lawbook: Lawbook, there: str) -> None:
    rows, expected = [], {}
    for number, offer in enumerate(offers(lawbook)):
        rows.append({**flat(offer.canonical()), "team": f"T{number}"})
        try:
            moved = offer if offer.place == there else in_place(offer, there, lawbook, on=NEWEST).offer
            data = raised(moved)
            data["commercial"] = {**(data["commercial"] or {}), "fee": {"percent": "9%"}}
            total = cost(parse_offer(data)).to_json()["total"]
            expected[f"T{number}"] = (total["first_year"], total["annual"])
        except InputError:
            continue
    assert len(expected) > 100
    yaml = {"Move": [{"place": there}, {"raise": "3.3%"}, {"fee": "9%"}]}
    plan = look(write_flat(tmp_path / "plan.csv", rows))
    wanted = tuple(scenarios_of(yaml, "here", lawbook))
    currency = lawbook.places[there].currency
    outcome = run_plan(plan, Choices(tmp_path / "o.csv", currency=currency, engine=here, scenarios=wanted))
    found = {
        row.name: (str(row.scenario["first_year"]), str(row.scenario["annual"])) for row in outcome.scenarios[0].teams
    }
    assert outcome.rejected == 0
    assert found == expected
    assert outcome.scenarios[0].left_out == len(rows) - len(expected)
