"""Two people, or two tabs, on one offer: nothing is saved over what somebody else saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.wrappers import Response

from ..models import Offer, Version
from ..problems import problem
from ..services import Problem
from ..words import moment
from .bench import Bench, fields_for, typed
from .changes import Change, changes
from .document import look, put
from .reading import Posted, Working, begin
from .shown import rows_of

TITLE = "Somebody else saved this offer"


@dataclass(frozen=True)
class Conflict:
    """A version saved meanwhile, against what was typed here."""

    theirs: Version
    mine: Bench
    found: Sequence[Change]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The fields that differ, with their value there and here in words."""
        return [self.mine.wording.change(change) for change in self.found]

    @property
    def saved(self) -> str:
        """Who and when, as far as it is known without a sign-in."""
        return (
            f"Version {self.theirs.number} was saved on {moment(self.theirs.made)}, by another person or in "
            f"another tab, after this page was opened (“{self.theirs.note}”)."
        )

    def json(self) -> Response:
        """The same for programs."""
        errors = [Problem(one.path, f"Version {self.theirs.number} says something else here.") for one in self.found]
        more = {"version": self.theirs.number, "saved": self.theirs.made.isoformat(), "note": self.theirs.note}
        return problem(409, TITLE, f"{self.saved} Nothing was saved.", errors, **more)


def opened_at(posted: Posted) -> int | None:
    """The version the posted page was opened at; None from a caller that does not say."""
    given = posted.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def conflict(offer: Offer, posted: Posted) -> Conflict | None:
    """What stands against taking in a form; None while its version is the last, or both say the same."""
    opened, theirs = opened_at(posted), offer.latest
    if opened is None or opened == theirs.number:
        return None
    mine = Bench(offer, _mine(offer, opened, posted), opened=opened)
    found = changes(theirs.document, mine.document)
    return Conflict(theirs, mine, found) if found else None


def _mine(offer: Offer, opened: int, posted: Posted) -> Working:
    """What was typed, over the version it was typed on: nothing of theirs slips in."""
    base: dict[str, Any] = next((one.document for one in offer.versions if one.number == opened), {})
    if "place" in posted:
        base = _without_rows_taken_away(base, posted)
    return typed(posted, begin(base))


def _without_rows_taken_away(document: dict[str, Any], posted: Posted) -> dict[str, Any]:
    """The document with no more rows in each list than the whole form has."""
    for path in {path for one in fields_for(document) if (path := rows_of(one))}:
        rows = look(document, path) or []
        numbers = (name.removeprefix(f"{path}.").partition(".")[0] for name in posted if name.startswith(f"{path}."))
        count = max((int(one) + 1 for one in numbers if one.isdecimal()), default=0)
        if len(rows) > count:
            document = put(document, path, rows[:count])
    return document
