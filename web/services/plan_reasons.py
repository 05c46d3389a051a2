"""Rows left out of a plan: why, about which cell, and their texts as they stand in the file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from compliance.plan import Opened
from compliance.plan.hires import Reading
from compliance.plan.outputs import without_formulas
from compliance.plan.rejects import REJECT_SCHEMA
from compliance.plan.sources import BrokenRow

_READ = 2**17
REASONS = pa.schema([*REJECT_SCHEMA, ("cell", pa.int32())])


def reasons_in(path: Path | None, plan: Opened) -> pa.Table:
    """Why rows were left out, each with the number of the cell it is about; -1 where it is about the whole row."""
    if path is None:
        return REASONS.empty_table()
    types = {field.name: field.type for field in REJECT_SCHEMA}
    options = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    found = arrow_csv.read_csv(path, parse_options=parse, convert_options=options)
    return found.append_column(REASONS.field("cell"), cells_of(found["column"], plan.how))


def cells_of(headers: pa.ChunkedArray, how: Reading) -> pa.ChunkedArray:
    """The number of the cell that each header stands for; -1 for one that is of no column."""
    used = [(header, number) for number, header in enumerate(how.headers) if how.fields[number] is not None]
    written = without_formulas(pa.table({"header": pa.array([header for header, _ in used], pa.string())}))["header"]
    places = pc.index_in(headers, value_set=written.combine_chunks())
    numbers = pa.array([number for _, number in used], pa.int32())
    return pc.fill_null(pa.chunked_array([numbers.take(chunk) for chunk in places.chunks], pa.int32()), -1)


def left_out_of(plan: Opened, rows: Any) -> pa.Table:
    """The rows that could not be costed as they stand in the file; broken ones taken apart as well as may be."""
    source, kept = plan.opens(plan.path), []
    for numbers, table in source.tables(_READ):
        wrong = np.isin(numbers, rows)
        if wrong.any():
            kept.append(with_rows(table.filter(pa.array(wrong)), numbers[wrong]))
    if source.broken:
        kept.append(_broken(source.broken, len(plan.how.headers), getattr(source, "delimiter", ",")))
    empty = with_rows(plan.first.slice(0, 0), np.zeros(0, dtype=np.int64))
    return pa.concat_tables([empty, *kept]).sort_by("row")


def with_rows(table: pa.Table, numbers: Any) -> pa.Table:
    """A table of text with the numbers of its rows before it."""
    return table.add_column(0, "row", pa.array(numbers, pa.int64()))


def _broken(broken: Sequence[BrokenRow], width: int, delimiter: str) -> pa.Table:
    cells = [next(csv.reader(io.StringIO(row.text), delimiter=delimiter), []) for row in broken]
    cells = [[*row[:width], *[""] * (width - len(row))] for row in cells]
    columns = {str(n): pa.array([row[n] for row in cells], pa.string()) for n in range(width)}
    return with_rows(pa.table(columns), np.array([row.number for row in broken], dtype=np.int64))
