"""Pension, deductions and pay that must not wait for the client, in Northern Ireland."""

from __future__ import annotations

from compliance.duration import add_months
from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, agreed, block, info, known, not_applicable, passed, put, rule
from compliance.words import money, percent, plural

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


@rule("gb_nir.pay.pension_enrolment")
def pension_enrolment(offer: Offer, law: Law) -> Outcome:
    """Eligible workers are enrolled in a pension, and may not be talked out of it."""
    clauses = [Clause("pension_benefits")]
    if agreed(offer, "pension_opted_out"):
        return block(
            "The offer leaves the worker out of the pension by agreement. Only the worker may opt out, after "
            "enrolment; a contrary term is void, and inducing it or asking about it in recruitment brings notices and "
            "penalties of the Pensions Regulator (Pensions (No. 2) Act (Northern Ireland) 2008 ss.35, 40, 50-54, "
            "58). Remove it.",
            fixes=[put("extra.pension_opted_out", False, label="Enrol the worker", recommended=True)],
            clauses=clauses,
        )
    if _outside_the_ages(offer, law):
        return info(
            "The worker is outside the ages of automatic enrolment but may opt in, with the employer's contribution "
            "(Pensions (No. 2) Act (Northern Ireland) 2008 ss.3, 7). Tell the worker so in writing.",
            clauses=clauses,
        )
    return info(
        f"A worker who earns more than {money(law['pension.trigger_month'])} is enrolled from the first day; "
        f"enrolment may be postponed by up to {plural(law['pension.postponement_months'], 'month')} by written "
        f"notice. At least {percent(law['pension.total_minimum'])} goes in, "
        f"{percent(law['pension.employer_minimum'])} of it from the employer (Pensions (No. 2) Act (Northern "
        f"Ireland) 2008 ss.2-4, 20). Enrolment is completed within {plural(law['pension.enrolment_weeks'], 'week')}, "
        f"and who has left is enrolled again every {plural(law['pension.re_enrolment_years'], 'year')} (s.5).",
        clauses=clauses,
    )


@rule("gb_nir.pay.pension_rate")
def pension_rate(offer: Offer, law: Law) -> Outcome:
    """The employer's contribution reaches the minimum of its scheme."""
    given = known(offer, "pension_rate")
    if given is None:
        return not_applicable("No rate of its own is agreed; the scheme's minimum applies.")
    least = law[_RATES.get(str(known(offer, "pension_basis")), "pension.employer_minimum")]
    if percent_fraction(str(given)) < least:
        return block(
            f"An employer's contribution of {given} is below the {percent(least)} this kind of scheme needs "
            "(Pensions (No. 2) Act (Northern Ireland) 2008 ss.20, 28). Raise it.",
            fixes=[put("extra.pension_rate", percent(least), label=f"Contribute {percent(least)}", recommended=True)],
        )
    return info(
        f"The employer contributes {given}, at or above the minimum of {percent(least)}.",
        clauses=[Clause("pension_benefits")],
    )


@rule("gb_nir.pay.deductions")
def deductions(offer: Offer, law: Law) -> Outcome:
    """Nothing is taken from wages without prior written consent."""
    if offer.clauses.repayment is None and not offer.equipment:
        return not_applicable("Neither a repayment nor equipment is agreed.")
    return info(
        "Money may be taken from wages only with the worker's earlier written consent, which the agreement holds, "
        "and never so that pay falls below the minimum wage (Employment Rights (Northern Ireland) Order 1996 arts "
        "45-46).",
        clauses=[Clause("pay_deductions")],
    )


@rule("gb_nir.pay.pay_when_paid")
def pay_when_paid(offer: Offer, law: Law) -> Outcome:
    """The worker is paid whether or not the client pays."""
    if agreed(offer, "pay_when_paid"):
        return block(
            "The worker's pay depends on the client's payment. An employment business may not withhold pay for that "
            "reason (Conduct of Employment Agencies and Employment Businesses Regulations (Northern Ireland) 2005 reg "
            "12), and it would be an unlawful deduction (Employment Rights (Northern Ireland) Order 1996 art 45). "
            "Remove the condition.",
            fixes=[put("extra.pay_when_paid", False, label="Pay whether or not the client pays", recommended=True)],
        )
    return passed("Pay does not depend on the client's payment.", clauses=[Clause("pay")])


@rule("gb_nir.pay.payslip")
def payslip(offer: Offer, law: Law) -> Outcome:
    """An itemised statement with every payment."""
    clauses = [Clause("pay")]
    if offer.pay.per in ("hour", "day"):
        return info(
            "Pay varies with the time worked. The payslip shows gross pay, deductions and net pay (Employment Rights "
            "(Northern Ireland) Order 1996 art 40); the hours, which Great Britain asks for, are shown too, so that "
            "the worker can see that the minimum wage is paid.",
            clauses=clauses,
        )
    return passed(
        "An itemised payslip comes with every payment (Employment Rights (Northern Ireland) Order 1996 art 40).",
        clauses=clauses,
    )
