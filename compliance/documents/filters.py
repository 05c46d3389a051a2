"""How documents write amounts, dates, durations and lists: in the language of the text, by the
customs of the place. A filter refuses None, so nothing is ever printed for an absent term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_territory_currencies
from babel.units import format_unit
from jinja2 import pass_context
from jinja2.runtime import Context

from compliance.documents.errors import PackError
from compliance.duration import Duration
from compliance.money import Money
from compliance.offer import Address

Words = Callable[[str], str]

_ENGLISH = "en_GB"
_DECIMALS = 4


def locale_for(language: str, place_locale: str) -> str:
    """The CLDR locale for texts of a language in a place: the place's own where the language is
    its own, else the language's plain form (English: that of Great Britain)."""
    if place_locale.partition("_")[0] == language:
        return place_locale
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise PackError(f"contract.language: {language!r} is not a language documents can be written in") from None
    return _ENGLISH if language == "en" else language


def grouping_locale(locale: str, currency: str) -> str:
    """The locale that writes an amount: lakhs and crores are for the currency of the place alone."""
    known = Locale.parse(locale)
    by_lakh = known.decimal_formats[None].grouping == (3, 2)
    return known.language if by_lakh and currency not in get_territory_currencies(known.territory or "") else locale


def present(value: Any, what: str) -> Any:
    """The value, or PackError where there is none to write."""
    if value is None:
        raise PackError(f"a text asks for {what} where the offer has none; guard it with if")
    return value


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes values in one language. `word` gives the masters' words, `places` the names of
    places, `address_form` how the addresses of a country are written."""

    locale: str
    word: Words
    places: Words
    address_form: Words

    def money(self, value: Any, currency: str | None = None) -> str:
        """An amount; with its period where it has one ("a year")."""
        amount = present(value, "an amount")
        if not isinstance(amount, Money):
            amount = Money.of(str(amount), present(currency, "a currency"))
        text = format_currency(amount.decimal, amount.currency, locale=grouping_locale(self.locale, amount.currency))
        return f"{text} {self.word('per_' + amount.per)}" if amount.per else text

    def date(self, value: Any) -> str:
        """A day written out."""
        said = present(value, "a date")
        day = said if isinstance(said, date) else date.fromisoformat(str(said))
        return format_date(day, _first_day(day, self.locale) or _LONG_DAY.get(self.locale, "long"), self.locale)

    def month_day(self, value: Any) -> str:
        """A day of every year, given as MM-DD."""
        month, number = str(present(value, "a day of the year")).split("-")
        day = date(2000, int(month), int(number))
        pattern = "MMMM d" if self.locale == "en_US" else _first_day(day, self.locale).removesuffix(" y") or "d MMMM"
        return format_date(day, pattern, self.locale)

    def month_names(self, value: Iterable[int]) -> str:
        """Calendar months, given by their numbers."""
        names = Locale.parse(self.locale).months["stand-alone"]["wide"]
        return self.listing([names[month] for month in present(value, "months")])

    def number(self, value: Any) -> str:
        """A whole number or a decimal."""
        return str(format_decimal(_decimal(present(value, "a number")), locale=self.locale, decimal_quantization=False))

    def percent(self, value: Any) -> str:
        """A fraction of one, or a text such as "10%", in per cent."""
        share = present(value, "a percentage")
        if isinstance(share, str) and share.endswith("%"):
            share = Fraction(share[:-1]) / 100
        return str(format_percent(_decimal(share), locale=self.locale, decimal_quantization=False))

    def duration(self, value: Any) -> str:
        """A duration in its own unit: "3 months"; a bare number counts months."""
        length = present(value, "a duration")
        if not isinstance(length, Duration):
            length = Duration(**length) if isinstance(length, Mapping) else Duration(months=int(length))
        for unit in ("day", "week", "month"):
            count = getattr(length, f"{unit}s")
            if count is not None:
                return _counted(count, unit, self.locale)
        raise PackError("a duration has no unit")

    def listing(self, value: Any) -> str:
        """Several things as a sentence lists them: "a, b and c"."""
        items = [self.say(item) for item in present(value, "a list")]
        return _without_last_comma(format_list(items, "standard", self.locale)) if items else ""

    def address(self, value: Address) -> str:
        """An address on one line."""
        given = present(value, "an address")
        said = {
            "lines": ", ".join(given.lines),
            "city": given.city or "",
            "region": given.region or "",
            "postal_code": given.postal_code or "",
            "country": self.country(given.country) if given.country else "",
        }
        parts = (part.format(**said) for part in self.address_form(given.country or "").split("|"))
        return ", ".join(" ".join(part.split()).strip(", ") for part in parts if part.strip(" ,"))

    def country(self, value: str) -> str:
        """The name of a country, by its code."""
        return str(Locale.parse(self.locale).territories.get(str(present(value, "a country"))[:2], value))

    def language(self, value: str) -> str:
        """The name of a language, by its code."""
        return str(Locale.parse(self.locale).languages.get(str(present(value, "a language")), value))

    def place(self, value: str) -> str:
        """The name of a place, by its code."""
        code = str(present(value, "a place"))
        return self.country(code) if len(code) == 2 else self.places(code)

    def sentence(self, value: str) -> str:
        """A text with a full stop at its end."""
        text = str(present(value, "a text")).rstrip()
        return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."

    def target(self, value: str, currency: str | None = None) -> str:
        """A bonus target: a share of base pay, or an amount."""
        text = str(present(value, "a bonus"))
        return f"{self.percent(text)} {self.word('of_base_pay')}" if text.endswith("%") else self.money(text, currency)

    def say(self, value: Any) -> str:
        """A value that carries its own kind."""
        if isinstance(value, str):
            return value
        if isinstance(present(value, "a value"), bool):
            return self.word("yes" if value else "no")
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Duration):
            return self.duration(value)
        if isinstance(value, (int, Decimal, Fraction)):
            return self.number(value)
        if isinstance(value, (tuple, list)):
            return self.listing(value)
        raise PackError(f"a text prints {type(value).__name__}, which has no plain form; name one of its fields")


_FIRST_DAY = {"fr": "d'er' MMMM y", "it": "d'º' MMMM y"}
_LONG_DAY = {"en_GB": "d MMMM y", "en_IN": "d MMMM y", "en_IE": "d MMMM y"}

FILTERS = (
    "money",
    "date",
    "month_day",
    "month_names",
    "number",
    "percent",
    "duration",
    "listing",
    "address",
    "country",
    "language",
    "place",
    "sentence",
    "target",
    "say",
)
"""Names of the filters that write values; `months` is another name of `duration`."""


def filters(scribes: Iterable[Scribe]) -> dict[str, Callable[..., str]]:
    """The filters for a text. With several languages each value is written in all of them,
    parted by a stroke where they differ; an address is written in the leading language."""
    writers = tuple(scribes)

    def in_all(name: str) -> Callable[..., str]:
        def write(value: Any, *extra: Any) -> str:
            return " / ".join(dict.fromkeys(getattr(writer, name)(value, *extra) for writer in writers))

        return write

    def in_currency(write: Callable[..., str]) -> Callable[..., str]:
        @pass_context
        def write_amount(context: Context, value: Any, currency: str | None = None) -> str:
            return write(value, currency or context["offer"].pay.currency)

        return write_amount

    found = {name: in_all(name) for name in FILTERS}
    amounts = {name: in_currency(found[name]) for name in ("money", "target")}
    return {**found, **amounts, "months": found["duration"], "address": writers[0].address}


def _first_day(day: date, locale: str) -> str:
    """The pattern for the first day of a month, where the language gives that day its rank ("1er janvier")."""
    return _FIRST_DAY.get(locale.partition("_")[0], "") if day.day == 1 else ""


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Fraction):
        return round(Decimal(value.numerator) / Decimal(value.denominator), _DECIMALS).normalize()
    return Decimal(str(value))


def _counted(count: int, unit: str, locale: str) -> str:
    """A number of days, weeks or months. Where a language writes the long form as the short one, CLDR holds the
    short one alone, and the long one comes back as the unit's bare English name."""
    written = str(format_unit(count, unit, "long", locale=locale))
    missing = written == f"{count} {unit}" and not locale.startswith("en")
    return str(format_unit(count, unit, "short", locale=locale)) if missing else written


def _without_last_comma(text: str) -> str:
    """Lists are written without the comma before "and"."""
    return text.replace(", and ", " and ")
