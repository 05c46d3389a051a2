"""What is agreed beside job and pay: clauses, equity, equipment, data, the fee."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from compliance.duration import Duration
from compliance.offer_types import (
    Amount,
    Country,
    Currency,
    Many,
    Part,
    Percent,
    PlaceCode,
    counted_exactly,
)
from compliance.text import Line, Prose


class IpAssignment(Part):
    """Who gets the rights in the work, and how."""

    to: Literal["client", "employer"] = "client"
    via_employer: bool | None = None
    present: bool | None = None
    moral_rights: Literal["waive", "not_exercise", "keep"] | None = None
    territory: Line | None = None
    term: Line | None = None
    own_time_carve_out: bool | None = None


class Confidentiality(Part):
    """Confidentiality after the job: None months is indefinite."""

    months: int | None = Field(None, ge=0, le=1200)
    protected_disclosures: bool | None = None


class Restraint(Part):
    """What every restraint after the job has."""

    months: int = Field(ge=0, le=1200)

    @property
    def is_zero(self) -> bool:
        """Whether nothing is restrained after all (0 months)."""
        return self.months == 0

    @property
    def duration(self) -> Duration:
        """How long the restraint lasts after the job."""
        return Duration(months=self.months)


class NonCompete(Restraint):
    """A promise not to compete after the job."""

    territory: Line | None = None
    compensation: Percent | None = None
    reason: Prose | None = None


class NonSolicit(Restraint):
    """A promise not to take clients or employees."""

    of: tuple[Literal["clients", "employees"], ...] = ("clients", "employees")


class GardenLeave(Restraint):
    """Notice spent at home, on this share of pay."""

    pay: Percent | None = None


class Repayment(Part):
    """Money the worker must pay back on leaving early."""

    kind: Literal["stay_or_pay", "training", "sign_on", "relocation"]
    amount: Amount | None = None
    currency: Currency | None = None
    months: int = Field(ge=0, le=1200)
    declining: bool | None = None

    @model_validator(mode="after")
    def _exact(self) -> Repayment:
        counted_exactly("amount", self.amount, self.currency)
        return self


class Clauses(Part):
    """The clauses agreed; None is not agreed."""

    ip_assignment: IpAssignment | None = None
    confidentiality: Confidentiality | None = None
    non_compete: NonCompete | None = None
    non_solicit: NonSolicit | None = None
    garden_leave: GardenLeave | None = None
    repayment: Repayment | None = None


class Vesting(Part):
    """When equity is earned."""

    months: int = Field(ge=0, le=240)
    cliff_months: int = Field(0, ge=0, le=240)


class Equity(Part):
    """Equity promised, and by whom."""

    kind: Literal["options", "rsu", "restricted_stock", "phantom", "sar", "tokens"]
    issuer: Literal["client", "client_parent", "employer", "other"] = "client"
    issuer_country: Country | None = None
    units: Annotated[int, Field(ge=1, le=10**12)] | None = None
    strike: Amount | None = None
    currency: Currency | None = None
    fair_value: Amount | None = None
    vesting: Vesting | None = None
    plan: Line | None = None


class EquipmentItem(Part):
    """A thing the worker gets for the work, or money for it."""

    item: Line
    hs_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(\.?[0-9]{2}){0,3}$")] | None = None
    value: Amount | None = None
    freight: Amount | None = None
    currency: Currency | None = None
    origin: Country | None = None
    supply: Literal["ship", "buy_locally", "reimburse", "cloud_credits", "stipend"]
    quantity: int = Field(1, ge=1, le=10_000)

    @model_validator(mode="after")
    def _exact(self) -> EquipmentItem:
        counted_exactly("value", self.value, self.currency)
        counted_exactly("freight", self.freight, self.currency)
        return self


Monitoring = Literal["screen", "keystrokes", "location", "camera", "email", "biometric"]


class Data(Part):
    """Personal data the worker will reach, and how the worker is watched."""

    subjects: Annotated[tuple[PlaceCode, ...], Many] = ()
    special_categories: bool | None = None
    large_scale: bool | None = None
    stored_in: Annotated[tuple[PlaceCode, ...], Many] = ()
    monitoring: tuple[Monitoring, ...] = ()


class Fee(Part):
    """What the employer charges the client: an amount per period or a share of pay."""

    amount: Amount | None = None
    currency: Currency | None = None
    per: Literal["month", "year"] | None = None
    percent: Percent | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Fee:
        if (self.amount is None) == (self.percent is None):
            raise ValueError("give either an amount with currency and per, or a percent")
        if self.amount is not None and (self.currency is None or self.per is None):
            raise ValueError("an amount needs currency and per (month or year)")
        counted_exactly("amount", self.amount, self.currency)
        return self


class Commercial(Part):
    """The terms between employer and client."""

    fee: Fee | None = None
    deposit_months: int | None = Field(None, ge=0, le=24)
