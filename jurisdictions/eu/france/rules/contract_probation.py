"""Probation by status in France."""

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule


@rule("fr.contract.probation_by_status")
def probation_by_status(offer: Offer, law: Law) -> Outcome:
    """Three months for technicians, two for other employees."""
    agreed = offer.contract.probation
    if offer.extra.get("status") != "non_cadre" or agreed is None or agreed.is_zero:
        return not_applicable("The worker is an engineer or executive, or no probation is agreed.")
    technicians, employees = Duration(months=law["trial.technicians"]), Duration(months=law["trial.employees"])
    if not agreed.longer_than(employees, offer.start_date):
        return passed(f"{agreed} of probation keeps to the {employees} of any employee.", clauses=[Clause("probation")])
    if not agreed.longer_than(technicians, offer.start_date):
        return review(
            f"{agreed} of probation is more than the {employees} of an employee; only technicians and supervisors have "
            f"{technicians} (L1221-19).",
            factors=["the position of the worker in the branch agreement", "a shorter probation in that agreement"],
            fixes=[_set(employees)],
            clauses=[Clause("probation")],
        )
    return block(
        f"{agreed} of probation is more than the {technicians} that a technician may have (L1221-19), before a renewal "
        "that an extended branch agreement allows. Shorten it.",
        fixes=[_set(technicians)],
        clauses=[Clause("probation")],
    )


def _set(limit: Duration) -> Fix:
    return put("contract.probation", {"months": limit.months}, label=f"Set probation to {limit}", recommended=True)
