"""A corpus of plans that went wrong on the way: what each file holds, and what must come of it.

Every file is built by code and the same each time. Most hold the three hires of `HIRES` with one thing spoiled.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEADER = ("id", "name", "place", "start date", "salary", "currency")
HIRES = (
    ("1", "Ann Lee", "FR", "2027-01-04", "60000", "EUR"),
    ("2", "Bo Berg", "SE", "2027-02-01", "600000", "SEK"),
    ("3", "Cy Moss", "GB-ENG", "2027-03-01", "70000", "GBP"),
)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A file and what must come of it: `costed` and `rejected` rows, or both None where the whole is refused.

    `says` is a regular expression found in the complaint, in the reasons of rejects, or in what was said of columns.
    """

    name: str
    content: bytes
    costed: int | None
    rejected: int | None
    says: str = ""
    empty: int = 0
    arguments: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.name
        path.write_bytes(self.content)
        return path


def refused(name: str, content: bytes, says: str, *arguments: str) -> Spoiled:
    """A file of which nothing can be costed."""
    return Spoiled(name, content, None, None, says, 0, arguments)


def text(
    rows: Iterable[Sequence[str]] = HIRES,
    header: Sequence[str] | None = HEADER,
    mark: str = ",",
    end: str = "\n",
    encoding: str = "utf-8",
) -> bytes:
    """Rows as a CSV file, without quotes."""
    lines = [*([header] if header is not None else []), *rows]
    return "".join(mark.join(line) + end for line in lines).encode(encoding)


def with_cell(column: str, value: str, row: int = 2) -> list[tuple[str, ...]]:
    """The hires with one cell changed; row 2 is the first hire."""
    number = HEADER.index(column)
    changed = list(HIRES[row - 2])
    changed[number] = value
    return [tuple(changed) if at == row - 2 else hire for at, hire in enumerate(HIRES)]


def with_column(name: str, values: Sequence[str]) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The hires with one more column, and the header that goes with them."""
    return [(*hire, value) for hire, value in zip(HIRES, values, strict=True)], (*HEADER, name)


def quoted(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> bytes:
    """Rows as a CSV file, each cell in quotes."""
    lines = [header, *rows]
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines).encode()


def workbook(fill: Any, **options: Any) -> bytes:
    """A workbook that `fill` writes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book)
    book.close()
    return out.getvalue()


def sheet(rows: Iterable[Sequence[Any]], header: Sequence[Any] = HEADER, **options: Any) -> bytes:
    """Rows as a workbook of one sheet, as typed."""

    def fill(book: Any) -> None:
        put(book.add_worksheet(), [header, *rows])

    return workbook(fill, **options)


def put(page: Any, rows: Iterable[Sequence[Any]], top: int = 0, left: int = 0) -> None:
    """Write rows into a sheet."""
    for number, row in enumerate(rows):
        for at, value in enumerate(row):
            page.write(top + number, left + at, value)


def repacked(content: bytes, changed: dict[str, bytes | None]) -> bytes:
    """An archive with some of its entries exchanged, or left out where None."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            body = changed.get(name, old.read(name) if name in old.namelist() else None)
            if body is not None:
                new.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
