"""Reports on equity, the end of the job, and small offers."""

from __future__ import annotations

from compliance.money import Money
from compliance.rules import Law, Offer, Outcome, info, not_applicable, review, rule, warn
from compliance.words import money, upper_first

from ._equity import NOTHING, shares
from ._shared import figure, state


@rule("eu.equity.papers")
def papers(offer: Offer, law: Law) -> Outcome:
    """What is reported, by whom and when."""
    if shares(offer) is None:
        return not_applicable(NOTHING)
    worker = law["equity_papers.worker"]
    report = ", ".join(filter(None, (law["equity_papers.report"], law["equity_papers.by"])))
    says = [upper_first(report)] if report else []
    if worker is not None:
        says.append(f"The worker {worker}")
    if not says:
        return info(f"No report on equity beside payroll and the tax return is on record for {state(law)}.")
    return info(f"{'. '.join(says)} ({law['equity_papers.cite']}).")


@rule("eu.equity.leaving")
def leaving(offer: Offer, law: Law) -> Outcome:
    """Vested rights at the end of the job, and equity in what is counted then."""
    if shares(offer) is None:
        return not_applicable(NOTHING)
    vested, counts = law["equity_leaving.vested"], law["equity_leaving.counts"]
    says = "; ".join(said for said in (vested, counts) if said is not None)
    if not says:
        return info(f"No law of {state(law)} on equity at the end of the job is on record: the plan decides.")
    return info(
        f"In {state(law)}, {says} ({law['equity_leaving.cite']}). Let the plan say what happens to vested rights, and "
        "keep the equity out of the contract's pay."
    )


@rule("eu.equity.small_offer_here")
def small_offer_here(offer: Offer, law: Law) -> Outcome:
    """The limit of the member state for an offer without a prospectus."""
    total, equity = figure(offer, "equity_consideration"), shares(offer)
    if total is None or equity is None:
        return not_applicable("No total price of securities is given.")
    if equity.kind != "restricted_stock" and not offer.answer("equity_transferable"):
        return not_applicable("Rights that cannot be transferred are no transferable securities.")
    price, below = Money.of(str(total), "EUR"), law["equity_small_offer.below"]
    cite = law["equity_small_offer.cite"]
    if price.minor < below.minor:
        return review(
            f"{money(price)} over twelve months stays below the {money(below)} at which a prospectus is needed in "
            f"{state(law)} ({cite}).",
            factors=[
                f"Which notice or short document does {state(law)} ask for instead?",
                "Are all offers of the issuer in the Union in twelve months counted in?",
            ],
        )
    return warn(
        f"{money(price)} over twelve months reaches the {money(below)} at which a prospectus is needed in {state(law)} "
        f"({cite}): another exemption is needed, such as a small number of persons."
    )
