"""Rights in the work in the Union: what the law gives the employer, and what only a contract gives."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn

from ._lending import hired_by_agency
from ._rights import ASSIGN
from ._shared import several


@rule("eu.ip_assignment.chain")
def chain(offer: Offer, law: Law) -> Outcome:
    """The law gives rights in programs to the employer, never to the client."""
    if offer.client is None:
        return not_applicable("There is no client.")
    term = offer.clauses.ip_assignment
    through = put(
        "clauses.ip_assignment.to",
        "client",
        also={"clauses.ip_assignment.via_employer": True},
        label="Pass the rights to the client through the employer",
        recommended=True,
    )
    if term is None:
        return warn(
            "No assignment is agreed. The law gives the rights in programs to the employer, not to the client, and "
            "in other work to nobody but the worker. Assign them through the employer to the client.",
            fixes=[
                put(
                    "clauses.ip_assignment",
                    ASSIGN,
                    label="Assign through the employer to the client",
                    recommended=True,
                )
            ],
        )
    if term.to == "employer":
        return warn(
            "The rights stop at the employer; the client, which pays for the work, gets none by law. Pass them on.",
            fixes=[through],
            clauses=[Clause("ip_present_assignment")],
        )
    if term.via_employer is None:
        return warn(
            "The offer does not say whether the rights go through the employer, which holds the rights in programs "
            "by law.",
            fixes=[through],
            question="Do the rights go through the employer to the client?",
        )
    if not term.via_employer and hired_by_agency(offer) and "agency_contract.rights_of_client" in law:
        return passed(
            f"The worker assigns straight to the client. That agrees with the law: where an agency lends the author, "
            f"{law['agency_contract.rights_of_client']}. Agree nothing else with the client."
        )
    if not term.via_employer:
        return warn(
            "The worker assigns straight to the client, but the law has already given the rights in programs to the "
            "employer: the worker has none to assign. Put the employer in the chain.",
            fixes=[through],
        )
    return passed(
        "The rights go from the worker to the employer and on to the client. The service agreement with the client "
        "must hold the second step.",
        clauses=[Clause("ip_chain_to_client")],
    )


@rule("eu.ip_assignment.present_grant")
def present_grant(offer: Offer, law: Law) -> Outcome:
    """What the law does not give must be granted now."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if term.present:
        return passed(
            "The rights are granted now, as they arise.",
            clauses=[Clause("ip_present_assignment"), Clause("ip_further_assurance_poa")],
        )
    return warn(
        "A promise to assign later leaves everything but programs with the worker until a second paper is signed. "
        "Grant now.",
        fixes=[put("clauses.ip_assignment.present", True, label="Grant the rights now", recommended=True)],
    )


@rule("eu.ip_assignment.authors_pay")
def authors_pay(offer: Offer, law: Law) -> Outcome:
    """Authors of anything but programs keep a right to fair pay and adjustment."""
    results = several(offer, "work_results")
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    if results and not {"text_and_media", "design", "research"} & set(results):
        return not_applicable("The worker makes no protected work other than programs and data.")
    return info(
        "Authors of texts, media and designs are owed appropriate pay for the rights they grant, may ask for more if "
        "use far exceeds it, and cannot waive that. Salary is the pay meant; programs are left out.",
        question=None if results else "What will the worker make?",
    )
