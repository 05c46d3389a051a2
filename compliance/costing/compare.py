"""The same role in another place: what can move with it, and what must be left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from compliance.costing.exact import Amounts, CostError, divide, whole
from compliance.costing.exchange import Rate, rate
from compliance.errors import OfferError, Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import LARGEST_MINOR, Money, minor_digits, round_fraction
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import parse_offer
from compliance.words import listing
from compliance.working_time import times_a_year

_LARGEST_PRODUCT = 2**61
_LEFT_BEHIND = {
    "locality": "the city",
    "extra": "facts only the first place asks for",
    "role.category": "the category",
    "contract.collective_agreement": "the collective agreement",
    "pay.frequency": "the pay frequency",
    "pay.instalments": "the instalments",
    "employer.licences": "the employer's licences",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """An offer as it would stand in another place, and one sentence on how it got there."""

    offer: Offer
    note: str


def in_place(offer: Offer, place: str, lawbook: Lawbook | None = None, *, on: date | None = None) -> Moved:
    """The same role and terms in another place, named by code, name or alias.

    A year's pay is the same, converted at the reference rate of a day, that of the offer if not said, and rounded to
    whole units of the place's currency; what belongs to the first place alone is dropped. Raises PlaceError for a
    place that is not covered, CostError where there is no reference rate.
    """
    book = lawbook or default_lawbook()
    here, there = book.costed(offer.place), book.costed(place)
    used = rate(offer.pay.currency, there.currency, on or offer.offer_date or offer.start_date)
    data = offer.canonical()
    dropped = [words for path, words in _LEFT_BEHIND.items() if offer.get(path)]
    data |= {"place": there.code, "locality": None, "extra": {}}
    data["role"]["category"] = None
    data["contract"]["collective_agreement"] = None
    data["employer"] |= {"country": None, "licences": None, "address": None, "registration": None}
    data["worker"]["ids"] = {}
    data["pay"] |= _pay(offer, here, there, used)
    try:
        moved = parse_offer(data)
    except OfferError as error:
        problems = (Problem(p.field, f"cannot be moved to {there.name}: {p.message}") for p in error.problems)
        raise OfferError(problems) from None
    return Moved(moved, _note(there, used, dropped))


def times_paid(offer: Offer, place: Place) -> Fraction:
    """How many times base pay, as the offer states it, is paid in a year."""
    times = times_a_year(offer.pay.per, offer, place)
    return times * Fraction(offer.pay.instalments or place.instalments, 12) if offer.pay.per == "month" else times


def bases_in_place(bases: Amounts, times: Fraction, used: Rate) -> Amounts:
    """Base pay of many offers as `in_place` converts it: yearly, in minor units of the other currency.

    Raises CostError where it would be larger than what is counted exactly.
    """
    if len(bases) and int(bases.max()) > LARGEST_MINOR:
        raise CostError("a year's pay is larger than this toolkit counts exactly", "pay")
    year = _times(bases, times)
    if used.of == used.to:
        return year
    unit = 10 ** minor_digits(used.to)
    there = _times(year, used.value * Fraction(unit, 10 ** minor_digits(used.of)))
    return np.asarray(divide(there, unit, "half_up") * unit, dtype=np.int64)


def _times(amounts: Amounts, factor: Fraction) -> Amounts:
    """Amounts times a fraction, rounded half up; split so that no product outgrows its integer."""
    over, under = factor.numerator, factor.denominator
    if over * under >= _LARGEST_PRODUCT or (len(amounts) and int(amounts.max()) * over // under >= _LARGEST_PRODUCT):
        raise CostError("the rate has too many digits to be computed exactly", "pay")
    times, rest = np.divmod(amounts, under)
    return np.asarray(times * over + divide(rest * over, under, "half_up"), dtype=np.int64)


def _pay(offer: Offer, here: Place, there: Place, used: Rate) -> dict[str, Any]:
    pay = offer.pay
    year = pay.money.minor * times_paid(offer, here)
    changed: dict[str, Any] = {
        "base": _converted(Money(whole(year), pay.currency), used),
        "per": "year",
        "currency": there.currency,
        "frequency": None,
        "instalments": None,
        "range": None,
        "allowances": [
            {**allowance.model_dump(mode="json"), "amount": _converted(Money.of(allowance.amount, pay.currency), used)}
            for allowance in pay.allowances
        ],
    }
    if pay.bonus is not None and not pay.bonus.target.endswith("%"):
        target = _converted(Money.of(pay.bonus.target, pay.currency), used)
        changed["bonus"] = {**pay.bonus.model_dump(mode="json"), "target": target}
    return changed


def _converted(amount: Money, used: Rate) -> str:
    """An amount in the other currency as text: unchanged in the same currency, else in whole units."""
    if used.of == used.to:
        return str(amount)
    found = used.convert(amount)
    return str(round_fraction(Fraction(found.minor, 10 ** minor_digits(found.currency)), "half_up"))


def _note(there: Place, used: Rate, dropped: list[str]) -> str:
    how = "The same pay" if used.of == used.to else f"Pay converted at {used}, in whole {used.to}"
    left = f"; left behind: {listing(dropped)}" if dropped else ""
    return f"{there.name}: {how}{left}."
