"""Covenants and other work in Northern Ireland."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, info, known, not_applicable, passed, put, rule, warn


@rule("gb_nir.non_compete.whose_interest")
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
        "and the client cannot enforce a term of an employment contract against the worker (Contracts (Rights of Third "
        "Parties) Act 1999 ss.6(3), 9). Have the worker promise them to the client too, in the deed.",
        fixes=[put("extra.client_signs_deed", True, label="The client signs the deed", recommended=True)],
    )


@rule("gb_nir.non_compete.other_work")
def other_work(offer: Offer, law: Law) -> Outcome:
    """A ban on all other work goes too far."""
    clauses = [Clause("conflict_and_side_work")]
    if known(offer, "other_work") != "forbidden":
        return passed("Only work that conflicts with the job needs consent.", clauses=clauses)
    return warn(
        "A ban on all other work goes further than any interest of employer or client needs, and a court will not "
        "enforce it in full. Forbid what competes, breaks confidence or breaches the working time limits.",
        fixes=[
            put(
                "extra.other_work",
                "conflicts_only",
                label="Forbid only what conflicts with the job",
                recommended=True,
            )
        ],
        clauses=clauses,
    )


@rule("gb_nir.non_compete.hiring_by_the_client")
def hiring_by_the_client(offer: Offer, law: Law) -> Outcome:
    """A fee for hiring the worker directly is limited."""
    return info(
        "If the employer of record is an employment business, a fee for the client's hiring the worker directly is "
        "unenforceable unless the client could have chosen an extended hire instead and the time the regulation sets "
        "has not run out (Conduct Regulations (Northern Ireland) 2005 reg 10). The contract does not stop the worker "
        "from joining the client.",
    )
