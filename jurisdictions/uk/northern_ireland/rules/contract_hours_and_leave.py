"""Hours, rest and leave in Northern Ireland."""

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
from compliance.words import money, number, percent, plural
from compliance.working_time import days_a_week, paid_leave_a_year, tenths_of_days

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)


@rule("gb_nir.contract.annual_leave")
def annual_leave(offer: Offer, law: Law) -> Outcome:
    """The statutory weeks of paid leave."""
    contract = offer.contract
    if contract.annual_leave_days is None or contract.public_holidays is None:
        return warn(
            "Paid leave is not fully stated: give the days, and say whether public holidays are included.",
            question="How many days of paid leave, and are public holidays included or added?",
        )
    days = days_a_week(offer, law.place)
    weeks, cap = Fraction(law["working_time.leave_weeks"]), Fraction(law["working_time.leave_most_days"])
    needed = min(weeks * days, cap)
    public = Fraction(law["public_holidays.days"]) if contract.public_holidays == "added" else Fraction(0)
    total = paid_leave_a_year(offer, law.place, public)
    clauses = [Clause("leave")]
    if total < needed:
        return block(
            f"{number(total)} days of paid leave a year, public holidays counted as agreed, are fewer than the "
            f"statutory {number(needed)} ({number(weeks)} weeks of {number(days)} days; Working Time Regulations "
            "(Northern Ireland) 2016 regs 15-16). The shorter term is void.",
            fixes=[
                put(
                    "contract.annual_leave_days",
                    str(tenths_of_days(needed)),
                    label="Agree the statutory leave, public holidays included",
                    recommended=True,
                    also={"contract.public_holidays": "included"},
                )
            ],
            clauses=clauses,
        )
    return passed(
        f"{number(total)} days of paid leave cover the statutory {number(needed)}. Holiday pay that varies is averaged "
        f"over {plural(law['working_time.holiday_pay_weeks'], 'week')} here (Working Time Regulations (Northern "
        "Ireland) 2016 reg 20), not over a year.",
        clauses=clauses,
    )


@rule("gb_nir.contract.weekly_hours")
def weekly_hours(offer: Offer, law: Law) -> Outcome:
    """No more than the weekly limit on average without an opt-out."""
    hours = offer.role.hours_per_week
    if hours is None:
        return warn("The weekly hours are not stated.", question="How many hours a week?")
    given, most = number(Fraction(hours)), law["working_time.maximum_week"]
    clauses = [Clause("hours_overtime_rest")]
    if Fraction(hours) <= most:
        return passed(f"{given} hours a week are within the limit of {number(most)} on average.", clauses=clauses)
    if agreed(offer, "working_time_opt_out"):
        return info(
            f"Beyond {number(most)} hours the worker's own written opt-out is needed, which may be ended on notice of "
            f"at most {plural(law['working_time.opt_out_longest_notice_months'], 'month')} (Working Time Regulations "
            "(Northern Ireland) 2016 regs 4-5).",
            clauses=[*clauses, Clause("working_time_opt_out")],
        )
    average = law["working_time.reference_weeks"]
    return block(
        f"{given} hours a week exceed the limit of {number(most)} on average over {plural(average, 'week')}, and no "
        "opt-out is agreed (Working Time Regulations (Northern Ireland) 2016 reg 4). Agree fewer hours, or a separate "
        "opt-out.",
        fixes=[
            put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True),
            put("extra.working_time_opt_out", True, label="Agree a separate opt-out"),
        ],
    )


@rule("gb_nir.contract.sick_pay")
def sick_pay(offer: Offer, law: Law) -> Outcome:
    """Statutory Sick Pay from the first day, as in Great Britain."""
    return info(
        "Statutory Sick Pay is due from the first full day of illness for up to "
        f"{plural(law['sick_pay.most_weeks'], 'week')}, at most {money(law['employment.sick_pay_week'])} or "
        f"{percent(law['sick_pay.earnings_share'])} of earnings if that is less, as in Great Britain, and cannot be "
        "reclaimed (Social Security Contributions and Benefits (Northern Ireland) Act 1992 Part XI). The contract "
        "must say what sick pay there is, this or more.",
        clauses=[Clause("sickness")],
    )


@rule("gb_nir.contract.family_leave")
def family_leave(offer: Offer, law: Law) -> Outcome:
    """Rights that begin on the first day in Great Britain need service here."""
    return info(
        "Flexible working may be asked for after "
        f"{plural(law['employment.flexible_working_weeks'], 'week')} of service, and paternity leave needs service "
        "too: the rights from the first day are Great Britain's (Employment Rights (Northern Ireland) Order 1996 arts "
        "112A, 112F). Carer's leave and neonatal care leave are Great Britain's as well. A client that promises the "
        "same everywhere should say so in a policy.",
        clauses=[Clause("leave")],
    )


@rule("gb_nir.contract.young_worker")
def young_worker(offer: Offer, law: Law) -> Outcome:
    """The shorter week of workers who are not of age."""
    age, hours = offer.worker.age_on(law.date), offer.role.hours_per_week
    limit, most = law["working_time.young_worker_age"], law["working_time.young_worker_week"]
    if age is None or age >= limit:
        return not_applicable(f"The worker is not known to be under {number(limit)}.")
    clauses = [Clause("hours_overtime_rest")]
    if hours is not None and Fraction(hours) > most:
        return block(
            f"The worker is {age} and may work at most {number(most)} hours a week, without exception by opt-out "
            "(Working Time Regulations (Northern Ireland) 2016 reg 6). Agree fewer hours.",
            fixes=[put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True)],
            clauses=clauses,
        )
    return info(
        f"The worker is {age}: longer daily and weekly rest, no work at night, and on at most {number(most)} hours a "
        "week (Working Time Regulations (Northern Ireland) 2016 regs 6, 8, 12-13).",
        clauses=clauses,
    )


@rule("gb_nir.contract.bereavement_leave")
def bereavement_leave(offer: Offer, law: Law) -> Outcome:
    """Leave that Great Britain is still to have in full."""
    return info(
        f"Parents who lose a child or a pregnancy have {plural(law['employment.bereavement_leave_weeks'], 'week')} of "
        "paid leave from the first day (Parental Bereavement (Leave and Pay) Act (Northern Ireland) 2022). The leave "
        "clause leaves it untouched; the client need not be told the reason.",
        clauses=[Clause("leave")],
    )


@rule("gb_nir.contract.daily_rest")
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
            f"and daily rest leaves {number(longest)} (Working Time Regulations (Northern Ireland) 2016 reg 12). "
            "Spread the work over more days, unless an exception fits.",
            factors=[
                "does the worker alone decide how long to work, as a managing executive does? (reg 24)",
                "does a collective or workforce agreement allow longer days, with rest in return?",
                "do unpaid breaks make the day longer still?",
            ],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(
        f"{number(a_day)} hours a day leave the daily rest of {number(law['working_time.daily_rest'])} hours. A day "
        f"of more than {number(law['working_time.break_after'])} hours has a break of "
        f"{number(law['working_time.break_minutes'])} minutes (Working Time Regulations (Northern Ireland) 2016 regs "
        "12, 14).",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb_nir.contract.weekly_rest")
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
                "who sets the working time, the worker or others? (reg 24)",
                "does the collective agreement allow it, with rest in return?",
            ],
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    if Fraction(days) > most:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen "
            f"(Working Time Regulations (Northern Ireland) 2016 reg 13). Agree at most {plural(most, 'day')}.",
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave the weekly rest.")


def _of_age(offer: Offer, law: Law) -> bool:
    """Whether the worker is of age, or of an age that is not known."""
    age = offer.worker.age_on(law.date)
    return age is None or age >= law["working_time.young_worker_age"]


@rule("gb_nir.contract.young_worker_day")
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
            "(Working Time Regulations (Northern Ireland) 2016 reg 6(1)(a)). Agree fewer hours, or spread them over "
            "more days.",
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


@rule("gb_nir.contract.young_worker_weekly_rest")
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
            "not of age (Working Time Regulations (Northern Ireland) 2016 reg 13(3)). Agree at most "
            f"{plural(most, 'day')}.",
            fixes=[fix],
            clauses=clauses,
        )
    if Fraction(days) > most:
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            "not of age (Working Time Regulations (Northern Ireland) 2016 reg 13(3)).",
            factors=["do technical or organisational reasons justify the shorter rest? (reg 13)"],
            fixes=[fix],
            clauses=clauses,
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave two free days.")
