"""The rows left out of a plan, and corrections of them: costed as a small plan of their own, and merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.lawbook import default_lawbook
from compliance.plan.grouping import Sums, add_up
from compliance.plan.hires import Reading
from compliance.plan.outputs import without_formulas
from compliance.plan.partition import Task, cost_part
from compliance.plan.rejects import REJECT_SCHEMA
from compliance.plan.summary import summary_of

from .offers import Json
from .plan_files import PlanFiles, keep_sums, sums_of
from .plan_notices import added, noticed, noticed_of
from .plan_reasons import REASONS, cells_of

MOST_AT_ONCE = 20_000  # rows that one correction may cost anew
_EMPTY = "is empty; fill it in"


def how_of(state: Mapping[str, Any]) -> Reading:
    """How the columns of a plan were read when it was costed."""
    how = state["how"]
    return Reading(tuple(how["headers"]), tuple(how["fields"]), how["orders"], how["currency"])


@dataclass(frozen=True)
class Rejects:
    """Some of the rows left out: `rows` are `{row, cells, reasons}`; `alike` are wrong values that many rows share."""

    count: int
    first: int
    rows: list[Json]
    alike: list[Json]


def rejects_of(files: PlanFiles, first: int, many: int, alike: int = 8) -> Rejects:
    """The rows left out from `first`, counted from 0, with what is wrong with each."""
    state = files.state
    if state is None:
        return Rejects(0, 0, [], [])
    left, reasons = _tables(files, state["generation"])
    shown = left.slice(first, many)
    numbers = shown["row"].to_pylist()
    about: dict[int, list[Json]] = {number: [] for number in numbers}
    for one in reasons.filter(pc.is_in(reasons["row"], value_set=pa.array(numbers, pa.int64()))).to_pylist():
        about[one["row"]].append({name: one[name] for name in ("cell", "column", "value", "reason")})
    cells = [shown.column(n).to_pylist() for n in range(1, shown.num_columns)]
    rows = [
        {"row": number, "cells": [column[at] for column in cells], "reasons": about[number]}
        for at, number in enumerate(numbers)
    ]
    return Rejects(left.num_rows, first, rows, _alike(reasons, alike))


def _alike(reasons: pa.Table, most: int) -> list[Json]:
    """The wrong values that more than one row has in the same column, the most frequent first."""
    cells = reasons.filter(pc.greater_equal(reasons["cell"], 0))
    counted = cells.group_by(["cell", "column", "value", "reason"]).aggregate([("row", "count_distinct")])
    counted = counted.filter(pc.greater(counted["row_count_distinct"], 1))
    order = [("row_count_distinct", "descending"), ("cell", "ascending"), ("value", "ascending")]
    found = counted.sort_by(order).slice(0, most).to_pylist()
    names = ("cell", "column", "value", "reason")
    return [{**{name: one[name] for name in names}, "rows": one["row_count_distinct"]} for one in found]


def _tables(files: PlanFiles, generation: int) -> tuple[pa.Table, pa.Table]:
    """The rows left out, and why."""
    return pq.read_table(files.parquet("left_out", generation)), pq.read_table(files.parquet("reasons", generation))


class TooMany(Exception):
    """A correction that would cost more rows anew than a request should wait for."""


@dataclass(frozen=True)
class Corrections:
    """What a person wrote: new texts by row and column; wrong values that become another in every row that has them.

    `taken` are rows that were said to be right as they are shown: those that could not be taken apart.
    """

    cells: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    alike: Sequence[tuple[int, str, str]] = ()
    taken: frozenset[int] = frozenset()


def mend(files: PlanFiles, written: Corrections) -> tuple[int, int]:
    """Write corrections into the rows left out, cost those rows, and merge what could be costed into the results.

    Gives how many rows were changed, and how many of them are costed now. Raises TooMany.
    """
    state = files.state
    if state is None:
        return 0, 0
    left, reasons = _tables(files, state["generation"])
    corrected, changed = _corrected(left, reasons, written)
    if not changed.any():
        return 0, 0
    if changed.sum() > MOST_AT_ONCE:
        raise TooMany
    touched = corrected.filter(pa.array(changed))
    numbers = touched["row"].to_numpy()
    is_checked = state.get("checks") is not None
    part = cost_part(touched.drop_columns("row"), numbers, Task(how_of(state), check=is_checked))
    new = _new_reasons(part.rejects, touched["row"], part.hires["row"], state)
    still = pa.concat_tables([_outside(reasons, touched["row"]), new]).sort_by("row")
    done = part.hires["row"]
    inside = touched.filter(pc.is_in(touched["row"], value_set=done.combine_chunks()))
    tables = {"left_out": _outside(corrected, done), "reasons": still, "mended": part.hires, "written": inside}
    _keep(files, state, tables, part.sums)
    return int(changed.sum()), part.hires.num_rows


def _outside(table: pa.Table, rows: pa.ChunkedArray) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["row"], value_set=rows.combine_chunks())))


def _corrected(left: pa.Table, reasons: pa.Table, written: Corrections) -> tuple[pa.Table, Any]:
    """The rows left out with their corrections, and which of them these changed."""
    width = left.num_columns - 1
    changed = np.isin(left["row"].to_numpy(), list(written.taken))
    for number, value, text in written.alike:
        here = pc.and_(pc.equal(reasons["cell"], number), pc.equal(reasons["value"], value))
        mask = pc.is_in(left["row"], value_set=reasons.filter(here)["row"].combine_chunks())
        if 0 <= number < width:
            left = _put(left, number, pc.if_else(mask, text, left.column(number + 1)))
            changed |= mask.to_numpy()
    place_of = {row: at for at, row in enumerate(left["row"].to_pylist())} if written.cells else {}
    by_column: dict[int, dict[int, str]] = {}
    for row, texts in written.cells.items():
        for number, text in texts.items():
            if row in place_of and 0 <= number < width:
                by_column.setdefault(number, {})[place_of[row]] = text
    for number, texts in by_column.items():
        old = left.column(number + 1).to_pylist()
        differ = {at: text for at, text in texts.items() if old[at] != text}
        left = _put(left, number, pa.array([differ.get(at, text) for at, text in enumerate(old)], pa.string()))
        changed[list(differ)] = True
    return left, changed


def _put(table: pa.Table, number: int, column: Any) -> pa.Table:
    return table.set_column(number + 1, str(number), column)


def _new_reasons(
    rejects: pa.Table, touched: pa.ChunkedArray, done: pa.ChunkedArray, state: Mapping[str, Any]
) -> pa.Table:
    """Why corrected rows still cannot be costed; a row that was emptied is told to be filled in."""
    plain = without_formulas(rejects).cast(REJECT_SCHEMA)
    found = plain.append_column(REASONS.field("cell"), cells_of(plain["column"], how_of(state)))
    known = set(found["row"].to_pylist()) | set(done.to_pylist())
    emptied = [row for row in touched.to_pylist() if row not in known]
    lines = [{"row": row, "column": "", "value": "", "reason": _EMPTY, "cell": -1} for row in emptied]
    return pa.concat_tables([found, pa.Table.from_pylist(lines, REASONS)])


def _keep(files: PlanFiles, state: Json, tables: Mapping[str, pa.Table], more: Sums) -> None:
    """Write the next generation; it counts from the moment its state is there.

    `mended` are the costs of the rows that are right now, `written` their texts.
    """
    book, before = default_lawbook(), int(state["generation"])
    generation = before + 1
    sums = sums_of(files, before)
    add_up(sums, more)
    for name, table in tables.items():
        pq.write_table(table, files.parquet(name, generation))
    keep_sums(files, generation, sums)
    summary = summary_of(sums, book, state["currency"], date.today()).to_json() if sums else None
    mended = tables["mended"].num_rows
    costed = state["costed"] + mended
    counts = {"costed": costed, "rejected": state["rows"] - costed, "mended": state["mended"] + mended}
    found = added(noticed_of(state), noticed([tables["mended"]]))
    files.write("state", {**state, **counts, **found, "generation": generation, "summary": summary})
    for name in ("left_out", "reasons"):
        files.parquet(name, before).unlink(missing_ok=True)
    (files.folder / f"sums-{before}.json").unlink(missing_ok=True)
