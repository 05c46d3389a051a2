"""Confidentiality in Germany."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import plural

NOTHING = "No confidentiality is agreed."


@rule("de.nda.catch_all")
def catch_all(offer: Offer, law: Law) -> Outcome:
    """Silence about everything for ever is void."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable(NOTHING)
    if term.months is not None:
        return passed(
            f"Confidentiality ends {plural(term.months, 'month')} after the job; named trade secrets stay protected "
            "as long as they are secret.",
            clauses=[Clause("confidentiality")],
        )
    longest = law["non_compete.maximum_months"]
    return warn(
        "Silence without end about everything internal is void as a whole, and wide enough it even works as an "
        "unpaid non-compete (BAG 8 AZR 172/23). Limit other information to a time, for example "
        f"{plural(longest, 'month')}; our clause keeps named trade secrets protected for longer.",
        fixes=[
            put(
                "clauses.confidentiality.months",
                longest,
                label=f"End general confidentiality after {plural(longest, 'month')}",
                recommended=True,
            )
        ],
        clauses=[Clause("confidentiality")],
    )


@rule("de.nda.measures")
def measures(offer: Offer, law: Law) -> Outcome:
    """Without secrecy measures nothing is a trade secret."""
    if offer.clauses.confidentiality is not None:
        return passed(
            "A confidentiality clause is agreed; suitable technical measures must go with it.",
            clauses=[Clause("confidentiality"), Clause("security")],
        )
    return warn(
        "Without a confidentiality clause the client's information is hardly a trade secret: the law protects only "
        "what is kept secret by suitable measures (GeschGehG s. 2). Agree one.",
        fixes=[
            put(
                "clauses.confidentiality",
                {"months": law["non_compete.maximum_months"], "protected_disclosures": True},
                label="Agree confidentiality with named trade secrets",
                recommended=True,
            )
        ],
    )


@rule("de.nda.protected_disclosures")
def protected_disclosures(offer: Offer, law: Law) -> Outcome:
    """Whistleblowing stays free."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable(NOTHING)
    free = put(
        "clauses.confidentiality.protected_disclosures",
        True,
        label="Leave protected disclosures free",
        recommended=True,
    )
    if term.protected_disclosures:
        return passed(
            "Reports of wrongdoing and talks with worker representatives stay free.",
            clauses=[Clause("protected_disclosures")],
        )
    if term.protected_disclosures is None:
        return warn(
            "Your confidentiality clause must not limit reports of wrongdoing (HinSchG s. 39); the offer does not "
            "say that it leaves them free.",
            fixes=[free],
            question="Does the clause leave protected disclosures free?",
        )
    return block(
        "A confidentiality clause that limits reports of wrongdoing is void to that extent (HinSchG s. 39) and "
        "unfair as a standard term. Leave them free.",
        fixes=[free],
    )


@rule("de.nda.pay_talk")
def pay_talk(offer: Offer, law: Law) -> Outcome:
    """Pay is no secret of the employer."""
    if offer.answer("pay_secrecy"):
        return block(
            "A duty to keep one's own pay secret is void in Germany: it hinders equal-pay claims (LAG "
            "Mecklenburg-Vorpommern 2 Sa 183/09). Delete it.",
            fixes=[put("extra.pay_secrecy", False, label="Delete the pay secrecy", recommended=True)],
        )
    if offer.clauses.confidentiality is None:
        return not_applicable(NOTHING)
    return info(
        "Workers may speak about their own pay; our confidentiality clause says so.",
        clauses=[Clause("pay_transparency_no_secrecy")],
    )
