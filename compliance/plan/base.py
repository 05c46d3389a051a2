"""A base offer: the terms that all hires of a plan share, where a row says nothing else.

What tells hires apart is each row's own and is not taken from it: place, start, base pay, and all about the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance.errors import InputError, Problem
from compliance.lawbook import Lawbook
from compliance.offer import Duration, Fee, Offer
from compliance.plan.columns import CURRENCY, exists
from compliance.plan.errors import PlanError
from compliance.reader import parse_offer, read_data

OWN = ("place", "locality", "start_date", "worker")
_MOST = 400
_STANDS_IN = {"place": "XX", "start_date": "2000-01-01"}
_PAY = {"base": "1", "currency": "EUR"}


@dataclass(frozen=True, slots=True)
class Term:
    """A field of a base offer and its value; a row that says anything in `group` has nothing of it."""

    field: str
    value: Any
    group: str

    @property
    def said(self) -> str:
        """The value as a cell would say it."""
        if isinstance(self.value, list):
            return ", ".join(map(str, self.value))
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        return str(self.value) if self.value != {} else "agreed"

    def is_said_by(self, fields: Iterable[str]) -> list[str]:
        """Those of some fields of a plan in which a row says the same thing its own way."""
        return [field for field in fields if field == self.group or field.startswith(f"{self.group}.")]


def read_base(source: str | Path | Mapping[str, Any], lawbook: Lawbook) -> tuple[Term, ...]:
    """The shared terms of a base offer, a YAML or JSON file or a mapping, which may be a whole offer or a part of one.

    Raises PlanError for what is no offer.
    """
    name = "the base offer" if isinstance(source, Mapping) else Path(source).name
    try:
        data = source if isinstance(source, Mapping) else read_data(Path(source))
        if not isinstance(data, Mapping):
            raise PlanError(f"{name} is no offer: a mapping of fields such as employer, client and contract")
        terms = _terms(data, lawbook)
    except InputError as error:
        said = [Problem(f"{name}, {one.field}" if one.field else "", one.message) for one in error.problems]
        raise PlanError(said) from None
    if not terms:
        raise PlanError(f"{name} has no terms that hires could share, such as employer, client, contract or clauses")
    if len(terms) > _MOST:
        raise PlanError(f"{name} has {len(terms):,} fields; at most {_MOST} are shared")
    return terms


def _terms(data: Mapping[str, Any], lawbook: Lawbook) -> tuple[Term, ...]:
    data = {name: part for name, part in data.items() if name not in OWN} | _STANDS_IN
    pay = data.get("pay") or {}
    data["pay"] = {**_PAY, **pay, "base": "1"} if isinstance(pay, Mapping) else pay
    offer = parse_offer(data)
    plain = offer.model_dump(mode="json", exclude_unset=True)
    for name in _STANDS_IN:
        del plain[name]
    del plain["pay"]["base"]
    if "currency" not in pay:
        del plain["pay"]["currency"]
    plain = {name: part for name, part in plain.items() if part != {}}
    return tuple(Term(path, value, _group(path, offer)) for path, value in _leaves(plain, lawbook))


def _leaves(data: Mapping[str, Any], lawbook: Lawbook, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its dotted path; an empty part is a value, as a clause may be agreed without more."""
    for name, value in data.items():
        path = f"{above}{name}"
        if above == "extra." and not exists(path, lawbook):
            raise PlanError([Problem(path, "is a field that no place asks for")])
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            value = {str(number): part for number, part in enumerate(value)}
        if isinstance(value, Mapping) and value and above != "extra.":
            yield from _leaves(value, lawbook, f"{path}.")
        elif value is not None:
            yield path, value


def _group(path: str, offer: Offer) -> str:
    """What a row replaces as a whole: a list, or what is said in one of several ways, as a duration is."""
    names = path.split(".")
    numbered = next((at for at, name in enumerate(names) if name.isdigit()), None)
    if numbered is not None:
        return ".".join(names[:numbered])
    parent = ".".join(names[:-1])
    return parent if parent and isinstance(offer.get(parent), Duration | Fee) else path


def without_currency(terms: tuple[Term, ...], stated: str | None) -> tuple[Term, ...]:
    """The terms without their currency, where the plan states one for all of its rows."""
    return terms if stated is None else tuple(term for term in terms if term.field != CURRENCY)


__all__ = ["OWN", "Term", "read_base", "without_currency"]
