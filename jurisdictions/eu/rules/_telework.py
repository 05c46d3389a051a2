"""What the rules on work from home ask of an offer."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.rules import Law, Offer
from compliance.words import upper_first
from compliance.working_time import times_a_year

from ._shared import figure

SUMS = ("telework_allowance", "home_work_costs")
OFFICE = "The work is done at an office."


def at_home(offer: Offer) -> bool:
    """Whether the work is done from home, wholly or in part."""
    return offer.role.workplace in ("remote", "hybrid")


def flat_sum(offer: Offer, law: Law) -> Money | None:
    """The fixed sum a month agreed for costs of work from home; None where none is named."""
    named = [figure(offer, name) for name in SUMS]
    one = Money.of(1, law.place.currency, "month")
    sums = [one.times(Fraction(amount)) for amount in named if amount is not None]
    for allowance in offer.pay.allowances:
        if allowance.head == "home_office" and offer.pay.currency == law.place.currency:
            amount = Money.of(allowance.amount, offer.pay.currency, allowance.per)
            sums.append(amount.times(times_a_year(allowance.per, offer, law.place) / 12).each("month"))
    return sum(sums[1:], sums[0]) if sums else None


def sentence(text: str) -> str:
    """A text of a table as a sentence of its own."""
    return f"{upper_first(text)}."
