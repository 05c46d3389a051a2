"""Contracts paid so well that they may depart from most rules of labour law, in a member state that has such a line."""

from __future__ import annotations

from compliance.rules import Fix, Law, Offer, Outcome, review
from compliance.words import money

from ._restraint import base_pay


def departed(told: str, offer: Offer, law: Law, fixes: list[Fix]) -> Outcome | None:
    """A finding for a term that such a contract may hold; None where no such line is drawn or pay stays below it."""
    if "free_terms.average_wage" not in law:
        return None
    line, pay = law["free_terms.average_wage"].times(law["free_terms.multiple"]), base_pay(offer, law, "month")
    if pay is None or pay < line:
        return None
    return review(
        f"{told} Pay this high lets the contract depart from that where the interests of both sides are in balance "
        f"({law['free_terms.cite']}).",
        factors=[
            f"Does base pay reach the line when the contract is signed? By the average wage on record it is "
            f"{money(line)}; {law['free_terms.counted']}.",
            "What does the worker get in return for the term, so that the interests of both sides are in balance?",
            f"Does the term leave alone what cannot be departed from: {law['free_terms.kept']}?",
        ],
        fixes=fixes,
    )
