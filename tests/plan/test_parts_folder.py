"""The folder of a run's finished parts: what is not of a run is never removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.plan import PlanError
from compliance.plan.parts import Parts


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_with_anything_else_in_it_is_refused_and_stays(tmp_path: Path, fresh: bool) -> None:
    folder = tmp_path / "costs.csv.parts"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(PlanError, match="which is no part of a plan"):
        Parts.begin(folder, "a", fresh=fresh)
    assert (folder / "thesis.docx").exists()


def test_parts_without_a_state_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "costs.csv.parts"
    folder.mkdir()
    (folder / "part-000000.json").write_text("{}", encoding="utf-8")
    assert not Parts.begin(folder, "a").finished(0)
