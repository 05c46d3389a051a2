"""What a cost sheet does not count, with the dated figures a reader wants to know of it."""

from __future__ import annotations

from datetime import date

from compliance.costing.charges import NotIncluded
from compliance.costing.exact import CostError
from compliance.costing.kernel import Kernel
from compliance.duration import add_months
from compliance.law import Row, Value
from compliance.offer import Offer
from compliance.words import day, say

_MONTHS = 12


def left_out_on(kernel: Kernel, offer: Offer) -> tuple[NotIncluded, ...]:
    """The place's costs that are not counted; the figures they name are told as of the start date and the year after.

    A cost for which the offer gives the employer's own amount is counted, and so not named. Raises CostError for a
    name under which the place has no value.
    """
    return tuple(
        NotIncluded(
            what=entry.what,
            why=" ".join([entry.why, *(_told(kernel, name, offer.start_date) for name in entry.values)]),
        )
        for entry in kernel.not_included
        if entry.unless is None or offer.get(entry.unless) is None
    )


def _told(kernel: Kernel, name: str, start: date) -> str:
    value = kernel.lawbook.value(kernel.place, name)
    if value is None:
        raise CostError(f"{kernel.place.code}: not_included names {name}, which is not there")
    now = value.row_on(start)
    known = _figure(value, now) if now is not None else f"no figure is recorded for {day(start)}"
    ahead = [row for row in value.coming(start, add_months(start, _MONTHS)) if row.status != "announced"]
    later = [f"from {day(row.since)} {_figure(value, row)}" for row in ahead]
    return f"{value.what}: {'; '.join([known, *later])}."


def _figure(value: Value, row: Row) -> str:
    told = say(row.value, value.unit)
    return f"{told} (unverified)" if row.status == "unverified" else told
