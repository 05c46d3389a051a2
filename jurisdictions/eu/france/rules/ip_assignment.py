"""Rights in the work in France: works of the future."""

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule, warn


@rule("fr.ip_assignment.future_works")
def future_works(offer: Offer, law: Law) -> Outcome:
    """Work by work, as the works are made."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    results = offer.extra.get("work_results")
    if results in ("software", ["software"], ("software",)):
        return not_applicable("The worker makes programs, whose economic rights are the employer's by law.")
    lists = offer.extra.get("works_lists")
    mend = [put("extra.works_lists", True, label="Sign lists of the works made, at intervals", recommended=True)]
    if lists is True:
        return passed(
            "Works other than programs are listed and granted again as they are made (CPI L131-1).",
            clauses=[Clause("ip_present_assignment"), Clause("ip_further_assurance_poa")],
        )
    if lists is None:
        return warn(
            "A grant of all future works at once is void (CPI L131-1): the clause alone brings the employer programs, "
            "not texts, designs and other works. Have lists of those signed at intervals.",
            fixes=mend,
            question="Will lists of the works made be signed at intervals?",
        )
    return block(
        "The contract alone is to grant all future works. For everything but programs that is void (CPI L131-1). Have "
        "lists of the works made signed at intervals.",
        fixes=mend,
    )
