"""The contract between a Bulgarian temporary-work enterprise and the worker it sends, and notice in a fixed term."""

from datetime import timedelta
from decimal import Decimal
from math import ceil

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule
from compliance.words import day

_DONE = "Completing one definite work for the client"


def _lent(offer: Offer) -> bool:
    return offer.client is not None and offer.answer("client_directs") is not False


def _until_done(offer: Offer, law: Law) -> list[Fix]:
    """A term to the day on which the work is expected to be completed, where that is said."""
    planned = offer.extra.get("assignment_months")
    if planned in (None, ""):
        return []
    last = Duration(months=ceil(Decimal(str(planned)))).from_(offer.start_date) - timedelta(days=1)
    notice = {"months": law["agency_contract.term_notice"]}
    also = {
        "contract.end_date": last.isoformat(),
        "contract.reason": offer.extra.get("assignment_reason") or _DONE,
        "contract.notice.employer": notice,
        "contract.notice.worker": notice,
    }
    label = f"Hire until the work is completed, expected on {day(last)}"
    return [put("contract.type", "fixed_term", label=label, recommended=True, also=also)]


@rule("bg.contract.agency_contract")
def agency_contract(offer: Offer, law: Law) -> Outcome:
    """Until a definite work is completed, or in the place of an absent worker."""
    if not _lent(offer):
        return not_applicable("There is no client that directs the work.")
    kinds = "until a definite work is completed or in the place of an absent worker (Labour Code art. 107r(4))"
    if offer.contract.type == "fixed_term":
        return passed(
            f"The contract ends, as one with a temporary-work enterprise must: it is made {kinds}. Name that work or "
            "that worker in it; the day in the offer is when the end is expected.",
            clauses=[Clause("agency_work_disclosure")],
        )
    said = f"A temporary-work enterprise may hire the workers it sends only {kinds}."
    fixes = _until_done(offer, law)
    if offer.employer.licence("leasing", offer.start_date):
        return block(f"{said} The contract is permanent. Name the work, and let the contract end with it.", fixes=fixes)
    return review(
        f"{said} The contract is permanent, which stands only if the hire is no temporary agency work.",
        factors=[
            "whether the hire is agency work: who decides what is done, when and how, from day to day",
            "whether the employer is registered with the Employment Agency after all",
            "how the labour inspectorate and the courts there treat employers of record",
        ],
        fixes=fixes,
    )


@rule("bg.contract.notice_in_a_term")
def notice_in_a_term(offer: Offer, law: Law) -> Outcome:
    """Three months, fixed by statute."""
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is permanent.")
    due = Duration(months=law["agency_contract.term_notice"])
    agreed = {"employer": offer.contract.notice.employer, "worker": offer.contract.notice.worker}
    short = [side for side, notice in agreed.items() if notice and due.longer_than(notice, offer.start_date)]
    if not any(agreed.values()):
        return not_applicable("No notice is agreed; the statute sets it.")
    if not short:
        return passed(
            f"In a fixed term notice is {due} for either side, or what is left of the term (Labour Code art. 326(2)).",
            clauses=[Clause("termination_notice")],
        )
    first, *others = short
    value = {"months": due.months}
    return block(
        f"In a fixed term notice is {due} for either side, or what is left of the term if that is less (Labour Code "
        f"art. 326(2)). The notice of the {' and the '.join(short)} is shorter.",
        fixes=[
            put(
                f"contract.notice.{first}",
                value,
                label=f"Set the notice to {due}",
                recommended=True,
                also={f"contract.notice.{side}": value for side in others},
            )
        ],
        clauses=[Clause("termination_notice")],
    )
