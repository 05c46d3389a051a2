"""The two lawful forms of lending labour for profit in France: agency work and portage."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from compliance.offer_parts import Licence
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import day, money, plural
from compliance.working_time import times_a_year

from ._lending import directed

AGENCY, PORTAGE = "leasing", "portage"
CRIME = "Lending labour for profit otherwise is a crime of the employer and of the client (C. trav. L8241-1, L8243-1)"


def _held(offer: Offer) -> Licence | None:
    return offer.employer.licence(PORTAGE, offer.start_date) or offer.employer.licence(AGENCY, offer.start_date)


@rule("fr.eor.vehicle")
def vehicle(offer: Offer, law: Law) -> Outcome:
    """Agency work, portage or a crime."""
    if offer.client is None:
        return not_applicable("There is no client.")
    if not directed(offer):
        return review(
            f"You say that the client does not direct the work. {CRIME}, and what is lived decides.",
            factors=[
                "who decides what is done, when and how, from day to day",
                "whether the employer brings know-how of its own and is paid for a result",
                "whether the worker is part of the client's teams, meetings and tools",
            ],
        )
    if offer.employer.licences is None:
        return warn(
            "An employer of record whose client directs the work must be a temporary-work agency or a portage firm. "
            f"{CRIME}; nothing is recorded.",
            question="Is the employer declared as an agency (licence of the kind leasing) or as a portage firm (kind "
            "portage), and under which number?",
        )
    held = _held(offer)
    if held is None:
        return block(
            f"{offer.employer.name or 'The employer'} is recorded neither as a temporary-work agency nor as a portage "
            f"firm on {day(offer.start_date)}. {CRIME}: {law['lending.penalty']}. Employ through one of them, or let "
            "the client hire directly and register as a foreign employer."
        )
    if not held.number:
        return warn(
            "The declaration of the employer is recorded without its number.",
            question="Under which number is the employer declared?",
        )
    return _in_portage() if held.kind == PORTAGE else _by_an_agency(offer)


def _in_portage() -> Outcome:
    return review(
        "Portage is lawful only if the worker found the client and agreed the price, and the task is occasional and "
        "outside the client's normal and permanent business, or needs know-how the client lacks (C. trav. L1254-2, "
        "L1254-3). A lasting place in the client's product team fails this.",
        factors=[
            "who found the client and settled the price",
            "whether the worker decides how the work is done",
            "whether the task ends, and is outside what the client always does",
            "whether the firm has portage as its only business and holds its guarantee (L1254-24 to L1254-27)",
        ],
        clauses=[Clause("engagement_three_party")],
    )


def _by_an_agency(offer: Offer) -> Outcome:
    given = offer.extra.get("assignment_reason")
    return review(
        "An agency may lend a worker only for a precise and temporary task in a listed case, never to fill a job of "
        "the client's normal and permanent business (C. trav. L1251-5, L1251-6).",
        factors=[
            f"reason named: {given}" if given else "no reason is named in the offer",
            "whether the need ends, and when",
            "whether the work is part of what the client always does",
            "whether the agency holds its declaration and its guarantee (L1251-45, L1251-49)",
        ],
        clauses=[Clause("agency_work_disclosure"), Clause("engagement_three_party")],
    )


@rule("fr.eor.assignment_limit")
def assignment_limit(offer: Offer, law: Law) -> Outcome:
    """Months with one client, in portage or by an agency."""
    if not directed(offer):
        return not_applicable("There is no client that directs the work.")
    held = _held(offer)
    portage = held is not None and held.kind == PORTAGE
    if offer.contract.type == "permanent" and held is not None and not portage:
        return passed(
            "No number of months limits the mission of a worker whom the agency keeps under its permanent contract (C. "
            "trav. L1251-58-6). Each mission must have a lawful reason and an end all the same (L1251-5, L1251-6)."
        )
    most = law["labour_lending.portage_months"] if portage else law["labour_lending.agency_months"]
    how = "in portage (C. trav. L1254-4, L1254-13)" if portage else "by an agency (C. trav. L1251-12-1)"
    limit = f"The same worker may serve the same client for {plural(most, 'month')} {how}."
    planned = offer.extra.get("assignment_months")
    if planned is None:
        return info(f"{limit} The offer does not say how long.")
    months = ceil(Fraction(str(planned)))
    if months <= most:
        return passed(f"{limit} {plural(months, 'month')} are planned.")
    ground = offer.extra.get("longer_assignment_ground")
    if ground and not portage:
        return review(
            f"{limit} {plural(months, 'month')} are planned. The code has longer cases, and a branch agreement of the "
            "client may set another length.",
            factors=[f"ground named: {ground}", "whether it is one of the code's longer cases or in that agreement"],
        )
    return block(
        f"{limit} {plural(months, 'month')} are planned. Beyond the limit the worker can have a permanent job with "
        "the client established, and the lending is unlawful.",
        fixes=[
            put(
                "extra.assignment_months",
                most,
                label=f"End the assignment after {plural(most, 'month')}",
                recommended=True,
            )
        ],
    )


@rule("fr.eor.portage_pay")
def portage_pay(offer: Offer, law: Law) -> Outcome:
    """The pay floor of portage."""
    held = _held(offer) if directed(offer) else None
    if held is None or held.kind != PORTAGE or offer.pay.currency != law.place.currency:
        return not_applicable("The worker is not in portage on pay in euro.")
    pay = offer.pay.money.times(times_a_year(offer.pay.per, offer, law.place)).each("year")
    ceiling = law["social_security.ceiling"].times(12).each("year")
    floor = ceiling.times(law["labour_lending.portage_floor"])
    junior = ceiling.times(law["labour_lending.portage_floor_junior"])
    if pay >= floor:
        return passed(f"Pay of {money(pay)} reaches the {money(floor)} of portage (C. trav. L1254-2).")
    fix = put(
        "pay.base",
        str(floor),
        label=f"Raise base pay to {money(floor)}",
        recommended=True,
        also={"pay.per": "year"},
    )
    if pay >= junior:
        return review(
            f"Pay of {money(pay)} is below the {money(floor)} of portage (C. trav. L1254-2); the branch agreement "
            f"allows {money(junior)} for juniors.",
            factors=["seniority of the worker under the branch agreement", "whether a day-rate scheme asks for more"],
            fixes=[fix],
        )
    return block(
        f"Pay of {money(pay)} is below the least of portage, {money(junior)} even for juniors (C. trav. L1254-2, "
        "branch agreement of portage).",
        fixes=[fix],
    )
