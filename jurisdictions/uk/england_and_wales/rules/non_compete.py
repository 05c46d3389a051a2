"""Whose interest a covenant protects, in England and Wales."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, not_applicable, passed, put, rule, warn


@rule("gb_eaw.non_compete.whose_interest")
def whose_interest(offer: Offer, law: Law) -> Outcome:
    """The client cannot enforce a covenant in a contract to which it is no party."""
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return not_applicable("No covenant for the time after the job is agreed.")
    if agreed(offer, "client_signs_deed"):
        return passed(
            "The client is a party to the deed, so the covenants are promised to the one whose interest they protect.",
            clauses=[Clause("non_compete_client_interest", documents=("confidentiality_ip_deed",))],
        )
    return warn(
        "The covenants are promised to the employer of record, whose own customers and secrets they do not protect, "
        "and the client cannot enforce a term of an employment contract against the worker (Contracts (Rights of "
        "Third Parties) Act 1999 s.6(3)). Have the worker promise them to the client too, in the deed.",
        fixes=[put("extra.client_signs_deed", True, label="The client signs the deed", recommended=True)],
    )
