"""The offer: the one input of check, draft and cost.

Absent terms (clauses, equity, equipment, bonus, probation) are not agreed; absent facts
(worker, headcount, category, licences) are unknown. Amounts are decimals given as text.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from compliance.duration import Duration
from compliance.money import LARGEST_MINOR, Money, minor_digits
from compliance.text import Line, Prose, clean

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_day(value: object) -> object:
    """A day is written out: a bare number would be read as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value.strip())):
        return value.strip() if isinstance(value, str) else value
    raise ValueError("should be a date written YYYY-MM-DD, for example 2027-01-04")


def is_plausible(day: date) -> bool:
    """Whether a day lies in the years that offers and law are about."""
    return _EARLIEST_YEAR <= day.year <= _LATEST_YEAR


def _plausible_day(day: date) -> date:
    if not is_plausible(day):
        raise ValueError(f"lies outside {_EARLIEST_YEAR} to {_LATEST_YEAR}; write it as YYYY-MM-DD")
    return day


def _contract_day(day: date) -> date:
    if not 2000 <= day.year <= _LATEST_YEAR:
        raise ValueError("is too far from today to be a day of this contract; write it as YYYY-MM-DD")
    return day


def _number_as_text(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError('should be a decimal number, for example "4200000" or "13.90"')
    return str(value) if isinstance(value, (int, float, Decimal)) else value


def _known_currency(code: str) -> str:
    minor_digits(code)
    return code


def _counted_exactly(name: str, amount: str | None, currency: str | None) -> None:
    """Refuse an amount with more decimals than its currency has, or beyond what is counted exactly."""
    if amount is None or currency is None:
        return
    try:
        minor = Money.of(amount, currency).minor
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    if minor > LARGEST_MINOR:
        raise ValueError(f"{name}: is larger than this toolkit counts exactly")


Day = Annotated[date, BeforeValidator(_written_day), AfterValidator(_plausible_day)]
ContractDay = Annotated[date, BeforeValidator(_written_day), AfterValidator(_contract_day)]
AMOUNT_PATTERN = r"^[0-9]{1,12}(\.[0-9]{1,4})?$"
Amount = Annotated[
    Annotated[str, StringConstraints(pattern=AMOUNT_PATTERN)],
    BeforeValidator(_number_as_text),
]
PERCENT_PATTERN = r"^[0-9]{1,4}(\.[0-9]{1,6})?%$"
Percent = Annotated[str, StringConstraints(pattern=PERCENT_PATTERN)]
AmountOrPercent = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}(\.[0-9]{1,4})?%?$")],
    BeforeValidator(_number_as_text),
]
Currency = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{3}$"), AfterValidator(_known_currency)
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PlaceCode = Annotated[str, AfterValidator(clean), StringConstraints(min_length=2, max_length=60)]
Few, Many = Field(max_length=50), Field(max_length=500)
PayPeriod = Literal["year", "month", "week", "day", "hour"]


def percent_fraction(text: str) -> Fraction:
    """`"12.5%"` as a fraction of one."""
    return Fraction(text.removesuffix("%")) / 100


class Part(BaseModel):
    """A part of an offer: immutable, and strict about unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
        _counted_exactly("base", self.base, self.currency)
        for allowance in self.allowances:
            _counted_exactly(f"allowance {allowance.name}", allowance.amount, self.currency)
        if self.bonus is not None and not self.bonus.target.endswith("%"):
            _counted_exactly("bonus.target", self.bonus.target, self.currency)
        if self.range is not None:
            _counted_exactly("range.min", self.range.min, self.currency)
            _counted_exactly("range.max", self.range.max, self.currency)
        return self

    @property
    def money(self) -> Money:
        """Base pay with its period."""
        return Money.of(self.base, self.currency, self.per)


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
        _counted_exactly("amount", self.amount, self.currency)
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
    currency: Currency | None = None
    origin: Country | None = None
    supply: Literal["ship", "buy_locally", "reimburse", "cloud_credits", "stipend"]
    quantity: int = Field(1, ge=1, le=10_000)

    @model_validator(mode="after")
    def _exact(self) -> EquipmentItem:
        _counted_exactly("value", self.value, self.currency)
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
        _counted_exactly("amount", self.amount, self.currency)
        return self


class Commercial(Part):
    """The terms between employer and client."""

    fee: Fee | None = None
    deposit_months: int | None = Field(None, ge=0, le=24)


class Offer(Part):
    """One offer of employment through an Employer of Record."""

    place: PlaceCode
    locality: Line | None = None
    offer_date: ContractDay | None = None
    start_date: ContractDay
    worker: Worker = Worker()
    employer: Employer = Employer()
    client: Client | None = None
    role: Role = Role()
    contract: Contract = Contract()
    pay: Pay
    clauses: Clauses = Clauses()
    equity: Equity | None = None
    equipment: Annotated[tuple[EquipmentItem, ...], Many] = ()
    data: Data | None = None
    commercial: Commercial | None = None
    extra: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _dates_follow(self) -> Offer:
        if self.contract.end_date is not None and self.contract.end_date < self.start_date:
            raise ValueError("contract.end_date lies before start_date")
        born = self.worker.birth_date
        if born is not None and born >= self.start_date:
            raise ValueError("worker.birth_date does not lie before start_date")
        return self

    def canonical(self) -> dict[str, Any]:
        """Every field with its value, as JSON types; fixes are patches on this."""
        return self.model_dump(mode="json")

    @property
    def digest(self) -> str:
        """The identity of the offer's content: SHA-256 over its canonical JSON."""
        text = json.dumps(self.canonical(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def get(self, path: str) -> Any:
        """The value at a dotted path ("contract.probation"), None where any part is absent."""
        found: Any = self
        for name in path.split("."):
            if isinstance(found, dict):
                found = found.get(name)
            elif isinstance(found, (tuple, list)):
                found = found[int(name)] if name.isdigit() and int(name) < len(found) else None
            else:
                found = getattr(found, name, None)
            if found is None:
                return None
        return found
