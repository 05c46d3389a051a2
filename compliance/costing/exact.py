"""Exact arithmetic on whole columns: one multiplication, one division, one rounding.

Amounts are int64 minor units of at most 10^11; a rate is a numerator and a denominator. A numerator is
refused before it could overflow, so nothing is ever computed in floating point.

A column has one entry a row, or is a single number or truth value where every row has the same: most of what a table
asks for beside pay is alike in all rows of a tile, and what is alike is computed once. Such a single one is an
immutable scalar, so that adding to it in place never changes another column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from compliance.costing.charges import PERIODS_A_YEAR
from compliance.errors import InputError, Problem
from compliance.money import LARGEST_MINOR, Money, RoundingMode, minor_digits, round_fraction

Amounts = NDArray[np.int64]
Mask = NDArray[np.bool_]
LARGEST_NUMERATOR = 2**62 // LARGEST_MINOR
NIL = cast(Amounts, np.int64(0))
ALL, NONE = cast(Mask, np.True_), cast(Mask, np.False_)


class CostError(InputError):
    """A cost that cannot be computed as the offer or the law data stand; says what is missing, and where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__([Problem(field, message)])


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding mode to a unit in minor units (100 = whole rupees)."""

    mode: RoundingMode
    unit: int

    @classmethod
    def of(cls, mode: RoundingMode, unit: str, currency: str) -> Rounding:
        """From the unit in major units of a currency, as place.yaml and charges.yaml write it.

        Raises CostError where the unit is finer than the currency has decimals.
        """
        minor = Fraction(unit) * 10 ** minor_digits(currency)
        if minor.denominator != 1 or minor < 1:
            raise CostError(f"cannot round {currency} to {unit}: the currency has {minor_digits(currency)} decimals")
        return cls(mode, minor.numerator)


def kept(mask: Mask, amounts: int | Amounts) -> Amounts:
    """The amounts where a mask holds, nil elsewhere."""
    if mask.ndim == 0:
        return column_of(amounts) if mask else NIL
    return np.where(mask, amounts, 0)


def chosen(mask: Mask, amounts: int | Amounts, otherwise: Amounts) -> Amounts:
    """The amounts where a mask holds, the others elsewhere."""
    if mask.ndim == 0:
        return column_of(amounts) if mask else otherwise
    return np.where(mask, amounts, otherwise)


def column_of(amounts: int | Amounts) -> Amounts:
    """Amounts as a column; a whole number as a single entry."""
    return cast(Amounts, np.int64(amounts)) if isinstance(amounts, int) else amounts


def some(mask: Mask) -> bool:
    """Whether a mask holds anywhere."""
    return bool(mask if mask.ndim == 0 else mask.any())


def sum_of(columns: Iterable[Amounts]) -> Amounts:
    """The sum of columns; of a single one, that column itself, so never add to it in place."""
    total = NIL
    for number, column in enumerate(columns):
        total = column if number == 0 else total + column
    return total


def alike(column: NDArray[Any]) -> NDArray[Any]:
    """A column as a single entry if all of its entries are the same."""
    return column[0] if len(column) and bool((column == column[0]).all()) else column


def divide(dividend: Amounts, divisor: int | Amounts, mode: RoundingMode) -> Amounts:
    """A column divided, rounded to whole numbers; `up` is away from zero, `down` towards it."""
    if isinstance(divisor, int):
        if divisor == 1:
            return dividend
        added = _BEFORE_FLOOR.get(mode)
        if added is not None and divisor < _SMALL_DIVISOR and dividend.min() >= 0:
            return np.asarray((dividend + added(divisor)) // divisor, dtype=np.int64)[()]
    sign = np.sign(dividend)
    whole, rest = np.divmod(np.abs(dividend), divisor)
    if mode == "down":
        return np.asarray(sign * whole, dtype=np.int64)
    if mode == "up":
        return np.asarray(sign * (whole + (rest > 0)), dtype=np.int64)
    other = divisor - rest
    if mode == "half_up":
        bump = rest >= other
    elif mode == "half_down":
        bump = rest > other
    else:
        bump = (rest > other) | ((rest == other) & (whole % 2 == 1))
    return np.asarray(sign * (whole + bump), dtype=np.int64)


# Whole division rounds down. What is added first makes it round as the mode says, for amounts that are not negative;
# half of the range of int64 is kept free for it.
_SMALL_DIVISOR = 2**62
_BEFORE_FLOOR: dict[RoundingMode, Callable[[int], int]] = {
    "down": lambda divisor: 0,
    "up": lambda divisor: divisor - 1,
    "half_up": lambda divisor: divisor // 2,
    "half_down": lambda divisor: (divisor - 1) // 2,
}


def check_numerator(numerator: int | Amounts, what: str) -> None:
    """Refuse a rate whose numerator could overflow with the largest amount.

    Raises CostError naming the rate.
    """
    largest = int(np.max(np.abs(numerator))) if isinstance(numerator, np.ndarray) else abs(numerator)
    if largest > LARGEST_NUMERATOR:
        raise CostError(f"{what}: the rate has too many digits to be computed exactly")


def share(amounts: Amounts, numerator: int | Amounts, denominator: int | Amounts, rounding: Rounding) -> Amounts:
    """amounts x numerator / denominator, rounded once to the unit of `rounding`."""
    return rounded(amounts * numerator, denominator, rounding)


def rounded(product: Amounts, denominator: int | Amounts, rounding: Rounding) -> Amounts:
    """product / denominator, rounded once to the unit of `rounding`."""
    if rounding.unit == 1:
        return divide(product, denominator, rounding.mode)
    return divide(product, denominator * rounding.unit, rounding.mode) * rounding.unit


@lru_cache(maxsize=4096)
def common_denominator(rates: tuple[Fraction, ...], what: str) -> tuple[tuple[int, ...], int]:
    """Several rates over one denominator.

    Raises CostError where a numerator would be too large.
    """
    denominator = lcm(*(rate.denominator for rate in rates)) if rates else 1
    numerators = tuple(rate.numerator * (denominator // rate.denominator) for rate in rates)
    check_numerator(max((abs(n) for n in numerators), default=0), what)
    return numerators, denominator


_PER_YEAR = {"month": 12, "week": 52, "year": 1}


def per_period(amount: Money, frequency: str) -> Fraction:
    """An amount per week, month or year for one pay period, in minor units, unrounded.

    An amount per period, or per nothing, stands for each period. Raises CostError for a unit per hour or day.
    """
    if amount.per in (None, "period"):
        return Fraction(amount.minor)
    if amount.per not in _PER_YEAR:
        raise CostError(f"an amount per {amount.per} cannot limit a pay period")
    return Fraction(amount.minor * _PER_YEAR[amount.per], PERIODS_A_YEAR[frequency])


@lru_cache(maxsize=4096)
def limit_per_period(amount: Money, frequency: str) -> int:
    """`per_period` rounded half up to the minor unit."""
    return whole(per_period(amount, frequency))


def whole(amount: Fraction) -> int:
    """A fraction of minor units rounded half up."""
    return round_fraction(amount, "half_up")
