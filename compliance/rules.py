"""Rules: small functions that read like the law, and what they may answer.

A rule is declared in `rules/<topic>.yaml` (statement, authority, dates) and decided by a function
of the same folder's `rules/<topic>.py`, bound by `@rule(id)`. It returns one Outcome.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar

import jsonpatch

from compliance.errors import LawFileError, OfferError
from compliance.law import Authority, Law, authorities
from compliance.lawbook import Lawbook
from compliance.lawfolder import Folder
from compliance.looked import looked_at
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import parse_offer
from compliance.terms import TOPICS, OutcomeName, Status, Topic

RANK: dict[OutcomeName, int] = {
    "not_applicable": 0,
    "pass": 1,
    "info": 2,
    "warn": 3,
    "review": 4,
    "block": 5,
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause the documents must hold, with the parameters its text needs.

    `documents` names the kinds of document; empty leaves it to the clause's own definition.
    """

    id: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of one demanded clause in `--json`."""
        return {"id": self.id, "documents": list(self.documents)}


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the offer that mends a finding: a JSON Patch on the canonical offer."""

    label: str
    patch: tuple[Mapping[str, Any], ...]
    recommended: bool = False

    @property
    def id(self) -> str:
        """The identity of the change itself, stable for as long as the change is the same."""
        return hashlib.sha256(json.dumps(self.patch, sort_keys=True).encode()).hexdigest()[:12]

    def apply(self, offer: Offer) -> Offer:
        """A new offer with this change; the given one stays as it is.

        Raises OfferError where the change does not fit the offer, or makes it impossible.
        """
        try:
            patched = jsonpatch.apply_patch(offer.canonical(), list(self.patch))
        except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException) as error:
            raise OfferError(f"the change {self.label!r} does not fit this offer: {error}") from None
        return parse_offer(patched)

    def to_json(self) -> dict[str, Any]:
        """The shape of one fix in `--json`."""
        return {
            "id": self.id,
            "label": self.label,
            "patch": [dict(step) for step in self.patch],
            "recommended": self.recommended,
        }


def agreed(offer: Offer, name: str) -> bool:
    """Whether a yes/no term of the place's own fields is agreed."""
    return offer.extra.get(name) is True


def known(offer: Offer, name: str) -> object | None:
    """A fact or choice of the place's own fields; None is unknown."""
    return offer.extra.get(name)


def put(
    path: str,
    value: Any,
    *,
    label: str,
    recommended: bool = False,
    also: Mapping[str, Any] | None = None,
) -> Fix:
    """A fix that sets the field at a dotted path (None removes a term), and others `also`.

    A number in the path is a list index; `-` appends to a list.
    """
    changes = {path: value, **(also or {})}
    steps = tuple(
        {"op": "replace" if at.rsplit(".")[-1].isdigit() else "add", "path": _pointer(at), "value": new}
        for at, new in changes.items()
    )
    return Fix(label, steps, recommended)


def _pointer(path: str) -> str:
    """A dotted path as a JSON pointer, in which `~` and `/` of a name are written otherwise."""
    return "/" + path.replace("~", "~0").replace("/", "~1").replace(".", "/")


class Outcome(NamedTuple):
    """What one rule says of one offer."""

    name: OutcomeName
    message: str
    fixes: tuple[Fix, ...] = ()
    clauses: tuple[Clause, ...] = ()
    question: str | None = None
    factors: tuple[str, ...] = ()


def _maker(name: OutcomeName) -> Callable[..., Outcome]:
    def make(
        message: str,
        *,
        fixes: list[Fix] | tuple[Fix, ...] = (),
        clauses: list[Clause] | tuple[Clause, ...] = (),
        question: str | None = None,
        factors: list[str] | tuple[str, ...] = (),
    ) -> Outcome:
        return Outcome(name, message, tuple(fixes), tuple(clauses), question, tuple(factors))

    make.__name__ = make.__qualname__ = name
    make.__doc__ = f"The outcome `{name}` with its message, and what goes with it."
    return make


passed = _maker("pass")
info = _maker("info")
warn = _maker("warn")
review = _maker("review")
block = _maker("block")


def not_applicable(message: str) -> Outcome:
    """The rule has nothing to say of this offer, and why."""
    return Outcome("not_applicable", message)


RuleFunction = Callable[[Offer, Law], Outcome]
_F = TypeVar("_F", bound=RuleFunction)


def rule(*ids: str) -> Callable[[_F], _F]:
    """Bind a function to the rule (or rules) it decides."""

    def bind(function: _F) -> _F:
        function.__rule_ids__ = ids  # type: ignore[attr-defined]
        return function

    return bind


def days_judged_by(offer: Offer, as_of: date | None) -> dict[str, date]:
    """The day whose law judges an offer, by what a rule turns on."""
    starts = as_of or offer.start_date
    return {
        "start_date": starts,
        "offer_date": as_of or offer.offer_date or offer.start_date,
        "each_period": starts,
    }


@dataclass(frozen=True)
class Rule:
    """A rule as the rulebook holds it: what a lawyer reads and what decides it."""

    id: str
    topic: Topic
    place: str
    table: str | None
    statement: str
    since: date
    until: date | None
    turns_on: str
    status: Status
    authority: tuple[Authority, ...]
    read_on: date | None
    checked_on: date
    replaces: tuple[str, ...]
    outcomes: tuple[OutcomeName, ...]
    thresholds: tuple[str, ...]
    decide: RuleFunction
    file: str
    line: int | None
    cases: tuple[Mapping[str, Any], ...]
    entry: Mapping[str, Any]

    def in_force(self, on: date) -> bool:
        """Whether the rule is law on a day; announced law never is."""
        return self.status != "announced" and self.spans(on)

    def spans(self, on: date) -> bool:
        """Whether a day lies between the rule's first and last, enacted or not."""
        return self.since <= on and (self.until is None or on <= self.until)

    def judged_on(self, offer: Offer, as_of: date | None) -> date:
        """The day whose law judges an offer: `as_of` if given, else the day the rule turns on."""
        return days_judged_by(offer, as_of)[self.turns_on]

    @cached_property
    def fingerprint(self) -> str:
        """The identity of the rule's text, code and cases."""
        import inspect

        shown = {key: part for key, part in self.entry.items() if key not in ("file", "line")}
        text = json.dumps([shown, list(self.cases), inspect.getsource(self.decide)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The shape of one rule in `--json`."""
        return {
            "id": self.id,
            "topic": self.topic,
            "place": self.place,
            "statement": self.statement,
            "authority": [authority.to_json() for authority in self.authority],
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "turns_on": self.turns_on,
            "outcomes": list(self.outcomes),
            "cases": len(self.cases),
            "fingerprint": self.fingerprint,
            "status": self.status,
        }


def rules_of(lawbook: Lawbook, place: Place) -> list[Rule]:
    """Every rule that stands along a place's chain, farthest first, replaced ones included."""
    found: list[Rule] = []
    for folder in reversed(lawbook.folders(place)):
        if folder.code is not None:
            for topic in TOPICS:
                found.extend(_rules_in(folder, topic))
    return found


def topics_covered(lawbook: Lawbook, place: Place, rules: Iterable[Rule]) -> set[str]:
    """The topics in which a place has law of its own or of its country, or a row in a table, and not the law of a frame
    alone; or where someone looked and found none."""
    ruled = {one.topic for one in rules if one.table or not lawbook.places[one.place].frame}
    return ruled | {one.topic for one in looked_at(lawbook, place)}


def every_rule(lawbook: Lawbook) -> list[Rule]:
    """Every rule of every place, each once, in order of place and topic."""
    return [one for folder in lawbook.every_folder() for topic in TOPICS for one in _rules_in(folder, topic)]


@lru_cache(maxsize=4096)
def _rules_in(folder: Folder, topic: Topic) -> tuple[Rule, ...]:
    """A folder's content never changes while it is open, so its rules are built once."""
    entries = folder.content["rules"].get(topic)
    if not entries:
        return ()
    cases = folder.content["cases"].get(topic, [])
    return tuple(_rule(entry, folder, topic, cases) for entry in entries)


def _rule(entry: dict[str, Any], folder: Folder, topic: Topic, cases: list[Any]) -> Rule:
    module = folder.module(PurePosixPath(entry["file"]).stem)
    name = entry["function"] or entry["id"].rsplit(".", 1)[1]
    function = getattr(module, name, None)
    if function is None or entry["id"] not in getattr(function, "__rule_ids__", ()):
        raise LawFileError(
            entry["file"], entry["line"], f'rule {entry["id"]} has no function {name} bound by @rule("{entry["id"]}")'
        )
    return Rule(
        id=entry["id"],
        topic=topic,
        place=str(folder.code),
        table=entry["table"],
        statement=entry["statement"],
        since=date.fromisoformat(entry["since"]),
        until=date.fromisoformat(entry["until"]) if entry["until"] else None,
        turns_on=entry["turns_on"],
        status=entry["status"],
        authority=authorities(entry["authority"]),
        read_on=date.fromisoformat(entry["read_on"]) if entry["read_on"] else None,
        checked_on=date.fromisoformat(entry["checked_on"]),
        replaces=tuple(entry["replaces"]),
        outcomes=tuple(entry["outcomes"]),
        thresholds=tuple(entry["thresholds"]),
        decide=function,
        file=entry["file"],
        line=entry["line"],
        cases=tuple(case for case in cases if case["rule"] == entry["id"]),
        entry=entry,
    )


__all__ = [
    "RANK",
    "Clause",
    "Fix",
    "Law",
    "Offer",
    "Outcome",
    "Rule",
    "agreed",
    "block",
    "every_rule",
    "info",
    "known",
    "not_applicable",
    "passed",
    "put",
    "review",
    "rule",
    "rules_of",
    "topics_covered",
    "warn",
]
