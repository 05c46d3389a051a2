"""Romanian contributions that the employer bears because pay lies below the minimum wage."""

from __future__ import annotations

from compliance.costing import Amounts, Situation


def on_the_gap(now: Situation) -> Amounts:
    """A contribution's rate of what is missing up to the minimum wage of the days of the job."""
    return now.on_what_lacks("minimum_wage.monthly", now.law(str(now.charge.rate)))
