"""Screens at home in Great Britain."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule


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
