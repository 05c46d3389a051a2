"""Minimum and agreed pay in Germany."""

from __future__ import annotations

import re

from stdnum.de import idnr

from compliance.law import Law
from compliance.money import Money
from compliance.offer import Offer, percent_fraction
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import money, number, percent, plural

from ._shared import a_year, base_a_year, count, in_euro, is_leased, regular_pay_a_year

SOCIAL_INSURANCE_NUMBER = re.compile(r"^\d\d\d\d\d\d\d\d[A-Z]\d\d\d$")


@rule("de.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    """Every hour earns the minimum."""
    least = law["minimum_wage.hourly"]
    weekly = offer.role.hours_per_week
    if not in_euro(offer, law):
        return warn(
            f"Pay is not in euro, so it cannot be held against the minimum wage of {money(least)} (MiLoG s. 1).",
            question="What is the pay in euro?",
        )
    if weekly is None and offer.pay.per != "hour":
        return warn(
            f"The offer states no hours, so pay cannot be held against the minimum wage of {money(least)}.",
            question="How many hours a week?",
        )
    floor = a_year(least, "hour", offer, law)
    paid = base_a_year(offer, law)
    if paid >= floor:
        return passed(f"Base pay is at least the minimum wage of {money(least)} for every agreed hour.")
    return block(
        f"Base pay of {money(paid)} is below the {money(floor)} that the agreed hours earn at {money(least)} (MiLoG "
        "s. 1). Raise it.",
        fixes=[
            put(
                "pay.base",
                str(floor),
                label=f"Raise base pay to {money(floor)}",
                recommended=True,
                also={"pay.per": "year"},
            )
        ],
    )


@rule("de.pay.leasing_floor")
def leasing_floor(offer: Offer, law: Law) -> Outcome:
    """No sector floor at present."""
    if not is_leased(offer):
        return not_applicable("The worker is not leased to a client.")
    return info(
        "No wage floor of its own stands for leased workers since the last regulation lapsed at the end of September "
        "2025; a new one may come at any time (AÜG s. 3a)."
    )


@rule("de.pay.currency")
def currency(offer: Offer, law: Law) -> Outcome:
    """Pay is in euro."""
    if in_euro(offer, law):
        return passed("Pay is in euro.")
    return block(
        f"Pay must be counted and paid in euro, not in {offer.pay.currency} (GewO s. 107(1)). State the salary in euro."
    )


@rule("de.pay.overtime_lump_sum")
def overtime_lump_sum(offer: Offer, law: Law) -> Outcome:
    """Pay that covers every extra hour is no clear term."""
    agreed = offer.extra.get("overtime")
    compensated = put("extra.overtime", "compensated", label="Pay or balance each hour of overtime", recommended=True)
    if agreed is None:
        return warn(
            "The contract must say whether overtime can be ordered and how it is made good (NachwG s. 2(1) no. 10).",
            fixes=[compensated],
            question="How is overtime made good?",
        )
    if agreed == "compensated":
        return passed("Overtime is paid or balanced by time off.", clauses=[Clause("hours_overtime_rest")])
    ceiling = law["pension_insurance.ceiling"]
    if agreed == "all_included":
        if in_euro(offer, law) and regular_pay_a_year(offer, law) > a_year(ceiling, "month", offer, law):
            return review(
                "A clause by which pay covers all overtime is unclear and void, but above the pension ceiling of "
                f"{money(ceiling)} the law as a rule expects no pay for extra hours (BAG 5 AZR 406/10). The safer way "
                "is to balance the hours.",
                fixes=[compensated],
                factors=[
                    "pay above the ceiling in every year",
                    "services of a higher kind",
                    "equal pay for leased workers: what the client's own staff get for overtime",
                ],
            )
        return block(
            '"All overtime is covered by the salary" is void: the worker cannot see what is owed '
            "(BGB s. 307, BAG 5 AZR 517/09), and each extra hour must then be "
            "paid. Pay or balance overtime, or name a small number of hours.",
            fixes=[compensated],
        )
    most, hours = law["working_time.overtime_included"], count(offer, "overtime_hours_included")
    if hours is not None and hours <= most:
        return passed(
            f"{number(hours)} hours a month are included, a number a worker can count with.",
            clauses=[Clause("hours_overtime_rest")],
        )
    return review(
        f"More than {number(most)} hours of overtime a month included in pay, or no number at all, has no ruling "
        f"behind it (BAG 5 AZR 331/11 let {number(most)} stand).",
        fixes=[compensated],
        factors=[
            "number of hours against the weekly hours",
            "pay for the hours beyond",
            "minimum wage and equal pay with the hours counted",
        ],
    )


@rule("de.pay.bonus")
def bonus(offer: Offer, law: Law) -> Outcome:
    """A target makes a claim."""
    term = offer.pay.bonus
    if term is None:
        return not_applicable("No bonus is promised.")
    clauses = [Clause("bonus")]
    if term.kind == "discretionary":
        return warn(
            f'A target of {term.target} beside "discretionary" is still a claim: '
            "the employer decides in fair discretion, and courts check it (BGB s. 315). "
            "Say what it rewards, set targets early (BAG 10 AZR 57/24), and do not let it hang on still being "
            "employed (BAG 10 AZR 848/12).",
            fixes=[put("pay.bonus.kind", "contractual", label="Earned by agreed targets", recommended=True)],
            clauses=clauses,
        )
    return info(
        "A bonus for work is earned pro rata on leaving during the year; late or missing targets lead to damages "
        "(BAG 10 AZR 57/24). The client sets the targets: see that the employer gets them in the first weeks.",
        clauses=clauses,
    )


@rule("de.pay.repayment")
def repayment(offer: Offer, law: Law) -> Outcome:
    """What may be asked back."""
    term = offer.clauses.repayment
    if term is None:
        return not_applicable("Nothing is to be paid back on leaving.")
    if term.kind == "stay_or_pay":
        return block(
            "A sum the worker owes for leaving, with nothing received in return, hinders the free choice of work and "
            "is void (BGB s. 307, Basic Law art. 12). Remove it.",
            fixes=[put("clauses.repayment", None, label="Remove the repayment", recommended=True)],
        )
    return review(
        f"Repayment of {term.kind.replace('_', ' ')} money over {plural(term.months, 'month')} holds only within the "
        "courts' limits; a clause that also bites when the worker leaves for a good reason falls whole (BAG 9 AZR "
        "260/21, 9 AZR 187/22).",
        factors=[
            "only if the worker leaves without a reason on the employer's side",
            "length of the tie against what was received",
            "for training: paid release, length of the course, use elsewhere",
            "costs named item by item",
        ],
        clauses=[Clause("pay_deductions")],
    )


@rule("de.pay.repayment_declining")
def repayment_declining(offer: Offer, law: Law) -> Outcome:
    """The sum falls with time."""
    term = offer.clauses.repayment
    if term is None or term.kind == "stay_or_pay":
        return not_applicable("Nothing that could decline is to be paid back.")
    falls = put("clauses.repayment.declining", True, label="Let the sum fall month by month", recommended=True)
    if term.declining:
        return passed("The sum falls with the time served.")
    if term.declining is None:
        return warn(
            "The sum to be paid back must fall with the time served.",
            fixes=[falls],
            question="Does the sum fall month by month?",
        )
    if term.kind == "sign_on":
        return warn(
            "A sign-on payment asked back whole to the last day holds only if it rewards nothing but staying and the "
            "tie is short (BGB s. 307). Let it fall month by month.",
            fixes=[falls],
        )
    return block(
        "A sum to be paid back that does not fall with the time served is unfair and void (BGB s. 307). Let it fall "
        "month by month.",
        fixes=[falls],
    )


@rule("de.pay.private_health")
def private_health(offer: Offer, law: Law) -> Outcome:
    """Private cover needs pay above the limit."""
    if not in_euro(offer, law):
        return not_applicable("Pay is not in euro.")
    cover, limit = offer.extra.get("health_insurance"), law["health_insurance.compulsory_limit"]
    pay = regular_pay_a_year(offer, law)
    if offer.pay.bonus is not None and offer.pay.bonus.kind == "guaranteed":
        pay += _bonus_a_year(offer, law)
    if pay > limit:
        if cover is None:
            return info(
                f"Above {money(limit)} the worker may choose between a statutory fund and private cover; cost is "
                "counted for a statutory fund.",
                question="Statutory fund or private cover?",
            )
        return passed("Pay lies above the compulsory limit; the worker may choose.")
    if cover != "private":
        return passed("The worker is insured in a statutory health fund.")
    return warn(
        f"With pay of {money(pay)}, not above {money(limit)}, the worker must be in a statutory fund (SGB V s. 6(1) "
        "no. 1), unless exempted for life. Check the exemption, or register with a statutory fund.",
        fixes=[put("extra.health_insurance", "public", label="Statutory health fund", recommended=True)],
    )


def _bonus_a_year(offer: Offer, law: Law) -> Money:
    term = offer.pay.bonus
    assert term is not None
    if term.target.endswith("%"):
        return base_a_year(offer, law).times(percent_fraction(term.target))
    return Money.of(term.target, offer.pay.currency, "year")


@rule("de.pay.transition_zone")
def transition_zone(offer: Offer, law: Law) -> Outcome:
    """Small jobs are counted otherwise."""
    upper, marginal = law["transition_zone.upper_limit"], law["transition_zone.marginal_limit"]
    if not in_euro(offer, law) or regular_pay_a_year(offer, law) > a_year(upper, "month", offer, law):
        return passed("Contributions are counted on the full pay.")
    if regular_pay_a_year(offer, law) > a_year(marginal, "month", offer, law):
        return info(
            f"Up to {money(upper)} contributions are counted on a reduced base (SGB IV s. 20); so does the cost sheet."
        )
    return warn(
        f"Up to {money(marginal)} contributions are flat rates (SGB IV s. 8). The cost sheet counts the ordinary ones; "
        "have payroll compute this job."
    )


@rule("de.pay.information_right")
def information_right(offer: Offer, law: Law) -> Outcome:
    """Comparison pay on request."""
    staff, above = offer.employer.headcount.country, law["pay_transparency.information_headcount"]
    if staff is None or staff <= above:
        return not_applicable(f"The right to comparison pay starts above {above} staff.")
    return info(
        f"Above {above} staff a worker may ask what comparable colleagues of the other sex earn (EntgTranspG ss. 10 "
        "to 12). The act that will carry the pay transparency directive into German law was not seen adopted."
    )


@rule("de.pay.pension_conversion")
def pension_conversion(offer: Offer, law: Law) -> Outcome:
    """Conversion into a pension."""
    return info(
        f"The worker may convert up to {percent(law['pension_scheme.convertible_share'])} of the pension ceiling; the "
        f"employer adds {percent(law['pension_scheme.matching_rate'])} of what is converted, as far as it saves "
        "contributions (BetrAVG s. 1a). Name the provider in the contract if a pension is promised.",
        clauses=[Clause("pension_benefits")],
    )


@rule("de.pay.tax_id")
def tax_id(offer: Offer, law: Law) -> Outcome:
    """Eleven digits with a check digit."""
    given = offer.worker.ids.get("tax_id")
    if given is None:
        return not_applicable("The tax identification number is not known yet; the worker brings it on the first day.")
    if idnr.is_valid(given):
        return passed("The tax identification number is well formed.")
    return warn(
        "The tax identification number is not well formed: eleven digits, the last a check digit (AO s. 139b). Ask "
        "the worker; without it tax class VI applies."
    )


@rule("de.pay.social_insurance_number")
def social_insurance_number(offer: Offer, law: Law) -> Outcome:
    """Area, birth date, letter, serial, check digit; the shape only is tested."""
    given = offer.worker.ids.get("social_insurance_number")
    if given is None:
        return not_applicable("The social insurance number is not known yet.")
    if SOCIAL_INSURANCE_NUMBER.match(re.sub(r"[\s-]", "", given).upper()):
        return passed("The social insurance number is well formed.")
    return warn(
        "The social insurance number is not well formed: eight digits, a letter, three digits (SGB VI s. 147). Ask "
        "the worker."
    )
