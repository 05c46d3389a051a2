"""Shares, options and tokens for a worker whose employer is not the company that issues them."""

from __future__ import annotations

from decimal import Decimal

from compliance.law import next_renewal
from compliance.offer import Equity
from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    agreed,
    block,
    info,
    known,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import day, money, number, plural

_SHARES = {"options", "rsu", "restricted_stock"}
_NONE = "No equity is promised."
_PHANTOM = put(
    "equity.kind", "phantom", label="Promise phantom shares, paid in cash, instead", also={"equity.plan": None}
)


def _group(offer: Offer, equity: Equity) -> bool:
    """Whether the issuer belongs to the employer's own group."""
    return equity.issuer == "employer" or agreed(offer, "issuer_in_employer_group")


@rule("gb.equity.emi")
def emi(offer: Offer, law: Law) -> Outcome:
    """Enterprise management incentives are for the grantor's own group."""
    equity = offer.equity
    if equity is None or "EMI" not in (equity.plan or "").upper():
        return not_applicable("No enterprise management incentive is claimed.")
    drop = put("equity.plan", None, label="Grant an unapproved option instead", recommended=True)
    minimum = law["equity.emi_minimum_hours"]
    if not _group(offer, equity):
        return block(
            "Options of the client cannot be enterprise management incentives for this worker. The holder must be "
            "an employee of the company whose shares are used, or of its qualifying subsidiary, for at least "
            f"{number(minimum)} hours a week or, if less, three quarters of all working time, and that company must "
            "pass the independence, trading and United Kingdom permanent establishment tests (ITEPA 2003 Sch 5 paras "
            "8-14A, 24-27). The worker is employed by the employer of record. Grant unapproved options.",
            fixes=[drop],
        )
    if offer.role.hours_per_week is not None and offer.role.hours_per_week < Decimal(minimum):
        return review(
            f"This job has fewer than {number(minimum)} hours a week. An EMI holder with fewer qualifies only if they "
            "are at least three quarters of all the holder's working time, other jobs and self-employment counted "
            "(ITEPA 2003 Sch 5 paras 26-27). A lawyer must confirm this and the company's own tests.",
            factors=[
                "does the worker have other paid work, and how many hours of it?",
                "the required hours, not those in fact worked, are compared, on a weekly average",
                "independence, qualifying trade, gross assets, number of employees and permanent establishment of the "
                "company",
            ],
            fixes=[drop],
        )
    return review(
        "EMI is open to the employer's own group, if the company qualifies. A lawyer must confirm the tests.",
        factors=[
            f"value of the holder's unexercised EMI options, at most {money(law['equity.emi_individual_limit'])}",
            f"value of all such options over the company's shares, at most {money(law['equity.emi_company_limit'])}",
            "independence: the company is not under another company's control",
            f"qualifying trade, gross assets of at most {money(law['equity.emi_gross_assets'])} and fewer than "
            f"{plural(law['equity.emi_employees'], 'full-time employee')}",
            f"exercise within {plural(law['equity.emi_years'], 'year')} of the grant",
            "permanent establishment in the United Kingdom",
            "notice of grant to HMRC",
        ],
        fixes=[drop],
    )


@rule("gb.equity.other_tax_advantaged_plans")
def other_tax_advantaged_plans(offer: Offer, law: Law) -> Outcome:
    """CSOP, SIP and SAYE are for the company's own group."""
    equity = offer.equity
    if equity is None:
        return not_applicable(_NONE)
    plan = (equity.plan or "").upper()
    claimed = next((name for name in ("CSOP", "SAYE", "SIP") if name in plan), None)
    if claimed is None:
        return not_applicable("No CSOP, SAYE or SIP is claimed.")
    drop = put("equity.plan", None, label="Grant an unapproved award instead", recommended=True)
    if not _group(offer, equity):
        return block(
            f"A {claimed} award must go to an employee or full-time director of the company that runs the plan or "
            "of a company in its group (ITEPA 2003 Schs 2-4). The worker is employed by the employer of record, so "
            "the award would not qualify. Grant an unapproved award.",
            fixes=[drop],
        )
    return review(
        f"{claimed} is open to the employer's own group, if the plan qualifies. A lawyer must confirm it.",
        factors=[
            f"CSOP: at most {money(law['equity.csop_individual_limit'])} a person",
            "shares of the right class, not under another company's control",
            "self-certification of the plan to HMRC",
        ],
        fixes=[drop],
    )


@rule("gb.equity.readily_convertible")
def readily_convertible(offer: Offer, law: Law) -> Outcome:
    """Client shares for the EOR's staff are treated as readily convertible into cash."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    if not _group(offer, equity):
        return warn(
            "Shares of the client are treated as readily convertible even without a market, because they earn the "
            "employer of record no corporation tax deduction (ITEPA 2003 s.702(5A)-(5D)). Tax is due when the "
            "option is exercised or the shares are received: the employer of record must run PAYE and pay "
            f"{number(law['national_insurance.employer_rate'] * 100)}% National Insurance on the whole gain, "
            "without a cap. Agree who funds it, that the issuer reports each event within the pay month, and that "
            "shares may be sold to cover.",
            fixes=[_PHANTOM],
            clauses=[Clause("equity_reference")],
        )
    if agreed(offer, "issuer_listed"):
        return info(
            "Listed shares are readily convertible: the gain goes through PAYE, and the employer pays "
            f"{number(law['national_insurance.employer_rate'] * 100)}% National Insurance on it (ITEPA 2003 s.702).",
            clauses=[Clause("equity_reference")],
        )
    return passed(
        "Unlisted shares of the employer's own group that qualify for the corporation tax deduction are not readily "
        "convertible, so the worker pays the tax by return.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.tax_when_received")
def tax_when_received(offer: Offer, law: Law) -> Outcome:
    """When and how the award is taxed."""
    equity = offer.equity
    if equity is None:
        return not_applicable(_NONE)
    if equity.kind in ("phantom", "sar"):
        return info(
            "Cash that follows the share price is ordinary pay: PAYE and employer National Insurance when it is "
            "paid (ITEPA 2003 s.62). No securities law applies, which makes it the simplest award for an employer "
            "of record.",
            clauses=[Clause("equity_reference")],
        )
    if equity.kind == "options":
        return info(
            "An unapproved option is not taxed at grant. Income tax falls on market value less price paid at exercise "
            "(ITEPA 2003 ss.471-480).",
            clauses=[Clause("equity_reference")],
        )
    return info(
        "The value of the shares or tokens is taxed as pay when the worker receives them (ITEPA 2003 s.62; for a "
        "right to receive shares later also s.476).",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.make_good")
def make_good(offer: Offer, law: Law) -> Outcome:
    """Tax the employer pays for the worker must be made good in time."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    days = law["equity.make_good_days"]
    return info(
        f"The worker must make good the tax that PAYE cannot take from cash within {number(days)} days after the "
        "tax year, or the unpaid tax is itself taxed (ITEPA 2003 s.222). Let the award say how: from salary, by "
        "sale of shares or by payment.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.national_insurance_election")
def national_insurance_election(offer: Offer, law: Law) -> Outcome:
    """The employer's National Insurance on options may be passed to the worker."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    return info(
        "The employer's National Insurance on the gain may be passed to the worker by agreement or by a joint "
        "election in a form HMRC approved; the worker then deducts it from the taxed gain (Social Security "
        "Contributions and Benefits Act 1992 Sch 1 paras 3A-3B; ITEPA 2003 s.481). The employer of record signs, "
        "not the issuer.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.restricted_securities_election")
def restricted_securities_election(offer: Offer, law: Law) -> Outcome:
    """The section 431 election has a short clock."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    days = plural(law["equity.election_days"], "day")
    if equity.kind == "restricted_stock":
        return warn(
            "Without an election the growth in value is taxed as pay when the restrictions fall away. Worker and "
            f"employer of record must sign a section 431 election within {days} of the award (ITEPA 2003 s.431). It "
            "cannot be signed late. Have it ready with the award.",
            clauses=[Clause("equity_reference")],
        )
    return info(
        f"If the shares carry restrictions, worker and employer of record sign a section 431 election within {days} of "
        "receiving them (ITEPA 2003 s.431). It is kept, not filed.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.yearly_return")
def yearly_return(offer: Offer, law: Law) -> Outcome:
    """Every award is reported to HMRC once a year."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    due = next_renewal(next_renewal(law.date, law.place.tax_year_starts), law["equity.return_due"])
    return info(
        "The arrangement must be registered with HMRC and reported every year, a nil return included; the next "
        f"return is due by {day(due)} (ITEPA 2003 ss.421J-421L). A late one costs "
        f"{money(law['equity.return_penalty'])} at once, {money(law['equity.return_penalty_more'])} after a quarter "
        "and again after half a year, then a sum each day (s.421JC). Employer and issuer are each liable, so agree "
        "who files.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.service_for_the_plan")
def service_for_the_plan(offer: Offer, law: Law) -> Outcome:
    """A plan for employees of the issuer lapses for someone who never was one."""
    equity = offer.equity
    if equity is None or _group(offer, equity):
        return not_applicable("No award of another company is promised.")
    if agreed(offer, "plan_counts_eor_service"):
        return passed(
            "The plan counts service for the client through an employer of record.",
            clauses=[Clause("equity_reference")],
        )
    return warn(
        "Most plans are for employees of the issuer and its group. The worker is neither, so the award may be "
        "invalid or lapse on the first day. Check that the plan admits non-employees and counts service through an "
        "employer of record.",
        question="Does the plan count service for the client through an employer of record?",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.offer_to_the_public")
def offer_to_the_public(offer: Offer, law: Law) -> Outcome:
    """An offer of securities in the United Kingdom is prohibited unless an exception fits."""
    equity = offer.equity
    if equity is None or equity.kind not in _SHARES:
        return not_applicable("No shares or options are promised.")
    if _group(offer, equity):
        return passed("The offer goes to the group's own employees, for whom there is an exception.")
    persons = law["equity.offer_small_persons"]
    amount = law["equity.offer_small_amount"]
    offered = known(offer, "uk_offerees")
    routes = (
        f"fewer than {number(persons)} persons in the United Kingdom, or at most {money(amount)} in a year "
        "(Public Offers and Admissions to Trading Regulations 2024 reg 12, Sch 1)"
    )
    if offered is None:
        return warn(
            "The exception for employees does not reach staff of an employer of record, who are not the issuer's. "
            f"Another one must fit: {routes}.",
            fixes=[_PHANTOM],
            question="To how many persons in the United Kingdom does the issuer offer its shares or options?",
        )
    if Decimal(str(offered)) < persons:
        return passed(f"The offer stays within an exception: {routes}.")
    return review(
        f"The issuer offers to {number(int(str(offered)))} persons in the United Kingdom. Offers to the public are "
        "prohibited unless an exception fits.",
        factors=[
            f"total consideration in a year at most {money(amount)}",
            "only qualified investors",
            "options that cannot be transferred are not transferable securities",
            "shares already admitted to trading",
        ],
    )


@rule("gb.equity.invitation")
def invitation(offer: Offer, law: Law) -> Outcome:
    """Inviting someone to take shares is a financial promotion."""
    equity = offer.equity
    if equity is None or equity.kind in ("phantom", "sar"):
        return not_applicable("No investment is promised.")
    if _group(offer, equity) and equity.kind != "tokens":
        return passed("An invitation to the group's own employees under a share scheme is exempt.")
    if known(offer, "promotion_route") is not None:
        return passed(
            "The invitation rests on a stated exemption or on approval by an authorised person.",
            clauses=[Clause("equity_reference")],
        )
    return warn(
        "An invitation to take shares, options or tokens by a company without authorisation is an offence unless it is "
        "exempt (Financial Services and Markets Act 2000 s.21). The exemption for employee share schemes covers the "
        "issuer's own group only (Financial Promotion Order 2005 art 60). Choose another one, such as a one-off "
        "communication (arts 28, 28A), or have it approved.",
        fixes=[_PHANTOM],
        question="On which exemption does the invitation rest?",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.tokens")
def tokens(offer: Offer, law: Law) -> Outcome:
    """Tokens are pay in kind, not pay in money."""
    if offer.equity is None or offer.equity.kind != "tokens":
        return not_applicable("No tokens are promised.")
    return warn(
        "Tokens are taxed at their value in pounds when received; where they can be traded, PAYE and National "
        "Insurance are due in cash in that month (ITEPA 2003 ss.62, 696, 702). They do not count towards the "
        "minimum wage. Keep the salary in pounds and fund the deductions.",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.tokens_offered")
def tokens_offered(offer: Offer, law: Law) -> Outcome:
    """Tokens under the cryptoasset regime."""
    if offer.equity is None or offer.equity.kind != "tokens":
        return not_applicable("No tokens are promised.")
    return warn(
        "Qualifying cryptoassets may not be offered to the public here unless an exception applies, and a firm that "
        "deals in them or keeps them for others needs authorisation (Financial Services and Markets Act 2000 "
        "(Cryptoassets) Regulations 2026). The worker is not the issuer's employee. Have the issuer name its "
        "exception.",
        fixes=[_PHANTOM],
        question="On which exception of the Cryptoassets Regulations 2026 does the issuer's offer rest?",
        clauses=[Clause("equity_reference")],
    )


@rule("gb.equity.exchange_control")
def exchange_control(offer: Offer, law: Law) -> Outcome:
    """No exchange control stands in the way of shares abroad."""
    if offer.equity is None:
        return not_applicable(_NONE)
    return passed(
        "There is no exchange control: the worker may hold shares of a company abroad, pay for them and bring the "
        "proceeds home without permission (Finance Act 1987 s.68). Income and gains still belong in the tax return.",
        clauses=[Clause("equity_reference")],
    )
