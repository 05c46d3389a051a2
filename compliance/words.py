"""Figures and dates in words, for findings and explanations (English, in the place's locale)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from compliance.money import Money, minor_digits

_DECIMALS = 6
_WITH_ARTICLE = ("lands", "Islands", "Republic", "Philippines", "Bahamas", "Maldives")
_locale: ContextVar[str] = ContextVar("locale", default="en")


@contextmanager
def in_locale(locale: str) -> Iterator[None]:
    """Write figures as readers of English do in this locale's country."""
    token = _locale.set(locale if locale.startswith("en") else "en")
    try:
        yield
    finally:
        _locale.reset(token)


def money(amount: Money) -> str:
    """`₹25,000 a month`: whole amounts without decimals, others with all of them."""
    return _money(amount, _locale.get())


@lru_cache(maxsize=4096)
def _money(amount: Money, locale: str) -> str:
    from babel.numbers import format_currency

    whole = amount.minor % 10 ** minor_digits(amount.currency) == 0
    locale = _locale_of(amount.currency, locale)
    pattern = ("¤#,##,##0" if _lakhs(locale) else "¤#,##0") if whole else None
    text = format_currency(amount.decimal, amount.currency, locale=locale, format=pattern, currency_digits=not whole)
    article = "an" if amount.per == "hour" else "a"
    return f"{text} {article} {amount.per}" if amount.per else text


def exactly(amount: Money) -> str:
    """`₹25,000.00`: an amount with all its decimals, as in a sum."""
    from babel.numbers import format_currency

    text = format_currency(amount.decimal, amount.currency, locale=_locale_of(amount.currency, _locale.get()))
    return text.replace("-", "−")


def currency_name(currency: str) -> str:
    """The everyday name of a currency's unit: `rupee` for INR."""
    from babel.numbers import get_currency_name

    return get_currency_name(currency, count=1, locale="en").split()[-1].lower()


@cache
def _locale_of(currency: str, locale: str) -> str:
    """The locale for its own country's money, plain English for any other."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    territory = Locale.parse(locale).territory
    return locale if territory and currency in get_territory_currencies(territory) else "en"


@cache
def _lakhs(locale: str) -> bool:
    """Whether a locale groups thousands by lakh and crore."""
    from babel import Locale

    return bool(Locale.parse(locale).decimal_formats[None].grouping == (3, 2))


@lru_cache(maxsize=4096)
def day(when: date) -> str:
    """`17 September 2026`."""
    from babel.dates import format_date

    return format_date(when, "d MMMM y", locale="en")


def number(value: Fraction | int) -> str:
    """A whole number or a decimal as people write it; a third stays `1/3`."""
    return f"{value:,}" if isinstance(value, int) else _fraction(value)


@lru_cache(maxsize=4096)
def _fraction(value: Fraction) -> str:
    if value < 0:
        return f"-{number(-value)}"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = value * 10**_DECIMALS
    if scaled.denominator == 1:
        return f"{Decimal(scaled.numerator).scaleb(-_DECIMALS):,f}".rstrip("0")
    whole, rest = divmod(value.numerator, value.denominator)
    return f"{whole} {rest}/{value.denominator}" if whole else f"{rest}/{value.denominator}"


@lru_cache(maxsize=4096)
def percent(value: Fraction) -> str:
    """A fraction of one in per cent: Fraction(3, 25) is `12%`."""
    return f"{number(value * 100)}%"


def listing(items: Iterable[object], last: str = "and") -> str:
    """`a, b and c`."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(count: Fraction | int, one: str, many: str | None = None) -> str:
    """`1 month`, `12 months`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def country_name(code: str) -> str:
    """The English name of the country of an ISO 3166 code: `United States` for US or US-DE."""
    from babel import Locale

    return str(Locale("en").territories.get(code[:2], code))


def language_name(code: str) -> str:
    """The English name of the language of an ISO 639 code: `Polish` for pl."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def in_sentence(name: str) -> str:
    """The name of a country or state as it stands inside a sentence: `Poland`, `the United States`."""
    return f"the {name}" if name.startswith("United ") or " of " in name or name.endswith(_WITH_ARTICLE) else name


def country_in_sentence(code: str) -> str:
    """The country of an ISO 3166 code as it stands inside a sentence: `the Netherlands` for NL."""
    return in_sentence(country_name(code))


def upper_first(text: str) -> str:
    """The text with a capital at its start, as a sentence begins."""
    return text[:1].upper() + text[1:]


def say(value: object, unit: str = "") -> str:
    """Any typed legal value in words; None is `none`."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, Fraction)):
        if unit == "percent":
            return percent(Fraction(value))
        named = {"age": "years", "number": ""}.get(unit, unit)
        return f"{number(value)} {named}".strip()
    if isinstance(value, (tuple, list)):
        return listing(say(item) for item in value)
    return str(value)
