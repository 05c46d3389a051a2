"""A part of a plan costed: from a table of text to what each hire costs, what is wrong, and sums to add up.

The same function runs in this process, in others beside it and on other machines; nothing is kept between two parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts, Costs, cost_table
from compliance.costing.rows import ViewName
from compliance.costing.run import Kept
from compliance.lawbook import default_lawbook
from compliance.plan.changes import Alternative, alternatives
from compliance.plan.decimals import in_decimals
from compliance.plan.grouping import ALL_TEAMS, FIGURES, HIRES, Sums, group_sums
from compliance.plan.hires import Hires, Reading, read_hires
from compliance.plan.monthly import lines_table
from compliance.plan.rejects import alike, rejects_table
from compliance.plan.scenarios import Scenario
from compliance.plan.texts import decoded

MONTHS = 13  # calendar months that a first year can touch
TEXTS = {"id": "row.id", "name": "worker.name", "team": "row.team"}
FIRST_YEAR: ViewName = "first_year"
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Task:
    """How the parts of a plan are costed; alike for all of them.

    `lines` asks for every line by month as well, `check` for the number of findings of each hire.
    """

    how: Reading
    lines: bool = False
    scenarios: tuple[Scenario, ...] = ()
    check: bool = False


@dataclass
class Part:
    """What came of one part: a row for each hire costed, a line for each thing wrong, and sums.

    `sums` are by place, team and what is added up: `hires` (their number), a figure or, over all teams, the total of a
    calendar month (`2027-01`), in minor units of the place's currency. `alternatives` are what came of each scenario.
    """

    hires: pa.Table
    rejects: pa.Table
    lines: pa.Table | None
    rows: int
    costed: int
    blank: int
    sums: Sums = field(default_factory=dict)
    alternatives: list[Alternative] = field(default_factory=list)


def cost_part(table: pa.Table, numbers: Amounts, task: Task, done: Callable[[int], None] | None = None) -> Part:
    """Cost the rows of a table of text; each row is costed or rejected with a reason. `done` hears of rows costed."""
    book = default_lawbook()
    hires = read_hires(table, numbers, task.how, book)
    rows = hires.patterns, hires.pattern, hires.base, hires.starts
    keep: Kept = "lines" if task.lines else "totals"
    costs = cost_table(*rows, lines=False, keep=keep, lawbook=book, months_of=(FIRST_YEAR,), done=done)
    costed = _Costed(hires, costs)
    found = costed.table(costed.months())
    if task.check:
        from compliance.plan.checks import with_findings

        found = with_findings(found, hires, costed.kept, task.how, book)
    not_costed = [
        reject
        for problems, positions in alike(costs.errors)
        for problem in problems
        for reject in hires.refused(problem, hires.rows[positions], task.how)
    ]
    return Part(
        hires=found,
        rejects=rejects_table([*hires.rejects, *not_costed]),
        lines=costed.lines() if task.lines else None,
        rows=table.num_rows - hires.blank,
        costed=len(costed.kept),
        blank=hires.blank,
        sums=costed.sums(),
        alternatives=alternatives(hires, costs, task.scenarios, task.how, book),
    )


class _Costed:
    """The figures of the hires of one part; `kept` are the positions of those that could be costed."""

    def __init__(self, hires: Hires, costs: Costs) -> None:
        self.hires, self.costs = hires, costs
        good = np.ones(len(hires.rows), dtype=np.bool_)
        good[list(costs.errors)] = False
        self.kept = np.flatnonzero(good)
        self.codes, self.starts = costs.pattern[self.kept], hires.starts[self.kept]
        self.calendar = _by_calendar_month(costs)

    def table(self, months: Mapping[str, Amounts]) -> pa.Table:
        """One row a hire."""
        hires = self.hires
        columns: dict[str, Any] = {"row": pa.array(hires.numbers[hires.rows[self.kept]])}
        columns |= {name: self._text(path) for name, path in TEXTS.items()}
        columns["place"] = decoded(self.codes, self.costs.place_of)
        columns["start_date"] = pa.array((self.starts - _EPOCH).astype(np.int32)).cast(pa.date32())
        columns["currency"] = decoded(self.codes, self.costs.currency_of)
        columns["below_minimum"] = self._below()
        nil = np.zeros(len(hires.rows), dtype=np.int64)
        columns |= {name: self._amounts(self.costs.figures.get(name, nil)[self.kept]) for name in FIGURES}
        columns |= {name: self._amounts(amounts) for name, amounts in months.items()}
        return pa.table(columns)

    def months(self) -> dict[str, Amounts]:
        """What each hire costs in the months of its first year, counted from the month it starts in."""
        names = [f"month_{number + 1:02}" for number in range(MONTHS)]
        if not self.calendar or not len(self.kept):
            return {name: np.zeros(len(self.kept), dtype=np.int64) for name in names}
        first = min(self.calendar)
        matrix = np.zeros((max(self.calendar) - first + MONTHS, len(self.kept)), dtype=np.int64)
        for month, amounts in self.calendar.items():
            matrix[month - first] = amounts[self.kept]
        days, day_of = np.unique(self.starts, return_inverse=True)
        begins = np.array([_month_of(date.fromordinal(day)) - first for day in days.tolist()], dtype=np.int64)[day_of]
        rows = np.arange(len(self.kept))
        return {name: matrix[begins + number, rows] for number, name in enumerate(names)}

    def sums(self) -> Sums:
        """Hires and figures added up by place and team, months by place."""
        if not len(self.kept):
            return {}
        teams, team = self.hires.teams()
        places = list(dict.fromkeys(self.costs.place_of))
        place = np.array([places.index(code) for code in self.costs.place_of], dtype=np.int64)[self.codes]
        figures = {HIRES: np.ones(len(self.kept), dtype=np.int64)}
        figures |= {name: self.costs.figures[name][self.kept] for name in FIGURES if name in self.costs.figures}
        months = {
            f"{month // 12:04}-{month % 12 + 1:02}": amounts[self.kept] for month, amounts in self.calendar.items()
        }
        everyone = np.zeros(len(self.kept), dtype=np.int64)
        return {
            **group_sums(place, places, team[self.kept], teams, figures),
            **group_sums(place, places, everyone, [ALL_TEAMS], months),
        }

    def lines(self) -> pa.Table:
        """Every line of every month of the first year."""
        return lines_table(self.costs, self.kept, self.hires.numbers[self.hires.rows[self.kept]], FIRST_YEAR)

    def _text(self, path: str) -> Any:
        column = self.hires.texts(path)
        return pa.nulls(len(self.kept), pa.string()) if column is None else column.take(pa.array(self.kept))

    def _amounts(self, minor: Amounts) -> Any:
        return in_decimals(minor, self.costs.currency_of, self.codes)

    def _below(self) -> Any:
        """The names of the minima of pay that a hire does not reach, empty where it reaches all."""
        named = [(name, rows[self.kept]) for name, rows in sorted(self.costs.below_minimum.items())]
        texts, codes = [""], np.zeros(len(self.kept), dtype=np.int64)
        for name, below in named:
            used, which = np.unique(codes * 2 + below, return_inverse=True)
            texts = [", ".join(filter(None, (texts[key // 2], name if key % 2 else ""))) for key in used.tolist()]
            codes = which
        return decoded(codes, texts)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _by_calendar_month(costs: Costs) -> dict[int, Amounts]:
    """The total of each calendar month of the first year, by its number."""
    found: dict[int, Amounts] = {}
    each = {month: [amounts] for (view, month), amounts in costs.month_totals.items() if view == FIRST_YEAR}
    for (view, month, _), amounts in costs.months.items():
        if view == FIRST_YEAR:
            each.setdefault(month, []).append(amounts)
    for month, columns in each.items():
        found[_month_of(date.fromisoformat(f"{month}-01"))] = sum(columns[1:], start=columns[0])
    return found
