"""Lithuanian contributions on what pay lacks to the minimum wage."""

from __future__ import annotations

from compliance.costing import Amounts, Situation


def worker_share_on_difference(now: Situation) -> Amounts:
    """The worker's contributions on the difference between pay and the minimum wage of the period."""
    return now.on_what_lacks("minimum_wage.monthly", now.law("social_insurance.worker_rate"))
