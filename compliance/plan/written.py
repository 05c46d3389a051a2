"""A typed cell as text that reads back as the same value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

_THREE = 3  # decimals that read as a group of thousands
_WHOLE, _LARGE = 2**53, 1e15
_DIGITS = 15  # what a spreadsheet keeps of a number


def written(value: Any) -> str:
    """A cell as text, empty where there is nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _number(value: float) -> str:
    """A number without an exponent; what a sum of floats leaves beyond fifteen digits is dropped."""
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    if value != value or abs(value) >= _LARGE:
        return repr(value)
    plain = format(Decimal(format(value, f".{_DIGITS}g")), "f")
    return f"{plain}0" if len(plain.partition(".")[2]) == _THREE else plain
