"""Pay: floors, overtime exemption, bonuses, health coverage."""

from math import floor

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
from compliance.words import money
from compliance.working_time import days_a_week, hours_a_week

from ._exemption import (
    PROFESSIONAL,
    at_stake,
    daily_limit,
    exemption_law,
    least_salary,
    professional_anyway,
    share_of_time,
)
from ._local_wage import area_of, areas_below_state, local_rate
from ._names import place_first, place_name
from ._shared import exempt, higher, hourly_base, yearly_base


@rule("us.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    hourly = hourly_base(offer, law)
    if hourly is None:
        return not_applicable("Pay is not in US dollars.")
    federal, state = law["fair_labor_standards.minimum_wage"], law["minimum_wage.hourly"]
    area = area_of(offer, law.afresh())
    if area is not None and area in areas_below_state(law):
        state = local_rate(area, law).value
    least = higher(federal, state)
    for lower in areas_below_state(law) if hourly < least and offer.locality is None else ():
        rate = local_rate(lower, law)
        if hourly >= higher(federal, rate.value):
            return warn(
                f"{money(hourly)} is below the minimum wage of {money(least)} in {place_name(law)}; only part of it has"
                f" a lower one. {rate.what}: {money(rate.value)} ({rate.authority[0]}).",
                question="In which city or county is the work done?",
            )
    if hourly < least:
        return block(
            f"{money(hourly)} is below the minimum wage of {money(least)} in {place_name(law)}. Raise the pay.",
            fixes=[
                put(
                    "pay.base",
                    str(least),
                    label="Pay the minimum wage",
                    recommended=True,
                    also={"pay.per": "hour"},
                )
            ],
        )
    return passed(f"{money(hourly)} is not below the minimum wage of {money(least)} in {place_name(law)}.")


@rule("us.pay.overtime_exemption")
def overtime_exemption(offer: Offer, law: Law) -> Outcome:
    yearly = yearly_base(offer, law)
    if yearly is None:
        return not_applicable("Pay is not in US dollars.")
    if exempt(offer) is None:
        return warn(
            "Nobody has said whether the job is exempt from overtime. Treat it as not exempt until its real"
            f" duties and the salary are tested. {at_stake(law)}",
            question="Is the job exempt from overtime, and on which exemption?",
        )
    if not exempt(offer):
        return passed("The job is classified as not exempt; overtime and breaks follow.")
    if offer.pay.per == "hour":
        return _exempt_by_the_hour(offer, law)
    least, question = least_salary(offer, law, yearly)
    if yearly < least:
        if professional_anyway(offer, law, yearly):
            return review(
                f"{money(yearly)} is below the {money(least)} of an executive or administrative employee in"
                f" {place_name(law)} ({exemption_law(law)}); only a professional is exempt at that pay."
                f" {at_stake(law)}",
                factors=list(PROFESSIONAL),
                fixes=[_DEMOTE, _raised(least)],
            )
        return block(
            f"{money(yearly)} is below the {money(least)} an exempt employee must earn in {place_name(law)}"
            f" ({exemption_law(law)}). Raise the salary or classify the job as not exempt. {at_stake(law)}",
            fixes=[_DEMOTE, _raised(least)],
        )
    if question is not None:
        return warn(
            f"The salary clears {money(least)}, but more is asked of some employers or areas of {place_name(law)}"
            f" ({exemption_law(law)}). {at_stake(law)}",
            question=question,
        )
    return info(
        f"The salary clears {money(least)} ({exemption_law(law)}). The exemption also needs the duties:"
        f" executive, professional, administrative or high-level software work {share_of_time(law)}, with independent"
        f" judgment. Keep the test on file. {at_stake(law)}",
    )


_DEMOTE = put("role.category", "non_exempt", label="Classify the job as not exempt", recommended=True)


def _raised(least: Money) -> Fix:
    """The other way out of too low a salary."""
    return put("pay.base", str(least), label=f"Raise the salary to {money(least)}", also={"pay.per": "year"})


def _exempt_by_the_hour(offer: Offer, law: Law) -> Outcome:
    """Only computer employees may be exempt on an hourly wage, and not in every state."""
    computer = offer.role.category == "exempt_computer"
    rate = higher(law["fair_labor_standards.computer_hourly"], law["exempt_pay.computer_hourly"])
    if not computer or offer.pay.money < rate:
        return block(
            "An hourly wage cannot be exempt"
            + (f" below {money(rate)}" if computer else "; it needs a fixed salary")
            + f" ({exemption_law(law)}). Pay a salary or classify the job as not exempt. {at_stake(law)}",
            fixes=[_DEMOTE],
        )
    if "exempt_pay_special.computer_by_salary_only" in law:
        return review(
            f"The hourly rate reaches the federal {money(rate)}, but {place_name(law)} exempts no computer employee as"
            f" such ({law['exempt_pay_special.computer_by_salary_only']}). {at_stake(law)}",
            factors=list(PROFESSIONAL),
            fixes=[_DEMOTE],
        )
    return info(
        f"The hourly rate reaches {money(rate)} ({exemption_law(law)}). The duties must be high-level software work"
        f" {share_of_time(law)}. {at_stake(law)}"
    )


@rule("us.pay.overtime")
def overtime(offer: Offer, law: Law) -> Outcome:
    if exempt(offer) is not False:
        return not_applicable("The job is classified as exempt, or not classified.")
    weekly, daily = law["fair_labor_standards.weekly_hours"], daily_limit(offer, law)
    own = law["overtime.cite"]
    source = "29 USC 207" if own is None else f"29 USC 207; {own}"
    clause = [Clause("hours_overtime_rest")]
    days = days_a_week(offer, law.place)
    if hours_a_week(offer, law.place) > weekly or (daily is not None and hours_a_week(offer, law.place) / days > daily):
        return warn(
            f"The agreed hours include overtime: time and a half is due above {weekly} hours a week"
            + (f" or {daily} hours a day" if daily else "")
            + f" ({source}), and the cost shown leaves it out. Agree regular hours.{_beside(law)}",
            fixes=[
                put(
                    "role.hours_per_week",
                    str(floor(min(weekly, daily * days if daily else weekly))),
                    label="Agree regular hours",
                    recommended=True,
                )
            ],
            clauses=clause,
        )
    return info(
        f"Record hours and pay time and a half above {weekly} hours a week"
        + (f" or {daily} hours a day" if daily else "")
        + f" ({source}).{_beside(law)} {_breaks(law)}",
        clauses=clause,
    )


def _beside(law: Law) -> str:
    """Double time and what else the state asks of overtime, as sentences."""
    double, special = law["overtime.double_hours"], law["overtime.special"]
    return (f" Above {double} hours a day twice the rate is due." if double else "") + (
        f" {special}." if special else ""
    )


def _breaks(law: Law) -> str:
    """The breaks the state gives, as a sentence."""
    if "meal_breaks.meal" not in law:
        return f"{place_first(law)} asks for no breaks in office work of adults; short ones count as working time."
    rest = f", and {law['meal_breaks.rest']}" if "meal_breaks.rest" in law else ""
    return f"Breaks: {law['meal_breaks.meal']}{rest} ({law['meal_breaks.cite']})."


@rule("us.pay.bonus_and_regular_rate")
def bonus_and_regular_rate(offer: Offer, law: Law) -> Outcome:
    if offer.pay.bonus is None:
        return not_applicable("No bonus is agreed.")
    if not exempt(offer) and offer.pay.bonus.kind != "discretionary":
        return warn(
            "A promised bonus counts in the regular rate of a job that is not exempt, so it raises every hour of"
            " overtime it covers (29 USC 207(e)). Make it discretionary, or recompute overtime when it is paid.",
            fixes=[put("pay.bonus.kind", "discretionary", label="Make the bonus discretionary", recommended=True)],
            clauses=[Clause("bonus")],
            question="Is the job exempt from overtime?" if exempt(offer) is None else None,
        )
    return passed("The bonus clause says when it is earned; once earned it is wages.", clauses=[Clause("bonus")])


@rule("us.pay.health_coverage")
def health_coverage(offer: Offer, law: Law) -> Outcome:
    employed, large = offer.employer.headcount.country, law["affordable_care.large_employer"]
    offered = offer.answer("health_plan")
    full_time = hours_a_week(offer, law.place) >= law["affordable_care.full_time_hours"]
    if not full_time:
        return not_applicable("Part-time work needs no offer of coverage under the Affordable Care Act.")
    if employed is not None and employed < large:
        return passed(f"Below {large} full-time employees the Affordable Care Act asks for no offer of coverage.")
    if offered is True:
        return info(
            f"From {large} full-time employees on, affordable coverage must be offered by the first day of"
            " the fourth month (IRC 4980H). It is.",
            clauses=[Clause("pension_benefits")],
        )
    return warn(
        f"From {large} full-time employees on, an employer that offers no health coverage owes up to"
        f" {money(law['affordable_care.penalty'])} for each full-time employee (IRC 4980H(a)). Offer"
        " coverage.",
        fixes=[put("extra.health_plan", True, label="Offer the employer's health plan", recommended=True)],
        question=None if offered is False else "Does the employer offer its health plan to this worker?",
    )
