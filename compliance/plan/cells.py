"""What is written in a cell of a plan, as the value of a field: amounts, days, places, currencies in people's ways.

Every function takes one distinct text and raises ValueError with what is wrong and how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from compliance.money import minor_digits
from compliance.words import listing

DayOrder = Literal["day_first", "month_first"]
Read = Callable[[str], Any]
LONGEST_CELL = 5000
_SPACES = str.maketrans("", "", " \u00a0\u2007\u2009\u202f'\u2019")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"  # marks that leave no trace on a screen
_UNREADABLE = "\ufffd"
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|N/A|NAME\?|NUM!|NULL!|SPILL!|CALC!|BLOCKED!|FIELD!|#+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"[0-9.,]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})*,[0-9]{3}")
_THREE_PARTS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_TIME = r"(?:[T ](?:00:00(?::00(?:\.0+)?)?Z?|[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?))?"
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})" + _TIME)
_ZONED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+ ?(?:Z|[+-][0-9:]+)")
_DAY_NUMBER = re.compile(r"[0-9]{5}(\.0+)?")
_WORDED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y", "%d-%b-%y")
_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "kč": "CZK", "ft": "HUF", "rs": "INR", "rs.": "INR"}
_DOLLARS = {"$": "USD", "us$": "USD"}
_TRUE, _FALSE = frozenset(("true", "yes", "y", "1", "x")), frozenset(("false", "no", "n", "0"))
_SAME = {
    "annual": "year", "annually": "year", "yearly": "year", "per annum": "year", "p.a.": "year", "pa": "year",
    "monthly": "month", "per month": "month", "weekly": "week", "daily": "day", "hourly": "hour",
    "full time": "permanent", "full-time": "permanent", "indefinite": "permanent", "unlimited": "permanent",
    "fixed term": "fixed_term", "fixed-term": "fixed_term", "temporary": "fixed_term",
    "bi-weekly": "biweekly", "fortnightly": "biweekly", "semi-monthly": "semimonthly",
    "cost to company": "ctc", "gross": "fixed", "home": "remote", "on-site": "office", "onsite": "office",
}  # fmt: skip


def text(cell: str) -> str:
    """A cell as it stands, trimmed."""
    if len(cell) > LONGEST_CELL:
        raise ValueError(f"has {len(cell):,} characters; at most {LONGEST_CELL:,} are read")
    if _UNREADABLE in cell:
        raise ValueError("holds a character that could not be read; save the file as UTF-8, or write it anew")
    if _ERROR.fullmatch(cell.strip()):
        raise ValueError(f"{cell.strip()!r} is what a spreadsheet shows for a formula that failed; mend the formula")
    if _CONTROL.search(cell):
        raise ValueError("holds a control character, which no text has; write it anew")
    return cell.strip().strip(_UNSEEN).strip()


def amount(cell: str) -> str:
    """An amount or a percentage with the separators of any locale, as plain decimal text."""
    plain = text(cell)
    if plain.endswith("%"):
        return percent(plain)
    digits, _ = parts_of_amount(plain)
    return digits


def share(cell: str) -> str:
    """An amount or a percentage; a bare fraction is what a spreadsheet keeps of a percentage, and is asked back."""
    found = amount(cell)
    if not found.endswith("%") and 0 < Decimal(found) < 1:
        percentage = format((Decimal(found) * 100).normalize(), "f")
        raise ValueError(
            f'{cell.strip()[:40]!r} is an amount below one; write "{percentage}%" if a percentage is meant'
        )
    return found


def parts_of_amount(cell: str) -> tuple[str, str | None]:
    """An amount as plain decimal text, and the currency that the cell states beside it."""
    kept, stated = cell.strip(_UNSEEN).translate(_SPACES), None
    found = _NUMBER.search(kept)
    if found is None or ("e" in kept.casefold() and re.search(r"[0-9]e[+-]?[0-9]", kept.casefold())):
        raise ValueError(_no_amount(cell))
    around = (kept[: found.start()] + kept[found.end() :]).strip()
    if around:
        stated = _currency_of(around)
        if stated is None:
            raise ValueError(_no_amount(cell))
    return _decimal(found[0], cell), stated


def stated_currency(cell: str) -> str | None:
    """The currency that a cell states beside its amount; None where it states none, or is no amount."""
    try:
        return parts_of_amount(cell)[1]
    except ValueError:
        return None


def _currency_of(mark: str) -> str | None:
    symbol = _SYMBOLS.get(mark.casefold()) or _DOLLARS.get(mark.casefold())
    if symbol is not None:
        return symbol
    code = mark.upper()
    try:
        minor_digits(code)
    except ValueError:
        return None
    return code


def _decimal(digits: str, cell: str) -> str:
    """Digits without group separators: money has at most two decimals, so three digits after a mark are a group."""
    if digits.isdigit():
        return digits
    if _GROUPED.fullmatch(digits):
        return re.sub("[.,]", "", digits)
    whole, mark, rest = _last_mark(digits)
    if not rest.isdigit() or not whole:
        raise ValueError(_no_amount(cell))
    if whole.isdigit():
        return f"{whole}.{rest}"
    if mark in whole or not _GROUPED.fullmatch(whole):
        raise ValueError(_no_amount(cell))
    return f"{re.sub('[.,]', '', whole)}.{rest}"


def _last_mark(digits: str) -> tuple[str, str, str]:
    at = max(digits.rfind("."), digits.rfind(","))
    return digits[:at], digits[at], digits[at + 1 :]


def _no_amount(cell: str) -> str:
    return f'{cell.strip()[:40]!r} is not an amount such as "4200000", "13.90" or "1.234,50"'


def percent(cell: str) -> str:
    """A percentage, "12,5 %" or "12.5%", as text with its sign."""
    plain = text(cell).translate(_SPACES)
    digits = plain.removesuffix("%").replace(",", ".")
    if not plain.endswith("%") or not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,6})?", digits):
        raise ValueError(f'{cell.strip()[:40]!r} is not a percentage such as "10%"')
    return f"{digits}%"


def number(cell: str) -> str:
    """A number such as hours a week, with a decimal point or comma."""
    plain = text(cell).translate(_SPACES).replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]+)?", plain):
        raise ValueError(f"{cell.strip()[:40]!r} is not a number such as 37.5")
    return re.sub(r"\.0*$", "", plain) if "." in plain and not plain.split(".")[1].strip("0") else plain


def day(cell: str, order: DayOrder | None = None) -> str:
    """A day as YYYY-MM-DD. Where day and month could be swapped, `order` says which comes first."""
    plain = text(cell)
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]), cell)
    found = _THREE_PARTS.fullmatch(plain)
    if found:
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        dotted = "." in plain
        if first > 12 or dotted:
            return _day(year, second, first, cell)
        if second > 12:
            return _day(year, first, second, cell)
        if first == second or order is not None:
            month, day_of_month = (first, second) if order == "month_first" else (second, first)
            return _day(year, month, day_of_month, cell)
        raise ValueError(f"{plain!r} could be two days; write YYYY-MM-DD, or say --dates day_first or month_first")
    if _ZONED.fullmatch(plain):
        raise ValueError(f"{plain!r} is a moment, and may be another day where the work is; write the day alone")
    if _DAY_NUMBER.fullmatch(plain):
        raise ValueError(f"{plain!r} is a spreadsheet's day number; format the column as a date or write YYYY-MM-DD")
    for form in _WORDED:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(f"{plain[:40]!r} is not a date; write YYYY-MM-DD, for example 2027-01-04")


def _day(year: int, month: int, day_of_month: int, cell: str) -> str:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise ValueError(f"{cell.strip()[:40]!r} is no day of the calendar; write YYYY-MM-DD") from None


def order_of(cells: Iterable[str]) -> DayOrder | None:
    """Whether days come before months in a column of days, told by those that leave no choice; None if none does."""
    seen: set[DayOrder] = set()
    for cell in cells:
        found = _THREE_PARTS.fullmatch(cell.strip())
        if found and "." not in cell:
            if int(found[1]) > 12:
                seen.add("day_first")
            if int(found[2]) > 12:
                seen.add("month_first")
    return seen.pop() if len(seen) == 1 else None


def truth(cell: str) -> bool:
    """Yes or no."""
    plain = text(cell).casefold()
    if plain in _TRUE:
        return True
    if plain in _FALSE:
        return False
    raise ValueError(f"{cell.strip()[:40]!r} should be yes or no")


def currency(cell: str) -> str:
    """A currency by its code or its symbol."""
    plain = text(cell)
    found = _currency_of(plain) if plain else None
    if found is None:
        raise ValueError(f"{plain[:40]!r} is not a currency code such as EUR")
    return found


def choice(cell: str, options: tuple[Any, ...]) -> str:
    """One of the values a field knows, however it is written."""
    plain = " ".join(text(cell).casefold().split())
    same = _SAME.get(plain, plain)
    for option in options:
        if str(option).casefold() in (plain, same, plain.replace(" ", "_"), plain.replace("-", "_")):
            return str(option)
    raise ValueError(f"{cell.strip()[:40]!r} should be one of {listing(options, 'or')}")


def several(cell: str) -> list[str]:
    """Values divided by commas or semicolons."""
    return [part.strip() for part in re.split("[,;]", text(cell)) if part.strip()]


def lines(cell: str) -> list[str]:
    """Lines of an address divided by semicolons or line breaks; a comma is part of its line."""
    return [part.strip() for part in re.split("[;\r\n]", text(cell)) if part.strip()]
