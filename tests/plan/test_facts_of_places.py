"""A fact that places declare with different types is read as the place of its row does."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from compliance.cases import sample
from compliance.lawbook import Lawbook
from compliance.plan import Choices, look, run_plan
from compliance.plan.engines import here
from tests.plan.flat import flat, write_flat


def test_a_fact_is_read_as_the_place_of_its_row_declares_it(tmp_path: Path, lawbook: Lawbook) -> None:
    rows = [
        flat(sample(lawbook, lawbook.places["SK"])) | {"extra.disability": "yes"},
        flat(sample(lawbook, lawbook.places["SK"])) | {"extra.disability": "perhaps"},
        flat(sample(lawbook, lawbook.places["IN-KA"])) | {"extra.disability": "yes"},
        flat(sample(lawbook, lawbook.places["US-CA"])) | {"extra.background_check": "No"},
    ]
    plan = write_flat(tmp_path / "plan.csv", rows)
    outcome = run_plan(look(plan), Choices(tmp_path / "o.parquet", engine=here))
    rejects = (tmp_path / "o.rejects.csv").read_text(encoding="utf-8")
    costed = pq.read_table(tmp_path / "o.parquet").column("row").to_pylist()
    assert costed == [2, 4, 5], rejects
    assert "'perhaps' should be yes or no" in rejects
    assert (outcome.rows, outcome.rejected) == (4, 1)
