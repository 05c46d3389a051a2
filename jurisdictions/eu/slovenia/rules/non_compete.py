"""Non-competes in fixed-term contracts in Slovenia."""

from __future__ import annotations

from compliance.rules import Law, Offer, Outcome, block, not_applicable, put, review, rule

_MANAGERS = ("manager", "executive")


@rule("si.non_compete.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    """Managers and project work alone."""
    term = offer.clauses.non_compete
    if term is None or term.is_zero:
        return not_applicable("No non-compete after the job is agreed.")
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is permanent.")
    told = (
        "In a fixed-term contract a non-compete can be agreed only with managers, holders of procuration or for "
        "project work (ZDR-1 art. 40(3))."
    )
    fixes = [put("clauses.non_compete", None, label="Remove the non-compete", recommended=True)]
    reason = offer.contract.reason
    if offer.role.level not in _MANAGERS and not reason:
        return block(f"{told} The offer shows none of these. Remove it.", fixes=fixes)
    return review(
        f"{told} Whether this contract is one of these must be shown.",
        factors=[
            "whether the worker leads the business or a part of it with power to hire and organise (art. 74)",
            "whether the work is organised as a project, and the contract says so",
            "whether the term runs out as agreed, the one case in which the non-compete then binds",
        ],
        fixes=fixes,
    )
