"""A plan costed by each engine: the same files bit for bit, and what goes wrong said in one sentence."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.plan import Choices, PlanError, look, run_plan
from compliance.plan.blocks import PARTS_A_BLOCK
from compliance.plan.engines import Engine, here, processes
from compliance.plan.parts import Parts
from tests.plan.plans import ROOT, environment, eor_plan, files_in, plan_of, run, wrong_rows

ROWS, A_PART = 1500, 50


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of several parts."""
    return plan_of(ROWS, tmp_path_factory.mktemp("plan") / "hires.csv")


@pytest.fixture(scope="module")
def expected(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The results of that plan, costed in this process."""
    return results(plan, tmp_path_factory.mktemp("here"), here)


def results(plan: Path, folder: Path, engine: Engine) -> dict[str, bytes]:
    for ending in ("parquet", "csv"):
        choices = Choices(folder / f"costs.{ending}", lines=folder / f"lines.{ending}", engine=engine)
        run_plan(look(plan), replaced(choices))
    return files_in(folder)


def replaced(choices: Choices, rows_a_part: int = A_PART) -> Choices:
    """The same choices with small parts."""
    return Choices(choices.out, lines=choices.lines, engine=choices.engine, currency="EUR", rows_a_part=rows_a_part)


def test_every_row_is_costed_or_rejected(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "costs.parquet"
    outcome = run_plan(look(plan), replaced(Choices(out, engine=here)))
    assert outcome.rows == ROWS == outcome.costed + outcome.rejected
    costed = pq.read_table(out, columns=["row"])["row"].to_pylist()
    assert sorted(costed + wrong_rows(ROWS)) == list(range(2, ROWS + 2))
    rejected = (tmp_path / "costs.rejects.csv").read_text().splitlines()[1:]
    assert [int(line.split(",")[0]) for line in rejected] == wrong_rows(ROWS)


def test_several_processes_write_the_same_bytes_as_one(plan: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    assert {Path(name).suffix for name in expected} == {".parquet", ".csv"}
    assert results(plan, tmp_path, processes(2)) == expected


def test_the_size_of_parts_changes_no_line_of_a_csv_file(
    plan: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    run_plan(look(plan), replaced(Choices(tmp_path / "costs.csv", engine=here), 10**6))
    for name, content in files_in(tmp_path).items():
        assert content == expected[name]


def test_half_a_part_never_counts(plan: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    choices = replaced(Choices(tmp_path / "costs.csv", engine=broken_off_after(2)))
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(plan), choices)
    parts = tmp_path / "costs.csv.parts"
    assert not (tmp_path / "costs.csv").exists()
    (parts / "part-000002.hires.arrow").write_bytes(b"ARROW1\0\0 half of it")
    (parts / "part-000001.json").rename(parts / "part-000001.json.1.unfinished")
    (parts / "part-000001.hires.arrow").write_bytes(b"")
    outcome = run_plan(look(plan), replaced(Choices(choices.out, engine=here)))
    assert outcome.rows == ROWS
    assert (tmp_path / "costs.csv").read_bytes() == expected["costs.csv"]
    assert not parts.exists()


def test_parts_that_are_finished_are_not_costed_again(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "costs.csv"
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(plan), replaced(Choices(out, engine=broken_off_after(3))))
    heard: list[tuple[int, float]] = []
    run_plan(look(plan), replaced(Choices(out, engine=here)), lambda rows, share: heard.append((rows, share)))
    assert heard[0][0] == 3 * A_PART
    assert heard[-1] == (ROWS, 1.0)


def broken_off_after(parts: int) -> Engine:
    """An engine that is interrupted when so many parts are finished."""

    def engine(numbered, task, kept, done):  # type: ignore[no-untyped-def]
        for number in here(numbered, task, kept, done):
            yield number
            if number + 1 == parts:
                raise KeyboardInterrupt

    return engine


def test_another_file_or_other_columns_are_refused_in_one_sentence(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "costs.csv"
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(plan), replaced(Choices(out, engine=broken_off_after(1))))
    other = plan_of(ROWS - 1, tmp_path / "other.csv")
    for opened, choices in (
        (look(other), replaced(Choices(out, engine=here))),
        (look(plan, {"team": None}), replaced(Choices(out, engine=here))),
        (look(plan), replaced(Choices(out, engine=here), A_PART + 1)),
    ):
        with pytest.raises(
            PlanError, match=r"another file, other columns, .*, other scenarios or other law; say --fresh"
        ):
            run_plan(opened, choices)
    assert Parts(tmp_path / "costs.csv.parts").rows_finished() == A_PART
    fresh = Choices(out, engine=here, fresh=True, rows_a_part=A_PART)
    assert run_plan(look(other), fresh).rows == ROWS - 1


def test_parts_of_a_run_that_cannot_be_told_are_begun_anew(
    plan: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "costs.csv"
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(plan_of(ROWS - 1, tmp_path / "other.csv")), replaced(Choices(out, engine=broken_off_after(1))))
    (tmp_path / "costs.csv.parts" / "plan.json").unlink()
    run_plan(look(plan), replaced(Choices(out, engine=here)))
    assert out.read_bytes() == expected["costs.csv"]


def test_other_law_is_refused(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "costs.csv"
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(plan), replaced(Choices(out, engine=broken_off_after(1))))
    monkeypatch.setattr("compliance.plan.parts.law_of", lambda lawbook: "amended since")
    with pytest.raises(PlanError, match="other law"):
        run_plan(look(plan), replaced(Choices(out, engine=here)))


def test_an_ending_that_is_not_known_is_refused_before_anything_is_costed(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"costs\.ods: results are written as"):
        run_plan(look(plan), replaced(Choices(tmp_path / "costs.ods", engine=here)))
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(eor_plan(plan, "--out", tmp_path / "file" / "costs.parquet", "--workers", 1))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "cannot be read or written" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_is_said_in_one_sentence_and_what_is_done_is_kept(
    plan: Path, expected: dict[str, bytes], tmp_path: Path, workers: int
) -> None:
    out = tmp_path / "costs.csv"
    command = eor_plan(plan, "--out", out, "--lines", tmp_path / "lines.csv", "--workers", workers, "--currency", "EUR")
    largest = len(expected["lines.csv"]) // 2

    def with_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    full = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=180, preexec_fn=with_little_room
    )
    assert full.returncode == 2, full.stderr
    assert "Traceback" not in full.stderr
    last = full.stderr.splitlines()[-1]
    assert "File too large" in last
    assert last.endswith("what is finished is kept, and the same command goes on from there")
    assert Parts(tmp_path / "costs.csv.parts").rows_finished() > 0
    assert [path.name for path in tmp_path.iterdir()] == ["costs.csv.parts"]
    assert run(command).returncode == 1
    for name, content in files_in(tmp_path).items():
        assert content == expected[name]


def test_a_process_that_dies_is_said_in_one_sentence_and_the_run_goes_on_afterwards(
    plan: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "costs.csv"
    command = eor_plan(plan, "--out", out, "--workers", 2, "--currency", "EUR")
    running = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True)
    os.kill(next(workers_of(running.pid)), signal.SIGKILL)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "Traceback" not in said
    assert "a process was ended from outside" in said.splitlines()[-1]
    assert run(command).returncode == 1
    for name, content in files_in(tmp_path).items():
        assert content == expected[name]


def workers_of(parent: int) -> Iterator[int]:
    """The processes that another began to cost parts; waits for the first."""
    for _ in range(600):
        for task in Path("/proc").glob("[0-9]*"):
            try:
                own = int((task / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if own == parent and b"spawn_main" in (task / "cmdline").read_bytes():
                    yield int(task.name)
            except OSError:
                continue
        time.sleep(0.1)


def test_processes_end_with_the_one_that_began_them(plan: Path, tmp_path: Path) -> None:
    command = eor_plan(plan, "--out", tmp_path / "costs.csv", "--workers", 2, rows_a_part=50)
    running = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL)
    found = workers_of(running.pid)
    workers = {next(found), next(found)}
    while not list((tmp_path / "costs.csv.parts").glob("part-*.json")):
        time.sleep(0.1)
    running.kill()
    running.wait()
    for _ in range(100):
        left = [worker for worker in workers if Path(f"/proc/{worker}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def test_standard_output_holds_one_json_object_and_nothing_else(plan: Path, tmp_path: Path) -> None:
    done = run(eor_plan(plan, "--out", tmp_path / "costs.csv", "--workers", 1, "--json"))
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["rows"] == ROWS
    assert done.stderr == ""


def test_progress_is_shown_on_a_terminal_only_and_on_standard_error(plan: Path, tmp_path: Path) -> None:
    command = eor_plan(plan, "--out", tmp_path / "costs.csv", "--json")
    mine, its = pty.openpty()
    running = subprocess.Popen(
        command, cwd=ROOT, env={**environment(), "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=its, text=True
    )
    os.close(its)
    shown = everything(mine)
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    (line,) = out.splitlines()
    assert json.loads(line)["rows"] == ROWS
    seen = re.findall(r"([\d,]+) rows .*?(\d+)%.*? ([\d,]+) rows/s", shown)
    assert seen[-1][:2] == ("1,500", "100")
    assert len({rows for rows, _, _ in seen}) > 2, "the bar moves inside a part"


def everything(terminal: int) -> str:
    """All that a terminal shows until the last of those who write to it is gone."""
    found = b""
    while True:
        try:
            block = os.read(terminal, 2**16)
        except OSError:
            break
        if not block:
            break
        found += block
    os.close(terminal)
    return found.decode()


def test_progress_never_falls_and_ends_whole(plan: Path, tmp_path: Path) -> None:
    for engine in (here, processes(2)):
        heard: list[tuple[int, float]] = []
        choices = Choices(tmp_path / "costs.csv", engine=engine, rows_a_part=A_PART)
        run_plan(look(plan), choices, lambda rows, share: heard.append((rows, share)))  # noqa: B023
        assert heard == sorted(heard)
        assert heard[-1] == (ROWS, 1.0)
        assert len({rows for rows, _ in heard}) > 2


def test_a_row_group_is_a_block(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "costs.parquet"
    run_plan(look(plan), replaced(Choices(out, engine=here)))
    assert pq.ParquetFile(out).num_row_groups == -(-ROWS // (A_PART * PARTS_A_BLOCK))
    assert pa.types.is_decimal(pq.read_schema(out).field("total.first_year").type)
