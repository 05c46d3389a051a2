"""The rulebook at a glance: what is held of each topic in each place, and where nobody has looked yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from compliance.lawbook import Lawbook
from compliance.looked import Looked, looked_at
from compliance.place import Place
from compliance.rules import Rule, every_rule, rules_of
from compliance.terms import TOPICS, Topic
from compliance.words import listing

State = Literal["held", "nearer", "looked", "not_researched"]
NOT_RESEARCHED = "not researched"


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one place: rules of its own and from above that are in force, or why there are none.

    `nearer` names the places below that hold the topic where this one holds nothing itself.
    """

    state: State
    own: int
    inherited: int
    nearer: tuple[str, ...] = ()
    looked: tuple[Looked, ...] = ()

    def __str__(self) -> str:
        if self.state == "nearer":
            return f"in {listing(self.nearer)}"
        if self.state == "looked":
            return "; ".join(str(one) for one in self.looked)
        counts = f"{self.own} + {self.inherited}" if self.inherited else str(self.own)
        if self.state == "held":
            return counts
        return f"{NOT_RESEARCHED}, only {counts} of a union" if self.inherited else NOT_RESEARCHED

    def to_json(self) -> dict[str, Any]:
        """The shape of one cell in `--json`."""
        return {
            "state": self.state,
            "own": self.own,
            "inherited": self.inherited,
            "nearer": list(self.nearer),
            "looked": [one.to_json() for one in self.looked],
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One place with its topics; without any where only its cost is on record."""

    place: Place
    cells: Mapping[Topic, Cell]

    @property
    def costs_only(self) -> bool:
        """Whether employer cost is all that is on record."""
        return not self.cells

    def to_json(self) -> dict[str, Any]:
        """The shape of one line of `eor rules --coverage --json`."""
        return {
            "place": self.place.code,
            "name": self.place.name,
            "offerable": self.place.offerable,
            "costs_only": self.costs_only,
            "topics": {topic: cell.to_json() for topic, cell in self.cells.items()},
        }


def matrix(lawbook: Lawbook, on: date) -> list[Line]:
    """Every place on a day, a wider one before those within it: counts of rules in force, and holes."""
    written: dict[str, set[Topic]] = {}
    for one in every_rule(lawbook):
        written.setdefault(one.place, set()).add(one.topic)
    lines = []
    for place in sorted(lawbook.places.values(), key=lambda one: tuple(reversed(one.chain))):
        looked = looked_at(lawbook, place)
        holds = place.offerable or place.code in written or any(one.place == place.code for one in looked)
        if holds:
            rules = rules_of(lawbook, place)
            now = _in_force(rules, on)
            cells = {topic: _cell(lawbook, place, topic, rules, now, looked, written) for topic in TOPICS}
            lines.append(Line(place, cells))
        elif place.costed:
            lines.append(Line(place, {}))
    return lines


def _in_force(rules: Iterable[Rule], on: date) -> list[Rule]:
    current = [one for one in rules if one.in_force(on)]
    replaced = {name for one in current for name in one.replaces}
    return [one for one in current if one.id not in replaced]


def _cell(
    lawbook: Lawbook,
    place: Place,
    topic: Topic,
    rules: Iterable[Rule],
    now: Iterable[Rule],
    looked: Iterable[Looked],
    written: Mapping[str, set[Topic]],
) -> Cell:
    here = [one for one in now if one.topic == topic]
    own = len({one.id for one in here if _told_of(lawbook, one, place) == place.code})
    above = len({one.id for one in here}) - own
    if any(one.topic == topic and _counts(lawbook, _told_of(lawbook, one, place), place) for one in rules):
        return Cell("held", own, above)
    answers = tuple(one for one in looked if one.topic == topic)
    if answers:
        return Cell("looked", own, above, looked=answers)
    below = tuple(code for code in written if topic in written[code] and place.code in lawbook.places[code].chain[1:])
    if below and not place.offerable:
        return Cell("nearer", own, above, nearer=below)
    return Cell("not_researched", own, above)


def _told_of(lawbook: Lawbook, one: Rule, place: Place) -> str:
    """The place whose law a rule tells: that of the nearest row of its table, or else its own."""
    return (one.table and lawbook.row_of(place, one.table)) or one.place


def _counts(lawbook: Lawbook, code: str, place: Place) -> bool:
    """Whether law of a place counts as looked at for another: a frame's own counts for the frame alone."""
    return code == place.code or not lawbook.places[code].frame
