"""Shares and options for German workers of an EOR."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import plural

NOTHING = "No equity is promised."
REAL_SHARES = ("options", "rsu", "restricted_stock")
CASH = ("phantom", "sar")


@rule("de.equity.deferral_gap")
def deferral_gap(offer: Offer, law: Law) -> Outcome:
    """Tax deferral needs shares of the employer."""
    term = offer.equity
    if term is None or term.kind not in REAL_SHARES:
        return not_applicable("No shares or options on shares are promised.")
    moment = {"options": "on exercise", "rsu": "on delivery", "restricted_stock": "on receipt"}[term.kind]
    years = plural(law["equity.deferral_years"], "year")
    if term.issuer == "employer":
        return info(
            f"Shares of the employer may qualify for putting tax off for up to {years} (EStG s. 19a); size and age of "
            "the company decide.",
            clauses=[Clause("equity_reference")],
        )
    return warn(
        f"The shares come from a company that is not the employer: putting tax off for up to {years} is closed (EStG "
        f"s. 19a), and the gain is wages {moment}, with cash or without. Tell the worker before signing and plan a "
        "sale to cover.",
        clauses=[Clause("equity_reference")],
    )


@rule("de.equity.withholding")
def withholding(offer: Offer, law: Law) -> Outcome:
    """Third-party pay goes through the employer's payroll."""
    if offer.equity is None:
        return not_applicable(NOTHING)
    return info(
        "The employer withholds wage tax and pays contributions on equity from the client that it knows of or can "
        "recognise (EStG s. 38(1) s. 3). Bind the client and the worker to report every grant, vest and exercise "
        "before payday.",
        clauses=[Clause("equity_reference")],
    )


@rule("de.equity.vested_forfeiture")
def vested_forfeiture(offer: Offer, law: Law) -> Outcome:
    """Vested virtual options are earned pay."""
    term = offer.equity
    if term is None or term.kind == "tokens":
        return not_applicable(NOTHING)
    leaving = offer.extra.get("vested_equity_on_leaving")
    keep = put(
        "extra.vested_equity_on_leaving", "kept", label="Let vested rights survive the end of the job", recommended=True
    )
    if leaving is None:
        return warn(
            "Vested virtual options may not lapse when the worker leaves (BAG 10 AZR 67/24); the offer does not say "
            "what happens.",
            fixes=[keep],
            question="What happens to vested rights when the worker leaves?",
        )
    if leaving == "kept":
        return passed("Vested rights survive the end of the job.")
    if term.kind in CASH and term.issuer == "employer":
        return block(
            "Vested virtual options that lapse at once, or faster than they vested, on leaving are void terms: they "
            "are pay already earned (BGB s. 307, BAG 10 AZR 67/24). Let them survive.",
            fixes=[keep],
        )
    return review(
        "Vested rights lapse on leaving. The Federal Labour Court has struck this down for virtual options that the "
        "employer promised (10 AZR 67/24); whether it holds for real options, or for a plan of another company, is "
        "open.",
        fixes=[keep],
        factors=[
            "law chosen in the plan and whether it stands against German standard-terms law",
            "period to exercise after leaving",
            "good and bad leaver terms",
            "whether the employer itself promised the equity",
        ],
    )


@rule("de.equity.tokens")
def tokens(offer: Offer, law: Law) -> Outcome:
    """Tokens only as a benefit in kind on top."""
    if offer.equity is None or offer.equity.kind != "tokens":
        return not_applicable("No tokens are promised.")
    return warn(
        "Tokens may be pay only as a benefit in kind that serves the worker, on top of the part of pay that cannot "
        "be attached, which is owed in euro (GewO s. 107(2), BAG 10 AZR 80/24). Keep the salary in euro and value "
        "the tokens on each due date."
    )


@rule("de.equity.foreign_plan")
def foreign_plan(offer: Offer, law: Law) -> Outcome:
    """ISO, EMI and the like do nothing here."""
    if offer.equity is None or not offer.equity.plan:
        return not_applicable("No tax-favoured plan is claimed.")
    return warn(
        f"{offer.equity.plan} has no effect on German wage tax: the gain is wages (EStG s. 19). Take the promise of "
        "favoured tax out of the offer.",
        fixes=[put("equity.plan", None, label="Take the plan's name out", recommended=True)],
    )
