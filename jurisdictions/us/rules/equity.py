"""Equity for a worker whose employer of record is not the issuer."""

from decimal import Decimal

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn
from compliance.words import money, percent, plural

from ._names import place_first
from ._shared import amount


@rule("us.equity.grantor")
def grantor(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None:
        return not_applicable("No equity is promised.")
    if offer.equity.issuer == "employer":
        return warn(
            "The offer says the employer of record grants the equity. An EOR has none to give; a promise it"
            " cannot keep is a wage claim. Let the client grant it under its own plan.",
            fixes=[put("equity.issuer", "client", label="The client grants the equity", recommended=True)],
        )
    return passed(
        "The issuer grants under its own plan; the employment documents only point to it and promise nothing"
        " themselves.",
        clauses=[Clause("equity_reference")],
    )


@rule("us.equity.incentive_stock_option")
def incentive_stock_option(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind != "options":
        return not_applicable("No options are promised.")
    if (offer.equity.plan or "").upper() == "ISO":
        return review(
            "Only employees of the issuer, its parent or its subsidiary can hold incentive stock options (IRC"
            " 422(a)(2)); this worker is paid by an employer of record. If the issuer is not the common-law"
            " employer, the options are taxed as non-qualified whatever they are called. Grant non-qualified"
            " options.",
            factors=[
                "Is the issuer the worker's common-law employer (Treas. Reg. 1.421-1(h), 31.3401(c)-1)?",
                "Does the plan's definition of employee take in a worker on another company's payroll?",
                "Who withholds and pays if the options turn out to be non-qualified?",
            ],
            fixes=[put("equity.plan", "NSO", label="Grant non-qualified options (NSO)", recommended=True)],
        )
    return passed("The options are not claimed to be incentive stock options.")


@rule("us.equity.strike_at_fair_value")
def strike_at_fair_value(offer: Offer, law: Law) -> Outcome:
    equity = offer.equity
    if equity is None or equity.kind not in ("options", "sar"):
        return not_applicable("No options or appreciation rights are promised.")
    tax = law["deferred_compensation.additional_tax"]
    if equity.strike is None or equity.fair_value is None:
        return warn(
            "Options are outside IRC 409A only with a strike of at least fair market value on the grant date,"
            " shown by an independent valuation of the last year.",
            question="What are the exercise price and the latest 409A valuation per share?",
        )
    if Decimal(equity.strike) < Decimal(equity.fair_value):
        return review(
            f"The strike ({equity.strike}) is below fair value ({equity.fair_value}). Unless exercise is tied to"
            f" a fixed date or event, the worker is taxed at vesting with {percent(tax)} on top, and some states"
            " add more (IRC 409A; Treas. Reg. 1.409A-1(b)(5)). Set the strike at fair value on the grant date.",
            factors=[
                "Is the discount meant, or is the valuation newer than the promised strike?",
                (
                    "Can the option be exercised only on a date or event that 409A allows, or within the"
                    " short-term deferral period?"
                ),
                "Does the plan allow a strike below fair value at all?",
            ],
            fixes=[put("equity.strike", equity.fair_value, label="Set the strike at fair value", recommended=True)],
        )
    return passed("The strike is not below fair value; the board must still find the value on the grant date.")


@rule("us.equity.restricted_stock_units")
def restricted_stock_units(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind != "rsu":
        return passed("No restricted stock units are promised.")
    return info(
        "Units are wages when they vest (social security) and when they settle (income tax). Settle by 15"
        " March after the year of vesting, or under a fixed schedule, to stay outside IRC 409A; a private"
        " issuer adds a liquidity event as second trigger.",
    )


@rule("us.equity.section_83b")
def section_83b(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind != "restricted_stock":
        return passed("No restricted stock is promised.")
    return info(
        "The worker may elect under IRC 83(b) to be taxed at once; the election must be filed with the IRS"
        f" within {law['restricted_stock.election_days']} days of the transfer (Form 15620) and cannot be late. Tell"
        " the worker in the grant papers.",
    )


@rule("us.equity.rule_701")
def rule_701(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind in ("phantom", "sar", "tokens"):
        return not_applicable("No securities under Rule 701 are promised.")
    if offer.answer("issuer_reporting"):
        return passed("The issuer reports to the SEC and can use Form S-8 instead of Rule 701.")
    total, limit, disclosure = (
        amount(offer, "rule_701_total"),
        law["rule_701.free_amount"],
        law["rule_701.disclosure_amount"],
    )
    if total is None:
        return warn(
            "A private issuer needs Rule 701 (17 CFR 230.701) or another exemption, and its limits run over"
            " a year for the whole company. The grant must name the worker as consultant, adviser or"
            " leased employee of the issuer.",
            question=(
                "How much in securities has the issuer sold under Rule 701 in the last year, this grant included?"
            ),
        )
    if total > disclosure:
        return warn(
            f"More than {money(disclosure)} under Rule 701 in a year: financial statements and risk"
            " factors must reach the worker before the sale (17 CFR 230.701(e)). Check that they have.",
        )
    if total > limit:
        return info(
            f"Above {money(limit)} in a year the issuer must stay within"
            f" {percent(law['rule_701.asset_share'])} of its assets or of the class (17 CFR 230.701(d)). Ask"
            " its counsel to confirm.",
        )
    return passed(
        f"Within the {money(limit)} that Rule 701 always allows in a year; the worker gets a copy of the plan."
    )


@rule("us.equity.state_securities")
def state_securities(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind in ("phantom", "sar"):
        return passed("No securities are issued to the worker.")
    if offer.equity.kind == "tokens":
        return not_applicable("Whether a token is a security is open; no plan of shares or options is promised.")
    days, fee = law["securities.notice_days"], law["securities.fee"]
    conditions = law["securities.conditions"]
    if days is not None:
        filing = f"A notice is filed within {plural(days, 'day')} of the first issue."
    elif conditions is not None:
        filing = "The issuer's counsel confirms it before the grant."
    else:
        filing = "No notice to the state is on record; the issuer's counsel confirms it before the grant."
    parts = (
        "Rule 701 does not displace state law (15 USC 77r).",
        f"{place_first(law)} exempts employee plans under {law['securities.exemption']}.",
        conditions,
        filing,
        fee and f"The filing bears {fee}.",
    )
    return info(" ".join(part for part in parts if part))


@rule("us.equity.foreign_issuer")
def foreign_issuer(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None:
        return not_applicable("No equity is promised.")
    if offer.equity.issuer_country not in (None, "US"):
        return info(
            "Regulation S covers offers outside the United States only. A foreign issuer needs Rule 701, Form"
            " S-8 or another exemption for this worker.",
        )
    return passed("The issuer is a US company, or not said to be foreign.")


@rule("us.equity.employer_tax")
def employer_tax(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None:
        return passed("No equity is promised.")
    return info(
        "Income from exercise or vesting is wages of the employer of record: it withholds and owes its half"
        " of social security and Medicare (IRC 3111, 3402). Agree that the client reports each event before"
        " payroll and funds the tax.",
    )


@rule("us.equity.tokens")
def tokens(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind != "tokens":
        return passed("No tokens are promised.")
    return warn(
        "Tokens are wages at their dollar value on receipt, withholding is due in dollars, and the token may"
        " be a security (Notice 2014-21). They can only come on top of dollar wages. Prefer options or"
        " units.",
        fixes=[put("equity.kind", "rsu", label="Promise restricted stock units instead", recommended=True)],
    )


@rule("us.equity.phantom")
def phantom(offer: Offer, law: Law) -> Outcome:
    if offer.equity is None or offer.equity.kind != "phantom":
        return passed("No phantom shares are promised.")
    return info(
        "Phantom shares are a promise of cash: wages when paid, and deferred compensation under IRC 409A. The papers"
        " fix the date or event of payment, or pay within the short-term deferral period after vesting; otherwise the"
        f" worker is taxed at vesting with {percent(law['deferred_compensation.additional_tax'])} on top.",
    )


@rule("us.equity.service_recipient_stock")
def service_recipient_stock(offer: Offer, law: Law) -> Outcome:
    equity = offer.equity
    if equity is None or equity.kind not in ("options", "sar"):
        return not_applicable("No options or appreciation rights are promised.")
    if equity.issuer in ("client", "client_parent"):
        return passed(
            "The worker serves the client, so its common stock, or that of a company which controls it, counts as stock"
            " of the service recipient (Treas. Reg. 1.409A-1(b)(5)(iii))."
        )
    return review(
        "Options stay outside IRC 409A only over common stock of the company the worker serves, or of one that controls"
        " it (Treas. Reg. 1.409A-1(b)(5)(iii)). The issuer named here is neither the client nor its parent.",
        factors=[
            "Does the issuer control the client, or the employer, through a chain of majority holdings?",
            "Is the exercise tied to a fixed date or event, so that the option complies with 409A as it is?",
        ],
        fixes=[put("equity.issuer", "client", label="The client grants its own stock", recommended=True)],
    )
