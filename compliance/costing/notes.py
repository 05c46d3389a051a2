"""What is written down about a line while it is computed, so that it can be explained afterwards."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing.exact import Amounts, Mask, divide
from compliance.costing.forms import Rate, Situation


def note_periods(at: Situation, mask: Mask) -> None:
    """Write down the periods in which a line without a base applies; none where no amount is on record."""
    note = at.now.run.note(at.charge)
    if note is None:
        return
    options = at.options(at.charge.amount)
    if at.charge.form == "flat" and all(r is None or r.value is None for _, r in options):
        return
    note.periods += mask & at.now.shown


def note_counted(
    at: Situation,
    mask: Mask,
    base: Amounts,
    counted: Amounts,
    low: int | Amounts,
    high: int | Amounts,
    rate: Rate | None,
) -> None:
    """Write down, for the explanation, what counted and what limit bit."""
    note, now = at.now.run.note(at.charge), at.now
    if note is None:
        return
    shown = mask & now.shown
    for total, amounts in ((note.base, base), (note.counted, counted)):
        weighted = np.where(shown, amounts, 0) * at.weight
        total += divide(weighted.astype(np.int64), at.of_weight, "half_up")
    if at.last:
        over_year = at.charge.accumulates != "period"
        note.periods += shown
        note.capped += shown & ((counted < base - low) if over_year else (base > high))
        note.below += shown & (base <= low)
    if rate is not None:
        numerator, denominator = rate
        for track in np.flatnonzero(shown):
            each = numerator if isinstance(numerator, int) else int(numerator[track])
            found, rates = Fraction(each, denominator), note.rates.setdefault(int(track), [])
            if found not in rates:
                rates.append(found)
