"""What no confidentiality clause may stop in Great Britain."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, block, info, not_applicable, passed, put, rule, warn


@rule("gb_gbn.nda.protected_disclosures")
def protected_disclosures(offer: Offer, law: Law) -> Outcome:
    """A term that stops a protected disclosure is void."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    if not term.protected_disclosures:
        return block(
            "The confidentiality clause leaves no room for protected disclosures. So far as it would stop one it is "
            "void, for the employer and for the client, who counts as employer too (Employment Rights Act 1996 "
            "ss.43J, 43K). Add the carve-out.",
            fixes=[
                put(
                    "clauses.confidentiality.protected_disclosures",
                    True,
                    label="Leave protected disclosures free",
                    recommended=True,
                )
            ],
            clauses=[Clause("protected_disclosures")],
        )
    return passed(
        "Protected disclosures stay free, towards employer and client.", clauses=[Clause("protected_disclosures")]
    )


@rule("gb_gbn.nda.sexual_harassment")
def sexual_harassment(offer: Offer, law: Law) -> Outcome:
    """Reports of sexual harassment are protected disclosures."""
    if offer.clauses.confidentiality is None:
        return not_applicable("No confidentiality is agreed.")
    return info(
        "A report that sexual harassment has happened, is happening or is likely is a protected disclosure "
        "(Employment Rights Act 1996 s.43B). The carve-out names it.",
        clauses=[Clause("protected_disclosures")],
    )


@rule("gb_gbn.nda.harassment_and_discrimination")
def harassment_and_discrimination(offer: Offer, law: Law) -> Outcome:
    """Secrecy about harassment and discrimination will be void."""
    if offer.clauses.confidentiality is None:
        return not_applicable("No confidentiality is agreed.")
    return info(
        "Terms that stop a worker speaking about harassment or discrimination, or about the employer's response, "
        "will be void (Employment Rights Act 1996 s.202A, inserted by the Employment Rights Act 2025 s.24). The "
        "carve-out already says so.",
        clauses=[Clause("protected_disclosures")],
    )


@rule("gb_gbn.nda.pay_talk")
def pay_talk(offer: Offer, law: Law) -> Outcome:
    """Colleagues may talk about their pay."""
    if agreed(offer, "pay_is_confidential"):
        return warn(
            "The offer forbids talking about pay. Such a term is not unlawful in itself, but it cannot be enforced "
            "against anyone who asks or tells in order to find out whether pay differs for a protected reason, and "
            "treating someone badly for it is victimisation (Equality Act 2010 ss.27, 77). Remove it.",
            fixes=[put("extra.pay_is_confidential", False, label="Leave pay out of confidentiality", recommended=True)],
            clauses=[Clause("pay_transparency_no_secrecy")],
        )
    return passed("Pay is not made confidential.", clauses=[Clause("pay_transparency_no_secrecy")])
