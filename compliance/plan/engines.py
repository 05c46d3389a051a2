"""Where the parts of a plan are costed: in this process, in several beside it, or on a Dask cluster.

Each engine takes parts in order and gives them back in order, with only a few under way at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from compliance.plan.errors import PlanError
from compliance.plan.partition import Part, Task, cost_part
from compliance.plan.parts import Parts

if TYPE_CHECKING:
    import pyarrow as pa

    from compliance.costing import Amounts

Numbered = tuple[int, "Amounts", "pa.Table"]
Engine = Callable[[Iterable[Numbered], Task, Parts], Iterator[int]]


def here(parts: Iterable[Numbered], task: Task, kept: Parts) -> Iterator[int]:
    """Cost part after part in this process."""
    for number, numbers, table in parts:
        if not kept.finished(number):
            kept.keep(number, cost_part(table, numbers, task))
        yield number


def processes(workers: int) -> Engine:
    """An engine of several processes on this machine."""

    def run(parts: Iterable[Numbered], task: Task, kept: Parts) -> Iterator[int]:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)
        try:
            yield from _in_order(parts, lambda part: pool.submit(_cost_and_keep, part, task, kept), kept, workers + 1)
        except BaseException:
            _stop(pool)
            raise
        pool.shutdown()

    return run


def dask(scheduler: str) -> Engine:
    """An engine on a Dask cluster, by the address of its scheduler; a lost worker's parts are costed by another.

    Raises PlanError where Dask is not installed or no cluster answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise PlanError("Dask is not installed; install it with: pip install 'eor-toolkit[cluster]'") from None
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise PlanError(f"no Dask scheduler answers at {scheduler} ({str(error)[:100]})") from None

    def run(parts: Iterable[Numbered], task: Task, kept: Parts) -> Iterator[int]:
        at_once = 2 * max(len(client.scheduler_info()["workers"]), 1)
        try:
            for number, future in _submitted(
                parts, lambda part: client.submit(cost_part, part[2], part[1], task, pure=False), kept, at_once
            ):
                if future is not None:
                    kept.keep(number, future.result())
                yield number
        finally:
            client.close()

    return run


def usual_workers() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cost_and_keep(part: Numbered, task: Task, kept: Parts) -> None:
    number, numbers, table = part
    kept.keep(number, cost_part(table, numbers, task))


def _in_order(
    parts: Iterable[Numbered], submit: Callable[[Numbered], Future[None]], kept: Parts, at_once: int
) -> Iterator[int]:
    for number, future in _submitted(parts, submit, kept, at_once):
        if future is not None:
            future.result()
        yield number


def _submitted(
    parts: Iterable[Numbered], submit: Callable[[Numbered], Any], kept: Parts, at_once: int
) -> Iterator[tuple[int, Any]]:
    """Parts in order with what was begun for each; None for one that was finished before."""
    waiting: deque[tuple[int, Any]] = deque()
    for part in parts:
        waiting.append((part[0], None if kept.finished(part[0]) else submit(part)))
        if len(waiting) >= at_once:
            yield waiting.popleft()
    yield from waiting


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once; what they were at is done anew by the next run."""
    running = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in running:
        process.terminate()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


__all__ = ["Engine", "Numbered", "Part", "dask", "here", "processes", "usual_workers"]
