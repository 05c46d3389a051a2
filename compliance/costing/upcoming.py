"""Changes of law ahead that touch a cost: announced ones, never applied, and enacted ones."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.costing.run import Run
from compliance.duration import add_months
from compliance.law import Row, Upcoming, Value
from compliance.words import day, say

MONTHS_AHEAD = 18


def changes_ahead(run: Run, start: date) -> tuple[Upcoming, ...]:
    """What changes between the start date and 18 months later in any value the cost read, by date.

    A row that only records the same figure anew changes nothing.
    """
    horizon = add_months(start, MONTHS_AHEAD)
    names = sorted({name for reads in run.reads.values() for name, _ in reads})
    found = []
    for name in names:
        value = run.kernel.lawbook.value(run.kernel.place, name)
        if value is None:
            continue
        for row in value.coming(start, horizon):
            before = value.row_on(row.since - timedelta(days=1))
            if before is not None and before.value == row.value:
                continue
            found.append(Upcoming(value.what, row.since, row.status, _effect(value, row, start), row.authority))
    return tuple(sorted(found, key=lambda change: (change.since, change.what)))


def _effect(value: Value, row: Row, start: date) -> str:
    before = value.row_on(start)
    was = f" (now {say(before.value, value.unit)})" if before is not None else ""
    if row.status == "announced":
        return f"Announced for {day(row.since)}: {say(row.value, value.unit)}{was}; not applied until it is law."
    return f"From {day(row.since)}: {say(row.value, value.unit)}{was}; applied from that day."
