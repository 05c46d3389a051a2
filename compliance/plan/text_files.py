"""CSV files: encoding, separator and header are told from the file itself."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv

from compliance.plan.encodings import Encoding, encoding_of
from compliance.plan.errors import PlanError
from compliance.plan.sources import BrokenRow, Source, check_headers, find_header, header_said

BLOCK = 2**22  # bytes of a CSV file read at once; some thirty blocks are read ahead
_DELIMITERS = ",;\t|"
_LOOKED_AT = 25  # rows among which the names of the columns are sought
_SEPARATOR_SAID = re.compile(r"sep=([^\w\s]|\t)\r?\n?", re.IGNORECASE)


@dataclass
class TextFile(Source):
    """A CSV file, whatever its separator."""

    encoding: Encoding = Encoding("utf-8")  # noqa: RUF009
    delimiter: str = ","

    @classmethod
    def open(cls, path: Path, size: int, start: bytes) -> Source:
        """Tell encoding, separator and header from the beginning of the file."""
        encoding = encoding_of(path, start)
        head = start.decode(encoding.name, errors="replace").removeprefix("\ufeff")
        if not head.strip():
            raise PlanError(f"{path.name} is empty; the first row names the columns, each further row is a hire")
        delimiter = _delimiter(head)
        rows = _first_rows(path, head, delimiter)
        at = find_header(rows)
        if at is None:
            raise PlanError(f"the first rows of {path.name} are empty; put the names of the columns in the first row")
        if "\x00" in head and not any(cell.isascii() and cell.isprintable() and cell for cell in rows[at]):
            raise PlanError(f"{path.name} is neither CSV, XLSX nor Parquet; save it as one of these")
        headers = [cell.strip("\x00") for cell in rows[at]]
        if _ends_with_separator(headers, rows[at + 1 :]):
            headers.append("")
        check_headers(path, headers)
        said = [*encoding.said, *header_said(at + 1)]
        if delimiter != ",":
            said.append(f"columns divided by {'a tab' if delimiter == chr(9) else repr(delimiter)}")
        return cls(path, headers, said, size, None, at + 1, encoding=encoding, delimiter=delimiter)

    def _batches(self) -> Iterator[pa.Table]:
        names = [str(number) for number in range(len(self.headers))]
        seen = 0
        try:
            reader = arrow_csv.open_csv(
                self._bytes(),
                read_options=arrow_csv.ReadOptions(
                    column_names=names, skip_rows_after_names=self.header_row, block_size=BLOCK, use_threads=False
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._broken,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
                ),
            )
            for batch in reader:
                seen += batch.num_rows
                yield pa.Table.from_batches([batch])
        except pa.ArrowInvalid as error:
            after = f"{self.path.name} cannot be read after row {self.header_row + seen + len(self.skipped):,}"
            if "straddling" in str(error):
                size = f"{BLOCK // 2**20} MiB"
                raise PlanError(
                    f"{after}: the next row is longer than {size}; is a quotation mark opened and never closed?"
                ) from None
            raise PlanError(f"{after}; save it anew as CSV in UTF-8") from None

    def _broken(self, row: Any) -> str:
        number = int(row.number)
        self.skipped.append(number)
        if row.text.strip():
            columns = f"has {_columns(row.actual_columns)} and the header {row.expected_columns}"
            lines = len(row.text.splitlines())
            if lines > 1:
                reason = f"{columns}: a quotation mark in it is not closed and swallows {lines - 1:,} lines below"
            else:
                reason = f"{columns}; quote what holds a separator"
            self.broken.append(BrokenRow(number, reason, row.text))
        return "skip"

    def _bytes(self) -> io.RawIOBase:
        plain = self.encoding.is_plain
        return _Ended(self.path, self) if plain else _Decoded(self.path, self, self.encoding)


def _columns(count: int) -> str:
    return f"{count} column{'s' if count != 1 else ''}"


class _Counting(io.FileIO):
    """A file that tells its source how far it is read."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__(path, "rb")
        self._source = source

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(-1 if size is None else size) or b""
        self._source.bytes_read += len(found)
        return found


class _Ended(io.RawIOBase):
    """A file whose last row has its end, whether or not it is written."""

    def __init__(self, path: Path, source: Source) -> None:
        super().__init__()
        self._raw, self._last = _Counting(path, source), b"\n"
        self._size = source.bytes_all

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        found = self._raw.read(-1 if size is None else max(size - 1, -1))
        at_end = found and self._raw.tell() >= self._size
        return found + b"\n" if at_end and found[-1:] not in b"\r\n" else found

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Decoded(_Ended):
    """A file read as UTF-8; what cannot be decoded becomes the replacement character, and its row a reject."""

    def __init__(self, path: Path, source: Source, encoding: Encoding) -> None:
        super().__init__(path, source)
        self._decoder = codecs.getincrementaldecoder(encoding.name)(errors="replace")
        self._ready = b""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = 2**62 if size is None or size < 0 else size
        while len(self._ready) < wanted:
            found = self._raw.read(2**20)
            letters = self._decoder.decode(found, final=not found).encode()
            if not found and (letters or self._last)[-1:] not in b"\r\n":
                letters += b"\n"
            self._ready += letters
            self._last = letters[-1:] or self._last
            if not found:
                self._last = b"\n"
                break
        given, self._ready = self._ready[:wanted], self._ready[wanted:]
        return given


def _first_rows(path: Path, head: str, delimiter: str) -> list[list[str]]:
    """The first rows taken apart; the last may be cut."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, strict=False)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        if not rows:
            reason = "has a name longer than a name of a column can be; is a quotation mark opened and never closed?"
            raise PlanError(f"the first row of {path.name} {reason}") from None
    return rows


def _ends_with_separator(headers: list[str], rows: list[list[str]]) -> bool:
    """Whether every row of hires, but not the header, ends with a separator too many."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    return bool(filled) and all(len(row) == len(headers) + 1 and not row[-1].strip() for row in filled)


def _delimiter(head: str) -> str:
    """The mark that divides the cells of the first rows, outside quotes; a line `sep=;` says it."""
    said = _SEPARATOR_SAID.match(head)
    if said:
        return said[1]
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = False
    for character in head[: 2**17]:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            if any(counts.values()):
                break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else ","
