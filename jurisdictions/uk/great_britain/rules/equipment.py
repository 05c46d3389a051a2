"""Screens at home, and goods that come in and go back, in Great Britain."""

from __future__ import annotations

from compliance.money import Money
from compliance.offer import EquipmentItem
from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import money, plural

_HOME = "GB"


@rule("gb_gbn.equipment.display_screens")
def display_screens(offer: Offer, law: Law) -> Outcome:
    """The home workstation is assessed."""
    if offer.role.workplace == "office":
        return not_applicable("The work is not done at home.")
    return info(
        "The employer must assess the home workstation, provide breaks and pay for an eye test on request, at its "
        "own cost (Health and Safety (Display Screen Equipment) Regulations 1992 regs 2-6; Health and Safety at "
        "Work etc. Act 1974 ss.2, 9).",
        clauses=[Clause("expenses_home_office")],
    )


def _shipped_in(offer: Offer) -> list[EquipmentItem]:
    """The items that are shipped in from abroad."""
    return [item for item in offer.equipment if item.supply == "ship" and item.origin != _HOME]


@rule("gb_gbn.equipment.low_value")
def low_value(offer: Offer, law: Law) -> Outcome:
    """No duty on what is worth little, but value added tax all the same."""
    limit, items = law["imports.low_value"], _shipped_in(offer)
    total = Money.of("0", limit.currency)
    for item in items:
        if item.value is None or item.currency != limit.currency:
            return not_applicable(f"Whether what is shipped in is worth {money(limit)} or less is not known in pounds.")
        total = total + Money.of(item.value, limit.currency).times(item.quantity)
    if not items or total > limit:
        return not_applicable(f"Nothing of {money(limit)} or less is shipped in by itself.")
    return info(
        f"What is shipped in is worth {money(total)} in all, so no customs duty is charged if it comes in one "
        f"consignment of at most {money(limit)} (SI 2020/1431). Value added tax is due all the same: from a seller "
        "abroad at the sale, or at the border where the client sends what it owns. The relief is to end.",
        clauses=[Clause("equipment_customs_responsibility")],
    )


@rule("gb_gbn.equipment.going_back")
def going_back(offer: Offer, law: Law) -> Outcome:
    """The way back of what was shipped in."""
    if not _shipped_in(offer):
        return not_applicable("Nothing is shipped in from abroad.")
    years = plural(law["imports.returned_goods_years"], "year")
    return info(
        "When the job ends, sending the equipment back abroad is an export: the sender declares it with a GB EORI "
        "number, and the country of arrival charges its own duty and tax unless it relieves goods that return. What "
        f"leaves and comes here again within {years} unaltered enters free of duty, and of import VAT for whoever "
        "sent it out (Returned Goods Relief). Say in the contract who sends it and who pays.",
        clauses=[Clause("equipment_and_return")],
    )
