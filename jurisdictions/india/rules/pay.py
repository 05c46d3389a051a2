"""Pay in India: currency, floor, the definition of wages, and the funds that run on it."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from compliance.duration import add_months
from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import day, listing, money, percent, plural

from ._shared import a_month, as_money, employs, fixed_pay, listed_in_wages, statutory_wages

_PAN = re.compile(r"^[A-Z]{3}P[A-Z][0-9]{4}[A-Z]$")
_UAN = re.compile(r"^[0-9]{12}$")
_OTHER_CURRENCY = "Pay is not agreed in rupees."


def _in_rupees(offer: Offer) -> bool:
    return offer.pay.currency == "INR"


@rule("in.pay.currency")
def currency(offer: Offer, law: Law) -> Outcome:
    """Rupees into a bank account."""
    if _in_rupees(offer):
        return passed("Wages are agreed in rupees and paid into a bank account.", clauses=[Clause("pay")])
    return block(
        f"Wages agreed in {offer.pay.currency} cannot be paid: the Code on Wages knows rupees only (s.15). Agree a "
        "rupee amount; name the other currency in the quote to the client, not in the contract."
    )


@rule("in.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    """The state's rate for the skill."""
    if not _in_rupees(offer):
        return not_applicable(_OTHER_CURRENCY)
    skilled = offer.extra.get("skill_category") == "skilled"
    reading = law.reading("minimum_wage.skilled" if skilled else "minimum_wage.highly_skilled")
    least: Money | None = reading.value
    category = "skilled" if skilled else "highly skilled"
    if least is None:
        return review(
            f"No minimum wage of {law.place.name} for {category} work is on record here, though one is likely to be in "
            "force. Compare the pay with the state's latest notification.",
            factors=["the rate for the class of work and the zone", "basic pay and dearness allowance, not allowances"],
        )
    pay, wages = as_money(listed_in_wages(offer, law)), statutory_wages(offer, law)
    if reading.status == "unverified" and pay >= least.times(2):
        return info(
            f"Basic pay of {money(pay)} is at least twice the latest minimum wage found for {category} work in "
            f"{law.place.name}, {money(least)}. That figure is not yet verified, but the true one would have to be "
            "twice as high to matter."
        )
    if pay >= least:
        return passed(
            f"Basic pay of {money(pay)} reaches the minimum wage of {money(least)} for {category} work in "
            f"{law.place.name}."
        )
    missing = Fraction(least.minor, 100) - listed_in_wages(offer, law)
    one = a_month("1", offer.pay.per, offer, law)
    mended = ceil(Fraction(offer.pay.base) + missing / one)
    mend = put("pay.base", str(mended), label="Raise base pay to the minimum wage", recommended=True)
    if wages >= least:
        return warn(
            f"Basic pay of {money(pay)} is below the minimum wage of {money(least)} for {category} work in "
            f"{law.place.name}. Only the allowances that come back into wages (Code on Wages s.2(y)) lift wages to "
            f"{money(wages)}; an inspector compares basic pay and dearness allowance first. Raise it.",
            fixes=[mend],
        )
    return block(
        f"Wages of {money(wages)} are below the minimum wage of {money(least)} for {category} work in "
        f"{law.place.name} (Code on Wages s.5). Raise basic pay.",
        fixes=[mend],
    )


@rule("in.pay.wages_definition")
def wages_definition(offer: Offer, law: Law) -> Outcome:
    """Half of fixed pay at least."""
    basic, total = listed_in_wages(offer, law), fixed_pay(offer, law)
    cap = law["wages.exclusion_cap"]
    if total - basic <= cap * total:
        return passed(
            f"Basic pay is at least {percent(1 - cap)} of fixed pay, so nothing is added back to wages.",
            clauses=[Clause("pay")],
        )
    wages = statutory_wages(offer, law)
    return info(
        f"Allowances are more than {percent(cap)} of fixed pay, so the excess counts as wages: contributions and "
        f"gratuity run on {money(wages)}, not on basic pay of {money(as_money(basic))}. A low basic saves nothing; "
        "the letter should show it higher.",
        clauses=[Clause("pay")],
    )


@rule("in.pay.cost_to_company")
def cost_to_company(offer: Offer, law: Law) -> Outcome:
    """The letter needs the parts."""
    if offer.pay.base_is == "fixed":
        return passed("Pay is agreed as fixed pay, with each allowance apart.", clauses=[Clause("pay")])
    return warn(
        "Pay is agreed as cost to company, which mixes wages with the employer's own contributions and gratuity. "
        "When a rate or a ceiling changes, somebody's pay falls. Agree fixed pay, and show basic pay and "
        "each allowance apart.",
        fixes=[put("pay.base_is", "fixed", label="Treat the amount as fixed pay", recommended=True)],
        clauses=[Clause("pay")],
    )


@rule("in.pay.provident_fund_ceiling")
def provident_fund_ceiling(offer: Offer, law: Law) -> Outcome:
    """One ceiling, changed within a month."""
    if offer.extra.get("provident_fund_base") == "none" or not _in_rupees(offer):
        return not_applicable("The worker is not a member of the provident fund.")
    reading = law.reading("provident_fund.wage_ceiling")
    most = reading.value.times(law["provident_fund.employer_rate"])
    if _changes_this_month(law):
        return info(
            "The wage ceiling changes inside the first wage month. Contributions of that month run by days on the "
            "old and the new ceiling; from then on the ceiling is "
            f"{money(law.on(_month_end(law))['provident_fund.wage_ceiling'])}."
        )
    return info(
        f"The wage ceiling is {money(reading.value)} since {day(reading.since)}, so on the ceiling the employer's "
        f"share is {money(most)}. One ceiling serves provident fund, pension and deposit-linked insurance; check "
        "older quotes and budgets against it."
    )


def _month_end(law: Law) -> date:
    return add_months(law.date.replace(day=1), 1) - timedelta(days=1)


def _changes_this_month(law: Law) -> bool:
    return (
        law.reading("provident_fund.wage_ceiling").since
        != law.on(_month_end(law)).reading("provident_fund.wage_ceiling").since
    )


@rule("in.pay.provident_fund_membership")
def provident_fund_membership(offer: Offer, law: Law) -> Outcome:
    """Who must be in, who may stay out."""
    if not _in_rupees(offer):
        return not_applicable(_OTHER_CURRENCY)
    if employs(offer, law, "provident_fund.establishment_headcount") is False:
        return not_applicable("The employer is too small for the provident fund.")
    ceiling: Money = law["provident_fund.wage_ceiling"]
    wages = statutory_wages(offer, law)
    outside = offer.extra.get("provident_fund_base") == "none"
    enrol = put("extra.provident_fund_base", "ceiling", label="Enrol on wages up to the ceiling", recommended=True)
    if wages <= ceiling:
        if outside:
            return block(
                f"Wages of {money(wages)} are within the ceiling of {money(ceiling)}, so membership is compulsory "
                "(Social Security Code s.16). Enrol the worker.",
                fixes=[enrol],
            )
        return passed(f"Wages of {money(wages)} are within the ceiling; the worker is a member.")
    member = "uan" in offer.worker.ids
    if member and outside:
        return block(
            "The worker has a universal account number, so is a member already and stays one whatever the pay. "
            "Enrol the worker at least up to the ceiling.",
            fixes=[enrol],
        )
    if offer.extra.get("provident_fund_base") == "full":
        return info(
            f"Contributions on full wages above {money(ceiling)} need the joint request of both sides and bear the "
            "administrative charge; the insurance stays capped at the ceiling."
        )
    if member:
        return passed("The worker is a member already and stays one.")
    if outside:
        return warn(
            f"Someone who starts above {money(ceiling)} may stay out only if never a member before. Ask for a "
            "declaration.",
            question="Has the worker ever been a member of the provident fund (universal account number)?",
            fixes=[enrol],
        )
    return info(
        f"Wages are above {money(ceiling)}. A worker who was a member before stays one; one who never was is "
        "enrolled by joint request only."
    )


@rule("in.pay.international_worker")
def international_worker(offer: Offer, law: Law) -> Outcome:
    """Foreign passports, full wages."""
    nationality = offer.worker.nationality
    if nationality in (None, "IN"):
        return not_applicable("The worker is an Indian national, or the nationality is not known.")
    if nationality in ("NP", "BT"):
        return not_applicable("Nationals of Nepal and Bhutan count as Indian employees.")
    if offer.extra.get("social_security_certificate") == "yes":
        return info(
            "A certificate of coverage keeps the worker in the home scheme and out of the Indian provident fund."
        )
    if offer.extra.get("provident_fund_base") == "full":
        return info("The worker contributes on full wages from the first day, as the fund asks of foreign nationals.")
    rate = percent(law["provident_fund.employer_rate"])
    return warn(
        f"The provident fund treats a foreign national as an international worker: {rate} on full wages from the "
        "first day, without the ceiling, unless a certificate of coverage from an agreement country is shown. The "
        "Karnataka High Court struck that rule down in 2024 (Stone Hill), the Bombay and Delhi High Courts upheld "
        "it, and the scheme was made anew in 2026. Contribute on full wages unless counsel advises otherwise.",
        question=None
        if offer.extra.get("social_security_certificate")
        else "Does the worker hold a certificate of coverage from a country with a social security agreement?",
        fixes=[put("extra.provident_fund_base", "full", label="Contribute on full wages", recommended=True)],
    )


@rule("in.pay.state_insurance")
def state_insurance(offer: Offer, law: Law) -> Outcome:
    """Coverage by wages."""
    wages = statutory_wages(offer, law)
    ceiling, higher = law["state_insurance.wage_ceiling"], law["state_insurance.wage_ceiling_disability"]
    if wages <= ceiling:
        return info(
            f"Statutory wages of {money(wages)} are within {money(ceiling)}, so Employees' State Insurance covers "
            f"the worker: employer {percent(law['state_insurance.employer_rate'])}, worker "
            f"{percent(law['state_insurance.worker_rate'])}.",
            clauses=[Clause("statutory_social_security_institutions")],
        )
    if wages <= higher:
        return info(
            f"Statutory wages of {money(wages)} are above {money(ceiling)}; up to {money(higher)} a person with a "
            "disability is still covered. The worker may say so to payroll."
        )
    return info(
        f"Statutory wages of {money(wages)} are above {money(higher)}, so Employees' State Insurance does not apply."
    )


@rule("in.pay.statutory_bonus")
def statutory_bonus(offer: Offer, law: Law) -> Outcome:
    """For lower wages."""
    if employs(offer, law, "statutory_bonus.establishment_headcount") is False:
        return not_applicable("The employer is too small for statutory bonus.")
    if not _in_rupees(offer):
        return not_applicable(_OTHER_CURRENCY)
    limit, wages = law["statutory_bonus.wage_limit"], statutory_wages(offer, law)
    if wages > limit:
        return passed(
            f"Statutory wages are above {money(limit)}, so no statutory bonus is due; any bonus is a matter of "
            "contract."
        )
    skilled = offer.extra.get("skill_category") == "skilled"
    base = (
        law["minimum_wage.skilled" if skilled else "minimum_wage.highly_skilled"]
        if law["minimum_wage.bonus_counted_on"] == "minimum_wage"
        else law["statutory_bonus.calculation_floor"]
    )
    return info(
        f"Statutory wages are within {money(limit)}: a yearly bonus of at least "
        f"{percent(law['statutory_bonus.minimum_rate'])}, counted on wages up to {money(base)}, is due.",
        clauses=[Clause("bonus")],
    )


@rule("in.pay.gratuity")
def gratuity(offer: Offer, law: Law) -> Outcome:
    """Set aside from the first month."""
    if employs(offer, law, "gratuity.establishment_headcount") is False:
        return not_applicable("The employer is too small for gratuity.")
    wages = statutory_wages(offer, law) if _in_rupees(offer) else None
    saved = f", {money(wages.times(law['gratuity.monthly_accrual']))} at these wages" if wages else ""
    fixed = offer.contract.type == "fixed_term"
    years = law["gratuity.vesting_fixed_term" if fixed else "gratuity.vesting_permanent"]
    return info(
        "Gratuity, which grows with each year of service, is due after "
        f"{plural(years, 'year')}{', pro rata' if fixed else ''}, up to {money(law['gratuity.maximum'])}. Set it "
        f"aside from the first month{saved}; the client should see the line.",
        clauses=[Clause("pension_benefits")],
    )


@rule("in.pay.gratuity_insurance")
def gratuity_insurance(offer: Offer, law: Law) -> Outcome:
    """Some states make the employer insure it."""
    here, all_india = offer.employer.headcount.place, offer.employer.headcount.country
    if "gratuity_insurance.rules" not in law or (here is not None and all_india is not None and all_india > here):
        return not_applicable("The state has no such rules, or the employer has branches in several states.")
    return info(
        f"An employer with staff in {law.place.name} only insures its gratuity liability under the "
        f"{law['gratuity_insurance.rules']}, or keeps an approved fund."
    )


@rule("in.pay.labour_welfare_fund")
def labour_welfare_fund(offer: Offer, law: Law) -> Outcome:
    """Tiny, but missed in audits."""
    employer, worker = law["labour_welfare_fund.employer"], law["labour_welfare_fund.worker"]
    if employer is None:
        return not_applicable(f"{law.place.name} has no labour welfare fund with a contribution by head.")
    fewest = law["labour_welfare_fund.establishment_headcount"]
    count = offer.employer.headcount.place
    if count is not None and count < fewest:
        return not_applicable(f"The fund covers establishments with {fewest} employees or more in the state.")
    months = listing(month_name[int(month)] for month in law["labour_welfare_fund.due_months"])
    return info(
        f"{law.place.name}'s labour welfare fund takes {money(employer)} from the employer and {money(worker)} from "
        f"the employee, for everyone on the register at the end of {months}."
    )


@rule("in.pay.professional_tax")
def professional_tax(offer: Offer, law: Law) -> Outcome:
    """From the employee's pay."""
    yearly, start = law["professional_tax.yearly"], law["professional_tax.monthly_pay_from"]
    if yearly is None:
        return not_applicable(f"{law.place.name} levies no professional tax.")
    if not _in_rupees(offer):
        return not_applicable(_OTHER_CURRENCY)
    if start is not None and as_money(fixed_pay(offer, law)) < start:
        return not_applicable(f"Professional tax is at its highest from {money(start)}.")
    monthly, higher = law["professional_tax.monthly"], law["professional_tax.higher"]
    more = f", {money(higher.each(None))} in {law['professional_tax.higher_month']}" if higher else ""
    each = f" ({money(monthly)}{more})" if monthly else ""
    return info(
        f"Professional tax of {money(yearly)}{each} is withheld from the worker's pay; it is no cost of the employer."
    )


@rule("in.pay.payday")
def payday(offer: Offer, law: Law) -> Outcome:
    """When wages are due."""
    return info(
        f"Pay is due by day {law['wages.payday']} of the next month, and all wages within "
        f"{plural(law['wages.final_pay'], 'working day')} of the end. Plan the client's funding to that.",
        clauses=[Clause("pay")],
    )


@rule("in.pay.deductions")
def deductions(offer: Offer, law: Law) -> Outcome:
    """Listed heads only."""
    return info(
        "Only the deductions of section 18 of the Code on Wages may be made, together at most "
        f"{percent(law['wages.deductions_cap'])} of wages. A notice shortfall or lost equipment is no free set-off.",
        clauses=[Clause("pay_deductions")],
    )


@rule("in.pay.repayment_bond")
def repayment_bond(offer: Offer, law: Law) -> Outcome:
    """Reasonable, declining, real."""
    bond = offer.clauses.repayment
    if bond is None:
        return not_applicable("Nothing is to be paid back on leaving.")
    remove = put("clauses.repayment", None, label="Remove the bond")
    cap = percent(law["wages.deductions_cap"])
    if bond.kind == "stay_or_pay":
        return review(
            "A sum for leaving early that pays for nothing in particular is a penalty: a court gives reasonable "
            "compensation at most (Contract Act s.74). A lawyer should judge it, or remove it.",
            factors=[
                "what real cost the sum stands for, and proof of it",
                "whether it was known before the job was taken",
                "the sum against monthly pay, and the months it binds",
                "whether it falls with time served",
                f"whether anything is to be taken from wages, where listed heads and {cap} are the limits",
            ],
            fixes=[put("clauses.repayment", None, label="Remove the bond", recommended=True)],
        )
    if not bond.declining:
        return warn(
            "The sum stays the same to the last day, which makes it look like a penalty (Contract Act s.74; Vijaya "
            "Bank, 2025 INSC 691). Let it fall with each month served.",
            fixes=[
                put("clauses.repayment.declining", True, label="Let the sum fall month by month", recommended=True),
                remove,
            ],
            clauses=[Clause("training_repayment")],
        )
    return info(
        "A declining sum for a proven cost can hold (Vijaya Bank, 2025 INSC 691). Keep the bills; it cannot be "
        f"netted from final pay beyond the listed heads and {cap}.",
        clauses=[Clause("training_repayment")],
    )


@rule("in.pay.account_numbers")
def account_numbers(offer: Offer, law: Law) -> Outcome:
    """PAN and universal account number."""
    pan, uan = offer.worker.ids.get("pan"), offer.worker.ids.get("uan")
    if pan is None:
        return warn(
            "Without a permanent account number tax is withheld at a higher rate, and the appointment letter is "
            "incomplete.",
            question="What is the worker's permanent account number (PAN)?",
        )
    if not _PAN.match(pan):
        return warn(
            f"{pan} is no permanent account number of a person: three letters, a P, a letter, four digits, a "
            "letter. Check it against the card."
        )
    if uan is not None and not _UAN.match(uan):
        return warn(f"{uan} is no universal account number: it has twelve digits. Check it.")
    return passed("The account numbers are well formed.")


@rule("in.pay.equal_pay")
def equal_pay(offer: Offer, law: Law) -> Outcome:
    """Same work, same pay."""
    return info("Pay for the same or similar work may not turn on gender, at hiring either (Code on Wages s.3).")


@rule("in.pay.house_rent_allowance")
def house_rent_allowance(offer: Offer, law: Law) -> Outcome:
    """A share of wages by the law of the state."""
    if "house_rent_allowance.act" not in law:
        return not_applicable(f"No law of {law.place.name} that gives a house rent allowance is on record.")
    if offer.role.level == "executive" or not _in_rupees(offer):
        return not_applicable("No workman with wages in rupees is hired.")
    large, fewest = employs(offer, law, "house_rent_allowance.headcount"), law["house_rent_allowance.headcount"]
    if large is False:
        return not_applicable(f"The {law['house_rent_allowance.act']} binds employers with {fewest} workmen or more.")
    due = as_money(law["house_rent_allowance.share"] * listed_in_wages(offer, law))
    agreed = as_money(
        sum((a_month(a.amount, a.per, offer, law) for a in offer.pay.allowances if a.head == "house_rent"), Fraction(0))
    )
    measure = f"{money(due)}, {percent(law['house_rent_allowance.share'])} of basic pay and dearness allowance"
    if agreed >= due:
        return passed(f"The house rent allowance of {money(agreed)} is at least {measure}.")
    named = money(agreed) if agreed.minor else "none"
    return info(
        f"With {fewest} workmen or more in all states the {law['house_rent_allowance.act']} gives a workman a house "
        f"rent allowance, by its rate {measure}; the offer names {named}. Up to which wages the Act reaches was not "
        "read. Name the allowance in the letter, out of the agreed pay or on top.",
        question=None if large else "How many workers does the employer have in India?",
    )
