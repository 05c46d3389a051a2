"""Worked examples: a patch on a place's clean sample offer, and what must come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.checking import Finding, judge
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from compliance.rules import Rule


@dataclass(frozen=True, slots=True)
class Case:
    """One worked example of a rule, ready to run."""

    rule: str
    case: str
    kind: str
    place: str
    offer: Offer
    as_of: date | None
    expect: str
    because: str
    clauses: tuple[str, ...]
    question: bool


def sample(lawbook: Lawbook, place: Place) -> dict[str, Any]:
    """The place's clean sample offer, as plain data; LawFileError where it has none."""
    for folder in lawbook.folders(place):
        found = folder.content.get("sample")
        if found is not None:
            return {**deepcopy(found["data"]), "place": place.code}
    raise LawFileError("sample.yaml", None, f"{place.code} has no sample offer")


def patched(data: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of an offer's data with the fields at dotted paths set (None removes a term)."""
    result = deepcopy(dict(data))
    for path, value in patch.items():
        *parents, last = path.split(".")
        here: Any = result
        for name in parents:
            if isinstance(here, list):
                here = here[int(name)]
            else:
                if not isinstance(here.get(name), (dict, list)):
                    here[name] = {"country": here[name]} if name == "headcount" and here.get(name) else {}
                here = here[name]
        if isinstance(here, list):
            here[int(last)] = value
        else:
            here[last] = deepcopy(value)
    return result


def case_of(entry: Mapping[str, Any], folder_place: str, lawbook: Lawbook) -> Case:
    """A case from its file's entry; the offer must load."""
    place = lawbook.offerable(entry["place"] or folder_place)
    return Case(
        rule=entry["rule"],
        case=entry["case"],
        kind=entry["kind"],
        place=place.code,
        offer=load_offer(patched(sample(lawbook, place), entry["patch"]), lawbook=lawbook),
        as_of=date.fromisoformat(entry["as_of"]) if entry["as_of"] else None,
        expect=entry["expect"],
        because=entry["because"],
        clauses=tuple(entry["clauses"]),
        question=entry["question"],
    )


def era_of(case: Case, eras: Iterable[Rule]) -> Rule | None:
    """The era of a rule in force on a case's day, announced or not; None where none is."""
    return next((one for one in eras if one.spans(one.judged_on(case.offer, case.as_of))), None)


def run_case(case: Case, eras: Iterable[Rule], lawbook: Lawbook) -> Finding | None:
    """The finding of the era of the rule in force on the case's day; None where none is.

    An announced rule is run as if enacted, so that what it will do can be read and tested.
    """
    one = era_of(case, eras)
    if one is None:
        return None
    day = one.judged_on(case.offer, case.as_of)
    return judge(one, case.offer, lawbook.law(lawbook.places[case.place], day))
