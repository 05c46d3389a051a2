"""A workbook as an archive: whether it is safe to open, and what the reader of cells does not tell."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from compliance.plan.errors import PlanError
from compliance.plan.sources import short

LARGEST_WORKBOOK = 200 * 2**20  # bytes of it unpacked
_BLOCK, _OVERLAP = 2**20, 2**15
_ENDLESS = 2**40
_LONGEST_COLUMN, _LONGEST_ROW = 3, 7  # letters, digits
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Za-z]+)([0-9]+)"[^>]*(?<!/)>')
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
_BARE_FORMULA = re.compile(rb"<c\b([^>]*)><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_WHERE = re.compile(rb'\br="([A-Za-z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*\b\w+:id="([^"]+)"')
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"]*)"')
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass
class Scan:
    """What the bytes of a sheet hold: how far its cells go, cells with an error by row and column counted from 0, and
    the first formula without a value."""

    rows: int = 0
    columns: int = 0
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    not_calculated: str = ""


def scan_archive(path: Path) -> tuple[dict[str, Scan], list[str]]:
    """Each sheet's scan under its entry, and the entries of the sheets in the order of the workbook.

    Raises PlanError for an archive that is damaged, no workbook, or too large to be opened safely.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_entries(path, entries)
            scans = {entry.filename: _scan(archive, entry) for entry in entries}
            return scans, _sheets(archive)
    except _BROKEN as error:
        if isinstance(error, PlanError):
            raise
        raise PlanError(f"{path.name} is a damaged archive ({short(error)}); save the workbook anew") from None


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if not any(entry.filename.casefold().startswith("xl/") for entry in entries):
        raise PlanError(f"{path.name} is an archive but no workbook; save the plan as .xlsx, CSV or Parquet")
    if sum(entry.file_size for entry in entries) > LARGEST_WORKBOOK:
        limit = f"{LARGEST_WORKBOOK // 2**20} MiB"
        raise PlanError(f"{path.name} unpacks to more than {limit}; save a plan of this size as CSV or Parquet")
    if any(entry.flag_bits & 1 for entry in entries):
        raise PlanError(f"{path.name} is protected by a password; save it without one")


def _scan(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Scan:
    """Unpack an entry once, so that it is known to be no larger than it says, and look through it."""
    found, last = Scan(), b""
    is_sheet = "worksheets/" in entry.filename.casefold()
    with archive.open(entry) as file:
        while block := file.read(_BLOCK):
            if is_sheet:
                part = last + block
                _look(part, found)
                last = part[-_OVERLAP:]
    return found


def _look(part: bytes, found: Scan) -> None:
    cells = set(_FILLED.findall(part))
    found.columns = max([found.columns, *(_column(letters) for letters in {letters for letters, _ in cells})])
    found.rows = max([found.rows, *(_row(digits) for _, digits in cells)])
    if b't="e"' in part:
        for cell in _ERROR.finditer(part):
            where = _WHERE.search(cell[1])
            if where:
                text = cell[2].decode("utf-8", errors="replace")[:20]
                found.errors.setdefault(_row(where[2]) - 1, {})[_column(where[1]) - 1] = text
    if not found.not_calculated and b"<f" in part:
        for cell in _BARE_FORMULA.finditer(part):
            if b't="str"' not in cell[1]:
                where = _WHERE.search(cell[1])
                found.not_calculated = (where[1] + where[2]).decode() if where else "a cell"
                return


def _column(letters: bytes) -> int:
    if len(letters) > _LONGEST_COLUMN:
        return _ENDLESS
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _row(digits: bytes) -> int:
    return int(digits) if len(digits) <= _LONGEST_ROW else _ENDLESS


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    """The entries of the sheets, in the order in which the workbook names them; empty where it does not say."""
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    except KeyError:
        return []
    targets = {}
    for link in _LINK.findall(links):
        said = dict(_ATTRIBUTE.findall(link))
        targets[said.get("Id")] = said.get("Target", "")
    return [_entry(targets.get(one, "")) for one in _SHEET.findall(book)]


def _entry(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
