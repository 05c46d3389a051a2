"""Terms of the contract that the whole United Kingdom regulates alike."""

from __future__ import annotations

from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import number


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
