"""Scenarios of a plan: what is changed for which hires, read from a YAML file.

A file names scenarios, each a list of changes: `place: PL`, `start: +3 months` (or a day), `raise: 5%`,
`fee: 600 EUR a month` (or `fee: 12%`) and `rate: PLN +10%`; `for` limits a change to hires of a place or a team.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from compliance import yaml_text
from compliance.errors import InputError, LawFileError, Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import Money, minor_digits
from compliance.offer import Fee, is_plausible
from compliance.place import Place
from compliance.plan.errors import PlanError
from compliance.words import listing

KINDS = ("place", "start", "raise", "fee", "rate")
_LIMITS = ("place", "team")
MOST = 20  # scenarios in a run, and changes in a scenario
_LARGEST_SHIFT = 600
_PERCENT = re.compile(r"([+-]?)([0-9]{1,4}(?:\.[0-9]{1,4})?) ?%")
_MONTHS = re.compile(r"([+-])([0-9]{1,4}) months?")
_FEE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,2})?) ([A-Z]{3}) (?:a|per) (month|year)")
_RATE = re.compile(r"([A-Z]{3}) ([+-].+)")


@dataclass(frozen=True, slots=True)
class Stress:
    """A currency worth more or less than its reference rate says, by a share of that rate."""

    currency: str
    by: Fraction


Value = str | int | date | Fraction | Fee | Stress


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a scenario: its kind, what it changes to, and the places and teams it is for (none: all).

    `value` is the code of a place, months or a day for a start, a share for a raise, a fee, or a stressed rate.
    """

    kind: str
    value: Value
    said: str
    places: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    def is_for(self, place: Place) -> bool:
        """Whether the change is for hires of a place, or of one that it lies within."""
        return not self.places or bool({*self.places} & {*place.chain})

    def to_json(self) -> dict[str, Any]:
        """The change as a file of scenarios states it."""
        limits = {name: list(codes) for name, codes in (("place", self.places), ("team", self.teams)) if codes}
        return {self.kind: self.said, **({"for": limits} if limits else {})}

    def __str__(self) -> str:
        limits = [*self.places, *(f"team {team}" for team in self.teams)]
        return f"{self.kind} {self.said}" + (f" for {listing(limits)}" if limits else "")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A plan as it might be: changes that are made one after the other, by kind in the order of `KINDS`."""

    name: str
    changes: tuple[Change, ...]

    @property
    def of_costs(self) -> tuple[Change, ...]:
        """The changes after which hires are costed anew."""
        return tuple(change for change in self.changes if change.kind != "rate")

    @property
    def of_rates(self) -> tuple[Change, ...]:
        """The changes of what a currency is worth, which only the sums feel."""
        return tuple(change for change in self.changes if change.kind == "rate")


def read_scenarios(paths: Iterable[Path], lawbook: Lawbook | None = None) -> tuple[Scenario, ...]:
    """The scenarios of some files, in order.

    Raises PlanError naming file, scenario and change for what cannot be read.
    """
    book, found = lawbook or default_lawbook(), list[Scenario]()
    for path in paths:
        try:
            data, _ = yaml_text.read(path, path.name)
        except LawFileError as error:
            raise PlanError(str(error)) from None
        except OSError as error:
            raise PlanError(f"{path} cannot be read: {error.strerror}") from None
        found += scenarios_of(data, path.name, book)
    twice = sorted({one.name for one in found if sum(one.name == other.name for other in found) > 1})
    if twice:
        raise PlanError(f"two scenarios are called {listing(twice)}; give each a name of its own")
    if len(found) > MOST:
        raise PlanError(f"{len(found)} scenarios; at most {MOST} are compared in one run")
    return tuple(found)


def scenarios_of(data: Any, file: str, lawbook: Lawbook) -> list[Scenario]:
    """Scenarios from plain data: a mapping of names to lists of changes.

    Raises PlanError as `read_scenarios`.
    """
    if not isinstance(data, dict) or not data:
        raise PlanError(f"{file} should name scenarios, each with a list of changes, for example\n  {_EXAMPLE}")
    return [
        _scenario(str(name).strip(), changes, f"{file}, {str(name)[:60]!r}", lawbook) for name, changes in data.items()
    ]


_EXAMPLE = "Poland in April:\n    - place: PL\n    - start: 2027-04-01"


def _scenario(name: str, changes: Any, where: str, lawbook: Lawbook) -> Scenario:
    if not name or len(name) > 60:
        raise PlanError(f"{where}: the name of a scenario has 1 to 60 characters")
    if not isinstance(changes, list) or not 0 < len(changes) <= MOST:
        raise PlanError(f"{where} should be a list of 1 to {MOST} changes, each beginning with a dash")
    read = [_change(entry, f"{where}, change {number}", lawbook) for number, entry in enumerate(changes, 1)]
    return Scenario(name, tuple(sorted(read, key=lambda change: KINDS.index(change.kind))))


def _change(entry: Any, where: str, lawbook: Lawbook) -> Change:
    try:
        return change_of(entry, lawbook)
    except InputError as error:
        one = error.problems[0]
        raise PlanError(f"{where}, {one.field}: {one.message}" if one.field else f"{where} {one.message}") from None


def change_of(entry: Any, lawbook: Lawbook) -> Change:
    """One change from plain data: its kind with what it changes to, and for whom.

    Raises InputError with the kind as its field for what cannot be read.
    """
    kinds = [name for name in entry if name != "for"] if isinstance(entry, dict) else []
    if len(kinds) != 1 or kinds[0] not in KINDS:
        raise InputError(f"should state one of {listing(KINDS, 'or')}, and for whom with 'for'")
    kind, text = kinds[0], " ".join(str(entry[kinds[0]]).split())
    try:
        places, teams = _limits(entry.get("for"), lawbook)
        if kind == "rate" and (places or teams):
            raise ValueError("a rate holds for the whole plan; leave 'for' out")
        value, said = _value(kind, text, lawbook)
    except InputError as error:
        raise InputError([Problem(kind, error.problems[0].message)]) from None
    except ValueError as error:
        raise InputError([Problem(kind, str(error))]) from None
    return Change(kind, value, said, places, teams)


def _limits(entry: Any, lawbook: Lawbook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if entry is None:
        return (), ()
    if not isinstance(entry, dict) or not entry or set(entry) - set(_LIMITS):
        raise ValueError("'for' names a place or a team, for example for: {place: DE, team: Sales}")
    places, teams = (_several(entry.get(name)) for name in _LIMITS)
    return tuple(lawbook.place(place).code for place in places), teams


def _several(entry: Any) -> tuple[str, ...]:
    if entry is None:
        return ()
    return tuple(str(one).strip() for one in (entry if isinstance(entry, list) else [entry]))


def _value(kind: str, text: str, lawbook: Lawbook) -> tuple[Value, str]:
    """What a change changes to, and how it is written."""
    if kind == "place":
        code = lawbook.costed(text).code
        return code, code
    if kind == "start":
        return _start(text)
    if kind == "raise":
        share = _percent(text)
        return share, text
    if kind == "fee":
        return _fee(text), text
    return _rate(text), text


def _start(text: str) -> tuple[Value, str]:
    moved = _MONTHS.fullmatch(text)
    if moved:
        months = int(f"{moved[1]}{moved[2]}")
        if abs(months) <= _LARGEST_SHIFT:
            return months, text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not is_plausible(day):
        raise ValueError(f"{text[:40]!r} is neither months such as '+3 months' nor a day such as 2027-04-01")
    return day, text


def _percent(text: str) -> Fraction:
    found = _PERCENT.fullmatch(text)
    if not found:
        raise ValueError(f"{text[:40]!r} is not a percentage such as 5% or -2.5%")
    share = Fraction(found[2]) / 100 * (-1 if found[1] == "-" else 1)
    if share <= -1:
        raise ValueError(f"{text} would leave nothing")
    return share


def _fee(text: str) -> Fee:
    share, amount = _PERCENT.fullmatch(text), _FEE.fullmatch(text)
    if share and not share[1]:
        return Fee(percent=f"{share[2]}%")
    if not amount:
        raise ValueError(f"{text[:40]!r} is neither an amount such as '600 EUR a month' nor a share of pay such as 12%")
    Money.of(amount[1], amount[2])
    return Fee.model_validate({"amount": amount[1], "currency": amount[2], "per": amount[3]})


def _rate(text: str) -> Stress:
    found = _RATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text[:40]!r} is not a currency and a percentage such as 'PLN +10%'")
    minor_digits(found[1])
    return Stress(found[1], _percent(found[2]))
