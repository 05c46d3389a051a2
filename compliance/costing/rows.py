"""Offers as columns: when each job runs, what it pays, and the facts that charges ask for.

All rows of one `Rows` share place and pay frequency. A row is a pattern (an offer) with its own base pay; many rows may
share a pattern. Every row stands twice, as two tracks: the charge year as if employed throughout, and the first year
of the job; one run over the pay periods computes both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from compliance.costing.exact import Amounts, CostError, Mask
from compliance.costing.pay import Assumption, pay_of
from compliance.costing.schedule import first_year, periods_of_year, year_start
from compliance.duration import add_months
from compliance.offer import Offer
from compliance.place import Place

_FACTS = ("worker.", "employer.", "client.", "extra.")
_ANSWERS = {True: "yes", False: "no"}


@dataclass(slots=True)
class Rows:
    """Columns over tracks: the first half are charge years, the second half first years."""

    place: Place
    frequency: str
    patterns: Sequence[Offer]
    pattern: Amounts
    fields: Mapping[str, Mapping[str, Any]]
    begin: Amounts
    end: Amounts
    shown: Amounts
    cut: Mask
    start: tuple[Amounts, Amounts, Amounts]
    regular: dict[str, Amounts]
    payments: dict[tuple[str, int, int], Amounts]
    assumptions: dict[tuple[int, str], Assumption] = field(default_factory=dict)
    _columns: dict[str, tuple[Amounts, list[Any]]] = field(default_factory=dict)
    _tests: dict[Any, Mask] = field(default_factory=dict)
    _dates: dict[str, tuple[Amounts, Amounts, Amounts]] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of tracks: twice the number of rows."""
        return len(self.begin)

    def each(self, amounts: Sequence[int]) -> Amounts:
        """One number a pattern as one a track."""
        found = np.array(amounts, dtype=np.int64)[self.pattern]
        return np.concatenate([found, found])

    def column(self, path: str) -> tuple[Amounts, list[Any]]:
        """Codes, one a track, and the distinct values they stand for.

        Raises CostError where a fact is unknown and the place's fields assume nothing.
        """
        if path not in self._columns:
            known: dict[Any, int] = {}
            codes = [
                known.setdefault(_plain(self._value(number, offer, path)), len(known))
                for number, offer in enumerate(self.patterns)
            ]
            self._columns[path] = self.each(codes), list(known)
        return self._columns[path]

    def optional(self, path: str) -> tuple[Amounts, list[Any]]:
        """The same for something the offer may leave open without an assumption: None stays None."""
        known: dict[Any, int] = {}
        codes = [known.setdefault(_plain(offer.get(path)), len(known)) for offer in self.patterns]
        return self.each(codes), list(known)

    def _value(self, number: int, offer: Offer, path: str) -> Any:
        value = offer.get(path)
        if value is not None:
            return value
        entry, fact = self.fields.get(path) or {}, path.startswith(_FACTS) or path == "role.category"
        for given, because in (("assumed", "assumed_because"), ("default", "default_because")):
            answer = entry.get(given)
            if answer is not None and not isinstance(answer, dict) and (fact or given == "assumed"):
                reason = entry.get(because) or "The offer does not say."
                chosen = (entry.get("choices") or {}).get(text_of(answer), text_of(answer))
                label = str(entry.get("label") or path).rstrip("?")
                self.assumptions[number, path] = Assumption(path, label, chosen, reason)
                return answer
        if fact:
            label = entry.get("label") or path
            raise CostError(f"the cost in {self.place.name} depends on it ({label}); add it to the offer", path)
        return None

    def test(self, path: str, key: Any, holds: Callable[[Any], bool]) -> Mask:
        """The mask of tracks whose value at a path passes a test; kept under (path, key)."""
        found = self._tests.get((path, key))
        if found is None:
            codes, values = self.column(path)
            found = np.array([holds(value) for value in values], dtype=np.bool_)[codes]
            self._tests[path, key] = found
        return found

    def dates(self, path: str) -> tuple[Amounts, Amounts, Amounts, Amounts]:
        """Codes, one a track, and year, month and day of the distinct dates they stand for."""
        codes, values = self.column(path)
        if path not in self._dates:
            days = [value if isinstance(value, date) else date.fromisoformat(str(value)) for value in values]
            parts = np.array([(day.year, day.month, day.day) for day in days], dtype=np.int64)
            self._dates[path] = parts[:, 0], parts[:, 1], parts[:, 2]
        return codes, *self._dates[path]


def _plain(value: Any) -> Any:
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value


def text_of(value: Any) -> str:
    """A field's value as the text that `is` and `in` compare."""
    if isinstance(value, bool):
        return _ANSWERS[value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def rows_of(
    patterns: Sequence[Offer],
    place: Place,
    frequency: str,
    fields: Mapping[str, Mapping[str, Any]],
    pattern: Amounts | None = None,
    base: Amounts | None = None,
) -> Rows:
    """Columns of offers of one place and pay frequency.

    `pattern` says for each row which of `patterns` it follows, and `base` its own base pay in minor units (for the
    period the pattern's pay is for); by default each pattern is one row with its own pay. Raises CostError for pay in
    another currency than the place's or beyond what is counted exactly.
    """
    codes = np.arange(len(patterns), dtype=np.int64) if pattern is None else pattern
    if base is None:
        base = np.array([offer.pay.money.minor for offer in patterns], dtype=np.int64)[codes]
    pay = pay_of(patterns, codes, base, place)
    years = [_throughout(offer.start_date, place.charge_year_starts, frequency) for offer in patterns]
    jobs = [_from_start(offer.start_date, offer.contract.end_date) for offer in patterns]

    def both(find: Callable[[_Track], int]) -> Amounts:
        columns = [np.array([find(track) for track in tracks], dtype=np.int64) for tracks in (years, jobs)]
        return np.concatenate([column[codes] for column in columns])

    return Rows(
        place=place,
        frequency=frequency,
        patterns=patterns,
        pattern=codes,
        fields=fields,
        begin=both(lambda track: track.begin.toordinal()),
        end=both(lambda track: track.end.toordinal()),
        shown=both(lambda track: track.shown.toordinal()),
        cut=both(lambda track: track.cut) == 1,
        start=(both(lambda t: t.begin.year), both(lambda t: t.begin.month), both(lambda t: t.begin.day)),
        regular={head: np.concatenate([amounts, amounts]) for head, amounts in pay.regular.items()},
        payments={key: np.concatenate([amounts, amounts]) for key, amounts in pay.payments.items()},
        assumptions={(number, noted.path): noted for number, noted in pay.notes},
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """A stretch of employment: `shown` is the first day that counts, `cut` says it goes on after `end`."""

    begin: date
    shown: date
    end: date
    cut: bool


@lru_cache(maxsize=4096)
def _throughout(start: date, charge_year_starts: str, frequency: str) -> _Track:
    """The charge year of the start date, as if the job had begun a year before it."""
    year = periods_of_year(year_start(start, charge_year_starts), frequency)
    return _Track(add_months(year[0].first, -12), year[0].first, year[-1].last, False)


@lru_cache(maxsize=4096)
def _from_start(start: date, ended: date | None) -> _Track:
    """The first year of the job, or the whole of a shorter one."""
    first, last = first_year(start)
    if ended is not None and ended <= last:
        return _Track(first, first, ended, False)
    return _Track(first, first, last, True)
