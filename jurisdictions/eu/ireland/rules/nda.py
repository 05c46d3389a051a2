"""Confidentiality in Ireland: discrimination and harassment."""

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule, warn


@rule("ie.nda.harassment")
def harassment(offer: Offer, law: Law) -> Outcome:
    """No silence about harassment, agreed at hire."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    free = put(
        "clauses.confidentiality.protected_disclosures",
        True,
        label="Leave protected disclosures free",
        recommended=True,
    )
    what = "Silence about discrimination or harassment can be agreed only at the worker's request, after it happened"
    if term.protected_disclosures:
        return passed(
            f"{what}. The clause leaves the worker free to speak to authorities and advisers.",
            clauses=[Clause("protected_disclosures")],
        )
    if term.protected_disclosures is None:
        return warn(
            f"{what} (Employment Equality Acts s. 14B). The offer does not say that the clause leaves it free.",
            fixes=[free],
            question="Does the confidentiality clause leave protected disclosures free?",
        )
    return block(
        f"{what} (Employment Equality Acts s. 14B). A clause agreed at hire that covers it is void. Leave it free.",
        fixes=[free],
    )
