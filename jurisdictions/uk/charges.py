"""National Insurance of directors, whose earnings period is the tax year."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from compliance.costing import Amounts, Situation

WEEK = timedelta(weeks=1).days


def director(now: Situation) -> Amounts:
    """Contributions to date on the tax year's earnings, less what was paid on account period by period.

    A director who agreed to pay period by period owes the difference in the last period of the year or of the job.
    """
    now.tally().counted += now.line("er_nic_class1")
    methods, of = now.answers("extra.director_method")
    by_period = np.array([method == "by_period" for (method,) in methods], dtype=np.bool_)[of]
    threshold, rate = _threshold(now), now.law("national_insurance.employer_rate")
    now.explain(now.base_to_date, threshold, rate)
    owed = now.share(np.maximum(now.base_to_date - threshold, 0), rate)
    last = now.ends | (now.period.number + 1 == now.period.of)
    return np.where(by_period, np.where(last, owed - now.tally().counted, 0), owed)


def _threshold(now: Situation) -> Amounts:
    """The year's threshold, or of a job that begins in the year its weeks' part, up to the next whole pound."""
    year = np.full(now.n, now.pick(now.charge.floor, lambda amount: int(amount.minor), 0), dtype=np.int64)
    weeks = int(now.law("national_insurance.director_year_weeks"))
    days_gone = now.begins - now.year().toordinal()
    left = np.clip(weeks - days_gone // WEEK, 1, weeks)
    part = -(-year * left // (weeks * 100)) * 100
    return np.where(days_gone > 0, part, year)
