"""Finished parts of a plan on disk, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.ipc as ipc

from compliance.lawbook import Lawbook
from compliance.plan.changes import Alternative
from compliance.plan.errors import PlanError
from compliance.plan.grouping import Sums
from compliance.plan.partition import Part, Task

_EDGE = 2**20
_STATE = "plan.json"


class OtherRun(PlanError):
    """Finished parts of another run stand where those of this one would."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The folder that keeps the finished parts of one run; a part counts as finished when its `.json` is there."""

    folder: Path

    @classmethod
    def begin(cls, folder: Path, identity: str, *, fresh: bool = False) -> Parts:
        """The folder of a run, with what an earlier run of the same plan has finished.

        Raises OtherRun where it holds another plan's parts, PlanError where it holds what is no part at all.
        """
        state = folder / _STATE
        if folder.exists() and (fresh or not state.exists()):
            _refuse_foreign(folder)
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if state.exists() and json.loads(state.read_text())["identity"] != identity:
            other = "another file, other columns, another base offer, other scenarios or other law"
            how = "say --fresh to begin anew, or name another --out"
            raise OtherRun(f"{folder} holds a run that was begun with {other}; {how}")
        write_whole(state, json.dumps({"identity": identity}))
        return cls(folder)

    def finished(self, number: int) -> bool:
        """Whether a part needs no computing any more."""
        return self._path(number, ".json").exists()

    def keep(self, number: int, part: Part) -> None:
        """Write a part; its sums last, so that half a part never counts."""
        tables = {"hires": part.hires, "rejects": part.rejects, "lines": part.lines}
        tables |= {f"left_out.{number}": one.left_out for number, one in enumerate(part.alternatives)}
        for kind, table in tables.items():
            if table is not None:
                _write_table(self._path(number, f".{kind}.arrow"), table)
        said = {"rows": part.rows, "costed": part.costed, "blank": part.blank}
        alternatives = [
            {"sums": [sums_to_json(sums) for sums in one.sums], "touched": one.touched} for one in part.alternatives
        ]
        write_whole(
            self._path(number, ".json"),
            json.dumps({**said, "sums": sums_to_json(part.sums), "alternatives": alternatives}),
        )

    def read(self, number: int) -> Part:
        """A finished part, its tables mapped rather than read."""
        said = json.loads(self._path(number, ".json").read_text())
        alternatives = [
            Alternative(
                [sums_from_json(sums) for sums in one["sums"]],
                one["touched"],
                self._table(number, f"left_out.{position}"),
            )
            for position, one in enumerate(said["alternatives"])
        ]
        tables: dict[str, Any] = {kind: self._table(number, kind) for kind in ("hires", "rejects", "lines")}
        counts = {name: said[name] for name in ("rows", "costed", "blank")}
        return Part(**tables, **counts, sums=sums_from_json(said["sums"]), alternatives=alternatives)

    def rows_finished(self) -> int:
        """How many rows the finished parts have."""
        return sum(json.loads(path.read_text())["rows"] for path in self.folder.glob("part-*.json"))

    def remove(self) -> None:
        """Remove the folder: everything is in the results."""
        shutil.rmtree(self.folder)

    def _table(self, number: int, kind: str) -> pa.Table | None:
        path = self._path(number, f".{kind}.arrow")
        return ipc.open_file(pa.memory_map(str(path))).read_all() if path.exists() else None

    def _path(self, number: int, ending: str) -> Path:
        return self.folder / f"part-{number:06}{ending}"


def _refuse_foreign(folder: Path) -> None:
    """Remove nothing that is not a part of a run."""
    foreign = sorted(path.name for path in folder.iterdir() if not path.name.startswith((_STATE, "part-")))
    if foreign:
        raise PlanError(f"{folder} holds {foreign[0]!r}, which is no part of a plan; name another --out")


def sums_to_json(sums: Sums) -> list[list[Any]]:
    """Sums in the shape they are kept in."""
    return [[*key, total] for key, total in sums.items()]


def sums_from_json(sums: list[list[Any]]) -> Sums:
    """Sums as they were kept."""
    return {(place, team, name): total for place, team, name, total in sums}


def _write_table(path: Path, table: pa.Table) -> None:
    with _whole(path) as unfinished, ipc.new_file(unfinished, table.schema) as file:
        file.write_table(table)


def write_whole(path: Path, text: str) -> None:
    """Write a small file, whole or not at all."""
    with _whole(path) as unfinished:
        unfinished.write(text.encode())


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name when all of it is on the disk; each process writes its own."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    with unfinished.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def identity(path: Path, task: Task, rows: int, lawbook: Lawbook) -> str:
    """What makes two runs the same: the file, how its columns are read, the size of the parts, and the law."""
    stat = path.stat()
    with path.open("rb") as file:
        edges = file.read(_EDGE)
        file.seek(max(stat.st_size - _EDGE, 0))
        edges += file.read(_EDGE)
    known = (stat.st_size, stat.st_mtime_ns, hashlib.sha256(edges).hexdigest(), repr(task), rows, law_of(lawbook))
    return hashlib.sha256(repr(known).encode()).hexdigest()


def law_of(lawbook: Lawbook) -> str:
    """The identity of all the law by which a plan is costed."""
    costed = (place for _, place in sorted(lawbook.places.items()) if place.costed)
    return hashlib.sha256("".join(map(lawbook.fingerprint, costed)).encode()).hexdigest()
