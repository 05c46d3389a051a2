"""Findings as the page shows them: by outcome, each with its fixes in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..words import OUTCOMES, TOPICS, still_missing
from .changes import Wording, apply, changes
from .document import Document

ORDER = ("block", "review", "warn", "info", "pass", "not_applicable")
OPEN = ("block", "review", "warn")


@dataclass(frozen=True)
class Group:
    """All findings of one outcome."""

    outcome: str
    word: str
    meaning: str
    findings: list[dict[str, Any]]

    @property
    def is_open(self) -> bool:
        """Whether the group is shown unfolded."""
        return self.outcome in OPEN


def grouped(report: Mapping[str, Any], document: Document, wording: Wording) -> list[Group]:
    """The findings of a report, worst outcome first; empty outcomes are left out."""
    groups = []
    for outcome in ORDER:
        found = [worded(finding, document, wording) for finding in report["findings"] if finding["outcome"] == outcome]
        if found:
            groups.append(Group(outcome, *OUTCOMES[outcome], found))
    return groups


def worded(finding: Mapping[str, Any], document: Document, wording: Wording) -> dict[str, Any]:
    """A finding with its topic in words and, for each fix, what it would change."""
    fixes = []
    for fix in finding["fixes"]:
        after = apply(document, fix["patch"])
        said = [wording.change(change) for change in changes(document, after)]
        fixes.append({**fix, "changes": said})
    topic = TOPICS.get(finding["topic"], finding["topic"])
    return {**finding, "topic_word": topic, "fixes": fixes}


def verdict(outcome: str, groups: list[Group], missing: int = 0) -> str:
    """One sentence on the whole; `missing` counts the fields that the documents still need."""
    count = sum(len(group.findings) for group in groups if group.outcome == outcome)
    things, carry = ("1 thing", "carries") if count == 1 else (f"{count} things", "carry")
    if missing and outcome in ("warn", "info", "pass"):
        risks = f"; {things} {carry} a risk" if outcome == "warn" else ""
        return f"Nothing found stands in the way{risks}, but {still_missing(missing)} before it can go out."
    return {
        "block": f"{things} must change before this offer can go out.",
        "review": f"A lawyer must look at {things} before this offer goes out.",
        "warn": f"This offer can go out; {things} {carry} a risk.",
        "info": "This offer can go out. Nothing needs to change.",
        "pass": "This offer can go out. Nothing needs to change.",
    }.get(outcome, "")
