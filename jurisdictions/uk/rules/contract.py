"""Terms of the contract that the whole United Kingdom regulates alike."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from compliance.duration import add_months
from compliance.rules import Clause, Law, Offer, Outcome, info, known, not_applicable, rule
from compliance.words import money, number, plural

from ._shared import cited


@rule("gb.contract.part_time")
def part_time(offer: Offer, law: Law) -> Outcome:
    """Part-timers have the same, in proportion."""
    given, full = offer.role.hours_per_week, Fraction(law.place.year_of["hours_per_week"])
    if given is None or Fraction(given) >= full:
        return not_applicable("The work is not known to be part-time.")
    return info(
        f"{number(Fraction(given))} hours a week are part-time if comparable staff of the employer work more. Pay for "
        "the hour, leave, pension and benefits may then not be worse than theirs, except in proportion or for a good "
        "reason (Part-time Workers Regulations 2000 reg 5; in Northern Ireland SR 2000/219).",
        clauses=[Clause("leave")],
    )


@rule("gb.contract.redundancy_pay")
def redundancy_pay(offer: Offer, law: Law) -> Outcome:
    """What the end of the assignment costs where no other work is found."""
    years, week = law["employment.redundancy_service_years"], law["employment.week_pay_limit"]
    end = offer.contract.end_date
    complete = add_months(offer.start_date, 12 * int(years)) - timedelta(days=1)
    earlier = known(offer, "previous_employment_from")
    if offer.contract.type == "fixed_term" and end is not None and end < complete and earlier is None:
        return not_applicable("The term ends before there is service enough for a redundancy payment.")
    most = week.times(law["employment.redundancy_most_weeks"]).each(None)
    return info(
        "If the client ends the assignment and there is no other work, the job is redundant. From "
        f"{plural(years, 'year')} of service the employer then pays half a week's pay, a week's or one and a half "
        f"for each year, by age, counted up to {money(week)} and at most "
        f"{number(law['employment.redundancy_years'])} years, so at most {money(most)} "
        f"({cited(law, 'employment.redundancy_service_years')}). Agree with the client who bears it.",
        clauses=[Clause("termination_notice")],
    )
