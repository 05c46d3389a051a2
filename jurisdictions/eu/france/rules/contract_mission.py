"""The mission contract, and the permanent contract, of a worker lent by a temporary-work agency in France."""

from datetime import date, timedelta

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule

from ._lending import lent


def _most(offer: Offer, law: Law, over: date) -> Duration:
    """The longest trial of a mission that is over on this day."""
    if over <= Duration(months=law["mission.short_term"]).from_(offer.start_date):
        return Duration(days=law["mission.trial_short"])
    if over <= Duration(months=law["mission.middle_term"]).from_(offer.start_date):
        return Duration(days=law["mission.trial_middle"])
    return Duration(days=law["mission.trial_long"])


def _shorten(most: Duration) -> Fix:
    return put("contract.probation", {"days": most.days}, label=f"Set the trial to {most}", recommended=True)


@rule("fr.contract.mission_trial")
def mission_trial(offer: Offer, law: Law) -> Outcome:
    """Two, three or five days."""
    agreed = offer.contract.probation
    end = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if not lent(offer) or end is None or agreed is None or agreed.is_zero:
        return not_applicable("There is no mission contract of a temporary-work agency, or no trial in it.")
    most = _most(offer, law, end + timedelta(days=1))
    clauses = [Clause("probation")]
    if not agreed.longer_than(most, offer.start_date):
        return passed(
            f"{agreed} of trial keep to the {most} of a mission of this length (C. trav. L1251-14).", clauses=clauses
        )
    said = (
        f"The trial of a mission contract of this length is at most {most}, unless an extended branch agreement or one "
        f"of the firm says otherwise (C. trav. L1251-14); {agreed} are agreed."
    )
    if offer.contract.collective_agreement:
        return review(
            said,
            factors=["whether the agreement named is one of temporary work", "which trial it has for a mission"],
            fixes=[_shorten(most)],
            clauses=clauses,
        )
    return block(f"{said} Shorten it.", fixes=[_shorten(most)], clauses=clauses)


@rule("fr.contract.mission_contract")
def mission_contract(offer: Offer, law: Law) -> Outcome:
    """For one mission, or for good."""
    if not lent(offer):
        return not_applicable("No temporary-work agency is recorded as lending the worker to a client.")
    if offer.contract.type == "fixed_term":
        return passed(
            "The contract for one mission is in writing, repeats the terms agreed with the client, names pay with the "
            "end-of-mission supplement and the way home, leaves the worker free to join the client (C. trav. "
            "L1251-16) and reaches the worker within two working days (L1251-17).",
            clauses=[Clause("agency_work_disclosure")],
        )
    return review(
        "An agency may keep a worker for good only under a permanent contract of its own kind, for successive "
        "missions (C. trav. L1251-58-1). An ordinary permanent contract is not it.",
        factors=[
            "whether it is in writing and names when the worker can be reached between missions, how far missions may "
            "lie and the jobs they are for (L1251-58-2)",
            "whether it guarantees a least monthly pay, also between missions",
            "whether the worker gets a letter for each mission, and the client signs a contract for it",
            "whether each mission has a lawful reason and an end: a single client for good is none (L1251-5, L1251-6)",
        ],
        clauses=[Clause("agency_work_disclosure")],
    )
