"""Who can enforce the assignment in Northern Ireland, and how the paper is signed."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, not_applicable, passed, put, rule, warn

_DEED = put("extra.client_signs_deed", True, label="The client signs the deed", recommended=True)


@rule("gb_nir.ip_assignment.client_is_party")
def client_is_party(offer: Offer, law: Law) -> Outcome:
    """A client that is no party cannot enforce the employment contract."""
    term = offer.clauses.ip_assignment
    if (term is None or term.to != "client") and offer.clauses.confidentiality is None:
        return not_applicable("Nothing is promised to the client.")
    if agreed(offer, "client_signs_deed"):
        return passed(
            "Worker, employer and client sign one deed, so the client holds the worker's promises itself.",
            clauses=[
                Clause("deed_parties", documents=("confidentiality_ip_deed",)),
            ],
        )
    return warn(
        "A term of an employment contract that benefits the client cannot be enforced by it against the worker "
        "(Contracts (Rights of Third Parties) Act 1999 ss.6(3)(a), 9). Let the client sign the confidentiality and IP "
        "deed as a party.",
        fixes=[_DEED],
    )


@rule("gb_nir.ip_assignment.further_assurance")
def further_assurance(offer: Offer, law: Law) -> Outcome:
    """A power of attorney needs a deed."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    if agreed(offer, "client_signs_deed"):
        return passed(
            "The power of attorney stands in a deed and secures the rights of those who hold it, so it cannot be "
            "revoked.",
            clauses=[Clause("ip_further_assurance_poa", documents=("confidentiality_ip_deed",))],
        )
    return warn(
        "A power of attorney must be given by deed, and is irrevocable only if it secures a right of the one who "
        "holds it (Powers of Attorney Act (Northern Ireland) 1971 ss.1, 3). Sign the deed.",
        fixes=[_DEED],
    )
