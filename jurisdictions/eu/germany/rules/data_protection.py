"""What Germany adds to the General Data Protection Regulation."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import listing

NAMES = {
    "keystrokes": "recording keystrokes",
    "screen": "recording the screen",
    "camera": "watching by camera",
    "biometric": "biometric checks",
    "location": "tracking the location",
    "email": "reading mail",
}


def _watched(offer: Offer, *kinds: str) -> list[str]:
    return [kind for kind in (offer.data.monitoring if offer.data else ()) if kind in kinds]


def _without(offer: Offer, kinds: list[str]) -> list[str]:
    return [kind for kind in (offer.data.monitoring if offer.data else ()) if kind not in kinds]


@rule("de.data_protection.keylogger")
def keylogger(offer: Offer, law: Law) -> Outcome:
    """No secret log of every keystroke."""
    if not (offer.data and offer.data.monitoring):
        return not_applicable("No monitoring is planned.")
    kinds = _watched(offer, "keystrokes", "screen")
    if not kinds:
        return passed("Neither keystrokes nor the screen are recorded.")
    return block(
        f"{listing(NAMES[kind] for kind in kinds).capitalize()} without a concrete suspicion of a crime or grave "
        "breach is unlawful in Germany, and what it shows cannot be used (BAG 2 AZR 681/16; BDSG s. 26(1) s. 2). A "
        "notice or consent does not change that. Remove it.",
        fixes=[
            put(
                "data.monitoring",
                _without(offer, kinds),
                label=f"Remove {listing(NAMES[kind] for kind in kinds)}",
                recommended=True,
            )
        ],
    )


@rule("de.data_protection.camera_biometric")
def camera_biometric(offer: Offer, law: Law) -> Outcome:
    """No cameras at the desk, no fingerprints for hours."""
    if not (offer.data and offer.data.monitoring):
        return not_applicable("No monitoring is planned.")
    kinds = _watched(offer, "camera", "biometric")
    if not kinds:
        return passed("Neither cameras nor biometric checks are planned.")
    return block(
        f"{listing(NAMES[kind] for kind in kinds).capitalize()} goes beyond what a desk job needs (GDPR arts. 6, 9; "
        "BDSG s. 26(3); LAG Berlin-Brandenburg 10 Sa 2130/19). Remove it; milder ways to log in and to record hours "
        "exist.",
        fixes=[
            put(
                "data.monitoring",
                _without(offer, kinds),
                label=f"Remove {listing(NAMES[kind] for kind in kinds)}",
                recommended=True,
            )
        ],
    )


@rule("de.data_protection.location_email")
def location_email(offer: Offer, law: Law) -> Outcome:
    """Other monitoring needs purpose, notice and proportion."""
    kinds = _watched(offer, "location", "email")
    if not kinds:
        return not_applicable("Neither location nor mail is watched.")
    return review(
        f"{listing(NAMES[kind] for kind in kinds).capitalize()} is lawful only where it is necessary, open and "
        "limited. Have the purpose, the extent and the time checked before the start.",
        factors=[
            "stated purpose and why milder means fail",
            "open or hidden; the worker told before",
            "private use of mail and devices allowed or not",
            "who sees the results: employer, client, both",
            "assent of a works council",
        ],
        clauses=[Clause("monitoring_notice")],
    )


@rule("de.data_protection.works_council")
def works_council(offer: Offer, law: Law) -> Outcome:
    """Co-determination over devices that can monitor."""
    council = offer.answer("works_council")
    if council is False:
        return not_applicable("No works council exists.")
    if offer.data and offer.data.monitoring:
        lead = (
            "Monitoring needs the works council's consent before it starts"
            if council
            else "If there is a works council, at the employer or at the client's German site, "
            "monitoring needs its consent first"
        )
        return warn(
            f"{lead}, even where nobody means to control anyone (BetrVG s. 87(1) no. 6). Without it the worker need "
            "not tolerate it.",
            question=None if council else "Is there a works council at the employer or at the client's German site?",
        )
    return info(
        "Should tools be used that can show who did what and when, a works council must consent first (BetrVG s. "
        "87(1) no. 6)."
    )


@rule("de.data_protection.legal_basis")
def legal_basis(offer: Offer, law: Law) -> Outcome:
    """Contract and duty, not section 26 and not consent."""
    return info(
        "Rest the worker's data on the contract and on legal duties (GDPR art. 6(1)(b), (c)): the general clause of "
        "BDSG s. 26(1) has the wording that the Court of Justice struck down for Hesse (C-34/21). Religion is "
        "recorded for church tax only.",
        clauses=[Clause("data_protection_worker_notice")],
    )


@rule("de.data_protection.officer")
def officer(offer: Offer, law: Law) -> Outcome:
    """Twenty persons at the screen, or processing that needs an assessment."""
    staff, least = offer.employer.headcount.country, law["data_protection.officer_headcount"]
    notice = [Clause("data_protection_worker_notice")]
    if _needs_assessment(offer):
        return info(
            "What is planned needs an impact assessment, so whoever does it needs a data protection officer whatever "
            "its size (BDSG s. 38(1) s. 2); the notice to the worker gives the contact.",
            clauses=notice,
        )
    if staff is None:
        return warn(
            f"From {least} persons who constantly process personal data the employer needs a data protection officer "
            "(BDSG s. 38(1)).",
            question="How many people does the employer have in Germany?",
        )
    if staff < least:
        return not_applicable(f"The employer has fewer than {least} people in Germany.")
    return info(
        f"With {least} or more persons who constantly process personal data the employer must have a data protection "
        "officer (BDSG s. 38(1)); the notice to the worker gives the contact.",
        clauses=notice,
    )


def _needs_assessment(offer: Offer) -> bool:
    return offer.data is not None and bool(
        offer.data.monitoring or (offer.data.special_categories and offer.data.large_scale)
    )
