"""Rights in the work in Portugal: an agreement on ownership, not a transfer."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, put, rule, warn


@rule("pt.ip_assignment.owner_from_the_start")
def owner_from_the_start(offer: Offer, law: Law) -> Outcome:
    """The works are the employer's as they arise, or the worker's."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if offer.extra.get("work_results") in ("software", ["software"], ("software",)):
        return not_applicable("The worker makes programs, whose economic rights are the employer's by law.")
    if term.present:
        return info(
            "Works other than programs are the employer's because the contract says so from the start (CDADC art. "
            "14(1)). Read the clause as that agreement: a total transfer of works already made takes a public deed "
            "(art. 44).",
            clauses=[Clause("ip_present_assignment")],
        )
    return warn(
        "A transfer promised for later takes a public deed that states the price, or it is void (CDADC art. 44), and "
        "until then the worker owns the works (art. 14(2)). Agree now that they are the employer's from the start.",
        fixes=[put("clauses.ip_assignment.present", True, label="Agree it now", recommended=True)],
        question=None if term.present is False else "Are the rights agreed to be the employer's from the start?",
    )
