"""Processes that work for this one: begun so that Ctrl-C is its own, ended with it, or at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, resource_tracker
from threading import Thread


def start(pool: ProcessPoolExecutor) -> None:
    """Start every process of a new pool."""
    with _interrupts_held():
        pool.submit(int)


def stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once and wait until they are gone; what they were at is done anew by the next run.

    The pool goes last: a process that has just begun still looks for the pool's locks.
    """
    running = list((pool._processes or {}).values())
    for process in running:
        process.terminate()
    for process in running:
        process.join(1)
    pool.shutdown(wait=False, cancel_futures=True)


def begin() -> None:
    """What each process does first: it leaves Ctrl-C to the one that began it, and ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches this process only afterwards, and those begun meanwhile never: they inherit the mask."""
    resource_tracker.ensure_running()
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
