"""The same role in another place: what can move with it, and what must be left behind."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from compliance.costing.exact import whole
from compliance.costing.exchange import Rate, rate
from compliance.costing.pay import per_year
from compliance.errors import OfferError, Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import Money, minor_digits, round_fraction
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import parse_offer
from compliance.words import listing

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


def in_place(offer: Offer, place: str, lawbook: Lawbook | None = None) -> Moved:
    """The same role and terms in another place, named by code, name or alias.

    A year's pay is the same, converted at the reference rate of the offer's date and rounded to whole units of the
    place's currency; what belongs to the first place alone is dropped. Raises PlaceError for a place that is not
    covered, CostError where there is no reference rate.
    """
    book = lawbook or default_lawbook()
    here, there = book.costed(offer.place), book.costed(place)
    used = rate(offer.pay.currency, there.currency, offer.offer_date or offer.start_date)
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


def _pay(offer: Offer, here: Place, there: Place, used: Rate) -> dict[str, Any]:
    pay = offer.pay
    year = per_year(pay.money, offer, here)
    if pay.per == "month":
        year = year * Fraction(pay.instalments or here.instalments, 12)
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
