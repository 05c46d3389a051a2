"""Working time in the United Kingdom, by the regulations of each nation."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    agreed,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import number, plural

from ._shared import cited

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)


@rule("gb.contract.weekly_hours")
def weekly_hours(offer: Offer, law: Law) -> Outcome:
    """No more than the weekly limit on average without an opt-out."""
    hours = offer.role.hours_per_week
    if hours is None:
        return warn("The weekly hours are not stated.", question="How many hours a week?")
    most = law["working_time.maximum_week"]
    clauses = [Clause("hours_overtime_rest")]
    if Fraction(hours) <= most:
        return passed(
            f"{number(Fraction(hours))} hours a week are within the limit of {number(most)} on average.",
            clauses=clauses,
        )
    if agreed(offer, "working_time_opt_out"):
        return info(
            f"Beyond {number(most)} hours the worker's own written opt-out is needed, which may be ended on notice "
            f"of at most {plural(law['working_time.opt_out_longest_notice_months'], 'month')}; nobody may suffer "
            f"for refusing it ({cited(law, 'working_time.opt_out_longest_notice_months')}).",
            clauses=[*clauses, Clause("working_time_opt_out")],
        )
    average = law["working_time.reference_weeks"]
    return block(
        f"{number(Fraction(hours))} hours a week exceed the limit of {number(most)} on average over "
        f"{plural(average, 'week')}, and no opt-out is agreed ({cited(law, 'working_time.maximum_week')}). Agree fewer "
        "hours, or a separate opt-out.",
        fixes=[
            put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True),
            put("extra.working_time_opt_out", True, label="Agree a separate opt-out"),
        ],
    )


@rule("gb.contract.young_worker")
def young_worker(offer: Offer, law: Law) -> Outcome:
    """The shorter week of workers who are not of age."""
    age, hours = offer.worker.age_on(law.date), offer.role.hours_per_week
    limit, most = law["working_time.young_worker_age"], law["working_time.young_worker_week"]
    if age is None or age >= limit:
        return not_applicable(f"The worker is not known to be under {number(limit)}.")
    if hours is not None and Fraction(hours) > most:
        return block(
            f"The worker is {age} and may work at most {number(most)} hours a week, without exception by opt-out "
            f"({cited(law, 'working_time.young_worker_week')}). Agree fewer hours.",
            fixes=[put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True)],
            clauses=[Clause("hours_overtime_rest")],
        )
    return info(
        f"The worker is {age}: longer daily and weekly rest, no work at night, and on at most {number(most)} hours a "
        f"week ({cited(law, 'working_time.young_worker_week')}).",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb.contract.daily_rest")
def daily_rest(offer: Offer, law: Law) -> Outcome:
    """Rest between two days of work, and the break within one."""
    hours, days, age = offer.role.hours_per_week, offer.role.days_per_week, offer.worker.age_on(law.date)
    if hours is None or days is None:
        return not_applicable("Hours and days a week are not both given.")
    if age is not None and age < law["working_time.young_worker_age"]:
        return not_applicable("A worker who is not of age has longer rest, which has a rule of its own.")
    longest = _HOURS_A_DAY - law["working_time.daily_rest"]
    a_day = Fraction(hours) / Fraction(days)
    if a_day > longest:
        return review(
            f"{number(Fraction(hours))} hours on {plural(Fraction(days), 'day')} make {number(a_day)} hours a day, "
            f"and daily rest leaves {number(longest)} ({cited(law, 'working_time.daily_rest')}). Spread the work over "
            "more days, unless an exception fits.",
            factors=[
                "does the worker alone decide how long to work, as a managing executive does?",
                "does a collective or workforce agreement allow longer days, with rest in return?",
                "do unpaid breaks make the day longer still?",
            ],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(
        f"{number(a_day)} hours a day leave the daily rest of {number(law['working_time.daily_rest'])} hours. A day of "
        f"more than {number(law['working_time.break_after'])} hours has a break of "
        f"{number(law['working_time.break_minutes'])} minutes ({cited(law, 'working_time.daily_rest')}).",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb.contract.weekly_rest")
def weekly_rest(offer: Offer, law: Law) -> Outcome:
    """A free day in each week."""
    days, age = offer.role.days_per_week, offer.worker.age_on(law.date)
    if age is not None and age < law["working_time.young_worker_age"]:
        return not_applicable("A worker who is not of age has longer rest, which has a rule of its own.")
    if days is None:
        return warn(
            "The days of a week are not stated; one in seven is free, or two in fourteen.",
            question="How many days a week?",
        )
    most = _DAYS_A_WEEK - Fraction(law["working_time.weekly_rest"], _HOURS_A_DAY)
    fix = put("role.days_per_week", str(most), label=f"Agree {plural(most, 'day')}", recommended=True)
    excepted = offer.role.level == "executive" or offer.contract.collective_agreement is not None
    if Fraction(days) > most and excepted:
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen. Only "
            "someone who decides alone how long to work, or whose collective agreement allows it, may do without.",
            factors=[
                "who sets the working time, the worker or others?",
                "does the collective agreement allow it, with rest in return?",
            ],
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    if Fraction(days) > most:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen "
            f"({cited(law, 'working_time.weekly_rest')}). Agree at most {plural(most, 'day')}.",
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave the weekly rest.")


def _of_age(offer: Offer, law: Law) -> bool:
    """Whether the worker is of age, or of an age that is not known."""
    age = offer.worker.age_on(law.date)
    return age is None or age >= law["working_time.young_worker_age"]


@rule("gb.contract.young_worker_day")
def young_worker_day(offer: Offer, law: Law) -> Outcome:
    """The shorter day of workers who are not of age."""
    hours, days = offer.role.hours_per_week, offer.role.days_per_week
    if _of_age(offer, law) or hours is None or days is None:
        return not_applicable("The worker is not known to be under age, or the hours of a day are not known.")
    most = law["working_time.young_worker_day"]
    a_day = Fraction(hours) / Fraction(days)
    if a_day > most:
        return block(
            f"{number(a_day)} hours a day are more than the {number(most)} a worker who is not of age may work "
            f"({cited(law, 'working_time.young_worker_day')}). Agree fewer hours, or spread them over more days.",
            fixes=[
                put(
                    "role.hours_per_week",
                    str(int(most) * days),
                    label=f"Agree {number(most)} hours a day",
                    recommended=True,
                )
            ],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{number(a_day)} hours a day are within the {number(most)} a young worker may work.")


@rule("gb.contract.young_worker_weekly_rest")
def young_worker_weekly_rest(offer: Offer, law: Law) -> Outcome:
    """Two free days for workers who are not of age."""
    days = offer.role.days_per_week
    if _of_age(offer, law) or days is None:
        return not_applicable("The worker is not known to be under age, or the days of a week are not known.")
    most = _DAYS_A_WEEK - Fraction(law["working_time.young_worker_weekly_rest"], _HOURS_A_DAY)
    utmost = _DAYS_A_WEEK - Fraction(law["working_time.young_worker_reduced_rest"], _HOURS_A_DAY)
    fix = put("role.days_per_week", str(most), label=f"Agree {plural(most, 'day')}", recommended=True)
    clauses = [Clause("hours_overtime_rest")]
    if Fraction(days) > utmost:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            f"not of age ({cited(law, 'working_time.young_worker_weekly_rest')}). Agree at most "
            f"{plural(most, 'day')}.",
            fixes=[fix],
            clauses=clauses,
        )
    if Fraction(days) > most:
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            f"not of age ({cited(law, 'working_time.young_worker_weekly_rest')}).",
            factors=["do technical or organisational reasons justify the shorter rest?"],
            fixes=[fix],
            clauses=clauses,
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave two free days.")
