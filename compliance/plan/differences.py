"""What a scenario changes in a plan's cost: tables by place and team, and a waterfall of its changes.

Every amount is rounded once, from exact sums, to the minor unit of the plan's currency; differences are those of the
amounts shown, so that the steps of a waterfall come to the whole difference exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pyarrow as pa

from compliance.costing.exchange import Rate, rate
from compliance.lawbook import Lawbook
from compliance.money import Money, minor_digits, round_fraction
from compliance.plan.changes import NEWEST, Alternative
from compliance.plan.grouping import HIRES, Sums
from compliance.plan.scenarios import Scenario, Stress
from compliance.words import percent, plural

VIEWS = ("first_year", "annual")
_SIDES = ("as_is", "scenario")
Amounts = dict[str, Money]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place, a team or the whole plan, as it is and in a scenario; amounts by view."""

    of: str
    name: str
    hires: tuple[int, int]
    as_is: Amounts
    scenario: Amounts

    def change(self, view: str) -> Money:
        """How much more the scenario costs."""
        return self.scenario[view] - self.as_is[view]

    def to_json(self) -> dict[str, Any]:
        """The shape of one row of a difference table in `--json`."""
        views = {
            view: {
                "as_is": str(self.as_is[view]),
                "scenario": str(self.scenario[view]),
                "difference": str(self.change(view)),
            }
            for view in VIEWS
        }
        return {"of": self.of, "name": self.name, "hires": {"as_is": self.hires[0], "scenario": self.hires[1]}, **views}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], currency: str) -> Difference:
        """A row as `to_json` wrote it."""
        hires = data["hires"]["as_is"], data["hires"]["scenario"]
        as_is, scenario = ({view: Money.of(data[view][kind], currency) for view in VIEWS} for kind in _SIDES)
        return cls(data["of"], data["name"], hires, as_is, scenario)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall: a change, for how many hires, and what it adds; the ends hold totals instead."""

    said: str
    hires: int
    amounts: Amounts
    is_total: bool = False

    def to_json(self) -> dict[str, Any]:
        """The shape of one step in `--json`."""
        shown = {view: str(amount) for view, amount in self.amounts.items()}
        return {"step": self.said, "hires": self.hires, "total": self.is_total, **shown}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], currency: str) -> Step:
        """A step as `to_json` wrote it."""
        amounts = {view: Money.of(data[view], currency) for view in VIEWS}
        return cls(data["step"], data["hires"], amounts, data["total"])


@dataclass
class Comparison:
    """A scenario set against the plan as it is, over the hires that both can cost; `left_out` counts the others."""

    name: str
    currency: str
    left_out: int
    steps: list[Step]
    whole: Difference
    places: list[Difference] = field(default_factory=list)
    teams: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Difference]:
        """The whole plan, then every place and team."""
        return [self.whole, *self.places, *self.teams]

    def to_json(self) -> dict[str, Any]:
        """The shape of one scenario in `--json`."""
        return {
            "name": self.name,
            "currency": self.currency,
            "left_out": self.left_out,
            "differences": [row.to_json() for row in self.rows],
            "waterfall": [step.to_json() for step in self.steps],
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Comparison:
        """A scenario as `to_json` wrote it."""
        currency = str(data["currency"])
        rows = [Difference.from_json(row, currency) for row in data["differences"]]
        of = {kind: [row for row in rows if row.of == kind] for kind in ("plan", "place", "team")}
        steps = [Step.from_json(step, currency) for step in data["waterfall"]]
        whole, notes = of["plan"][0], list(data["notes"])
        return cls(data["name"], currency, data["left_out"], steps, whole, of["place"], of["team"], notes)


def compare(
    scenario: Scenario, found: Alternative, left_out: int, lawbook: Lawbook, currency: str, on: date
) -> Comparison:
    """A scenario's sums set against those of the plan as it is, in the plan's currency."""
    own = {place: lawbook.places[place].currency for sums in found.sums for place, _, _ in sums}
    rates = {code: rate(code, currency, on) for code in sorted(set(own.values()))}
    worth = [{code: used.value for code, used in rates.items()}]
    for change in scenario.of_rates:
        assert isinstance(change.value, Stress)
        worth.append(_stressed(worth[-1], change.value, currency))
    stages = [(sums, worth[0]) for sums in found.sums] + [(found.sums[-1], stressed) for stressed in worth[1:]]
    totals = [_Totals(sums, rates, own, currency) for sums, rates in stages]
    first, last = totals[0], totals[-1]
    steps = [Step("as it is", first.hires(), first.amounts(), is_total=True)]
    touched = [*found.touched, *(_paid_in(change.value, own, found.sums[-1], currency) for change in scenario.of_rates)]
    for change, count, (before, after) in zip(scenario.changes, touched, pairwise(totals), strict=True):
        added = {view: after.amounts()[view] - before.amounts()[view] for view in VIEWS}
        steps.append(Step(str(change), count, added))
    steps.append(Step(scenario.name, last.hires(), last.amounts(), is_total=True))
    return Comparison(
        scenario.name,
        currency,
        left_out,
        steps,
        _difference("plan", "", first, last),
        [_difference("place", name, first, last) for name in sorted({*first.names("place"), *last.names("place")})],
        [_difference("team", name, first, last) for name in sorted({*first.names("team"), *last.names("team")})],
        _notes(scenario, found, left_out, rates, own, currency, lawbook),
    )


class _Totals:
    """The sums of one stage in the plan's currency."""

    def __init__(self, sums: Sums, worth: Mapping[str, Fraction], own: Mapping[str, str], currency: str) -> None:
        self.currency = currency
        self._hires: dict[tuple[str, str], int] = {}
        self._exact: dict[tuple[str, str, str], Fraction] = {}
        for (place, team, name), total in sums.items():
            for group in (("plan", ""), ("place", place), *([("team", team)] if team else [])):
                if name == HIRES:
                    self._hires[group] = self._hires.get(group, 0) + total
                elif name.startswith("total."):
                    key = (*group, name.removeprefix("total."))
                    amount = Fraction(Money(total, own[place]).decimal) * worth[own[place]]
                    self._exact[key] = self._exact.get(key, Fraction(0)) + amount

    def names(self, of: str) -> list[str]:
        """The places or teams there are."""
        return [name for kind, name in self._hires if kind == of]

    def hires(self, of: str = "plan", name: str = "") -> int:
        """How many hires a group has."""
        return self._hires.get((of, name), 0)

    def amounts(self, of: str = "plan", name: str = "") -> Amounts:
        """What a group costs, by view."""
        digits = 10 ** minor_digits(self.currency)
        exact = {view: self._exact.get((of, name, view), Fraction(0)) for view in VIEWS}
        return {view: Money(round_fraction(value * digits, "half_up"), self.currency) for view, value in exact.items()}


def _difference(of: str, name: str, first: _Totals, last: _Totals) -> Difference:
    hires = first.hires(of, name), last.hires(of, name)
    return Difference(of, name, hires, first.amounts(of, name), last.amounts(of, name))


def _stressed(worth: Mapping[str, Fraction], stress: Stress, currency: str) -> dict[str, Fraction]:
    """What currencies are worth in the plan's own when one of them is worth more; if that is the plan's, the others
    are worth less."""
    factor = 1 + stress.by
    if stress.currency == currency:
        return {code: value if code == currency else value / factor for code, value in worth.items()}
    return {code: value * factor if code == stress.currency else value for code, value in worth.items()}


def _paid_in(stress: Any, own: Mapping[str, str], sums: Sums, currency: str) -> int:
    """The hires whose cost a stressed rate changes."""

    def felt(place: str) -> bool:
        return (own[place] != currency) if stress.currency == currency else own[place] == stress.currency

    return sum(total for (place, _, name), total in sums.items() if name == HIRES and felt(place))


def _notes(
    scenario: Scenario,
    found: Alternative,
    left_out: int,
    rates: Mapping[str, Rate],
    own: Mapping[str, str],
    currency: str,
    lawbook: Lawbook,
) -> list[str]:
    notes = [str(used) for code, used in rates.items() if code != currency]
    of_plan = {place for place, _, _ in found.sums[0]}
    for change in scenario.of_costs:
        if change.kind == "place":
            there = lawbook.places[str(change.value)].currency
            came_from = {own[place] for place in of_plan if change.is_for(lawbook.places[place])}
            used = [str(rate(code, there, NEWEST)) for code in sorted(came_from - {there})]
            notes += [f"Pay moved to {change.value} at {one}, in whole {there}" for one in used]
    for change in scenario.of_rates:
        assert isinstance(change.value, Stress)
        notes.append(f"{change.value.currency} taken to be worth {percent(1 + change.value.by)} of its reference rate")
    if left_out:
        notes.append(
            f"{plural(left_out, 'hire')} cannot be costed in this scenario; every figure is over the others only"
        )
    return notes


DIFFERENCES = pa.schema(
    [
        *((name, pa.string()) for name in ("scenario", "of", "name")),
        *((name, pa.int64()) for name in ("hires.as_is", "hires.scenario")),
        *((f"{view}.{name}", pa.decimal128(38, 2)) for view in VIEWS for name in ("as_is", "scenario", "difference")),
        ("currency", pa.string()),
    ]
)
WATERFALL = pa.schema(
    [
        ("scenario", pa.string()),
        ("number", pa.int64()),
        ("step", pa.string()),
        ("hires", pa.int64()),
        ("total", pa.bool_()),
        *((view, pa.decimal128(38, 2)) for view in VIEWS),
        ("currency", pa.string()),
    ]
)


def differences_table(comparisons: Iterable[Comparison]) -> pa.Table:
    """Every scenario's differences, one row for the plan, each place and each team."""
    return _table(DIFFERENCES, (row for one in comparisons for row in _difference_rows(one)))


def waterfall_table(comparisons: Iterable[Comparison]) -> pa.Table:
    """Every scenario's steps in order, between the plan as it is and the scenario."""
    return _table(WATERFALL, (row for one in comparisons for row in _waterfall_rows(one)))


def _difference_rows(one: Comparison) -> Iterator[tuple[Any, ...]]:
    for row in one.rows:
        amounts = [
            amount.decimal for view in VIEWS for amount in (row.as_is[view], row.scenario[view], row.change(view))
        ]
        yield (one.name, row.of, row.name, *row.hires, *amounts, one.currency)


def _waterfall_rows(one: Comparison) -> Iterator[tuple[Any, ...]]:
    for number, step in enumerate(one.steps):
        amounts = [step.amounts[view].decimal for view in VIEWS]
        yield (one.name, number, step.said, step.hires, step.is_total, *amounts, one.currency)


def _table(schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [() for _ in schema]
    arrays = [pa.array(column, of.type) for column, of in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)
