"""Files of results, made when they are asked for."""

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from compliance.lawbook import default_lawbook
from compliance.plan import Outcome, Summary
from compliance.plan.differences import differences_table, waterfall_table
from compliance.plan.grouping import FIGURES
from compliance.plan.outputs import CsvWriter, Writer, write_rows, writer_for
from compliance.plan.rejects import REJECT_SCHEMA
from compliance.plan.summary import rows_of, summary_of
from compliance.plan.workbook import WorkbookWriter

from .offers import Json
from .plan_files import PlanFiles, base_of, hires_of, sums_of
from .plan_scenarios import Compared, compared, left_out_file

KINDS = {
    "xlsx": ".xlsx",
    "csv": ".csv",
    "parquet": ".parquet",
    "summary": ".csv",
    "rejects": ".csv",
    "scenarios": ".csv",
    "waterfall": ".csv",
    "left_out": ".csv",
}


def downloads(state: Json | None, scenarios: Compared | None) -> list[str]:
    """The kinds of files there are."""
    if state is None:
        return []
    of_scenarios = (
        [] if scenarios is None else ["scenarios", "waterfall", *(["left_out"] if scenarios.left_out else [])]
    )
    rejects = ["rejects"] if state["rejected"] else []
    return ["xlsx", "csv", "parquet", *(["summary"] if state["summary"] else []), *rejects, *of_scenarios]


def download(files: PlanFiles, kind: str, name: str) -> Path | None:
    """A file to hand out, made when it is first asked for; None where there is nothing to put in it.

    `name` is what a workbook calls the plan. Raises PlanError where it cannot be written, such as more hires than a
    sheet holds.
    """
    state = files.state
    scenarios = compared(files, state)
    if state is None or kind not in downloads(state, scenarios):
        return None
    now = f"out-{state['generation']}-{scenarios.stamp if scenarios else ''}-"
    path = files.folder / f"{now}{kind}{KINDS[kind]}"
    if path.exists():
        return path
    for old in files.folder.glob("out-*"):
        if not old.name.startswith(now):
            old.unlink(missing_ok=True)
    made = path.with_name(f"making-{uuid4().hex}{path.suffix}")
    try:
        _make(files, state, scenarios, kind, made, name)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return path


def _make(files: PlanFiles, state: Json, scenarios: Compared | None, kind: str, path: Path, name: str) -> None:
    if kind == "summary":
        write_rows(path, ("of", "name", "hires", *FIGURES), rows_of(_summary(files, state)))
    elif kind == "rejects":
        _write(CsvWriter(path, REJECT_SCHEMA), [_rejects(files, state)])
    elif kind == "xlsx":
        _workbook(files, state, scenarios, path, name)
    elif kind in ("csv", "parquet"):
        _write(writer_for(path, pq.read_schema(base_of(files, state))), hires_of(files, state))
    elif scenarios is not None and kind == "left_out":
        shutil.copyfile(left_out_file(files, scenarios), path)
    elif scenarios is not None:
        table = (differences_table if kind == "scenarios" else waterfall_table)(scenarios.comparisons)
        _write(CsvWriter(path, table.schema), [table])


def _workbook(files: PlanFiles, state: Json, scenarios: Compared | None, path: Path, name: str) -> None:
    book = WorkbookWriter(path, default_lawbook())
    book.add_rejects(_rejects(files, state))
    counts = (state["rows"], state["costed"], state["rejected"], state["empty"])
    summary = _summary(files, state) if state["summary"] else None
    of_scenarios = scenarios.comparisons if scenarios else []
    book.tell(name, Outcome(*counts, summary=summary, scenarios=of_scenarios))
    _write(book, hires_of(files, state))


def _rejects(files: PlanFiles, state: Mapping[str, Any]) -> pa.Table:
    return pq.read_table(files.parquet("reasons", state["generation"])).drop_columns("cell")


def _write(writer: Writer, tables: Iterable[pa.Table]) -> None:
    try:
        for table in tables:
            writer.add(table)
        writer.close()
    except BaseException:
        writer.drop()
        raise


def _summary(files: PlanFiles, state: Mapping[str, Any]) -> Summary:
    return summary_of(sums_of(files, state["generation"]), default_lawbook(), state["currency"], date.today())
