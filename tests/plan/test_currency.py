"""A currency that sums cannot be in is said before anything is costed."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.plan import Choices, PlanError, look, run_plan
from compliance.plan.engines import here
from tests.plan.plans import plan_of


@pytest.mark.parametrize(
    ("asked", "said"),
    [("ABC", "currency: 'ABC' is not a currency code"), ("", "currency: '' is not"), ("AED", "reference rate for AED")],
)
def test_a_currency_without_rates_is_said_before_anything_is_costed(tmp_path: Path, asked: str, said: str) -> None:
    plan = look(plan_of(20, tmp_path / "hires.csv"))
    with pytest.raises(PlanError, match=said):
        run_plan(plan, Choices(tmp_path / "costs.csv", currency=asked))
    assert [path.name for path in tmp_path.iterdir()] == ["hires.csv"]


def test_a_plan_in_one_currency_needs_no_rate_for_it(tmp_path: Path) -> None:
    file = tmp_path / "hires.csv"
    file.write_text("country,start date,salary (EUR)\nGermany,2027-01-04,60000\nAtlantis,2027-01-04,1\n")
    outcome = run_plan(look(file), Choices(tmp_path / "costs.csv", currency="eur", engine=here))
    assert outcome.summary is not None and outcome.summary.currency == "EUR"
    outcome = run_plan(look(file), Choices(tmp_path / "costs.csv", currency="zł", engine=here))
    assert outcome.summary is not None and outcome.summary.currency == "PLN"
