"""Restraints after the job in the Netherlands that no other member state has."""

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, put, review, rule


@rule("nl.non_compete.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    """In a fixed-term contract only for compelling interests that it states."""
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is not for a fixed term.")
    compete, solicit = offer.clauses.non_compete, offer.clauses.non_solicit
    if compete is None or compete.is_zero:
        if solicit is None or solicit.is_zero or "clients" not in solicit.of:
            return not_applicable("No promise not to compete or to serve clients is agreed.")
        return review(
            "In a fixed-term contract a promise not to serve clients is void unless the contract states the compelling "
            "business interests that call for it (BW 7:653(2)).",
            factors=["what compelling interest this job touches", "whether the contract states it for this worker"],
            clauses=[Clause("non_solicit")],
        )
    if not compete.reason:
        return block(
            "In a fixed-term contract a non-compete is void unless the contract states the compelling business "
            "interests that call for it (BW 7:653(1)(a) and (2)). State them, or remove it.",
            fixes=[put("clauses.non_compete", None, label="Remove the non-compete", recommended=True)],
        )
    return review(
        "The interest stated must be compelling, for this worker and this job, now and when the job ends; otherwise a "
        "court annuls the whole non-compete (BW 7:653(2) and (3)(a)).",
        factors=[f"interest stated: {compete.reason}", "whether secrecy and a promise on clients would do"],
        clauses=[Clause("non_compete")],
    )
