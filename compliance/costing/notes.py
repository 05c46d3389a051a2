"""Write down what a line does in a pay period, where somebody will ask why; nothing where no one will."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from compliance.costing.charges import Chosen, Condition, Named
from compliance.costing.conditions import holds
from compliance.costing.exact import Amounts, Mask
from compliance.costing.flat import amounts_on_record, headcounts, stated_amount, time_in_year
from compliance.costing.forms import Rate, Situation, bands_of
from compliance.costing.record import Note, Part, Step, ToDate
from compliance.law import Reading
from compliance.money import Money

Limit = int | Amounts | Mask


def note_counted(
    at: Situation, mask: Mask, base: Amounts, low: Limit, high: Limit, parts: Sequence[tuple[Amounts, Rate]]
) -> None:
    """Write down what counts of the base, part by part, and the limits it met."""
    note = at.now.run.note(at.charge)
    if note is None:
        return
    charge = at.charge
    _unchosen(at, mask, note, charge.bands if charge.form in ("marginal", "slabs") else charge.rate)
    if not parts:
        return
    factors = _counts(at, charge.times), _counts(at, charge.divided_by)
    bands = _bands(at) if charge.form in ("marginal", "slabs") else [(None, None)]
    for track in _tracks(at, mask):
        found = [
            Part(_one(amounts, track), Fraction(_one(rate[0], track), rate[1]), *band)
            for (amounts, rate), band in zip(parts, bands, strict=True)
        ]
        step = Step(
            at.period,
            bool(_one(at.now.shown, track)),
            base=_one(base, track),
            low=_one(low, track),
            high=_one(high, track),
            parts=tuple(part for part in found if part.amount) or tuple(found[:1]),
            factors=factors,
            weight=_one(at.weight, track),
            of_weight=_one(at.of_weight, track),
            to_date=_to_date(at, track) if charge.accumulates != "period" else None,
        )
        note.steps.setdefault(track, []).append(step)


def note_applied(at: Situation, mask: Mask) -> None:
    """Write down a period in which a line of another form applies; nothing where no amount is on record."""
    note = at.now.run.note(at.charge)
    if note is None:
        return
    if at.charge.form != "flat":
        _applied(at, mask, note, None)
        return
    _unchosen(at, mask, note, at.charge.amount)
    for rows, reading in amounts_on_record(at):
        _applied(at, mask if rows is None else mask & rows, note, reading)


def _applied(at: Situation, mask: Mask, note: Note, reading: Reading | None) -> None:
    now, charge = at.now, at.charge
    stated = None if reading is None else stated_amount(at, reading)
    heads = headcounts(at) if charge.counted_per == "establishment" else None
    said, note.said = note.said, None
    for track in _tracks(at, mask):
        pattern = now.run.rows.patterns[int(now.run.rows.pattern[track % len(now.run.rows.pattern)])]
        unit = reading.value if reading is not None else None
        base, floor, rate = (_one(said[0], track), _one(said[1], track), said[2]) if said else (0, 0, Fraction(0))
        step = Step(
            at.period,
            bool(_one(now.shown, track)),
            base=base,
            low=floor,
            high=base,
            parts=(Part(max(base - floor, 0), rate),) if said else (),
            weight=_one(at.weight, track),
            of_weight=_one(at.of_weight, track),
            to_date=_to_date(at, track) if charge.accumulates != "period" else None,
            stated=None if stated is None or unit is None else Money(_one(stated, track), unit.currency, unit.per),
            worked=(_one(now.part, track), int(now.of)),
            hours=time_in_year(at, unit, pattern) if unit is not None else Fraction(0),
            heads=1 if heads is None else _one(heads, track),
        )
        note.steps.setdefault(track, []).append(step)


def _tracks(at: Situation, mask: Mask) -> list[int]:
    """The numbers of the tracks where a mask holds."""
    return np.flatnonzero(np.broadcast_to(mask, at.n)).tolist()


def _one(number: Limit, track: int) -> int:
    return int(number if np.ndim(number) == 0 else number[track])  # type: ignore[index]


def _counts(at: Situation, names: Sequence[str]) -> tuple[Fraction, ...]:
    return tuple(Fraction(at.law(name) or 0) for name in names)


def _to_date(at: Situation, track: int) -> ToDate:
    tally = at.tally()
    return ToDate(
        tally.year,
        base=_one(tally.base, track),
        floor=_one(tally.floor, track),
        ceiling=_one(tally.ceiling, track),
        counted=_one(tally.counted, track),
        counted_before=_one(tally.counted_before, track),
        charged_before=_one(tally.charged_before, track),
    )


def _bands(at: Situation) -> list[tuple[int | None, int | None]]:
    """The ends of each band as the law states them, in the order of the parts."""
    found: list[tuple[int | None, int | None]] = []
    for _, bands in bands_of(at):
        above = None
        for band in bands:
            up_to = None if band.up_to is None else band.up_to.minor
            found.append((above, up_to))
            above = up_to
    return found


def _unchosen(at: Situation, mask: Mask, note: Note, named: Named | None) -> None:
    """Where a figure is chosen and no alternative is met, what each of them asks for."""
    if not isinstance(named, Chosen):
        return
    for rows, reading in at.options(named):
        if reading is not None or rows is None:
            continue
        for track in _tracks(at, rows & at.now.shown & (mask if at.charge.form == "flat" else ~mask)):
            asked = [failed for choice in named.choose if (failed := _first_unmet(at, choice.when, track))]
            if asked:
                note.failed.setdefault(track, asked[0] if len(asked) == 1 else Condition(any=tuple(asked)))


def _first_unmet(at: Situation, conditions: Sequence[Condition], track: int) -> Condition | None:
    for condition in conditions:
        if not _one(holds(condition, at.charge, at.now, at.piece.day), track):
            return condition
    return None
