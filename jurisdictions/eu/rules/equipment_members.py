"""Equipment by member state: payment of import tax, and what a worker answers for."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import money, plural
from compliance.working_time import times_a_year

from ._shared import imported, state
from ._telework import sentence


@rule("eu.equipment.import_deferral")
def import_deferral(offer: Offer, law: Law) -> Outcome:
    """Import tax in the importer's own return, and regions with another tax."""
    if not imported(offer, law):
        return not_applicable("Nothing is imported.")
    cite, how, regions = law["import_deferral.cite"], law["import_deferral.how"], law["import_deferral.regions"]
    if law["import_deferral.own"]:
        told = f"Import tax need not be paid at the border but is settled in the importer's own return, {how} ({cite})."
    else:
        told = f"Import tax is paid to customs; {how} ({cite})."
    elsewhere = f" Another tax or rate holds in {regions}." if regions is not None else ""
    return info(f"{told}{elsewhere}")


@rule("eu.equipment.worker_liability")
def worker_liability(offer: Offer, law: Law) -> Outcome:
    """How far a worker answers for lost or damaged equipment."""
    if not any(item.supply in ("ship", "buy_locally") for item in offer.equipment):
        return not_applicable("No equipment is handed over.")
    fault, clauses = law["worker_liability.fault"], [Clause("equipment_and_return")]
    if fault is None:
        return not_applicable(f"No statute of {state(law)} on record limits what a worker answers for.")
    says = [f"The worker answers for lost or damaged equipment {fault} ({law['worker_liability.cite']})."]
    cap: Fraction | None = law["worker_liability.cap"]
    if cap is not None:
        year = offer.pay.money.times(times_a_year(offer.pay.per, offer, law.place))
        limit = year.times(cap / 12).each(None)
        says.append(f"The limit is {plural(cap, 'month')} of pay, here about {money(limit)}.{_worth(offer, limit)}")
    entrusted = law["worker_liability.entrusted"]
    if entrusted is not None:
        says.append(sentence(entrusted))
    says.append("The contract should not ask for more.")
    return info(" ".join(says), clauses=clauses)


def _worth(offer: Offer, limit: Money) -> str:
    """What the equipment is worth where that is more than the limit."""
    values = [
        Money.of(item.value, item.currency).times(Fraction(item.quantity))
        for item in offer.equipment
        if item.supply in ("ship", "buy_locally") and item.value is not None and item.currency == limit.currency
    ]
    worth = sum(values, Money(0, limit.currency))
    return f" The equipment is worth {money(worth)}, more than that." if worth > limit else ""
