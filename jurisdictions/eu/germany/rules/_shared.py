"""What several topics of German law ask of an offer."""

from __future__ import annotations

from fractions import Fraction

from compliance.law import Law
from compliance.money import Money
from compliance.offer import Offer
from compliance.working_time import times_a_year


def count(offer: Offer, field: str) -> Fraction | None:
    """A number field of the place; None is unknown."""
    value = offer.extra.get(field)
    return None if value is None else Fraction(str(value))


def is_leased(offer: Offer) -> bool:
    """Whether the client gives the instructions, which makes the hire leasing of workers."""
    return offer.client is not None and offer.answer("client_directs") is not False


def a_year(amount: Money, per: str, offer: Offer, law: Law) -> Money:
    """An amount per pay period as a year's, at the offer's own hours and days."""
    return amount.times(times_a_year(per, offer, law.place)).each("year")


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
