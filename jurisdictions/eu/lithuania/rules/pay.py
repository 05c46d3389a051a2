"""Pay in Lithuania: who may be paid no more than the minimum wage."""

from __future__ import annotations

from fractions import Fraction

from compliance.rules import Law, Offer, Outcome, not_applicable, passed, rule, warn
from compliance.words import money
from compliance.working_time import hours_a_week, times_a_year


@rule("lt.pay.minimum_for_unskilled_work")
def minimum_for_unskilled_work(offer: Offer, law: Law) -> Outcome:
    """Skilled work earns more than the minimum wage."""
    if offer.pay.currency != law.place.currency:
        return not_applicable("Pay is in another currency; the rule on the minimum wage asks for the sum.")
    least = law["minimum_wage.monthly"]
    part = min(hours_a_week(offer, law.place) / Fraction(law.place.year_of["hours_per_week"]), Fraction(1))
    paid = offer.pay.money.times(times_a_year(offer.pay.per, offer, law.place)).each("year")
    if paid > least.times(part * 12).each("year"):
        return passed(f"Pay is above the minimum wage of {money(least)}, as work that asks for skill must be.")
    return warn(
        f"The minimum wage of {money(least)} may be paid for unskilled work only (Labour Code art. 141). Pay more for "
        "work that asks for knowledge or skill, such as the writing of software.",
        question="Does the work ask for no knowledge or skill at all?",
    )
