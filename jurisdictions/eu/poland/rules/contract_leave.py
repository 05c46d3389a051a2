"""Leave by counted service in Poland."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, not_applicable, passed, put, rule, warn
from compliance.words import number, plural
from compliance.working_time import days_a_week

_USUAL_DAYS = timedelta(weeks=1) // timedelta(days=1) - 2


@rule("pl.contract.leave_by_service")
def leave_by_service(offer: Offer, law: Law) -> Outcome:
    """More days after ten years, education among them."""
    agreed = offer.contract.annual_leave_days
    if agreed is None:
        return not_applicable("No paid leave is agreed yet.")
    least = Fraction(law["leave.longer_days"]) * days_a_week(offer, law.place) / _USUAL_DAYS
    if Fraction(agreed) >= least:
        return passed(
            f"{number(Fraction(agreed))} days of leave are enough whatever service the worker has (arts. 154, 155).",
            clauses=[Clause("leave")],
        )
    years, degree = law["leave.service_years"], law["leave.degree_years"]
    return warn(
        f"{number(Fraction(agreed))} days of leave are too few from {plural(years, 'year')} of service on, when "
        f"{number(least)} are due; a university degree alone counts {plural(degree, 'year')} (arts. 154, 155).",
        question=f"Has the worker {plural(years, 'year')} of service, education and earlier contracts counted?",
        fixes=[put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)],
        clauses=[Clause("leave")],
    )
