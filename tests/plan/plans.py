"""Plans made for tests: the same rows for the same numbers, a few of them wrong in known ways."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEADERS = "id,name,team,place,start date,salary,currency,per,hours,headcount"
PLACES = (
    ("DE", 4_200_000, "EUR"),
    ("GB-ENG", 3_600_000, "GBP"),
    ("US-CA", 9_100_000, "USD"),
    ("PL", 9_600_000, "PLN"),
    ("NL", 4_800_000, "EUR"),
)
WRONG_EVERY = 97
_FIRST = date(2027, 1, 1)


def plan_of(rows: int, path: Path) -> Path:
    """A CSV plan over a few places, teams, days and kinds of hours; every so many rows, one cannot be costed."""
    path.write_text("\n".join([HEADERS, *map(_row, range(rows))]) + "\n", encoding="utf-8")
    return path


def wrong_rows(rows: int) -> list[int]:
    """The numbers of the rows that cannot be costed, as a spreadsheet counts."""
    return [number + 2 for number in range(rows) if number % WRONG_EVERY == WRONG_EVERY - 1]


def _row(number: int) -> str:
    place, pay, currency = PLACES[number * 7 % len(PLACES)]
    amount = f"{(pay + number * 7919 % pay) / 100:.2f}"
    start = (_FIRST + timedelta(days=number * 13 % 365)).isoformat()
    if number % WRONG_EVERY == WRONG_EVERY - 1:
        start = "soon" if number % 2 else "2027-02-30"
    hours, heads = ("40", "37.5", "30")[number % 3], ("60", "400")[number % 2]
    return f'{number},"Hire {number}",Team {number % 4},{place},{start},{amount},{currency},year,{hours},{heads}'


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in the files of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def eor_plan(*arguments: object, rows_a_part: int = 400) -> list[str]:
    """The command line of `eor plan` with parts so small that a short plan has several."""
    program = "tests.plan.in_small_parts"
    return [sys.executable, "-m", program, str(rows_a_part), "plan", *map(str, arguments)]


def run(command: Sequence[str], seconds: float = 180.0) -> subprocess.CompletedProcess[str]:
    """A command run to its end from the root of the repository."""
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=seconds)


def environment() -> dict[str, str]:
    """The surroundings of a command: no colours, the repository importable."""
    return {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
