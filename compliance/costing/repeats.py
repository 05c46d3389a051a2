"""Lines that repeat: in pay periods that are alike for a charge, its line is computed once.

Most months of a year are alike: the same pay, the same law, everyone employed throughout. What could make a
difference to a line that looks at nothing but its own period is put together in a key; where the keys of two periods
are equal, so are the lines.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from compliance.costing.charges import Charge
from compliance.costing.conditions import holds, never_holds
from compliance.costing.exact import NIL, Amounts, CostError
from compliance.costing.kernel import Kernel
from compliance.costing.lines import line
from compliance.costing.rows import Rows
from compliance.costing.run import Now

Key = tuple[Any, ...]


class Repeats:
    """The lines of a run that were computed already, by charge and key."""

    def __init__(self, kernel: Kernel, rows: Rows) -> None:
        self.kernel = kernel
        self._never_due = {charge.id for charge in kernel.charges if _never_due(charge, kernel, rows)}
        self._lines: dict[tuple[str, Key], Amounts] = {}

    def lines(self, now: Now) -> None:
        """Fill in every line of a pay period."""
        pay, keys = _pay_key(now), dict[str, Key | None]()
        for charge in self.kernel.charges:
            if charge.id in self._never_due:
                now.lines[charge.id], keys[charge.id] = NIL, ()
                continue
            key = self._key(charge, now, pay, keys) if pay is not None else None
            keys[charge.id] = key
            if key is None:
                now.lines[charge.id] = line(charge, now)
                continue
            found = self._lines.get((charge.id, key))
            if found is None:
                found = self._lines[charge.id, key] = line(charge, now)
            now.lines[charge.id] = found

    def _key(self, charge: Charge, now: Now, pay: Key, keys: dict[str, Key | None]) -> Key | None:
        """Everything a line depends on in this period; None where it looks beyond the period or the period is split."""
        if not _own_period_only(charge):
            return None
        era = _era(self.kernel, charge, now)
        below = [keys[id_] for id_ in self.kernel.needs[charge.id]]
        if era is None or None in below:
            return None
        timed = (holds(condition, charge, now, now.period.pay_date) for condition in self.kernel.timed[charge.id])
        return (*pay, era, *below, *(mask.tobytes() for mask in timed))


def _never_due(charge: Charge, kernel: Kernel, rows: Rows) -> bool:
    """Whether a line is nil for every offer, whatever the day: no figure for it, or none that it is for."""
    own = charge.own_rate or charge.own_amount
    if charge.id in kernel.without_figure and (own is None or rows.optional(own)[1] == [None]):
        return True
    try:
        return never_holds(charge.when, kernel, rows)
    except CostError:  # a fact is missing; on the days on which the charge asks for it, it says so itself
        return False


def _pay_key(now: Now) -> Key | None:
    """What is paid in a period, where everyone is employed throughout and nothing special is paid; else None."""
    if now.active.ndim or not now.active or not now.all_whole:
        return None
    payments = now.run.rows.payments
    if any(month == now.period.last.month for _, month, _ in payments) or (payments and now.leaving.any()):
        return None
    return (now.period.number == now.period.of - 1,)


def _own_period_only(charge: Charge) -> bool:
    """Whether a line depends on nothing before its pay period, and not on the calendar inside it."""
    return (
        charge.accumulates == "period"
        and charge.tested == "each_period"
        and charge.form not in ("function", "relief")
        and charge.maximum is None
        and charge.due_months is None
        and charge.weeks == "average"
    )


def _era(kernel: Kernel, charge: Charge, now: Now) -> int | None:
    """Between which changes of law the period lies; None where a change falls into it."""
    changes = kernel.changes(charge)
    first, last = (bisect_right(changes, day.toordinal()) for day in (now.period.first, now.period.last))
    return first if first == last else None
