"""Lithuanian contributions on what pay lacks to the minimum wage."""

from __future__ import annotations

import numpy as np

from compliance.costing import Amounts, Situation


def worker_share_on_difference(now: Situation) -> Amounts:
    """The worker's contributions on the difference between pay and the minimum wage of the period."""
    least = np.broadcast_to(now.limit("minimum_wage.monthly", 0), now.n)
    paid = np.minimum(now.base, least)
    rate = now.law("social_insurance.worker_rate")
    now.explain(least, paid, rate)
    return now.share(least - paid, rate)
