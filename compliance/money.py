"""Money in whole minor units, and the few roundings the law asks for.

An amount is an `int` of minor units (paise, pence, cents) with its currency and,
for a rate of pay or a ceiling, the period it is for. No float ever takes part.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

Period = Literal["hour", "day", "week", "month", "year", "period"]
RoundingMode = Literal["half_up", "half_down", "half_even", "up", "down"]

PERIODS: tuple[Period, ...] = ("hour", "day", "week", "month", "year", "period")
LARGEST_MINOR = 10**11


@cache
def minor_digits(currency: str) -> int:
    """Number of decimal places of a currency (ISO 4217, from CLDR).

    Raises ValueError for a code that is no currency.
    """
    from babel.core import get_global
    from babel.numbers import get_currency_precision

    if currency not in get_global("all_currencies"):
        raise ValueError(f"{currency!r} is not an ISO 4217 currency code")
    return int(get_currency_precision(currency))


def round_fraction(value: Fraction, mode: RoundingMode) -> int:
    """Round a fraction to a whole number; `up` and `down` are away from and towards zero."""
    sign = -1 if value < 0 else 1
    whole, rest = divmod(abs(value.numerator), value.denominator)
    twice = 2 * rest
    if mode == "up":
        bump = rest > 0
    elif mode == "down":
        bump = False
    elif mode == "half_up":
        bump = twice >= value.denominator
    elif mode == "half_down":
        bump = twice > value.denominator
    else:
        bump = twice > value.denominator or (twice == value.denominator and whole % 2 == 1)
    return sign * (whole + bump)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` units of `currency`, optionally per hour ... year."""

    minor: int
    currency: str
    per: Period | None = None

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str, per: Period | None = None) -> Money:
        """Read a decimal amount ("4200000", "13.90").

        Raises ValueError for what is no amount, and when it has more decimals than the currency.
        """
        digits = minor_digits(currency)
        try:
            scaled = Decimal(amount).scaleb(digits)
            minor = int(scaled)
        except (ArithmeticError, ValueError):
            raise ValueError(f"{str(amount)[:60]!r} is no amount") from None
        if minor != scaled:
            raise ValueError(f"{amount} has more decimals than {currency} has ({digits})")
        return cls(minor, currency, per)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __str__(self) -> str:
        return format(self.decimal, "f")

    def _same(self, other: Money) -> None:
        if (self.currency, self.per) != (other.currency, other.per):
            raise ValueError(f"cannot put {self!r} and {other!r} together")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency, self.per)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency, self.per)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __gt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor > other.minor

    def __ge__(self, other: Money) -> bool:
        self._same(other)
        return self.minor >= other.minor

    def times(self, factor: Fraction | int, mode: RoundingMode = "half_up") -> Money:
        """This amount multiplied and rounded once to the minor unit."""
        return Money(round_fraction(self.minor * Fraction(factor), mode), self.currency, self.per)

    def each(self, per: Period | None) -> Money:
        """The same number of minor units, said to be per another period."""
        return Money(self.minor, self.currency, per)
