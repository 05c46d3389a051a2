"""Blocks of a plan: parts hold few places, every row is in one of them, and results are in the order of the rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from compliance.plan import Choices, blocks, look, run_plan
from compliance.plan.blocks import FEW, PARTS_A_BLOCK, Blocks
from compliance.plan.engines import here
from compliance.plan.sources import open_plan
from tests.plan.plans import files_in, plan_of

ROWS = 1000


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_of(ROWS, tmp_path_factory.mktemp("plan") / "hires.csv")


def test_every_row_is_in_one_part_and_no_part_is_larger_than_asked(plan: Path) -> None:
    for rows in (1, 7, 60, 125, 126, ROWS - 1):
        parts = list(Blocks(open_plan(plan), look(plan).how, rows).parts())
        assert [number for number, _, _ in parts] == list(range(len(parts)))
        assert max(table.num_rows for _, _, table in parts) <= rows
        assert sorted(np.concatenate([numbers for _, numbers, _ in parts])) == list(range(2, ROWS + 2))


def test_a_row_keeps_its_texts(plan: Path) -> None:
    ((all_numbers, whole),) = open_plan(plan).tables(ROWS)
    texts = dict(zip(all_numbers.tolist(), whole.to_pylist(), strict=True))
    for _, numbers, table in Blocks(open_plan(plan), look(plan).how, 60).parts():
        assert [texts[number] for number in numbers.tolist()] == table.to_pylist()


def test_a_place_is_in_one_part_of_a_block_or_in_neighbours(plan: Path) -> None:
    how = look(plan).how
    column = how.number("place")
    assert column is not None
    seen: dict[str, list[int]] = {}
    for number, _, table in Blocks(open_plan(plan), how, ROWS // PARTS_A_BLOCK).parts():
        for place in set(table.column(column).to_pylist()):
            seen.setdefault(place, []).append(number)
    assert len(seen) > 1
    assert all(numbers == list(range(numbers[0], numbers[-1] + 1)) for numbers in seen.values())
    assert sum(map(len, seen.values())) <= len(seen) + PARTS_A_BLOCK - 1


def test_a_plan_of_few_rows_is_one_part(plan: Path) -> None:
    ((_, numbers, _),) = Blocks(open_plan(plan), look(plan).how, FEW).parts()
    assert numbers.tolist() == list(range(2, ROWS + 2))


def test_results_are_the_same_however_a_plan_is_cut(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for rows, at_once in ((60, 2**14), (60, 70), (125, 999), (ROWS, 1)):
        monkeypatch.setattr(blocks, "_ROWS_AT_ONCE", at_once)
        folder = tmp_path / f"{rows}-{at_once}"
        folder.mkdir()
        choices = Choices(folder / "costs.csv", lines=folder / "lines.csv", currency="EUR", engine=here)
        run_plan(look(plan), replace(choices, rows_a_part=rows))
        found.append(files_in(folder))
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 4


def test_country_and_region_are_cut_by_together(tmp_path: Path) -> None:
    path = tmp_path / "hires.csv"
    rows = [("Germany", ""), ("United States", "Texas"), ("United States", "Ohio")]
    lines = [f"{country},{region},2027-03-01,70000" for country, region in rows * 40]
    path.write_text("\n".join(["country,region,start date,salary (USD)", *lines]))
    how = look(path).how
    number = how.number("row.region")
    assert number is not None
    parts = [table.column(number).to_pylist() for _, _, table in Blocks(open_plan(path), how, 15).parts()]
    together = [region for part in parts for region in part]
    assert together == [""] * 40 + ["Texas"] * 40 + ["Ohio"] * 40
