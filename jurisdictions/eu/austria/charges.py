"""The staff provision fund, due from the second month of a job on."""

from __future__ import annotations

from datetime import date

import numpy as np

from compliance.costing import Amounts, Situation
from compliance.duration import add_months


def staff_provision(now: Situation) -> Amounts:
    """The rate of current pay; of the month in which the free time ends, of its days from then on."""
    rate, free = now.law("staff_provision.rate"), int(now.law("staff_provision.free_months"))
    days, which = np.unique(now.begins, return_inverse=True)
    due = np.array([add_months(date.fromordinal(day), free).toordinal() for day in days.tolist()], dtype=np.int64)
    due_from, end = due[which], now.period.last.toordinal() + 1
    paid_from = np.maximum(now.begins, now.period.first.toordinal())
    paid = np.maximum(end - paid_from, 1)
    counted = np.clip(end - due_from, 0, paid)
    base = (2 * now.base * counted + paid) // (2 * paid)
    now.explain(base, np.zeros_like(base), rate)
    return now.share(base, rate)
