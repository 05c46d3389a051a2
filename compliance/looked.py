"""Where someone looked for law on a topic and found none: an answer, dated and cited, unlike a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.errors import LawFileError
from compliance.law import Authority, authorities
from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.words import day


@dataclass(frozen=True, slots=True)
class Looked:
    """One entry of a `looked.yaml`: on a day, in these sources, nothing was found on a topic in a place."""

    topic: str
    place: str
    question: str
    looked_on: date
    where: tuple[Authority, ...]

    def __str__(self) -> str:
        sources = "; ".join(str(source) for source in self.where)
        return f"looked, nothing found ({day(self.looked_on)}, {sources})"

    def to_json(self) -> dict[str, Any]:
        """The shape of one entry in `--json`."""
        return {
            "place": self.place,
            "question": self.question,
            "looked_on": self.looked_on.isoformat(),
            "where": [source.to_json() for source in self.where],
        }


def looked_at(lawbook: Lawbook, place: Place) -> list[Looked]:
    """What was looked for in vain in a place or above it, a frame's own law left out.

    Raises LawFileError where an entry names a place outside the folder it stands in.
    """
    found = []
    for folder in lawbook.folders(place):
        for entry in folder.content.get("looked", ()):
            where = str(entry["place"] or folder.code)
            if folder.code not in lawbook.places[where].chain:
                raise LawFileError(entry["file"], entry["line"], f"{where} does not lie within {folder.code}")
            if where in place.chain and (where == place.code or not lawbook.places[where].frame):
                found.append(_looked(entry, where))
    return found


def _looked(entry: Mapping[str, Any], where: str) -> Looked:
    return Looked(
        topic=entry["topic"],
        place=where,
        question=entry["question"],
        looked_on=date.fromisoformat(entry["looked_on"]),
        where=authorities(entry["where"]),
    )
