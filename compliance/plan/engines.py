"""Where the parts of a plan are costed: in this process, in several beside it, or on a Dask cluster.

Each engine takes parts in order and gives them back in order, with only a few under way at a time. Results are the same
bit for bit, whichever it is. What is finished is kept, so a run that ends with an error goes on where it stopped.
"""

from __future__ import annotations

import ctypes
import logging
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor, wait
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from compliance.lawbook import default_lawbook
from compliance.plan.errors import GOES_ON, PlanError
from compliance.plan.partition import Part, Task, cost_part
from compliance.plan.parts import Parts, law_of
from compliance.plan.pool import begin, in_order, running

if TYPE_CHECKING:
    import pyarrow as pa

    from compliance.costing import Amounts

Numbered = tuple[int, "Amounts", "pa.Table"]
Done = Callable[[int], None]  # hears of rows as they are done
Engine = Callable[[Iterable[Numbered], Task, Parts, Done], Generator[int]]
_OFTEN = 0.5  # seconds between two looks at how far the processes are
_CONNECTING = 10  # seconds


def here(parts: Iterable[Numbered], task: Task, kept: Parts, done: Done) -> Generator[int]:
    """Cost part after part in this process."""
    for number, numbers, table in parts:
        if not kept.finished(number):
            told = _Told(done)
            kept.keep(number, cost_part(table, numbers, task, told.add))
            told.upto(table.num_rows)
        yield number


def processes(workers: int) -> Engine:
    """An engine of several processes on this machine."""

    def run(parts: Iterable[Numbered], task: Task, kept: Parts, done: Done) -> Generator[int]:
        context = multiprocessing.get_context("spawn")
        rows = context.Value("q")
        pool = ProcessPoolExecutor(workers, context, _begin, (rows,))
        with running(pool) as submit:
            told, begun = _Told(done), _begun(parts, lambda part: submit(_cost_and_keep, part, task, kept), kept)
            for number, future in in_order(begun, workers + 1):
                while future is not None and not wait([future], _OFTEN).done:
                    told.upto(rows.value)
                if future is not None:
                    future.result()
                told.upto(rows.value)
                del future
                _give_memory_back()
                yield number

    return run


def dask(scheduler: str) -> Engine:
    """An engine on a Dask cluster, by the address of its scheduler; a lost worker's parts are costed by another.

    Raises PlanError where Dask is not installed, or no cluster answers.
    """
    try:
        from dask import config
        from distributed import Client
    except ImportError:
        raise PlanError("Dask is not installed; install it with: pip install 'eor-toolkit[cluster]'") from None
    # A part travels with its task, so that a lost worker takes nothing along that is not known elsewhere.
    config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    for noisy in ("distributed", "distributed.client"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise PlanError(f"no Dask scheduler answers at {scheduler} ({str(error)[:100]})") from None
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
    except TimeoutError:
        client.close()
        message = f"the Dask scheduler at {scheduler} has no worker; start one with: dask worker {scheduler}"
        raise PlanError(message) from None

    def run(parts: Iterable[Numbered], task: Task, kept: Parts, done: Done) -> Generator[int]:
        at_once, law = 2 * max(sum(client.nthreads().values()), 1), _own_law()

        def submit(part: Numbered) -> Any:
            return client.submit(_cost_elsewhere, part[2], part[1], task, law, pure=False)

        try:
            for number, future in in_order(_begun(parts, submit, kept), at_once):
                if future is not None:
                    part = _result(future, scheduler)
                    kept.keep(number, part)
                    done(part.rows + part.blank)
                    del part
                del future
                _give_memory_back()
                yield number
        finally:
            client.close()

    return run


def usual_workers() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Told:
    """How many rows someone was told are done."""

    def __init__(self, done: Done) -> None:
        self._done, self._rows = done, 0

    def add(self, rows: int) -> None:
        """Tell of some more rows."""
        self._rows += rows
        self._done(rows)

    def upto(self, rows: int) -> None:
        """Tell what is not yet told of so many rows."""
        self.add(rows - self._rows)


def _begun(parts: Iterable[Numbered], submit: Callable[[Numbered], Any], kept: Parts) -> Iterator[tuple[int, Any]]:
    """Parts with what was begun for each; None for one that was finished before."""
    for part in parts:
        number, future = part[0], None if kept.finished(part[0]) else submit(part)
        del part
        yield number, future


_rows: Any = None  # in a process of the pool: rows done by all of them


def _begin(rows: Any) -> None:
    """What each process of a pool does first: it counts with the others, and ends when the one that began it does."""
    global _rows
    _rows = rows
    begin()


def _cost_and_keep(part: Numbered, task: Task, kept: Parts) -> None:
    number, numbers, table = part
    told = _Told(_count)
    kept.keep(number, cost_part(table, numbers, task, told.add))
    told.upto(table.num_rows)


def _count(rows: int) -> None:
    with _rows.get_lock():
        _rows.value += rows


def _cost_elsewhere(table: pa.Table, numbers: Amounts, task: Task, law: str) -> Part:
    """Cost a part on a worker of a cluster.

    Raises PlanError where the worker has other law.
    """
    if _own_law() != law:
        raise PlanError("a worker of the cluster has another version of the law; install the same everywhere")
    return cost_part(table, numbers, task)


@cache
def _own_law() -> str:
    """The law that this process costs by; it is read once."""
    return law_of(default_lawbook())


def _result(future: Any, scheduler: str) -> Part:
    """What a worker found; the same part is costed by another where a worker is lost.

    Raises PlanError where the cluster itself is lost.
    """
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        part: Part = future.result()
    except KilledWorker:
        reason = "several workers of the cluster died over the same part, perhaps for want of memory"
        raise PlanError(f"{reason}; {GOES_ON}") from None
    except (CancelledError, CommClosedError, TimeoutError, OSError):
        raise PlanError(f"the Dask cluster at {scheduler} was lost; {GOES_ON}") from None
    return part


def _give_memory_back() -> None:
    """What the C library keeps of parts that were sent, where it can be told to give it back."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


__all__ = ["Done", "Engine", "Numbered", "dask", "here", "processes", "usual_workers"]
