"""The files of one folder of law, validated and brought into one plain structure.

What comes out is JSON-like data: it is what the cache keeps, so that a command that only reads
law never parses YAML again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from compliance.errors import LawFileError
from compliance.lawfolder import Compiled, own_files
from compliance.schema import (
    CaseEntry,
    ColumnEntry,
    FieldEntry,
    LookedEntry,
    PlaceEntry,
    RowEntry,
    RuleEntry,
    Sourced,
    ValueEntry,
    validated,
)
from compliance.terms import TOPICS, topic_of
from compliance.units import parse_value
from compliance.yaml_text import Lines, line_of, read

_RAW_FILES = ("charges", "wage_bases", "landed", "sample", "vocabulary")
_ROW_KEYS = frozenset(("since", "until", "status", "authority", "read_on", "checked_on", "note"))


def read_places(path: Path, file: str) -> dict[str, dict[str, Any]]:
    """The places a place.yaml or places.yaml declares, by code."""
    data, lines = read(path, file)
    if not isinstance(data, dict):
        raise LawFileError(file, 1, "should be a mapping")
    rows = {str(data.get("code")): data} if path.name == "place.yaml" else data
    places = {}
    for code, row in rows.items():
        at = () if path.name == "place.yaml" else (code,)
        entry = validated(PlaceEntry, {**(row or {}), "code": code}, file, lines, at)
        places[code] = entry.model_dump(mode="json", exclude_unset=True)
    return places


def compile_folder(folder: Path, root: Path, code: str | None, currencies: Mapping[str, str]) -> Compiled:
    """Everything one folder says; `code` is its place, None for what all places share.

    Raises LawFileError naming the file and line of the first thing that is wrong.
    """
    out: Compiled = {"values": {}, "rules": {}, "cases": {}, "fields": [], "python": {}}
    for path in own_files(folder):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            name = _python_name(path, folder)
            if name:
                out["python"][name] = file
        elif path.name not in ("place.yaml", "places.yaml"):
            data, lines = read(path, file)
            _LawFile(path, file, data, lines, currencies).put_into(out, code)
    return out


def _python_name(path: Path, folder: Path) -> str | None:
    if path.parent.name == "rules" and topic_of(path.stem):
        return path.stem
    return "charges" if path.stem == "charges" and path.parent == folder else None


@dataclass(frozen=True, slots=True)
class _LawFile:
    """One YAML file of law, with the lines of its parts."""

    path: Path
    file: str
    data: Any
    lines: Lines
    currencies: Mapping[str, str]

    def put_into(self, out: Compiled, code: str | None) -> None:
        """Validate the file by what it is and add it to the folder's content."""
        kind, stem = self.path.parent.name, self.path.stem
        if kind == "rules" and (topic := topic_of(stem)):
            out["rules"].setdefault(topic, []).extend(self._entries(RuleEntry))
        elif kind == "cases" and stem not in _RAW_FILES:
            self._cases(out["cases"])
        elif kind == "cases":
            out.setdefault("raw_cases", {})[stem] = {"file": self.file, "data": self.data}
        elif isinstance(self.data, dict) and "table" in self.data:
            self._table(out["values"])
        elif kind == "values" and code is not None:
            self._values(code, out["values"])
        elif self.path.name == "fields.yaml":
            out["fields"] = self._entries(FieldEntry)
        elif self.path.name == "looked.yaml" and code is not None:
            out["looked"] = self._looked(code)
        elif stem in _RAW_FILES:
            out[stem] = {"file": self.file, "data": self.data}
        else:
            raise self._wrong((), "the file has a name this toolkit does not know; see docs/add-a-place.md")

    def _wrong(self, at: tuple[str | int, ...], message: str) -> LawFileError:
        return LawFileError(self.file, line_of(self.lines, at), message)

    def _mapping(self, data: Any, at: tuple[str | int, ...]) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self._wrong(at, f"{'.'.join(map(str, at)) or 'the file'} should be a mapping")
        return data

    def _entries(self, model: type[BaseModel]) -> list[dict[str, Any]]:
        if not isinstance(self.data or [], list):
            raise self._wrong((), "the file should be a list")
        return [
            {
                **validated(model, item, self.file, self.lines, (number,)).model_dump(mode="json", by_alias=True),
                "file": self.file,
                "line": line_of(self.lines, (number,)),
            }
            for number, item in enumerate(self.data or [])
        ]

    def _cases(self, into: dict[str, Any]) -> None:
        """Cases of one topic, or of one light place across topics; the rule's name holds the topic."""
        of_file = topic_of(self.path.stem)
        for number, entry in enumerate(self._entries(CaseEntry)):
            topic = entry["rule"].split(".")[1] if entry["rule"].count(".") == 2 else None
            if topic not in TOPICS or (of_file and topic != of_file):
                raise self._wrong((number,), f"{entry['rule']} is no rule of this file's topic")
            into.setdefault(topic, []).append(entry)

    def _looked(self, code: str) -> list[dict[str, Any]]:
        entries = self._entries(LookedEntry)
        seen = set()
        for number, entry in enumerate(entries):
            where, topic = entry["place"] or code, entry["topic"]
            if where not in self.currencies:
                raise self._wrong((number,), f"{where} is no place of these files")
            if (where, topic) in seen:
                raise self._wrong((number,), f"{topic} of {where} is answered twice")
            seen.add((where, topic))
        return entries

    def _values(self, code: str, into: dict[str, Any]) -> None:
        for key, raw in self._mapping(self.data or {}, ()).items():
            entry = validated(ValueEntry, raw, self.file, self.lines, (key,))
            dump = entry.model_dump(mode="json")
            for number, row in enumerate(dump["rows"]):
                self._check_row(row, entry.unit, code, (key, "rows", number))
            self._put(into, code, f"{self.path.stem}.{key}", dump, (key,))

    def _put(
        self, into: dict[str, Any], code: str, name: str, value: dict[str, Any], at: tuple[str | int, ...]
    ) -> None:
        values = into.setdefault(code, {})
        if name in values:
            raise self._wrong(at, f"{name} of {code} is stated twice")
        values[name] = {**value, "file": self.file, "line": line_of(self.lines, at)}

    def _check_row(self, row: Mapping[str, Any], unit: str, code: str, at: tuple[str | int, ...]) -> None:
        if row.get("none"):
            return
        try:
            parse_value(row["value"], unit, self.currencies[code])
        except ValueError as error:
            raise self._wrong(at, str(error)) from None

    def _table(self, into: dict[str, Any]) -> None:
        if set(self.data) - {"table", "within", "columns", "rows", "what", "sparse"}:
            raise self._wrong((), "a table has table, within, columns, rows, and sparse where few places have a row")
        columns = {
            name: validated(ColumnEntry, raw, self.file, self.lines, ("columns", name))
            for name, raw in self._mapping(self.data.get("columns"), ("columns",)).items()
        }
        for code, raw in self._mapping(self.data.get("rows") or {}, ("rows",)).items():
            if code not in self.currencies:
                raise self._wrong(("rows", code), f"{code} is no place of these files")
            row = self._mapping(raw, ("rows", code))
            sourced = {key: part for key, part in row.items() if key in Sourced.model_fields}
            validated(Sourced, sourced, self.file, self.lines, ("rows", code))
            for name, cell in self._mapping(row.get("cells"), ("rows", code)).items():
                at = ("rows", code, "cells", name)
                if name not in columns:
                    raise self._wrong(at, f"there is no column {name}")
                rows = self._cell_rows(cell, row, columns[name], code)
                sparse = self.data.get("sparse") is True
                value = {**columns[name].model_dump(mode="json"), "rows": rows, "sparse": sparse}
                self._put(into, code, f"{self.data['table']}.{name}", value, at)

    def _cell_rows(self, cell: Any, row: Mapping[str, Any], column: ColumnEntry, code: str) -> list[dict[str, Any]]:
        """Dated rows of a cell: a text or a list of texts stands for one row since the row's date."""
        if isinstance(cell, list) and cell and all(isinstance(item, dict) and "since" in item for item in cell):
            parts = cell
        else:
            parts = [cell if isinstance(cell, dict) and "none" in cell else {"value": cell}]
        inherited = {key: part for key, part in row.items() if key in _ROW_KEYS}
        at = ("rows", code)
        rows = []
        for part in parts:
            dump = validated(RowEntry, {**inherited, **part}, self.file, self.lines, at).model_dump(mode="json")
            self._check_row(dump, column.unit, code, at)
            rows.append(dump)
        return rows
