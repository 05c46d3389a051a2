"""XLSX workbooks: the first visible sheet with anything in it, its merged cells, and what must not be opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from compliance.plan.archives import Scan, scan_archive
from compliance.plan.errors import PlanError
from compliance.plan.sources import Source, check_headers, find_header, header_said, short
from compliance.plan.written import written
from compliance.words import listing

MOST_CELLS = 10_000_000  # from the first cell of a sheet to the last
_LOOKED_AT = 25
_BATCH = 2**14
_ERRORS = (calamine.CalamineError, ValueError, OSError, KeyError)


@dataclass
class Sheet(Source):
    """One sheet of a workbook."""

    _sheet: Any = None
    _merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _errors: dict[int, dict[int, str]] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, size: int) -> Source:
        """Find the sheet and its header."""
        sheet, scan, said = _first_sheet(path, *scan_archive(path))
        first = [[written(value) for value in row] for row in islice(_rows(sheet), _LOOKED_AT)]
        at = find_header(first)
        if at is None:
            message = f"the first {_LOOKED_AT} rows of {sheet.name!r} in {path.name} are empty"
            raise PlanError(f"{message}; put the names of the columns in the first row")
        headers = first[at]
        while headers and not headers[-1].strip():
            headers.pop()
        check_headers(path, headers)
        said = [*said, *header_said(at + 1)]
        if sheet.end[1] >= len(headers):
            said.append("cells to the right of the last name of a column are below no name and not read")
        merged = _merged_below(sheet, at, len(headers))
        if merged:
            said.append("merged cells: text counts for every row it spans, a number only for the first")
        rows = sheet.end[0] - at
        return cls(path, headers, said, size, rows, at + 1, _sheet=sheet, _merged=merged, _errors=scan.errors)

    def _batches(self) -> Iterator[pa.Table]:
        rows = self._filled()
        height = self._sheet.end[0] + 1
        done = self.header_row
        while part := list(islice(rows, _BATCH)):
            done += len(part)
            self.bytes_read = self.bytes_all * done // height
            yield self._table([pa.array(column, pa.string()) for column in zip(*part, strict=True)])

    def _filled(self) -> Iterator[list[str]]:
        """The rows below the header as text, as wide as the header, with text of merged cells in each row."""
        width = len(self.headers)
        above: dict[tuple[int, int], Any] = {}
        for number, row in enumerate(_rows(self._sheet)):
            if number < self.header_row:
                continue
            cells = [*row[:width], *[""] * (width - len(row))]
            for column, error in self._errors.get(number, {}).items():
                if column < width:
                    cells[column] = error
            for column, begins in self._merged.get(number, ()):
                if number == begins:
                    above[column, begins] = cells[column] if isinstance(cells[column], str | date) else ""
                else:
                    cells[column] = above.get((column, begins), "")
            yield [written(value) for value in cells]


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """Every row of a sheet, also those above what is filled, with the empty columns left of it."""
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield [*left, *row]


def _merged_below(sheet: Any, header: int, width: int) -> dict[int, list[tuple[int, int]]]:
    """For each row, the columns that are part of a cell merged downwards, and the row where that begins."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if top > header and bottom > top and left < width:
            for row in range(top, min(bottom, sheet.end[0]) + 1):
                found.setdefault(row, []).append((left, top))
    return found


def _first_sheet(path: Path, scans: dict[str, Scan], files: list[str]) -> tuple[Any, Scan, list[str]]:
    """The first visible sheet with anything in it, what a look at its bytes found, and which others are not read."""
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        scan_of = {each.name: scans.get(file, Scan()) for each, file in zip(book.sheets_metadata, files, strict=False)}
        pages = [each for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
        visible = [each.name for each in pages if each.visible == calamine.SheetVisibleEnum.Visible]
        hidden = [each.name for each in pages if each.name not in visible]
        for name in (*visible, *hidden):
            scan = scan_of.get(name, Scan())
            _check_cells(path, name, scan)
            sheet = book.get_sheet_by_name(name)
            if any(written(value).strip() for row in _rows(sheet) for value in row):
                others = [repr(other) for other in (*visible, *hidden) if other != name]
                rest = f"; not read: {listing(others[:5])}" if others else ""
                return sheet, scan, ([f"read from the sheet {name!r}{rest}"] if others else [])
    except _ERRORS as error:
        if isinstance(error, PlanError):
            raise
        message = f"{path.name} cannot be read as a workbook ({short(error)})"
        raise PlanError(f"{message}; save it anew as .xlsx or CSV") from None
    raise PlanError(f"{path.name} has no sheet with anything in it")


def _check_cells(path: Path, name: str, scan: Scan) -> None:
    """Refuse a sheet with cells so far apart that it cannot be held, or with formulas without values."""
    if scan.rows * scan.columns > MOST_CELLS:
        far = f"cells as far as row {scan.rows:,} and column {scan.columns:,}"
        how = f"more than {MOST_CELLS:,} cells are not read; remove what stands apart from the plan, or save it as CSV"
        raise PlanError(f"the sheet {name!r} of {path.name} has {far}; {how}")
    if scan.not_calculated:
        message = f"the sheet {name!r} of {path.name} has formulas that were never calculated"
        how = "open it in a spreadsheet program and save it, or save it as CSV"
        raise PlanError(f"{message}, the first in {scan.not_calculated}; {how}")
