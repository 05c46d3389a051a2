"""Plans as data frames: columns of every type are read as what they hold, and the index is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from compliance.plan import Choices, PlanError, cost_plan, look, read_plan, run_plan
from tests.plan.plans import plan_of, wrong_rows

PAY = ["52000", "61000.5", "70000.25"]


def frame(**columns: Any) -> pd.DataFrame:
    """Three hires in Germany; single columns replaced."""
    plain = {"place": "DE", "start_date": "2027-02-01", "pay.base": PAY, "pay.currency": "EUR", "pay.per": "year"}
    return pd.DataFrame({**plain, "employer.headcount.country": "60", **columns}, index=["ann", "ben", "cem"])


def totals(plan: pd.DataFrame) -> list[Decimal]:
    costs = cost_plan(plan)
    assert costs.rejects.empty, costs.rejects
    return list(costs.hires["total.first_year"])


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("pay.base", [52000.0, 61000.5, 70000.25]),
        ("pay.base", [52000, 61000.5, "70.000,25"]),
        ("pay.base", [Decimal("52000"), Decimal("61000.50"), Decimal("70000.25")]),
        ("pay.base", [Decimal("52000"), 61000.5, "70000.25 EUR"]),
        ("start_date", pd.to_datetime(["2027-02-01"] * 3)),
        ("start_date", pd.to_datetime(["2027-02-01"] * 3).tz_localize("UTC")),
        ("start_date", [date(2027, 2, 1)] * 3),
        ("start_date", [date(2027, 2, 1), pd.Timestamp("2027-02-01"), "1 February 2027"]),
        ("place", pd.Categorical(["DE", "DE", "Germany"])),
        ("pay.currency", pd.Categorical(["EUR"] * 3)),
        ("employer.headcount.country", [60.0, 60.0, 60.0]),
        ("employer.headcount.country", np.array([60, 60, 60], dtype="int16")),
        ("employer.headcount.country", pd.array([60, 60, 60], dtype="Int64")),
        ("role.title", ["Engineer", None, np.nan]),
        ("role.title", [pd.NA, "Engineer", 7]),
        ("worker.birth_date", [None, pd.NaT, np.nan]),
    ],
)
def test_a_column_of_any_type_costs_what_its_text_does(column: str, values: Any) -> None:
    assert totals(frame(**{column: values})) == totals(frame())


def test_three_decimals_of_a_float_are_no_group_of_thousands() -> None:
    costs = cost_plan(frame(**{"pay.base": [52000.0, 61000.5, 70.125]}))
    assert list(costs.hires["row"]) == ["ann", "ben"]
    assert list(costs.rejects["row"]) == ["cem"]


@pytest.mark.parametrize(
    "index", [["ann", "ben", "cem"], [30, 10, 20], pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"])]
)
def test_the_index_names_the_rows_costed_and_rejected(index: Any) -> None:
    plan = frame(start_date=["2027-02-01", "soon", "2027-02-01"])
    plan.index = pd.Index(index)
    costs = cost_plan(plan)
    assert list(costs.hires["row"]) == [plan.index[0], plan.index[2]]
    assert list(costs.rejects["row"]) == [plan.index[1]]
    assert list(costs.rejects["value"]) == ["soon"]


def test_nothing_in_a_cell_is_empty_and_said() -> None:
    costs = cost_plan(frame(**{"pay.base": [52000.0, np.nan, np.inf]}))
    assert list(costs.hires["row"]) == ["ann"]
    assert costs.rejects["reason"].iloc[0].startswith("is empty")
    assert list(costs.rejects["row"]) == ["ben", "cem"]


def test_the_frame_is_left_as_it_was() -> None:
    plan = frame()
    before = plan.copy(deep=True)
    cost_plan(plan)
    pd.testing.assert_frame_equal(plan, before)


def test_a_frame_without_hires_costs_nothing() -> None:
    costs = cost_plan(frame().head(0))
    assert costs.hires.empty and costs.rejects.empty and costs.summary is None


def test_a_frame_without_pay_is_refused() -> None:
    with pytest.raises(PlanError):
        cost_plan(frame().drop(columns="pay.base"))


def test_two_columns_of_one_name_are_refused_in_one_sentence() -> None:
    plan = pd.concat([frame(), frame()[["pay.base"]]], axis=1)
    with pytest.raises(PlanError, match="both give"):
        cost_plan(plan)


def test_a_plan_read_as_a_frame_costs_what_the_file_does(tmp_path: Path) -> None:
    path = plan_of(300, tmp_path / "hires.csv")
    plan = read_plan(path)
    assert plan.index.name == "row" and list(plan.index) == list(range(2, 302))
    costs = cost_plan(plan, "EUR")
    outcome = run_plan(look(path), Choices(tmp_path / "costs.parquet", currency="EUR"))
    pd.testing.assert_frame_equal(costs.hires, pd.read_parquet(tmp_path / "costs.parquet"))
    assert list(costs.rejects["row"]) == wrong_rows(300)
    assert costs.summary == outcome.summary
