"""Confidentiality by the law of each member state."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import plural

NOTHING = "No confidentiality is agreed."


@rule("eu.nda.trade_secret_law")
def trade_secret_law(offer: Offer, law: Law) -> Outcome:
    """The act on trade secrets, and the time after the job."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable(NOTHING)
    told = f"Trade secrets are protected by {law['secrets.act']} for as long as they are kept secret."
    beyond, unstated = law["secrets.beyond"], law["secrets.unstated_months"]
    if beyond is not None:
        told = f"{told} Beyond that {beyond}."
    if term.months is None and unstated is not None:
        return warn(
            f"{told} No time is agreed, so other information is free {plural(unstated, 'month')} after the end. Agree "
            "the time you need.",
            fixes=[
                put(
                    "clauses.confidentiality.months",
                    unstated * 2,
                    label=f"Confidentiality for {plural(unstated * 2, 'month')} after the end",
                    recommended=True,
                )
            ],
        )
    return info(told, clauses=[Clause("confidentiality")])


@rule("eu.nda.penalty")
def penalty(offer: Offer, law: Law) -> Outcome:
    """A sum set beforehand for a breach."""
    if not offer.answer("confidentiality_penalty"):
        return not_applicable("No penalty for a breach of confidentiality is agreed.")
    rule_on_it = law["secrets.penalty"]
    why = "" if rule_on_it is None else f" By law {rule_on_it}."
    mend = [put("extra.confidentiality_penalty", False, label="Remove the penalty", recommended=True)]
    if law["secrets.penalty_void"]:
        return block(f"A penalty for a breach of confidentiality is void.{why} Remove it.", fixes=mend)
    return review(
        f"A penalty for a breach of confidentiality is agreed.{why}",
        factors=[
            "whether sum and breach are named and in proportion to pay and harm",
            "whether a collective agreement allows it",
            "whether it works as a fine or as a non-compete",
        ],
        fixes=mend,
    )


@rule("eu.nda.whistleblowing_law")
def whistleblowing_law(offer: Offer, law: Law) -> Outcome:
    """National law guards reports of wrongdoing."""
    term, act = offer.clauses.confidentiality, law["disclosures.act"]
    if term is None:
        return not_applicable(NOTHING)
    if act is None:
        return not_applicable("The act that carries out the directive is not in force yet.")
    clauses = [Clause("protected_disclosures")]
    free = put(
        "clauses.confidentiality.protected_disclosures",
        True,
        label="Leave protected disclosures free",
        recommended=True,
    )
    if term.protected_disclosures:
        return passed(f"Reports of wrongdoing that {act} protects stay free.", clauses=clauses)
    if term.protected_disclosures is None:
        return warn(
            f"Nobody can contract out of {act}; the offer does not say that such reports stay free. Say so.",
            fixes=[free],
            clauses=clauses,
            question="Does the confidentiality clause leave protected disclosures free?",
        )
    return block(
        f"Nobody can contract out of {act}, so confidentiality over reports of wrongdoing is void. Leave them free.",
        fixes=[free],
    )
