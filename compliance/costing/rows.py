"""Offers as columns: what each pays, when, and the facts that charges ask for.

All rows of one `Rows` share place and pay frequency. Every offer stands twice, as two tracks: the charge year as if
employed throughout, and the first year of the job; one run over the pay periods computes both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from compliance.costing.exact import Amounts, CostError, Mask, whole
from compliance.costing.schedule import first_year, periods_of_year, year_start
from compliance.duration import add_months
from compliance.money import LARGEST_MINOR, Money
from compliance.offer import Offer, percent_fraction
from compliance.place import Place

_FACTS = ("worker.", "employer.", "client.", "extra.")
_WORKING_DAYS_A_WEEK = "5"
_ANSWERS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Assumption:
    """What was assumed about an offer because nothing was said, and why."""

    path: str
    assumed: str
    because: str

    def to_json(self) -> dict[str, str]:
        """The shape of one assumption in `--json`."""
        return {"path": self.path, "assumed": self.assumed, "because": self.because}


@dataclass(slots=True)
class Rows:
    """Columns over tracks: the first half are charge years, the second half first years."""

    place: Place
    frequency: str
    offers: Sequence[Offer]
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

    @property
    def n(self) -> int:
        """Number of tracks: twice the number of offers."""
        return len(self.begin)

    @property
    def throughout(self) -> Mask:
        """Which tracks are charge years."""
        return np.arange(self.n) < self.n // 2

    def column(self, path: str) -> tuple[Amounts, list[Any]]:
        """Codes, one a track, and the distinct values they stand for.

        Raises CostError where a fact is unknown and the place's fields assume nothing.
        """
        if path not in self._columns:
            known: dict[Any, int] = {}
            codes = [
                known.setdefault(_plain(self._value(row, offer, path)), len(known))
                for row, offer in enumerate(self.offers)
            ]
            self._columns[path] = np.array(codes * 2, dtype=np.int64), list(known)
        return self._columns[path]

    def optional(self, path: str) -> tuple[Amounts, list[Any]]:
        """The same for something the offer may leave open without an assumption: None stays None."""
        known: dict[Any, int] = {}
        codes = [known.setdefault(_plain(offer.get(path)), len(known)) for offer in self.offers]
        return np.array(codes * 2, dtype=np.int64), list(known)

    def _value(self, row: int, offer: Offer, path: str) -> Any:
        value = offer.get(path)
        if value is not None:
            return value
        entry = self.fields.get(path) or {}
        for given, because in (("assumed", "assumed_because"), ("default", "default_because")):
            answer = entry.get(given)
            if answer is not None and not isinstance(answer, dict):
                reason = entry.get(because) or "The offer does not say."
                self.assumptions[row, path] = Assumption(path, text_of(answer), reason)
                return answer
        if path.startswith(_FACTS) or path == "role.category":
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

    def dates(self, path: str) -> tuple[Amounts, Amounts, Amounts]:
        """Year, month and day of a date at a path, one a track."""
        codes, values = self.column(path)
        days = [value if isinstance(value, date) else date.fromisoformat(str(value)) for value in values]
        parts = np.array([(day.year, day.month, day.day) for day in days], dtype=np.int64)
        return parts[codes, 0], parts[codes, 1], parts[codes, 2]


def _plain(value: Any) -> Any:
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value


def text_of(value: Any) -> str:
    """A field's value as the text that `is` and `in` compare."""
    if isinstance(value, bool):
        return _ANSWERS[value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


@dataclass(slots=True)
class _Columns:
    """Columns being filled, one entry an offer."""

    size: int
    regular: dict[str, list[int]] = field(default_factory=dict)
    payments: dict[tuple[str, int, int], list[int]] = field(default_factory=dict)

    def add(self, row: int, head: str, amount: int) -> None:
        self.regular.setdefault(head, [0] * self.size)[row] += amount

    def pay(self, row: int, head: str, month: int, window: int, amount: int) -> None:
        self.payments.setdefault((head, month, window), [0] * self.size)[row] += amount


def rows_of(offers: Sequence[Offer], place: Place, frequency: str, fields: Mapping[str, Mapping[str, Any]]) -> Rows:
    """Columns of offers of one place and pay frequency.

    Raises CostError for pay in another currency than the place's or beyond what is counted exactly.
    """
    columns = _Columns(len(offers))
    notes: dict[tuple[int, str], Assumption] = {}
    years, jobs = [], []
    for row, offer in enumerate(offers):
        _fill(columns, row, offer, place, notes)
        years.append(_throughout(offer.start_date, place.charge_year_starts, frequency))
        jobs.append(_from_start(offer.start_date, offer.contract.end_date))
    both = [*years, *jobs]
    return Rows(
        place=place,
        frequency=frequency,
        offers=offers,
        fields=fields,
        begin=_ordinals(track.begin for track in both),
        end=_ordinals(track.end for track in both),
        shown=_ordinals(track.shown for track in both),
        cut=np.array([track.cut for track in both], dtype=np.bool_),
        start=_parts([track.begin for track in both]),
        regular={head: _twice(amounts) for head, amounts in columns.regular.items()},
        payments={key: _twice(amounts) for key, amounts in columns.payments.items()},
        assumptions=notes,
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


def _ordinals(days: Iterable[date]) -> Amounts:
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def _parts(days: Sequence[date]) -> tuple[Amounts, Amounts, Amounts]:
    parts = np.array([(day.year, day.month, day.day) for day in days], dtype=np.int64)
    return parts[:, 0], parts[:, 1], parts[:, 2]


def _twice(amounts: list[int]) -> Amounts:
    return np.array(amounts * 2, dtype=np.int64)


def _fill(columns: _Columns, row: int, offer: Offer, place: Place, notes: dict[tuple[int, str], Assumption]) -> None:
    """One offer's pay into the columns."""
    pay = offer.pay
    if pay.currency != place.currency:
        raise CostError(f"pay in {place.name} is counted in {place.currency}, not {pay.currency}", "pay.currency")
    instalments = pay.instalments or place.instalments
    base = per_year(pay.money, offer, place)
    if pay.per == "month":
        base = base * instalments / 12
    total = whole(base)
    extra = whole(base / instalments) if instalments > 12 else 0
    for number in range(13, instalments + 1):
        month = place.instalment_months.get(number, 12)
        columns.pay(row, "extra_instalment", month, 12, extra)
    columns.add(row, "base", total - extra * (instalments - 12))
    for allowance in pay.allowances:
        amount = Money.of(allowance.amount, pay.currency, allowance.per)
        columns.add(row, allowance.head, whole(per_year(amount, offer, place)))
    if pay.bonus is not None:
        _bonus(columns, row, offer, place, total, notes)
    paid = sum(amounts[row] for amounts in (*columns.regular.values(), *columns.payments.values()))
    if paid > LARGEST_MINOR:
        raise CostError("a year's pay is larger than this toolkit counts exactly", "pay")


def _bonus(
    columns: _Columns,
    row: int,
    offer: Offer,
    place: Place,
    base: int,
    notes: dict[tuple[int, str], Assumption],
) -> None:
    bonus = offer.pay.bonus
    assert bonus is not None
    if bonus.target.endswith("%"):
        amount = whole(base * percent_fraction(bonus.target))
    else:
        amount = Money.of(bonus.target, offer.pay.currency).minor
    months = bonus.paid_in
    if not months:
        start = year_start(offer.start_date, place.charge_year_starts)
        months = (periods_of_year(start, "monthly")[-1].last.month,)
        because = "The offer does not say when the bonus is paid; the last month of the year of charges is taken."
        notes[row, "pay.bonus.paid_in"] = Assumption("pay.bonus.paid_in", str(months[0]), because)
    each = whole(Fraction(amount, len(months)))
    for month in months[:-1]:
        columns.pay(row, "bonus", month, max(12 // len(months), 1), each)
    columns.pay(row, "bonus", months[-1], max(12 // len(months), 1), amount - each * (len(months) - 1))


def per_year(amount: Money, offer: Offer, place: Place) -> Fraction:
    """An amount of pay as a year's, in minor units, by the place's hours, days and weeks of a year."""
    if amount.per in (None, "year"):
        return Fraction(amount.minor)
    return amount.minor * times_a_year(amount.per, offer, place)


def times_a_year(per: str | None, offer: Offer, place: Place) -> Fraction:
    """How many hours, days, weeks or months of this job make a year."""
    custom, role = place.year_of, offer.role
    if per == "month":
        return Fraction(12)
    weeks = Fraction(custom["weeks"])
    if per == "week":
        return weeks
    if per == "day":
        return weeks * Fraction(role.days_per_week or custom.get("days_per_week", _WORKING_DAYS_A_WEEK))
    return weeks * Fraction(role.hours_per_week or custom["hours_per_week"])
