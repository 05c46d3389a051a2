"""The parties, the job, the contract and the pay of an offer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from compliance.duration import Duration
from compliance.money import Money
from compliance.offer_types import (
    Amount,
    AmountOrPercent,
    ContractDay,
    Country,
    Currency,
    Day,
    Few,
    Many,
    Part,
    PayPeriod,
    PlaceCode,
    counted_exactly,
)
from compliance.text import Line, Prose


class Address(Part):
    """A postal address."""

    lines: Annotated[tuple[Line, ...], Few] = ()
    city: Line | None = None
    region: Line | None = None
    postal_code: Line | None = None
    country: Country | None = None


class Worker(Part):
    """The person who will work."""

    name: Line | None = None
    birth_date: Day | None = None
    nationality: Country | None = None
    email: Line | None = None
    address: Address | None = None
    ids: dict[Line, Line] = Field(default_factory=dict, max_length=50)

    def age_on(self, day: date) -> int | None:
        """Completed years of age on a day, or None when the birth date is unknown."""
        born = self.birth_date
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Headcount(Part):
    """Persons employed by the legal employer on the start date; None is unknown."""

    country: int | None = Field(None, ge=0, le=10_000_000)
    place: int | None = Field(None, ge=0, le=10_000_000)
    worldwide: int | None = Field(None, ge=0, le=10_000_000)


class Licence(Part):
    """A licence the employer holds: agency, leasing, PEO, ..."""

    kind: Line
    number: Line | None = None
    issued_by: Line | None = None
    issued_on: Day | None = None
    valid_until: Day | None = None


class Group(Part):
    """What the employer's group of companies shares: the pay bill and allowances used elsewhere."""

    pay_bill: Amount | None = None
    allowances_used_elsewhere: Amount | None = None


def _headcount(value: object) -> object:
    return {"country": value} if isinstance(value, (int, str)) and not isinstance(value, bool) else value


class Employer(Part):
    """The legal employer: the EOR entity in the country of work."""

    name: Line | None = None
    country: Country | None = None
    address: Address | None = None
    registration: Line | None = None
    headcount: Annotated[Headcount, BeforeValidator(_headcount)] = Field(default_factory=Headcount)
    licences: Annotated[tuple[Licence, ...], Many] | None = None
    group: Group = Group()

    def licence(self, kind: str, on: date) -> Licence | None:
        """The licence of this kind valid on a day, if the employer holds one."""
        for licence in self.licences or ():
            if licence.kind == kind and (licence.valid_until is None or licence.valid_until >= on):
                return licence
        return None


class Client(Part):
    """The company that directs the work and pays the employer for it."""

    name: Line | None = None
    place: PlaceCode | None = None
    address: Address | None = None
    establishment: Annotated[tuple[PlaceCode, ...], Many] = ()
    headcount: int | None = Field(None, ge=0, le=10_000_000)

    @property
    def country(self) -> str | None:
        """The ISO 3166-1 country of the client's seat."""
        return self.place[:2] if self.place else None


class Role(Part):
    """The job."""

    title: Line | None = None
    duties: Prose | None = None
    workplace: Literal["remote", "hybrid", "office"] | None = None
    hours_per_week: Annotated[Decimal, Field(gt=0, le=168, decimal_places=4)] | None = None
    days_per_week: Annotated[Decimal, Field(gt=0, le=7, decimal_places=4)] | None = None
    level: Literal["employee", "manager", "executive"] = "employee"
    category: Line | None = None


class Notice(Part):
    """Notice of termination each side gives."""

    employer: Duration | None = None
    worker: Duration | None = None


class Contract(Part):
    """The contract's own terms."""

    type: Literal["permanent", "fixed_term"] = "permanent"
    end_date: ContractDay | None = None
    reason: Prose | None = None
    probation: Duration | None = None
    notice: Notice = Notice()
    annual_leave_days: Annotated[Decimal, Field(ge=0, le=366, decimal_places=4)] | None = None
    public_holidays: Literal["included", "added"] | None = None
    language: Annotated[tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...], Few] = ()
    signature: Literal["wet", "qualified", "simple"] | None = None
    collective_agreement: Line | None = None

    @model_validator(mode="after")
    def _fixed_term_ends(self) -> Contract:
        if self.type == "fixed_term" and self.end_date is None:
            raise ValueError("a fixed-term contract needs end_date")
        return self


class Bonus(Part):
    """A bonus: a share of base pay ("10%") or an amount a year."""

    target: AmountOrPercent
    kind: Literal["discretionary", "contractual", "guaranteed", "statutory"] = "discretionary"
    paid_in: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Few] = ()


class Allowance(Part):
    """A pay element beside base pay; `head` is one of the place's pay heads."""

    name: Line
    head: Line
    amount: Amount
    per: PayPeriod = "month"
    taxable: bool = True


class PayRange(Part):
    """The pay range disclosed for the job."""

    min: Amount
    max: Amount


class Pay(Part):
    """What is paid, as agreed."""

    base: Amount
    base_is: Literal["fixed", "ctc"] = "fixed"
    currency: Currency
    per: PayPeriod = "year"
    frequency: Literal["monthly", "semimonthly", "biweekly", "weekly"] | None = None
    instalments: int | None = Field(None, ge=12, le=20)
    bonus: Bonus | None = None
    allowances: Annotated[tuple[Allowance, ...], Few] = ()
    range: PayRange | None = None

    @model_validator(mode="after")
    def _exact(self) -> Pay:
        counted_exactly("base", self.base, self.currency)
        for allowance in self.allowances:
            counted_exactly(f"allowance {allowance.name}", allowance.amount, self.currency)
        if self.bonus is not None and not self.bonus.target.endswith("%"):
            counted_exactly("bonus.target", self.bonus.target, self.currency)
        if self.range is not None:
            counted_exactly("range.min", self.range.min, self.currency)
            counted_exactly("range.max", self.range.max, self.currency)
        return self

    @property
    def money(self) -> Money:
        """Base pay with its period."""
        return Money.of(self.base, self.currency, self.per)
