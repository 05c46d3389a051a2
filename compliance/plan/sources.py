"""Opening a plan: CSV, XLSX or Parquet as a stream of tables of text, and the rows that are broken as such."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from compliance.costing import Amounts
from compliance.plan.errors import PlanError

BLOCK = 2**25  # bytes of a CSV file read at once
LARGEST_SHEET = 200 * 2**20  # bytes of an unpacked workbook
_MOST_COLUMNS = 400
_SAMPLE = 2**20
_DELIMITERS = ",;\t|"
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be taken apart into the columns of its file; `number` as a spreadsheet counts."""

    number: int
    reason: str
    text: str = ""


@dataclass
class Source:
    """An open plan: its headers, what had to be guessed, and how far it is read.

    Rows are numbered as a spreadsheet does: the header is row 1, the first hire row 2. `skipped` are the numbers of
    lines that are no rows of the tables, because they are broken or empty, in order.
    """

    path: Path
    headers: list[str]
    said: list[str]
    bytes_all: int
    rows_all: int | None
    broken: list[BrokenRow] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    bytes_read: int = 0

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
        skipped = np.array(self.skipped, dtype=np.int64)
        rows_before = skipped - 2 - np.arange(len(skipped))
        return rows + 2 + np.searchsorted(rows_before, rows, side="right")

    def _batches(self) -> Iterator[pa.Table]:
        raise NotImplementedError

    def _table(self, columns: Sequence[Any]) -> pa.Table:
        """Columns of text under their numbers: headers may be the same or empty."""
        return pa.table({str(number): column for number, column in enumerate(columns)})


def open_plan(path: Path) -> Source:
    """Open a plan by what it is, not only by its name.

    Raises PlanError for a file that cannot be read or is none of CSV, XLSX and Parquet.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SAMPLE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise PlanError(f"{str(path)[:200]!r} cannot be read: {reason}") from None
    if not start.strip():
        raise PlanError(f"{path.name} is empty; the first row names the columns, each further row is a hire")
    if start.startswith(b"PAR1"):
        return _Parquet.open(path, size)
    if start.startswith(b"PK"):
        return _Sheet.open(path, size)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanError(
            f"{path.name} is an old or a protected workbook; save it as .xlsx without a password, or as CSV"
        )
    return _Csv.open(path, size, start)


@dataclass
class _Csv(Source):
    encoding: str = "utf-8"
    delimiter: str = ","

    @classmethod
    def open(cls, path: Path, size: int, start: bytes) -> Source:
        """A CSV file: encoding and delimiter are told from its beginning."""
        encoding, said = _encoding(path, start)
        head = start.decode(encoding, errors="replace")
        if "\x00" in head:
            raise PlanError(f"{path.name} is neither CSV, XLSX nor Parquet; save it as one of these")
        delimiter = _delimiter(head)
        try:
            headers = next(csv.reader(io.StringIO(head), delimiter=delimiter, strict=False))
        except (csv.Error, StopIteration) as error:
            raise PlanError(f"the first row of {path.name} cannot be read as names of columns: {error}") from None
        _check_headers(path, headers)
        if delimiter != ",":
            said.append(f"columns divided by {'a tab' if delimiter == chr(9) else repr(delimiter)}")
        return cls(path, headers, said, size, None, encoding=encoding, delimiter=delimiter)

    def _batches(self) -> Iterator[pa.Table]:
        names = [str(number) for number in range(len(self.headers))]
        seen = 0

        def broken(row: Any) -> str:
            number = int(row.number)
            self.skipped.append(number)
            if row.text.strip():
                columns = f"has {row.actual_columns} columns and the header {row.expected_columns}"
                reason = f"{columns}; quote what holds a separator"
                self.broken.append(BrokenRow(number, reason, row.text))
            return "skip"

        try:
            reader = arrow_csv.open_csv(
                self._counted(),
                read_options=arrow_csv.ReadOptions(
                    column_names=names,
                    skip_rows_after_names=1,
                    block_size=BLOCK,
                    encoding=self.encoding,
                    use_threads=False,
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=len(names) == 1,
                    invalid_row_handler=broken,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
                ),
            )
            for batch in reader:
                seen += batch.num_rows
                yield pa.Table.from_batches([batch])
        except pa.ArrowInvalid as error:
            raise PlanError(f"{self.path.name} cannot be read as CSV after row {seen + 1}: {_short(error)}") from None
        except UnicodeError:
            message = f"{self.path.name} is not {self.encoding} after row {seen + 1}; save it as UTF-8"
            raise PlanError(message) from None

    def _counted(self) -> IO[bytes]:
        return _Counting(self.path, self)


class _Counting(io.FileIO):
    """A file that tells its source how far it is read."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(path, "rb")
        self._source = source

    def read(self, size: int | None = -1, /) -> Any:
        found = super().read(-1 if size is None else size)
        self._source.bytes_read += len(found or b"")
        return found


@dataclass
class _Parquet(Source):
    @classmethod
    def open(cls, path: Path, size: int) -> Source:
        """A Parquet file."""
        try:
            file = pq.ParquetFile(path)
            headers, rows = list(file.schema_arrow.names), int(file.metadata.num_rows)
        except (pa.ArrowException, OSError) as error:
            raise PlanError(f"{path.name} cannot be read as Parquet: {_short(error)}") from None
        _check_headers(path, headers)
        return cls(path, headers, [], size, rows)

    def _batches(self) -> Iterator[pa.Table]:
        try:
            for batch in pq.ParquetFile(self.path).iter_batches(batch_size=2**17):
                self.bytes_read = min(self.bytes_read + batch.nbytes, self.bytes_all)
                yield self._table([as_text(column) for column in batch.columns])
        except (pa.ArrowException, OSError) as error:
            raise PlanError(f"{self.path.name} cannot be read as Parquet: {_short(error)}") from None


def as_text(column: Any) -> Any:
    """A column of any type as text, empty where it has nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type) or pa.types.is_nested(column.type):
        texts = pa.array([_written(value) for value in column.to_pylist()], pa.string())
    elif pa.types.is_timestamp(column.type):
        texts = pc.cast(pc.cast(column, pa.date32(), safe=False), pa.string())
    else:
        texts = pc.cast(column, pa.string())
    return pc.fill_null(texts, "")


@dataclass
class _Sheet(Source):
    @classmethod
    def open(cls, path: Path, size: int) -> Source:
        """An XLSX workbook: its first sheet with anything in it."""
        _check_archive(path)
        name, rows, said = _first_sheet(path)
        headers = [_written(value) for value in rows[0]]
        while headers and not headers[-1].strip():
            headers.pop()
        _check_headers(path, headers)
        if name:
            said.append(f"read from the sheet {name!r}")
        found = cls(path, headers, said, size, len(rows) - 1)
        found._rows = rows[1:]  # type: ignore[attr-defined]
        return found

    def _batches(self) -> Iterator[pa.Table]:
        rows: list[list[Any]] = self._rows  # type: ignore[attr-defined]
        width = len(self.headers)
        for begin in range(0, len(rows), 2**14):
            part = rows[begin : begin + 2**14]
            self.bytes_read = self.bytes_all * min(begin + len(part), len(rows)) // len(rows)
            yield self._table(
                [
                    pa.array([_written(row[n]) if n < len(row) else "" for row in part], pa.string())
                    for n in range(width)
                ]
            )


def _first_sheet(path: Path) -> tuple[str, list[list[Any]], list[str]]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(_written(value).strip() for row in rows for value in row):
                return (name if len(book.sheet_names) > 1 else ""), rows, []
    except (calamine.CalamineError, ValueError, OSError, KeyError) as error:
        raise PlanError(
            f"{path.name} cannot be read as a workbook: {_short(error)}; save it anew as .xlsx or CSV"
        ) from None
    raise PlanError(f"{path.name} has no sheet with anything in it")


def _check_archive(path: Path) -> None:
    """Refuse an archive that is damaged, no workbook, or would unpack to more than a workbook should."""
    try:
        with zipfile.ZipFile(path) as archive:
            names, unpacked = archive.namelist(), sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise PlanError(f"{path.name} is a damaged archive ({_short(error)}); save the workbook anew") from None
    if not any(name.casefold().startswith("xl/") for name in names):
        raise PlanError(f"{path.name} is an archive but no workbook; save the plan as .xlsx, CSV or Parquet")
    if unpacked > LARGEST_SHEET:
        limit = f"{LARGEST_SHEET // 2**20} MiB"
        raise PlanError(f"{path.name} unpacks to more than {limit}; save a plan of this size as CSV or Parquet")


def _written(value: Any) -> str:
    """A typed cell as text that reads back as the same value."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        plain = format(Decimal(repr(value)), "f") if value == value and abs(value) < 1e15 else repr(value)
        # Three decimals would read as a group of thousands.
        return f"{plain}0" if len(plain.partition(".")[2]) == 3 else plain
    return str(value)


def _encoding(path: Path, start: bytes) -> tuple[str, list[str]]:
    """The encoding of a text file, and what to say of it where it had to be guessed."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding, []
    if _is_utf8(path):
        return "utf-8", []
    from charset_normalizer import from_bytes

    found = from_bytes(start).best()
    encoding = found.encoding if found is not None else "cp1252"
    return encoding, [f"not UTF-8; read as {encoding}: look at names with accents, or save the file as UTF-8"]


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(2**24):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """The mark that divides the names in the first row, outside quotes."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = False
    for character in head:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else ","


def _check_headers(path: Path, headers: Sequence[str]) -> None:
    if len(headers) > _MOST_COLUMNS:
        raise PlanError(f"{path.name} has {len(headers):,} columns; at most {_MOST_COLUMNS} are read")
    if not any(header.strip() for header in headers):
        raise PlanError(f"the first row of {path.name} names no column; put the names of the columns there")


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200].rstrip(".")
