"""What confidentiality may not silence in California."""

from compliance.rules import Clause, Law, Offer, Outcome, info, passed, rule


@rule("us_ca.nda.not_a_non_compete")
def not_a_non_compete(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.confidentiality is None:
        return passed("No confidentiality is agreed.")
    return info(
        "A confidentiality clause so wide that the worker can no longer work in the field is a void"
        " non-compete (Brown v. TGS Management, 2020). The clause leaves out general skill, experience and"
        " public knowledge; keep it so.",
        clauses=[Clause("confidentiality")],
    )
