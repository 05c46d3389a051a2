"""What pay a state asks for before a non-compete binds, and while it runs."""

from collections.abc import Callable

from compliance.money import Money
from compliance.offer import NonCompete
from compliance.rules import Law, Offer, Outcome, block, info, not_applicable, passed, review, rule, warn
from compliance.words import money, percent

from ._names import place_first, place_name
from ._restraints import (
    floor_law,
    given_for_it,
    more_than_base,
    paid_in_its_place,
    paid_while_it_runs,
    reaches_floor,
    remove_non_compete,
    to_judge,
    what_follows,
)
from ._shared import exempt, hourly_base, yearly_base


@rule("us.non_compete.pay_floor")
def pay_floor(offer: Offer, law: Law) -> Outcome:
    """Pay too low for a non-compete, by the year or by the hour."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    then = floor_law(offer, law)
    yearly, hourly = then["non_compete.pay_floor"], then["non_compete.pay_floor_hour"]
    if yearly is None and hourly is None:
        return not_applicable(f"{place_first(law)} ties non-competes to no amount of pay.")
    return _against_floor(term, offer, law, yearly or hourly, hourly_base if yearly is None else yearly_base)


def _against_floor(
    term: NonCompete, offer: Offer, law: Law, floor: Money, base: Callable[[Offer, Law], Money | None]
) -> Outcome:
    pay = base(offer, law)
    cite = law["non_compete.cite"]
    counted = f"What counts: {law['non_compete.pay_counted']}."
    if pay is None:
        return review(
            f"Pay is agreed in {offer.pay.currency}; in {place_name(law)} a non-compete needs pay of {money(floor)}"
            f" ({cite}).",
            factors=[counted, "At what rate of exchange is the pay worth that much?"],
        )
    if reaches_floor(pay, floor, law):
        return passed(
            f"Base pay of {money(pay)} is enough for a non-compete in {place_name(law)}; the floor is {money(floor)}"
            f" ({cite}). {counted}"
        )
    if paid_in_its_place(term, offer, law):
        return info(
            f"Base pay of {money(pay)} does not reach the floor of {money(floor)}, but the pay agreed while the"
            f" non-compete runs stands in its place ({cite})."
        )
    short = f"Base pay of {money(pay)} is {'not above' if law['non_compete.pay_must_exceed'] else 'below'} the floor of"
    if more_than_base(offer):
        return review(
            f"{short} {money(floor)}, under which a non-compete is void in {place_name(law)} ({cite}).",
            factors=[counted, "Do bonus and allowances count, and do they lift pay high enough for certain?"],
            fixes=[remove_non_compete()],
        )
    return block(
        f"{short} {money(floor)}: a non-compete is void in {place_name(law)} ({cite}).{what_follows(law)} {counted}",
        fixes=[remove_non_compete()],
    )


@rule("us.non_compete.overtime_exempt_only")
def overtime_exempt_only(offer: Offer, law: Law) -> Outcome:
    """A worker who is owed overtime."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    if not law["non_compete.exempt_only"]:
        return not_applicable(f"{place_first(law)} does not tie non-competes to exemption from overtime.")
    cite, answered = law["non_compete.cite"], exempt(offer)
    if answered:
        return passed(f"The job is exempt from overtime, as {place_name(law)} asks ({cite}).")
    if answered is None:
        return warn(
            f"{place_first(law)} voids a non-compete with a worker who is owed overtime ({cite}).",
            question="Is the job exempt from overtime?",
        )
    if paid_in_its_place(term, offer, law):
        return info(f"The worker is owed overtime, but the pay agreed while it runs stands in its place ({cite}).")
    return block(
        f"The worker is owed overtime, and {place_name(law)} voids a non-compete with such a worker ({cite})."
        f"{what_follows(law)}",
        fixes=[remove_non_compete()],
    )


@rule("us.non_compete.hourly_pay")
def hourly_pay(offer: Offer, law: Law) -> Outcome:
    """A worker paid only by the hour."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    if not law["non_compete.hourly_paid_void"]:
        return not_applicable(f"{place_first(law)} does not tie non-competes to how pay is counted.")
    if offer.pay.per != "hour":
        return passed("Pay is not by the hour.")
    told = f"{place_first(law)} voids a non-compete with a worker paid only by the hour ({law['non_compete.cite']})."
    if more_than_base(offer):
        return review(told, factors=["Is there pay beside the hourly wage, tips aside?"], fixes=[remove_non_compete()])
    return block(f"{told}{what_follows(law)}", fixes=[remove_non_compete()])


@rule("us.non_compete.pay_during")
def pay_during(offer: Offer, law: Law) -> Outcome:
    """Pay owed while the restraint runs."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    share = law["non_compete.paid_share"]
    if share is None:
        return not_applicable(f"{place_first(law)} asks for no pay while a non-compete runs.")
    asked = f"{place_first(law)} asks for at least {percent(share)} {law['non_compete.paid']}"
    paid, named = paid_while_it_runs(term), given_for_it(offer)
    if paid is not None and paid >= share:
        return passed(f"{asked}; {percent(paid)} is agreed.")
    if named:
        return info(f"{asked}. Name it in the agreement: {named}.")
    agreed = "nothing" if paid is None else f"only {percent(paid)}"
    return block(f"{asked}; {agreed} is agreed, so it does not bind.{what_follows(law)}", fixes=[remove_non_compete()])
