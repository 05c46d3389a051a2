"""Equity for people in India: exchange control first, then tax and company law."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.rules import (
    Clause,
    Fix,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import money, percent, plural

from ._shared import client_name

_SHARES = ("options", "rsu", "restricted_stock")
_CASH = ("phantom", "sar")
_NO_SHARES = "No shares or options are promised."
_REFERENCE = Clause("equity_reference")


def _foreign_shares(offer: Offer) -> bool:
    """Whether shares of a company outside India are promised; an issuer of unknown country is taken as foreign."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return False
    country = equity.issuer_country or (offer.client.country if offer.client and equity.issuer == "client" else None)
    return country != "IN"


def _in_group(offer: Offer) -> str | None:
    """Whether the issuer holds equity in the employer: yes, no, or None where unknown."""
    equity = offer.equity
    if equity is not None and equity.issuer == "employer":
        return "yes"
    held = offer.extra.get("issuer_holds_equity_in_employer")
    return held if held in ("yes", "no") else None


def _cash_instead() -> list[Fix]:
    return [
        put("equity.kind", "phantom", label="Grant phantom shares settled in cash instead", recommended=True),
        put("equity", None, label="Leave equity out of this offer"),
    ]


@rule("in.equity.foreign_shares")
def foreign_shares(offer: Offer, law: Law) -> Outcome:
    """The general permission does not reach staff of an unrelated EOR."""
    if not _foreign_shares(offer):
        return not_applicable("No shares of a foreign company are promised.")
    held = _in_group(offer)
    employer = offer.employer.name or "the employer"
    if held is None:
        return warn(
            f"Shares of a foreign company may be taken without limit only if the issuer holds equity in {employer} "
            "(Overseas Investment Rules Sch. III para 3(1)). An employer of record is usually unrelated. Find out "
            "before anything is promised.",
            question="Does the issuer hold equity in the employer, directly or indirectly?",
            fixes=_cash_instead(),
        )
    if held == "no":
        return review(
            f"The issuer holds no equity in {employer}, so the worker is in none of the groups that may take "
            "foreign shares without limit (Overseas Investment Rules Sch. III para 3(1)). What is left is para "
            "1(2)(iii)(h) inside the remittance ceiling, or the Reserve Bank's approval; no published position "
            "covers EOR staff. Phantom shares in cash avoid the question.",
            factors=[
                "whether the plan counts as an employee benefits scheme for employees of any entity",
                "whether the exercise price and the value of free shares fit the yearly remittance ceiling",
                "whether an authorised dealer bank will process the remittance and who files the half-yearly report",
                "whether the plan is offered worldwide on a uniform basis",
                "whether the plan's own definition of participant reaches someone the group does not employ",
            ],
            fixes=_cash_instead(),
            clauses=[_REFERENCE],
        )
    uniform = offer.extra.get("globally_uniform_plan")
    if uniform == "yes":
        return info(
            "The issuer holds equity in the employer and the plan is uniform worldwide, so the general permission "
            "applies.",
            clauses=[_REFERENCE],
        )
    return warn(
        "The general permission also asks that the plan be offered worldwide on a uniform basis. A side plan for "
        "India does not qualify.",
        question=None if uniform else "Is the plan offered worldwide on a uniform basis?",
        fixes=_cash_instead(),
        clauses=[_REFERENCE],
    )


@rule("in.equity.remittance_ceiling")
def remittance_ceiling(offer: Offer, law: Law) -> Outcome:
    """What exercising costs, against what a resident may send abroad in a year."""
    equity = offer.equity
    if equity is None or not _foreign_shares(offer) or _in_group(offer) == "yes":
        return not_applicable("The remittance ceiling is not used.")
    ceiling: Money = law["foreign_exchange.remittance_ceiling"]
    rate, above = law["foreign_exchange.tax_collected_rate"], law["foreign_exchange.tax_collected_threshold"]
    bank = f"The bank collects {percent(rate)} tax, creditable, on what goes above {money(above)}."
    if equity.units is None or equity.strike is None or equity.currency != ceiling.currency:
        return info(
            f"What the worker pays on exercise counts against {money(ceiling)} under the Liberalised Remittance "
            f"Scheme. {bank}"
        )
    price = Money(1, equity.currency, "year").times(Fraction(equity.strike) * equity.units * 100)
    if price > ceiling:
        return warn(
            f"Exercising everything in one year costs {money(price.each(None))}, more than {money(ceiling)} that a "
            f"resident may send abroad. Let the worker exercise over several years. {bank}",
            fixes=_cash_instead(),
        )
    return info(
        f"Exercising everything costs {money(price.each(None))}, within {money(ceiling)} that a resident may send "
        f"abroad (Liberalised Remittance Scheme). {bank}"
    )


@rule("in.equity.half_yearly_report")
def half_yearly_report(offer: Offer, law: Law) -> Outcome:
    """Who reports to the bank."""
    if not _foreign_shares(offer):
        return not_applicable("No shares of a foreign company are promised.")
    days = plural(law["foreign_exchange.report_after"], "day")
    if _in_group(offer) == "yes":
        return info(
            f"The employer reports the shares on Form OPI through its bank within {days} of 30 September and 31 March."
        )
    return info(
        f"Shares under a foreign plan are reported on Form OPI within {days} of each half-year, by an Indian entity "
        "of the issuer. An unrelated employer of record is not one, so settle with the bank who files before the "
        "first exercise."
    )


@rule("in.equity.worker_duties")
def worker_duties(offer: Offer, law: Law) -> Outcome:
    """What the worker must do with foreign shares."""
    if not _foreign_shares(offer):
        return not_applicable("No shares of a foreign company are promised.")
    days = plural(law["foreign_exchange.repatriation_after"], "day")
    limit = percent(law["foreign_exchange.portfolio_limit"])
    return info(
        f"The worker brings sale proceeds back within {days} or reinvests them as permitted, lists the shares in "
        f"Schedule FA of the tax return every year, and stays below {limit} of the issuer. The letter points this "
        "out.",
        clauses=[_REFERENCE],
    )


@rule("in.equity.indian_company")
def indian_company(offer: Offer, law: Law) -> Outcome:
    """EOR staff are outside an Indian client's option scheme."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES or _foreign_shares(offer):
        return not_applicable("No shares of an Indian company are promised.")
    if equity.issuer != "employer":
        return block(
            f"{client_name(offer)} is an Indian company and may grant options only to its own, its parent's or its "
            "subsidiary's employees (Companies Act s.62(1)(b)). The worker is the employer's. Agree phantom shares "
            "in cash.",
            fixes=_cash_instead(),
        )
    shortest = law["share_plans.minimum_vesting"]
    if equity.vesting is None or equity.vesting.cliff_months < shortest:
        return block(
            f"Options of an Indian company may not vest within {plural(shortest, 'month')} of the grant (Share "
            "Capital Rules, rule 12(6)).",
            fixes=[
                put(
                    "equity.vesting",
                    {
                        "months": max(equity.vesting.months if equity.vesting else 0, 2 * shortest),
                        "cliff_months": shortest,
                    },
                    label=f"Set a cliff of {plural(shortest, 'month')}",
                    recommended=True,
                ),
            ],
        )
    return passed("The employer grants its own options and the first vesting comes late enough.", clauses=[_REFERENCE])


@rule("in.equity.companies_act")
def companies_act(offer: Offer, law: Law) -> Outcome:
    """What company law asks of a foreign issuer: little."""
    if not _foreign_shares(offer):
        return not_applicable("No shares of a foreign company are promised.")
    return info(
        "Section 62(1)(b) of the Companies Act binds Indian companies, not this issuer. Keep the grant a personal "
        "offer to the worker; an offer to the public in India would need a registered prospectus (ss.387-392)."
    )


@rule("in.equity.tax_point")
def tax_point(offer: Offer, law: Law) -> Outcome:
    """Salary tax at exercise or delivery, withheld by the employer."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable(_NO_SHARES)
    when = (
        "at exercise, on the value that day less the price paid"
        if equity.kind == "options"
        else "when the shares are delivered"
    )
    if equity.issuer == "employer":
        return info(f"The worker is taxed {when}, as salary; the employer withholds.", clauses=[_REFERENCE])
    return warn(
        f"The worker is taxed {when}, as salary (Income-tax Act 2025 s.17(1)(d)). The shares come from "
        f"{client_name(offer)} but the employer must withhold, in a month when there may be no cash. Agree that the "
        "issuer reports each event before payroll closes and funds the tax or sells to cover; unlisted shares need "
        "a merchant banker's value.",
        fixes=[put("equity.kind", "phantom", label="Grant phantom shares settled in cash instead")],
        clauses=[_REFERENCE],
    )


@rule("in.equity.cash_awards")
def cash_awards(offer: Offer, law: Law) -> Outcome:
    """Phantom shares run through payroll."""
    equity = offer.equity
    if equity is None or equity.kind not in _CASH:
        return not_applicable("No award settled in cash is promised.")
    return info(
        "The award is paid in cash through the employer's payroll and taxed as salary when paid. No exchange "
        f"control permission is needed; agree that {client_name(offer)} funds it.",
        clauses=[_REFERENCE],
    )


@rule("in.equity.promise")
def promise(offer: Offer, law: Law) -> Outcome:
    """The letter refers, it does not grant."""
    equity = offer.equity
    if equity is None or equity.issuer == "employer":
        return not_applicable("No equity of another company is promised.")
    return info(
        "The letter says that equity comes from the issuer under its plan and its board's approval, is no wages, "
        "and is no promise of the employer.",
        clauses=[_REFERENCE],
    )


@rule("in.equity.us_plan_rules")
def us_plan_rules(offer: Offer, law: Law) -> Outcome:
    """Two points of US law that a US issuer meets on the way."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES or equity.issuer_country != "US":
        return not_applicable("No US company grants shares.")
    if (equity.plan or "").upper() == "ISO":
        return warn(
            "Incentive stock options may go only to employees of the issuer's own group (26 U.S.C. s.422). The "
            "worker is employed by the EOR, so these would be non-qualified options.",
            fixes=[put("equity.plan", None, label="Grant non-qualified options", recommended=True)],
        )
    return info(
        "The issuer's plan must let someone it does not employ take part: Rule 701 reaches consultants who are "
        "natural persons and serve the issuer. Its board grants to the worker by name, at fair value."
    )


@rule("in.equity.tokens")
def tokens(offer: Offer, law: Law) -> Outcome:
    """Tokens are taxed hard."""
    if offer.equity is None or offer.equity.kind != "tokens":
        return not_applicable("No tokens are promised.")
    rate, withheld = law["share_plans.virtual_asset_rate"], law["share_plans.virtual_asset_withholding"]
    return warn(
        f"A token is a virtual digital asset. Its value on receipt is salary, gains are taxed at {percent(rate)} "
        f"without set-off, and {percent(withheld)} is withheld on transfer. Pay a cash award instead.",
        fixes=_cash_instead(),
        clauses=[_REFERENCE],
    )
