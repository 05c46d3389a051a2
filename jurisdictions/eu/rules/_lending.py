"""What several rules ask about a worker who is lent to a client."""

from __future__ import annotations

from datetime import date
from math import ceil

from compliance.offer import Offer
from compliance.rules import Clause, Law, Outcome, block, passed, review, warn
from compliance.words import day

from ._shared import figure

LEASING = "leasing"


def directed(offer: Offer) -> bool:
    """Whether a client gives the instructions, which makes the hire one of lent workers."""
    return offer.client is not None and offer.answer("client_directs") is not False


def hired_by_agency(offer: Offer) -> bool:
    """Whether a lender that holds the paper of its state hires the worker for a client that gives the instructions."""
    return directed(offer) and offer.employer.licence(LEASING, offer.start_date) is not None


def planned_months(offer: Offer) -> int | None:
    """Months planned with the client, a part of a month as a whole one; None where nothing is said."""
    planned = figure(offer, "assignment_months")
    return None if planned is None else ceil(planned)


def start_of_assignment(offer: Offer) -> date:
    """The first day of work for the client: the start date unless an earlier one is given."""
    given = offer.extra.get("assignment_start")
    return date.fromisoformat(str(given)) if given else offer.start_date


def must_hold(offer: Offer, law: Law, kinds: tuple[str, ...]) -> Outcome:
    """What the law says of a lender that holds, or lacks, the paper of its state under one of these kinds."""
    paper, cite = law["lending.paper"], law["lending.cite"]
    if not directed(offer):
        return _not_directed(f"the {paper} ({cite})")
    if offer.employer.licences is None:
        return warn(
            f"An employer of record whose client directs the work needs the {paper} ({cite}); none is recorded.",
            question=f"Does the employer hold it (licence of the kind {LEASING}), under which number, until when?",
        )
    held = next((one for kind in kinds if (one := offer.employer.licence(kind, offer.start_date))), None)
    if held is None:
        return _lacking(offer, law)
    if not held.number:
        return warn(
            f"The {paper} is recorded without its number ({cite}).",
            question="Under which number is the employer licensed or entered?",
        )
    rests = f" It stands on {law['lending.security']}." if law["lending.security"] else ""
    return passed(
        f"The {paper} is recorded: {held.number} ({cite}).{rests}",
        clauses=[Clause("agency_work_disclosure"), Clause("engagement_three_party")],
    )


def _lacking(offer: Offer, law: Law) -> Outcome:
    name = offer.employer.name or "the employer"
    penalty = f" The penalty: {law['lending.penalty']}." if law["lending.penalty"] else ""
    said = (
        f"On {day(offer.start_date)} {name} has no {law['lending.paper']} on record. Without it "
        f"{law['lending.consequence']} ({law['lending.cite']}).{penalty}"
    )
    if law["lending.forbidden"]:
        return block(f"{said} {_ways_out(law)}")
    return review(
        f"{said} Law and practice do not settle whether a hire of this kind can do without it.",
        factors=[
            "who decides what is done, when and how, from day to day",
            "whether the employer organises and supervises the work with its own staff and tools",
            "how the labour inspectorate and the courts there treat employers of record",
            "whether a firm that holds the paper could employ the worker",
        ],
    )


def _ways_out(law: Law) -> str:
    """How a hire without the paper is mended; the paper alone does not help where only listed needs allow lending."""
    only = " and lends for one of the needs the law lists" if law["assignment_limit.reasons"] else ""
    return f"Employ through a firm that holds it{only}, or let the client hire the worker itself."


def _not_directed(paper: str) -> Outcome:
    return review(
        "You say that the client does not direct the work. With an employer of record that is rare; what is lived "
        f"decides, not the paper. If the client does direct it, the employer needs {paper}.",
        factors=[
            "who decides what is done, when and how, from day to day",
            "whether the worker is part of the client's teams, meetings and tools",
            "whether the employer owes the client a result of its own",
        ],
    )
