"""Tax and contributions on equity of a company that is not the employer."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn

from ._equity import CASH, NOTHING, from_outside, shares
from ._shared import state


@rule("eu.equity.withholding")
def withholding(offer: Offer, law: Law) -> Outcome:
    """When equity is taxed, and whether the employer must know of it."""
    if offer.equity is not None and offer.equity.kind in CASH:
        return info("What phantom shares pay is wages when it is paid: let the client pay it through the payroll.")
    equity = shares(offer)
    if equity is None:
        return not_applicable(NOTHING)
    if equity.kind == "options":
        taxed = f"Options are taxed in {state(law)} {law['equity_tax.options']} ({law['equity_tax.cite']})."
    else:
        taxed = (
            f"Shares and share units are taxed in {state(law)} {law['equity_tax.shares']} ({law['equity_tax.cite']})."
        )
    if not from_outside(equity):
        return info(f"{taxed} The employer gives them itself and knows of each event.")
    who = law["equity_tax.who"]
    if law["equity_tax.laid_on"] == "worker":
        return info(f"{taxed} {who}. Tell the worker so in the offer papers.", clauses=[Clause("equity_reference")])
    if offer.answer("equity_told_to_employer"):
        return passed(
            f"{taxed} {who}. The employer learns of each event before payday.", clauses=[Clause("equity_reference")]
        )
    fixes = [
        put(
            "extra.equity_told_to_employer",
            True,
            label="Bind the client to report each event before payday",
            recommended=True,
        )
    ]
    if law["equity_tax.laid_on"] == "unsettled":
        return review(
            f"{taxed} {who}. Whether the employer must withhold on equity of the client is not settled.",
            factors=[
                "Is the client linked to the employer, or does the employer bear or arrange any part of the equity?",
                "Does the tax authority see the gain as pay for the job, and on whom does it lay the tax?",
                "Does the worker know what to declare, and by when?",
            ],
            fixes=fixes,
            clauses=[Clause("equity_reference")],
        )
    return warn(
        f"{taxed} {who}. It must know of every grant, vesting and exercise before payday, with enough cash pay or sold "
        "shares to take the tax from.",
        question="Has the client promised to tell the employer of every grant, vesting and exercise before payday?",
        fixes=fixes,
        clauses=[Clause("equity_reference")],
    )


@rule("eu.equity.charges")
def charges(offer: Offer, law: Law) -> Outcome:
    """Who owes contributions on equity of the client."""
    equity = shares(offer)
    if equity is None:
        return not_applicable(NOTHING)
    if not from_outside(equity):
        return not_applicable("The employer gives its own shares.")
    due, why = law["equity_charges.due"], f"{law['equity_charges.why']} ({law['equity_charges.cite']})"
    if due == "nobody":
        return passed(f"The employer owes no contributions in {state(law)} on equity of the client: {why}.")
    if due == "giver":
        return info(f"In {state(law)}, {why}. The client accounts for the contributions: see that it is registered.")
    if due == "worker":
        return info(f"In {state(law)}, {why}. Tell the worker in the offer papers.")
    if offer.answer("equity_charges_refunded"):
        return passed(f"Contributions may be due in {state(law)}: {why}. The client refunds them to the employer.")
    fixes = [put("extra.equity_charges_refunded", True, label="Let the client refund them", recommended=True)]
    if due == "unsettled":
        return review(
            f"Whether the employer owes contributions in {state(law)} on equity of the client is not settled: {why}.",
            factors=[
                "Does the employer promise, bear or get charged for any part of the equity?",
                "Is the award a return for the work, or an offer of the client to its own investors and helpers?",
                "Who pays if the authority sees it otherwise, and is that agreed with the client?",
            ],
            fixes=fixes,
        )
    return warn(
        f"The employer owes contributions in {state(law)} on equity of the client: {why}. It cannot foresee the sum.",
        question="Does the client refund the contributions the employer owes on the equity?",
        fixes=fixes,
    )
