"""The work bench: everything the offer page shows, worked out from what is typed now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, cast

from .. import services
from ..models import Offer
from ..services import Examined, Field, Problem
from ..words import STATES, still_missing
from .changes import Wording, same
from .document import Document, before_settling, is_blank, look, settled
from .drawing import Box, Step, boxes, draw, needed
from .findings import Group, grouped, verdict
from .reading import Posted, Working, arrange, fill, follow, read
from .shown import shown_names

ASKED = "Is missing; the documents need it."


def fields_for(document: Document) -> list[Field]:
    """The fields of the place a document names, as of its start date."""
    return services.form(_text(look(document, "place")), _day(look(document, "start_date")))


def typed(posted: Posted, working: Working) -> Working:
    """The working copy after a form was posted; a new place brings its own fields and defaults."""
    old = fields_for(working["offer"])
    seen = {*shown_names(old, working["offer"]), *working["aside"]}
    working = read(posted, old, working)
    new = fields_for(working["offer"])
    if [one.path for one in new] != [one.path for one in old]:
        working = arrange(new, follow(old, new, read(posted, new, working)))
    return fill(new, working, seen)


@dataclass
class Bench:
    """An offer in work with its form, its findings and its cost."""

    offer: Offer
    working: Working
    notice: str | None = None
    opened: int | None = None
    title: str = field(init=False)

    def __post_init__(self) -> None:
        self.title = title_of(self.document)

    @property
    def version(self) -> int:
        """The version the page was opened at; a later one means somebody else saved."""
        return self.opened or self.offer.latest.number

    @cached_property
    def document(self) -> Document:
        """What is typed now, as an offer."""
        return cast(Document, settled(self.working["offer"]))

    @cached_property
    def fields(self) -> Sequence[Field]:
        """The fields of the offer's place."""
        return fields_for(self.document)

    @cached_property
    def wording(self) -> Wording:
        """Says paths and values in the words of the form."""
        return Wording(self.fields, _text(look(self.document, "pay.currency")) or "")

    @cached_property
    def lacking(self) -> list[Box]:
        """What the check cannot do without and nobody has given yet."""
        return needed(self._plain_steps, "check")

    @cached_property
    def missing(self) -> list[dict[str, Any]]:
        """What the documents cannot do without and nobody has given yet, field by field."""
        empty = needed(self._plain_steps, "check") + needed(self._plain_steps, "draft")
        asked = [] if self.lacking or self.examined.problems else services.lacking_for_documents(self.document)
        why = {problem.field: problem.message for problem in asked}
        found = [
            {"field": box.name, "label": box.field.label, "message": why.get(box.name, ASKED), "id": box.id}
            for box in empty
        ]
        names = [box.name for box in empty]
        other = [one for one in asked if not any(f"{name}.".startswith(f"{one.field}.") for name in names)]
        return found + self.places_of(other)

    @cached_property
    def examined(self) -> Examined:
        """The report and the cost of what is typed now."""
        if self.lacking:
            found = [p for p in self._tried.problems if self._is_typed(p.field)]
            elsewhere = services.only_cost(_text(look(self.document, "place")) or "")
            if elsewhere and all(one.field != "place" for one in found):
                found.append(Problem("place", elsewhere))
            return Examined(problems=found)
        return self._tried

    @cached_property
    def steps(self) -> list[Step]:
        """The form, with each problem at the field it is about."""
        errors: dict[str, list[str]] = {}
        for problem in self.examined.problems:
            if (name := self._field_of(problem.field)) is not None:
                errors.setdefault(name, []).append(problem.message)
        return draw(self.fields, self.working, errors)

    @cached_property
    def problems(self) -> list[dict[str, Any]]:
        """Every problem of what is typed now, with the field to go to."""
        return self.places_of(self.examined.problems)

    def places_of(self, problems: Iterable[Problem]) -> list[dict[str, Any]]:
        """Problems with the label and the id of the field each is about, if there is one."""
        drawn = {box.name: box for step in self._plain_steps for box in boxes(step.nodes)}
        found = []
        for problem in problems:
            box = drawn.get(self._field_of(problem.field) or "")
            if box is None and problem.field:
                inside = (one for name, one in drawn.items() if name.startswith(f"{problem.field}."))
                box = next((one for one in inside if is_blank(one.value)), None)
            label = box.field.label if box else self.wording.label(problem.field)
            found.append(
                {
                    "field": problem.field,
                    "label": label if problem.field else "",
                    "message": problem.message,
                    "id": box.id if box else "",
                }
            )
        return found

    @cached_property
    def groups(self) -> list[Group]:
        """The findings by outcome, worst first."""
        report = self.examined.report
        return grouped(report, self.document, self.wording) if report else []

    @property
    def verdict(self) -> str:
        """One sentence on the whole."""
        if self.lacking:
            return "To check this offer we still need:"
        if self.examined.problems:
            return "Mend what is marked in the form to see the check again."
        return verdict(self.examined.outcome, self.groups, len(self.missing))

    @property
    def state(self) -> tuple[str, str]:
        """Mark and word for the whole; nothing is ready while the documents lack something."""
        mark, word = STATES[self.examined.outcome]
        return ("unread", "Not complete yet") if word.startswith("Ready") and self.missing else (mark, word)

    @property
    def held_back(self) -> str:
        """What keeps the documents back, empty when nothing does."""
        reasons = []
        if self.examined.outcome == "block":
            count = sum(len(group.findings) for group in self.groups if group.outcome == "block")
            reasons.append("1 finding blocks it" if count == 1 else f"{count} findings block it")
        if self.missing:
            reasons.append(still_missing(len(self.missing)))
        return f"Pack: {'; '.join(reasons)}." if reasons else ""

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The kinds of document a pack of this offer holds, with their titles."""
        return services.document_titles(_text(look(self.document, "place")))

    @property
    def changed(self) -> bool:
        """Whether something is typed that the last version does not hold."""
        return not same(self.offer.latest.document, self.document)

    def fix(self, rule: str, fix: str) -> dict[str, Any] | None:
        """A fix of a finding by its id; None when the finding is gone."""
        report = self.examined.report or {"findings": []}
        fixes = (one for found in report["findings"] if found["rule"] == rule for one in found["fixes"])
        return next((one for one in fixes if one["id"] == fix), None)

    @cached_property
    def _plain_steps(self) -> list[Step]:
        return draw(self.fields, self.working, {})

    @cached_property
    def _tried(self) -> Examined:
        return services.examine(self.document)

    def _is_typed(self, path: str) -> bool:
        return look(self.document, path) not in (None, "", {}, [])

    def _field_of(self, path: str) -> str | None:
        """The field that a problem's path is about: itself, or the one around it."""
        path = before_settling(self.working["offer"], path)
        names = {box.name for step in self._plain_steps for box in boxes(step.nodes)}
        while path and path not in names:
            path = path.rpartition(".")[0]
        return path or None


def title_of(document: Document) -> str:
    """A name for an offer: the worker, the job, or that both are unknown."""
    who = _text(look(document, "worker.name"))
    what = _text(look(document, "role.title"))
    return " · ".join(filter(None, (who, what))) or "Unnamed offer"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
