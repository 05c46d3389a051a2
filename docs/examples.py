"""What each rule was seen to do in its worked examples: findings, fixes, clauses, and the values it read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from compliance.cases import Case, case_of, era_of, run_case
from compliance.checking import Finding
from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.rules import Rule, every_rule
from compliance.terms import topic_of
from compliance.words import in_locale
from docs.offered import offered


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example as it came out; `finding` is None where the rule is not law on its day.

    `of_place` says that it stands in a file of its place's examples, not among those of the rule's topic.
    """

    case: Case
    place: Place
    offered: str
    finding: Finding | None
    of_place: bool


@dataclass(slots=True)
class Seen:
    """One rule, of one era, with its worked examples and all that came of them."""

    rule: Rule
    examples: list[Example] = field(default_factory=list)

    def findings(self) -> Iterable[Finding]:
        """Every finding of the rule."""
        return [example.finding for example in self.examples if example.finding is not None]

    @property
    def fixes(self) -> dict[str, bool]:
        """The labels of the fixes offered, and whether each was recommended."""
        found: dict[str, bool] = {}
        for finding in self.findings():
            for fix in finding.fixes:
                found[fix.label] = found.get(fix.label, False) or fix.recommended
        return found

    @property
    def clauses(self) -> list[str]:
        """The clauses that the findings required."""
        return list(dict.fromkeys(clause.id for finding in self.findings() for clause in finding.clauses))

    @property
    def values(self) -> list[str]:
        """The names of the values that were read."""
        return sorted({reading.name for finding in self.findings() for reading in finding.values})


def _of_place(entry: Mapping[str, Any]) -> bool:
    return topic_of(PurePosixPath(entry["file"]).stem) is None


def seen(lawbook: Lawbook) -> list[Seen]:
    """Every rule of the lawbook with its worked examples, in order of place and topic."""
    eras: dict[str, list[Rule]] = defaultdict(list)
    for one in every_rule(lawbook):
        eras[one.id].append(one)
    found = {id(one): Seen(one) for rules in eras.values() for one in rules}
    for rules in eras.values():
        for entry in rules[0].cases:
            case = case_of(entry, rules[0].place, lawbook)
            place = lawbook.places[case.place]
            with in_locale(place.locale):
                finding = run_case(case, rules, lawbook)
                example = Example(case, place, offered(entry["patch"], place, lawbook), finding, _of_place(entry))
            found[id(era_of(case, rules) or rules[0])].examples.append(example)
    return list(found.values())
