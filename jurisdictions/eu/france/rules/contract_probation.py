"""Probation by status, and in a fixed term, in France."""

from datetime import timedelta

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule

from ._lending import lent


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


@rule("fr.contract.probation_of_a_term")
def probation_of_a_term(offer: Offer, law: Law) -> Outcome:
    """A day for each week, two weeks or a month at most."""
    agreed = offer.contract.probation
    end = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if end is None or agreed is None or agreed.is_zero:
        return not_applicable("The contract is permanent or has no probation.")
    if lent(offer):
        return not_applicable("The mission contract of a temporary-work agency has limits of its own (L1251-14).")
    over = end + timedelta(days=1)
    short = over <= Duration(months=law["trial.term_months"]).from_(offer.start_date)
    cap = Duration(weeks=law["trial.short_term_weeks"]) if short else Duration(months=law["trial.long_term_months"])
    by_week = Duration(days=(over - offer.start_date) // timedelta(weeks=1))
    most = cap if by_week.longer_than(cap, offer.start_date) else by_week
    if agreed.longer_than(most, offer.start_date):
        return block(
            f"{agreed} of probation in this fixed term is more than {most}: a day for each week, at most {cap} in a "
            "term of this length (L1242-10). Shorten it.",
            fixes=[
                put("contract.probation", _as_patch(most), label=f"Set probation to {most}", recommended=True)
                if not most.is_zero
                else put("contract.probation", None, label="Remove the probation", recommended=True)
            ],
            clauses=[Clause("probation")],
        )
    return passed(
        f"{agreed} of probation keeps to the {most} of a fixed term of this length (L1242-10). Custom or collective "
        "agreement may have less.",
        clauses=[Clause("probation")],
    )


def _as_patch(limit: Duration) -> dict[str, int]:
    return limit.model_dump(exclude_none=True)
