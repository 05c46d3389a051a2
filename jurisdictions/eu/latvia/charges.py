"""Latvian contributions on what pay lacks to the minimum wage."""

from __future__ import annotations

from compliance.costing import Amounts, Situation


def on_the_difference(now: Situation) -> Amounts:
    """Both shares of the contributions on the difference between pay and the minimum wage of the period."""
    return now.on_what_lacks("minimum_wage.monthly", now.law("minimum_contributions.rate"))
