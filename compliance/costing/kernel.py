"""What a place charges, compiled once: charges in order, wage bases, and the values they read by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from types import ModuleType
from typing import Any, TypeVar

from compliance import yaml_text
from compliance.costing.charges import (
    Charge,
    ChargesFile,
    MinimumPay,
    NotIncluded,
    WageBase,
    bases_in_conditions,
    conditions_of,
    figures_named,
    value_names,
)
from compliance.costing.exact import CostError, Rounding, check_numerator
from compliance.costing.schedule import Period
from compliance.errors import LawFileError, LawGap
from compliance.fields import declared
from compliance.law import Reading, Value
from compliance.lawbook import Lawbook
from compliance.lawfolder import Folder
from compliance.place import Place
from compliance.schema import validated
from compliance.words import listing

COUNTED = "charge."
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pay period under one set of figures: a day in it, and its length in days."""

    day: date
    days: int


class Kernel:
    """The charges of one place, ready to be run over pay periods."""

    def __init__(self, place: Place, lawbook: Lawbook) -> None:
        self.place, self.lawbook = place, lawbook
        self.fields = declared(place, lawbook)
        self.bases: dict[str, tuple[WageBase, ...]] = {}
        self.modules: dict[str, ModuleType | None] = {}
        self.not_included: tuple[NotIncluded, ...] = ()
        self.minimum_pay: tuple[MinimumPay, ...] = ()
        charges: dict[str, Charge] = {}
        folders = lawbook.folders(place)
        if not any("charges" in folder.content for folder in folders):
            raise CostError(f"no employer cost is on record for {place.name}; nothing is taken to be zero", "place")
        for folder in reversed(folders):
            self._add(folder, charges)
        self.listed = tuple(charges.values())
        self.charges = _ordered(charges.values(), self.bases, place)
        self.rounding = {charge.id: self._rounding(charge) for charge in self.charges}
        self._check_rates()
        self.rates: dict[tuple[str, str, date, date], Any] = {}
        self._readings: dict[tuple[str, date], Reading] = {}
        self._in_period: dict[tuple[str, date, date, date], Reading] = {}
        self._pieces: dict[tuple[str, Period], tuple[Piece, ...]] = {}
        self._changes: dict[str, Sequence[int]] = {}
        self.without_figure = frozenset(charge.id for charge in self.charges if self._without_figure(charge))
        self.needs = {charge.id: lines_read(charge, self.bases) for charge in self.charges}
        self.timed = {
            charge.id: [part for part in conditions_of(charge) if part.age is not None or part.service is not None]
            for charge in self.charges
        }
        self._weighted = {charge.id: self._day_weighted(charge) for charge in self.charges}

    def _add(self, folder: Folder, charges: dict[str, Charge]) -> None:
        raw = folder.content.get("charges")
        if raw and raw["data"]:
            file = _read(ChargesFile, raw["data"], folder, raw["file"])
            for charge in file.charges:
                charges[charge.id] = charge
                self.modules[charge.id] = folder.module("charges") if charge.function else None
            self.not_included = (*file.not_included, *self.not_included)
            self.minimum_pay = (*file.minimum_pay, *self.minimum_pay)
        raw = folder.content.get("wage_bases")
        for name, entry in ((raw["data"] or {}) if raw else {}).items():
            eras = entry if isinstance(entry, list) else [entry]
            file_name = str(raw["file"]) if raw else ""
            self.bases[name] = tuple(_read(WageBase, era, folder, file_name, name) for era in eras)

    def _rounding(self, charge: Charge) -> Rounding:
        mode, unit = self.place.rounding
        if charge.rounding is not None:
            mode, unit = charge.rounding.mode, charge.rounding.unit
        return Rounding.of(mode, unit, self.place.currency)

    def _check_rates(self) -> None:
        """Refuse, before anything is computed, a rate that the largest amount could overflow."""
        for charge in self.charges:
            for name in figures_named(charge.rate):
                value = self.value(name)
                for row in value.rows if value is not None else ():
                    if isinstance(row.value, Fraction):
                        check_numerator(row.value.numerator, f"{charge.id}, {name} since {row.since}")

    def _day_weighted(self, charge: Charge) -> list[Value]:
        values = (self.value(name) for name in sorted(value_names(charge)))
        return [value for value in values if value is not None and value.within_period == "day_weighted"]

    def _without_figure(self, charge: Charge) -> bool:
        """Whether what a charge rests on is always on record as none."""
        rests_on = {"rate": charge.rate, "flat": charge.amount, "marginal": charge.bands, "slabs": charge.bands}
        values = [self.value(name) for name in figures_named(rests_on.get(charge.form))]
        return bool(values) and all(
            value is not None and all(row.value is None for row in value.rows) for value in values
        )

    def changes(self, charge: Charge) -> Sequence[int]:
        """The days, as ordinals and in order, on which anything that a charge reads changes."""
        if charge.id not in self._changes:
            named = (charge.base, charge.one_off_base, *bases_in_conditions(charge))
            bases = [era for name in named if name for era in self.bases.get(name, ())]
            names = value_names(charge).union(*(value_names(base) for base in bases))
            values = [value for value in map(self.value, sorted(names)) if value is not None]
            rows = [row for value in values for row in value.rows if row.status != "announced"]
            spans: list[tuple[date | None, date | None]] = [(row.since, row.until) for row in rows]
            spans += [(charge.since, charge.until), *((era.since, era.until) for era in bases)]
            begins = {since.toordinal() for since, _ in spans if since is not None}
            ends = {until.toordinal() + 1 for _, until in spans if until is not None}
            self._changes[charge.id] = sorted(begins | ends)
        return self._changes[charge.id]

    def value(self, name: str) -> Value | None:
        """A legal value with its history, or None where there is none of that name."""
        return self.lawbook.value(self.place, name)

    def reading(self, name: str, period: Period, day: date) -> Reading:
        """A value for a pay period, read on the day its `within_period` says.

        Raises CostError where the law data have no figure for that day.
        """
        key = name, period.first, period.last, day
        found = self._in_period.get(key)
        if found is None:
            found = self._in_period[key] = self._reading(name, period, day)
        return found

    def _reading(self, name: str, period: Period, day: date) -> Reading:
        value = self.value(name)
        if value is not None and value.within_period != "day_weighted":
            day = period.first if value.within_period == "next_period" else period.pay_date
        found = self._readings.get((name, day))
        if found is None:
            try:
                found = self.lawbook.law(self.place, day).reading(name)
            except LawGap as gap:
                raise CostError(str(gap)) from None
            self._readings[name, day] = found
        return found

    def pieces(self, charge: Charge, period: Period) -> tuple[Piece, ...]:
        """The period, divided where a day-weighted value that the charge reads changes."""
        weighted = self._weighted[charge.id]
        if not weighted:
            return (Piece(period.pay_date, 1),)
        key = charge.id, period
        if key not in self._pieces:
            rows = [row for value in weighted for row in value.rows if row.status != "announced"]
            changes = {row.since for row in rows} | {row.until + _ONE_DAY for row in rows if row.until}
            days = [period.first, *sorted(day for day in changes if period.first < day <= period.last)]
            if len(days) == 1:
                self._pieces[key] = (Piece(period.pay_date, 1),)
                return self._pieces[key]
            ends = [day - _ONE_DAY for day in days[1:]] + [period.last]
            self._pieces[key] = tuple(
                Piece(first, (last - first).days + 1) for first, last in zip(days, ends, strict=True)
            )
        return self._pieces[key]

    def base(self, name: str, on: date) -> WageBase:
        """The wage base of a name as defined on a day.

        Raises CostError where there is none.
        """
        for era in self.bases.get(name, ()):
            if (era.since is None or era.since <= on) and (era.until is None or on <= era.until):
                return era
        raise CostError(f"{self.place.name} defines no wage base {name} for {on.isoformat()}")


_M = TypeVar("_M", ChargesFile, WageBase)


def _read(model: type[_M], data: Any, folder: Folder, file: str, *at: str) -> _M:
    """A part of a file; only when it is wrong is the file read again for the line."""
    try:
        return validated(model, data, file, {}, at)
    except LawFileError:
        lines = yaml_text.read(folder.root / file, file)[1]
        return validated(model, data, file, lines, at)


def _ordered(charges: Iterable[Charge], bases: Mapping[str, tuple[WageBase, ...]], place: Place) -> tuple[Charge, ...]:
    """Charges in an order in which each comes after those it reads.

    Raises CostError for a charge that is not there or that reads itself.
    """
    waiting = {charge.id: charge for charge in charges}
    needs = {id_: lines_read(charge, bases) for id_, charge in waiting.items()}
    for id_, needed in needs.items():
        missing = sorted(needed - set(waiting))
        if missing:
            raise CostError(f"{place.code}: charge {id_} reads {listing(missing)}, which is not there")
    done: dict[str, Charge] = {}
    while waiting:
        ready = [id_ for id_ in waiting if needs[id_] <= set(done)]
        if not ready:
            raise CostError(f"{place.code}: the charges {listing(sorted(waiting))} read each other in a circle")
        for id_ in ready:
            done[id_] = waiting.pop(id_)
    return tuple(done.values())


def lines_read(charge: Charge, bases: Mapping[str, tuple[WageBase, ...]]) -> set[str]:
    """The other lines a charge is counted on, or that its conditions look at."""
    named = [name for name in (charge.base, charge.one_off_base, *sorted(bases_in_conditions(charge))) if name]
    heads = [head for name in named for era in bases.get(name, ()) for head in era.in_]
    return {*charge.of, *charge.minus, *(head.removeprefix(COUNTED) for head in heads if head.startswith(COUNTED))}


@lru_cache(maxsize=512)
def _kernel(code: str, lawbook: Lawbook) -> Kernel:
    return Kernel(lawbook.places[code], lawbook)


def kernel_of(place: Place, lawbook: Lawbook) -> Kernel:
    """The compiled charges of a place; compiled once per lawbook.

    Raises CostError or LawFileError for charges that cannot be compiled.
    """
    return _kernel(place.code, lawbook)


def function_of(kernel: Kernel, charge: Charge) -> Any:
    """The Python function of a `function` charge.

    Raises CostError where the place's charges.py has none of that name.
    """
    module = kernel.modules.get(charge.id)
    function = getattr(module, charge.function or "", None)
    if function is None:
        raise CostError(f"{kernel.place.code}: charges.py has no function {charge.function} for {charge.id}")
    return function
