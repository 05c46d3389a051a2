"""What is covered in a place, how deeply, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.rules import rules_of, topics_covered
from compliance.terms import TOPICS


@dataclass(frozen=True, slots=True)
class Coverage:
    """The depth and freshness of the law of one place."""

    place: Place
    rules: dict[str, int]
    not_covered: tuple[str, ...]
    charges: int
    documents: tuple[str, ...]
    cases: int
    values: int
    last_checked: date | None
    unverified_items: tuple[str, ...]
    stale: int
    text_not_read: int

    @property
    def unverified(self) -> int:
        """How many rules and values are not verified."""
        return len(self.unverified_items)

    def to_json(self) -> dict[str, Any]:
        """The shape of one line of `eor places --json`."""
        return {
            "place": self.place.code,
            "name": self.place.name,
            "offerable": self.place.offerable,
            "rules": self.rules,
            "not_covered": list(self.not_covered),
            "charges": self.charges,
            "documents": list(self.documents),
            "cases": self.cases,
            "values": self.values,
            "languages": list(self.place.languages),
            "last_checked": self.last_checked.isoformat() if self.last_checked else None,
            "unverified": self.unverified,
            "unverified_items": list(self.unverified_items),
            "stale": self.stale,
            "text_not_read": self.text_not_read,
        }


def coverage(lawbook: Lawbook, place: Place, on: date) -> Coverage:
    """Count what a place has: rules by topic, charges, worked examples, and values by state on a day."""
    from compliance.documents.library import default_library

    rules = rules_of(lawbook, place)
    values = [found for name in lawbook.value_names(place) if (found := lawbook.value(place, name))]
    rows = [(value, row) for value in values if (row := value.row_on(on))]
    checked = [rule.checked_on for rule in rules] + [row.checked_on for _, row in rows]
    folders = [folder.content for folder in lawbook.folders(place)]
    covered = topics_covered(lawbook, place, rules) if place.offerable else set()
    return Coverage(
        place=place,
        rules={topic: sum(rule.topic == topic for rule in rules) for topic in TOPICS},
        not_covered=tuple(topic for topic in TOPICS if topic not in covered),
        charges=len({charge["id"] for content in folders for charge in _charges(content)}),
        documents=tuple(sorted(default_library().masters(place))),
        cases=sum(len(rule.cases) for rule in rules),
        values=len(values),
        last_checked=min(checked, default=None),
        unverified_items=(
            *(rule.id for rule in rules if rule.status == "unverified"),
            *(value.name for value, row in rows if row.status == "unverified"),
        ),
        stale=sum(value.stale_on(row, on) for value, row in rows),
        text_not_read=sum(row.read_on is None for _, row in rows) + sum(rule.read_on is None for rule in rules),
    )


def _charges(content: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The charges a folder states; a nearer folder may state one of the same id anew."""
    return ((content.get("charges") or {}).get("data") or {}).get("charges") or ()
