"""Probation in a fixed term in the Netherlands."""

from datetime import timedelta

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule


@rule("nl.contract.probation_of_a_term")
def probation_of_a_term(offer: Offer, law: Law) -> Outcome:
    """None up to six months, one month below two years."""
    agreed = offer.contract.probation
    end = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if end is None or agreed is None or agreed.is_zero:
        return not_applicable("The contract is permanent or has no probation.")
    over = end + timedelta(days=1)
    without, full = Duration(months=law["trial.without"]), Duration(months=law["trial.full_from"])
    if over <= without.from_(offer.start_date):
        return block(
            f"A fixed term of up to {without} has no probation: {agreed} is void (article 652). Remove it.",
            fixes=[put("contract.probation", None, label="Remove the probation", recommended=True)],
        )
    months = law["trial.between"] if over < full.from_(offer.start_date) else law["probation.longest"]
    most = Duration(months=months)
    if agreed.longer_than(most, offer.start_date):
        return block(
            f"{agreed} of probation is more than the {most} that a fixed term of this length allows, and void as a "
            "whole (article 652). Shorten it.",
            fixes=[put("contract.probation", {"months": months}, label=f"Set probation to {most}", recommended=True)],
            clauses=[Clause("probation")],
        )
    return passed(
        f"{agreed} of probation keeps to the {most} of a fixed term of this length (article 652). A renewal for "
        "the same work has none.",
        clauses=[Clause("probation")],
    )
