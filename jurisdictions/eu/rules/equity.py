"""Equity in the Union: prospectus, white paper, and who makes the promise."""

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn
from compliance.words import money, number, plural

from ._shared import figure

_CASH = ("phantom", "sar")


def _offers_securities(offer: Offer) -> bool:
    """Whether what is promised are transferable securities: shares at once, or rights that can be sold."""
    equity = offer.equity
    return equity is not None and (equity.kind == "restricted_stock" or bool(offer.answer("equity_transferable")))


@rule("eu.equity.prospectus")
def prospectus(offer: Offer, law: Law) -> Outcome:
    """An offer of transferable securities needs a prospectus or an exemption."""
    equity = offer.equity
    if equity is None or equity.kind == "tokens":
        return not_applicable("No shares or rights to shares are offered.")
    if equity.kind in _CASH:
        return passed("Rights settled in cash are pay, not securities: no prospectus.")
    if not _offers_securities(offer):
        return info(
            "Options and share units that cannot be transferred are not transferable securities: no prospectus. Keep "
            "them non-transferable in the plan.",
            question=None if offer.answer("equity_transferable") is False else "Can the equity be transferred?",
        )
    if equity.issuer == "employer":
        return info(
            "Shares the employer offers its own staff need no prospectus, but a document on number, nature, reasons "
            "and details of the offer."
        )
    limit = law["prospectus.offerees"]
    persons = figure(offer, "equity_offerees")
    why = "The exemption for staff does not help: the issuer is not the employer nor its affiliate"
    if persons is None:
        return warn(
            f"{why}. The offer needs another exemption, such as fewer than {plural(limit, 'person')} in this state.",
            question="How many persons in this country are offered this equity?",
        )
    if persons < limit:
        return passed(f"{why}, but fewer than {plural(limit, 'person')} in this state are offered it: no prospectus.")
    return review(
        f"{why}, and {persons} persons in this state reach the limit of {number(limit)}.",
        factors=[
            "whether the total price keeps the offer small under national law",
            "whether qualified investors may be left out of the count",
            "whether nothing is paid at all",
            "whether rights that cannot be transferred would do",
        ],
        fixes=[]
        if equity.kind == "restricted_stock"
        else [put("extra.equity_transferable", False, label="Make the rights non-transferable", recommended=True)],
    )


@rule("eu.equity.small_offer")
def small_offer(offer: Offer, law: Law) -> Outcome:
    """A small offer needs no prospectus; how small is partly national."""
    total = figure(offer, "equity_consideration")
    if total is None or not _offers_securities(offer):
        return not_applicable("No total price of transferable securities is given.")
    price = Money.of(str(total), "EUR")
    lower, upper = law["prospectus.small_offer_choice"], law["prospectus.small_offer"]
    if price.minor < lower.minor:
        return info(
            f"{money(price)} over twelve months is a small offer in every member state. Check for a national notice."
        )
    if price.minor < upper.minor:
        return review(
            f"{money(price)} over twelve months is a small offer only where the state has not chosen a limit below "
            f"{money(upper)}.",
            factors=[f"the limit this state has chosen, from {money(lower)}", "what document it asks for instead"],
        )
    return warn(f"{money(price)} over twelve months is no small offer: another exemption or a prospectus is needed.")


@rule("eu.equity.promise_of_the_issuer")
def promise_of_the_issuer(offer: Offer, law: Law) -> Outcome:
    """The employer cannot promise what another company grants."""
    equity = offer.equity
    if equity is None:
        return not_applicable("No equity is agreed.")
    if equity.issuer == "employer":
        return not_applicable("The employer grants its own shares.")
    return info(
        "The equity comes from another company than the employer. Keep it out of pay: the contract refers to the "
        "grant letter of the issuer, and the employer withholds tax and contributions where national law says so.",
        clauses=[Clause("equity_reference")],
    )


@rule("eu.equity.crypto_assets")
def crypto_assets(offer: Offer, law: Law) -> Outcome:
    """An offer of tokens needs a white paper or an exemption."""
    if offer.equity is None or offer.equity.kind != "tokens":
        return not_applicable("No tokens are offered.")
    limit = law["crypto.offerees"]
    persons = figure(offer, "equity_offerees")
    if persons is None:
        return warn(
            f"Tokens need a white paper unless fewer than {plural(limit, 'person')} in the state are offered them, "
            "or another exemption fits.",
            question="How many persons in this country are offered these tokens?",
        )
    if persons < limit:
        return info(f"Fewer than {plural(limit, 'person')} in this state are offered the tokens: no white paper.")
    return review(
        f"{persons} persons in this state are offered tokens; from {plural(limit, 'person')} on a white paper is the "
        "rule.",
        factors=[
            "whether the tokens are given for free, work not being the price",
            "whether they can be used only in a limited network",
            "whether they are securities, so that the prospectus rules apply instead",
            "whether national law lets wages be paid in them",
        ],
    )


@rule("eu.equity.free_movement_of_capital")
def free_movement_of_capital(offer: Offer, law: Law) -> Outcome:
    """No exchange control on buying and holding foreign shares."""
    if offer.equity is None:
        return not_applicable("No equity is agreed.")
    return passed(
        "Buying and holding foreign shares needs no permission; only national statistics may ask for a report."
    )
