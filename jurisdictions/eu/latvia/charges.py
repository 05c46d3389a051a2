"""Latvian contributions on what pay lacks to the minimum wage."""

from __future__ import annotations

import numpy as np

from compliance.costing import Amounts, Situation


def on_the_difference(now: Situation) -> Amounts:
    """Both shares of the contributions on the difference between pay and the minimum wage of the period."""
    least = np.broadcast_to(now.limit("minimum_wage.monthly", 0), now.n)
    paid = np.minimum(now.base, least)
    rate = now.law("minimum_contributions.rate")
    now.explain(least, paid, rate)
    return now.share(least - paid, rate)
