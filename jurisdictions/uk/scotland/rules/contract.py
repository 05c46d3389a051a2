"""Signature, courts, promises and time limits in Scotland."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule
from compliance.words import plural

_PAPER = ("confidentiality_ip_deed",)


@rule("gb_sct.contract.signing")
def signing(offer: Offer, law: Law) -> Outcome:
    """Scots law knows no deed; a document that is witnessed proves itself."""
    clauses = [Clause("signature", documents=_PAPER)]
    if offer.contract.signature in ("wet", "qualified"):
        return passed(
            "Signed at the end before a witness, or with a qualified electronic signature, the agreement is presumed "
            "to be genuine (Requirements of Writing (Scotland) Act 1995 ss.3, 9C). Scots law needs no deed.",
            clauses=clauses,
        )
    return info(
        "A simple electronic signature binds, because an employment contract needs no form in Scotland, but whoever "
        "relies on the document must then prove who signed it (Requirements of Writing (Scotland) Act 1995 ss.1, 3, "
        "9C). Scots law needs no deed; a witness or a qualified signature is what makes a document prove itself.",
        fixes=[put("contract.signature", "qualified", label="Sign with a qualified electronic signature")],
        clauses=clauses,
    )


@rule("gb_sct.contract.law_and_courts")
def law_and_courts(offer: Offer, law: Law) -> Outcome:
    """Foreign law or courts do not take the worker's rights away."""
    return info(
        "The contract chooses Scots law. Statutory employment rights cannot be contracted out of (Employment Rights "
        "Act 1996 ss.203-204), the worker may sue here, and may be sued only in Scotland while living here (Civil "
        "Jurisdiction and Judgments Act 1982 s.15C).",
        clauses=[Clause("governing_law_jurisdiction"), Clause("dispute_statutory_forum")],
    )


@rule("gb_sct.contract.promises_without_payment")
def promises_without_payment(offer: Offer, law: Law) -> Outcome:
    """Consideration is not needed in Scotland."""
    agreed = offer.clauses
    if agreed.non_compete is None and agreed.non_solicit is None and agreed.confidentiality is None:
        return not_applicable("No promise for the time after the job is agreed.")
    return info(
        "A covenant added later binds in Scotland without anything given for it, so far as it is reasonable; a promise "
        "that is neither paid for nor made in the course of business needs signed writing (Requirements of Writing "
        "(Scotland) Act 1995 s.1(2)(a)(ii)). Put every change in writing and have the worker sign it.",
        clauses=[Clause("variation")],
    )


@rule("gb_sct.contract.contract_claims")
def contract_claims_shorter(offer: Offer, law: Law) -> Outcome:
    """The earlier time limit of contract claims."""
    return info(_contract_claims(law, "SI 1994/1624 art 7"))


@rule("gb_sct.contract.contract_claims")
def contract_claims_longer(offer: Offer, law: Law) -> Outcome:
    """The present time limit of contract claims."""
    return info(_contract_claims(law, "SI 1994/1624 art 7, as reported to be amended"))


def _contract_claims(law: Law, authority: str) -> str:
    months, years = law["contract_claims.tribunal_months"], law["contract_claims.prescription_years"]
    return (
        f"A claim for breach of contract reaches the tribunal within {plural(months, 'month')} of the end of the job "
        f"({authority}); in the courts an unpaid sum is extinguished after {plural(years, 'year')} "
        "(Prescription and Limitation (Scotland) Act 1973 s.6). Keep pay and holiday records for longer than that."
    )
