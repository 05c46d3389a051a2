"""Offers as rows of a plan whose columns are dotted fields."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def flat(data: Any, above: str = "") -> dict[str, str]:
    """An offer as plain data, one text for each field."""
    found: dict[str, str] = {}
    for name, value in data.items() if isinstance(data, Mapping) else enumerate(data):
        path = f"{above}{name}"
        if isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            found |= flat(value, f"{path}.")
        elif isinstance(value, list):
            found[path] = "; ".join(map(str, value))
        elif isinstance(value, bool):
            found[path] = "yes" if value else "no"
        elif value is not None:
            found[path] = str(value)
    return found


def write_flat(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Rows as a CSV file; a field that a row lacks is empty."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
