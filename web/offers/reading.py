"""From what was posted to an offer: nothing typed is lost, nothing hidden is counted.

A working copy has two halves: `offer`, what the law is read for, and `aside`, what was
typed into fields that are not shown now and comes back when they are.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from werkzeug.datastructures import MultiDict

from ..services import Field
from .document import Document, drop, is_blank, leaves, look, prune, put
from .shown import LARGEST_ROWS, is_shown, named, parts_of, rows_of, shown_names

UNITS = ("days", "weeks", "months")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{2,3})+(?:\.\d+)?")
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Posted = MultiDict[str, str]
Working = dict[str, Document]


def begin(offer: Document) -> Working:
    """A working copy of an offer as it came."""
    return {"offer": offer, "aside": {}}


def read(posted: Posted, fields: Sequence[Field], working: Working) -> Working:
    """The working copy with every posted field in it, each in its half.

    What a field that was not shown holds is left as it is: nobody can have typed there.
    """
    offer = working["offer"]
    shown = shown_names(fields, offer)
    offer = _open_rows(posted, fields, offer)
    parts = parts_of(fields)
    typed: Document = {}
    for name, field in named(fields, offer):
        if name not in posted:
            continue
        value = _typed(field, name, posted)
        if name in shown or (look(offer, name) is None and not is_blank(value)):
            typed[name] = value is True if name in parts else value
    return arrange(fields, {**working, "offer": offer}, typed)


def arrange(fields: Sequence[Field], working: Working, typed: Mapping[str, Any] = MappingProxyType({})) -> Working:
    """Each value in its half: in the offer when its field is shown, else aside.

    What was `typed` wins over what the offer holds, and that over what was put aside.
    """
    offer, aside = working["offer"], dict(working["aside"])
    declared = {field.path for field in fields}
    for path, value in leaves(offer.get("extra") or {}, "extra"):
        if path != "extra" and path not in declared:
            aside[path] = value
            offer = drop(offer, path)
    parts = parts_of(fields)
    for name, field in named(fields, offer):
        shown = is_shown(name, field, parts, offer)
        if name in parts:
            present = isinstance(look(offer, name), dict)
            offer, aside = _switch(name, fields, offer, aside, shown and typed.get(name, present))
        elif shown:
            kept = aside.pop(name, None)
            value = typed.get(name, look(offer, name) if look(offer, name) is not None else kept)
            offer = prune(drop(offer, name), name, parts) if is_blank(value) else put(offer, name, value)
        elif name in typed:
            offer = prune(drop(offer, name), name, parts)
            aside[name] = typed[name]
            if is_blank(typed[name]):
                del aside[name]
    return {"offer": offer, "aside": aside}


def fill(fields: Sequence[Field], working: Working, seen: set[str]) -> Working:
    """The working copy with the defaults of shown fields that nobody has `seen` yet."""
    parts = parts_of(fields)
    while True:
        unseen: dict[str, Field] = {
            name: field
            for name, field in shown_names(fields, working["offer"]).items()
            if name not in seen and name not in parts
        }
        if not unseen:
            return working
        for name, field in unseen.items():
            seen.add(name)
            if not is_blank(field.default) and is_blank(look(working["offer"], name)):
                working = {**working, "offer": put(working["offer"], name, field.default)}
        working = arrange(fields, working)


def follow(old: Sequence[Field], new: Sequence[Field], working: Working) -> Working:
    """The working copy after a change of place: defaults left as they were move along.

    Fields that only the old place asks are noted aside, blank or not, so that coming back to it
    does not fill them with defaults.
    """
    asked = {field.path for field in new}
    left = {name: None for name in shown_names(old, working["offer"]) if name not in asked}
    usual = {field.path: field.default for field in old}
    offer = working["offer"]
    for field in new:
        before, value = usual.get(field.path), look(offer, field.path)
        untouched = is_blank(value) if is_blank(before) else _same(value, before)
        if untouched and before != field.default and field.path in usual and not rows_of(field):
            gone = is_blank(field.default)
            offer = drop(offer, field.path) if gone else put(offer, field.path, field.default)
    return {"offer": offer, "aside": {**left, **working["aside"]}}


def add_row(path: str, working: Working) -> Working:
    """The working copy with one more empty row in the list at `path`."""
    rows = look(working["offer"], path) or []
    if len(rows) >= LARGEST_ROWS:
        return working
    return {**working, "offer": put(working["offer"], path, [*rows, {}])}


def remove_row(path: str, number: int, working: Working) -> Working:
    """The working copy without row `number` of the list at `path`."""
    aside: Document = {}
    for name, value in working["aside"].items():
        row = re.fullmatch(rf"{re.escape(path)}\.(\d+)\.(.+)", name)
        if row is None or int(row[1]) < number:
            aside[name] = value
        elif int(row[1]) > number:
            aside[f"{path}.{int(row[1]) - 1}.{row[2]}"] = value
    return {"offer": drop(working["offer"], f"{path}.{number}"), "aside": aside}


def _open_rows(posted: Posted, fields: Sequence[Field], offer: Document) -> Document:
    for path in {rows_of(field) for field in fields} - {None}:
        assert path is not None
        pattern = re.compile(rf"{re.escape(path)}\.(\d{{1,3}})\.")
        posted_rows = {int(row[1]) for name in posted if (row := pattern.match(name))}
        count = min(max(posted_rows, default=-1) + 1, LARGEST_ROWS)
        rows = look(offer, path) or []
        if count > len(rows):
            offer = put(offer, path, [*rows, *({} for _ in range(count - len(rows)))])
    return offer


def _switch(
    path: str, fields: Sequence[Field], offer: Document, aside: Document, agreed: bool
) -> tuple[Document, Document]:
    """Agree on a part of the offer, or strike it and put its terms aside."""
    present = isinstance(look(offer, path), dict)
    if agreed and not present:
        return put(offer, path, {}), aside
    if present and not agreed:
        for name, _ in named(fields, offer):
            value = look(offer, name)
            if name.startswith(f"{path}.") and not is_blank(value):
                aside[name] = value
        return drop(offer, path), aside
    return offer, aside


def _typed(field: Field, name: str, posted: Posted) -> Any:
    values = [_CONTROL.sub("", value).replace("\r\n", "\n") for value in posted.getlist(name)]
    text = values[-1].strip()
    if field.type == "yes_no":
        return {"yes": True, "no": False, "": None}.get(text, text)
    if field.type == "list":
        chosen = values if field.choices else text.split("\n")
        return [value.strip() for value in chosen if value.strip()]
    if field.type == "duration":
        unit = posted.get(f"{name}~unit", "months")
        return {unit if unit in UNITS else "months": text} if text else None
    if field.type in ("amount", "number") and _GROUPED.fullmatch(text):
        return re.sub(r"[ ,\u00a0\u202f]", "", text)
    if field.type == "percent" and _BARE_NUMBER.fullmatch(text):
        return f"{text}%"
    return text


def _same(value: Any, default: Any) -> bool:
    return bool(value == default or (not is_blank(value) and str(value) == str(default)))
