"""What each member state asks of a firm that lends its workers: licence, length and reason."""

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_name, day, plural

from ._lending import LEASING, directed, must_hold, planned_months, start_of_assignment
from ._shared import country, figure

NOT_LENT = "There is no client that directs the work."


@rule("eu.eor.lending_licence")
def lending_licence(offer: Offer, law: Law) -> Outcome:
    """A licence, permit or entry to lend workers."""
    if offer.client is None:
        return not_applicable("There is no client.")
    cite, paper = law["lending.cite"], law["lending.paper"]
    if paper is None:
        return passed(f"No licence is asked of a firm that lends its workers ({cite}).")
    return must_hold(offer, law, (LEASING,))


@rule("eu.eor.licence_outlasts_assignment")
def licence_outlasts_assignment(offer: Offer, law: Law) -> Outcome:
    """A licence with an end must outlast the assignment."""
    held = offer.employer.licence(LEASING, offer.start_date) if directed(offer) else None
    if held is None or held.valid_until is None:
        return not_applicable("No licence to lend workers with an end is recorded.")
    months = planned_months(offer)
    if months is None:
        return warn(
            f"The licence ends on {day(held.valid_until)}; without it the worker can no longer be lent.",
            question="How many months will the worker work for this client?",
        )
    end = Duration(months=months).from_(start_of_assignment(offer))
    if held.valid_until >= end:
        return passed(f"The licence runs until {day(held.valid_until)}, beyond the planned assignment.")
    return warn(
        f"The licence ends on {day(held.valid_until)}, before the assignment does. Have it renewed in time; without "
        "it the worker can no longer be lent."
    )


@rule("eu.eor.lender_from_elsewhere")
def lender_from_elsewhere(offer: Offer, law: Law) -> Outcome:
    """What a lender from another state needs."""
    seat = offer.employer.country
    if not directed(offer) or seat is None or seat == country(law):
        return not_applicable("No employer from another state lends the worker.")
    return review(
        f"The employer is from another state ({country_name(seat)}). Such a lender {law['lending.foreign']} "
        f"({law['lending.cite']}).",
        factors=[
            "what the employer may do at home, and since when it does business there",
            "whether it lends here for a time or has settled here",
            "whether its seat is inside the economic area",
        ],
    )


@rule("eu.eor.assignment_limit")
def assignment_limit(offer: Offer, law: Law) -> Outcome:
    """How long the same worker may be lent to the same client."""
    if not directed(offer):
        return not_applicable(NOT_LENT)
    most, counted, cite = law["assignment_limit.months"], law["assignment_limit.counted"], law["assignment_limit.cite"]
    if most is None:
        how = f" Mind: {counted}." if counted else ""
        return passed(f"No number of months limits an assignment ({cite}); it must be temporary all the same.{how}")
    limit = f"The same worker may be lent to the same client for {plural(most, 'month')}, {counted} ({cite})."
    months = planned_months(offer)
    if months is None:
        return warn(
            f"{limit} The offer does not say how long.",
            question="How many months will the worker work for this client?",
        )
    if months <= most:
        return passed(f"{limit} {plural(months, 'month')} are planned.")
    return _too_long(offer, law, f"{plural(months, 'month')} are planned. {limit}")


def _too_long(offer: Offer, law: Law, said: str) -> Outcome:
    most, longer = law["assignment_limit.months"], law["assignment_limit.longer"]
    ground = offer.extra.get("longer_assignment_ground")
    if longer and ground:
        return review(
            f"{said} It may last longer on this ground: {longer}.",
            factors=[f"ground named: {ground}", f"whether it is this: {longer}", "how long that ground carries"],
        )
    fix = put(
        "extra.assignment_months",
        most,
        label=f"End the assignment after {plural(most, 'month')}",
        recommended=True,
    )
    rest = f" It may last longer on this ground alone: {longer}." if longer else ""
    said = f"{said} Beyond that {law['assignment_limit.beyond']}.{rest}"
    return block(said, fixes=[fix]) if law["assignment_limit.unlawful"] else warn(said, fixes=[fix])


@rule("eu.eor.temporary_reason")
def temporary_reason(offer: Offer, law: Law) -> Outcome:
    """Whether the need is one for which workers may be lent."""
    if not directed(offer):
        return not_applicable(NOT_LENT)
    reasons, cite = law["assignment_limit.reasons"], law["assignment_limit.cite"]
    if reasons is None:
        return passed(f"Lending is not confined to listed needs ({cite}).")
    given = offer.extra.get("assignment_reason")
    named = f"reason named: {given}" if given else "no reason is named in the offer"
    return review(
        f"Workers may be lent only for {reasons} ({cite}). A lasting place in the client's team is none of these.",
        factors=[
            named,
            "whether the need ends, and when",
            "whether the work is part of what the client always does",
            "whether the duties named fit that need",
        ],
        clauses=[Clause("agency_work_disclosure")],
    )


@rule("eu.eor.after_redundancies")
def after_redundancies(offer: Offer, law: Law) -> Outcome:
    """No lent workers in the place of staff just made redundant."""
    months, cite = law["lending_after_redundancies.months"], law["lending_after_redundancies.cite"]
    if not directed(offer) or months is None:
        return not_applicable(f"No bar on lending after redundancies at the client is known ({cite}).")
    since = figure(offer, "months_since_client_redundancies")
    bar = (
        f"No worker may be lent to a client for {plural(months, 'month')} after redundancies ({cite}). What counts: "
        f"{law['lending_after_redundancies.which']}."
    )
    if since is None:
        return info(f"{bar} Ask the client.")
    if since >= months:
        return passed(f"{bar} The last ones are longer ago.")
    return review(
        f"{bar} The last ones are more recent.",
        factors=[
            f"whether they count: {law['lending_after_redundancies.which']}",
            "whether the lent worker does the work of those who left",
            "whether a later start, or an offer to those who left, is possible",
        ],
    )
