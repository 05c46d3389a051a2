"""Long placements in Denmark."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, review, rule


@rule("dk.eor.open_ended")
def open_ended(offer: Offer, law: Law) -> Outcome:
    """An open-ended place at the client."""
    if offer.client is None or offer.answer("client_directs") is False:
        return not_applicable("There is no client that directs the work.")
    state = (
        "State in the contract that the Salaried Employees Act applies: courts have held that it does not cover staff "
        "hired out for a time, and that it does where the placement is not temporary."
    )
    if offer.extra.get("assignment_months") is not None:
        return info(f"The placement has an end, as agency work supposes (Vikarloven s. 1). {state}")
    return review(
        "The placement has no end. Whether the act on agency workers covers it is not settled, and the client can be "
        f"held to be the employer (Vikarloven ss. 1, 3(4)). {state}",
        factors=[
            "who decides on pay, leave and dismissal",
            "how long the placement will last, and whether there is an objective reason for it",
            "whether a collective agreement binds employer or client",
        ],
        clauses=[Clause("engagement_three_party")],
    )
