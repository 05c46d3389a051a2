"""One line of cost in one pay period: conditions, form, what is taken out, minimum and maximum."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import lcm
from operator import or_
from typing import Any

import numpy as np

from compliance.costing.charges import Charge
from compliance.costing.conditions import all_hold, holds
from compliance.costing.exact import (
    ALL,
    NIL,
    NONE,
    Amounts,
    CostError,
    Mask,
    check_numerator,
    chosen,
    column_of,
    divide,
    kept,
    limit_per_period,
    rounded,
    share,
    some,
    sum_of,
)
from compliance.costing.flat import amounts_on_record, flat_amount, headcounts, own_amounts, per_head
from compliance.costing.forms import (
    NO_LIMIT,
    Rate,
    Situation,
    band_limit,
    bands_of,
    own_function,
    rate_of,
)
from compliance.costing.kernel import Piece
from compliance.costing.notes import note_applied, note_counted
from compliance.costing.run import Now, Tally

Part = tuple[Amounts, Rate]
WeightedPart = tuple[Amounts, Rate, int | Amounts]


def line(charge: Charge, now: Now) -> Amounts:
    """The amount of a charge in a pay period, minor units, one a track; a relief is negative."""
    day = now.period.pay_date
    if (charge.since and day < charge.since) or (charge.until and day > charge.until):
        return NIL
    situations = _situations(charge, now, now.run.kernel.pieces(charge, now.period))
    masks = [_both(applies(at), now.active) for at in situations]
    somewhere = masks[0] if len(masks) == 1 else reduce(or_, masks)
    if not some(somewhere):
        return NIL
    if charge.form == "flat":
        amount = _weighted(
            [kept(mask, flat_amount(at)) for at, mask in zip(situations, masks, strict=True)], situations
        )
    elif charge.form == "function":
        amount = _from_function(situations[-1], masks[-1])
    elif charge.form == "relief":
        amount = _relief(situations[-1], masks[-1])
    elif charge.accumulates == "period":
        amount = _in_period(situations, masks)
    else:
        amount = _over_year(situations[-1], masks[-1])
    if charge.form in ("flat", "function", "relief"):
        note_applied(situations[-1], somewhere)
    return _finished(situations, somewhere, amount)


def _both(applies_to: Mask, active: Mask) -> Mask:
    """Where a charge applies to jobs that exist; the very mask of those jobs where it applies to all."""
    return active if applies_to.ndim == 0 and applies_to else applies_to & active


def applies(at: Situation) -> Mask:
    """Which tracks the charge applies to; a condition tested once keeps its answer."""
    charge, now = at.charge, at.now
    if charge.tested == "each_period":
        return _tested(at)
    key: Any = at.contribution_period() if charge.tested == "at_contribution_period_start" else None
    held = now.run.held.get(charge.id)
    if held is None or held[0] != key:
        held = (key, NONE, NONE)
    _, known, answer = held
    fresh = now.active & ~known
    if some(fresh):
        answer = (fresh & _tested(at)) | (~fresh & answer)
        known = known | fresh
    now.run.held[charge.id] = key, known, answer
    return answer


def _tested(at: Situation) -> Mask:
    charge, now, note = at.charge, at.now, at.now.run.note(at.charge)
    if note is None:
        return all_hold(charge.when, charge, now, at.piece.day)
    mask = ALL
    for condition in charge.when:
        here = holds(condition, charge, now, at.piece.day)
        unmet = np.broadcast_to(mask & ~here & now.shown, at.n)
        for track in np.flatnonzero(unmet) if not condition.asks_only_whether_given else ():
            note.failed[int(track)] = condition
        mask = mask & here
    return mask


def _situations(charge: Charge, now: Now, pieces: tuple[Piece, ...]) -> list[Situation]:
    """The charge in each piece of the period, weighted by the days of each job that fall into it."""
    if len(pieces) == 1:
        return [Situation(charge, now, pieces[0])]
    weights = [now.days_within(piece) for piece in pieces]
    whole = np.maximum(sum(weights), 1)
    ends = [piece is pieces[-1] for piece in pieces]
    return [
        Situation(charge, now, piece, weight, whole, end, is_whole=False)
        for piece, weight, end in zip(pieces, weights, ends, strict=True)
    ]


def _weighted(amounts: list[Amounts], situations: list[Situation]) -> Amounts:
    if len(situations) == 1:
        return amounts[0]
    total = sum_of(amount * at.weight for amount, at in zip(amounts, situations, strict=True))
    return divide(total, situations[0].of_weight, "half_up")


def _in_period(situations: list[Situation], masks: list[Mask]) -> Amounts:
    """A rate or scale on this period's base alone, pieces of the period weighted by days."""
    parts: list[WeightedPart] = []
    for at, mask in zip(situations, masks, strict=True):
        if some(mask):
            parts += [(_of_base(at, mask, amounts), rate, at.weight) for amounts, rate in _parts(at, mask)]
    return _sum_of_parts(situations[0], parts)


def _of_base(at: Situation, mask: Mask, amounts: Amounts) -> Amounts:
    """What is counted of a base where a charge applies; a base is nil already where no job exists."""
    return amounts if mask is at.now.active else kept(mask, amounts)


def _sum_of_parts(at: Situation, parts: list[WeightedPart]) -> Amounts:
    rounding = at.now.run.kernel.rounding[at.charge.id]
    if len(parts) == 1 and at.is_whole:
        amounts, (numerator, denominator), _ = parts[0]
        check_numerator(numerator, at.charge.id)
        return share(amounts, numerator, denominator, rounding)
    common = lcm(*(rate[1] for _, rate, _ in parts)) if parts else 1
    products = []
    for amounts, (numerator, denominator), weight in parts:
        factor = numerator * (common // denominator * weight)
        check_numerator(factor, at.charge.id)
        products.append(amounts * factor)
    return rounded(sum_of(products), common * at.of_weight, rounding)


def _parts(at: Situation, mask: Mask) -> list[Part]:
    """What counts of the base, each part with its rate."""
    charge = at.charge
    base = _base(at)
    low = at.limit(charge.floor, 0) if charge.form != "slabs" else 0
    high = at.limit(charge.ceiling, NO_LIMIT)
    counted = _between(_at_least(at, base), low, high)
    if charge.form in ("rate", "share_of"):
        rate, known = rate_of(at)
        if known is not None:
            mask, counted = mask & known, kept(known, counted)
        note_counted(at, mask, base, low, high, [(counted, rate)])
        return [(counted, rate)]
    parts = [part for rows, bands in bands_of(at) for part in _scale(at, counted, rows, bands)]
    note_counted(at, mask, base, low, high, parts)
    return parts


def _at_least(at: Situation, base: Amounts) -> Amounts:
    """A base, or the least that the law counts where it is less."""
    if at.charge.least_base is None:
        return base
    return np.maximum(base, kept(at.now.active, at.limit(at.charge.least_base, 0)))


def _between(base: Amounts, low: int | Amounts, high: int | Amounts) -> Amounts:
    """What of a base lies above one limit and up to another."""
    counted = base if _is(high, NO_LIMIT) else np.minimum(base, high)
    if _is(low, 0) and counted.min() >= 0:
        return counted
    return np.maximum(counted - low, 0)


def _is(limit: int | Amounts, number: int) -> bool:
    """Whether a limit is this number in every row, told without looking at each."""
    return (isinstance(limit, int) or limit.ndim == 0) and bool(limit == number)


def _base(at: Situation) -> Amounts:
    """What a charge is counted on: its wage base, or the lines it takes a share of."""
    if at.charge.form == "share_of":
        return _lines(at)
    assert at.charge.base is not None
    return at.now.base(at.charge.base, at.charge)


def _lines(at: Situation) -> Amounts:
    """The sum of the lines a charge is counted on."""
    return sum_of(at.now.lines[id_] for id_ in at.charge.of)


def _scale(at: Situation, base: Amounts, rows: Mask | None, bands: tuple[Any, ...]) -> list[Part]:
    """The slices of a base in each band (marginal), or all of it in the one it falls into (slabs)."""
    parts: list[Part] = []
    level = base
    if at.charge.form == "slabs" and at.charge.bands_per == "year":
        assert at.charge.base is not None
        level = at.now.year_base(at.charge.base, at.charge)
    low: int | Amounts = 0
    for number, band in enumerate(bands):
        high = _grown(at, band_limit(at, band))
        if at.charge.form == "marginal":
            slice_ = np.maximum(np.minimum(base, high) - low, 0)
        else:
            inside = (level <= high) if number == 0 else (level <= high) & (level > low)
            slice_ = kept(inside, base if band.amount is None else band.amount.minor)
        rate = band.rate if band.amount is None else Fraction(1)
        parts.append((slice_ if rows is None else kept(rows, slice_), (rate.numerator, rate.denominator)))
        low = high
    if at.charge.form == "slabs" and ((level > low) if rows is None else (level > low) & rows).any():
        raise CostError(f"{at.charge.id}: no band of its scale holds this pay")
    return parts


def _grown(at: Situation, limit: int) -> int | Amounts:
    """A band limit per month grows period by period when the scale runs over the year."""
    if at.charge.accumulates == "period" or limit >= NO_LIMIT:
        return at.in_proportion(limit, NO_LIMIT) if at.charge.bands_per != "year" else limit
    return limit if at.charge.bands_per == "year" else limit * at.periods_to_date


def _yearly(at: Situation, named: Any, absent: int) -> tuple[int | Amounts, bool]:
    """A limit, and whether it is a whole year's rather than one that grows with each period."""
    if named is None:
        return absent, False
    options = at.options(named)
    readings = [r for _, r in options if r is not None and r.value is not None]
    if readings and all(r.value.per == "year" for r in readings):
        return at.picked(options, lambda money: int(money.minor), absent), True
    return at.limit_of(options, absent), False


def _over_year(at: Situation, mask: Mask) -> Amounts:
    """A rate or scale on the base to date against the limits to date."""
    charge, tally = at.charge, at.tally()
    base = _of_base(at, mask, _base(at))
    one_off = _of_base(at, mask, at.now.base(charge.one_off_base, charge)) if charge.one_off_base else None
    low, low_year = _yearly(at, charge.floor, 0)
    high, high_year = _yearly(at, charge.ceiling, NO_LIMIT)
    is_new = tally.base is NIL
    tally.base = tally.base + (base if one_off is None else base + one_off)
    if charge.form == "marginal":
        tally.periods = tally.periods + mask
    if charge.floor is not None:
        tally.floor = _of_year(tally.floor, low, mask, is_new) if low_year else tally.floor + kept(mask, low)
    if charge.ceiling is None:
        tally.ceiling = column_of(NO_LIMIT)
    elif high_year:
        tally.ceiling = _of_year(tally.ceiling, high, mask, is_new)
    else:
        tally.ceiling = np.minimum(tally.ceiling + kept(mask, high), NO_LIMIT)
    if one_off is None:
        to_date = _between(tally.base, tally.floor, tally.ceiling)
    else:
        room = tally.ceiling - tally.counted
        ordinary = np.maximum(np.minimum(base, np.minimum(high, room)) - (0 if low_year else low), 0)
        to_date = tally.counted + ordinary + np.clip(one_off, 0, np.maximum(room - ordinary, 0))
    before, tally.counted = tally.counted, to_date  # where the charge does not apply, nothing was added
    return _charged(at, mask, base if one_off is None else base + one_off, before)


def _of_year(known: Amounts, limit: int | Amounts, mask: Mask, is_new: bool) -> Amounts:
    """A whole year's limit where a charge applies; as long as it is the same in every row, it stays a single entry."""
    if isinstance(limit, int) and (is_new or _is(known, limit)):
        return column_of(limit)
    return chosen(mask, limit, known)


def _charged(at: Situation, mask: Mask, base: Amounts, before: Amounts) -> Amounts:
    """The line for what newly counts, or the difference of running totals."""
    charge, tally = at.charge, at.tally()
    rounding = at.now.run.kernel.rounding[charge.id]
    if charge.form == "marginal":
        parts: list[WeightedPart] = [
            (a, r, 1) for rows, bands in bands_of(at) for a, r in _scale(at, tally.counted, rows, bands)
        ]
        note_counted(at, mask, base, 0, NO_LIMIT, [(a, r) for a, r, _ in parts])
        return _newly(tally, mask, _sum_of_parts(at, parts))
    rate, known = rate_of(at)  # nil where none is known
    if known is not None:
        mask = mask & known
    if charge.cumulatively:
        _keep_what_was_charged(tally, rate, before)
    if not charge.cumulatively or at.now.run.notes is not None:
        counted = tally.counted - before
        note_counted(at, mask, base, 0, NO_LIMIT, [(counted, rate)])
    if charge.cumulatively:
        since = tally.counted if _is(tally.counted_before, 0) else tally.counted - tally.counted_before
        amount = share(since, *rate, rounding)
        return _newly(tally, ALL, amount if _is(tally.charged_before, 0) else amount + tally.charged_before)
    return share(counted, *rate, rounding)


def _keep_what_was_charged(tally: Tally, rate: Rate, before: Amounts) -> None:
    """Where the rate changes inside the year, what was charged stays; the new rate counts what comes after."""
    old, tally.rate = tally.rate, rate
    if old is None or (isinstance(rate[0], int) and isinstance(old[0], int) and old == rate):
        return
    changed = np.asarray(old[0] * rate[1] != rate[0] * old[1])[()]
    tally.counted_before = chosen(changed, before, tally.counted_before)
    tally.charged_before = chosen(changed, tally.charged, tally.charged_before)


def _newly(tally: Tally, mask: Mask, to_date: Amounts) -> Amounts:
    """The part of an amount to date that was not charged before."""
    if mask.ndim == 0 and mask:
        newly, tally.charged = to_date - tally.charged, to_date
        return newly
    newly = kept(mask, to_date - tally.charged)
    tally.charged = tally.charged + newly
    return newly


def _from_function(at: Situation, mask: Mask) -> Amounts:
    charge, tally = at.charge, at.tally()
    if charge.base is not None:
        tally.base = tally.base + kept(mask, _base(at))
    tally.periods = tally.periods + mask
    amount = own_function(at)
    return _newly(tally, mask, amount) if charge.cumulatively else kept(mask, amount)


def _relief(at: Situation, mask: Mask) -> Amounts:
    """What is taken off other lines, as a positive amount."""
    charge, tally = at.charge, at.tally()
    total = _lines(at)
    if charge.rate is not None or charge.times or charge.divided_by:
        rate, _ = rate_of(at)
        total = share(total, *rate, at.now.run.kernel.rounding[charge.id])
    total = kept(mask, total)
    if charge.amount is None:
        return total
    amount, yearly = _available(at)
    if charge.accumulates == "period":
        return np.minimum(total, amount)
    tally.base = tally.base + total
    tally.ceiling = chosen(mask, amount, tally.ceiling) if yearly else tally.ceiling + kept(mask, amount)
    return _newly(tally, mask, np.minimum(tally.base, tally.ceiling))


def _available(at: Situation) -> tuple[int | Amounts, bool]:
    """What a relief may come to, and whether that is for a whole year; the employer's own part where it is given."""
    accumulates = at.charge.accumulates != "period"
    amount, yearly = _yearly(at, at.charge.amount, 0) if accumulates else (at.limit(at.charge.amount, 0), False)
    for _, reading in at.options(at.charge.amount):
        for mask, own in own_amounts(at, reading.value) if reading is not None and reading.value is not None else ():
            part = own.minor if yearly else at.in_proportion(limit_per_period(own, at.now.run.rows.frequency))
            amount = chosen(mask, part, kept(ALL, amount))
    return amount, yearly


def _on_record(situations: list[Situation]) -> Mask:
    """Which tracks have a rate, amount or scale at all: on record as none, it switches the whole line off."""
    found = NONE
    for at in situations:
        charge = at.charge
        known: Mask | None = None
        if charge.form in ("rate", "share_of"):
            known = rate_of(at)[1]
        elif charge.form in ("flat", "marginal", "slabs"):
            known = NONE
            for rows, reading in amounts_on_record(at) if charge.form == "flat" else at.options(charge.bands):
                if reading is not None and reading.value is not None:
                    known = known | (ALL if rows is None else rows)
        found = found | (ALL if known is None else known)
    return found


def _finished(situations: list[Situation], mask: Mask, amount: Amounts) -> Amounts:
    """Less what is taken out, held between minimum and maximum, counted to date."""
    at, charge = situations[-1], situations[-1].charge
    if charge.minus or charge.minimum is not None:
        mask = mask & _on_record(situations)
    for id_ in charge.minus:
        amount = amount - kept(mask, at.now.lines[id_])
    if charge.minimum is not None:
        least = at.limit(charge.minimum, 0)
        if charge.counted_per == "establishment":
            least = per_head(np.full(at.n, least, dtype=np.int64), headcounts(at), at)
        amount = chosen(mask, np.maximum(amount, least), amount)
    if charge.maximum is not None:
        amount = _at_most(at, amount)
        at.tally().paid = at.tally().paid + amount
    return -amount if charge.form == "relief" else amount


def _at_most(at: Situation, amount: Amounts) -> Amounts:
    most, yearly = _yearly(at, at.charge.maximum, NO_LIMIT)
    room = np.maximum(most - at.tally().paid, 0) if yearly else most
    return np.minimum(amount, room)
