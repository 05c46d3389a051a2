"""What the fields of an offer may hold: days, amounts, percentages, currencies, codes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from compliance.money import LARGEST_MINOR, Money, minor_digits
from compliance.text import clean

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


def counted_exactly(name: str, amount: str | None, currency: str | None) -> None:
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
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), AfterValidator(_known_currency)]
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
