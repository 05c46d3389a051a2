"""The files of one folder of law, validated and brought into one plain structure.

What comes out is JSON-like data: it is what the cache keeps, so that a command that only reads
law never parses YAML again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compliance.errors import LawFileError
from compliance.schema import (
    TOPICS,
    CaseEntry,
    ColumnEntry,
    FieldEntry,
    PlaceEntry,
    RowEntry,
    RuleEntry,
    Sourced,
    ValueEntry,
    validated,
)
from compliance.units import parse_value
from compliance.yaml_text import Lines, line_of, read

Compiled = dict[str, Any]
_RAW_FILES = ("charges", "wage_bases", "sample", "vocabulary")
_ROW_KEYS = frozenset(("since", "until", "status", "authority", "read_on", "checked_on", "note"))


def own_files(folder: Path) -> Iterator[Path]:
    """Files of law in a folder and below, not entering folders that are places of their own."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name != "__pycache__" and not (path / "place.yaml").exists():
                yield from own_files(path)
        elif path.suffix in (".yaml", ".py"):
            yield path


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
        kind = path.parent.name
        if path.suffix == ".py":
            if kind == "rules" and path.stem in TOPICS:
                out["python"][path.stem] = file
            elif path.stem == "charges" and path.parent == folder:
                out["python"]["charges"] = file
            continue
        if path.name in ("place.yaml", "places.yaml"):
            continue
        data, lines = read(path, file)
        if kind in ("rules", "cases") and path.stem in TOPICS:
            model = RuleEntry if kind == "rules" else CaseEntry
            out[kind][path.stem] = [_entry(model, item, file, lines, (n,)) for n, item in enumerate(data or [])]
        elif kind == "cases":
            out.setdefault("raw_cases", {})[path.stem] = {"file": file, "data": data}
        elif isinstance(data, dict) and "table" in data:
            _table(data, lines, file, currencies, out["values"])
        elif kind == "values" and code is not None:
            _values(data or {}, lines, path.stem, file, code, currencies, out["values"])
        elif path.name == "fields.yaml":
            out["fields"] = [_entry(FieldEntry, item, file, lines, (n,)) for n, item in enumerate(data or [])]
        elif path.stem in _RAW_FILES:
            out[path.stem] = {"file": file, "data": data}
        else:
            raise LawFileError(file, None, "has a name this toolkit does not know; see docs/add-a-place.md")
    return out


def _entry(model: Any, item: Any, file: str, lines: Lines, at: tuple[str | int, ...]) -> dict[str, Any]:
    entry = validated(model, item, file, lines, at).model_dump(mode="json", by_alias=True)
    return {**entry, "file": file, "line": line_of(lines, at)}


def _values(
    data: Mapping[str, Any],
    lines: Lines,
    stem: str,
    file: str,
    code: str,
    currencies: Mapping[str, str],
    into: dict[str, Any],
) -> None:
    for key, raw in data.items():
        entry = validated(ValueEntry, raw, file, lines, (key,))
        dump = entry.model_dump(mode="json")
        for number, row in enumerate(dump["rows"]):
            _check_cell(row, entry.unit, currencies[code], file, line_of(lines, (key, "rows", number)))
        _put(into, code, f"{stem}.{key}", {**dump, "file": file, "line": line_of(lines, (key,))})


def _put(into: dict[str, Any], code: str, name: str, value: dict[str, Any]) -> None:
    values = into.setdefault(code, {})
    if name in values:
        raise LawFileError(value["file"], value["line"], f"{name} of {code} is stated twice")
    values[name] = value


def _check_cell(row: Mapping[str, Any], unit: str, currency: str, file: str, line: int | None) -> None:
    if row.get("none"):
        return
    try:
        parse_value(row["value"], unit, currency)
    except ValueError as error:
        raise LawFileError(file, line, str(error)) from None


def _table(
    data: Mapping[str, Any],
    lines: Lines,
    file: str,
    currencies: Mapping[str, str],
    into: dict[str, Any],
) -> None:
    if set(data) - {"table", "within", "columns", "rows", "what"}:
        raise LawFileError(file, 1, "a table has table, within, columns and rows")
    columns = {
        name: validated(ColumnEntry, raw, file, lines, ("columns", name)) for name, raw in data["columns"].items()
    }
    for code, row in (data.get("rows") or {}).items():
        if code not in currencies:
            raise LawFileError(file, line_of(lines, ("rows", code)), f"{code} is no place of these files")
        defaults = {key: value for key, value in row.items() if key != "cells"}
        validated(Sourced, {k: v for k, v in defaults.items() if k in Sourced.model_fields}, file, lines, ("rows", code))
        for name, cell in row["cells"].items():
            at = ("rows", code, "cells", name)
            if name not in columns:
                raise LawFileError(file, line_of(lines, at), f"there is no column {name}")
            _put(
                into,
                code,
                f"{data['table']}.{name}",
                {
                    **columns[name].model_dump(mode="json"),
                    "rows": _cell_rows(cell, defaults, columns[name], currencies[code], file, lines, at),
                    "file": file,
                    "line": line_of(lines, at),
                },
            )


def _cell_rows(
    cell: Any,
    defaults: Mapping[str, Any],
    column: ColumnEntry,
    currency: str,
    file: str,
    lines: Lines,
    at: tuple[str | int, ...],
) -> list[dict[str, Any]]:
    """Dated rows of a cell: a text or a list of texts stands for one row since the row's date."""
    dated = isinstance(cell, list) and all(isinstance(item, dict) and "since" in item for item in cell)
    if isinstance(cell, dict) and "none" in cell:
        parts = [{**cell}]
    elif dated and cell:
        parts = cell
    else:
        parts = [{"value": cell}]
    rows = []
    for part in parts:
        row = {**{k: v for k, v in defaults.items() if k in _ROW_KEYS}, **part}
        dump = validated(RowEntry, row, file, lines, at).model_dump(mode="json")
        _check_cell(dump, column.unit, currency, file, line_of(lines, at))
        rows.append(dump)
    return rows
