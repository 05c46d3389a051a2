"""The agency contract of a worker lent by a temporary-work agency in Belgium, and the only trial left there."""

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule

from ._lending import lent


@rule("be.contract.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    """Three days worked for a lent worker, none for others."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    if not lent(offer) or offer.contract.type == "permanent":
        return block(
            f"{agreed} of probation has no effect: the law knows no trial any more, and {law['probation.notice']}. "
            "Remove it.",
            fixes=[put("contract.probation", None, label="Remove the probation", recommended=True)],
        )
    usual = Duration(days=law["mission.trial"])
    if not agreed.longer_than(usual, offer.start_date):
        return passed(
            f"{agreed} of trial keep to the {usual} worked that the law gives an agency contract (law of 24 July "
            "1987, art. 5). Later contracts in the same post with the same client have none.",
            clauses=[Clause("probation")],
        )
    return review(
        f"The first {usual} worked of an agency contract are its trial unless the two agree otherwise (law of 24 July "
        f"1987, art. 5); {agreed} are agreed. The law names no upper limit.",
        factors=[
            "whether the trial is in proportion to the length of the contract and to the work",
            "whether the worker was lent to this client for the same post before: then there is no second trial",
        ],
        fixes=[put("contract.probation", {"days": usual.days}, label=f"Set the trial to {usual}", recommended=True)],
        clauses=[Clause("probation")],
    )


@rule("be.contract.mission_contract")
def mission_contract(offer: Offer, law: Law) -> Outcome:
    """For a term, a piece of work or a replacement."""
    if not lent(offer):
        return not_applicable("No recognised agency is recorded as lending the worker to a client.")
    if offer.contract.type == "fixed_term":
        return passed(
            "An agency contract has a term, a piece of work or a replacement for its end. The wish to conclude one is "
            "in writing before the first hire, and each contract when its mission begins at the latest (law of 24 "
            "July 1987, art. 8).",
            clauses=[Clause("agency_work_disclosure")],
        )
    return review(
        "An agency lends a worker under a contract for a term, a piece of work or a replacement. A permanent one for "
        "successive missions waits for a binding collective agreement of Joint Committee 322 (law of 24 July 1987, "
        "arts. 7, 8, 8ter), which is not on record.",
        factors=[
            "whether such an agreement has been concluded and made binding since",
            "whether the contract follows its model, with a guaranteed hourly wage and a letter for each mission",
            "whether each mission has a legal motive and an end",
            "whether a contract for the length of the mission, or a hire by the client, is what the parties want",
        ],
        clauses=[Clause("agency_work_disclosure")],
    )
