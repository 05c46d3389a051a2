"""Work made for hire in California."""

from compliance.rules import Law, Offer, Outcome, info, passed, rule


@rule("us_ca.ip_assignment.commissioned_work")
def commissioned_work(offer: Offer, law: Law) -> Outcome:
    if offer.client is None or offer.clauses.ip_assignment is None:
        return passed("No client takes rights in the work.")
    return info(
        "Do not let the client's own papers call the work made for hire for the client: in California whoever"
        " commissions a work in such words becomes the employer for workers' compensation and unemployment"
        " insurance (Lab. Code 3351.5(c); Unemp. Ins. Code 686). The deed assigns to the client instead.",
    )
