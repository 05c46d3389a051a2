"""Currency conversion, for presentation only: the European Central Bank's reference rates.

The rates come with the CurrencyConverter package and need no network; every converted figure says rate, day and
source. Nothing the law counts is ever converted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from compliance.costing.exact import CostError
from compliance.money import Money, minor_digits, round_fraction
from compliance.words import day

SOURCE = "European Central Bank reference rate"
_EURO = "EUR"
_LONGEST_GAP_IN_DAYS = 15


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of `to` for one unit of `of` on a day."""

    of: str
    to: str
    value: Fraction
    on: date

    def convert(self, amount: Money) -> Money:
        """An amount in the other currency, rounded half up to its minor unit.

        Raises ValueError for an amount in a third currency.
        """
        if amount.currency != self.of:
            raise ValueError(f"the rate is for {self.of}, not {amount.currency}")
        scale = Fraction(10) ** (minor_digits(self.to) - minor_digits(self.of))
        return Money(round_fraction(amount.minor * self.value * scale, "half_up"), self.to, amount.per)

    def __str__(self) -> str:
        shown = Decimal(round_fraction(self.value * 10**6, "half_up")).scaleb(-6).normalize()
        return f"1 {self.of} = {shown:f} {self.to}, {SOURCE} of {day(self.on)}"


@cache
def _table() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True)  # type: ignore[no-untyped-call]


@cache
def newest_day() -> date:
    """The day of the newest reference rates; on later days they are taken as they are."""
    newest: date = max(last for _, last in _table().bounds.values())
    return newest


@cache
def rate(of: str, to: str, on: date) -> Rate:
    """The newest reference rate on or before a day; beyond the ends of the record, the first or the last there is.

    Raises CostError for a currency without a reference rate.
    """
    if of == to:
        return Rate(of, to, Fraction(1), on)
    legs = [_euro(currency, on) for currency in (of, to)]
    return Rate(of, to, legs[1][0] / legs[0][0], min(leg[1] for leg in legs))


def _euro(currency: str, on: date) -> tuple[Fraction, date]:
    """Units of a currency for one euro, and the day of that rate."""
    if currency == _EURO:
        return Fraction(1), on
    table = _table()
    if currency not in table.currencies:
        raise CostError(f"there is no {SOURCE} for {currency}; give the amount in another currency")
    first, last = table.bounds[currency]
    found = min(max(on, first), last)
    for back in range(_LONGEST_GAP_IN_DAYS):
        when = found - timedelta(days=back)
        try:
            return Fraction(table.convert(1, _EURO, currency, date=when)), when
        except _missing_rate():
            continue
    raise CostError(f"there is no {SOURCE} for {currency} near {day(found)}")


def _missing_rate() -> type[Exception]:
    from currency_converter import RateNotFoundError

    return RateNotFoundError
