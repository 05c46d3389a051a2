"""Pay below a minimum that the law sets: from which day, and how much is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np

from compliance.costing.charges import MinimumPay
from compliance.costing.conditions import all_hold
from compliance.costing.exact import Amounts, CostError, Mask
from compliance.costing.run import Now, Run
from compliance.law import Authority, Reading
from compliance.money import Money
from compliance.offer import Offer
from compliance.place import Place
from compliance.terms import Status
from compliance.words import day, money, say
from compliance.working_time import hours_a_week, times_a_year


@dataclass(frozen=True, slots=True)
class BelowMinimum:
    """Pay that lies below a minimum from a day on; `paid` and `least` are a year's."""

    since: date
    paid: Money
    least: Money
    message: str
    authority: tuple[Authority, ...]
    status: Status

    def to_json(self) -> dict[str, Any]:
        """The shape of one entry of `below_minimum` in `--json`."""
        return {
            "since": self.since.isoformat(),
            "paid": str(self.paid),
            "least": str(self.least),
            "message": self.message,
            "authority": [authority.to_json() for authority in self.authority],
            "status": self.status,
        }


def rows_below(run: Run) -> Iterator[tuple[MinimumPay, Now, Reading, Mask]]:
    """Each minimum in each pay period shown, with the tracks whose pay is below it.

    Raises CostError where a minimum is no amount, or where its wage base counts another line as pay.
    """
    least_of: dict[tuple[str, date], Amounts] = {}
    for period in run.periods if run.kernel.minimum_pay else ():
        now = Now(run, period)
        for minimum in run.kernel.minimum_pay:
            due = all_hold(minimum.when, minimum, now, period.pay_date) & now.shown
            if not due.any():
                continue
            reading = now.read(minimum.value, minimum, period.pay_date)
            if reading.value is None:
                continue
            key = reading.name, reading.since
            if key not in least_of:
                each = [ceil(_least(reading, offer, run.kernel.place)) for offer in run.rows.patterns]
                least_of[key] = run.rows.each(each)
            below = due & (now.year_base(minimum.base, minimum) < least_of[key])
            if below.any():
                yield minimum, now, reading, np.broadcast_to(below, run.rows.n)


def below_minimum(run: Run, offer: Offer, track: int) -> tuple[BelowMinimum, ...]:
    """Where the pay of a track is below a minimum: each minimum once, from the first day on which it is."""
    found: dict[str, BelowMinimum] = {}
    for minimum, now, reading, below in rows_below(run):
        if below[track] and minimum.id not in found:
            paid = int(np.broadcast_to(now.year_base(minimum.base, minimum), run.rows.n)[track])
            found[minimum.id] = _told(minimum, reading, paid, max(now.period.first, offer.start_date), offer, run)
    return tuple(found.values())


def _told(minimum: MinimumPay, reading: Reading, paid: int, since: date, offer: Offer, run: Run) -> BelowMinimum:
    place = run.kernel.place
    least = Money(ceil(_least(reading, offer, place)), place.currency)
    pay = Money(paid, place.currency)
    told = say(reading.value, reading.unit)
    sum_ = "" if reading.value.per == "year" else f", {money(least)} for a year of this job"
    message = (
        f"From {day(since)} pay of {money(pay)} a year is below the least that is due: {told}{sum_}. "
        f"{minimum.why} Raise the pay."
    )
    own = tuple(Authority(entry.cite, entry.pinpoint, entry.url, entry.reported_by) for entry in minimum.authority)
    cited = tuple(dict.fromkeys((*own, *reading.authority)))
    return BelowMinimum(since, pay, least, message, cited, reading.status)


def _least(reading: Reading, offer: Offer, place: Place) -> Fraction:
    """A minimum as a year's pay of this job; an amount for a month, week or year in proportion to part-time hours."""
    if not isinstance(reading.value, Money):
        raise CostError(f"{reading.name} is no amount; pay cannot be compared with it")
    year = reading.value.minor * times_a_year(reading.value.per, offer, place)
    if reading.value.per in ("hour", "day"):
        return year
    full = Fraction(place.year_of["hours_per_week"])
    return year * min(hours_a_week(offer, place) / full, Fraction(1))
