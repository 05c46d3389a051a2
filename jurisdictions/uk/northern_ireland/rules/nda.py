"""What no confidentiality clause may stop in Northern Ireland."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, agreed, block, info, not_applicable, passed, put, rule, warn


@rule("gb_nir.nda.protected_disclosures")
def protected_disclosures(offer: Offer, law: Law) -> Outcome:
    """A term that stops a protected disclosure is void."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    clauses = [Clause("protected_disclosures")]
    if not term.protected_disclosures:
        return block(
            "The confidentiality clause leaves no room for protected disclosures. So far as it would stop one it is "
            "void, for the employer and for the client, who counts as employer too (Employment Rights (Northern "
            "Ireland) Order 1996 arts 67J, 67K). Add the carve-out.",
            fixes=[
                put(
                    "clauses.confidentiality.protected_disclosures",
                    True,
                    label="Leave protected disclosures free",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    return passed("Protected disclosures stay free, towards employer and client.", clauses=clauses)


@rule("gb_nir.nda.british_limits")
def british_limits(offer: Offer, law: Law) -> Outcome:
    """The British statutes stop at the sea; the agreement does not."""
    if offer.clauses.confidentiality is None:
        return not_applicable("No confidentiality is agreed.")
    return info(
        "Section 17 of the Victims and Prisoners Act 2024, section 77 of the Equality Act 2010 and section 202A of the "
        "Employment Rights Act 1996 do not extend to Northern Ireland. The agreement leaves victims of crime and those "
        "who speak about harassment or discrimination free all the same, so that one text serves every nation.",
        clauses=[Clause("victims_disclosures"), Clause("protected_disclosures")],
    )


@rule("gb_nir.nda.pay_talk")
def pay_talk(offer: Offer, law: Law) -> Outcome:
    """Colleagues may talk about their pay."""
    clauses = [Clause("pay_transparency_no_secrecy")]
    if agreed(offer, "pay_is_confidential"):
        return warn(
            "The offer forbids talking about pay. No statute here makes such a term unenforceable, but treating "
            "someone badly for looking into unequal pay is victimisation (Sex Discrimination (Northern Ireland) Order "
            "1976 art 6; Equal Pay Act (Northern Ireland) 1970). Remove it.",
            fixes=[put("extra.pay_is_confidential", False, label="Leave pay out of confidentiality", recommended=True)],
            clauses=clauses,
        )
    return passed("Pay is not made confidential.", clauses=clauses)
