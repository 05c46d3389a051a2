"""Scenarios of a plan that is costed: compared in the background, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from compliance.errors import InputError, LawFileError
from compliance.lawbook import default_lawbook
from compliance.plan import Choices
from compliance.plan.differences import Comparison
from compliance.plan.progress import Hear
from compliance.plan.scenarios import KINDS, MOST, scenarios_of
from compliance.yaml_text import parse as parse_yaml

from .offers import Json
from .plan_corrected import open_corrected
from .plan_files import PlanFiles
from .plan_runs import gone_on_with

FILE = "the scenarios"
KEPT = "scenarios"
__all__ = [
    "KINDS",
    "MOST",
    "Compared",
    "compare_all",
    "compared",
    "is_outdated",
    "left_out_file",
    "read_asked",
    "read_file",
]
_SHOWN_ROWS = 5
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Compared:
    """What came of scenarios: `results` as in `eor plan --json`, and why hires are left out of them."""

    stamp: str
    asked: Json
    results: list[Json]
    left_out: list[Json]

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """The results as the engine has them."""
        return [Comparison.from_json(one) for one in self.results]


def compared(files: PlanFiles, state: Json | None) -> Compared | None:
    """The scenarios that were compared with the plan as it is now; None where none were."""
    kept = files.read(KEPT) if state is not None else None
    if kept is None or state is None or kept["generation"] != state["generation"]:
        return None
    return Compared(kept["stamp"], kept["asked"], kept["results"], kept["left_out"])


def is_outdated(files: PlanFiles, state: Json | None) -> bool:
    """Whether scenarios were compared with the plan as it was before some rows were corrected."""
    return state is not None and files.read(KEPT) is not None and compared(files, state) is None


def left_out_file(files: PlanFiles, found: Compared) -> Path:
    """Every hire that could not be followed through a scenario, with the change and the reason."""
    return files.folder / f"not-compared-{found.stamp}.csv"


def read_asked(asked: Any, file: str = FILE) -> Json:
    """Scenarios from plain data, as a file of scenarios states them.

    Raises PlanError naming scenario and change for what cannot be read; `file` is what its sentences call the data.
    """
    found = scenarios_of(asked, file, default_lawbook())
    if len(found) > MOST:
        raise InputError(f"{len(found)} scenarios; at most {MOST} are compared at once")
    return {one.name: [change.to_json() for change in one.changes] for one in found}


def read_file(content: bytes, name: str) -> Json:
    """Scenarios from a YAML file; `name` is what its sentences call it.

    Raises InputError for what cannot be read.
    """
    shown = "".join(letter for letter in name if letter.isprintable())[-_LONGEST_NAME:]
    try:
        data, _ = parse_yaml(content, shown)
    except LawFileError as error:
        raise InputError(str(error)) from None
    return read_asked(data, shown)


def compare_all(files: PlanFiles, task: Mapping[str, Any], heard: Hear) -> None:
    """Set scenarios against a plan that is costed, going on from the parts that are finished.

    Raises PlanError where it cannot be.
    """
    state = files.state
    if state is None:
        return
    generation, asked = int(state["generation"]), task["scenarios"]
    kept = compared(files, state)
    if kept is not None and kept.asked == asked:
        return
    scenarios = tuple(scenarios_of(asked, FILE, default_lawbook()))
    out = files.folder / f"compared-{generation}.parquet"
    choices = Choices(out, currency=state["currency"], rows_a_part=task["rows_a_part"], scenarios=scenarios)
    outcome = gone_on_with(open_corrected(files, task["decided"]), choices, heard)
    stamp = uuid4().hex
    left_out = outcome.files.get("left out of scenarios")
    found = {
        "generation": generation,
        "stamp": stamp,
        "asked": asked,
        "results": [one.to_json() for one in outcome.scenarios],
        "left_out": _reasons(left_out),
    }
    if left_out is not None:
        left_out.replace(files.folder / f"not-compared-{stamp}.csv")
    files.write(KEPT, found)
    for path in (*files.folder.glob("compared-*"), *files.folder.glob("not-compared-*")):
        if path.is_file() and stamp not in path.name:
            path.unlink(missing_ok=True)


def _reasons(path: Path | None) -> list[Json]:
    """Why hires are left out of scenarios, the most frequent reasons first, each with its first rows."""
    if path is None:
        return []
    texts = ("scenario", "column", "value", "reason")
    types = {"row": pa.int64(), **dict.fromkeys(texts, pa.string())}
    options = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    table = arrow_csv.read_csv(
        path, parse_options=arrow_csv.ParseOptions(newlines_in_values=True), convert_options=options
    )
    counted = table.group_by(list(texts)).aggregate([("row", "count_distinct"), ("row", "list")])
    counted = counted.set_column(counted.column_names.index("row_list"), "rows", _first(counted["row_list"]))
    order = [("scenario", "ascending"), ("row_count_distinct", "descending"), ("reason", "ascending")]
    found = counted.sort_by(order).rename_columns(
        [{"row_count_distinct": "hires"}.get(n, n) for n in counted.column_names]
    )
    shown: list[Json] = found.to_pylist()
    return shown


def _first(rows: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.list_slice(rows, 0, _SHOWN_ROWS)
