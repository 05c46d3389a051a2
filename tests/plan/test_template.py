"""A template is a plan: as written it is costed whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.commands.plan import plan_command
from compliance.lawbook import Lawbook
from tests.plan.test_spoiled import run


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_has_an_example_of_each_place_that_is_costed(ending: str, tmp_path: Path, lawbook: Lawbook) -> None:
    path = tmp_path / f"plan.{ending}"
    assert CliRunner().invoke(plan_command, ["--template", str(path)]).exit_code == 0
    done = run(path, tmp_path / "costs.csv")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["costed"] == sum(place.costed for place in lawbook.places.values())


def test_a_template_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("mine")
    done = CliRunner().invoke(plan_command, ["--template", str(path)])
    assert (done.exit_code, path.read_text()) == (2, "mine")
    assert CliRunner().invoke(plan_command, ["--template", str(tmp_path / "plan.pdf")]).exit_code == 2
