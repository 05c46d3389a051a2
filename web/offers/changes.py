"""What differs between two states of an offer, how to go back, and how to say it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..services import Field
from ..words import money
from .document import Document, drop, is_blank, leaves, put
from .shown import parts_of


@dataclass(frozen=True)
class Change:
    """One path of an offer that differs."""

    path: str
    before: Any
    after: Any


def changes(before: Any, after: Any, path: str = "") -> list[Change]:
    """The paths that differ between two documents; a part that comes or goes counts once."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = dict.fromkeys([*before, *after])
        return [
            change
            for name in names
            for change in changes(before.get(name), after.get(name), f"{path}.{name}" if path else str(name))
        ]
    if isinstance(before, list) and isinstance(after, list) and _same_rows(before, after):
        rows = enumerate(zip(before, after, strict=True))
        return [change for at, (old, new) in rows for change in changes(old, new, f"{path}.{at}")]
    same = before == after or (is_blank(before) and is_blank(after) and _both_flat(before, after))
    return [] if same else [Change(path, before, after)]


def apply(document: Document, patch: Iterable[Mapping[str, Any]]) -> Document:
    """The document after a fix: a JSON Patch whose missing parents are made on the way."""
    for step in patch:
        path = step["path"].removeprefix("/").replace("/", ".").replace("~1", "/").replace("~0", "~")
        if step["op"] == "remove" or step.get("value") is None:
            document = drop(document, path)
        else:
            document = put(document, path, step["value"])
    return document


def revert(document: Document, done: Iterable[Change]) -> Document:
    """The document with `done` taken back and everything typed since kept."""
    for change in done:
        gone = change.before is None
        document = drop(document, change.path) if gone else put(document, change.path, change.before)
    return document


@dataclass(frozen=True)
class Wording:
    """Says a change in the words of the form."""

    fields: Sequence[Field]
    currency: str = ""

    def change(self, change: Change) -> dict[str, str]:
        """The label of what changes, and its value before and after in words."""
        part = change.path in parts_of(self.fields)
        gone = part and change.after is None
        absent = "not agreed" if part else "blank"
        return {
            "label": self.label(change.path),
            "before": "agreed" if gone else self.value(change.path, change.before) or absent,
            "after": self.value(change.path, change.after) or absent,
        }

    def label(self, path: str) -> str:
        """What the form calls the field at a path."""
        field = self._field(path)
        if field is not None:
            return field.label
        head, _, last = path.rpartition(".")
        around = self._field(head)
        own = last.replace("_", " ").capitalize()
        return f"{around.label}: {own.lower()}" if around else own

    def value(self, path: str, value: Any) -> str:
        """A value as a person reads it, empty when there is none."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Mapping):
            if len(value) == 1 and (unit := next(iter(value))) in ("days", "weeks", "months"):
                return f"{value[unit]} {unit}"
            said = [
                f"{self.label(inner).lower()} {text}"
                for inner, one in leaves(value, path)
                if (text := self.value(inner, one))
            ]
            return ", ".join(said) or "agreed"
        if isinstance(value, list):
            return ", ".join(filter(None, (self.value(path, one) for one in value)))
        field = self._field(path)
        text = "" if value is None else str(value)
        if field and field.type == "amount" and text and self.currency:
            return money(text, self.currency)
        return field.choices.get(text, text) if field and field.choices else text

    def _field(self, path: str) -> Field | None:
        starred = ".".join("*" if name.isdigit() else name for name in path.split("."))
        return next((field for field in self.fields if field.path in (path, starred)), None)


def _same_rows(before: list[Any], after: list[Any]) -> bool:
    """Whether two lists hold the same number of things that have parts of their own."""
    things = all(isinstance(one, Mapping) for one in (*before, *after))
    return things and len(before) == len(after)


def _both_flat(before: Any, after: Any) -> bool:
    """Whether neither is an agreed part that is merely empty so far."""
    return not isinstance(before, dict) and not isinstance(after, dict)


def same(before: Document, after: Document) -> bool:
    """Whether two documents say the same."""
    return not changes(before, after)
