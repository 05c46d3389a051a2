"""Pay in Cyprus: the step of the minimum wage."""

from __future__ import annotations

from fractions import Fraction

from compliance.rules import Law, Offer, Outcome, not_applicable, passed, put, rule, warn
from compliance.words import money, plural
from compliance.working_time import hours_a_week, times_a_year


@rule("cy.pay.minimum_after_first_months")
def minimum_after_first_months(offer: Offer, law: Law) -> Outcome:
    """The minimum wage rises once the first months with the employer are over."""
    if offer.pay.currency != law.place.currency:
        return not_applicable("Pay is in another currency; the rule on the minimum wage asks for the sum.")
    least, months = law["minimum_wage.monthly"], law["minimum_wage.first_months"]
    part = min(hours_a_week(offer, law.place) / Fraction(law.place.year_of["hours_per_week"]), Fraction(1))
    paid = offer.pay.money.times(times_a_year(offer.pay.per, offer, law.place)).each("year")
    due = least.times(part * 12).each("year")
    if paid >= due:
        return passed(f"Pay reaches the {money(least)} due after {plural(months, 'month')}.")
    return warn(
        f"After {plural(months, 'month')} with the employer the minimum wage is {money(least)}. Raise the pay now, or "
        "write the rise into the contract.",
        fixes=[
            put(
                "pay.base",
                str(due),
                label=f"Raise pay to {money(due)}",
                recommended=True,
                also={"pay.per": "year"},
            )
        ],
    )
