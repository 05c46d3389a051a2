"""What the rules on restraints after the job ask of an offer and of the law of the member state."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.offer import NonCompete, NonSolicit, percent_fraction
from compliance.rules import Fix, Law, Offer, Outcome, not_applicable, put
from compliance.words import number, plural, upper_first
from compliance.working_time import times_a_year

from ._lending import directed
from ._shared import state

NOTHING = "No non-compete after the job is agreed."


def non_compete(offer: Offer) -> NonCompete | None:
    """The non-compete agreed, None where there is none or it lasts no time."""
    term = offer.clauses.non_compete
    return None if term is None or term.is_zero else term


def non_solicit(offer: Offer, whom: str) -> NonSolicit | None:
    """The promise not to take clients, or employees; None where there is none or it lasts no time."""
    term = offer.clauses.non_solicit
    return None if term is None or term.is_zero or whom not in term.of else term


def to_judge(offer: Offer, law: Law) -> NonCompete | Outcome:
    """The non-compete whose terms count, or why none does."""
    term = non_compete(offer)
    if term is None:
        return not_applicable(NOTHING)
    if law["restraint.void"]:
        return not_applicable(f"Every non-compete is void in {state(law)}; its terms do not matter.")
    return freed_by_lending(offer, law) or term


def freed_by_lending(offer: Offer, law: Law) -> Outcome | None:
    """Why the terms of a restraint do not matter where the law of the member state lets none bind a lent worker."""
    if "lent_restraint.cite" not in law or not directed(offer):
        return None
    return not_applicable(
        f"{upper_first(state(law))} lets no restraint bind a worker who is lent ({law['lent_restraint.cite']}); its "
        "terms do not matter."
    )


def judged_together(offer: Offer, law: Law) -> bool:
    """Whether the law has rules of its own for a non-compete beside a promise not to take clients."""
    agreed = non_compete(offer) is not None and non_solicit(offer, "clients") is not None
    return agreed and "combined_clause.longest" in law


def promised(term: NonCompete | None) -> Fraction:
    """The share of pay promised while it runs; nothing said is nothing."""
    return percent_fraction(term.compensation) if term is not None and term.compensation else Fraction(0)


def share_due(months: int, law: Law) -> Fraction | None:
    """The least share of pay for a restraint of that length, None where the law fixes no share."""
    over = law["restraint_pay.long_over"]
    name = "restraint_pay.share_long" if over is not None and months > over else "restraint_pay.share"
    found: Fraction | None = law[name]
    return found


def whole_percent(share: Fraction) -> str:
    """A share as the next whole per cent an offer can state."""
    return f"{number(-(-share * 100 // 1))}%"


def remove_non_compete(*, recommended: bool = True) -> Fix:
    """The change that takes the non-compete out."""
    return put("clauses.non_compete", None, label="Remove the non-compete", recommended=recommended)


def leave_out(term: NonSolicit, whom: str) -> Fix:
    """The change that takes clients, or employees, out of the non-solicit."""
    others = [kind for kind in term.of if kind != whom]
    if not others:
        return put("clauses.non_solicit", None, label="Remove the non-solicit", recommended=True)
    kept = {"clients": "clients", "employees": "colleagues"}[others[0]]
    return put("clauses.non_solicit.of", others, label=f"Keep only {kept} in the non-solicit", recommended=True)


def shorten(path: str, longest: int) -> Fix:
    """The change that brings a restraint down to the longest the law allows."""
    return put(f"{path}.months", longest, label=f"Shorten it to {plural(longest, 'month')}", recommended=True)


def base_pay(offer: Offer, law: Law, per: str) -> Money | None:
    """Base pay of a year or a month, with the place's instalments; None in another currency than the place's."""
    if offer.pay.currency != law.place.currency:
        return None
    instalments = Fraction(offer.pay.instalments or law.place.instalments)
    a_year = {"year": Fraction(1), "month": instalments}.get(
        offer.pay.per, times_a_year(offer.pay.per, offer, law.place)
    )
    if per == "year":
        return offer.pay.money.times(a_year, "down").each("year")
    return offer.pay.money.times(a_year / instalments, "down").each("month")


def more_than_base(offer: Offer) -> bool:
    """Whether pay beside the base is promised; a bonus at discretion is not."""
    bonus = offer.pay.bonus
    return (bonus is not None and bonus.kind != "discretionary") or bool(offer.pay.allowances)
