"""The client's share in the employer's duties."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, rule, warn


@rule("us_ca.eor.client_shared_liability")
def client_shared_liability(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    if offer.role.category == "exempt":
        return passed(
            "The client shares liability only for workers who are not exempt executives, administrators or"
            " professionals (Lab. Code 2810.3)."
        )
    least, head = law["client_liability.least_workers"], offer.client.headcount
    if head is None:
        return warn(
            f"A client with {least} workers or more shares liability for wages and workers' compensation of"
            " workers supplied to it (Lab. Code 2810.3).",
            question="How many workers has the client, supplied ones included?",
        )
    if head < least:
        return passed(f"A client with fewer than {least} workers does not share liability (Lab. Code 2810.3).")
    return info(
        "Unless it has five or fewer supplied workers at a time, the client shares liability for this"
        " worker's wages and workers' compensation, at least for work at its premises or worksite (Lab. Code"
        " 2810.3). An indemnity between employer and client is allowed; a waiver is not.",
        clauses=[Clause("engagement_three_party")],
    )
