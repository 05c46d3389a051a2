"""Czech contributions of which each part is rounded up by itself."""

from __future__ import annotations

import numpy as np

from compliance.costing import Amounts, Situation


def health_insurance(now: Situation) -> Amounts:
    """What is left for the employer of the whole contribution once the worker's third is taken off, each rounded up."""
    total, own = now.law("health_insurance.total_rate"), now.law("health_insurance.employee_rate")
    now.explain(now.base, np.zeros_like(now.base), total - own)
    return now.share(now.base, total) - now.share(now.base, own)


def part_time_discount(now: Situation) -> Amounts:
    """The discount on the employer's social contribution, rounded up; it takes away."""
    return -now.share(now.base, now.law("social_insurance.discount_rate"))
