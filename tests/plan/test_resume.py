"""A run that is broken off at any moment goes on where it stopped and ends with the same bytes."""

from __future__ import annotations

import os
import pty
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from compliance.plan.parts import Parts
from tests.plan.plans import ROOT, environment, eor_plan, files_in, plan_of, run

ROWS, A_PART = 2400, 100


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of many parts."""
    return plan_of(ROWS, tmp_path_factory.mktemp("plan") / "hires.csv")


@pytest.fixture(scope="module")
def expected(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """The results of that plan in one go, and how long they took."""
    folder, began = tmp_path_factory.mktemp("whole"), time.monotonic()
    assert run(command(plan, folder)).returncode == 1
    return files_in(folder), time.monotonic() - began


def command(plan: Path, folder: Path, ending: str = "parquet") -> list[str]:
    out, lines = folder / f"costs.{ending}", folder / "lines.csv"
    return eor_plan(plan, "--out", out, "--lines", lines, "--workers", 2, "--currency", "EUR", rows_a_part=A_PART)


def begun(what: list[str], **more: object) -> subprocess.Popen[bytes]:
    """A run as the leader of its own group of processes."""
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        what, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, start_new_session=True, **more
    )


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["parquet", "csv"])
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_killed_at_random_moments_ends_with_the_same_bytes(
    plan: Path, expected: tuple[dict[str, bytes], float], tmp_path: Path, sent: signal.Signals, ending: str
) -> None:
    files, seconds = expected
    seed = random.randrange(10**6)
    moments, tried = random.Random(seed), 0
    while tried < 6:
        running = begun(command(plan, tmp_path, ending), stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 0.8) * seconds)
        os.killpg(running.pid, sent)
        if running.wait(30) == 1 and (tmp_path / f"costs.{ending}").exists():
            if tried:
                break
            seconds /= 2  # quicker than the run that was timed: once more, and earlier
            for path in tmp_path.iterdir():
                path.unlink()
            continue
        tried += 1
    else:
        assert run(command(plan, tmp_path, ending)).returncode == 1
    assert tried, "it was broken off at least once"
    same = {name: content for name, content in files_in(tmp_path).items() if name in files}
    assert len(same) >= 3, seed
    for name, content in same.items():
        assert content == files[name], (name, f"seed {seed}")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {f"costs.{ending}", "lines.csv", "costs.rejects.csv", "costs.summary.csv"}, f"seed {seed}"


def test_ctrl_c_on_a_terminal_says_how_to_go_on(
    plan: Path, expected: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    shown, code = _interrupted_on_a_terminal(command(plan, tmp_path), Parts(tmp_path / "costs.parquet.parts"))
    assert code == 130
    assert "Traceback" not in shown
    assert shown.splitlines()[-1] == "Broken off. What is finished is kept; the same command goes on from there."
    assert 0 < Parts(tmp_path / "costs.parquet.parts").rows_finished() < ROWS
    assert [path.name for path in tmp_path.iterdir()] == ["costs.parquet.parts"]
    assert run(command(plan, tmp_path)).returncode == 1
    assert files_in(tmp_path) == expected[0]


def _interrupted_on_a_terminal(what: list[str], kept: Parts) -> tuple[str, int]:
    """What a terminal shows of a run on it when Ctrl-C is typed after the first part, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(what[0], what, {**environment(), "TERM": "xterm"})
    while not kept.folder.exists() or not kept.rows_finished():
        time.sleep(0.02)
    os.write(terminal, b"\x03")
    shown = b""
    while True:
        try:
            shown += os.read(terminal, 2**16)
        except OSError:
            break
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_run_interrupted_while_its_processes_begin_shows_no_traceback(plan: Path, tmp_path: Path) -> None:
    running = begun(command(plan, tmp_path), stderr=subprocess.PIPE)
    while not (tmp_path / "costs.parquet.parts").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in said
