"""Figures of hires added up by place and team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from compliance.costing import Amounts

FIGURES = tuple(f"{name}.{view}" for view in ("annual", "first_year") for name in ("gross", "employer_total", "total"))
HIRES = "hires"
ALL_TEAMS = ""  # months are added up over all teams: a plan may have as many teams as hires
Sums = dict[tuple[str, str, str], int]


def add_up(into: Sums, more: Sums) -> None:
    """Add the sums of a part to those of the parts before."""
    for key, total in more.items():
        into[key] = into.get(key, 0) + total


def group_sums(
    place: Amounts, places: Sequence[str], team: Amounts, teams: Sequence[str], columns: Mapping[str, Amounts]
) -> Sums:
    """Columns added up by place and team; `place` and `team` number each row's own."""
    group = place * len(teams) + team
    order = np.argsort(group, kind="stable")
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    keys = [(places[key // len(teams)], teams[key % len(teams)]) for key in group[order][begins].tolist()]
    found: Sums = {}
    for name, amounts in columns.items():
        for key, total in zip(
            keys, np.add.reduceat(amounts[order], begins).tolist() if len(order) else (), strict=True
        ):
            found[*key, name] = found.get((*key, name), 0) + total
    return found
