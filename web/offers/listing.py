"""Offers in lists: what each is, where it stands, and what waits."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..models import Offer
from ..services import place_name
from ..words import STATES, day
from .bench import title_of
from .changes import same
from .document import look, settled

UNREAD = "unread"
COLUMNS = {
    "title": "Offer",
    "place_name": "Place",
    "client": "Client",
    "start_date": "Starts",
    "outcome": "State",
    "changed": "Changed",
}


def summary(offer: Offer) -> dict[str, Any]:
    """One offer as a row."""
    document = settled(offer.working["offer"])
    code = look(document, "place")
    latest = offer.latest
    return {
        "offer": offer.id,
        "title": title_of(document),
        "place": code,
        "place_name": place_name(str(code)) if code else "",
        "client": look(document, "client.name") or "",
        "start_date": look(document, "start_date") or "",
        "outcome": latest.outcome,
        "version": latest.number,
        "unsaved": not same(latest.document, document),
        "changed": offer.changed.isoformat(),
        "changed_on": day(offer.changed.date()),
    }


def home_data(offers: Sequence[Offer]) -> dict[str, Any]:
    """What waits: offers that block, offers for a lawyer, drafts in work, and the rest."""
    rows = [summary(offer) for offer in offers]
    return {
        "count": len(rows),
        "blocked": _with(rows, "block"),
        "review": _with(rows, "review"),
        "unfinished": _with(rows, UNREAD),
        "recent": rows[:8],
    }


def list_data(offers: Iterable[Offer], words: str, outcome: str, sort: str) -> dict[str, Any]:
    """The rows that match what was asked, in the order asked: a column's name, `-` before it downwards."""
    rows = [summary(offer) for offer in offers]
    sought = words.casefold().split()
    shown = [
        row
        for row in rows
        if (not outcome or STATES[row["outcome"]] == STATES.get(outcome))
        and all(word in _haystack(row) for word in sought)
    ]
    column = sort.removeprefix("-")
    if column in COLUMNS:
        shown.sort(key=lambda row: str(row[column]).casefold(), reverse=sort.startswith("-"))
    return {"count": len(rows), "offers": shown}


def _with(rows: list[dict[str, Any]], outcome: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["outcome"] == outcome]


def _haystack(row: dict[str, Any]) -> str:
    shown = (row["title"], row["place"], row["place_name"], row["client"], row["outcome"])
    return " ".join(str(one) for one in shown).casefold()
