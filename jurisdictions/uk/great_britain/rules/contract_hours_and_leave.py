"""Hours, rest and leave in Great Britain."""

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
    known,
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


@rule("gb_gbn.contract.annual_leave")
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
            f"statutory {number(needed)} ({number(weeks)} weeks of {number(days)} days; Working Time "
            "Regulations 1998 regs 13, 13A). The shorter term is void (reg 35).",
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
        f"{number(total)} days of paid leave cover the statutory {number(needed)}.",
        clauses=clauses,
    )


@rule("gb_gbn.contract.holiday_records")
def holiday_records(offer: Offer, law: Law) -> Outcome:
    """Leave and holiday pay records are kept."""
    years = law["working_time.holiday_records_years"]
    return info(
        f"The employer must keep records that show leave and holiday pay for {plural(years, 'year')}; failing to is "
        "an offence (Working Time Regulations 1998 reg 16B). The client's approvals of leave belong in them.",
    )


@rule("gb_gbn.contract.weekly_hours")
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
            "for refusing it (Working Time Regulations 1998 regs 4-5).",
            clauses=[*clauses, Clause("working_time_opt_out")],
        )
    average = law["working_time.reference_weeks"]
    return block(
        f"{number(Fraction(hours))} hours a week exceed the limit of {number(most)} on average over "
        f"{plural(average, 'week')}, and no opt-out is agreed (Working Time Regulations 1998 reg 4). Agree fewer "
        "hours, or a separate opt-out.",
        fixes=[
            put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True),
            put("extra.working_time_opt_out", True, label="Agree a separate opt-out"),
        ],
    )


@rule("gb_gbn.contract.sick_pay")
def sick_pay(offer: Offer, law: Law) -> Outcome:
    """Statutory Sick Pay from the first day."""
    weekly = law["employment.sick_pay_week"]
    return info(
        "Statutory Sick Pay is due from the first full day of illness for up to "
        f"{plural(law['sick_pay.most_weeks'], 'week')}, at most {money(weekly)} or "
        f"{percent(law['sick_pay.earnings_share'])} of earnings if that is less, and cannot be "
        "reclaimed (Social Security Contributions and Benefits Act 1992 Part XI, as amended). The contract must say "
        "what sick pay there is, this or more.",
        clauses=[Clause("sickness")],
    )


@rule("gb_gbn.contract.family_leave")
def family_leave(offer: Offer, law: Law) -> Outcome:
    """Paternity and parental leave from the first day."""
    return info(
        "Paternity leave and unpaid parental leave are rights from the first day, bereaved partners have leave of "
        "their own, and flexible working may be asked for from the first day (Employment Rights Act 1996 ss.76, "
        "80A, 80F, as amended). The leave clause leaves them untouched.",
        clauses=[Clause("leave")],
    )


@rule("gb_gbn.contract.young_worker")
def young_worker(offer: Offer, law: Law) -> Outcome:
    """The shorter week of workers who are not of age."""
    age, hours = offer.worker.age_on(law.date), offer.role.hours_per_week
    limit, most = law["working_time.young_worker_age"], law["working_time.young_worker_week"]
    if age is None or age >= limit:
        return not_applicable(f"The worker is not known to be under {number(limit)}.")
    if hours is not None and Fraction(hours) > most:
        return block(
            f"The worker is {age} and may work at most {number(most)} hours a week, without exception by opt-out "
            "(Working Time Regulations 1998 reg 5A). Agree fewer hours.",
            fixes=[put("role.hours_per_week", str(most), label=f"Agree {number(most)} hours", recommended=True)],
            clauses=[Clause("hours_overtime_rest")],
        )
    return info(
        f"The worker is {age}: longer daily and weekly rest, no work at night, and on at most {number(most)} hours a "
        "week (Working Time Regulations 1998 regs 5A, 6A, 10-12).",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb_gbn.contract.guaranteed_hours")
def guaranteed_hours(offer: Offer, law: Law) -> Outcome:
    """Fixed hours stay outside the coming rules."""
    if offer.role.hours_per_week is not None and known(offer, "days_of_week") is not None:
        return passed(
            "The hours and days are fixed, so the coming duties to offer guaranteed hours and to give notice of shifts "
            "are not expected to touch this contract, unless regulations count its hours as few.",
            clauses=[Clause("hours_overtime_rest")],
        )
    return info(
        "Without fixed hours the worker is to be offered the hours usually worked, and has a right to notice of shifts "
        "and to pay for those cancelled late; for workers who are supplied, the client owes the offer (Employment "
        "Rights Act 2025 ss.1-4 and Sch 1). Fix the hours.",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb_gbn.contract.daily_rest")
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
            f"and daily rest leaves {number(longest)} (Working Time Regulations 1998 reg 10). Spread the work over "
            "more days, unless an exception fits.",
            factors=[
                "does the worker alone decide how long to work, as a managing executive does? (reg 20)",
                "does a collective or workforce agreement allow longer days, with rest in return?",
                "do unpaid breaks make the day longer still?",
            ],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(
        f"{number(a_day)} hours a day leave the daily rest of {number(law['working_time.daily_rest'])} hours. A day of "
        f"more than {number(law['working_time.break_after'])} hours has a break of "
        f"{number(law['working_time.break_minutes'])} minutes (Working Time Regulations 1998 regs 10, 12).",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("gb_gbn.contract.weekly_rest")
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
                "who sets the working time, the worker or others? (reg 20)",
                "does the collective agreement allow it, with rest in return? (regs 23-24)",
            ],
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    if Fraction(days) > most:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen "
            f"(Working Time Regulations 1998 reg 11). Agree at most {plural(most, 'day')}.",
            fixes=[fix],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave the weekly rest.")


@rule("gb_gbn.contract.carers_leave")
def carers_leave(offer: Offer, law: Law) -> Outcome:
    """Unpaid leave to care for a dependant."""
    return info(
        f"From the first day an employee may take {plural(law['employment.carers_leave_weeks'], 'week')} of unpaid "
        "leave in twelve months, in half days too, to care for a dependant with a long-term need (Employment Rights "
        "Act 1996 ss.80J-80N; Carer's Leave Regulations 2024). It may be put off, not refused. The leave clause "
        "leaves it untouched.",
        clauses=[Clause("leave")],
    )


@rule("gb_gbn.contract.neonatal_care_leave")
def neonatal_care_leave(offer: Offer, law: Law) -> Outcome:
    """Leave while a newborn child is in care."""
    return info(
        "From the first day parents of a child that needs neonatal care for a week or longer may take up to "
        f"{plural(law['employment.neonatal_care_weeks'], 'week')} of leave beside other family leave (Employment "
        "Rights Act 1996 ss.80EF-80EI). Statutory pay for it needs about half a year of service. The leave clause "
        "leaves it untouched.",
        clauses=[Clause("leave")],
    )


@rule("gb_gbn.contract.parental_bereavement_leave")
def parental_bereavement_leave(offer: Offer, law: Law) -> Outcome:
    """Leave of a parent whose child has died."""
    return info(
        "A parent whose child dies before coming of age, or is stillborn, may take "
        f"{plural(law['employment.parental_bereavement_weeks'], 'week')} of leave from the first day (Employment "
        "Rights Act 1996 ss.80EA-80EE; SI 2020/249). Statutory pay for it needs about half a year of service. A wider "
        "right to bereavement leave is to follow. The leave clause leaves it untouched.",
        clauses=[Clause("leave")],
    )


def _of_age(offer: Offer, law: Law) -> bool:
    """Whether the worker is of age, or of an age that is not known."""
    age = offer.worker.age_on(law.date)
    return age is None or age >= law["working_time.young_worker_age"]


@rule("gb_gbn.contract.young_worker_day")
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
            "(Working Time Regulations 1998 reg 5A(1)(a)). Agree fewer hours, or spread them over more days.",
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


@rule("gb_gbn.contract.young_worker_weekly_rest")
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
            "not of age (Working Time Regulations 1998 reg 11(3)). Agree at most "
            f"{plural(most, 'day')}.",
            fixes=[fix],
            clauses=clauses,
        )
    if Fraction(days) > most:
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            "not of age (Working Time Regulations 1998 reg 11(3)).",
            factors=["do technical or organisational reasons justify the shorter rest? (reg 11(8))"],
            fixes=[fix],
            clauses=clauses,
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave two free days.")
