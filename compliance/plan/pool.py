"""Processes that work for this one: begun so that Ctrl-C is its own, ended with it, or at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, resource_tracker
from threading import Thread
from typing import Any, TypeVar

from compliance.plan.errors import GOES_ON, PlanError

Begun = TypeVar("Begun")
Submit = Callable[..., Future[Any]]


@contextmanager
def running(pool: ProcessPoolExecutor) -> Iterator[Submit]:
    """How to begin something in a new pool, whose processes are ended with it.

    Raises PlanError where one of them was ended from outside.
    """

    def submit(do: Callable[..., Any], *arguments: Any) -> Future[Any]:
        with _interrupts_held():  # a process may be begun for it
            return pool.submit(do, *arguments)

    try:
        submit(int)  # all processes begin, while the first real work is still being read
        yield submit
    except BrokenProcessPool:
        _stop(pool)
        reason = "a process was ended from outside, perhaps for want of memory (fewer --workers take less)"
        raise PlanError(f"{reason}; {GOES_ON}") from None
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown(wait=False)  # nothing is under way; they need not be waited for


def in_order(begun: Iterable[Begun], at_once: int) -> Iterator[Begun]:
    """What is begun one after the other, in order, with only so many under way at a time."""
    waiting: deque[Begun] = deque()
    for one in begun:
        waiting.append(one)
        del one
        if len(waiting) >= at_once:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once and wait until they are gone; what they were at is done anew by the next run.

    The pool goes last: a process that has just begun still looks for the pool's locks.
    """
    running = dict(pool._processes or {})
    for number, process in running.items():
        try:
            os.killpg(number, signal.SIGTERM)
        except (AttributeError, OSError):  # it has just begun, or the system knows no groups
            process.terminate()
    for process in running.values():
        process.join(1)
    pool.shutdown(wait=False, cancel_futures=True)


def begin() -> None:
    """What each process does first: it leaves Ctrl-C to the one that began it, and ends when that one does.

    It heads a group of its own, so that what it has begun itself ends with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        if hasattr(os, "killpg"):
            os.killpg(os.getpid(), signal.SIGKILL)
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
