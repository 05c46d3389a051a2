"""Money, dates and outcomes as the pages write them."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_currency, format_currency, format_percent
from markupsafe import Markup

OUTCOMES = {
    "block": ("Blocks", "Unlawful, void or impossible to start; the offer cannot go out."),
    "review": ("Review", "Only a lawyer can judge this."),
    "warn": ("Warns", "A risk, or a fact we do not know."),
    "info": ("Good to know", "Nothing to do now."),
    "pass": ("Fine", "Looked at and in order."),
    "not_applicable": ("Does not apply", "Looked at; the rule has nothing to say here."),
    "unread": ("Not checked yet", "Something is still missing or cannot be read."),
}
STATES = {
    "block": ("block", "Blocked"),
    "review": ("review", "For a lawyer"),
    "warn": ("warn", "Ready, with risks"),
    "info": ("pass", "Ready"),
    "pass": ("pass", "Ready"),
    "unread": ("unread", "Not checked yet"),
}
TOPICS = {
    "ip_assignment": "Intellectual property",
    "nda": "Confidentiality",
    "non_compete": "Non-compete",
    "equity": "Equity",
    "equipment": "Equipment",
    "data_protection": "Data protection",
    "contract": "Contract",
    "pay": "Pay",
    "eor": "Employer of record",
}
GROUPS = {
    "gross": "Pay",
    "statutory": "Required by law",
    "accrual": "Set aside",
    "market": "Customary",
    "equipment": "Equipment",
    "fee": "Fee",
}
KINDS = {
    "contribution": "Contribution",
    "tax": "Tax",
    "insurance": "Insurance",
    "accrual": "Accrual",
    "benefit": "Benefit",
    "equipment": "Equipment",
    "fee": "Fee",
}


def money(amount: Any, currency: str, *, whole: bool = False) -> str:
    """An amount given as decimal text, as readers of English write it: `₹4,20,000.00`."""
    try:
        value = Decimal(str(amount))
    except InvalidOperation:
        return str(amount)
    locale = "en_IN" if currency == "INR" else "en_GB"
    if whole:
        value = value.quantize(Decimal(1))
    text = format_currency(value, currency, locale=locale, currency_digits=not whole)
    return text.replace("US$", "$").removesuffix(".00") if whole else text.replace("US$", "$")


def brief(amount: Any, currency: str) -> str:
    """An amount for the axis of a chart: `€1.2M`."""
    value = Decimal(str(amount))
    if abs(value) < 10_000:
        return money(value, currency, whole=True)
    text: str = format_compact_currency(value, currency, locale="en_GB", fraction_digits=1)
    return text.replace("US$", "$").replace(".0", "")


def signed(amount: Any, currency: str, *, whole: bool = False) -> str:
    """A difference: `+€1,200.00`, `−€300.00`, `€0.00`."""
    text = money(str(amount).removeprefix("-"), currency, whole=whole)
    value = Decimal(str(amount))
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def signed_share(part: Any, whole: Any) -> str:
    """A difference as a share: `+12.4%`, `−3.0%`; empty when there is nothing to share."""
    text = share(part, whole).removeprefix("-")
    value = Decimal(str(part)) * Decimal(str(whole))
    return f"+{text}" if text and value > 0 else f"−{text}" if text and value < 0 else text


def share(part: Any, whole: Any) -> str:
    """One amount as a share of another: `12.4%`; empty when there is nothing to share."""
    total = Decimal(str(whole))
    if not total:
        return ""
    return format_percent(Decimal(str(part)) / total, format="#,##0.0%", locale="en_GB")


def day(value: Any) -> str:
    """A date, or its ISO text, written out: `4 January 2027`."""
    if not value:
        return ""
    when = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return format_date(when, "d MMMM y", locale="en_GB")


def month(value: Any) -> str:
    """A month given as `2027-01`: `January 2027`."""
    return format_date(date.fromisoformat(f"{str(value)[:7]}-01"), "MMMM y", locale="en_GB")


def moment(value: datetime) -> str:
    """A moment of the database: `23 November 2026, 14:05 UTC`."""
    return f"{day(value.date())}, {value:%H:%M} UTC"


def language(code: str) -> str:
    """The name of a language: `en` is English; the code where it has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def isolated(title: str) -> Markup:
    """A title whose parts keep their own direction of writing, so that one does not turn the other round."""
    return Markup(" · ").join(Markup("<bdi>{}</bdi>").format(part) for part in title.split(" · "))


def size(count: int) -> str:
    """A number of bytes as people say it: `1.8 MB`."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if count >= step:
            return f"{count / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} bytes"


def duration(seconds: float) -> str:
    """A stretch of time as people say it: `2 minutes`."""
    if seconds < 90:
        return "1 second" if round(seconds) == 1 else f"{round(seconds)} seconds"
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 90 else f"{round(seconds / 3600)} hours"


def outcome_word(name: str) -> str:
    """The word for an outcome."""
    return OUTCOMES.get(name, (name, ""))[0]


def still_missing(count: int) -> str:
    """`3 fields are still missing`: the same words wherever it is said."""
    return "1 field is still missing" if count == 1 else f"{count} fields are still missing"


def listing(items: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)
