"""Opening a plan: a stream of tables of text with the number of each row, and the rows that are broken as such.

The kinds of file are next door: `text_files`, `sheets`, `parquet_files`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts
from compliance.plan.columns import is_known
from compliance.plan.errors import PlanError

_MOST_COLUMNS = 400
_SAMPLE = 2**20
_FEW = 3  # names of columns that make a row one of names
_MARKUP = {b"<html": "a web page", b"<!doctype html": "a web page", b"<?xml": "XML", b"%pdf": "a PDF"}
_SAVE_AS = "save the plan as .xlsx, CSV or Parquet"


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be taken apart into the columns of its file; `number` as a spreadsheet counts."""

    number: int
    reason: str
    text: str = ""


@dataclass
class Source:
    """An open plan: its headers, what had to be guessed, and how far it is read.

    Rows are numbered as a spreadsheet does; `header_row` is the one with the names of the columns. `skipped` are the
    numbers of rows below it that are no rows of the tables, because they are broken or empty, in order.
    """

    path: Path
    headers: list[str]
    said: list[str]
    bytes_all: int
    rows_all: int | None
    header_row: int = 1
    broken: list[BrokenRow] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    bytes_read: int = 0

    @property
    def empty(self) -> int:
        """How many rows with nothing in them were skipped so far."""
        return len(self.skipped) - len(self.broken)

    def tables(self, rows: int) -> Iterator[tuple[Amounts, pa.Table]]:
        """Tables of text of at most `rows` rows, each with the numbers of its rows, in the order of the file."""
        held: list[pa.Table] = []
        count, done = 0, 0
        for batch in self._batches():
            held.append(batch)
            count += batch.num_rows
            while count >= rows:
                together = pa.concat_tables(held)
                yield self._numbers(done, rows), together.slice(0, rows)
                done, count = done + rows, count - rows
                held = [together.slice(rows)] if count else []
        if count:
            yield self._numbers(done, count), pa.concat_tables(held)

    def _numbers(self, first: int, count: int) -> Amounts:
        """The numbers of some rows of the tables, counted from the first of all."""
        rows = np.arange(first, first + count, dtype=np.int64)
        begins = self.header_row + 1
        skipped = np.array(self.skipped, dtype=np.int64)
        rows_before = skipped - begins - np.arange(len(skipped))
        return rows + begins + np.searchsorted(rows_before, rows, side="right")

    def _batches(self) -> Iterator[pa.Table]:
        raise NotImplementedError

    def _table(self, columns: Sequence[Any]) -> pa.Table:
        """Columns of text under their numbers: headers may be the same or empty."""
        return pa.table({str(number): column for number, column in enumerate(columns)})


def open_plan(path: Path) -> Source:
    """Open a plan by what it is, not only by its name.

    Raises PlanError for a file that cannot be read or is none of CSV, XLSX and Parquet.
    """
    from compliance.plan import parquet_files, sheets, text_files

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise PlanError(f"{str(path)[:200]!r} cannot be read: {reason}") from None
    if not start.strip():
        raise PlanError(f"{path.name} is empty; the first row names the columns, each further row is a hire")
    if start.startswith((b"PAR1", b"PARE")):
        return parquet_files.ParquetFile.open(path, size)
    if start.startswith(b"PK"):
        return sheets.Sheet.open(path, size)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanError(
            f"{path.name} is an old or a protected workbook; save it as .xlsx without a password, or as CSV"
        )
    begins = start.lstrip()[:20].lower()
    for mark, kind in _MARKUP.items():
        if begins.startswith(mark):
            raise PlanError(f"{path.name} is {kind}, whatever its name says; {_SAVE_AS}")
    return text_files.TextFile.open(path, size, start)


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows names the columns: the first that is not empty, unless names stand below a title."""
    filled = [number for number, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    known = {number: sum(is_known(cell) for cell in rows[number]) for number in filled}
    if known[filled[0]] >= _FEW:
        return filled[0]
    return next((number for number in filled if known[number] >= _FEW), filled[0])


def check_headers(path: Path, headers: Sequence[str]) -> None:
    """Refuse a file without names of columns, or with far too many."""
    if len(headers) > _MOST_COLUMNS:
        raise PlanError(f"{path.name} has {len(headers):,} columns; at most {_MOST_COLUMNS} are read")
    if not any(header.strip() for header in headers):
        raise PlanError(f"the first row of {path.name} names no column; put the names of the columns there")


def header_said(row: int) -> list[str]:
    """What is said where the names of the columns do not stand in the first row."""
    return [f"names of columns read from row {row}"] if row > 1 else []


def short(error: BaseException) -> str:
    """A library's message on one line, without its end."""
    return " ".join(str(error).split())[:200].rstrip(".")
