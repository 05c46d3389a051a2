"""An offer, or what a worked example changes of it, in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from compliance.duration import Duration
from compliance.fields import declared
from compliance.lawbook import Lawbook
from compliance.place import Place, standard_name
from compliance.words import day, number

_UNITS = ({"days"}, {"weeks"}, {"months"})
_ROW = re.compile(r"\.\d+\b")
_WHOLE_NUMBER = re.compile(r"\d{4,}(?:\.\d+)?")


def offered(data: Mapping[str, Any], place: Place, lawbook: Lawbook) -> str:
    """The fields of an offer's data, or of a patch on it, each with its label as the place's form asks."""
    heads: dict[str, str] = {}
    for folder in lawbook.folders(place):
        heads |= (folder.content.get("vocabulary") or {"data": {}})["data"].get("pay_heads", {})
    return "; ".join(_Said(declared(place, lawbook), heads, lawbook).fields(data))


class _Said:
    """The labels and choices of one place."""

    def __init__(self, fields: Mapping[str, Mapping[str, Any]], heads: Mapping[str, str], lawbook: Lawbook) -> None:
        self.entries, self.heads, self.lawbook = fields, heads, lawbook

    def fields(self, data: Mapping[str, Any], above: str = "") -> Iterator[str]:
        """`label: value` of every field, nested ones in full."""
        for name, value in data.items():
            path = f"{above}.{name}" if above else name
            if isinstance(value, dict) and value and set(value) not in _UNITS:
                yield from self.fields(value, path)
            elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
                rows = (", ".join(self.fields(row, f"{path}.*")) for row in value)
                yield f"{self.label(path)}: {' | '.join(rows)}"
            else:
                yield f"{self.label(path)}: {self.value(value, self.entries.get(_ROW.sub('.*', path)) or {})}"

    def label(self, path: str) -> str:
        """What the form calls a field; where it has no name there, its own in words."""
        entry = self.entries.get(_ROW.sub(".*", path))
        if entry:
            return str(entry["label"]).removeprefix("... ").rstrip("?")
        parts = [part for part in path.split(".") if part != "*" and part not in ("extra", "clauses")]
        return " ".join(parts).replace("_", " ").capitalize()

    def value(self, value: Any, entry: Mapping[str, Any]) -> str:
        """A value as a reader says it."""
        if value is None:
            return "left out"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return str(Duration(**{unit: int(count) for unit, count in value.items()})) if value else "none"
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(self.value(item, entry) for item in value) or "none"
        return self.text(str(value), entry)

    def text(self, text: str, entry: Mapping[str, Any]) -> str:
        """A single text by the kind of its field."""
        kind = entry.get("type")
        choices = self.heads if kind == "pay_heads" else entry.get("choices") or {}
        if text in choices:
            return str(choices[text])
        if kind == "country" or (kind == "place" and text not in self.lawbook.places):
            return standard_name(text)
        if kind == "place":
            return self.lawbook.places[text].name
        if kind == "date":
            return day(date.fromisoformat(text))
        if kind in ("amount", "number") and _WHOLE_NUMBER.fullmatch(text):
            return f"{number(int(text.split('.')[0]))}{text[text.index('.') :] if '.' in text else ''}"
        return text
