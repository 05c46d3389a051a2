"""Two runs never write one place: the second is told so, and a run that died keeps nobody out."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from compliance.cases import sample
from compliance.documents.bulk import draft_plan
from compliance.lawbook import Lawbook
from compliance.plan import Choices, PlanError, lock, look, run_plan
from compliance.plan.engines import here
from tests.plan.flat import flat, write_flat
from tests.plan.plans import ROOT, environment, eor_plan, plan_of, run

ROWS = 600


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of several parts."""
    return plan_of(ROWS, tmp_path / "hires.csv")


def begun(command: list[str], folder: Path) -> subprocess.Popen[str]:
    """A run that has finished its first part."""
    running = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True)
    while not list(folder.glob("*.parts/part-*.json")):
        assert running.poll() is None, running.communicate()[1]
        time.sleep(0.02)
    return running


def test_the_second_of_two_runs_is_told_in_one_sentence_and_the_first_ends_well(plan: Path, tmp_path: Path) -> None:
    command = eor_plan(plan, "--out", tmp_path / "costs.csv", "--workers", 1, "--currency", "EUR", rows_a_part=10)
    first = begun(command, tmp_path)
    os.kill(first.pid, signal.SIGSTOP)
    second = run([*command, "--fresh"])
    os.kill(first.pid, signal.SIGCONT)
    said = first.communicate(timeout=120)[1]
    assert first.returncode == 1, said
    assert second.returncode == 2
    assert "Traceback" not in second.stderr
    assert "costs.csv; wait until it ends, or name another --out" in second.stderr.splitlines()[-1]
    assert sorted(path.name for path in tmp_path.glob("*costs*")) == [
        "costs.csv",
        "costs.rejects.csv",
        "costs.summary.csv",
    ]


def test_a_run_that_was_killed_keeps_nobody_out(plan: Path, tmp_path: Path) -> None:
    command = eor_plan(plan, "--out", tmp_path / "costs.csv", "--workers", 1, "--currency", "EUR", rows_a_part=10)
    first = begun(command, tmp_path)
    first.kill()
    first.communicate()
    assert (tmp_path / ".costs.csv.lock").exists()
    assert run(command).returncode == 1
    assert not (tmp_path / ".costs.csv.lock").exists()


def test_the_lock_is_given_back_after_an_error(plan: Path, tmp_path: Path) -> None:
    choices = Choices(tmp_path / "costs.csv", engine=here)
    with (
        lock.alone(tmp_path / ".costs.csv.lock", choices.out),
        pytest.raises(PlanError, match="another run is writing"),
    ):
        run_plan(look(plan), choices)

    def broken(*_: Any) -> Any:
        raise PlanError("broken")

    with pytest.raises(PlanError, match="broken"):
        run_plan(look(plan), Choices(choices.out, engine=broken))
    assert run_plan(look(plan), choices).rows == ROWS
    assert not list(tmp_path.glob(".*"))


def test_a_lock_whose_file_was_removed_meanwhile_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, take, seen = tmp_path / "lock", lock._take, list[int]()

    def late(opened: int) -> None:
        if not seen:
            file.unlink()  # the run before ends between our opening and our taking
        seen.append(opened)
        take(opened)

    monkeypatch.setattr(lock, "_take", late)
    with lock.alone(file, file):
        monkeypatch.setattr(lock, "_take", take)
        with pytest.raises(PlanError), lock.alone(file, file):
            raise AssertionError("two at once")
    assert len(seen) == 2
    assert not file.exists()


def test_one_folder_of_documents_is_written_by_one_run(tmp_path: Path, lawbook: Lawbook) -> None:
    plan = look(write_flat(tmp_path / "plan.csv", [flat(sample(lawbook, lawbook.places["GB-ENG"]))]))
    folder = tmp_path / "packs"
    with lock.alone(folder / ".lock", folder), pytest.raises(PlanError, match=r"another run is writing .*packs"):
        draft_plan(plan, folder, workers=1)
    assert draft_plan(plan, folder, workers=1).written == 1
    assert [path.suffix for path in folder.iterdir()] == [".zip"]
