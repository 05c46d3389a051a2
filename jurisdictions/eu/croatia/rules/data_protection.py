"""What Croatia adds to the General Data Protection Regulation."""

from compliance.rules import Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import number


@rule("hr.data_protection.council")
def council(offer: Offer, law: Law) -> Outcome:
    """Passing the worker's data to the client is such a decision."""
    if offer.client is None:
        return not_applicable("The worker's data go to no client.")
    least, staff = law["monitoring_step.least"], offer.employer.headcount.country
    if staff is not None and staff < least:
        return not_applicable(f"A works council can be elected from {number(least)} workers.")
    return info(
        "Where the employer has a works council, its consent comes before the decision to pass workers' data on to "
        "the client (ZOR art. 151)."
    )
