"""Legal values: dated, cited, read as of a date, every read recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from compliance.errors import LawGap
from compliance.place import Place
from compliance.terms import Status
from compliance.units import parse_value
from compliance.words import day, say


@dataclass(frozen=True, slots=True)
class Authority:
    """Who says so: the instrument, the section, where it was read, who reported it."""

    cite: str
    pinpoint: str | None = None
    url: str | None = None
    reported_by: str | None = None

    def __str__(self) -> str:
        return f"{self.cite}, {self.pinpoint}" if self.pinpoint else self.cite

    def to_json(self) -> dict[str, str | None]:
        """The shape of one authority in `--json`."""
        return {
            "cite": self.cite,
            "pinpoint": self.pinpoint,
            "url": self.url,
            "reported_by": self.reported_by,
        }


def authorities(raw: list[Mapping[str, str | None]]) -> tuple[Authority, ...]:
    """Authorities from their compiled form; the same ones are the same object, as the cells of a row have."""
    return _authorities(tuple((str(a["cite"]), a.get("pinpoint"), a.get("url"), a.get("reported_by")) for a in raw))


@lru_cache(maxsize=16384)
def _authorities(parts: tuple[tuple[str, str | None, str | None, str | None], ...]) -> tuple[Authority, ...]:
    return tuple(Authority(*part) for part in parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One dated row of a value; `value` None is a recorded "there is none"."""

    since: date
    until: date | None
    value: Any
    status: Status
    authority: tuple[Authority, ...]
    read_on: date | None
    checked_on: date
    note: str | None
    corrects: str | None
    looked_in: str | None

    def in_force(self, on: date) -> bool:
        """Whether this row applies on a day; announced law never does."""
        return self.status != "announced" and self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Value:
    """A legal value of one place with its whole history, oldest first."""

    name: str
    place: str
    what: str
    unit: str
    renews: str | None
    within_period: Literal["day_weighted", "next_period", "whole_period"]
    rows: tuple[Row, ...]

    def row_on(self, on: date) -> Row | None:
        """The row in force on a day: the newest that has begun and has not ended."""
        found = None
        for row in self.rows:
            if row.in_force(on) and (found is None or row.since >= found.since):
                found = row
        return found

    def stale_on(self, row: Row, on: date) -> bool:
        """Whether a newer figure was due by this day and none is recorded."""
        if self.renews is None or row.until is not None:
            return False
        return on >= next_renewal(max(row.since, row.checked_on), self.renews)

    def coming(self, on: date, horizon: date = date.max) -> tuple[Row, ...]:
        """Rows that are not applied on a day and may be later: what begins after it, up to a horizon, and what is
        announced, for whatever day, unless a later row corrects it or law made since overtook it."""
        return tuple(row for row in self.rows if row.since <= horizon and self._is_ahead(row, on))

    def _is_ahead(self, row: Row, on: date) -> bool:
        if row.status != "announced":
            return row.since > on and self.row_on(row.since) is row
        corrected = any(other.since == row.since and other.corrects for other in self.rows[self.rows.index(row) + 1 :])
        if corrected or (row.until is not None and row.until < on):
            return False
        made = [other.since for other in self.rows if other.status != "announced"]
        return not any(row.since <= since for since in made)


def next_renewal(after: date, month_day: str) -> date:
    """The first day with this month and day strictly after a date."""
    month, day_of_month = (int(part) for part in month_day.split("-"))
    renewal = date(after.year, month, day_of_month)
    return renewal if renewal > after else date(after.year + 1, month, day_of_month)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as read on a day: what a finding or a cost line rests on."""

    name: str
    place: str
    what: str
    unit: str
    value: Any
    since: date
    until: date | None
    status: Status
    authority: tuple[Authority, ...]
    stale: bool

    def to_json(self) -> dict[str, Any]:
        """The shape of one value in `--json`."""
        return {
            "name": self.name,
            "place": self.place,
            "what": self.what,
            "value": say(self.value, self.unit),
            "since": self.since.isoformat(),
            "status": self.status,
            "stale": self.stale,
        }


Day = date


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A change of law ahead that touches an offer; listed, never applied."""

    what: str
    since: date
    status: Status
    effect: str
    authority: tuple[Authority, ...]

    def to_json(self) -> dict[str, Any]:
        """The shape of one coming change in `--json`."""
        return {
            "what": self.what,
            "since": self.since.isoformat(),
            "status": self.status,
            "effect": self.effect,
            "authority": [authority.to_json() for authority in self.authority],
        }


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one place as of one day. Reads are recorded in `trace`; `known` keeps readings of the day.

    `law["provident_fund.wage_ceiling"]` is the typed value: Money, a Fraction of one for a
    percentage, a whole number or Fraction for a count, a date, a text, a truth value, a tuple;
    None where it is on record that there is none. Raises LawGap where nothing is known.
    """

    place: Place
    date: Day
    find: Callable[[Place, str], Value | None]
    trace: list[Reading] = field(default_factory=list)
    known: dict[str, Reading] = field(default_factory=dict)

    def reading(self, name: str) -> Reading:
        """The value with where it comes from."""
        reading = self.known.get(name)
        if reading is None:
            reading = self.known[name] = self._read(name)
        for one in self.trace:
            if one is reading or (one.name == name and one == reading):
                return reading
        self.trace.append(reading)
        return reading

    def _read(self, name: str) -> Reading:
        value = self.find(self.place, name)
        if value is None:
            raise LawGap(name, f"{self.place.name} has no value named {name}")
        row = value.row_on(self.date)
        if row is None:
            raise LawGap(name, _no_row(value, self.date))
        return Reading(
            name=name,
            place=value.place,
            what=value.what,
            unit=value.unit,
            value=row.value,
            since=row.since,
            until=row.until,
            status=row.status,
            authority=row.authority,
            stale=value.stale_on(row, self.date),
        )

    def __getitem__(self, name: str) -> Any:
        return self.reading(name).value

    def __contains__(self, name: object) -> bool:
        """Whether a value is known and is not none; what is on record is recorded as read."""
        value = self.find(self.place, str(name))
        if value is None or value.row_on(self.date) is None:
            return False
        return self.reading(str(name)).value is not None

    def on(self, when: Day) -> Law:
        """The same place's law on another day, recording into the same trace."""
        return Law(self.place, when, self.find, self.trace)

    def afresh(self) -> Law:
        """The same law with an empty trace."""
        return Law(self.place, self.date, self.find, [], self.known)


def _no_row(value: Value, on: date) -> str:
    known = [row for row in value.rows if row.status != "announced"]
    first = min((row.since for row in known), default=None)
    if first is not None and on < first:
        return f"{value.what}: no figure is recorded before {day(first)}"
    return f"{value.what}: no figure is recorded for {day(on)}"


def value_from(name: str, place: str, raw: Mapping[str, Any], currency: str) -> Value:
    """A value from its compiled form."""
    return Value(
        name=name,
        place=place,
        what=raw["what"],
        unit=raw["unit"],
        renews=None if raw["renews"] in (None, "none") else raw["renews"],
        within_period=raw["within_period"],
        rows=tuple(_row_from(row, raw["unit"], currency) for row in raw["rows"]),
    )


def _row_from(raw: Mapping[str, Any], unit: str, currency: str) -> Row:
    none = raw.get("none")
    return Row(
        since=date.fromisoformat(raw["since"]),
        until=_day(raw.get("until")),
        value=None if none else parse_value(raw["value"], unit, currency),
        status=raw["status"],
        authority=authorities(raw["authority"]),
        read_on=_day(raw.get("read_on")),
        checked_on=date.fromisoformat(raw["checked_on"]),
        note=raw.get("note"),
        corrects=raw.get("corrects"),
        looked_in=none["where"] if none else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
