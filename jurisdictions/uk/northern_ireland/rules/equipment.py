"""Screens at home and goods that cross the sea, in Northern Ireland."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, put, rule, warn
from compliance.words import listing


@rule("gb_nir.equipment.display_screens")
def display_screens(offer: Offer, law: Law) -> Outcome:
    """The home workstation is assessed."""
    if offer.role.workplace == "office":
        return not_applicable("The work is not done at home.")
    return info(
        "The employer must assess the home workstation, provide breaks and pay for an eye test on request, at its own "
        "cost (SR 1992/513; Health and Safety at Work (Northern Ireland) Order 1978 arts 4, 10).",
        clauses=[Clause("expenses_home_office")],
    )


@rule("gb_nir.equipment.goods_from_great_britain")
def goods_from_great_britain(offer: Offer, law: Law) -> Outcome:
    """Northern Ireland follows the Union's customs code for goods."""
    shipped = [number for number, item in enumerate(offer.equipment) if item.supply == "ship"]
    if not shipped:
        return not_applicable("Nothing is shipped to the worker.")
    free = law["imports.no_border_with"]
    sender = offer.client.country if offer.client else None
    crossing = [number for number in shipped if (offer.equipment[number].origin or sender) not in free]
    if not crossing:
        return info(
            "Goods that come from the Union cross no customs border on their way to Northern Ireland (Windsor "
            "Framework art 5).",
        )
    names = listing(offer.equipment[number].item for number in crossing)
    return warn(
        f"{names} may come from Great Britain or from outside the Union. The Union's customs rules then apply: the "
        "sender needs the internal market or carrier scheme, or duty is due on goods that might move on (Windsor "
        "Framework art 5). Buy in Northern Ireland.",
        fixes=[
            put(
                f"equipment.{crossing[0]}.supply",
                "buy_locally",
                label="Buy in Northern Ireland",
                recommended=True,
                also={f"equipment.{number}.supply": "buy_locally" for number in crossing[1:]},
            )
        ],
        question="From which country are the goods sent?",
    )
