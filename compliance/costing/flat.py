"""Flat amounts: a sum per year, month, week, hour or head, whatever the pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np

from compliance.costing.exact import ALL, NIL, NONE, Amounts, CostError, Mask, chosen, common_denominator, divide, kept
from compliance.costing.forms import Situation
from compliance.costing.rows import text_of
from compliance.costing.schedule import spread
from compliance.law import Reading
from compliance.money import LARGEST_MINOR, Money
from compliance.offer import Offer
from compliance.units import parse_value
from compliance.working_time import times_a_year

_SPREAD = {"year": 1, "month": 12, "week": 52}


def flat_amount(at: Situation) -> Amounts:
    """The flat amount of a pay period, before conditions."""
    charge = at.charge
    months = {int(month) for month in at.listed(charge.due_months)}
    total = NIL
    for mask, reading in amounts_on_record(at):
        amounts = stated_amount(at, reading)
        found = _due(at, reading.value, amounts, months) if months else _spread(at, reading.value, amounts)
        total = total + (found if mask is None else kept(mask, found))
    if charge.counted_per == "establishment":
        total = per_head(total, headcounts(at), at)
    rounding = at.now.run.kernel.rounding[charge.id]
    return divide(total, rounding.unit, rounding.mode) * rounding.unit if rounding.unit > 1 else total


def amounts_on_record(at: Situation) -> list[tuple[Mask | None, Reading]]:
    """The amounts that apply, each with its rows (None: all); where the law sets none, the employer's own counts."""
    found: list[tuple[Mask | None, Reading]] = []
    for rows, reading in at.options(at.charge.amount):
        if reading is None:
            continue
        if reading.value is not None:
            found.append((rows, reading))
            continue
        given = _given(at)
        if given.any():
            nothing = parse_value("0", reading.unit, at.now.run.rows.place.currency)
            found.append((given if rows is None else given & rows, replace(reading, value=nothing)))
    return found


def _given(at: Situation) -> Mask:
    """Which rows give an amount of the employer's own."""
    if at.charge.own_amount is None:
        return NONE
    codes, values = at.now.run.rows.optional(at.charge.own_amount)
    return np.array([value is not None for value in values], dtype=np.bool_)[codes]


def stated_amount(at: Situation, reading: Reading) -> Amounts:
    """The amount as the law states it, or the employer's own where the offer gives it."""
    if not isinstance(reading.value, Money):
        raise CostError(f"{at.charge.id}: {reading.name} is no amount")
    stated = kept(ALL, reading.value.minor)
    for mask, own in own_amounts(at, reading.value):
        stated = chosen(mask, own.minor, stated)
    return stated


def own_amounts(at: Situation, amount: Money) -> Iterator[tuple[Mask, Money]]:
    """The employer's own amounts, each with its rows, for the same time as the amount that they stand in for.

    Raises CostError for one that is no amount.
    """
    path = at.charge.own_amount
    if path is None:
        return
    codes, values = at.now.run.rows.optional(path)
    for code, value in enumerate(values):
        if value is None:
            continue
        try:
            own = Money.of(text_of(value), amount.currency, amount.per)
        except (ArithmeticError, ValueError):
            raise CostError('should be an amount such as "120.00"', path) from None
        if not 0 <= own.minor <= LARGEST_MINOR:
            raise CostError("should be an amount that this toolkit counts exactly", path)
        yield codes == code, own


def _due(at: Situation, amount: Money, stated: Amounts, months: set[int]) -> Amounts:
    """What falls due in this period, for who is employed at its end."""
    now = at.now
    if not at.period.closes_month or at.period.last.month not in months:
        return NIL
    if amount.per == "year":
        stated = divide(stated, len(months), "half_up")
    elif amount.per == "month":
        stated = divide(stated * 12, len(months), "half_up")
    elif amount.per not in (None, "period"):
        raise CostError(f"{at.charge.id}: an amount per {amount.per} cannot fall due in months")
    return kept(now.at_end, stated)


def _spread(at: Situation, amount: Money, stated: Amounts) -> Amounts:
    """The period's part of an amount that runs evenly."""
    if amount.per in ("hour", "day"):
        return _by_time(at, amount, stated)
    if amount.per == "week" and at.charge.weeks == "mondays":
        each = stated * at.period.mondays()
    elif amount.per in _SPREAD:
        each = spread(stated * _SPREAD[amount.per], at.period)
    else:
        each = stated
    return kept(ALL, at.in_proportion(each))


def time_in_year(at: Situation, amount: Money, offer: Offer) -> Fraction:
    """Hours or days of a year for which an offer owes an amount per hour or day; nil for any other amount."""
    if amount.per not in ("hour", "day"):
        return Fraction(0)
    count = times_a_year(amount.per, offer, at.now.run.rows.place)
    most = [r.value for _, r in at.options(at.charge.ceiling) if r is not None and r.value is not None]
    return min(count, Fraction(min(most)) * 12) if most else count


def _by_time(at: Situation, amount: Money, stated: Amounts) -> Amounts:
    """An amount for each agreed hour or day of the period."""
    rows, now = at.now.run.rows, at.now
    counts = [time_in_year(at, amount, offer) / at.period.of for offer in rows.patterns]
    numerators, denominator = common_denominator(tuple(counts), at.charge.id)
    each = divide(stated * rows.each(numerators), denominator, "half_up")
    return divide(each * now.part, now.of, "half_up")


def headcounts(at: Situation) -> Amounts:
    """Persons over whom an amount of the whole establishment is shared, one entry a track; at least one.

    Raises CostError where the headcount is unknown and nothing is assumed.
    """
    rows = at.now.run.rows
    here, places = rows.optional("employer.headcount.place")
    if None not in places:
        return np.array([max(int(text_of(count)), 1) for count in places], dtype=np.int64)[here]
    country, values = rows.column("employer.headcount.country")
    wide = np.array([max(int(text_of(count)), 1) for count in values], dtype=np.int64)[country]
    near = np.array([0 if count is None else max(int(text_of(count)), 1) for count in places], dtype=np.int64)[here]
    return np.where(near > 0, near, wide)


def per_head(amounts: Amounts, heads: Amounts, at: Situation) -> Amounts:
    """A worker's share of an amount of the establishment."""
    return divide(amounts, heads, at.now.run.kernel.rounding[at.charge.id].mode)
