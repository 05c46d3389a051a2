"""Leave by age in Hungary."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule, warn
from compliance.words import number
from compliance.working_time import days_a_week

_USUAL_DAYS = timedelta(weeks=1) // timedelta(days=1) - 2


@rule("hu.contract.leave_by_age")
def leave_by_age(offer: Offer, law: Law) -> Outcome:
    """One more day at each age of the Code."""
    agreed, born = offer.contract.annual_leave_days, offer.worker.birth_date
    if agreed is None:
        return not_applicable("No paid leave is agreed yet.")
    ages, year = [int(age) for age in law["leave.ages"]], offer.start_date.year
    reached = [age for age in ages if born is None or born.year + age <= year]
    least = (Fraction(law["annual_leave.days"]) + len(reached)) * days_a_week(offer, law.place) / _USUAL_DAYS
    if Fraction(agreed) >= least:
        return passed(
            f"{number(Fraction(agreed))} days of leave reach the {number(least)} that the Code grants at this age "
            "(Labour Code ss. 116, 117).",
            clauses=[Clause("leave")],
        )
    fixes = [put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)]
    if born is None:
        return warn(
            f"{number(Fraction(agreed))} days of leave may be too few: with age the Code grants up to {number(least)} "
            "(Labour Code ss. 116, 117).",
            question="When was the worker born?",
            fixes=fixes,
            clauses=[Clause("leave")],
        )
    return block(
        f"{number(Fraction(agreed))} days of leave are fewer than the {number(least)} that the Code grants in {year} "
        f"to a worker born in {born.year} (Labour Code ss. 116, 117). Grant them.",
        fixes=fixes,
        clauses=[Clause("leave")],
    )
