"""Notices and leave that California requires, and its terms of arbitration."""

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    info,
    passed,
    put,
    review,
    rule,
    warn,
)


@rule("us_ca.contract.workplace_rights_notice")
def workplace_rights_notice(offer: Offer, law: Law) -> Outcome:
    if "notice_workplace_rights" in (offer.extra.get("notices_handed_over") or ()):
        return passed("The workplace rights notice has been handed over.")
    return info(
        "At hire, and each year by 1 February, hand over the Labor Commissioner's stand-alone Know Your"
        " Rights notice and ask for an emergency contact (Lab. Code 1550-1559). With it go the pamphlets on"
        " workers' compensation, disability insurance, paid family leave and harassment.",
    )


@rule("us_ca.contract.family_leave")
def family_leave(offer: Offer, law: Law) -> Outcome:
    employed, least = offer.employer.headcount.country, law["family_leave.least_headcount"]
    if employed is None:
        return warn(
            f"From {least} employees on, the worker has job-protected family and medical leave (Gov. Code 12945.2).",
            question="How many people does the employer employ in the United States?",
        )
    if employed < least:
        return passed(f"Below {least} employees the California Family Rights Act does not apply.")
    return info(
        f"After a year the worker has up to {law['family_leave.weeks']} weeks of job-protected family and"
        " medical leave (Gov. Code 12945.2); who directs the work does not matter. State disability"
        " insurance and paid family leave are paid by the worker's contributions.",
        clauses=[Clause("leave")],
    )


@rule("us_ca.contract.arbitration")
def arbitration(offer: Offer, law: Law) -> Outcome:
    if offer.extra.get("arbitration") in (None, "none"):
        return passed(
            "Disputes go to the courts; no arbitration is agreed.",
            clauses=[Clause("dispute_statutory_forum")],
        )
    days = law["arbitration.fee_days"]
    return review(
        "An arbitration agreement stands or falls by its terms. Sexual harassment and assault claims can"
        " never be forced into it (9 USC 401-402).",
        factors=[
            (
                "Does it bind both sides alike, with a neutral arbitrator, adequate discovery, a written"
                " award and all remedies (Armendariz)?"
            ),
            (
                f"Does the employer bear the costs of the forum, and pay them within {days} days (Code Civ."
                " Proc. 1281.97)?"
            ),
            "Is the place of arbitration the state where the worker lives and works?",
            "Are representative claims under the Private Attorneys General Act left out of any waiver?",
            "Is it a separate document, and was the worker free to ask a lawyer?",
        ],
        fixes=[put("extra.arbitration", "none", label="Leave disputes to the courts", recommended=True)],
    )
