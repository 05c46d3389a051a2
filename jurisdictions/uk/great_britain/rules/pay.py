"""Pension, deductions and pay that must not wait for the client, in Great Britain."""

from __future__ import annotations

from compliance.duration import add_months
from compliance.law import next_renewal
from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, agreed, block, info, known, not_applicable, passed, put, rule
from compliance.words import day, money, number, percent, plural

_PAY_FOR_TASKS_OR_STATUS = {"commission", "on_call", "shift", "acting_up", "seniority", "special_allowance"}
_RATES = {
    "set_1": "pension.employer_set_1",
    "set_2": "pension.employer_set_2",
    "set_3": "pension.employer_set_3",
}


def _outside_the_ages(offer: Offer, law: Law) -> bool:
    """Whether the worker is known to be too young, or of pensionable age, on the first day."""
    born = offer.worker.birth_date
    if born is None:
        return False
    old_enough = add_months(born, 12 * int(law["pension.minimum_age"]))
    pensionable = add_months(born, law.on(born)["pension.pensionable_age"])
    return offer.start_date < old_enough or offer.start_date >= pensionable


@rule("gb_gbn.pay.pension_enrolment")
def pension_enrolment(offer: Offer, law: Law) -> Outcome:
    """Eligible workers are enrolled in a pension, and may not be talked out of it."""
    clauses = [Clause("pension_benefits")]
    if agreed(offer, "pension_opted_out"):
        return block(
            "The offer leaves the worker out of the pension by agreement. Only the worker may opt out, after "
            "enrolment; a contrary term is void, and inducing it or asking about it in recruitment brings notices and "
            "penalties of the Pensions Regulator (Pensions Act 2008 ss.35, 40, 50-54, 58). Remove it.",
            fixes=[put("extra.pension_opted_out", False, label="Enrol the worker", recommended=True)],
            clauses=clauses,
        )
    if _outside_the_ages(offer, law):
        return info(
            "The worker is outside the ages of automatic enrolment but may opt in, with the employer's contribution "
            "(Pensions Act 2008 ss.3, 7). Tell the worker so in writing.",
            clauses=clauses,
        )
    return info(
        f"A worker who earns more than {money(law['pension.trigger_month'])} is enrolled from the first day; "
        f"enrolment may be postponed by up to {plural(law['pension.postponement_months'], 'month')} by written "
        f"notice. At least {percent(law['pension.total_minimum'])} goes in, "
        f"{percent(law['pension.employer_minimum'])} of it from the employer (Pensions Act 2008 ss.2-4, 20). "
        f"Enrolment is completed within {plural(law['pension.enrolment_weeks'], 'week')}, and who has left is "
        f"enrolled again every {plural(law['pension.re_enrolment_years'], 'year')} (s.5).",
        clauses=clauses,
    )


@rule("gb_gbn.pay.pension_rate")
def pension_rate(offer: Offer, law: Law) -> Outcome:
    """The employer's contribution reaches the minimum of its scheme."""
    given = known(offer, "pension_rate")
    if given is None:
        return not_applicable("No rate of its own is agreed; the scheme's minimum applies.")
    least = law[_RATES.get(str(known(offer, "pension_basis")), "pension.employer_minimum")]
    if percent_fraction(str(given)) < least:
        return block(
            f"An employer's contribution of {given} is below the {percent(least)} this kind of scheme needs "
            "(Pensions Act 2008 ss.20, 28). Raise it.",
            fixes=[put("extra.pension_rate", percent(least), label=f"Contribute {percent(least)}", recommended=True)],
        )
    return info(
        f"The employer contributes {given}, at or above the minimum of {percent(least)}.",
        clauses=[Clause("pension_benefits")],
    )


@rule("gb_gbn.pay.deductions")
def deductions(offer: Offer, law: Law) -> Outcome:
    """Nothing is taken from wages without prior written consent."""
    if offer.clauses.repayment is None and not offer.equipment:
        return not_applicable("Neither a repayment nor equipment is agreed.")
    return info(
        "Money may be taken from wages only with the worker's earlier written consent, which the agreement holds, "
        "and never so that pay falls below the minimum wage (Employment Rights Act 1996 ss.13-14).",
        clauses=[Clause("pay_deductions")],
    )


@rule("gb_gbn.pay.pay_when_paid")
def pay_when_paid(offer: Offer, law: Law) -> Outcome:
    """The worker is paid whether or not the client pays."""
    if agreed(offer, "pay_when_paid"):
        return block(
            "The worker's pay depends on the client's payment. An employment business may not withhold pay for that "
            "reason (Conduct of Employment Agencies and Employment Businesses Regulations 2003 reg 12), and it "
            "would be an unlawful deduction (Employment Rights Act 1996 s.13). Remove the condition.",
            fixes=[put("extra.pay_when_paid", False, label="Pay whether or not the client pays", recommended=True)],
        )
    return passed("Pay does not depend on the client's payment.", clauses=[Clause("pay")])


@rule("gb_gbn.pay.payslip")
def payslip(offer: Offer, law: Law) -> Outcome:
    """An itemised statement with every payment."""
    clauses = [Clause("pay")]
    if offer.pay.per in ("hour", "day"):
        return info(
            "Pay varies with the time worked, so the payslip must show the hours as well as the deductions (Employment "
            "Rights Act 1996 s.8(2)(e)). Have the client confirm the hours before each pay day.",
            clauses=clauses,
        )
    return passed("An itemised payslip comes with every payment (Employment Rights Act 1996 s.8).", clauses=clauses)


@rule("gb_gbn.pay.holiday_pay")
def holiday_pay(offer: Offer, law: Law) -> Outcome:
    """Pay during leave where pay varies."""
    clauses = [Clause("leave")]
    pay = offer.pay
    varies = any(allowance.head in _PAY_FOR_TASKS_OR_STATUS for allowance in pay.allowances)
    if pay.per in ("hour", "day") or pay.bonus is not None or varies:
        return info(
            f"For {plural(law['working_time.normal_pay_weeks'], 'week')} of leave a year, pay includes what is "
            "earned by the tasks themselves, such as commission, allowances for rank or skill, and regular "
            f"overtime, averaged over {plural(law['working_time.holiday_pay_weeks'], 'paid week')} (Working Time "
            "Regulations 1998 reg 16; Employment Rights Act 1996 ss.221-224). Base pay alone is too little.",
            clauses=clauses,
        )
    return passed("The pay is fixed, so a week of leave is paid as a week of work.", clauses=clauses)


@rule("gb_gbn.pay.rolled_up_holiday_pay")
def rolled_up_holiday_pay(offer: Offer, law: Law) -> Outcome:
    """Holiday pay with each payment, for irregular hours alone."""
    if offer.pay.per not in ("hour", "day"):
        return not_applicable("The pay does not turn on the time worked.")
    return info(
        f"Holiday pay may be rolled up as {percent(law['working_time.rolled_up_share'])} of the pay for work done, and "
        "shown on the payslip, only where the hours are wholly or mostly variable or the work is for part of the year "
        "(Working Time Regulations 1998 regs 15F, 16A). With fixed hours it is paid during leave.",
        clauses=[Clause("leave")],
    )


@rule("gb_gbn.pay.gender_pay_gap")
def gender_pay_gap(offer: Offer, law: Law) -> Outcome:
    """What a large employer publishes about the pay of men and women."""
    staff, many = offer.employer.headcount.country, law["employment.pay_gap_employees"]
    if staff is not None and staff < many:
        return not_applicable("The employer has too few employees here.")
    snapshot = next_renewal(law.date, law["employment.pay_gap_snapshot"])
    return info(
        f"An employer with {number(many)} employees or more publishes its gender pay gap within a year of each "
        f"snapshot, the next on {day(snapshot)} (Equality Act 2010 s.78; SI 2017/172 reg 2). Those hired through an "
        "employer of record count with it, not with the client.",
        question=None if staff is not None else "How many employees does the employer have in Great Britain?",
    )
