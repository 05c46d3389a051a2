"""Restraints after the job in Austria that no other member state has."""

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, put, rule


@rule("at.non_compete.leased")
def leased(offer: Offer, law: Law) -> Outcome:
    """No restraint binds a leased worker after the lease."""
    if offer.client is None or offer.answer("client_directs") is False:
        return not_applicable("There is no client to whom the worker is leased.")
    terms = {
        f"clauses.{name}": term
        for name, term in (("non_compete", offer.clauses.non_compete), ("non_solicit", offer.clauses.non_solicit))
        if term is not None and not term.is_zero
    }
    if not terms:
        return not_applicable("No restraint after the job is agreed.")
    path, *others = terms
    return block(
        "The worker is leased to the client. After a lease every restriction of the worker's freedom to work is void, "
        f"whatever is paid for it, and so is a penalty for it ({law['lent_restraint.cite']}). Remove it; "
        "confidentiality and IP clauses stay.",
        fixes=[put(path, None, label="Remove the restraints", recommended=True, also=dict.fromkeys(others))],
        clauses=[Clause("confidentiality")],
    )
