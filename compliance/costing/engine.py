"""The loop over pay periods: every charge in order, what it comes to, and the sums of what is shown."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from compliance.costing.exact import NIL, Amounts, kept, sum_of
from compliance.costing.lines import line
from compliance.costing.repeats import Repeats
from compliance.costing.run import Now, Run


def execute(run: Run, extras: Callable[[Now], dict[str, Amounts]] | None = None) -> dict[str, Amounts]:
    """Run all charges over all periods; fills the run's totals and lines.

    Returns the totals of the extra lines, which are kept with the others by period.
    """
    totals: dict[str, Amounts] = {}
    repeats = Repeats(run.kernel, run.rows) if run.notes is None else None
    for period in run.periods:
        now = Now(run, period)
        if not now.active.any():
            continue
        if repeats is not None:
            repeats.lines(now)
        else:
            for charge in run.kernel.charges:
                now.lines[charge.id] = line(charge, now)
        for id_, amounts in now.lines.items():
            if amounts is not NIL or run.notes is not None:
                run.totals[id_] = run.totals[id_] + kept(now.shown, amounts)
        added = extras(now) if extras is not None else {}
        for id_, amounts in added.items():
            totals[id_] = totals.get(id_, NIL) + kept(now.shown, amounts)
        run.gross_total = run.gross_total + kept(now.shown, now.gross)
        if run.keep == "lines":
            _keep_lines(run, now, added)
        elif run.keep == "totals":
            _add_to_months(run, now, added)
    return totals


def _add_to_months(run: Run, now: Now, added: dict[str, Amounts]) -> None:
    """Pay and every line of a pay period to the months they are shown in."""
    by_month: dict[str, list[Amounts]] = {now.period.month: [now.gross]}
    for id_, amounts in (*now.lines.items(), *added.items()):
        if amounts is not NIL:
            by_month.setdefault(run.month_of(id_, now.period), []).append(amounts)
    for month, columns in by_month.items():
        run.months[month] = run.months.get(month, NIL) + kept(now.shown, sum_of(columns))


def _keep_lines(run: Run, now: Now, added: dict[str, Amounts]) -> None:
    if not now.shown.any():
        return
    n = run.rows.n
    run.shown.append((now.period, np.broadcast_to(now.shown, n)))
    run.gross.append(np.broadcast_to(now.gross, n))
    for id_, amounts in (*now.lines.items(), *added.items()):
        run.lines.setdefault(id_, []).append(np.broadcast_to(amounts, n))
