"""Tools of work at home in Germany."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, info, not_applicable, passed, rule, warn
from compliance.words import listing

AT_HOME = ("remote", "hybrid")


@rule("de.equipment.provide")
def provide(offer: Offer, law: Law) -> Outcome:
    """The employer owes the tools."""
    if offer.role.workplace == "office":
        return not_applicable("The work is done in an office.")
    clauses = [Clause("expenses_home_office"), Clause("equipment_and_return")]
    if offer.equipment:
        return passed("The tools of work are provided or paid for.", clauses=clauses)
    return warn(
        "Nobody provides the tools of work. The employer owes them; leaving them to the worker without fair pay is "
        "void (BAG 5 AZR 334/21). Add the equipment, or agree to pay for the worker's own against receipts.",
        question="Who provides the computer and the rest of the equipment?",
        clauses=clauses,
    )


@rule("de.equipment.home_workplace")
def home_workplace(offer: Offer, law: Law) -> Outcome:
    """Home office or mobile work."""
    if offer.role.workplace not in AT_HOME:
        return not_applicable("The worker does not work from home.")
    return info(
        "Our clause agrees mobile work, not a fixed workplace at home that the employer would have to fit out "
        "(ArbStättV s. 2(7)). The risk assessment and instruction are still owed, and for leased workers the client "
        "owes them too (AÜG s. 11(6)).",
        clauses=[Clause("place_of_work_remote")],
    )


@rule("de.equipment.stipend")
def stipend(offer: Offer, law: Law) -> Outcome:
    """Lump sums are wages."""
    lumps = [item.item for item in offer.equipment if item.supply == "stipend"]
    if not lumps:
        return not_applicable("No stipend is agreed.")
    return warn(
        f"A lump sum for {listing(lumps)} is wages with tax and contributions (EStG s. 3 no. 50 frees only money back "
        "against receipts). Reimburse, or buy in the employer's or client's name, instead.",
    )


@rule("de.equipment.liability")
def liability(offer: Offer, law: Law) -> Outcome:
    """Limited liability of workers."""
    if not offer.equipment:
        return not_applicable("No equipment is provided.")
    return info(
        "You cannot make the worker pay for every loss: nothing for slight carelessness, a share for ordinary (BAG "
        "GS 1/89), and no set-off below the part of pay that cannot be attached. Our clause keeps to that.",
        clauses=[Clause("equipment_and_return"), Clause("pay_deductions")],
    )
