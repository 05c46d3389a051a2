"""The mission contract of a worker lent by a temporary-work agency in Luxembourg."""

from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule

LEASING = "leasing"


def _lent(offer: Offer) -> bool:
    """Whether a temporary-work agency lends the worker to a client that directs the work."""
    directed = offer.client is not None and offer.answer("client_directs") is not False
    return directed and offer.employer.licence(LEASING, offer.start_date) is not None


def _over(offer: Offer) -> date | None:
    """The day on which the mission is over, None where nothing is said of it."""
    end = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if end is not None:
        return end + timedelta(days=1)
    planned = offer.extra.get("assignment_months")
    return None if planned in (None, "") else Duration(months=ceil(Decimal(str(planned)))).from_(offer.start_date)


def _most(offer: Offer, law: Law) -> Duration:
    """The longest trial of a mission of this length; of the longest one where nothing is said of its end."""
    over = _over(offer)
    if over is not None and over <= Duration(months=law["mission.short_term"]).from_(offer.start_date):
        return Duration(days=law["mission.trial_short"])
    if over is not None and over <= Duration(months=law["mission.middle_term"]).from_(offer.start_date):
        return Duration(days=law["mission.trial_middle"])
    return Duration(days=law["mission.trial_long"])


def _shorten(most: Duration) -> Fix:
    return put("contract.probation", {"days": most.days}, label=f"Set the trial to {most}", recommended=True)


@rule("lu.contract.mission_trial")
def mission_trial(offer: Offer, law: Law) -> Outcome:
    """Three, five or eight days worked."""
    agreed = offer.contract.probation
    if not _lent(offer) or agreed is None or agreed.is_zero:
        return not_applicable("No temporary-work agency is recorded as lending the worker, or no trial is agreed.")
    most = _most(offer, law)
    if agreed.longer_than(most, offer.start_date):
        return block(
            f"A lent worker has a mission contract, whose trial is at most {most} worked for a mission of this length "
            f"(C. trav. L.131-7); {agreed} are agreed. The longer probation of other contracts is not open to a "
            "temporary-work agency. Shorten it.",
            fixes=[_shorten(most)],
            clauses=[Clause("probation")],
        )
    return passed(
        f"{agreed} of trial keep to the {most} worked of a mission of this length (C. trav. L.131-7). It is not "
        "renewed, and a second mission in the same post has none.",
        clauses=[Clause("probation")],
    )


@rule("lu.contract.mission_contract")
def mission_contract(offer: Offer, law: Law) -> Outcome:
    """A contract for the mission, with its end."""
    if not _lent(offer):
        return not_applicable("No temporary-work agency is recorded as lending the worker to a client.")
    if offer.contract.type == "fixed_term":
        return passed(
            "A mission contract has an end (C. trav. L.131-8). It is in writing, names the client, the reason and the "
            "pay of the client's own staff, leaves the worker free to join the client, and reaches the worker within "
            "two working days (L.131-6).",
            clauses=[Clause("agency_work_disclosure")],
        )
    return review(
        "The contract of a worker lent by a temporary-work agency is a mission contract. It must name its end; only "
        "for a replacement, a season or a trade on the regulation's list may it name a least length instead (C. trav. "
        "L.131-6, L.131-8). Without either it counts as permanent with the agency, beyond the mission.",
        factors=[
            "whether the contract should end with the mission, twelve months with two renewals at most",
            "whether the agency means to keep and pay the worker once the mission is over",
            "whether the mission is one of the three that may go without an end",
            "whether the client would rather hire the worker itself",
        ],
        clauses=[Clause("agency_work_disclosure")],
    )
