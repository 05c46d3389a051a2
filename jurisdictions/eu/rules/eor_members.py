"""Lent workers member by member: pay, share, foreigners, the client's liability, contractors, posting."""

from decimal import Decimal

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_name, money, percent, plural

from ._lending import LEASING, directed
from ._shared import country, figure, in_union

NOT_LENT = "There is no client that directs the work."


@rule("eu.eor.pay_below_client")
def pay_below_client(offer: Offer, law: Law) -> Outcome:
    """Pay under that of the client's own staff."""
    theirs, cite = figure(offer, "comparator_pay_at_client"), law["agency_terms.cite"]
    if not directed(offer):
        return not_applicable(NOT_LENT)
    if theirs is None:
        ground = law["agency_terms.less_pay"]
        less = f" Less is lawful only on this ground: {ground}." if ground is not None else ""
        return warn(
            "From the first day the worker has at least the pay, hours, rest and leave of the client's own staff "
            f"({cite}). The client's pay is not known.{less}",
            question="What would the client pay its own employee for this job?",
        )
    comparator = Money.of(str(theirs), offer.pay.currency, offer.pay.per)
    if Decimal(offer.pay.base) >= theirs:
        return passed(f"The pay reaches that of the client's own staff, {money(comparator)} ({cite}).")
    said = f"The pay is below the {money(comparator)} of the client's own staff, owed from the first day ({cite})."
    fix = put("pay.base", str(theirs), label=f"Pay {money(comparator)}", recommended=True)
    ground = law["agency_terms.less_pay"]
    if ground is None:
        return block(f"{said} Nothing there allows less.", fixes=[fix])
    return review(
        f"{said} Less is lawful only on this ground: {ground}.",
        factors=[
            f"whether this is so: {ground}",
            f"collective agreement named: {offer.contract.collective_agreement}"
            if offer.contract.collective_agreement
            else "the offer names no collective agreement",
            "whether it is a permanent contract with pay between assignments",
        ],
        fixes=[fix],
    )


@rule("eu.eor.share_of_staff")
def share_of_staff(offer: Offer, law: Law) -> Outcome:
    """The largest share of lent workers at a client."""
    if not directed(offer):
        return not_applicable(NOT_LENT)
    share, cite = law["agency_terms.share"], law["agency_terms.cite"]
    if share is None:
        return not_applicable(f"No share of lent workers is set ({cite}).")
    return info(
        f"Lent workers may be at most {percent(share)} at the client, counted on {law['agency_terms.share_of']} "
        f"({cite}). Have the client confirm that it stays below."
    )


@rule("eu.eor.client_liability")
def client_liability(offer: Offer, law: Law) -> Outcome:
    """What the client answers for."""
    if not directed(offer):
        return not_applicable(NOT_LENT)
    return info(
        f"Tell the client what it answers for: {law['agency_terms.liability']} ({law['agency_terms.cite']}).",
        clauses=[Clause("engagement_three_party")],
    )


@rule("eu.eor.third_country_lent")
def third_country_lent(offer: Offer, law: Law) -> Outcome:
    """Lent workers who need a permit."""
    citizen = offer.worker.nationality
    if not directed(offer) or citizen is None:
        return not_applicable("No worker who needs a permit is known to be lent.")
    if in_union(citizen, law) or citizen in law["union.free_movement"]:
        return not_applicable("The worker needs no permit.")
    covered, cite = offer.answer("permit_covers_lent_work"), law["agency_foreigners.cite"]
    if covered and not law["agency_foreigners.agency_only"]:
        return passed(f"The permit covers work for this client through the employer ({cite}).")
    how = law["agency_foreigners.how"]
    rule_there = f" The law there: {how} ({cite})." if how else f" The act: {cite}."
    if law["agency_foreigners.agency_only"] and not _licensed(offer):
        return block(
            "A worker who needs a permit may be lent only by a registered agency, and the employer records no licence."
            f"{rule_there} Employ through such an agency, or let the client hire the worker itself."
        )
    if covered:
        return passed(f"The permit covers work for this client through the employer ({cite}).")
    if covered is False:
        return block(
            f"The permit does not cover work for this client through the employer.{rule_there} Have it changed first, "
            "or let the client hire the worker itself."
        )
    if law["agency_foreigners.refused"]:
        return warn(
            f"A permit tied to one employer is refused for lent work.{rule_there}",
            question="Does the worker's permit allow work for this client through the employer?",
        )
    return info(f"See that the permit covers work for the client through the employer.{rule_there}")


def _licensed(offer: Offer) -> bool:
    return offer.employer.licence(LEASING, offer.start_date) is not None


@rule("eu.eor.foreigner_notice")
def foreigner_notice(offer: Offer, law: Law) -> Outcome:
    """Check, copy and notice for workers who need a permit."""
    citizen = offer.worker.nationality
    if citizen is None or in_union(citizen, law) or citizen in law["union.free_movement"]:
        return not_applicable("No worker who needs a permit is known to be hired.")
    return info(
        f"A worker who needs a permit is hired: {law['foreigner_notice.duty']} ({law['foreigner_notice.cite']})."
    )


@rule("eu.eor.former_contractor")
def former_contractor(offer: Offer, law: Law) -> Outcome:
    """Yesterday's contractor."""
    if offer.client is None:
        return not_applicable("There is no client.")
    before, cite = offer.answer("former_contractor"), law["contractor_status.cite"]
    if before is None:
        return warn(
            f"Whoever did this work for the client as a contractor may have been an employee already ({cite}).",
            question="Did the worker do this work for the client as a contractor before?",
        )
    if not before:
        return passed(f"The worker did not do this work as a contractor before ({cite}).")
    presumed = law["contractor_status.presumption"]
    return review(
        "The worker did the same work as a contractor. Have the past judged before the hire makes it visible "
        f"({cite}).",
        factors=[
            f"the test: {law['contractor_status.test']}",
            f"presumption: {presumed}" if presumed else "the law presumes nothing; the facts decide",
            f"the price: {law['contractor_status.price']}",
            "one client only, its teams and tools, no business risk of one's own",
        ],
    )


@rule("eu.eor.posting_notice")
def posting_notice(offer: Offer, law: Law) -> Outcome:
    """Where and when a posting is announced."""
    seat = offer.employer.country
    if seat == country(law) or not in_union(seat, law):
        return not_applicable("The employer does not send the worker from another member state.")
    if offer.answer("registered_in_place") and not offer.answer("a1_certificate"):
        return passed("The employer is registered here and hires the worker here: this is no posting.")
    return info(
        f"If the worker is sent from abroad ({country_name(str(seat))}), announce it to {law['posting_notice.to']}, "
        f"{law['posting_notice.by']} ({law['posting_notice.cite']}). Local pay and conditions are owed; after "
        f"{plural(law['coordination.posted_months'], 'month')} nearly all local law applies."
    )
