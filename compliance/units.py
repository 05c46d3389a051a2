"""The units a legal value may have, and the Python each becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from compliance.money import PERIODS, Money, minor_digits

_COUNTS = frozenset(("days", "weeks", "months", "years", "persons", "hours", "hours/week", "number", "age"))
_MONEY = re.compile(r"^([A-Z]{3})(?:/([a-z]+))?$")
_MONTH_DAY = re.compile(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale: up to and including `up_to` (None: no end), a rate or an amount."""

    up_to: Money | None
    rate: Fraction | None
    amount: Money | None


def is_unit(unit: str) -> bool:
    """Whether a unit is one of the known ones, including any currency."""
    if unit in _COUNTS or unit in _TEXTS or unit in _STRUCTURED:
        return True
    match = _MONEY.match(unit)
    if not match or (match[2] and match[2] not in PERIODS):
        return False
    try:
        minor_digits(match[1])
    except ValueError:
        return False
    return True


def parse_value(raw: Any, unit: str, currency: str) -> Any:
    """The typed value of a text in a unit; `currency` is the place's, for bands.

    Raises ValueError with what was expected.
    """
    if unit in _STRUCTURED:
        return _STRUCTURED[unit](raw, currency)
    if not isinstance(raw, str):
        raise ValueError(f"expected a text in {unit}")
    if unit in _COUNTS:
        count = _fraction(raw)
        return count.numerator if count.denominator == 1 else count
    if unit in _TEXTS:
        return _TEXTS[unit](raw)
    match = _MONEY.match(unit)
    assert match is not None
    return Money.of(_decimal(raw), match[1], match[2])  # type: ignore[arg-type]


def _list(raw: Any, _: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise ValueError("expected a list of texts")
    return tuple(raw)


def _yes_no(raw: Any, _: str) -> bool:
    if raw not in (True, False, "true", "false"):
        raise ValueError("expected true or false")
    return raw in (True, "true")


def _month_day(raw: str) -> str:
    if not _MONTH_DAY.match(raw):
        raise ValueError('expected a month and day such as "04-01"')
    return raw


def _decimal(raw: str) -> str:
    if not re.match(r"^-?\d+(\.\d+)?$", raw):
        raise ValueError(f"expected a decimal number, not {raw!r}")
    return raw


def _fraction(raw: str) -> Fraction:
    if not re.match(r"^-?\d+(\.\d+|/[1-9]\d*)?$", raw):
        raise ValueError(f'expected a number such as "12", "7.3" or "25/3", not {raw!r}')
    return Fraction(raw)


def _bands(raw: Any, currency: str) -> tuple[Band, ...]:
    if not isinstance(raw, list) or not raw:
        raise ValueError("expected a list of bands")
    bands = []
    for entry in raw:
        if not isinstance(entry, dict) or set(entry) - {"up_to", "rate", "amount"}:
            raise ValueError("a band has up_to and either rate or amount")
        up_to = entry.get("up_to")
        rate, amount = entry.get("rate"), entry.get("amount")
        if (rate is None) == (amount is None):
            raise ValueError("a band has either rate or amount")
        bands.append(
            Band(
                None if up_to is None else Money.of(_decimal(up_to), currency),
                None if rate is None else _fraction(rate) / 100,
                None if amount is None else Money.of(_decimal(amount), currency),
            )
        )
    limits = [band.up_to.minor for band in bands if band.up_to]
    if (
        limits != sorted(set(limits))
        or [band.up_to for band in bands].count(None) > 1
        or (None in [band.up_to for band in bands[:-1]])
    ):
        raise ValueError("bands must ascend, and only the last may have no end")
    return tuple(bands)


_STRUCTURED: dict[str, Callable[[Any, str], Any]] = {"list": _list, "yes_no": _yes_no, "bands": _bands}
_TEXTS: dict[str, Callable[[str], Any]] = {
    "percent": lambda raw: _fraction(raw) / 100,
    "date": date.fromisoformat,
    "month_day": _month_day,
    "text": str,
}
