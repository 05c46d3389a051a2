"""How an offer's pay is counted against what a member state makes due."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.rules import Law, Offer
from compliance.working_time import hours_a_week, times_a_year


def in_own_currency(offer: Offer, law: Law) -> bool:
    """Whether pay is agreed in the currency of the place."""
    return offer.pay.currency == law.place.currency


def instalments(offer: Offer, law: Law) -> int:
    """In how many instalments a year's pay is agreed; the custom of the place where nothing is said."""
    return offer.pay.instalments or law.place.instalments


def paid_a_year(offer: Offer, law: Law) -> Money:
    """Base pay of a full year; pay agreed by the month comes as often as there are instalments."""
    times = times_a_year(offer.pay.per, offer, law.place)
    if offer.pay.per == "month":
        times = Fraction(instalments(offer, law))
    return offer.pay.money.times(times).each("year")


def allowances_a_year(offer: Offer, law: Law) -> Money:
    """What is paid beside base pay in a full year, without reimbursed expenses."""
    total = Money(0, offer.pay.currency, "year")
    for allowance in offer.pay.allowances:
        if allowance.taxable and allowance.head != "expense_reimbursement":
            amount = Money.of(allowance.amount, offer.pay.currency, allowance.per)
            total += amount.times(times_a_year(allowance.per, offer, law.place)).each("year")
    return total


def share_of_full_time(offer: Offer, law: Law) -> Fraction:
    """The part of a full week of the place that is agreed, at most the whole."""
    return min(hours_a_week(offer, law.place) / Fraction(law.place.year_of["hours_per_week"]), Fraction(1))


def due_a_year(least: Money, offer: Offer, law: Law, *, each_salary: bool = False) -> Money:
    """A minimum as a year's pay of this job; one for a week, month or year in proportion to the hours.

    A monthly minimum of `each_salary` comes as often as there are instalments.
    """
    times = times_a_year(least.per, offer, law.place)
    if each_salary and least.per == "month":
        times = Fraction(instalments(offer, law))
    if least.per != "hour":
        times *= share_of_full_time(offer, law)
    return least.times(times).each("year")
