"""Rights in the work in Bulgaria: how long a grant can last."""

from compliance.rules import Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import plural


@rule("bg.ip_assignment.longest_grant")
def longest_grant(offer: Offer, law: Law) -> Outcome:
    """Grants end, programs stay."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    if offer.extra.get("work_results") in ("software", ["software"], ("software",)):
        return not_applicable("The worker makes programs, which are the employer's by law.")
    return info(
        f"The grant of works other than programs ends after {plural(law['copyright.longest_grant'], 'year')}, whatever "
        "is agreed (ZAPSP art. 37). Note the day on which works still in use need a new grant."
    )
