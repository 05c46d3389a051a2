"""Leave in return for public holidays at the weekend in Malta."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule
from compliance.words import number, plural
from compliance.working_time import days_a_week

_USUAL_DAYS = timedelta(weeks=1) // timedelta(days=1) - 2


@rule("mt.contract.leave_for_weekend_holidays")
def leave_for_weekend_holidays(offer: Offer, law: Law) -> Outcome:
    """A day of leave for each."""
    agreed = offer.contract.annual_leave_days
    if agreed is None:
        return not_applicable("No paid leave is agreed yet.")
    extra = law["leave.weekend_holidays"]
    least = Fraction(law["annual_leave.days"] + extra) * days_a_week(offer, law.place) / _USUAL_DAYS
    because = f"with {plural(extra, 'public holiday')} at the weekend in {offer.start_date.year}"
    if Fraction(agreed) >= least:
        return passed(
            f"{number(Fraction(agreed))} days of leave reach the {number(least)} due {because}.",
            clauses=[Clause("leave")],
        )
    return block(
        f"{number(Fraction(agreed))} days of leave are fewer than the {number(least)} due {because}. Grant them.",
        fixes=[put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)],
        clauses=[Clause("leave")],
    )
