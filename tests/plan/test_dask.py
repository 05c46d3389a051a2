"""A plan costed on a Dask cluster: the same files bit for bit, also when a worker is lost in mid-run."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from compliance.plan import PlanError
from compliance.plan.engines import dask
from compliance.plan.parts import Parts
from tests.plan.plans import ROOT, environment, eor_plan, files_in, plan_of, run

pytestmark = pytest.mark.slow
ROWS, A_PART = 2400, 150


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of many parts."""
    return plan_of(ROWS, tmp_path_factory.mktemp("plan") / "hires.csv")


@pytest.fixture(scope="module")
def expected(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The results of that plan on this machine, in both forms."""
    folder = tmp_path_factory.mktemp("local")
    for ending in ("parquet", "csv"):
        assert run(command(plan, folder, ending, "--workers", 1)).returncode == 1
    return files_in(folder)


def command(plan: Path, folder: Path, ending: str, *more: object) -> list[str]:
    return eor_plan(plan, "--out", folder / f"costs.{ending}", "--currency", "EUR", *more, rows_a_part=A_PART)


class Cluster:
    """A scheduler on a free port, and workers that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workers = folder, list[subprocess.Popen[bytes]]()
        self.log = (folder / "cluster.log").open("wb")
        self.scheduler = self._begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._address()

    def _begin(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
        return subprocess.Popen(
            program, cwd=ROOT, env=environment(), stdout=self.log, stderr=self.log, start_new_session=True
        )

    def _address(self) -> str:
        for _ in range(600):
            found = re.search(r"Scheduler at:\s+(tcp://\S+)", (self.folder / "cluster.log").read_text())
            if found:
                return found[1]
            time.sleep(0.1)
        raise AssertionError((self.folder / "cluster.log").read_text())

    def add_worker(self) -> subprocess.Popen[bytes]:
        """One more worker, of one thread and without a nanny that would begin it anew."""
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder))
        self.workers.append(self._begin("dask_worker", self.address, *options))
        return self.workers[-1]

    def end(self) -> None:
        """End the scheduler and every worker."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self.log.close()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    found = Cluster(folder)
    try:
        for _ in range(workers):
            found.add_worker()
        yield found
    finally:
        found.end()


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_a_cluster_that_loses_a_worker_half_way_writes_the_same_bytes(
    plan: Path, expected: dict[str, bytes], tmp_path: Path, ending: str
) -> None:
    results, scratch = tmp_path / "results", tmp_path / "cluster"
    results.mkdir(), scratch.mkdir()
    with cluster(scratch, 2) as found:
        more = ("--engine", "dask", "--scheduler", found.address)
        running = subprocess.Popen(
            command(plan, results, ending, *more), cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True
        )
        kept = Parts(results / f"costs.{ending}.parts")
        while not kept.folder.exists() or kept.rows_finished() < ROWS // 3:
            assert running.poll() is None, running.communicate()[1]
            time.sleep(0.02)
        assert kept.rows_finished() < ROWS
        found.workers[0].send_signal(signal.SIGKILL)
        _, said = running.communicate(timeout=180)
        assert found.workers[1].poll() is None
    assert running.returncode == 1, said
    assert "Traceback" not in said and "Warning" not in said and "distributed" not in said
    for name, content in files_in(results).items():
        assert content == expected[name], name


def test_a_cluster_that_is_lost_is_said_in_one_sentence_and_another_engine_goes_on(
    plan: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    results, scratch = tmp_path / "results", tmp_path / "cluster"
    results.mkdir(), scratch.mkdir()
    with cluster(scratch, 1) as found:
        more = ("--engine", "dask", "--scheduler", found.address)
        running = subprocess.Popen(
            command(plan, results, "csv", *more), cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True
        )
        kept = Parts(results / "costs.csv.parts")
        while not kept.folder.exists() or not kept.rows_finished():
            time.sleep(0.02)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 2, said
    assert "Traceback" not in said
    assert said.splitlines()[-1].endswith("what is finished is kept, and the same command goes on from there")
    assert run(command(plan, results, "csv", "--workers", 1)).returncode == 1
    for name, content in files_in(results).items():
        assert content == expected[name], name


def test_a_scheduler_that_does_not_answer_or_has_no_worker_is_said_in_one_sentence(tmp_path: Path) -> None:
    with cluster(tmp_path, 0) as found, pytest.raises(PlanError, match="has no worker; start one with: dask worker"):
        dask(found.address)
    with pytest.raises(PlanError, match="no Dask scheduler answers at"):
        dask(found.address)


def test_a_worker_with_other_law_is_refused(plan: Path, tmp_path: Path) -> None:
    with cluster(tmp_path, 1) as found:
        engine = dask(found.address)
        from compliance.plan import Choices, engines, look, run_plan

        whole = engines._own_law
        engines._own_law = lambda: "another"  # type: ignore[assignment]
        try:
            with pytest.raises(PlanError, match="another version of the law"):
                run_plan(look(plan), Choices(tmp_path / "costs.csv", engine=engine))
        finally:
            engines._own_law = whole
