"""A plan as it stands with its corrections: the upload, and in place of rows that were corrected what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.costing import Amounts
from compliance.plan import Opened
from compliance.plan.sources import Source, open_plan

from .plan_files import PlanFiles
from .plan_reasons import with_rows
from .plans import open_decided


def open_corrected(files: PlanFiles, decided: Mapping[str, Any]) -> Opened:
    """The plan as a person decided to read it, with what they wrote into rows that were left out.

    Raises PlanError where it is no plan.
    """
    opened, rows = open_decided(files.upload, decided), _written(files)
    return replace(opened, opens=lambda path: CorrectedSource(open_plan(path), rows)) if rows is not None else opened


def _written(files: PlanFiles) -> pa.Table | None:
    """The rows whose texts a person may have changed, by number.

    One left out as a whole, because it is broken or empty, is taken from the file.
    """
    state = files.state
    if state is None:
        return None
    generation = int(state["generation"])
    left, reasons = (pq.read_table(files.parquet(name, generation)) for name in ("left_out", "reasons"))
    whole = reasons.filter(pc.equal(reasons["column"], ""))["row"].combine_chunks()
    kept = [left.filter(pc.invert(pc.is_in(left["row"], value_set=whole)))]
    numbers = (files.parquet("written", number) for number in range(1, generation + 1))
    kept += [pq.read_table(path) for path in numbers if path.exists()]
    return pa.concat_tables(kept).sort_by("row")


class CorrectedSource(Source):
    """A file of a plan with some of its rows replaced; one that could not be taken apart stands in its place again."""

    def __init__(self, plain: Source, rows: pa.Table) -> None:
        super().__init__(plain.path, plain.headers, plain.said, plain.bytes_all, plain.rows_all, plain.header_row)
        self._plain, self._rows = plain, rows
        self.delimiter = getattr(plain, "delimiter", ",")

    def tables(self, rows: int) -> Iterator[tuple[Amounts, pa.Table]]:
        """The tables of the file, corrected."""
        left = self._rows
        for numbers, table in self._plain.tables(rows):
            before = pc.less_equal(left["row"], int(numbers[-1]))
            here, left = left.filter(before), left.filter(pc.invert(before))
            yield _merged(numbers, table, here) if here.num_rows else (numbers, table)
        if left.num_rows:
            yield left["row"].to_numpy(), left.drop_columns("row")
        corrected = set(self._rows["row"].to_pylist())
        self.broken = [row for row in self._plain.broken if row.number not in corrected]
        self.skipped = [number for number in self._plain.skipped if number not in corrected]


def _merged(numbers: Amounts, table: pa.Table, rows: pa.Table) -> tuple[Amounts, pa.Table]:
    others = ~np.isin(numbers, rows["row"].to_numpy())
    plain = with_rows(table.filter(pa.array(others)), numbers[others])
    together = pa.concat_tables([plain, rows.cast(plain.schema)]).sort_by("row")
    return together["row"].to_numpy(), together.drop_columns("row")
