"""What Cyprus adds to the General Data Protection Regulation."""

from compliance.rules import Law, Offer, Outcome, not_applicable, passed, put, rule, warn


@rule("cy.data_protection.telework_assessment")
def telework_assessment(offer: Offer, law: Law) -> Outcome:
    """Telework needs an impact assessment even without monitoring."""
    if offer.role.workplace == "office":
        return not_applicable("The worker does not work from home.")
    done = offer.answer("dpia")
    if done:
        return passed("The impact assessment for work from home is done.")
    return warn(
        "Before a worker works from home the employer assesses the risks and the impact on data protection "
        "(L. 120(I)/2023).",
        fixes=[put("extra.dpia", True, label="Do the assessment before the start", recommended=True)],
        question="Is the data-protection impact assessment done?" if done is None else None,
    )
