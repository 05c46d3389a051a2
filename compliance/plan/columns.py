"""Which column of a plan is which field of an offer: by dotted path, or by one of the names people use for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from compliance import yaml_text
from compliance.errors import Problem
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.plan.errors import PlanError
from compliance.words import listing

ROW = "row."
BASE, START, CURRENCY = "pay.base", "start_date", "pay.currency"
_NAMES = Path(__file__).with_name("columns.yaml")
_CURRENCY_INSIDE = re.compile(r"[(\[]\s*([A-Za-z]{3})\s*[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column of a plan: its number and header, and the field it fills; None where it is not used."""

    number: int
    header: str
    field: str | None
    said: str

    def to_json(self) -> dict[str, Any]:
        """The shape of one column of a mapping in `--json` and the web."""
        return {"column": self.number + 1, "header": self.header, "field": self.field, "said": self.said}


Chosen = Mapping[str, str | None] | Mapping[int, str | None]


def map_columns(headers: Sequence[str], lawbook: Lawbook, chosen: Chosen | None = None) -> list[Mapped]:
    """The field of each column. `chosen` says by header, or by number from 0, what a person decided; None: left out.

    Raises PlanError for two columns of one field, a field that does not exist, or a plan without place, start or pay.
    """
    found = guess_columns(headers, lawbook, chosen)
    _no_field_twice(found)
    have = {column.field for column in found}
    missing = [name for name in ("start_date", "pay.base") if name not in have]
    if not have & {"place", "row.country"}:
        missing.insert(0, "place")
    if missing:
        raise PlanError(
            [
                Problem(
                    "",
                    f"no column for {listing(missing)}; the file has {listing(_shown(headers))}. "
                    "Name a column after the field, or say which one it is with --column HEADER=FIELD",
                )
            ]
        )
    return found


def guess_columns(headers: Sequence[str], lawbook: Lawbook, chosen: Chosen | None = None) -> list[Mapped]:
    """The field of each column, whether or not together they make a plan.

    Raises PlanError for a chosen field that does not exist.
    """
    decided: dict[str | int, str | None] = {}
    for key, field in (chosen or {}).items():
        decided[key if isinstance(key, int) else _plain(key)] = field
    return [_mapped(number, header, decided, lawbook) for number, header in enumerate(headers)]


def _shown(headers: Sequence[str]) -> list[str]:
    return [header.strip()[:40] or "(no name)" for header in headers[:30]]


def _mapped(number: int, header: str, decided: Mapping[str | int, str | None], lawbook: Lawbook) -> Mapped:
    plain = _plain(header)
    if number in decided or plain in decided:
        field = decided[number if number in decided else plain]
        if field is None:
            return Mapped(number, header, None, "left out, as told")
        if not exists(field, lawbook):
            near = get_close_matches(field, sorted(_every_name(lawbook)), 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else "see the fields of an offer"
            raise PlanError([Problem(header, f"{field[:60]!r} is not a field of an offer; {hint}")])
        return Mapped(number, header, field, "as told")
    written = header.strip()
    if exists(written, lawbook):
        return Mapped(number, header, written, "named so")
    names = _names()
    field = names.get(plain)
    if field is None:
        without = _CURRENCY_INSIDE.sub("", written)
        field = names.get(_plain(without)) if without != written else None
    if field is not None:
        return Mapped(number, header, field, f"read as {field.removeprefix(ROW)}")
    near = get_close_matches(plain, sorted(names), 1, 0.8)
    hint = f"not used; did you mean {names[near[0]].removeprefix(ROW)}?" if plain and near else "not used"
    return Mapped(number, header, None, hint)


def currency_in(header: str) -> str | None:
    """A currency that a header states in brackets, "Salary (EUR)"."""
    found = _CURRENCY_INSIDE.search(header)
    return found[1].upper() if found else None


def _no_field_twice(columns: Iterable[Mapped]) -> None:
    seen: dict[str, Mapped] = {}
    for column in columns:
        if column.field is None:
            continue
        first = seen.setdefault(column.field, column)
        if first is not column:
            where = " and ".join(f"{one.number + 1} ({one.header[:40]!r})" for one in (first, column))
            message = f"columns {where} both give {column.field.removeprefix(ROW)}; rename or remove one"
            raise PlanError([Problem("", message)])


def _plain(text: str) -> str:
    """A header without case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(re.findall(r"[a-z0-9]+", kept))


@cache
def _names() -> dict[str, str]:
    entries, _ = yaml_text.read(_NAMES, _NAMES.name)
    return {name: field for field, names in entries.items() for name in (_plain(field), *map(_plain, names))}


def _every_name(lawbook: Lawbook) -> set[str]:
    return {*_names().values(), *_extras(lawbook)}


def _extras(lawbook: Lawbook) -> set[str]:
    """Every field beyond the offer's own that some place declares."""
    return {
        entry["path"]
        for folder in lawbook.every_folder()
        for entry in folder.content["fields"]
        if entry["path"].startswith("extra.")
    }


def is_known(header: str) -> bool:
    """Whether a header is a field of an offer or one of the names that people use for it."""
    written = header.strip()
    without = _CURRENCY_INSIDE.sub("", written)
    return bool({_plain(written), _plain(without)} & _names().keys()) or leaf_of(written) is not None


def exists(path: str, lawbook: Lawbook) -> bool:
    """Whether a dotted path is a field of an offer, or a column of a plan."""
    if path.startswith(ROW):
        return path in _names().values()
    if path.startswith("extra."):
        return path in _extras(lawbook)
    return leaf_of(path) is not None


def leaf_of(path: str) -> Any:
    """The annotation of the single value that a dotted path of an offer leads to; None where it leads to none."""
    return _leaf(Offer, path.split("."))


def _leaf(annotation: Any, path: Sequence[str]) -> Any:
    inner = annotation
    while hasattr(inner, "__metadata__"):
        inner = inner.__origin__
    origin = get_origin(inner)
    if origin in (Union, UnionType):
        found = (_leaf(option, path) for option in get_args(inner) if option is not type(None))
        return next((leaf for leaf in found if leaf is not None), None)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        field = inner.model_fields.get(path[0]) if path else None
        if field is None:
            return None
        own = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        return _leaf(own, path[1:])
    if origin is tuple and path:
        return _leaf(get_args(inner)[0], path[1:]) if path[0].isdigit() else None
    if origin is tuple:
        return None if _is_model(get_args(inner)[0]) else annotation
    if origin is dict:
        return get_args(inner)[1] if len(path) == 1 else None
    return None if path else annotation


def _is_model(annotation: Any) -> bool:
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
