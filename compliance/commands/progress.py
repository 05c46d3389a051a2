"""A progress bar with rate and time left, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
Hear = Callable[[int, float], None]


def with_progress(run: Callable[[Hear | None], Found]) -> Found:
    """Do something that tells how many rows are done and what share of all they are, and show it."""
    if not sys.stderr.isatty():
        return run(None)
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[rows]:,} rows"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]:,.0f} rows/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=1.0, rows=0, rate=0.0)
        before: int | None = None  # rows of an earlier run

        def heard(rows: int, share: float) -> None:
            nonlocal before
            before = rows if before is None else before
            bar.update(task, completed=share, rows=rows, rate=(rows - before) / (bar.tasks[0].elapsed or 1.0))

        return run(heard)
