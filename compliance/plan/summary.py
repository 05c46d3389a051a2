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
_WHOLE, _PLACE, _TEAM = None, 0, 1  # what sums are grouped by: a part of their key, or nothing
_GROUPS = (_WHOLE, _PLACE, _TEAM)


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
    found = Summary(chosen, notes=[str(used) for code, used in rates.items() if code != chosen])
    whole, by_place, by_team = (_totals(sums, own, rates, by) for by in _GROUPS)
    found.hires = _hires(sums, _WHOLE)[""]
    found.whole = {name: _rounded(whole.get(("", name), Fraction(0)), chosen) for name in FIGURES}
    found.places = _groups(_hires(sums, _PLACE), by_place, chosen)
    found.teams = _groups(_hires(sums, _TEAM), by_team, chosen)
    months = sorted({name for _, name in whole if name not in FIGURES})
    found.months = [(month, _rounded(whole["", month], chosen)) for month in months]
    for place in own:
        for month in months:
            found.place_months[place, month] = _rounded(by_place.get((place, month), Fraction(0)), chosen)
    return found


def _converted(minor: int, used: Rate) -> Fraction:
    whole = Money(minor, used.of).decimal
    return Fraction(whole) * used.value


def _groups(hires: Mapping[str, int], totals: Mapping[tuple[str, str], Fraction], currency: str) -> list[Summed]:
    groups = [
        Summed(name, count, {each: _rounded(totals.get((name, each), Fraction(0)), currency) for each in FIGURES})
        for name, count in hires.items()
    ]
    return sorted(groups, key=lambda group: (-group.amounts[TOTAL].minor, group.name))


def _hires(sums: Sums, by: int | None) -> dict[str, int]:
    """The number of hires of each group."""
    found: dict[str, int] = {}
    for key, total in sums.items():
        if key[2] == HIRES:
            group = "" if by is None else key[by]
            found[group] = found.get(group, 0) + total
    return found


def _totals(
    sums: Sums, own: Mapping[str, str], rates: Mapping[str, Rate], by: int | None
) -> dict[tuple[str, str], Fraction]:
    """Each figure of each group, exactly; whole amounts of one currency are added before they are converted."""
    minor: dict[tuple[str, str, str], int] = {}
    for key, total in sums.items():
        if key[2] != HIRES:
            group = "" if by is None else key[by], own[key[0]], key[2]
            minor[group] = minor.get(group, 0) + total
    found: dict[tuple[str, str], Fraction] = {}
    for (name, currency, figure), total in minor.items():
        value = _converted(total, rates[currency])
        found[name, figure] = found[name, figure] + value if (name, figure) in found else value
    return found


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
