"""Confidentiality in the United States, and what it may not silence."""

from compliance.rules import (
    Clause,
    Fix,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    rule,
    warn,
)

from ._names import place_first, place_name


def _allow(label: str = "Allow protected disclosures") -> list[Fix]:
    return [put("clauses.confidentiality.protected_disclosures", True, label=label, recommended=True)]


@rule("us.nda.agreed")
def agreed(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.confidentiality is None:
        return warn(
            "No confidentiality is agreed. A trade secret lives only while its owner takes reasonable"
            " measures to keep it (18 USC 1839(3)), and the client relies on the worker's signature. Add it.",
            fixes=[
                put(
                    "clauses.confidentiality",
                    {"months": None, "protected_disclosures": True},
                    label="Add confidentiality",
                    recommended=True,
                )
            ],
        )
    return passed(
        "Confidentiality covers the employer's and the client's information.",
        clauses=[Clause("confidentiality")],
    )


@rule("us.nda.dtsa_notice")
def dtsa_notice(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.confidentiality is None:
        return passed("No confidentiality is agreed, so no immunity notice is due.")
    return info(
        "A contract that guards confidential information must carry the whistleblower immunity notice;"
        " without it neither exemplary damages nor attorney fees under the Defend Trade Secrets Act can be had"
        " from this worker (18 USC 1833(b)(3)). It is in the deed.",
        clauses=[Clause("notice_us_dtsa")],
    )


@rule("us.nda.whistleblower")
def whistleblower(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    if not term.protected_disclosures:
        return block(
            "The confidentiality clause has no room for reports to public authorities. Nobody may impede a"
            " person from telling the SEC of a possible violation, private companies included (Rule 21F-17)."
            " Allow protected disclosures.",
            fixes=_allow(),
        )
    return passed(
        "Reports to public authorities stay free, without notice to or leave of the employer.",
        clauses=[Clause("protected_disclosures")],
    )


@rule("us.nda.concerted_activity")
def concerted_activity(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None or offer.role.level != "employee":
        return not_applicable(
            "No confidentiality is agreed, or the worker is a manager outside the National Labor Relations Act."
        )
    if not term.protected_disclosures:
        return block(
            "As written the clause can stop the worker from talking with colleagues about pay and working"
            " conditions, which section 7 of the National Labor Relations Act protects (29 USC 157,"
            " 158(a)(1)). Allow protected disclosures.",
            fixes=_allow(),
        )
    return passed(
        "Talk about pay and working conditions stays free.",
        clauses=[Clause("protected_disclosures"), Clause("pay_transparency_no_secrecy")],
    )


@rule("us.nda.pay_talk")
def pay_talk(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    cite = law["pay_secrecy.cite"]
    if cite is None:
        return not_applicable(
            f"{place_first(law)} has no law of its own on talk about pay; federal law protects employees."
        )
    if not term.protected_disclosures:
        return block(
            "As written the clause can keep the worker from telling or asking about pay, which the law of"
            f" {place_name(law)} protects for managers, too ({cite}). Allow protected disclosures.",
            fixes=_allow(),
        )
    return passed(f"Talk about pay stays free, as {cite} asks.", clauses=[Clause("pay_transparency_no_secrecy")])


@rule("us.nda.speak_out")
def speak_out(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None:
        return passed("No confidentiality is agreed before a dispute.")
    unenforceable = (
        "Agreed before a dispute, confidentiality cannot be enforced about sexual harassment or assault"
        " (Speak Out Act, 42 USC 19403)."
    )
    if not term.protected_disclosures:
        return warn(f"{unenforceable} The clause does not say so. Allow protected disclosures.", fixes=_allow())
    return info(f"{unenforceable} The clause says so.", clauses=[Clause("protected_disclosures")])


@rule("us.nda.state_silence_law")
def state_silence_law(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    cite = law["silence.cite"]
    if cite is None:
        return not_applicable(
            f"No law of {place_name(law)} against silencing workers in private employment is on record."
        )
    if not law["silence.at_hire"]:
        return passed(f"{cite} limits what settlements may silence, not what is agreed at hire.")
    what = law["silence.what"]
    if not term.protected_disclosures:
        return block(
            f"As written the clause can keep the worker from speaking about {what}. {place_first(law)} does not allow"
            f" that ({cite}).{_penalty(law)} Allow protected disclosures; the deed then says what stays free.",
            fixes=_allow(),
        )
    free = f"The deed leaves the worker free to speak about {what}, as {cite} asks."
    also = law["silence.also_due"]
    if also is not None:
        return info(f"{free} {also}.", clauses=[Clause("protected_disclosures")])
    return passed(free, clauses=[Clause("protected_disclosures")])


def _penalty(law: Law) -> str:
    """What follows from a document that silences all the same, as a sentence."""
    penalty = law["silence.penalty"]
    return "" if penalty is None else f" {penalty}"


@rule("us.nda.duration")
def duration(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    if term.months is not None:
        return warn(
            f"Confidentiality ends after {term.months} months. A duty that ends can end the trade secret with"
            " it. Let it last as long as the information stays secret.",
            fixes=[
                put(
                    "clauses.confidentiality.months",
                    None,
                    label="As long as the information is secret",
                    recommended=True,
                )
            ],
        )
    lasts = (
        "Confidentiality lasts as long as the information is secret; general skill and public knowledge are left out."
    )
    if "confidentiality_term.cite" in law:
        return info(
            f"{lasts} Keep it so: in {place_name(law)} {law['confidentiality_term.what']}"
            f" ({law['confidentiality_term.cite']})."
        )
    return passed(lasts)
