"""The contract between a Polish temporary-work agency and the worker it lends."""

from datetime import timedelta
from decimal import Decimal
from math import ceil

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule
from compliance.words import day

_NOT_LENT = "There is no client that directs the work."
_UNSETTLED = [
    "whether the hire is agency work: who decides what is done, when and how, from day to day",
    "whether the employer is entered in the register of employment agencies after all",
    "how the labour inspectorate and the courts there treat employers of record",
]


def _lent(offer: Offer) -> bool:
    return offer.client is not None and offer.answer("client_directs") is not False


def _is_agency(offer: Offer) -> bool:
    return offer.employer.licence("leasing", offer.start_date) is not None


def _for_a_term(offer: Offer, law: Law) -> Fix:
    """A fixed term to the end of what is planned, and no longer than an assignment may last."""
    most, planned = law["assignment_limit.months"], offer.extra.get("assignment_months")
    months = most if planned in (None, "") else min(ceil(Decimal(str(planned))), most)
    last = Duration(months=months).from_(offer.start_date) - timedelta(days=1)
    also = {"contract.end_date": last.isoformat()}
    return put("contract.type", "fixed_term", label=f"Hire until {day(last)}", recommended=True, also=also)


@rule("pl.contract.agency_contract")
def agency_contract(offer: Offer, law: Law) -> Outcome:
    """For a fixed term only."""
    if not _lent(offer):
        return not_applicable(_NOT_LENT)
    if offer.contract.type == "fixed_term":
        return passed(
            "The worker is hired for a fixed term, as a temporary-work agency must hire (Act of 9 July 2003, art. 7). "
            "It may end early only where the contract says so; the act names a week of notice for it (art. 13(2)).",
            clauses=[Clause("agency_work_disclosure")],
        )
    said = "A temporary-work agency may hire the workers it lends for a fixed term only (Act of 9 July 2003, art. 7)."
    fixes = [_for_a_term(offer, law)]
    if _is_agency(offer):
        return block(f"{said} The contract is permanent. Hire until the assignment ends.", fixes=fixes)
    return review(
        f"{said} The contract is permanent, which stands only if the hire is no agency work.",
        factors=_UNSETTLED,
        fixes=fixes,
    )


@rule("pl.contract.agency_trial")
def agency_trial(offer: Offer, law: Law) -> Outcome:
    """No contract on trial."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    if not _lent(offer):
        return not_applicable(_NOT_LENT)
    said = (
        "Probation is a contract of its own (Labour Code art. 25), and a temporary-work agency may hire the workers it "
        f"lends for a fixed term only (Act of 9 July 2003, art. 7); {agreed} of probation are agreed."
    )
    fixes = [put("contract.probation", None, label="Remove the probation", recommended=True)]
    if _is_agency(offer):
        return block(f"{said} Remove it; the fixed term may have an early end on notice instead.", fixes=fixes)
    return review(f"{said} It stands only if the hire is no agency work.", factors=_UNSETTLED, fixes=fixes)
