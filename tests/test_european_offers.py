"""Offers across the Union: what specialists of each law raise about them, and nothing else of weight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.checking import check
from compliance.lawbook import Lawbook
from compliance.reader import load_offer

OFFERS = Path(__file__).parent.parent / "examples" / "offers" / "eu"
EXPECTED = Path(__file__).parent / "european_offers"
OF_WEIGHT = {"block", "review", "warn"}


def test_twenty_offers_in_as_many_member_states_have_been_read(lawbook: Lawbook) -> None:
    offers = {path.stem for path in OFFERS.glob("*.yaml")}
    assert offers == {path.stem for path in EXPECTED.glob("*.yaml")}
    places = {load_offer(OFFERS / f"{name}.yaml", lawbook=lawbook).place[:2] for name in offers}
    assert len(offers) == len(places) == 20


@pytest.mark.parametrize("name", sorted(path.stem for path in OFFERS.glob("*.yaml")))
def test_an_offer_is_judged_as_a_specialist_of_its_law_judges_it(name: str, lawbook: Lawbook) -> None:
    expected: dict[str, dict[str, Any]] = yaml.safe_load((EXPECTED / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(set(entry) == {"outcome", "because"} and entry["because"] for entry in expected.values())
    report = check(load_offer(OFFERS / f"{name}.yaml", lawbook=lawbook), lawbook=lawbook)
    found = {finding.rule: finding.outcome for finding in report.findings if finding.outcome in OF_WEIGHT}
    assert found == {rule: entry["outcome"] for rule, entry in expected.items()}
