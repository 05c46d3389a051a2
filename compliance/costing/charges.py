"""The closed set of forms a charge may have, and the schema of charges.yaml and wage_bases.yaml.

A charge names the wage base it is counted on, the dated values it reads and one form. It holds no figure
itself. docs/charges.md explains every field with examples; `compliance.costing.forms` computes them.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from compliance.schema import AuthorityEntry, Entry, RoundingEntry, in_order

Frequency = Literal["monthly", "semimonthly", "biweekly", "weekly"]
Form = Literal["rate", "slabs", "marginal", "flat", "share_of", "relief", "function"]
Kind = Literal["contribution", "tax", "insurance", "accrual", "benefit", "equipment", "fee"]
Group = Literal["statutory", "accrual", "market", "equipment", "fee"]
Accumulation = Literal["period", "contribution_period", "calendar_year", "tax_year"]
GROUPS: tuple[Group, ...] = ("statutory", "accrual", "market", "equipment", "fee")
PERIODS_A_YEAR: dict[str, int] = {"monthly": 12, "semimonthly": 24, "biweekly": 26, "weekly": 52}

ValueName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
_ORDERS = ("at_least", "at_most", "above", "below")
_CONVERTED_FROM = ("monthly", "weekly", "biweekly", "semimonthly")


class ByFrequency(Entry):
    """A value that the law states anew for each pay frequency (weekly and monthly thresholds)."""

    by_frequency: dict[Frequency, ValueName] = Field(min_length=1)

    def name_for(self, frequency: str) -> str:
        """The value for a pay frequency; one not listed is converted from the monthly value, else from the weekly."""
        listed: dict[str, str] = dict(self.by_frequency.items())
        return next(listed[one] for one in (frequency, *_CONVERTED_FROM) if one in listed)


class Condition(Entry):
    """One condition of a charge: exactly one subject and, unless it is `any` or `place`, one comparison."""

    path: str | None = None
    base: Identifier | None = None
    age: Literal["pay_date", "year_start", "start_date"] | None = None
    service: Literal["months", "pay_date"] | None = None
    place: tuple[str, ...] | None = None
    value: ValueName | None = None
    any: tuple[Condition, ...] | None = None

    is_: str | bool | None = Field(None, alias="is")
    is_not: str | bool | None = None
    in_: tuple[str, ...] | None = Field(None, alias="in")
    not_in: tuple[str, ...] | None = None
    set: bool | None = None
    at_least: ValueName | ByFrequency | None = None
    at_most: ValueName | ByFrequency | None = None
    above: ValueName | ByFrequency | None = None
    below: ValueName | ByFrequency | None = None
    counting: Literal["whole_period", "paid"] = "whole_period"
    dated_by: Literal["pay_date", "birth_date"] = "pay_date"

    @model_validator(mode="before")
    @classmethod
    def _plain_subject(cls, data: object) -> object:
        """`age: null` means the age on the pay date, `service: null` months of service on the period's first day."""
        if isinstance(data, dict):
            data = dict(data)
            if "age" in data and data["age"] is None:
                data["age"] = "pay_date"
            if "service" in data and data["service"] is None:
                data["service"] = "months"
        return data

    @model_validator(mode="after")
    def _one_subject(self) -> Condition:
        subjects = ("path", "base", "age", "service", "place", "value", "any")
        given = [name for name in subjects if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a condition has exactly one of {', '.join(subjects)}")
        subject, compared = given[0], self.comparisons
        allowed = {
            "path": (*_ORDERS, "is_", "is_not", "in_", "not_in", "set"),
            "value": ("is_", "is_not", "in_", "not_in", "set"),
            "place": (),
            "any": (),
        }.get(subject, _ORDERS)
        if set(compared) - set(allowed):
            raise ValueError(f"{subject} cannot be compared with {compared[0].rstrip('_')}")
        if subject not in ("place", "any") and not compared:
            raise ValueError(f"a condition on {subject} needs a comparison")
        if self.dated_by == "birth_date" and subject != "age":
            raise ValueError("only a condition on age can be dated by the date of birth")
        return self

    @property
    def asks_only_whether_given(self) -> bool:
        """Whether it asks for nothing but that the offer says something: a choice of the parties, not a test of law."""
        if self.any is not None:
            return all(other.asks_only_whether_given for other in self.any)
        return self.path is not None and self.comparisons == ["set"]

    @cached_property
    def comparisons(self) -> list[str]:
        """The comparisons given, by field name."""
        names = ("is_", "is_not", "in_", "not_in", "set", *_ORDERS)
        return [name for name in names if getattr(self, name) is not None]


class Choice(Entry):
    """One alternative: it is taken where all its conditions hold."""

    when: tuple[Condition, ...] = ()
    value: ValueName | ByFrequency | None = None


class Chosen(Entry):
    """The first alternative whose conditions hold; none of them holding means no value."""

    choose: tuple[Choice, ...] = Field(min_length=1)


Named = ValueName | ByFrequency | Chosen
NAMED_FIELDS = (
    "rate", "low", "high", "least_base", "floor", "ceiling", "amount", "bands", "minimum", "maximum",
    "due_months", "contribution_periods",
)  # fmt: skip


class Charge(Entry):
    """One line of employer cost, as a lawyer writes it."""

    id: Identifier
    name: str
    local_name: str | None = None
    kind: Kind
    group: Group
    form: Form
    base: Identifier | None = None
    one_off_base: Identifier | None = None
    rate: Named | None = None
    own_rate: str | None = None
    low: Named | None = None
    high: Named | None = None
    times: tuple[ValueName, ...] = ()
    divided_by: tuple[ValueName, ...] = ()
    least_base: Named | None = None
    floor: Named | None = None
    ceiling: Named | None = None
    accumulates: Accumulation = "period"
    cumulatively: bool = False
    part_period: Literal["whole", "prorated", "days_of_thirty"] = "whole"
    amount: Named | None = None
    own_amount: str | None = None
    weeks: Literal["average", "mondays"] = "average"
    bands: Named | None = None
    bands_per: Literal["period", "week", "month", "year"] = "month"
    of: tuple[Identifier, ...] = ()
    minus: tuple[Identifier, ...] = ()
    minimum: Named | None = None
    maximum: Named | None = None
    due_months: ValueName | ByFrequency | None = None
    contribution_periods: ValueName | ByFrequency | None = None
    tested: Literal["each_period", "at_start", "at_contribution_period_start"] = "each_period"
    when: tuple[Condition, ...] = ()
    counted_per: Literal["worker", "establishment"] = "worker"
    rounding: RoundingEntry | None = None
    bound: Literal["exact", "at_least"] = "exact"
    earned: Literal["pay_date", "month_earned"] = "pay_date"
    function: Identifier | None = None
    authority: tuple[AuthorityEntry, ...] = ()
    note: str | None = None
    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> Charge:
        in_order(self.since, self.until)
        for needed in _needs(self):
            if not getattr(self, needed):
                raise ValueError(f"form {self.form} needs {needed}")
        if self.form in ("rate", "share_of") and not (self.rate or self.times or self.divided_by):
            raise ValueError(f"form {self.form} needs rate (or times and divided_by)")
        if self.least_base and (self.accumulates != "period" or self.form not in ("rate", "marginal", "slabs")):
            raise ValueError("least_base needs a rate or a scale that does not accumulate")
        if self.one_off_base and self.accumulates in ("period", "contribution_period"):
            raise ValueError("one_off_base needs accumulates: calendar_year or tax_year")
        by_period = "contribution_period" in (self.accumulates, self.tested.removeprefix("at_").removesuffix("_start"))
        if by_period and not self.contribution_periods:
            raise ValueError("contribution_periods is needed")
        if self.form == "slabs" and self.accumulates != "period":
            raise ValueError("slabs do not accumulate; use marginal, or bands_per: year")
        if self.own_rate and not self.rate:
            raise ValueError("own_rate needs rate, the figure used until the employer enters its own")
        if self.own_amount and not self.amount:
            raise ValueError("own_amount needs amount, the figure used until the employer enters its own")
        if not self.authority and self.group in ("statutory", "accrual"):
            raise ValueError("a statutory or accrual line needs an authority")
        return self


def _needs(charge: Charge) -> tuple[str, ...]:
    return {
        "rate": ("base",),
        "slabs": ("base", "bands"),
        "marginal": ("base", "bands"),
        "flat": ("amount",),
        "share_of": ("of",),
        "relief": ("of",),
        "function": ("function",),
    }[charge.form]


class NotIncluded(Entry):
    """A cost that is not counted, and why; `values` are legal values that the sheet tells beside it.

    `unless` is the offer path of an amount of the employer's own: once it is given, the cost is counted.
    """

    what: str
    why: str
    values: tuple[ValueName, ...] = ()
    unless: str | None = None


class MinimumPay(Entry):
    """The least that is due to a worker; pay of the base below it, where the conditions hold, is unlawful.

    The base counts pay heads only. `why` is a sentence on whom it binds.
    """

    value: ValueName
    base: Identifier
    when: tuple[Condition, ...] = ()
    why: str
    authority: tuple[AuthorityEntry, ...] = ()

    @property
    def id(self) -> str:
        """The name of its value, which is its own."""
        return self.value


Reader = Charge | MinimumPay


class ChargesFile(Entry):
    """The whole of a charges.yaml."""

    charges: tuple[Charge, ...] = ()
    minimum_pay: tuple[MinimumPay, ...] = ()
    not_included: tuple[NotIncluded, ...] = ()


class AddBack(Entry):
    """Heads left out of a base come back in as far as they exceed a share of remuneration."""

    heads_out_above: ValueName
    of: tuple[str, ...] = ("*",)
    except_: tuple[str, ...] = Field((), alias="except")


class WageBase(Entry):
    """Which pay heads a charge is counted on. `charge.<id>` counts another line's amount as pay.

    `evenly` counts a year's pay in equal parts in every pay period, whenever it is paid.
    """

    what: str
    in_: tuple[str, ...] = Field(alias="in", min_length=1)
    out: tuple[str, ...] = ()
    add_back: AddBack | None = None
    evenly: bool = False
    since: date | None = None
    until: date | None = None
    authority: tuple[AuthorityEntry, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> WageBase:
        in_order(self.since, self.until)
        if self.evenly and (self.add_back or any(entry.startswith("charge.") for entry in self.in_)):
            raise ValueError("a base that is counted evenly holds pay heads alone")
        return self


def value_names(part: object) -> set[str]:
    """Every name of a legal value that a charge, a wage base or a part of one reads."""
    if isinstance(part, Charge):
        named = [getattr(part, name) for name in NAMED_FIELDS]
        parts: list[Any] = [*named, *part.when]
        found = {*part.times, *part.divided_by}
    elif isinstance(part, Condition):
        parts = [*(part.any or ()), *(getattr(part, order) for order in _ORDERS)]
        found = {part.value} if part.value else set()
    elif isinstance(part, Chosen):
        parts, found = [*part.choose], set()
    elif isinstance(part, Choice):
        parts, found = [part.value, *part.when], set()
    elif isinstance(part, ByFrequency):
        parts, found = [], set(part.by_frequency.values())
    elif isinstance(part, WageBase):
        parts, found = [], {part.add_back.heads_out_above} if part.add_back else set()
    else:
        parts, found = [], {part} if isinstance(part, str) else set()
    for inner in parts:
        found |= value_names(inner)
    return found


def conditions_of(charge: Charge) -> list[Condition]:
    """Every condition of a charge: its own, those of what it may choose, and those inside `any`."""
    chosen = [named for named in (getattr(charge, name) for name in NAMED_FIELDS) if isinstance(named, Chosen)]
    left = [*charge.when, *(condition for named in chosen for choice in named.choose for condition in choice.when)]
    found: list[Condition] = []
    while left:
        condition = left.pop()
        found.append(condition)
        left += condition.any or ()
    return found


def bases_in_conditions(charge: Charge) -> set[str]:
    """Every wage base that the conditions of a charge look at."""
    return {condition.base for condition in conditions_of(charge) if condition.base}


def figures_named(named: Named | None) -> set[str]:
    """The values that a named field may stand for, without those its conditions read."""
    if isinstance(named, Chosen):
        return {name for choice in named.choose for name in figures_named(choice.value)}
    return value_names(named)
