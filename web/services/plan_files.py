"""The folder of one plan: the upload, what was costed, what was left out, and corrections merged into it.

`state.json` is written last and names the generation of the files it goes with, so that a correction counts as a
whole or not at all. Generation 0 is what the first run left; each correction makes the next, and so does a run that
checks what was only costed before.
"""

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.plan.grouping import Sums
from compliance.plan.parts import sums_from_json, sums_to_json, write_whole

from .offers import Json

_READ = 2**17
FIRST_COSTS = "costs.parquet"


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
        write_whole(self.folder / f"{name}.json", json.dumps(data))

    def forget(self, name: str) -> None:
        """Remove a small JSON file of the folder."""
        (self.folder / f"{name}.json").unlink(missing_ok=True)

    @property
    def bytes_kept(self) -> int:
        """How much room the plan takes on the disk; files that come and go meanwhile are passed over."""
        total = 0
        for path in self.folder.rglob("*"):
            with suppress(OSError):
                total += path.stat().st_size
        return total

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


def keep_sums(files: PlanFiles, generation: int, sums: Sums) -> None:
    """Keep the sums of a generation."""
    files.write(f"sums-{generation}", {"sums": sums_to_json(sums)})


def sums_of(files: PlanFiles, generation: int) -> Sums:
    """The sums of a generation."""
    kept = files.read(f"sums-{generation}")
    return sums_from_json(kept["sums"]) if kept else {}


def base_of(files: PlanFiles, state: Mapping[str, Any]) -> Path:
    """The file that the last run wrote; corrections since lie beside it."""
    return files.folder / str(state.get("base") or FIRST_COSTS)


def mended_of(files: PlanFiles, state: Mapping[str, Any], schema: pa.Schema) -> pa.Table:
    """The hires that were corrected since the last run, in the order of the file."""
    later = range(int(state.get("since") or 0) + 1, int(state["generation"]) + 1)
    parts = (pq.read_table(files.parquet("mended", number)).cast(schema) for number in later)
    return pa.concat_tables([schema.empty_table(), *parts]).sort_by("row")


def hires_of(files: PlanFiles, state: Mapping[str, Any], columns: Collection[str] | None = None) -> Iterator[pa.Table]:
    """Every hire that is costed, corrected ones among the others in the order of the file, a table at a time.

    Only some `columns` where they are named, and the number of the row.
    """
    source = pq.ParquetFile(base_of(files, state))
    schema = source.schema_arrow
    names = [name for name in schema.names if columns is None or name == "row" or name in columns]
    mended = mended_of(files, state, schema).select(names)
    for batch in source.iter_batches(batch_size=_READ, columns=names):
        table = pa.Table.from_batches([batch])
        before = pc.less_equal(mended["row"], pc.max(table["row"]))
        between = mended.filter(before)
        mended = mended.filter(pc.invert(before))
        yield pa.concat_tables([table, between]).sort_by("row") if between.num_rows else table
    if mended.num_rows:
        yield mended
