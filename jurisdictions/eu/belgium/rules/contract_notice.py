"""The worker's notice in Belgium, which the law counts by service."""

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, not_applicable, passed, put, rule, warn


@rule("be.contract.notice_by_service")
def notice_by_service(offer: Offer, law: Law) -> Outcome:
    """No more than the law asks of a worker at first."""
    agreed = offer.contract.notice.worker
    if agreed is None or offer.contract.type != "permanent":
        return not_applicable("No notice by the worker is agreed for a permanent contract.")
    first = Duration(weeks=law["notice_period.worker"])
    if agreed.longer_than(first, offer.start_date):
        return warn(
            f"{agreed} of notice by the worker from the first day is more than the {first} the law asks at first (art. "
            "37/2). A term that burdens the worker more than the law is void to that extent (art. 6). Refer to the "
            "law, which counts by service, instead of a fixed figure.",
            fixes=[
                put("contract.notice.worker", {"weeks": first.weeks}, label=f"Start with {first}", recommended=True)
            ],
            clauses=[Clause("termination_notice")],
        )
    return passed(
        f"{agreed} of notice by the worker is no more than the law asks at first (art. 37/2).",
        clauses=[Clause("termination_notice")],
    )
