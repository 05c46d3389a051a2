"""The deduction for research and development, which leaves the old-age pension contribution whole."""

from __future__ import annotations

import numpy as np

from compliance.costing import Amounts, Situation


def research_deduction(now: Situation) -> Amounts:
    """A share of pay, at most what the other contributions and the levy come to; negative, as it is taken off."""
    others = sum((now.line(id_) for id_ in now.charge.of), start=np.zeros(now.n, dtype=np.int64))
    others = others - now.line("old_age_pension")
    return -np.minimum(now.share(now.base, now.law("research.deduction_rate")), others)
