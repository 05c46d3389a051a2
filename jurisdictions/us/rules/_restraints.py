"""What the rules on restraints after the job ask of an offer."""

from __future__ import annotations

from calendar import SATURDAY
from datetime import date, timedelta
from fractions import Fraction

from compliance.money import Money
from compliance.offer import NonCompete, NonSolicit, percent_fraction
from compliance.rules import Fix, Law, Offer, Outcome, not_applicable, put
from compliance.words import listing, plural

from ._names import place_first
from ._shared import yearly_base


def non_compete(offer: Offer) -> NonCompete | None:
    """The non-compete, None where none is agreed or it lasts no time at all."""
    term = offer.clauses.non_compete
    return None if term is None or term.is_zero else term


def non_solicit(offer: Offer) -> NonSolicit | None:
    """The promise not to solicit, None where none is agreed or it lasts no time at all."""
    term = offer.clauses.non_solicit
    return None if term is None or term.is_zero else term


def to_judge(offer: Offer, law: Law) -> NonCompete | Outcome:
    """The non-compete, or why its terms need no look: none is agreed, or the state bans all."""
    term = non_compete(offer)
    if term is None:
        return not_applicable("No non-compete is agreed.")
    if law["non_compete.ban"]:
        return not_applicable(f"{place_first(law)} bans non-competes whatever their terms.")
    return term


def paid_while_it_runs(term: NonCompete) -> Fraction | None:
    """The share of last pay agreed while the non-compete runs."""
    return None if term.compensation is None else percent_fraction(term.compensation)


def given_for_it(offer: Offer) -> str | None:
    """What the worker gets for the restraint beyond the job, as the offer names it."""
    named = offer.extra.get("non_compete_consideration")
    return str(named) if named else None


def told_on(offer: Offer) -> date | None:
    """The day the worker was given the non-compete: as stated, else the day of the offer."""
    return _day(offer, "non_compete_given") or offer.offer_date


def non_solicit_told_on(offer: Offer) -> date | None:
    """The day the worker was given the promise not to solicit: as stated, else the day of the offer."""
    return _day(offer, "non_solicit_given") or offer.offer_date


def signed_on(offer: Offer) -> date | None:
    """The day the non-compete is signed, None when nobody said."""
    return _day(offer, "non_compete_signed")


def _day(offer: Offer, name: str) -> date | None:
    stated = offer.extra.get(name)
    return date.fromisoformat(str(stated)) if stated else None


def days_before(start: date, given: date, *, business: bool) -> int:
    """Days from one day to another; of business days, Mondays to Fridays count and holidays are not known."""
    days = (start - given).days
    if not business:
        return days
    return sum((given + timedelta(days=number)).weekday() < SATURDAY for number in range(days))


def reaches_floor(pay: Money, floor: Money, law: Law) -> bool:
    """Whether pay is enough; in some states it must exceed the floor."""
    return pay > floor if law["non_compete.pay_must_exceed"] else pay >= floor


def floor_law(offer: Offer, law: Law) -> Law:
    """The law whose floor of pay decides: of the day of signature where the state says so and the day is known."""
    signed = signed_on(offer) if law["non_compete.floor_at_signing"] else None
    return law if signed is None else law.on(signed)


def more_than_base(offer: Offer) -> bool:
    """Whether pay beside the base is promised; a bonus at discretion is not."""
    bonus = offer.pay.bonus
    return (bonus is not None and bonus.kind != "discretionary") or bool(offer.pay.allowances)


def paid_in_its_place(term: NonCompete, offer: Offer, law: Law) -> bool:
    """Whether pay while it runs is high enough to stand in the place of the floor and of exemption."""
    asked, paid, base = law["non_compete.paid_instead"], paid_while_it_runs(term), yearly_base(offer, law)
    if asked is None or paid is None or base is None:
        return False
    least: Money = law["non_compete.pay_floor"].times(asked)
    return bool(paid >= asked) and base.times(paid) >= least


def what_follows(law: Law) -> str:
    """What follows from a void restraint, as a sentence with its leading space; empty where the state names nothing."""
    unlawful = " Putting it in the contract is itself unlawful." if law["non_compete.unlawful_to_include"] else ""
    penalty = law["non_compete.penalty"]
    return unlawful + (f" {penalty}" if penalty else "")


def remove_non_compete(*, recommended: bool = True) -> Fix:
    """The change that takes the non-compete out."""
    return put("clauses.non_compete", None, label="Remove the non-compete", recommended=recommended)


def remove_non_solicit(*, recommended: bool = True) -> Fix:
    """The change that takes the promise not to solicit out."""
    return put("clauses.non_solicit", None, label="Remove the non-solicit", recommended=recommended)


def shorten(path: str, longest: int) -> Fix:
    """The change that brings a restraint down to the longest the law allows."""
    return put(f"{path}.months", longest, label=f"Shorten it to {plural(longest, 'month')}", recommended=True)


def lawful_part(term: NonSolicit, law: Law) -> list[str]:
    """Those of clients and employees whom a promise not to solicit may protect in the state."""
    void = {
        "clients": law["non_compete.clients_non_solicit_void"],
        "employees": law["non_compete.employees_non_solicit_void"],
    }
    return [whom for whom in term.of if not void[whom]]


def protected(whom: list[str]) -> str:
    """Whom a promise not to solicit protects, in words."""
    return listing({"clients": "clients", "employees": "colleagues"}[one] for one in whom)
