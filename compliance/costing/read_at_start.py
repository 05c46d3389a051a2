"""What of an offer is read on the day it starts: duties and taxes on equipment, rates of exchange, cost to company."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from compliance.costing.exact import Amounts
from compliance.costing.exchange import newest_day
from compliance.costing.landed_law import landed_value_names
from compliance.costing.rows import each_once
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.place import Place


def with_own_start(
    patterns: Sequence[Offer], pattern: Amounts, starts: Amounts, places: dict[int, Place], lawbook: Lawbook
) -> tuple[Sequence[Offer], Amounts]:
    """Patterns of which something is read on the day they start, once for each start on which it is another.

    `places` is that of each pattern; the new ones are added to it. Gives the patterns, and which each row follows.
    """
    found, numbers = list(patterns), pattern.copy()
    for code, place in list(places.items()):
        reads = _reads(patterns[code], place, lawbook)
        rows = np.flatnonzero(pattern == code) if reads is not None else pattern[:0]
        if reads is None or not len(rows):
            continue
        days, day_of = each_once(starts[rows])
        read_on, which = np.unique([reads(day) for day in days.tolist()], return_inverse=True)
        numbers[rows] = len(found) + which[day_of]
        for day in read_on.tolist():
            places[len(found)] = place
            found.append(patterns[code].model_copy(update={"start_date": date.fromordinal(day)}))
    return found, numbers


def _reads(offer: Offer, place: Place, lawbook: Lawbook) -> Callable[[int], int] | None:
    """The first day on which what is read of an offer is as on a day; None where nothing is read."""
    if offer.pay.base_is == "ctc" or offer.pay.currency != place.currency:
        return int  # all the law of the day
    fee = offer.commercial.fee if offer.commercial else None
    exchanged = fee is not None and fee.currency not in (None, place.currency)
    if not offer.equipment and not exchanged:
        return None
    newest, changes = newest_day().toordinal(), _changes(place.code, lawbook)

    def alike_since(day: int) -> int:
        """A day without a rate of its own has the newest one, and the law as it stood since its last change."""
        before = bisect_right(changes, day)
        return max(min(day, newest), changes[before - 1] if before else 0)

    return alike_since


@lru_cache(maxsize=512)
def _changes(code: str, lawbook: Lawbook) -> tuple[int, ...]:
    """The days, as ordinals and in order, on which a duty or tax on equipment changes in a place."""
    place = lawbook.places[code]
    values = [lawbook.value(place, name) for name in landed_value_names(place, lawbook)]
    rows = [row for value in values if value is not None for row in value.rows]
    ends = {row.until.toordinal() + 1 for row in rows if row.until is not None}
    return tuple(sorted({row.since.toordinal() for row in rows} | ends))
