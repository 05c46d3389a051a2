"""Plans at the edges: no hire that can be costed, a currency stated only in the name of a column, columns by number."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from compliance.plan import Choices, PlanError, cost_plan, look, run_plan


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_of_which_nothing_can_be_costed_is_all_rejects(tmp_path: Path) -> None:
    plan = look(written(tmp_path, "place,start,salary,currency\nDE-BE,2027-01-04,many,EUR\n,2027-01-04,1,EUR\n"))
    outcome = run_plan(plan, Choices(tmp_path / "costs.parquet"))
    assert (outcome.rows, outcome.costed, outcome.rejected) == (2, 0, 2)


def test_the_name_of_the_column_of_pay_may_state_the_currency(tmp_path: Path) -> None:
    plan = look(written(tmp_path, "place,start,salary (EUR)\nDE-BE,2027-01-04,60000\n"))
    assert plan.how.currency == "EUR"
    frame = pd.DataFrame({"place": ["DE-BE"], "start": ["2027-01-04"], "salary (EUR)": ["60000"]})
    assert len(cost_plan(frame).hires) == 1


def test_a_currency_stated_nowhere_is_asked_for_and_can_be_told(tmp_path: Path) -> None:
    path = written(tmp_path, "place,start,salary\nDE-BE,2027-01-04,60000\n")
    with pytest.raises(PlanError, match="no currency"):
        look(path)
    outcome = run_plan(look(path, paid_in="EUR"), Choices(tmp_path / "costs.parquet"))
    assert outcome.costed == 1
    assert outcome.sums["DE-BE", "", "hires"] == 1


def test_columns_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    path = written(tmp_path, "place,start,salary,salary,currency\nDE-BE,2027-01-04,60000,no,EUR\n")
    with pytest.raises(PlanError, match="both give"):
        look(path)
    assert look(path, {3: None}).how.number("pay.base") == 2
