"""Equipment handed over in Czechia."""

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule, warn
from compliance.words import listing, money


@rule("cz.equipment.entrusted")
def entrusted(offer: Offer, law: Law) -> Outcome:
    """A written confirmation, or for dear things an agreement."""
    handed = [item for item in offer.equipment if item.supply in ("ship", "buy_locally")]
    if not handed:
        return not_applicable("No equipment is handed over.")
    limit, clauses = law["entrusted.agreement_above"], [Clause("equipment_and_return")]
    dear = [
        item.item
        for item in handed
        if item.value is not None and item.currency == "CZK" and Money.of(item.value, "CZK") > limit
    ]
    if dear:
        return warn(
            f"{listing(dear)}: worth more than {money(limit)}. Entrust it only by a written agreement "
            "on liability for its loss, signed beside the contract (Labour Code s. 255(2)). Prepare one.",
            clauses=clauses,
        )
    return info(
        "Have the worker confirm in writing what is handed over; only then does the worker answer for its loss in "
        f"full, unless not at fault (Labour Code s. 255). A thing worth more than {money(limit)} needs an agreement.",
        clauses=clauses,
    )
