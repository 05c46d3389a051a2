"""Reading an offer from a file or a mapping, with one clear sentence for each thing wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from compliance import yaml_text
from compliance.errors import LawFileError, OfferError, Problem
from compliance.fields import validate_fields
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.words import listing

_INSIDE = re.compile(r"([a-z_]+(?:\.[a-z_0-9]+)*): (.+)", re.DOTALL)
LARGEST_FILE = 1_000_000


def load_offer(source: str | Path | Mapping[str, Any], *, lawbook: Lawbook | None = None) -> Offer:
    """An offer from a YAML or JSON file, or from a mapping of its fields.

    Raises OfferError with one Problem per field that is missing, unknown or impossible, and
    PlaceError for a place that cannot stand in an offer.
    """
    data = source if isinstance(source, Mapping) else read_data(Path(source))
    offer = parse_offer(data)
    book = lawbook or default_lawbook()
    place = book.costed(offer.place)
    offer = offer.model_copy(update={"place": place.code})
    validate_fields(offer, place, book)
    return offer


def parse_offer(data: Any) -> Offer:
    """The offer a mapping describes, not yet held against its place."""
    if not isinstance(data, Mapping):
        raise OfferError("an offer is a mapping of fields, beginning with place, start_date and pay")
    try:
        return Offer.model_validate(data)
    except ValidationError as error:
        raise OfferError(_problems(error)) from None
    except RecursionError:
        raise OfferError("the offer is nested too deeply") from None


def read_data(path: Path) -> Any:
    """The plain data of a YAML or JSON file of an offer; OfferError for what cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise OfferError(f"{str(path)[:200]!r} cannot be read: {reason}") from None
    if len(content) > LARGEST_FILE:
        raise OfferError(f"{path} is too large; an offer has at most {LARGEST_FILE:,} bytes")
    if path.suffix.lower() == ".json":
        return parse_json(content, str(path))
    try:
        return yaml_text.parse(content, str(path))[0]
    except LawFileError as error:
        raise OfferError(str(error)) from None


def parse_json(content: bytes | str, name: str = "the offer") -> Any:
    """JSON with every number kept as text; OfferError for what is no JSON."""
    try:
        return json.loads(
            content, parse_float=str, parse_int=str, parse_constant=_no_constant, object_pairs_hook=_each_key_once
        )
    except OfferError as error:
        raise OfferError(f"{name} {error}") from None
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise OfferError(f"{name} is not valid JSON{where}") from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in {other for other, _ in pairs[:number]})
        raise OfferError(f"has the key {twice[:60]!r} twice")
    return found


def _problems(error: ValidationError) -> list[Problem]:
    return [_problem(detail) for detail in error.errors(include_url=False, include_context=True)]


def _problem(detail: Any) -> Problem:
    location = [part for part in detail["loc"] if not (isinstance(part, str) and part.startswith("function-"))]
    field = ".".join(str(part) for part in location)
    kind, message = detail["type"], detail["msg"].removeprefix("Value error, ")
    inside = _INSIDE.match(message) if kind == "value_error" else None
    if inside:
        field, message = f"{field}.{inside[1]}" if field else inside[1], inside[2]
    if kind == "missing":
        always = len(location) == 1 or location[:-1] == ["pay"]
        mend = "every offer needs it" if always else "fill it in or leave the whole part out"
        return Problem(field, f"is missing; {mend}")
    if kind == "extra_forbidden":
        return Problem(field, _nearest(location))
    context = detail.get("ctx") or {}
    if kind == "literal_error":
        return Problem(field, f"should be one of {context['expected'].replace(chr(39), '')}")
    if kind == "string_pattern_mismatch":
        return Problem(field, _shape(context["pattern"]))
    if kind.startswith("date"):
        return Problem(field, "should be a date written YYYY-MM-DD, for example 2027-01-04")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(field, "should be a group of fields, not a single value")
    if kind == "tuple_type":
        return Problem(field, "should be a list")
    plain = _plainly(kind, context)
    if plain:
        return Problem(field, plain)
    if kind in ("too_long", "too_short"):
        few = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return Problem(field, f"is {kind.replace('_', ' ')}: {few}, not {context['actual_length']}")
    return Problem(field, message[0].lower() + message[1:])


def _plainly(kind: str, context: Mapping[str, Any]) -> str | None:
    """What pydantic found, in words for people; None for what has no words of its own here."""
    if kind in ("int_type", "int_parsing", "int_parsing_size", "int_from_float"):
        return "should be a whole number such as 12"
    if kind in ("decimal_type", "decimal_parsing"):
        return "should be a number such as 37.5"
    if kind == "decimal_max_places":
        return f"should have at most {context['decimal_places']} decimal places"
    if kind.startswith("bool_"):
        return "should be true or false"
    if kind == "string_type":
        return "should be text"
    bounds = {
        "greater_than": ("more than", "gt"),
        "greater_than_equal": ("at least", "ge"),
        "less_than": ("less than", "lt"),
        "less_than_equal": ("at most", "le"),
        "string_too_short": ("at least", "min_length"),
        "string_too_long": ("at most", "max_length"),
    }
    if kind not in bounds:
        return None
    words, name = bounds[kind]
    verb, unit = ("have", " characters") if kind.startswith("string") else ("be", "")
    return f"should {verb} {words} {context[name]}{unit}"


def _shape(pattern: str) -> str:
    if pattern == r"^[A-Z]{3}$":
        return "should be a three-letter currency code such as EUR"
    if pattern == r"^[A-Z]{2}$":
        return "should be a two-letter country code such as DE"
    if pattern == r"^[a-z]{2}$":
        return "should be a two-letter language code such as en"
    if "%$" in pattern:
        return 'should be a percentage such as "50%"'
    if "%?" in pattern:
        return 'should be an amount such as "5000" or a percentage such as "10%", in digits and not negative'
    if r"\.?" in pattern:
        return "should be a tariff code of four to ten digits such as 8471.50"
    return 'should be an amount such as "4200000" or "13.90", in digits without separators and not negative'


def _nearest(location: list[Any]) -> str:
    model = _model_at(location[:-1])
    known = list(model.model_fields) if model else []
    near = get_close_matches(str(location[-1]), known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"known here are {listing(known)}"
    return f"is not a field of an offer; {hint}"


def _model_at(location: list[Any]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Offer
    for part in location:
        if model is None:
            return None
        if isinstance(part, int):
            continue
        described = model.model_fields.get(str(part))
        model = _model_in(described.annotation) if described else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple):
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None
