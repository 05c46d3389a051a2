"""Offers as columns: when each job runs, what it pays, and the facts that charges ask for.

All rows of one `Rows` share place and pay frequency. A row is a pattern (an offer) with its own base pay; many rows may
share a pattern. A row has a track for each view: the charge year as if employed throughout, and the first year of the
job. One run over the pay periods computes all tracks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from compliance.costing.exact import ALL, NONE, Amounts, CostError, Mask, alike
from compliance.costing.pay import Assumption, pay_of
from compliance.costing.schedule import first_year, periods_of_year, year_start
from compliance.duration import add_months
from compliance.offer import Offer
from compliance.place import Place

ViewName = Literal["annual", "first_year"]
VIEWS: tuple[ViewName, ...] = ("annual", "first_year")
_FACTS = ("worker.", "employer.", "client.", "extra.")
_ANSWERS = {True: "yes", False: "no"}


@dataclass(slots=True)
class Rows:
    """Columns over `n` tracks: all rows in the first of `views`, then all rows in the next."""

    n: int
    views: tuple[ViewName, ...]
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
    starts: tuple[Amounts, Sequence[date]]
    regular: dict[str, Amounts]
    payments: dict[tuple[str, int, int], Amounts]
    assumptions: dict[tuple[int, str], Assumption] = field(default_factory=dict)
    _columns: dict[str, tuple[Amounts, list[Any]]] = field(default_factory=dict)
    _tests: dict[Any, Mask] = field(default_factory=dict)
    _answers: dict[Any, tuple[list[tuple[Any, ...]], Amounts]] = field(default_factory=dict)
    _dates: dict[str, tuple[Amounts, Amounts, Amounts]] = field(default_factory=dict)

    def tracks(self, view: ViewName) -> slice:
        """The tracks of a view, one a row."""
        rows = self.n // len(self.views)
        at = self.views.index(view)
        return slice(at * rows, (at + 1) * rows)

    @property
    def first_year(self) -> Mask:
        """Which tracks are first years."""
        if len(self.views) == 1:
            return ALL if self.views == ("first_year",) else NONE
        here = np.zeros(self.n, dtype=np.bool_)
        here[self.tracks("first_year")] = True
        return here

    def each(self, amounts: Sequence[int]) -> Amounts:
        """One number a pattern as one a track."""
        numbers = np.array(amounts, dtype=np.int64)
        single = alike(numbers)
        return single if single.ndim == 0 else np.tile(numbers[self.pattern], len(self.views))

    def column(self, path: str) -> tuple[Amounts, list[Any]]:
        """Codes, one a track, and the distinct values they stand for.

        Raises CostError where a fact is unknown and the place's fields assume nothing.
        """
        if path == "start_date":
            return self.starts[0], list(self.starts[1])
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
        key = f"{path}, or nothing"
        if key not in self._columns:
            known: dict[Any, int] = {}
            codes = [known.setdefault(_plain(offer.get(path)), len(known)) for offer in self.patterns]
            self._columns[key] = self.each(codes), list(known)
        return self._columns[key]

    def answers(self, paths: tuple[str, ...], *, left_open: bool) -> tuple[list[tuple[Any, ...]], Amounts]:
        """The distinct combinations of what offers say at some paths, and which of them each track has."""
        if (paths, left_open) not in self._answers:
            key = np.zeros(self.n, dtype=np.int64)
            columns = [self.optional(path) if left_open else self.column(path) for path in paths]
            for codes, values in columns:
                key = key * len(values) + codes
            used, of = each_once(key)
            found = []
            for number in used.tolist():
                answer: list[Any] = []
                for _, values in reversed(columns):
                    number, code = divmod(number, len(values))
                    answer.insert(0, values[code])
                found.append(tuple(answer))
            self._answers[paths, left_open] = found, of
        return self._answers[paths, left_open]

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

    def test(self, path: str, key: Any, make: Callable[..., Callable[[Any], bool]], *of: Any) -> Mask:
        """The mask of tracks whose value at a path passes a test, made of `of`; kept under (path, key)."""
        found = self._tests.get((path, key))
        if found is None:
            codes, values = self.column(path)
            holds = make(*of)
            found = alike(np.array([holds(value) for value in values], dtype=np.bool_))
            found = found if found.ndim == 0 else found[codes]
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
    views: tuple[ViewName, ...] = VIEWS,
    starts: Amounts | None = None,
) -> Rows:
    """Columns of offers of one place and pay frequency.

    `pattern` says for each row which of `patterns` it follows, `base` its own base pay in minor units (for the period
    the pattern's pay is for) and `starts` its own start date as a day ordinal; by default each pattern is one row with
    its own pay and start. Raises CostError for pay in another currency than the place's or beyond what is counted
    exactly.
    """
    codes = np.arange(len(patterns), dtype=np.int64) if pattern is None else pattern
    if base is None:
        base = np.array([offer.pay.money.minor for offer in patterns], dtype=np.int64)[codes]
    if starts is None:
        starts = np.array([offer.start_date.toordinal() for offer in patterns], dtype=np.int64)[codes]
    pay = pay_of(patterns, codes, base, place)
    ordinals, start_of = each_once(starts)
    days = [date.fromordinal(ordinal) for ordinal in ordinals.tolist()]
    ended = np.array([_ended(offer) for offer in patterns], dtype=np.int64)
    tracks = [_tracks(view, days, place, frequency) for view in views]
    ends = [_last_days(view, of_view, start_of, ended, codes) for view, of_view in zip(views, tracks, strict=True)]

    def column(find: Callable[[_Track], int]) -> Amounts:
        columns = [np.array([find(track) for track in of_view], dtype=np.int64) for of_view in tracks]
        single = alike(np.concatenate(columns))
        return single if single.ndim == 0 else np.concatenate([numbers[start_of] for numbers in columns])

    def repeated(amounts: Amounts) -> Amounts:
        return amounts if len(views) == 1 or amounts.ndim == 0 else np.tile(amounts, len(views))

    return Rows(
        n=len(codes) * len(views),
        views=views,
        place=place,
        frequency=frequency,
        patterns=patterns,
        pattern=codes,
        fields=fields,
        begin=column(lambda track: track.begin.toordinal()),
        end=_together([end for end, _ in ends]),
        shown=column(lambda track: track.shown.toordinal()),
        cut=_together([cut for _, cut in ends]),
        start=(column(lambda t: t.begin.year), column(lambda t: t.begin.month), column(lambda t: t.begin.day)),
        starts=(repeated(alike(start_of)), days),
        regular={head: repeated(amounts) for head, amounts in pay.regular.items()},
        payments={key: repeated(amounts) for key, amounts in pay.payments.items()},
        assumptions={(number, noted.path): noted for number, noted in pay.notes},
    )


def each_once(numbers: Amounts) -> tuple[Amounts, Amounts]:
    """The distinct numbers of a column, and for each row which of them it has."""
    if (numbers == numbers[:1]).all():
        return numbers[:1], np.zeros(len(numbers), dtype=np.int64)
    return np.unique(numbers, return_inverse=True)


@dataclass(frozen=True, slots=True)
class _Track:
    """A stretch of employment: `shown` is the first day that counts."""

    begin: date
    shown: date
    end: date


def _tracks(view: ViewName, starts: Sequence[date], place: Place, frequency: str) -> list[_Track]:
    if view == "annual":
        return [_throughout(start, place.charge_year_starts, frequency) for start in starts]
    return [_Track(start, start, first_year(start)[1]) for start in starts]


@lru_cache(maxsize=4096)
def _throughout(start: date, charge_year_starts: str, frequency: str) -> _Track:
    """The charge year of the start date, as if the job had begun a year before it."""
    year = periods_of_year(year_start(start, charge_year_starts), frequency)
    return _Track(add_months(year[0].first, -12), year[0].first, year[-1].last)


_NEVER = date.max.toordinal()


def _ended(offer: Offer) -> int:
    return _NEVER if offer.contract.end_date is None else offer.contract.end_date.toordinal()


def _last_days(
    view: ViewName, tracks: Sequence[_Track], start_of: Amounts, ended: Amounts, codes: Amounts
) -> tuple[Amounts, Mask]:
    """The last day of each row that counts, and whether the job goes on after it.

    A first year is cut short by the end of a fixed term; the charge year is taken as worked throughout.
    """
    last = np.array([track.end.toordinal() for track in tracks], dtype=np.int64)[start_of]
    if view == "annual":
        return last, np.ones(len(last), dtype=np.bool_)
    ends = ended[codes]
    return np.minimum(ends, last), ends > last


def _together(columns: Sequence[Any]) -> Any:
    """The columns of all views as one; a single entry where all are the same."""
    return alike(np.concatenate(columns))
