"""Writing what came of a plan: Parquet or CSV as it comes, each to a file that appears only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from compliance.plan.errors import PlanError

KINDS = (".parquet", ".csv", ".xlsx")
# What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards.
_FORMULA = "^[\\s\\x{00a0}\\x{3000}\\x{200b}\\x{feff}]*[=+\\-@\\t\\r\\n|\\x{ff1d}\\x{ff0b}\\x{ff0d}\\x{ff20}]"


class Writer(Protocol):
    """Something that takes tables one after the other."""

    def add(self, table: pa.Table) -> None:
        """Write a table below the others."""

    def close(self) -> None:
        """Make the file whole and put it in its place."""

    def drop(self) -> None:
        """Remove what was begun."""


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.unfinished")


def drop_unfinished(path: Path) -> None:
    """Remove what a writer that was broken off has left beside the place of its file."""
    _unfinished(path).unlink(missing_ok=True)


class Whole:
    """A file written beside its place and moved there at the end."""

    def __init__(self, path: Path) -> None:
        self.path, self.unfinished = path, _unfinished(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.unfinished.touch()
        except OSError as error:
            raise PlanError(f"{path} cannot be written: {error.strerror}") from None

    def put_in_place(self) -> None:
        self.unfinished.replace(self.path)

    def remove(self) -> None:
        self.unfinished.unlink(missing_ok=True)


class ParquetWriter:
    """Tables as row groups of one Parquet file; amounts are exact decimals."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = Whole(path)
        plain = [field.name for field in schema if not pa.types.is_string(field.type)]
        texts = [field.name for field in schema if field.name not in plain]
        self._writer = pq.ParquetWriter(
            self._file.unfinished, schema, use_dictionary=texts, store_decimal_as_integer=True, store_schema=False
        )

    def add(self, table: pa.Table) -> None:
        """Write a table as a row group."""
        self._writer.write_table(table)

    def close(self) -> None:
        """Write the footer and put the file in its place."""
        self._writer.close()
        self._file.put_in_place()

    def drop(self) -> None:
        """Remove what was begun."""
        with suppress(OSError):
            self._writer.close()
        self._file.remove()


class CsvWriter:
    """Tables as lines of one CSV file; text that a spreadsheet would run as a formula is disarmed."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = Whole(path)
        self._out = self._file.unfinished.open("wb")
        self._writer = arrow_csv.CSVWriter(self._out, schema)

    def add(self, table: pa.Table) -> None:
        """Write a table below the others."""
        self._writer.write_table(without_formulas(table))

    def close(self) -> None:
        """Put the file in its place."""
        self._writer.close()
        self._out.close()
        self._file.put_in_place()

    def drop(self) -> None:
        """Remove what was begun."""
        with suppress(OSError):
            self._writer.close()
            self._out.close()
        self._file.remove()


def without_formulas(table: pa.Table) -> pa.Table:
    """Text that begins like a formula gets an apostrophe before it."""
    columns = []
    for column in table.columns:
        if pa.types.is_string(column.type):
            formula = pc.fill_null(pc.match_substring_regex(column, _FORMULA), False)
            if pc.any(formula).as_py():
                column = pc.if_else(formula, pc.binary_join_element_wise("'", column, ""), column)
        columns.append(column)
    return pa.table(columns, schema=table.schema)


def check_ending(path: Path) -> None:
    """Whether results can be written to a file of this name, before anything is costed.

    Raises PlanError for an ending that is none of those known.
    """
    if path.suffix.lower() not in KINDS:
        raise PlanError(f"{path.name}: results are written as {', '.join(KINDS)}")


def writer_for(path: Path, schema: pa.Schema) -> Writer:
    """The writer for a file by its ending; workbooks are written whole at the end.

    Raises PlanError for an ending that is none of those known.
    """
    ending = path.suffix.lower()
    if ending == ".parquet":
        return ParquetWriter(path, schema)
    if ending == ".csv":
        return CsvWriter(path, schema)
    raise PlanError(f"{path.name}: results are written as {', '.join(KINDS)}")


def beside(path: Path, what: str, ending: str = ".csv") -> Path:
    """The file beside the results that holds something else of the same run."""
    return path.with_name(f"{path.stem}.{what}{ending}")


def write_rows(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A small CSV file of rows."""
    every = [["" if value is None else str(value) for value in row] for row in rows]
    columns = [pa.array([row[number] for row in every], pa.string()) for number in range(len(names))]
    table = pa.table(dict(zip(names, columns, strict=True)))
    writer = CsvWriter(path, table.schema)
    writer.add(table)
    writer.close()
