"""Who can enforce the assignation in Scotland, and how the paper is signed."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, info, known, not_applicable, passed, put, rule, warn

_PAPER = ("confidentiality_ip_deed",)


@rule("gb_sct.ip_assignment.client_may_enforce")
def client_may_enforce(offer: Offer, law: Law) -> Outcome:
    """A client may hold a third-party right, but a signature is surer."""
    term = offer.clauses.ip_assignment
    if (term is None or term.to != "client") and offer.clauses.confidentiality is None:
        return not_applicable("Nothing is promised to the client.")
    clauses = [Clause("deed_parties", documents=_PAPER)]
    if agreed(offer, "client_signs_deed"):
        return passed(
            "Worker, employer and client sign one agreement, so the client holds the worker's promises itself.",
            clauses=clauses,
        )
    return info(
        "A client that is no party may enforce in Scotland a promise made for its benefit, where the contract names it "
        "and means it to (Contract (Third Party Rights) (Scotland) Act 2017 s.1); the agreement does both. Worker and "
        "employer can still change the promise without the client (s.3). Its signature makes that impossible.",
        fixes=[put("extra.client_signs_deed", True, label="The client signs the agreement", recommended=True)],
        clauses=clauses,
    )


@rule("gb_sct.ip_assignment.writing_for_patents")
def writing_for_patents(offer: Offer, law: Law) -> Outcome:
    """A patent passes only by subscribed writing."""
    if offer.clauses.ip_assignment is None or known(offer, "invention_duties") is False:
        return not_applicable("No invention is to be assigned.")
    if offer.contract.signature in ("wet", "qualified"):
        return passed("The agreement is signed in a way that can also assign a patent.")
    return warn(
        "A patent or an application for one is assigned in Scotland only by writing subscribed under the Requirements "
        "of Writing (Scotland) Act 1995 (Patents Act 1977 s.31(6)). A simple electronic signature is enough for "
        "copyright, not for that. Sign on paper or with a qualified signature.",
        fixes=[
            put(
                "contract.signature",
                "qualified",
                label="Sign with a qualified electronic signature",
                recommended=True,
            ),
            put("contract.signature", "wet", label="Sign on paper"),
        ],
    )


@rule("gb_sct.ip_assignment.further_assurance")
def further_assurance(offer: Offer, law: Law) -> Outcome:
    """A mandate takes the place of a power of attorney by deed."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignation is agreed.")
    return passed(
        "A mandate to sign what completes the assignation needs no deed in Scotland and stands in the agreement.",
        clauses=[Clause("ip_further_assurance_poa", documents=_PAPER)],
    )
