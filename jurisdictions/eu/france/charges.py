"""The general reduction of the employer's contributions, whose coefficient falls as pay rises."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation

DECIMALS = 100**2
"""The coefficient is rounded to ten-thousandths."""


def general_reduction(now: Situation) -> Amounts:
    """The reduction to date, negative: the coefficient of the year so far, rounded, on the pay of the year so far.

    The minimum wage to date grows with each month, in proportion to agreed hours: at the figure that is fixed for the
    reduction, else at the one in force.
    """
    tally = now.tally()
    tally.ceiling = tally.ceiling + _minimum_wage(now)
    pay = now.base_to_date
    ends_at, width = float(now.law("general_reduction.multiple")), float(now.law("general_reduction.width"))
    least = now.law("general_reduction.least")
    added = np.full(now.n, now.pick(now.charge.rate, lambda rate: int(rate * DECIMALS), 0)) / DECIMALS
    wages = np.where(pay > 0, tally.ceiling, 0) / np.maximum(pay, 1) * ends_at
    distance = np.clip((wages - 1) / width, 0, 1)
    coefficient = float(least) + added * distance ** float(now.law("general_reduction.power"))
    steps = np.floor(coefficient * DECIMALS + 1 / 2).astype(np.int64)
    due = (2 * pay * steps + DECIMALS) // (2 * DECIMALS)
    if (steps == steps[0]).all() and (wages > 1).all():
        now.explain(pay, np.zeros_like(pay), Fraction(-int(steps[0]), DECIMALS))
    return np.asarray(np.where(wages > 1, -due, 0), dtype=np.int64)


def _minimum_wage(now: Situation) -> Amounts:
    """The minimum wage of the pay period for the agreed hours; in full where working time is counted in days."""
    hourly = now.law("general_reduction.minimum_wage") or now.law("minimum_wage.hourly")
    full_week = now.law("minimum_wage.full_week")
    year = int(hourly.minor * now.law("minimum_wage.full_time_hours"))
    period = np.full(now.n, now.in_proportion(year)) / now.period.of
    answers, of = now.answers("role.hours_per_week", "extra.working_time")
    parts = [1.0 if counted == "days" else float(hours or full_week) / float(full_week) for hours, counted in answers]
    share = np.array(parts)[of]
    return np.asarray(np.where(now.active, period * share, 0))
