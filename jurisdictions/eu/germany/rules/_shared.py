"""What several topics of German law ask of an offer."""

from __future__ import annotations

from fractions import Fraction

from compliance.law import Law
from compliance.money import Money, round_fraction
from compliance.offer import Offer

MONTHS_A_YEAR = 12


def answer(offer: Offer, field: str) -> bool | None:
    """A yes/no field of the place; None is unknown."""
    value = offer.extra.get(field)
    return value if value is None or isinstance(value, bool) else str(value).lower() in ("yes", "true")


def count(offer: Offer, field: str) -> Fraction | None:
    """A number field of the place; None is unknown."""
    value = offer.extra.get(field)
    return None if value is None else Fraction(str(value))


def is_leased(offer: Offer) -> bool:
    """Whether the client gives the instructions, which makes the hire leasing of workers."""
    return offer.client is not None and answer(offer, "client_directs") is not False


def a_year(amount: Money, per: str, offer: Offer, law: Law) -> Money:
    """An amount per pay period as a year's, at the offer's own hours and days."""
    year = law.place.year_of
    weeks = Fraction(year["weeks"])
    factors: dict[str, Fraction | int] = {
        "year": 1,
        "month": MONTHS_A_YEAR,
        "week": weeks,
        "day": weeks * Fraction(offer.role.days_per_week or year["days_per_week"]),
        "hour": weeks * Fraction(offer.role.hours_per_week or year["hours_per_week"]),
    }
    return Money(round_fraction(amount.minor * Fraction(factors[per]), "half_up"), amount.currency, "year")


def base_a_year(offer: Offer, law: Law) -> Money:
    """Base pay of a full year."""
    return a_year(offer.pay.money, offer.pay.per, offer, law)


def regular_pay_a_year(offer: Offer, law: Law) -> Money:
    """Base pay and taxable allowances of a full year, without bonus."""
    total = base_a_year(offer, law)
    for allowance in offer.pay.allowances:
        if allowance.taxable and allowance.head != "expense_reimbursement":
            total += a_year(Money.of(allowance.amount, offer.pay.currency, allowance.per), allowance.per, offer, law)
    return total


def in_euro(offer: Offer, law: Law) -> bool:
    """Whether pay is agreed in the currency of the place."""
    return offer.pay.currency == law.place.currency


def written_by_hand_or_qualified(offer: Offer) -> bool:
    """Whether the signature meets statutory writing or its electronic form."""
    return offer.contract.signature in ("wet", "qualified")
