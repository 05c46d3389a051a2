"""Leave by age and care in Slovakia."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import number
from compliance.working_time import days_a_week

_USUAL_DAYS = timedelta(weeks=1) // timedelta(days=1) - 2


@rule("sk.contract.leave_by_age")
def leave_by_age(offer: Offer, law: Law) -> Outcome:
    """Five weeks from the year of turning 33."""
    agreed, born = offer.contract.annual_leave_days, offer.worker.birth_date
    if agreed is None:
        return not_applicable("No paid leave is agreed yet.")
    age = law["leave.age"]
    least = Fraction(law["leave.longer_days"]) * days_a_week(offer, law.place) / _USUAL_DAYS
    had = f"{number(Fraction(agreed))} days of leave"
    if Fraction(agreed) >= least:
        return passed(f"{had} reach the {number(least)} of the longer leave (s. 103(2)).", clauses=[Clause("leave")])
    fixes = [put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)]
    if born is None:
        return warn(
            f"{had} are enough only for a worker below {age} without the care of a child; others have {number(least)} "
            "(s. 103(2)).",
            question="When was the worker born?",
            fixes=fixes,
            clauses=[Clause("leave")],
        )
    if born.year + age <= offer.start_date.year:
        return block(
            f"{had} are fewer than the {number(least)} due from the year in which the worker turns {age} (s. 103(2)). "
            "Grant them.",
            fixes=fixes,
            clauses=[Clause("leave")],
        )
    return info(
        f"{had} are enough below {age}; a worker who permanently cares for a child has {number(least)} at any age "
        "(s. 103(2)).",
        fixes=fixes,
        clauses=[Clause("leave")],
    )
