"""The schema of the files of law: what a lawyer may write, and what is refused with its line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from compliance.errors import LawFileError
from compliance.money import RoundingMode
from compliance.terms import OutcomeName, Status, Topic
from compliance.units import is_unit
from compliance.yaml_text import Lines, line_of

_NO_LEAP_YEAR = 2001
CaseKind = Literal["bites", "does_not_bite", "not_applicable", "threshold", "date", "unknown"]


def _day_of_every_year(text: str) -> str:
    try:
        date.fromisoformat(f"{_NO_LEAP_YEAR}-{text}")
    except ValueError:
        raise ValueError(f'{text!r} is no day of every year, such as "04-01"') from None
    return text


def _renewal(text: str) -> str:
    return text if text == "none" else _day_of_every_year(text)


MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$"), AfterValidator(_day_of_every_year)]


def in_order(since: date | None, until: date | None) -> None:
    """Refuse an end that lies before its beginning: such law would never be in force, and no one would notice."""
    if since is not None and until is not None and until < since:
        raise ValueError(f"until {until} lies before since {since}")


class Entry(BaseModel):
    """A part of a law file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AuthorityEntry(Entry):
    """Who says so: the instrument, the section, where it can be read."""

    cite: str
    pinpoint: str | None = None
    url: str | None = None
    reported_by: str | None = None


class NoneEntry(Entry):
    """An answer: we looked and there is none."""

    looked_on: date
    where: str


class Sourced(Entry):
    """What every dated statement of law carries."""

    status: Status
    authority: tuple[AuthorityEntry, ...] = ()
    read_on: date | None = None
    checked_on: date


class RowEntry(Sourced):
    """One dated row of a value."""

    since: date
    until: date | None = None
    value: Any = None
    none: NoneEntry | None = None
    note: str | None = None
    corrects: str | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> RowEntry:
        in_order(self.since, self.until)
        if (self.value is None) == (self.none is None):
            raise ValueError("give either value or none")
        if self.none is None and not self.authority:
            raise ValueError("a value needs an authority")
        return self


class ColumnEntry(Entry):
    """What a value is, apart from its rows."""

    what: str
    unit: str
    renews: Annotated[str, AfterValidator(_renewal)] | None = None
    within_period: Literal["day_weighted", "next_period", "whole_period"] = "whole_period"

    @model_validator(mode="after")
    def _known_unit(self) -> ColumnEntry:
        if not is_unit(self.unit):
            raise ValueError(f"unit {self.unit!r} is not known")
        return self


class ValueEntry(ColumnEntry):
    """A dated and cited legal value."""

    rows: tuple[RowEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _newest_last(self) -> ValueEntry:
        for earlier, later in zip(self.rows, self.rows[1:], strict=False):
            if later.since < earlier.since:
                raise ValueError(f"rows must be in order of since; {later.since} stands after {earlier.since}")
            if later.since == earlier.since and not later.corrects:
                raise ValueError(f"two rows since {later.since}; the later must say what it corrects")
        return self


class RuleEntry(Sourced):
    """What a lawyer reads of a rule; `table` is the one whose row, of each state, the rule tells."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z_]+\.[a-z0-9_]+$")]
    function: str | None = None
    table: str | None = None
    statement: str
    since: date
    until: date | None = None
    turns_on: Literal["start_date", "offer_date", "each_period"] = "start_date"
    replaces: tuple[str, ...] = ()
    outcomes: tuple[OutcomeName, ...] = Field(min_length=1)
    thresholds: tuple[str, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> RuleEntry:
        in_order(self.since, self.until)
        return self


class CaseEntry(Entry):
    """One worked example of a rule."""

    rule: str
    case: str
    kind: CaseKind
    place: str | None = None
    patch: dict[str, Any] = Field(default_factory=dict)
    as_of: date | None = None
    expect: OutcomeName
    because: str
    clauses: tuple[str, ...] = ()
    question: bool = False


class LookedEntry(Entry):
    """An answer on a whole topic: someone looked for law in a place and found none."""

    topic: Topic
    place: str | None = None
    question: Annotated[str, StringConstraints(min_length=1)]
    looked_on: date
    where: tuple[AuthorityEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _already(self) -> LookedEntry:
        if self.looked_on > date.today():
            raise ValueError(f"looked_on {self.looked_on} is still to come")
        return self


class RoundingEntry(Entry):
    """How a line is rounded: mode, and the unit in the currency's major unit."""

    mode: RoundingMode
    unit: str


class YearOfEntry(Entry):
    """How hourly, daily and weekly pay becomes a year."""

    hours_per_week: str
    weeks: str
    days_per_week: str = "5"


class FormerCurrencyEntry(Entry):
    """The currency a place gave up, and the value that says how many of it made one of the new."""

    code: str
    rate: str


class InstalmentPartEntry(Entry):
    """An equal part of an instalment: its calendar month, and over how many months up to that it is earned."""

    month: str
    earned_over: str


class PlaceEntry(Entry):
    """A place; what is left out is inherited along its chain."""

    code: str
    within: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    offerable: bool = False
    costed: bool = False
    frame: bool = False
    ask_region: str | None = None
    currency: str | None = None
    former_currency: FormerCurrencyEntry | None = None
    languages: tuple[str, ...] | None = None
    paper: Literal["A4", "Letter"] | None = None
    locale: str | None = None
    charge_year_starts: MonthDay | None = None
    tax_year_starts: MonthDay | None = None
    part_period: Literal["calendar_days", "working_days", "thirtieths"] | None = None
    year_of: YearOfEntry | None = None
    pay_frequency: Literal["monthly", "semimonthly", "biweekly", "weekly"] | None = None
    instalments: str | None = None
    instalment_months: dict[str, str | tuple[InstalmentPartEntry, ...]] | None = None
    rounding: RoundingEntry | None = None


FieldType = Literal[
    "text", "long_text", "choice", "number", "amount", "percent", "date", "yes_no",
    "list", "country", "place", "duration", "pay_heads",
]  # fmt: skip
Step = Literal["where_and_who", "role_and_pay", "terms", "clauses", "equity", "equipment", "data"]


class ShownWhen(Entry):
    """When a field is asked."""

    path: str
    is_: Any = Field(alias="is")


class FieldEntry(Entry):
    """One field of the offer as a place asks for it."""

    path: str
    label: str
    step: Step
    type: FieldType
    choices: dict[str, str] | None = None
    default: Any = None
    default_because: str | None = None
    assumed: Any = None
    assumed_because: str | None = None
    shown_when: ShownWhen | None = None
    required_for: Literal["check", "cost", "draft"] | None = None
    help: str | None = None
    authority: tuple[AuthorityEntry, ...] = ()


_M = TypeVar("_M", bound=BaseModel)


def validated(model: type[_M], data: Any, file: str, lines: Lines, at: tuple[str | int, ...] = ()) -> _M:
    """The model of a part of a file; LawFileError names the line of what is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors()
        first = next((one for one in details if one["type"] == "extra_forbidden"), details[0])
        where = ".".join(str(part) for part in (*at, *first["loc"]))
        message = first["msg"].removeprefix("Value error, ")
        raise LawFileError(file, line_of(lines, (*at, *first["loc"])), f"{where}: {message}") from None
