"""Pay that the whole United Kingdom regulates: minimum wage, category letter, number, currency, repayment."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from compliance.law import next_renewal
from compliance.money import Money
from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import day, listing, money, number, percent, plural

from ._shared import at_home

_BENEFITS = {"benefit_in_kind", "insurance"}
_WORKERS_WHO_MAY_USE = {
    "M": "national_insurance.under_21_age",
    "Z": "national_insurance.under_21_age",
    "H": "national_insurance.apprentice_age",
}


def _minimum(offer: Offer, law: Law) -> Money:
    """The hourly minimum at the worker's age; an unknown age counts as adult."""
    age = offer.worker.age_on(law.date)
    if age is None or age >= law["minimum_wage.adult_age"]:
        name = "minimum_wage.adult"
    elif age >= law["minimum_wage.young_adult_age"]:
        name = "minimum_wage.aged_18_to_20"
    else:
        name = "minimum_wage.aged_16_to_17"
    found: Money = law[name]
    return found


def _may_be_young(offer: Offer, law: Law, hourly: Money) -> bool:
    """Whether the age is unknown and the pay would be enough for the youngest."""
    lowest: Money = law["minimum_wage.aged_16_to_17"]
    return offer.worker.birth_date is None and hourly >= lowest


@rule("gb.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    """Base pay for each contractual hour reaches the minimum wage."""
    pay = offer.pay.money
    if pay.currency != law.place.currency:
        return warn(
            "The minimum wage is counted in pounds, and this pay is in another currency. Agree the base pay in pounds.",
            question="What is the base pay in pounds?",
        )
    if offer.pay.per == "day" and offer.role.days_per_week is None:
        return warn(
            "The pay is agreed by the day, and without the days of a week nobody can tell what an hour is paid "
            "(National Minimum Wage Act 1998 s.1).",
            question="How many days a week?",
        )
    least = _minimum(offer, law)
    weeks = law["minimum_wage.weeks_in_year"]
    given = offer.role.hours_per_week
    hours = Fraction(law["working_time.maximum_week"] if given is None else given)
    days = Fraction(offer.role.days_per_week or 0)
    a_year = {"year": Fraction(1), "month": Fraction(12), "week": weeks, "day": weeks * days, "hour": weeks * hours}
    hourly = pay.times(a_year[offer.pay.per] / (weeks * hours), "down").each("hour")
    if hourly < least:
        if (given is None and offer.pay.per != "hour") or _may_be_young(offer, law, hourly):
            return warn(
                f"{money(pay)} is {money(hourly)} if the week has {number(hours)} hours, below the "
                f"{money(least)} due to an adult (National Minimum Wage Act 1998 s.1). The hours and the age decide.",
                question="How many hours a week, and when was the worker born?",
            )
        apprentice = law["minimum_wage.apprentice"]
        if offer.role.category == "H" and hourly >= apprentice:
            return warn(
                f"{money(hourly)} is below the {money(least)} of the worker's age. Only an apprentice under 19 "
                f"or in the first year may be paid less, at least {money(apprentice)} (National Minimum Wage "
                "Regulations 2015 regs 4A, 5). Raise the base pay when the first year ends.",
                question="Is the worker in the first year of an apprenticeship?",
            )
        needed = least.times(weeks * hours / a_year[offer.pay.per], "up").each(None)
        return block(
            f"{money(pay)} for {number(hours)} hours a week is {money(hourly)}. The minimum is {money(least)} "
            "(National Minimum Wage Act 1998 s.1; Regulations 2015 reg 4). Shares, benefits and allowances do not "
            f"count. Beside the arrears there is a penalty of {percent(law['minimum_wage.penalty_share'])} of them, "
            f"up to {money(law['minimum_wage.penalty_most'])} for each worker (s.19A). Raise the base pay.",
            fixes=[put("pay.base", str(needed.decimal), label="Raise the base pay to the minimum", recommended=True)],
        )
    return passed(
        f"{money(hourly)} is at or above the minimum of {money(least)}. Hours beyond the contract, and kit the "
        "worker must buy, count against it."
    )


@rule("gb.pay.national_insurance_category")
def national_insurance_category(offer: Offer, law: Law) -> Outcome:
    """The category letter must fit the worker and the workplace."""
    letter = offer.role.category
    age = offer.worker.age_on(law.date)
    young = law["national_insurance.under_21_age"]
    standard = put("role.category", "A", label="Use category A", recommended=True)
    if letter in _WORKERS_WHO_MAY_USE and age is not None:
        limit = law[_WORKERS_WHO_MAY_USE[str(letter)]]
        if age >= limit:
            return warn(
                f"Category {letter} is for workers under {number(limit)} on the pay date; this worker is {age}. "
                "With it the employer would pay too little National Insurance.",
                fixes=[standard],
            )
    if letter in law["national_insurance.site_letters"] and at_home(offer):
        return warn(
            f"Category {letter} needs most of the working time in a freeport or investment zone tax site where the "
            "employer has premises. Work at home does not qualify.",
            fixes=[standard],
        )
    if letter in (None, "A") and age is not None and age < young:
        return info(
            f"The worker is under {number(young)}. Category M, or H for an apprentice, saves the employer's "
            f"National Insurance up to {money(law['national_insurance.upper_secondary_threshold_month'])}.",
            fixes=[put("role.category", "M", label="Use category M")],
        )
    return passed(f"Category {letter or 'A'} fits what is known of the worker.")


@rule("gb.pay.national_insurance_number")
def national_insurance_number(offer: Offer, law: Law) -> Outcome:
    """A National Insurance number has a fixed form."""
    given = offer.worker.ids.get("nino")
    if given is None:
        return not_applicable("The National Insurance number is not known yet; payroll may start without it.")
    if not re.match(law["national_insurance.number_pattern"], given.replace(" ", "").upper()):
        return warn(
            "The National Insurance number does not have the right form: two letters, six digits and a letter from "
            "A to D. Ask the worker again; payroll may start without one.",
            question="What is the worker's National Insurance number?",
        )
    return passed("The National Insurance number has the right form.")


@rule("gb.pay.currency")
def currency(offer: Offer, law: Law) -> Outcome:
    """PAYE runs in pounds."""
    if offer.pay.currency == law.place.currency:
        return passed("Pay is agreed in pounds.")
    return warn(
        "Pay in another currency is lawful, but PAYE, National Insurance, the pension and the minimum wage are "
        "counted in pounds on each pay day, so the worker's net pay moves with the rate. Agree the pay in pounds.",
    )


@rule("gb.pay.repayment")
def repayment(offer: Offer, law: Law) -> Outcome:
    """A sum to be paid back on leaving may be a penalty or a restraint."""
    term = offer.clauses.repayment
    if term is None:
        return not_applicable("No repayment is agreed.")
    clauses = [Clause("pay_deductions")]
    if term.kind == "stay_or_pay" or not term.declining:
        return review(
            f"A sum due on leaving within {plural(term.months, 'month')} that does not fall with time, or that pays "
            "for no real cost, may be a penalty (Cavendish v Makdessi [2015] UKSC 67) or a restraint of trade. A "
            "lawyer must weigh it.",
            factors=[
                "is it a debt for a benefit the worker really had, at its real cost?",
                "does it fall month by month?",
                "is the sum out of all proportion to a legitimate interest?",
                "does it bind after a dismissal without the worker's fault?",
                "deduction may not take pay below the minimum wage",
            ],
            fixes=[put("clauses.repayment", None, label="Remove the repayment", recommended=True)],
            clauses=clauses,
        )
    return info(
        "A repayment that falls month by month and covers a real cost is commonly upheld. Put the figures in the "
        "agreement before the money is spent.",
        clauses=clauses,
    )


def _hours_a_year(offer: Offer, law: Law) -> Fraction:
    """Contractual hours of a year of the minimum wage; unknown hours are those of the longest week."""
    given = offer.role.hours_per_week
    weeks: Fraction = law["minimum_wage.weeks_in_year"]
    return weeks * Fraction(law["working_time.maximum_week"] if given is None else given)


def _pay_a_year(offer: Offer, law: Law) -> Money | None:
    """Base pay of a year in pounds; None where pay is in another currency."""
    pay = offer.pay.money
    if pay.currency != law.place.currency:
        return None
    weeks = law["minimum_wage.weeks_in_year"]
    days = Fraction(offer.role.days_per_week or Decimal(law.place.year_of["days_per_week"]))
    a_year = {"year": Fraction(1), "month": Fraction(12), "week": weeks, "day": weeks * days}
    return pay.times(a_year.get(offer.pay.per, _hours_a_year(offer, law)), "down").each("year")


@rule("gb.pay.salary_sacrifice")
def salary_sacrifice(offer: Offer, law: Law) -> Outcome:
    """What is given up no longer counts as pay."""
    share, amount = offer.extra.get("salary_sacrifice_share"), offer.extra.get("salary_sacrifice_amount")
    year = _pay_a_year(offer, law)
    if (share is None and amount is None) or year is None:
        return not_applicable("No pay in pounds is given up for the pension.")
    given_up = year.times(percent_fraction(str(share)) if share is not None else Fraction(0), "up").each("year")
    if amount is not None:
        given_up = given_up + Money.of(str(amount), year.currency, "year")
    least = _minimum(offer, law)
    left = year - given_up
    hourly = left.times(1 / _hours_a_year(offer, law), "down").each("hour")
    nothing = put(
        "extra.salary_sacrifice_share",
        None,
        label="Give up nothing",
        recommended=True,
        also={"extra.salary_sacrifice_amount": None},
    )
    turns_on_hours = offer.role.hours_per_week is None and (offer.pay.per != "hour" or amount is not None)
    if hourly < least and (turns_on_hours or _may_be_young(offer, law, hourly)):
        return warn(
            f"After giving up {money(given_up)} the pay may be as low as {money(hourly)}, below the {money(least)} due "
            "to an adult; what is given up does not count (National Minimum Wage Regulations 2015 regs 9-12). The "
            "hours and the age decide.",
            question="How many hours a week, and when was the worker born?",
            fixes=[nothing],
        )
    if hourly < least:
        return block(
            f"After giving up {money(given_up)} the pay is {money(hourly)}, below the minimum of {money(least)}; what "
            "is given up does not count (National Minimum Wage Regulations 2015 regs 9-12). Give up less.",
            fixes=[nothing],
        )
    return info(
        f"Giving up {money(given_up)} leaves {money(hourly)}, above the minimum of {money(least)}. It changes the "
        "contract, so it is agreed in writing before the pay is earned, and it lowers what is counted for benefits.",
        clauses=[Clause("pension_benefits")],
    )


@rule("gb.pay.kit_the_worker_buys")
def kit_the_worker_buys(offer: Offer, law: Law) -> Outcome:
    """Equipment out of the worker's own pocket."""
    bought = [position for position, item in enumerate(offer.equipment) if item.supply == "stipend"]
    left = _pay_a_year(offer, law)
    if not bought or left is None:
        return not_applicable("The worker buys nothing out of an allowance.")
    for position in bought:
        item = offer.equipment[position]
        if item.value is not None and item.currency == left.currency:
            left = left - Money.of(item.value, left.currency, "year").times(item.quantity)
    least = _minimum(offer, law)
    hourly = left.times(1 / _hours_a_year(offer, law), "down").each("hour")
    if hourly < least:
        return warn(
            "The worker must buy what the job needs. That lowers the pay that counts, here to "
            f"{money(hourly)} over a year and further in the pay period, below {money(least)}; an allowance paid for "
            "it does not count either (National Minimum Wage Regulations 2015 regs 10-13). Let the employer buy it.",
            fixes=[
                put(
                    f"equipment.{bought[0]}.supply",
                    "buy_locally",
                    label="Let the employer buy it",
                    recommended=True,
                    also={f"equipment.{position}.supply": "buy_locally" for position in bought[1:]},
                )
            ],
        )
    return passed(f"What the worker spends on the job leaves {money(hourly)}, above the minimum of {money(least)}.")


@rule("gb.pay.family_pay")
def family_pay(offer: Offer, law: Law) -> Outcome:
    """What family leave costs the employer."""
    share = percent(law["family_pay.earnings_share"])
    return info(
        f"Maternity and adoption pay are {share} of weekly earnings for "
        f"{plural(law['family_pay.maternity_first_weeks'], 'week')}, then at most {money(law['family_pay.week'])} up "
        f"to {plural(law['family_pay.maternity_weeks'], 'week')} in all; other family pay is at most that sum, or "
        f"{share} of earnings if less (Social Security Contributions and Benefits Act 1992 ss.164-167; the Act of "
        f"Northern Ireland). The employer of record pays and takes {percent(law['family_pay.taken_back'])} back from "
        f"HMRC, {percent(law['family_pay.taken_back_small'])} if its Class 1 contributions of the last tax year were "
        f"at most {money(law['family_pay.small_contributions'])}. Most of it needs about half a year of service and "
        "earnings of the lower earnings limit. Leave out of the client's invoice what comes back.",
        clauses=[Clause("leave")],
    )


def _benefits(offer: Offer) -> str:
    """The benefits in kind that are agreed, by name."""
    return listing(allowance.name for allowance in offer.pay.allowances if allowance.head in _BENEFITS)


@rule("gb.pay.benefits_in_kind")
def benefits_in_kind(offer: Offer, law: Law) -> Outcome:
    """What a benefit costs beside its price."""
    names = _benefits(offer)
    if not names:
        return not_applicable("No benefit in kind is agreed.")
    due = next_renewal(next_renewal(law.date, law.place.tax_year_starts), law["benefits.return_due"])
    return info(
        f"{names}: unless an exemption fits, as for cover on death, a mobile telephone or a cycle (ITEPA 2003 Part 4), "
        "the worker is taxed on the cost, and the employer pays "
        f"{percent(law['national_insurance.employer_rate'])} National Insurance on it (ITEPA 2003 s.201; Social "
        "Security Contributions and Benefits Act 1992 s.10). Unless it goes through the payroll it is reported by "
        f"{day(due)} (PAYE Regulations 2003 reg 85). It does not count towards the minimum wage or the pension.",
    )


@rule("gb.pay.benefits_through_payroll")
def benefits_through_payroll(offer: Offer, law: Law) -> Outcome:
    """The yearly return of benefits will end."""
    names = _benefits(offer)
    if not names:
        return not_applicable("No benefit in kind is agreed.")
    return info(
        f"{names}, if taxed, will have to go through the payroll in each pay period, with the National Insurance due "
        "in the year itself. Have the provider tell the price before the first pay day.",
    )
