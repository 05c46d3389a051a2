"""The Hungarian contribution that the employer bears because pay lies below the least base."""

from __future__ import annotations

from compliance.costing import Amounts, Situation


def on_the_gap(now: Situation) -> Amounts:
    """The worker's contribution on what is missing up to the least base of the days of the job."""
    return now.on_what_lacks("social_security.least_base", now.law(str(now.charge.rate)))
