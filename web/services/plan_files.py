"""The folder of one plan: the upload, what was costed, what was left out, and corrections merged into it.

`state.json` is written last and names the generation of the files it goes with, so that a correction counts as a
whole or not at all. Generation 0 is what the run left; each correction makes the next.
"""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from compliance.lawbook import default_lawbook
from compliance.plan import Choices, Opened, Outcome, Summary, run_plan
from compliance.plan.grouping import FIGURES, Sums, add_up
from compliance.plan.hires import Reading
from compliance.plan.outputs import CsvWriter, Writer, without_formulas, write_rows, writer_for
from compliance.plan.partition import Task, cost_part
from compliance.plan.parts import identity
from compliance.plan.rejects import REJECT_SCHEMA
from compliance.plan.sources import BrokenRow, open_plan
from compliance.plan.summary import rows_of, summary_of
from compliance.plan.workbook import WorkbookWriter

from .offers import Json
from .plans import open_decided

MOST_AT_ONCE = 20_000  # rows that one correction may cost anew
_READ = 2**17
_EMPTY = "is empty; fill it in"
KINDS = {"parquet": ".parquet", "csv": ".csv", "xlsx": ".xlsx", "rejects": ".csv", "summary": ".csv"}
_REASONS = pa.schema([*REJECT_SCHEMA, ("cell", pa.int32())])


@dataclass(frozen=True)
class PlanFiles:
    """The files of one plan."""

    folder: Path

    @property
    def upload(self) -> Path:
        """The file as it was uploaded, under a name of ours."""
        return self.folder / f"{self.folder.name}.upload"

    @property
    def state(self) -> Json | None:
        """What came of the plan; None while nothing did."""
        return self.read("state")

    def read(self, name: str) -> Json | None:
        """A small JSON file of the folder; None where there is none."""
        try:
            found: Json = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        except FileNotFoundError:
            return None
        return found

    def write(self, name: str, data: Mapping[str, Any]) -> None:
        """Write a small JSON file of the folder, whole or not at all."""
        unfinished = self.folder / f".{name}.json.unfinished"
        unfinished.write_text(json.dumps(data), "utf-8")
        unfinished.replace(self.folder / f"{name}.json")

    def begin(self) -> None:
        """Remove everything but the upload."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path != self.upload:
                path.unlink()

    def remove(self) -> None:
        """Remove the plan from this machine."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def parquet(self, name: str, generation: int) -> Path:
        """A table of the folder as it is in a generation."""
        return self.folder / f"{name}-{generation}.parquet"


def cost_all(
    files: PlanFiles, decided: Mapping[str, Any], rows_a_part: int, heard: Callable[[int, float], None]
) -> None:
    """Cost a plan, going on from the parts that are finished. Raises PlanError where it cannot be."""
    plan = open_decided(files.upload, decided)
    costs = files.folder / "costs.parquet"
    stale = _is_other(costs, identity(plan.path, Task(plan.how), rows_a_part, default_lawbook()))
    choices = Choices(costs, currency=decided.get("currency") or None, rows_a_part=rows_a_part, fresh=stale)
    outcome = run_plan(plan, choices, heard)
    reasons = _reasons(outcome.files.get("rejects"), plan)
    pq.write_table(reasons, files.parquet("reasons", 0))
    pq.write_table(_left_out(plan, pc.unique(reasons["row"]).to_numpy()), files.parquet("left_out", 0))
    how = plan.how
    _keep_sums(files, 0, outcome.sums)
    files.write(
        "state",
        {
            "generation": 0,
            "rows": outcome.rows,
            "costed": outcome.costed,
            "rejected": outcome.rejected,
            "empty": outcome.blank,
            "mended": 0,
            "summary": outcome.summary.to_json() if outcome.summary else None,
            "currency": choices.currency,
            "how": {"headers": how.headers, "fields": how.fields, "orders": how.orders, "currency": how.currency},
        },
    )


def _is_other(costs: Path, wanted: str) -> bool:
    """Whether the finished parts of an earlier run are of no use, because the law has changed since."""
    kept = costs.with_name(f"{costs.name}.parts") / "plan.json"
    return kept.exists() and json.loads(kept.read_text("utf-8"))["identity"] != wanted


def _keep_sums(files: PlanFiles, generation: int, sums: Sums) -> None:
    files.write(f"sums-{generation}", {"sums": [[*key, total] for key, total in sums.items()]})


def _sums(files: PlanFiles, generation: int) -> Sums:
    kept = files.read(f"sums-{generation}") or {"sums": []}
    return {(place, team, name): total for place, team, name, total in kept["sums"]}


def _how(state: Mapping[str, Any]) -> Reading:
    how = state["how"]
    return Reading(tuple(how["headers"]), tuple(how["fields"]), how["orders"], how["currency"])


def _reasons(path: Path | None, plan: Opened) -> pa.Table:
    """Why rows were left out, each with the number of the cell it is about; -1 where it is about the whole row."""
    if path is None:
        return _REASONS.empty_table()
    types = {field.name: field.type for field in REJECT_SCHEMA}
    options = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    found = arrow_csv.read_csv(path, parse_options=parse, convert_options=options)
    return found.append_column(_REASONS.field("cell"), _cells_of(found["column"], plan.how))


def _cells_of(headers: pa.ChunkedArray, how: Reading) -> pa.ChunkedArray:
    used = [(header, number) for number, header in enumerate(how.headers) if how.fields[number] is not None]
    written = without_formulas(pa.table({"header": pa.array([header for header, _ in used], pa.string())}))["header"]
    places = pc.index_in(headers, value_set=written.combine_chunks())
    numbers = pa.array([number for _, number in used], pa.int32())
    return pc.fill_null(pa.chunked_array([numbers.take(chunk) for chunk in places.chunks], pa.int32()), -1)


def _left_out(plan: Opened, rows: Any) -> pa.Table:
    """The rows that could not be costed as they stand in the file; broken ones taken apart as well as may be."""
    source, kept = open_plan(plan.path), []
    for numbers, table in source.tables(_READ):
        wrong = np.isin(numbers, rows)
        if wrong.any():
            kept.append(_with_rows(table.filter(pa.array(wrong)), numbers[wrong]))
    if source.broken:
        kept.append(_broken(source.broken, len(plan.how.headers), getattr(source, "delimiter", ",")))
    empty = _with_rows(plan.first.slice(0, 0), np.zeros(0, dtype=np.int64))
    return pa.concat_tables([empty, *kept]).sort_by("row")


def _with_rows(table: pa.Table, numbers: Any) -> pa.Table:
    return table.add_column(0, "row", pa.array(numbers, pa.int64()))


def _broken(broken: Sequence[BrokenRow], width: int, delimiter: str) -> pa.Table:
    cells = [next(csv.reader(io.StringIO(row.text), delimiter=delimiter), []) for row in broken]
    cells = [[*row[:width], *[""] * (width - len(row))] for row in cells]
    columns = {str(n): pa.array([row[n] for row in cells], pa.string()) for n in range(width)}
    return _with_rows(pa.table(columns), np.array([row.number for row in broken], dtype=np.int64))


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
    part = cost_part(touched.drop_columns("row"), numbers, Task(_how(state)))
    new = _new_reasons(part.rejects, touched["row"], part.hires["row"], state)
    still = pa.concat_tables([_outside(reasons, touched["row"]), new]).sort_by("row")
    _keep(files, state, (_outside(corrected, part.hires["row"]), still, part.hires), part.sums)
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
    found = plain.append_column(_REASONS.field("cell"), _cells_of(plain["column"], _how(state)))
    known = set(found["row"].to_pylist()) | set(done.to_pylist())
    emptied = [row for row in touched.to_pylist() if row not in known]
    lines = [{"row": row, "column": "", "value": "", "reason": _EMPTY, "cell": -1} for row in emptied]
    return pa.concat_tables([found, pa.Table.from_pylist(lines, _REASONS)])


def _keep(files: PlanFiles, state: Json, tables: tuple[pa.Table, pa.Table, pa.Table], more: Sums) -> None:
    """Write the next generation; it counts from the moment its state is there."""
    book, before = default_lawbook(), int(state["generation"])
    generation = before + 1
    sums = _sums(files, before)
    add_up(sums, more)
    for name, table in zip(("left_out", "reasons", "mended"), tables, strict=True):
        pq.write_table(table, files.parquet(name, generation))
    _keep_sums(files, generation, sums)
    summary = summary_of(sums, book, state["currency"], date.today()).to_json() if sums else None
    mended = tables[2].num_rows
    costed = state["costed"] + mended
    counts = {"costed": costed, "rejected": state["rows"] - costed, "mended": state["mended"] + mended}
    files.write("state", {**state, **counts, "generation": generation, "summary": summary})
    for name in ("left_out", "reasons"):
        files.parquet(name, before).unlink(missing_ok=True)
    (files.folder / f"sums-{before}.json").unlink(missing_ok=True)


def hires_of(files: PlanFiles, generation: int) -> Iterator[pa.Table]:
    """Every hire that is costed, corrected ones among the others in the order of the file, a table at a time."""
    source = pq.ParquetFile(files.folder / "costs.parquet")
    parts = [pq.read_table(files.parquet("mended", number)) for number in range(1, generation + 1)]
    schema = source.schema_arrow
    mended = pa.concat_tables([schema.empty_table(), *(part.cast(schema) for part in parts)]).sort_by("row")
    for batch in source.iter_batches(batch_size=_READ):
        table = pa.Table.from_batches([batch])
        before = pc.less_equal(mended["row"], pc.max(table["row"]))
        between = mended.filter(before)
        mended = mended.filter(pc.invert(before))
        yield pa.concat_tables([table, between]).sort_by("row") if between.num_rows else table
    if mended.num_rows:
        yield mended


def download(files: PlanFiles, kind: str, name: str) -> Path | None:
    """A file to hand out, made when it is first asked for; None where there is nothing to put in it.

    `name` is what a workbook calls the plan. Raises PlanError where it cannot be written, such as more hires than a
    sheet holds.
    """
    state = files.state
    if state is None or kind not in KINDS or (kind == "summary" and state["summary"] is None):
        return None
    generation = int(state["generation"])
    path = files.folder / f"out-{generation}-{kind}{KINDS[kind]}"
    if path.exists():
        return path
    for old in files.folder.glob("out-*"):
        if not old.name.startswith(f"out-{generation}-"):
            old.unlink(missing_ok=True)
    made = path.with_name(f"making-{uuid4().hex}{path.suffix}")
    try:
        _make(files, state, kind, made, name)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return path


def _make(files: PlanFiles, state: Json, kind: str, path: Path, name: str) -> None:
    generation = int(state["generation"])
    if kind == "summary":
        write_rows(path, ("of", "name", "hires", *FIGURES), rows_of(_summary(files, state)))
        return
    rejects = pq.read_table(files.parquet("reasons", generation)).drop_columns("cell")
    if kind == "rejects":
        _write(CsvWriter(path, REJECT_SCHEMA), [rejects])
    elif kind == "xlsx":
        book = WorkbookWriter(path, default_lawbook())
        book.add_rejects(rejects)
        summary = _summary(files, state) if state["summary"] else None
        book.tell(name, Outcome(state["rows"], state["costed"], state["rejected"], state["empty"], summary=summary))
        _write(book, hires_of(files, generation))
    else:
        schema = pq.read_schema(files.folder / "costs.parquet")
        _write(writer_for(path, schema), hires_of(files, generation))


def _write(writer: Writer, tables: Iterable[pa.Table]) -> None:
    try:
        for table in tables:
            writer.add(table)
        writer.close()
    except BaseException:
        writer.drop()
        raise


def _summary(files: PlanFiles, state: Mapping[str, Any]) -> Summary:
    return summary_of(_sums(files, state["generation"]), default_lawbook(), state["currency"], date.today())
