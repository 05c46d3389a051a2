"""The fields an offer has in a place: one description for form, command line, API and plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from compliance.errors import OfferError, Problem
from compliance.law import Authority, authorities
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import Money
from compliance.offer import Offer
from compliance.place import Place
from compliance.text import clean
from compliance.words import listing

_DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_PERCENT = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?%")
_LONGEST_LINE, _LONGEST_PROSE, _LONGEST_LIST = 200, 5000, 500


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a place asks for it; see `fields.yaml` in docs/add-a-place.md."""

    path: str
    label: str
    step: str
    type: str
    choices: Mapping[str, str] | None
    default: Any
    default_because: str | None
    assumed: Any
    assumed_because: str | None
    shown_when: Mapping[str, Any] | None
    required_for: str | None
    help: str | None
    authority: tuple[Authority, ...]
    place: str | None

    def to_json(self) -> dict[str, Any]:
        """The shape of one field in `/places/{place}/form`."""
        return {
            "path": self.path,
            "label": self.label,
            "step": self.step,
            "type": self.type,
            "choices": dict(self.choices) if self.choices is not None else None,
            "default": self.default,
            "default_because": self.default_because,
            "shown_when": dict(self.shown_when) if self.shown_when else None,
            "required_for": self.required_for,
            "help": self.help,
            "authority": [authority.to_json() for authority in self.authority],
            "place": self.place,
        }


def form(place: Place | str, on: date | None = None, lawbook: Lawbook | None = None) -> list[Field]:
    """The fields of a place in the order they are asked, nearer places replacing farther ones.

    A default that names a legal value is read as of `on` (today when None); one that names a
    setting of the place (`{place: currency}`) is that setting.
    """
    book = lawbook or default_lawbook()
    where = book.offerable(place) if isinstance(place, str) else place
    entries: dict[str, dict[str, Any]] = {}
    for folder in reversed(book.folders(where)):
        for entry in folder.content["fields"]:
            entries[entry["path"]] = {**entry, "place": folder.code}
    day = on or date.today()
    return [_field(entry, where, day, book) for entry in entries.values()]


def _field(entry: Mapping[str, Any], place: Place, on: date, book: Lawbook) -> Field:
    default = entry["default"]
    if isinstance(default, dict) and set(default) == {"value"}:
        read = book.law(place, on)[default["value"]]
        default = str(read) if isinstance(read, (Money, int)) else read
    elif isinstance(default, dict) and set(default) == {"place"}:
        default = getattr(place, default["place"])
    return Field(
        path=entry["path"],
        label=entry["label"],
        step=entry["step"],
        type=entry["type"],
        choices=entry["choices"],
        default=default,
        default_because=entry["default_because"],
        assumed=entry["assumed"],
        assumed_because=entry["assumed_because"],
        shown_when=entry["shown_when"],
        required_for=entry["required_for"],
        help=entry["help"],
        authority=authorities(entry["authority"]),
        place=entry["place"],
    )


def declared(place: Place, lawbook: Lawbook) -> Mapping[str, Mapping[str, Any]]:
    """Fields by path as the files declare them, without reading any default."""
    return _declared(place.code, lawbook)


@lru_cache(maxsize=1024)
def _declared(code: str, lawbook: Lawbook) -> Mapping[str, Mapping[str, Any]]:
    place = lawbook.places[code]
    found: dict[str, Mapping[str, Any]] = {}
    for folder in reversed(lawbook.folders(place)):
        found.update({entry["path"]: entry for entry in folder.content["fields"]})
    return found


def validate_fields(offer: Offer, place: Place, lawbook: Lawbook) -> None:
    """Hold an offer against the fields its place declares.

    Raises OfferError for an extra field no one declared, or a value outside a field's choices.
    """
    fields = declared(place, lawbook)
    problems = []
    for name in offer.extra:
        if f"extra.{name}" not in fields:
            problems.append(Problem(f"extra.{name}", _unknown(name, fields, place)))
    for path in (*_with_choices(place.code, lawbook), *(f"extra.{name}" for name in offer.extra)):
        entry, value = fields.get(path), offer.get(path)
        if value is not None and entry is not None:
            message = _misfit(value, entry)
            if message:
                problems.append(Problem(path, message))
    if problems:
        raise OfferError(problems)


@lru_cache(maxsize=1024)
def _with_choices(code: str, lawbook: Lawbook) -> tuple[str, ...]:
    """The fields of every offer among whose choices a place wants its value."""
    fields = _declared(code, lawbook).items()
    return tuple(path for path, entry in fields if entry["choices"] and not path.startswith("extra."))


def _unknown(name: str, fields: Mapping[str, Any], place: Place) -> str:
    known = [path.removeprefix("extra.") for path in fields if path.startswith("extra.")]
    near = get_close_matches(name, known, 1)
    hint = f"did you mean extra.{near[0]}?" if near else f"known are {listing(sorted(known)) or 'none'}"
    return f"is not a field of {place.name}; {hint}"


def _misfit(value: Any, entry: Mapping[str, Any]) -> str | None:
    """What is wrong with a value for a field, or None."""
    choices = entry["choices"]
    if choices and entry["type"] in ("choice", "list"):
        for item in value if isinstance(value, (list, tuple)) else [value]:
            if str(item) not in choices:
                return f"should be one of {listing(sorted(choices), 'or')}"
        return None
    kind = entry["type"]
    if isinstance(value, (list, dict)) != (kind in ("list", "duration", "pay_heads")):
        return f"should be {_expected(kind)}"
    if kind == "list":
        return _unlisted(value)
    if isinstance(value, str) and (message := _unclean(value, kind)):
        return message
    if kind in ("number", "amount") and not _DECIMAL.fullmatch(str(value)):
        return f"should be {_expected(kind)}"
    if kind == "percent" and not _PERCENT.fullmatch(str(value)):
        return f"should be {_expected(kind)}"
    if kind == "yes_no" and not isinstance(value, bool):
        return "should be true or false"
    if kind == "date":
        try:
            written = date.fromisoformat(str(value)).isoformat() == str(value)
        except ValueError:
            written = False
        return None if written else "should be a date written YYYY-MM-DD"
    return None


def _unclean(text: str, kind: str) -> str | None:
    """What must go from a text a person typed, or None."""
    longest = _LONGEST_PROSE if kind == "long_text" else _LONGEST_LINE
    if len(text) > longest:
        return f"is too long: at most {longest} characters, not {len(text)}"
    try:
        clean(text, lines=kind == "long_text")
    except ValueError as error:
        return str(error)
    return None


def _unlisted(value: Any) -> str | None:
    """What is wrong with a list of texts, or None."""
    if len(value) > _LONGEST_LIST:
        return f"is too long: at most {_LONGEST_LIST}, not {len(value)}"
    for item in value:
        if not isinstance(item, (str, int)):
            return "should be a list of single texts"
        if message := _unclean(str(item), "text"):
            return message
    return None


def _expected(kind: str) -> str:
    return {
        "number": "a number such as 12 or 37.5",
        "amount": 'an amount such as "1500.00"',
        "percent": 'a percentage such as "1.5%"',
        "list": "a list",
        "duration": "a duration such as {months: 3}",
    }.get(kind, "a single text")
