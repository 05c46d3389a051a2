"""Which fields of a form are drawn for an offer: rows counted, conditions read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..services import Field
from .document import Document, is_blank, look

LARGEST_ROWS = 50


def parts_of(fields: Sequence[Field]) -> frozenset[str]:
    """The paths of yes/no fields that stand for a whole part of the offer, such as a clause."""
    paths = [field.path for field in fields]
    return frozenset(
        field.path
        for field in fields
        if field.type == "yes_no" and any(path.startswith(f"{field.path}.") for path in paths)
    )


def rows_of(field: Field) -> str | None:
    """The path of the list that a field repeats over, None for a field that stands once."""
    path, star, _ = field.path.partition(".*.")
    return path if star else None


def named(fields: Iterable[Field], document: Document) -> Iterator[tuple[str, Field]]:
    """Every field with its path in this document, once for each row that is there."""
    for field in fields:
        rows = rows_of(field)
        if rows is None:
            yield field.path, field
            continue
        count = len(look(document, rows) or [])
        for number in range(min(count, LARGEST_ROWS)):
            yield field.path.replace("*", str(number), 1), field


def is_shown(name: str, field: Field, parts: Iterable[str], document: Document) -> bool:
    """Whether the parts around the field are agreed and its own condition holds."""
    around = (part for part in parts if name.startswith(f"{part}."))
    if not all(isinstance(look(document, part), Mapping) for part in around):
        return False
    condition = field.shown_when
    if condition is None:
        return True
    path = condition["path"]
    if "*" in path:
        row = re.search(r"\.(\d+)\.", name)
        path = path.replace("*", row[1] if row else "0", 1)
    return _holds(look(document, path), condition["is"])


def shown_names(fields: Sequence[Field], document: Document) -> dict[str, Field]:
    """The fields that are shown, by their path in this document."""
    parts = parts_of(fields)
    return {name: field for name, field in named(fields, document) if is_shown(name, field, parts, document)}


def _holds(value: Any, wanted: Any) -> bool:
    if wanted == "set":
        return value is not None and value is not False and value != ""
    if wanted == "unset":
        return value is None or value is False or value == ""
    if isinstance(wanted, (list, tuple)):
        return any(_holds(value, one) for one in wanted)
    if isinstance(value, list):
        return any(_word(one) == _word(wanted) for one in value)
    return not isinstance(value, Mapping) and _word(value) == _word(wanted)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).lower() if not is_blank(value) else ""
    return {"true": "yes", "false": "no"}.get(text, text)
