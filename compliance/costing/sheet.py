"""The result of costing one offer: lines with their reasons, totals by group, months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from compliance.costing.charges import GROUPS, Group, Kind, NotIncluded
from compliance.costing.equipment import EquipmentOption
from compliance.costing.least_pay import BelowMinimum
from compliance.costing.pay import Assumption
from compliance.law import Authority, Upcoming
from compliance.money import Money
from compliance.terms import Status

Bound = Literal["exact", "at_least"]
View = Literal["first_year", "annual"]
VIEWS: tuple[View, ...] = ("first_year", "annual")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for the first year and for the charge year; `at_least` where something is known to be missing."""

    first_year: Money
    annual: Money
    bound: Bound = "exact"

    def to_json(self) -> dict[str, str]:
        """Decimal text, and the bound."""
        return {"annual": str(self.annual), "first_year": str(self.first_year), "bound": self.bound}

    def __add__(self, other: Figure) -> Figure:
        bound: Bound = "at_least" if "at_least" in (self.bound, other.bound) else "exact"
        return Figure(self.first_year + other.first_year, self.annual + other.annual, bound)


NOT_DUE = "Not due:"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of cost with its reason and what it rests on."""

    id: str
    name: str
    local_name: str | None
    kind: Kind
    group: Group
    figure: Figure
    because: str
    authority: tuple[Authority, ...]
    status: Status
    stale: bool

    @property
    def due(self) -> bool:
        """Whether the line applies to this offer at all; why it does not is in `because`."""
        nil = not self.figure.annual.minor and not self.figure.first_year.minor
        return not (nil and self.because.startswith(NOT_DUE))

    @property
    def statutory(self) -> bool:
        """Whether the law itself asks for this line."""
        return self.group == "statutory"

    def to_json(self) -> dict[str, Any]:
        """The shape of one line in `--json`."""
        return {
            "id": self.id,
            "name": self.name,
            "local_name": self.local_name,
            "due": self.due,
            "kind": self.kind,
            "group": self.group,
            "statutory": self.statutory,
            "annual": str(self.figure.annual),
            "first_year": str(self.figure.first_year),
            "because": self.because,
            "authority": [authority.to_json() for authority in self.authority],
            "status": self.status,
            "stale": self.stale,
            "bound": self.figure.bound,
        }


@dataclass(frozen=True, slots=True)
class Month:
    """What is paid and due in one month."""

    month: str
    gross: Money
    lines: Mapping[str, Money]

    def to_json(self) -> dict[str, Any]:
        """The shape of one month in `--json`."""
        return {
            "month": self.month,
            "gross": str(self.gross),
            "lines": {id_: str(amount) for id_, amount in self.lines.items()},
        }


@dataclass(frozen=True, slots=True)
class CostSheet:
    """What one offer costs its employer."""

    place: str
    as_of: date
    currency: str
    gross: Figure
    lines: tuple[Line, ...]
    months: Mapping[View, tuple[Month, ...]] | None
    assumptions: tuple[Assumption, ...]
    upcoming: tuple[Upcoming, ...]
    not_included: tuple[NotIncluded, ...]
    equipment_options: tuple[EquipmentOption, ...] = ()
    below_minimum: tuple[BelowMinimum, ...] = ()

    def line(self, id_: str) -> Line:
        """A line by its id; KeyError where there is none."""
        for line in self.lines:
            if line.id == id_:
                return line
        raise KeyError(id_)

    def _sum(self, *groups: Group) -> Figure:
        zero = Money(0, self.currency)
        total = Figure(zero, zero)
        for line in self.lines:
            if line.group in groups:
                total = total + line.figure
        return total

    @property
    def totals(self) -> dict[Group, Figure]:
        """The sum of each group, nil where it has no line."""
        return {group: self._sum(group) for group in GROUPS}

    @property
    def employer_total(self) -> Figure:
        """What the law puts on top of pay: statutory lines and accruals."""
        return self._sum("statutory", "accrual")

    @property
    def total(self) -> Figure:
        """Pay and every line."""
        return self.gross + self._sum(*GROUPS)

    def to_json(self) -> dict[str, Any]:
        """The shape of `eor cost --json`; `months` only where they were asked for."""
        shape: dict[str, Any] = {
            "place": self.place,
            "as_of": self.as_of.isoformat(),
            "currency": self.currency,
            "gross": {"first_year": str(self.gross.first_year), "annual": str(self.gross.annual)},
            "lines": [line.to_json() for line in self.lines],
            "totals": {group: figure.to_json() for group, figure in self.totals.items()},
            "employer_total": self.employer_total.to_json(),
            "total": self.total.to_json(),
        }
        if self.months is not None:
            shape["months"] = {view: [month.to_json() for month in self.months[view]] for view in VIEWS}
        return {
            **shape,
            "assumptions": [assumption.to_json() for assumption in self.assumptions],
            "upcoming": [change.to_json() for change in self.upcoming],
            "not_included": [{"what": item.what, "why": item.why} for item in self.not_included],
            "equipment_options": [option.to_json() for option in self.equipment_options],
            "below_minimum": [found.to_json() for found in self.below_minimum],
        }
