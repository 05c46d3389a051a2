"""Work from home by member state: the agreement, its costs, the tools, safety at home."""

from __future__ import annotations

from compliance.money import Money
from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import money
from compliance.working_time import times_a_year

from ._shared import state
from ._telework import OFFICE, at_home, flat_sum, sentence


@rule("eu.equipment.telework_agreement")
def telework_agreement(offer: Offer, law: Law) -> Outcome:
    """The form of an agreement on work from home, and what it names."""
    cite, clauses = law["telework_agreement.cite"], [Clause("place_of_work_remote")]
    if not at_home(offer):
        return not_applicable(OFFICE)
    if cite is None:
        return not_applicable(f"No law of {state(law)} on record asks for an agreement on telework of its own.")
    address = offer.worker.address
    if law["telework_agreement.place"] and (address is None or not address.lines):
        return warn(
            f"The agreement on telework must name the place ({cite}), and the offer gives no address of the worker.",
            question="At which address will the worker work from home?",
            clauses=clauses,
        )
    form = "in writing" if law["telework_agreement.written"] else "without a fixed form"
    says = [f"Work from home is agreed {form}, {law['telework_agreement.by']} ({cite})."]
    names, back = law["telework_agreement.names"], law["telework_agreement.revert"]
    left_out = law["telework_agreement.occasional"]
    if names is not None:
        says.append(f"Named in it: {names}.")
    if back is not None:
        says.append(f"Going back: {back}.")
    if left_out is not None and offer.role.workplace == "hybrid":
        says.append(f"Left out: {left_out}.")
    return info(" ".join(says), clauses=clauses)


@rule("eu.equipment.telework_notice")
def telework_notice(offer: Offer, law: Law) -> Outcome:
    """Who is told or heard."""
    what = law["telework_notice.what"]
    if not at_home(offer):
        return not_applicable(OFFICE)
    if what is None:
        return not_applicable(f"No law of {state(law)} on record asks for notice of telework.")
    return info(f"Telework: {what} ({law['telework_notice.cite']}).")


@rule("eu.equipment.telework_costs")
def telework_costs(offer: Offer, law: Law) -> Outcome:
    """The costs of work from home, and how the agreement counts them."""
    if not at_home(offer):
        return not_applicable(OFFICE)
    if not law["telework_costs.duty"]:
        return not_applicable(f"No law of {state(law)} on record makes the employer bear costs of work from home.")
    said, agreed = offer.extra.get("telework_costs"), flat_sum(offer, law)
    duty = f"{law['telework_costs.scope']} ({law['telework_costs.cite']})"
    receipts = put("extra.telework_costs", "receipts", label="Refund the costs against receipts", recommended=True)
    if said == "none" and agreed is None:
        waivable = law["telework_costs.waivable"]
        if waivable is None:
            return review(
                f"No costs of work from home are paid. The employer bears {duty}, and it is not settled whether the "
                "contract may leave them to the worker.",
                factors=[
                    "Which costs does the work at home make necessary beside what is provided?",
                    "Does pay or another allowance make up for them?",
                ],
                fixes=[receipts],
            )
        if waivable:
            return info(f"No costs of work from home are paid, as the contract may say in writing. Otherwise: {duty}.")
        return block(
            f"No costs of work from home are paid. The employer bears {duty}; the contract may not leave them to the "
            "worker.",
            fixes=[receipts],
        )
    if law["telework_costs.named"] and agreed is None and said != "receipts":
        return warn(
            f"The employer bears {duty}. The agreement must say how much or how it is counted, and the offer does not.",
            question="Which sum is paid a month, or are costs refunded against receipts?",
            fixes=[receipts],
        )
    paid = f" {money(agreed)} is agreed." if agreed is not None else ""
    return passed(f"The employer bears {duty}.{paid}", clauses=[Clause("expenses_home_office")])


@rule("eu.equipment.telework_tax_free")
def telework_tax_free(offer: Offer, law: Law) -> Outcome:
    """How much of a flat sum is free of tax and contributions."""
    agreed = flat_sum(offer, law)
    if not at_home(offer) or agreed is None:
        return not_applicable("No flat sum for work from home is agreed.")
    limit, cite, terms = _free_a_month(offer, law), law["telework_tax_free.cite"], law["telework_tax_free.terms"]
    on_terms = f" {sentence(terms)}" if terms is not None else ""
    if limit is None and terms is None:
        return info(f"No flat sum free of tax is on record in {state(law)}: count {money(agreed)} as pay.")
    if limit is None:
        return info(f"{sentence(terms)[:-1]} ({cite}).")
    if agreed > limit:
        return warn(
            f"Of {money(agreed)} for work from home about {money(limit)} is free of tax and contributions ({cite}); "
            f"the rest is pay.{on_terms}"
        )
    return passed(f"{money(agreed)} for work from home is free of tax and contributions ({cite}).{on_terms}")


def _free_a_month(offer: Offer, law: Law) -> Money | None:
    """The flat sum a month that is free; one for a day or hour by the days or hours of the job."""
    if "telework_tax_free.hour" in law:
        hour: Money = law["telework_tax_free.hour"]
        return hour.times(times_a_year("hour", offer, law.place) / 12).each("month")
    month: Money | None = law["telework_tax_free.month"]
    day: Money | None = law["telework_tax_free.day"]
    if month is not None or day is None:
        return month
    days = law["telework_tax_free.days"] or times_a_year("day", offer, law.place)
    return day.times(days / 12).each("month")


@rule("eu.equipment.own_device")
def own_device(offer: Offer, law: Law) -> Outcome:
    """Tools of work at home, or pay for the worker's own."""
    tools, own, cite = law["telework_costs.tools"], law["telework_costs.own"], law["telework_costs.cite"]
    if not at_home(offer):
        return not_applicable(OFFICE)
    if tools is None:
        return not_applicable(f"No law of {state(law)} on record says who provides the tools of work at home.")
    if offer.equipment:
        return passed(f"{sentence(tools)[:-1]} ({cite}).", clauses=[Clause("equipment_and_return")])
    instead = f" Where the worker's own equipment is used: {own}." if own is not None else ""
    return warn(
        f"Nothing is provided for the work at home. {sentence(tools)[:-1]} ({cite}).{instead}",
        fixes=[
            put(
                "equipment.-",
                {"item": "Laptop", "supply": "buy_locally", "quantity": 1},
                label="Provide a laptop",
                recommended=True,
            )
        ],
        question="Who provides the computer and the rest of the equipment?",
    )


@rule("eu.equipment.home_safety")
def home_safety(offer: Offer, law: Law) -> Outcome:
    """Safety at home: the employer's part, visits, accidents."""
    if not at_home(offer):
        return not_applicable(OFFICE)
    says = [f"Before the work from home begins: {law['home_safety.duty']} ({law['home_safety.cite']})."]
    visit, accident = law["home_safety.visit"], law["home_safety.accident"]
    if visit is not None:
        says.append(f"Visits: {visit}.")
    if accident is not None:
        says.append(f"Accidents: {accident}.")
    return info(" ".join(says))
