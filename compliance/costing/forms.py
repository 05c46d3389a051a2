"""What each form of a charge comes to in one pay period, for every offer at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from compliance.costing.charges import ByFrequency, Charge, Chosen, Named
from compliance.costing.conditions import all_hold
from compliance.costing.exact import (
    ALL,
    NIL,
    NONE,
    Amounts,
    CostError,
    Mask,
    check_numerator,
    chosen,
    common_denominator,
    divide,
    kept,
    limit_per_period,
    share,
    some,
)
from compliance.costing.kernel import Piece, function_of
from compliance.costing.rows import text_of
from compliance.costing.run import Now, Tally
from compliance.costing.schedule import Period, year_start
from compliance.law import Reading
from compliance.money import LARGEST_MINOR, Money
from compliance.units import Band

NO_LIMIT = 10 * LARGEST_MINOR
Options = list[tuple[Mask | None, Reading | None]]
_Entry = TypeVar("_Entry", bound=np.generic)
_OWN_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?%?")


@dataclass(slots=True, eq=False)
class Situation:
    """One charge in one pay period, or in a piece of it: what the forms, and a place's own functions, see."""

    charge: Charge
    now: Now
    piece: Piece
    weight: int | Amounts = 1
    of_weight: int | Amounts = 1
    last: bool = True
    is_whole: bool = True

    @property
    def period(self) -> Period:
        """The pay period."""
        return self.now.period

    @property
    def n(self) -> int:
        """How many rows there are."""
        return self.now.run.rows.n

    @property
    def base(self) -> Amounts:
        """The charge's wage base in this period, minor units, one a row."""
        assert self.charge.base is not None
        return self._whole(self.now.base(self.charge.base, self.charge))

    @property
    def year_base(self) -> Amounts:
        """The charge's wage base of a whole year."""
        assert self.charge.base is not None
        return self._whole(self.now.year_base(self.charge.base, self.charge))

    @property
    def base_to_date(self) -> Amounts:
        """The base of the year of `accumulates`, this period included."""
        return self._whole(self.tally().base)

    @property
    def periods_to_date(self) -> Amounts:
        """Pay periods of that year so far, this one included."""
        return self._whole(self.tally().periods)

    def base_of_year(self, name: str) -> Amounts:
        """Another wage base, of a whole year."""
        return self._whole(self.now.year_base(name, self.charge))

    @property
    def active(self) -> Mask:
        """Which jobs exist in this period."""
        return self._whole(self.now.active)

    @property
    def begins(self) -> Amounts:
        """The day each job begins, as a day number (`date.toordinal`); in the charge year a year before it."""
        return self._whole(self.now.run.rows.begin)

    @property
    def ends_on(self) -> Amounts:
        """The day each job ends, as a day number; the last one shown where it goes on."""
        return self._whole(self.now.run.rows.end)

    @property
    def goes_on(self) -> Mask:
        """Which jobs go on beyond what is shown."""
        return self._whole(self.now.run.rows.cut)

    @property
    def ends(self) -> Mask:
        """Which jobs end in this period, rather than go on beyond what is shown."""
        return self._whole(self.now.leaving)

    def share(self, amounts: Amounts, rate: Fraction) -> Amounts:
        """A rate of amounts, rounded once as the line is."""
        rounding = self.now.run.kernel.rounding[self.charge.id]
        return share(amounts, rate.numerator, rate.denominator, rounding)

    def worked(self, amounts: Amounts) -> Amounts:
        """What amounts of a whole period come to for the part of it in which each job exists."""
        return divide(amounts * self.now.part, self.now.of, "half_up")

    def law(self, name: str) -> Any:
        """The value of a name for this period; recorded as read."""
        return self.now.read(name, self.charge, self.piece.day).value

    def answers(self, *paths: str, left_open: bool = False) -> tuple[list[tuple[Any, ...]], Amounts]:
        """What offers say at some paths: the distinct combinations, and for each row which of them it has.

        With `left_open` an answer is None where the offer gives none and nothing is assumed.
        """
        return self.now.run.rows.answers(paths, left_open=left_open)

    def in_part(self, amounts: int | Amounts, parts: Sequence[Fraction], of: Amounts) -> Amounts:
        """Amounts times the part that each row's answer stands for, rounded half up."""
        check_numerator(max((part.numerator for part in parts), default=0), self.charge.id)
        over = np.array([part.numerator for part in parts], dtype=np.int64)[of]
        under = np.array([part.denominator for part in parts], dtype=np.int64)[of]
        return np.array(divide(np.broadcast_to(amounts, self.n) * over, under, "half_up"))

    def on_what_lacks(self, least: str, rate: Fraction) -> Amounts:
        """A rate of what the base lacks of a least amount for the period, and the sum that says so."""
        whole = np.broadcast_to(self.limit(least, 0), self.n)
        paid = np.minimum(self.base, whole)
        self.explain(whole, paid, rate)
        return self.share(whole - paid, rate)

    def explain(self, base: Amounts, floor: Amounts, rate: Fraction) -> None:
        """Say that the amount is the rate of what the base has above the floor; shown where it comes out so."""
        note = self.now.run.note(self.charge)
        if note is not None:
            note.said = base, floor, rate

    def line(self, id_: str) -> Amounts:
        """Another line's amount in this period; name it in `of` so that it comes first."""
        return self._whole(self.now.lines[id_])

    def _whole(self, column: NDArray[_Entry]) -> NDArray[_Entry]:
        """A column of its own with one entry a row, for functions that know nothing of shared entries."""
        return np.array(np.broadcast_to(column, self.n))

    def tally(self) -> Tally:
        """The running totals of the charge, begun anew with each year of `accumulates`."""
        tallies, year = self.now.run.tallies, self.year()
        found = tallies.get(self.charge.id)
        if found is None or found.year != year:
            found = tallies[self.charge.id] = Tally.empty(year)
        return found

    def year(self) -> date:
        """The first day of the year (or contribution period) over which the charge accumulates."""
        day, over = self.period.pay_date, self.charge.accumulates
        if over == "tax_year":
            return year_start(day, self.now.run.kernel.place.tax_year_starts)
        return self.contribution_period() if over == "contribution_period" else year_start(day, "01-01")

    def contribution_period(self) -> date:
        """The first day of the contribution period that holds the pay date."""
        starts = self.listed(self.charge.contribution_periods)
        return max(year_start(self.period.pay_date, start) for start in starts)

    def options(self, named: Named | None) -> Options:
        """The readings a name may stand for, each with the rows it is for (None: all)."""
        if not isinstance(named, Chosen):
            return [(None, self.reading(named))]
        left = ALL
        found: Options = []
        for choice in named.choose:
            mask = left & all_hold(choice.when, self.charge, self.now, self.piece.day)
            left = left & ~mask
            if some(mask):
                found.append((mask, self.reading(choice.value)))
        if some(left):
            found.append((left, None))
        return found

    def reading(self, named: str | ByFrequency | None) -> Reading | None:
        """The reading of a plain or by-frequency name."""
        if named is None:
            return None
        if isinstance(named, ByFrequency):
            named = named.name_for(self.now.run.rows.frequency)
        return self.now.read(named, self.charge, self.piece.day)

    def pick(self, named: Named | None, convert: Callable[[Any], int], absent: int) -> int | Amounts:
        """A named value as whole numbers: one for all rows, or one a row where it is chosen."""
        return self.picked(self.options(named), convert, absent)

    def picked(self, options: Options, convert: Callable[[Any], int], absent: int) -> int | Amounts:
        """The same, of what a name may stand for."""
        values = [absent if r is None or r.value is None else convert(r.value) for _, r in options]
        if len(options) == 1:
            return values[0]
        found = kept(ALL, absent)
        for (mask, _), value in zip(options, values, strict=True):
            found = chosen(ALL if mask is None else mask, value, found)
        return found

    def listed(self, named: Named | None) -> tuple[str, ...]:
        """A value of unit list; empty where there is none."""
        if named is None:
            return ()
        return tuple(item for _, r in self.options(named) if r and r.value for item in r.value)

    def limit(self, named: Named | None, absent: int) -> int | Amounts:
        """A money limit for this pay period, in proportion where only part of it counts."""
        return absent if named is None else self.limit_of(self.options(named), absent)

    def limit_of(self, options: Options, absent: int) -> int | Amounts:
        """The same, of what a name may stand for."""
        frequency = self.now.run.rows.frequency
        found = self.picked(options, lambda money: limit_per_period(money, frequency), absent)
        return self.in_proportion(found, absent)

    def in_proportion(self, limit: int | Amounts, absent: int = -1) -> int | Amounts:
        """A limit cut down in part periods: by the charge's rule, and always before an anniversary."""
        now = self.now
        if now.all_whole:
            return limit
        partial = now.cut_short_within if self.charge.part_period == "whole" else now.partial
        if partial is None:
            return limit
        full = np.full(self.n, limit, dtype=np.int64) if isinstance(limit, int) else limit
        if self.charge.part_period == "days_of_thirty":
            days = np.minimum(now.days, 30)
            part = divide(kept(partial, full) * days, 30, "half_up")
        else:
            part = divide(kept(partial, full) * now.part, now.of, "half_up")
        return np.where(partial & (full != absent), part, full)[()]


Rate = tuple[int | Amounts, int]


def rate_of(at: Situation) -> tuple[Rate, Mask | None]:
    """The rate as numerators over one denominator, and which rows have one (None: all).

    One that is alike for all offers is read once for each part of a pay period, except where someone asks why.
    """
    charge, run = at.charge, at.now.run
    own = charge.own_rate is not None and run.rows.optional(charge.own_rate)[1] != [None]
    if run.notes is not None or own or isinstance(charge.rate, Chosen):
        return _rate_of(at)
    key = charge.id, run.rows.frequency, at.period.first, at.piece.day
    found = run.kernel.rates.get(key)
    if found is None:
        found = run.kernel.rates[key] = _rate_of(at)
    return found


def _rate_of(at: Situation) -> tuple[Rate, Mask | None]:
    charge = at.charge
    factor = Fraction(1)
    for names, up in ((charge.times, True), (charge.divided_by, False)):
        for name in names:
            count = at.law(name)
            if count is None:
                return (0, 1), NONE
            factor = factor * Fraction(count) if up else factor / Fraction(count)
    if charge.rate is None:
        (numerator,), denominator = common_denominator((factor,), charge.id)
        return (numerator, denominator), None
    options = [(mask, r.value if r else None) for mask, r in at.options(charge.rate)]
    rates: list[tuple[Mask | None, Fraction | None]] = [
        (mask, None if value is None else _fraction(value, charge, factor)) for mask, value in options
    ]
    if charge.own_rate is not None:
        rates += _own_rates(at, charge.own_rate, factor)
    return _combined(at, rates)


def _fraction(value: Any, charge: Charge, factor: Fraction) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise CostError(f"{charge.id}: its rate is no percentage")
    return value * factor if factor != 1 else Fraction(value)


def _own_rates(at: Situation, path: str, factor: Fraction) -> list[tuple[Mask | None, Fraction | None]]:
    """The employer's own rates, where given."""
    codes, values = at.now.run.rows.optional(path)
    found: list[tuple[Mask | None, Fraction | None]] = []
    for code, value in enumerate(values):
        if value is None:
            continue
        text = text_of(value)
        if not _OWN_RATE.fullmatch(text):
            raise CostError('should be a percentage such as "0.93", with at most six decimals', path)
        rate = Fraction(text.removesuffix("%")) / 100
        found.append((codes == code, rate * factor))
    return found


def _combined(at: Situation, rates: list[tuple[Mask | None, Fraction | None]]) -> tuple[Rate, Mask | None]:
    """Several rates, later ones winning, over one denominator."""
    numerators, denominator = common_denominator(tuple(rate or Fraction(0) for _, rate in rates), at.charge.id)
    if len(rates) == 1:
        missing = rates[0][1] is None
        return (numerators[0], denominator), NONE if missing else None
    column, known = NIL, NONE
    for (mask, rate), numerator in zip(rates, numerators, strict=True):
        rows = ALL if mask is None else mask
        column = chosen(rows, numerator, column)
        known = known & ~rows if rate is None else known | rows
    return (column, denominator), None if known.all() else known


def bands_of(at: Situation) -> list[tuple[Mask | None, tuple[Band, ...]]]:
    """The scales that apply, each with its rows."""
    return [(mask, r.value) for mask, r in at.options(at.charge.bands) if r is not None and r.value is not None]


def band_limit(at: Situation, band: Band) -> int:
    """Where a band ends, for one pay period (or a whole year if the scale runs over the year)."""
    if band.up_to is None:
        return NO_LIMIT
    over_year = at.charge.accumulates != "period" or (at.charge.form == "slabs" and at.charge.bands_per == "year")
    if at.charge.bands_per == "period" or (over_year and at.charge.bands_per == "year"):
        return band.up_to.minor
    stated = Money(band.up_to.minor, band.up_to.currency, at.charge.bands_per)
    return limit_per_period(stated, at.now.run.rows.frequency)


def own_function(at: Situation) -> Amounts:
    """The amount a place's own function computes.

    Raises CostError for anything but one int64 amount a row.
    """
    result = function_of(at.now.run.kernel, at.charge)(at)
    found = np.asarray(result)
    if found.shape != (at.n,) or found.dtype.kind != "i":
        raise CostError(f"{at.charge.id}: the function gave no whole amounts, one a row")
    return found.astype(np.int64)
