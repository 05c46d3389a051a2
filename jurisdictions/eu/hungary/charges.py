"""The Hungarian contribution that the employer bears because pay lies below the least base."""

from __future__ import annotations

import numpy as np

from compliance.costing import Amounts, Situation


def on_the_gap(now: Situation) -> Amounts:
    """The worker's contribution on what is missing up to the least base of the days of the job."""
    rate = now.law(str(now.charge.rate))
    least = np.array(np.broadcast_to(now.limit("social_security.least_base", 0), now.n))
    counted = np.maximum(least, now.base)
    now.explain(counted, now.base, rate)
    return now.share(counted - now.base, rate)
