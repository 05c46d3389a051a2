"""Signature, courts and time limits in England and Wales."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, info, passed, rule
from compliance.words import plural


@rule("gb_eaw.contract.signing_the_deed")
def signing_the_deed(offer: Offer, law: Law) -> Outcome:
    """A deed is signed in the presence of a witness."""
    if not agreed(offer, "client_signs_deed"):
        return passed("The contract may be signed electronically (Electronic Communications Act 2000 s.7).")
    return info(
        "The worker signs the deed in the physical presence of a witness, who signs too; the signature may be "
        "electronic, the presence may not (Law of Property (Miscellaneous Provisions) Act 1989 s.1). A colleague or "
        "neighbour will do, not a party.",
        clauses=[Clause("signature", documents=("confidentiality_ip_deed",))],
    )


@rule("gb_eaw.contract.law_and_courts")
def law_and_courts(offer: Offer, law: Law) -> Outcome:
    """Foreign law or courts do not take the worker's rights away."""
    return info(
        "The contract chooses the law of England and Wales. Statutory employment rights cannot be contracted out of "
        "(Employment Rights Act 1996 ss.203-204), the worker may sue here, and may be sued only here while living "
        "here (Civil Jurisdiction and Judgments Act 1982 s.15C).",
        clauses=[Clause("governing_law_jurisdiction"), Clause("dispute_statutory_forum")],
    )


@rule("gb_eaw.contract.contract_claims")
def contract_claims(offer: Offer, law: Law) -> Outcome:
    """The time limits of contract claims."""
    months, years = law["contract_claims.tribunal_months"], law["contract_claims.limitation_years"]
    return info(
        f"A claim for breach of contract reaches the tribunal within {plural(months, 'month')} of the end of the job "
        f"(SI 1994/1623 art 7), and the courts within {plural(years, 'year')} of the breach (Limitation Act 1980 "
        "s.5). Keep pay and holiday records for longer than that.",
    )
