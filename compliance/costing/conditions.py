"""Conditions of charges, answered for a whole column at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, reduce
from math import ceil, floor
from operator import and_
from typing import Any

import numpy as np

from compliance.costing.charges import ByFrequency, Condition, Reader
from compliance.costing.exact import ALL, NONE, Amounts, CostError, Mask, alike, per_period
from compliance.costing.kernel import Kernel
from compliance.costing.rows import Rows, text_of
from compliance.costing.run import Now
from compliance.errors import LawGap
from compliance.law import Reading
from compliance.money import Money

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "at_least": lambda level, bound: level >= bound,
    "at_most": lambda level, bound: level <= bound,
    "above": lambda level, bound: level > bound,
    "below": lambda level, bound: level < bound,
}


def all_hold(conditions: Iterable[Condition], charge: Reader, now: Now, day: date) -> Mask:
    """Which tracks meet every condition, with the figures of a day."""
    held = ALL
    for condition in conditions:
        held = held & holds(condition, charge, now, day)
        if now.run.notes is None and held.ndim == 0 and not held:
            break  # no further condition changes the answer; what would explain it is read on
    return held


def never_holds(conditions: Iterable[Condition], kernel: Kernel, rows: Rows) -> bool:
    """Whether conditions that look at neither the day nor pay already fail everywhere.

    Only those before the first that does look: what comes after one that fails is not asked.
    """
    for condition in conditions:
        if condition.place is not None:
            held = _in_place(condition, kernel)
        elif condition.path is not None and _COMPARE.keys().isdisjoint(condition.comparisons):
            held = _every([_answered(condition, name, rows) for name in condition.comparisons])
        else:
            return False
        if not held.any():
            return True
    return False


def holds(condition: Condition, charge: Reader, now: Now, day: date) -> Mask:
    """Which tracks meet one condition.

    Raises CostError where a fact is unknown and nothing is assumed, or where units do not fit.
    """
    if condition.any is not None:
        held = NONE
        for other in condition.any:
            if held.all():
                break
            held = held | holds(other, charge, now, day)
        return held
    if condition.place is not None:
        return _in_place(condition, now.run.kernel)
    if condition.value is not None:
        value = now.read(condition.value, charge, day).value
        return ALL if all(_text_test(condition, name)(value) for name in condition.comparisons) else NONE
    return _every([_compared(condition, name, charge, now, day) for name in condition.comparisons])


def _in_place(condition: Condition, kernel: Kernel) -> Mask:
    return ALL if set(condition.place or ()) & set(kernel.place.chain) else NONE


def _answered(condition: Condition, name: str, rows: Rows) -> Mask:
    """Which tracks say what a condition asks for as text, or that they say it at all."""
    assert condition.path is not None
    if name == "set":
        codes, values = rows.optional(condition.path)
        given = alike(np.array([(value is not None) == condition.set for value in values], dtype=np.bool_))
        return given if given.ndim == 0 else given[codes]
    return rows.test(condition.path, (id(condition), name), _text_test, condition, name)


def _every(masks: list[Mask]) -> Mask:
    return masks[0] if len(masks) == 1 else reduce(and_, masks)


def _compared(condition: Condition, name: str, charge: Reader, now: Now, day: date) -> Mask:
    if name not in _COMPARE:
        return _answered(condition, name, now.run.rows)
    if condition.dated_by == "birth_date":
        return _age_by_birth(condition, name, charge, now)
    reading = now.read(_value_name(condition, name, now), charge, day)
    if reading.value is None:
        return ALL
    if condition.path is not None:
        return now.run.rows.test(condition.path, (name, reading.value), _order_test, name, condition.path, reading)
    if condition.base is not None:
        bound, level = reading_bound(reading, now), base_level(condition, reading, charge, now)
    else:
        level = age(condition.age, now) if condition.age is not None else service(condition.service, now)
        bound = Fraction(reading.value)
    limit = ceil(bound) if name in ("at_least", "below") else floor(bound)
    return np.asarray(_COMPARE[name](level, limit), dtype=np.bool_)[()]


def _value_name(condition: Condition, name: str, now: Now) -> str:
    """The value that a subject is compared with, for the pay frequency."""
    named = getattr(condition, name)
    return named.name_for(now.run.rows.frequency) if isinstance(named, ByFrequency) else str(named)


def _text_test(condition: Condition, name: str) -> Callable[[Any], bool]:
    wanted = getattr(condition, name)

    def test(value: Any) -> bool:
        if name == "set":
            return (value is not None) == bool(wanted)
        texts = {text_of(item) for item in value} if isinstance(value, tuple) else {text_of(value)}
        if value is None:
            return name in ("is_not", "not_in")
        if name in ("is_", "is_not"):
            return (text_of(wanted) in texts) == (name == "is_")
        return bool(texts & set(wanted)) == (name == "in_")

    return test


def _order_test(name: str, path: str, reading: Reading) -> Callable[[Any], bool]:
    bound = reading.value

    def test(value: Any) -> bool:
        if value is None:
            return False
        try:
            if isinstance(bound, Money):
                return bool(_COMPARE[name](Money.of(text_of(value), bound.currency).minor, bound.minor))
            if isinstance(bound, date):
                day = value if isinstance(value, date) else date.fromisoformat(str(value))
                return bool(_COMPARE[name](day, bound))
            return bool(_COMPARE[name](Fraction(text_of(value).removesuffix("%")), Fraction(bound)))
        except (ArithmeticError, TypeError, ValueError):
            raise CostError(f"{str(value)[:60]!r} cannot be compared with {reading.what}", path) from None

    return test


def reading_bound(reading: Reading, now: Now) -> Fraction:
    """An amount as a level of a wage base: a year's if it is per year, else a pay period's."""
    if not isinstance(reading.value, Money):
        raise CostError(f"{reading.name} is no amount; a wage base cannot be compared with it")
    if reading.value.per == "year":
        return Fraction(reading.value.minor)
    return per_period(reading.value, now.run.rows.frequency)


def base_level(condition: Condition, reading: Reading, charge: Reader, now: Now) -> Amounts:
    """The wage base a condition looks at, for the time its threshold is stated for."""
    assert condition.base is not None
    if reading.value.per == "year":
        return now.year_base(condition.base, charge)
    return now.base(condition.base, charge, full=condition.counting == "whole_period")


def age(when: str, now: Now) -> Amounts:
    """Completed years of age, one a track."""
    if when not in now.ages:
        now.ages[when] = _age(when, now)
    return now.ages[when]


def _age(when: str, now: Now) -> Amounts:
    codes, born_year, born_month, born_day = now.run.rows.dates("worker.birth_date")
    if when == "start_date":
        starts, years, months, days = now.run.rows.dates("start_date")
        year, month, day = years[starts], months[starts], days[starts]
        before = (month < born_month[codes]) | ((month == born_month[codes]) & (day < born_day[codes]))
        return np.asarray(year - born_year[codes] - before, dtype=np.int64)[()]
    at = now.period.pay_date if when == "pay_date" else date(now.period.pay_date.year, 1, 1)
    before = (at.month < born_month) | ((at.month == born_month) & (at.day < born_day))
    return np.asarray((at.year - born_year - before)[codes], dtype=np.int64)[()]


def _age_by_birth(condition: Condition, name: str, charge: Reader, now: Now) -> Mask:
    """An age in months that the law states for each date of birth: its rows are dated by birth."""
    codes, years, months, days = now.run.rows.dates("worker.birth_date")
    at = now.period.pay_date
    last_day = (at + timedelta(days=1)).month != at.month
    before = (at.day < days) & (not last_day)
    reached = (at.year - years) * 12 + at.month - months - before
    births = tuple(date(*born) for born in zip(years.tolist(), months.tolist(), days.tolist(), strict=True))
    readings = _read_at_birth(now.run.kernel, _value_name(condition, name, now), births)
    reads = now.run.reads.setdefault(charge.id, {})
    reads.update({(reading.name, reading.since): reading for reading in readings})
    limits = np.array([int(reading.value) for reading in readings], dtype=np.int64)
    return np.asarray(_COMPARE[name](reached, limits)[codes], dtype=np.bool_)[()]


@lru_cache(maxsize=64)
def _read_at_birth(kernel: Kernel, name: str, births: tuple[date, ...]) -> tuple[Reading, ...]:
    """A value as it stands for those born on each of some days, in months.

    Raises CostError where the law data have no figure for a date of birth, or one in another unit.
    """
    try:
        readings = tuple(kernel.lawbook.law(kernel.place, born).reading(name) for born in births)
    except LawGap as gap:
        raise CostError(str(gap)) from None
    if any(reading.unit != "months" or not isinstance(reading.value, int) for reading in readings):
        raise CostError(f"{name} is no age in months")
    return readings


def service(when: str | None, now: Now) -> Amounts:
    """Completed months of service on the first day of the pay period, or on its pay date, one a track."""
    year, month, day = now.run.rows.start
    at = now.period.pay_date if when == "pay_date" else now.period.first
    return np.asarray((at.year - year) * 12 + at.month - month - (at.day < day), dtype=np.int64)[()]
