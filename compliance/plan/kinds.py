"""What kind of value each field of a plan holds, and so how its cells are read; of facts, also by place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, Literal, get_args, get_origin

from compliance.fields import declared
from compliance.lawbook import Lawbook
from compliance.offer_types import AMOUNT_PATTERN, PERCENT_PATTERN
from compliance.plan import cells
from compliance.plan.cells import DayOrder, Read
from compliance.plan.columns import ROW, leaf_of
from compliance.plan.places import place


def reader_of(field: str, lawbook: Lawbook, order: DayOrder | None = None) -> Read:
    """How the cells of a column are read: a function from one text to the field's value."""
    if field == "place":
        return partial(place, lawbook=lawbook)
    if field.startswith(ROW):
        return cells.text
    if field.endswith(".address.lines"):
        return cells.lines
    if field.startswith("extra."):
        return _reader_of_kind(_declared(field, lawbook), (), order)
    return _reader_of_kind(*_kind(leaf_of(field)), order)


def is_day(field: str, lawbook: Lawbook) -> bool:
    """Whether a column holds days."""
    if field == "place" or field.startswith(ROW):
        return False
    return (_declared(field, lawbook) if field.startswith("extra.") else _kind(leaf_of(field))[0]) == "date"


def _reader_of_kind(kind: str, options: tuple[Any, ...], order: DayOrder | None) -> Read:
    readers: dict[str, Read] = {
        "amount": cells.amount,
        "share": cells.share,
        "percent": cells.percent,
        "number": cells.number,
        "date": partial(cells.day, order=order),
        "yes_no": cells.truth,
        "currency": cells.currency,
        "list": cells.several,
        "choice": partial(cells.choice, options=options),
    }
    return readers.get(kind, cells.text)


@cache
def _declared(field: str, lawbook: Lawbook) -> str:
    """The type that the places declare a field with; text where they differ, until the place of a row is known."""
    entries = (entry for folder in lawbook.every_folder() for entry in folder.content["fields"])
    kinds = {_plain_kind(entry["type"]) for entry in entries if entry["path"] == field}
    return kinds.pop() if len(kinds) == 1 else "text"


def in_place(field: str, value: Any, place: str, lawbook: Lawbook) -> Any:
    """The value of a field that places declare with different types, as the place of its row does.

    Raises ValueError for a text that is no such value.
    """
    if not isinstance(value, str) or not field.startswith("extra.") or _declared(field, lawbook) != "text":
        return value
    kind = _kinds_there(place, lawbook).get(field, "text")
    return value if kind == "text" else _reader_of_kind(kind, (), None)(value)


def is_asked(field: str, place: str, lawbook: Lawbook) -> bool:
    """Whether a place asks for a fact that only some places know."""
    return field in _kinds_there(place, lawbook)


@cache
def _kinds_there(place: str, lawbook: Lawbook) -> dict[str, str]:
    entries = declared(lawbook.places[place], lawbook)
    return {path: _plain_kind(entry["type"]) for path, entry in entries.items() if path.startswith("extra.")}


def _plain_kind(kind: str) -> str:
    """The type of a field; a choice is text here and held against the place's choices later."""
    return "text" if kind == "choice" else str(kind)


def _kind(leaf: Any) -> tuple[str, tuple[Any, ...]]:
    """What kind of value a field holds, and the choices it leaves."""
    patterns = _patterns(leaf)
    if any(pattern.endswith("%?$") for pattern in patterns):
        return "share", ()
    if AMOUNT_PATTERN in patterns:
        return "amount", ()
    if PERCENT_PATTERN in patterns:
        return "percent", ()
    if r"^[A-Z]{3}$" in patterns:
        return "currency", ()
    inner = leaf
    while hasattr(inner, "__metadata__"):
        inner = inner.__origin__
    if get_origin(inner) is tuple:
        return "list", ()
    if get_origin(inner) is Literal:
        return "choice", get_args(inner)
    kinds = {date: "date", Decimal: "number", int: "number", bool: "yes_no"}
    return kinds.get(inner, "text"), ()


def _patterns(leaf: Any) -> list[str]:
    found = []
    while hasattr(leaf, "__metadata__"):
        found += [str(part.pattern) for part in leaf.__metadata__ if getattr(part, "pattern", None)]
        leaf = leaf.__origin__
    return found
