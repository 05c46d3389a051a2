"""A plan added up: by place, by team and by month, in one currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from compliance.costing.exchange import Rate, rate
from compliance.lawbook import Lawbook
from compliance.money import Money, minor_digits, round_fraction
from compliance.plan.grouping import FIGURES, HIRES, Sums

TOTAL = "total.first_year"


@dataclass(frozen=True, slots=True)
class Summed:
    """What the hires of a place or a team come to; amounts in the plan's currency, by figure."""

    name: str
    hires: int
    amounts: dict[str, Money]

    def to_json(self) -> dict[str, Any]:
        """The shape of one group in `--json`."""
        return {"name": self.name, "hires": self.hires, **{name: str(amount) for name, amount in self.amounts.items()}}


@dataclass
class Summary:
    """A plan added up in one currency; `place_months` by place and month, `notes` state each rate of exchange used."""

    currency: str
    hires: int = 0
    whole: dict[str, Money] = field(default_factory=dict)
    places: list[Summed] = field(default_factory=list)
    teams: list[Summed] = field(default_factory=list)
    months: list[tuple[str, Money]] = field(default_factory=list)
    place_months: dict[tuple[str, str], Money] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The shape of a summary in `--json`."""
        return {
            "currency": self.currency,
            "hires": self.hires,
            "total": {name: str(amount) for name, amount in self.whole.items()},
            "places": [group.to_json() for group in self.places],
            "teams": [group.to_json() for group in self.teams],
            "months": [{"month": month, "total": str(amount)} for month, amount in self.months],
            "notes": self.notes,
        }


def summary_of(sums: Sums, lawbook: Lawbook, currency: str | None, on: date) -> Summary:
    """Sums by place and team in one currency: the one asked for, that of all places, or the euro.

    Raises CostError for a currency without a reference rate.
    """
    own = {place: lawbook.places[place].currency for place, _, _ in sums}
    chosen = currency or (next(iter(own.values())) if len(set(own.values())) == 1 else "EUR")
    rates = {code: rate(code, chosen, on) for code in sorted(set(own.values()))}
    exact = {key: _converted(total, rates[own[key[0]]]) for key, total in sums.items() if key[2] != HIRES}
    found = Summary(chosen, notes=[str(used) for code, used in rates.items() if code != chosen])
    found.hires = sum(total for key, total in sums.items() if key[2] == HIRES)
    found.whole = {name: _sum(exact, chosen, name) for name in FIGURES}
    found.places = _groups(sums, exact, chosen, 0)
    found.teams = _groups(sums, exact, chosen, 1)
    months = sorted({name for _, _, name in exact if name not in FIGURES})
    found.months = [(month, _sum(exact, chosen, month)) for month in months]
    by_place = _totals(exact, 0)
    for place in own:
        for month in months:
            found.place_months[place, month] = _rounded(by_place.get((place, month), Fraction(0)), chosen)
    return found


def _converted(minor: int, used: Rate) -> Fraction:
    whole = Money(minor, used.of).decimal
    return Fraction(whole) * used.value


def _groups(sums: Sums, exact: dict[tuple[str, str, str], Fraction], currency: str, by: int) -> list[Summed]:
    hires: dict[str, int] = {}
    for key, total in sums.items():
        hires[key[by]] = hires.get(key[by], 0) + (total if key[2] == HIRES else 0)
    totals = _totals(exact, by)
    groups = [
        Summed(name, count, {each: _rounded(totals.get((name, each), Fraction(0)), currency) for each in FIGURES})
        for name, count in hires.items()
    ]
    return sorted(groups, key=lambda group: (-group.amounts[TOTAL].minor, group.name))


def _totals(exact: Mapping[tuple[str, str, str], Fraction], by: int) -> dict[tuple[str, str], Fraction]:
    """Each figure of each group in one pass, for a plan may have as many teams as hires."""
    found: dict[tuple[str, str], Fraction] = {}
    for key, value in exact.items():
        group = key[by], key[2]
        found[group] = found[group] + value if group in found else value
    return found


def _sum(exact: Mapping[tuple[str, str, str], Fraction], currency: str, figure: str) -> Money:
    """A figure of the whole plan, rounded once."""
    return _rounded(sum((value for key, value in exact.items() if key[2] == figure), Fraction(0)), currency)


def _rounded(amount: Fraction, currency: str) -> Money:
    return Money(round_fraction(amount * 10 ** minor_digits(currency), "half_up"), currency)


def rows_of(summary: Summary) -> Iterable[tuple[Any, ...]]:
    """A summary as rows of a table: what it is about, its name, hires, and the figures."""
    yield ("plan", "", summary.hires, *(summary.whole[name] for name in FIGURES))
    for kind, groups in (("place", summary.places), ("team", summary.teams)):
        for group in groups:
            yield (kind, group.name, group.hires, *(group.amounts[name] for name in FIGURES))
    for month, amount in summary.months:
        yield ("month", month, "", *("" for _ in FIGURES[:-1]), amount)
