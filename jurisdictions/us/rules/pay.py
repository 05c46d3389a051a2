"""Pay: floors, overtime exemption, bonuses, health coverage."""

from math import floor

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import money
from compliance.working_time import days_a_week, hours_a_week, weeks_a_year

from ._shared import answer, exempt, higher, hourly_base, yearly_base


@rule("us.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    hourly = hourly_base(offer, law)
    if hourly is None:
        return not_applicable("Pay is not in US dollars.")
    least = higher(law["fair_labor_standards.minimum_wage"], law["minimum_wage.hourly"])
    if hourly < least:
        return block(
            f"{money(hourly)} is below the minimum wage of {money(least)} in {law.place.name}. Raise the pay.",
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
    return passed(f"{money(hourly)} is not below the minimum wage of {money(least)}.")


@rule("us.pay.overtime_exemption")
def overtime_exemption(offer: Offer, law: Law) -> Outcome:
    yearly = yearly_base(offer, law)
    if yearly is None:
        return not_applicable("Pay is not in US dollars.")
    if exempt(offer) is None:
        return warn(
            "Nobody has said whether the job is exempt from overtime. Treat it as not exempt until its real"
            " duties and the salary are tested.",
            question="Is the job exempt from overtime, and on which exemption?",
        )
    if not exempt(offer):
        return passed("The job is classified as not exempt; overtime and breaks follow.")
    computer = offer.role.category == "exempt_computer"
    federal = law["fair_labor_standards.exempt_salary"].times(weeks_a_year(law.place)).each("year")
    least = higher(federal, law["exempt_pay.computer"] if computer else law["exempt_pay.professional"])
    hourly_rate = higher(law["fair_labor_standards.computer_hourly"], law["exempt_pay.computer_hourly"])
    demote = put("role.category", "non_exempt", label="Classify the job as not exempt", recommended=True)
    if offer.pay.per == "hour":
        if computer and offer.pay.money >= hourly_rate:
            return info(
                f"The hourly rate reaches {money(hourly_rate)} ({law['exempt_pay.cite']}). The duties must be"
                " high-level software work, more than half of the time."
            )
        return block(
            "An hourly wage cannot be exempt"
            + (f" below {money(hourly_rate)}" if computer else "; it needs a fixed salary")
            + f" ({law['exempt_pay.cite']}). Pay a salary or classify the job as not exempt.",
            fixes=[demote],
        )
    if yearly < least:
        return block(
            f"{money(yearly)} is below the {money(least)} an exempt employee must earn in {law.place.name}"
            f" ({law['exempt_pay.cite']}). Raise the salary or classify the job as not exempt.",
            fixes=[
                demote,
                put(
                    "pay.base",
                    str(least),
                    label=f"Raise the salary to {money(least)}",
                    also={"pay.per": "year"},
                ),
            ],
        )
    return info(
        f"The salary clears {money(least)} ({law['exempt_pay.cite']}). The exemption also needs the duties:"
        " more than half of the time on professional, administrative or high-level software work with"
        " independent judgment. Keep the test on file.",
    )


@rule("us.pay.overtime")
def overtime(offer: Offer, law: Law) -> Outcome:
    if exempt(offer) is not False:
        return not_applicable("The job is classified as exempt, or not classified.")
    weekly, daily = law["fair_labor_standards.weekly_hours"], law["overtime.daily_hours"]
    clause = [Clause("hours_overtime_rest")]
    a_day = hours_a_week(offer, law.place) / days_a_week(offer, law.place)
    if hours_a_week(offer, law.place) > weekly or (daily is not None and a_day > daily):
        return warn(
            f"The agreed hours include overtime: time and a half is due above {weekly} hours a week"
            + (f" and {daily} hours a day" if daily else "")
            + f" ({law['overtime.cite']}), and the cost shown leaves it out. Agree regular hours.",
            fixes=[
                put(
                    "role.hours_per_week",
                    str(floor(min(weekly, daily * days_a_week(offer, law.place) if daily else weekly))),
                    label="Agree regular hours",
                    recommended=True,
                )
            ],
            clauses=clause,
        )
    return info(
        f"Record hours, pay overtime and give meal and rest breaks ({law['overtime.cite']}); the clause says how.",
        clauses=clause,
    )


@rule("us.pay.bonus_and_regular_rate")
def bonus_and_regular_rate(offer: Offer, law: Law) -> Outcome:
    if offer.pay.bonus is None:
        return not_applicable("No bonus is agreed.")
    if exempt(offer) is False and offer.pay.bonus.kind != "discretionary":
        return warn(
            "A promised bonus counts in the regular rate, so it raises every hour of overtime it covers (29"
            " USC 207(e)). Make it discretionary, or recompute overtime when it is paid.",
            fixes=[put("pay.bonus.kind", "discretionary", label="Make the bonus discretionary", recommended=True)],
            clauses=[Clause("bonus")],
        )
    return passed("The bonus clause says when it is earned; once earned it is wages.", clauses=[Clause("bonus")])


@rule("us.pay.health_coverage")
def health_coverage(offer: Offer, law: Law) -> Outcome:
    employed, large = offer.employer.headcount.country, law["affordable_care.large_employer"]
    offered = answer(offer, "health_plan")
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
