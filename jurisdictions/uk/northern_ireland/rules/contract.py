"""Particulars, dismissal, notice, leave and hours in Northern Ireland."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from compliance.duration import Duration, add_months
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
from compliance.words import day, listing, money, number, percent, plural
from compliance.working_time import days_a_week, paid_leave_a_year, tenths_of_days

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)
_STATEMENT = (
    "parties",
    "commencement_and_continuous_service",
    "duties",
    "place_of_work_remote",
    "hours_overtime_rest",
    "pay",
    "leave",
    "sickness",
    "pension_benefits",
    "termination_notice",
    "collective_agreement",
    "disciplinary_grievance",
)


@rule("gb_nir.contract.written_statement")
def written_statement(offer: Offer, law: Law) -> Outcome:
    """A written statement within two months; the agreement gives more, and sooner."""
    needed = {
        "the worker's name": offer.worker.name,
        "the employer's name": offer.employer.name,
        "the employer's address": offer.employer.address,
        "the job title": offer.role.title,
        "where the work is done": offer.role.workplace,
        "the place of work, the home address for a home worker": offer.worker.address,
        "the weekly hours": offer.role.hours_per_week,
        "paid leave": offer.contract.annual_leave_days,
        "whether public holidays are included in the leave": offer.contract.public_holidays,
        "the employer's notice": offer.contract.notice.employer,
        "the worker's notice": offer.contract.notice.worker,
        "sick pay": known(offer, "sick_pay"),
        "work outside the United Kingdom for more than a month": known(offer, "work_abroad"),
    }
    clauses = [Clause(name, documents=("employment_agreement",)) for name in _STATEMENT]
    missing = [name for name, value in needed.items() if value is None]
    within = plural(law["employment.statement_months"], "month")
    if missing:
        award, week = law["employment.statement_award_weeks"], law["employment.week_pay_limit"]
        return warn(
            f"The written statement an employee must have within {within} lacks {listing(missing)} (Employment Rights "
            f"(Northern Ireland) Order 1996 arts 33-35). Without it a tribunal adds up to {plural(award, 'week')} of "
            f"pay, each counted up to {money(week)}, to another award (Employment (Northern Ireland) Order 2003 art "
            "27).",
            question=f"Please give {listing(missing)}.",
            clauses=clauses,
        )
    return passed(
        f"The law gives the employer {within} (Employment Rights (Northern Ireland) Order 1996 art 33). The agreement "
        "is the statement, is given before the first day, and says more than the law here asks: probation, training "
        "and other benefits, as in Great Britain.",
        clauses=clauses,
    )


@rule("gb_nir.contract.statutory_notice")
def statutory_notice(offer: Offer, law: Law) -> Outcome:
    """Notice may not be shorter than the Order's."""
    notice = offer.contract.notice
    weeks, most = law["employment.statutory_notice_weeks"], law["employment.statutory_notice_most_weeks"]
    least, month = Duration(weeks=int(weeks)), {"months": 1}
    if notice.employer is None or notice.worker is None:
        return warn(
            "Notice is not agreed for both sides. The Order then gives a week, and a court adds what is reasonable, "
            "which nobody can foresee. Agree it.",
            fixes=[
                put(
                    "contract.notice.employer",
                    month,
                    label="One month's notice on both sides",
                    recommended=True,
                    also={"contract.notice.worker": month},
                )
            ],
        )
    for side, given in (("employer", notice.employer), ("worker", notice.worker)):
        if least.longer_than(given, offer.start_date):
            return block(
                f"Notice of {given} by the {side} is shorter than the statutory {plural(weeks, 'week')} after a month "
                "of service (Employment Rights (Northern Ireland) Order 1996 art 118). The shorter term has no effect.",
                fixes=[
                    put(
                        f"contract.notice.{side}",
                        {"weeks": int(weeks)},
                        label="Agree the statutory notice",
                        recommended=True,
                    )
                ],
            )
    return passed(
        f"Notice is at least the statutory {plural(weeks, 'week')}. From two years of service the employer's grows by "
        f"a week a year, up to {number(most)} weeks (Employment Rights (Northern Ireland) Order 1996 art 118); the "
        "clause says so.",
        clauses=[Clause("termination_notice")],
    )


@rule("gb_nir.contract.probation_and_dismissal")
def probation_and_dismissal(offer: Offer, law: Law) -> Outcome:
    """Probation and its notice end before the right to claim unfair dismissal arises."""
    probation = offer.contract.probation
    if probation is None or probation.is_zero:
        return not_applicable("No probation is agreed.")
    ends = probation.from_(offer.start_date)
    week = timedelta(weeks=int(law["employment.statutory_notice_weeks"]))
    service = law["employment.unfair_dismissal_service_months"]
    protected = add_months(offer.start_date, int(service)) - timedelta(days=1)
    clauses = [Clause("probation")]
    if ends + week >= protected:
        shorter = int(service) - 1
        return warn(
            f"Probation of {probation} ends on {day(ends)}. From {day(protected)} the worker may claim unfair "
            "dismissal, and a week of statutory notice that is not given counts towards the service (Employment "
            "Rights (Northern Ireland) Order 1996 arts 129, 140). Shorten it.",
            fixes=[
                put(
                    "contract.probation",
                    {"months": shorter},
                    label=f"Shorten it to {plural(shorter, 'month')}",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    return passed(
        f"Probation ends on {day(ends)}, before the right to claim unfair dismissal arises after "
        f"{plural(service, 'month')}. The shorter time of Great Britain does not apply here.",
        clauses=clauses,
    )


@rule("gb_nir.contract.dismissal_procedure")
def dismissal_procedure(offer: Offer, law: Law) -> Outcome:
    """Three steps before every dismissal, or it is unfair."""
    service, limit = law["employment.unfair_dismissal_service_months"], law["employment.unfair_dismissal_limit"]
    protected = add_months(offer.start_date, int(service)) - timedelta(days=1)
    return info(
        "Before a dismissal the employer writes down the grounds and invites the worker to a meeting, holds it, and "
        "hears an appeal. Where it leaves out a step, the dismissal of a worker with "
        f"{plural(service, 'month')} of service, here from {day(protected)}, is unfair without more, and compensation "
        f"of up to {money(limit)} rises (Employment (Northern Ireland) Order 2003 art 17 and Sch 1; Employment Rights "
        "(Northern Ireland) Order 1996 art 130A). The client must not end the assignment on the spot.",
        clauses=[Clause("disciplinary_grievance")],
    )


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


@rule("gb_nir.contract.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    """Fixed-term employees are not treated worse, and become permanent when renewed long enough."""
    end = offer.contract.end_date
    if offer.contract.type != "fixed_term" or end is None:
        return not_applicable("The contract is permanent.")
    years = law["employment.fixed_term_years"]
    clauses = [Clause("commencement_and_continuous_service")]
    if end >= add_months(offer.start_date, 12 * int(years)):
        return warn(
            f"After {plural(years, 'year')} a renewed fixed-term contract is permanent unless it is objectively "
            "justified (SR 2002/298 reg 8), so a term this long cannot be renewed as one. Agree a permanent contract, "
            "with notice.",
            fixes=[
                put(
                    "contract.type",
                    "permanent",
                    label="Agree a permanent contract",
                    recommended=True,
                    also={"contract.end_date": None},
                )
            ],
            clauses=clauses,
        )
    return info(
        "Letting the term run out is a dismissal in law, for which the three steps are taken, and the worker may not "
        "be treated worse than comparable permanent employees (SR 2002/298 reg 3; Employment Rights (Northern Ireland) "
        "Order 1996 art 127).",
        clauses=clauses,
    )


@rule("gb_nir.contract.harassment")
def harassment(offer: Offer, law: Law) -> Outcome:
    """Separate Orders, and third parties whose harassment the employer knows of."""
    return info(
        "The Equality Act 2010 does not apply here; each ground has an Order or Regulations of its own. An employer "
        "answers for sexual harassment by third parties, which the client's staff are, once it knows of two earlier "
        "occasions and has not done what is reasonable (Sex Discrimination (Northern Ireland) Order 1976 Part III as "
        "amended by SR 2008/159). Agree with the client who acts on a report; the contract promises more.",
        clauses=[Clause("anti_harassment")],
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


@rule("gb_nir.contract.time_to_claim")
def time_to_claim(offer: Offer, law: Law) -> Outcome:
    """The time limit of the tribunals has not been lengthened."""
    return info(
        f"A worker has {plural(law['employment.tribunal_months'], 'month')} from the act or dismissal to go to an "
        "industrial tribunal or the Fair Employment Tribunal, lengthened by early conciliation of the Labour Relations "
        "Agency (Employment Rights (Northern Ireland) Order 1996 art 145). The longer time of Great Britain does not "
        "apply.",
    )


@rule("gb_nir.contract.signing_the_deed")
def signing_the_deed(offer: Offer, law: Law) -> Outcome:
    """A deed is signed on paper before a witness."""
    if not agreed(offer, "client_signs_deed"):
        return passed("The contract may be signed electronically (Electronic Communications Act 2000 s.7).")
    clauses = [Clause("signature", documents=("confidentiality_ip_deed",))]
    if offer.contract.signature == "wet":
        return passed("The deed is signed on paper in the presence of a witness, who signs too.", clauses=clauses)
    return warn(
        "A deed is signed in the presence of a witness, who signs too (Law Reform (Miscellaneous Provisions) (Northern "
        "Ireland) Order 2005 art 3). Whether an individual may sign it electronically is disputed in Northern Ireland. "
        "Sign the deed on paper.",
        fixes=[put("contract.signature", "wet", label="Sign on paper", recommended=True)],
        clauses=clauses,
    )


@rule("gb_nir.contract.law_and_courts")
def law_and_courts(offer: Offer, law: Law) -> Outcome:
    """Foreign law or courts do not take the worker's rights away."""
    return info(
        "The contract chooses the law of Northern Ireland. Statutory employment rights cannot be contracted out of "
        "(Employment Rights (Northern Ireland) Order 1996 art 245), the worker may sue here, and may be sued only here "
        "while living here (Civil Jurisdiction and Judgments Act 1982 s.15C).",
        clauses=[Clause("governing_law_jurisdiction"), Clause("dispute_statutory_forum")],
    )


@rule("gb_nir.contract.rights_to_come")
def rights_to_come(offer: Offer, law: Law) -> Outcome:
    """The Good Jobs Bill."""
    return info(
        "A Good Jobs Bill is to bring a written statement on the first day for every worker, banded hours, limits on "
        "dismissal to impose new terms, equal pay for agency workers, carer's and neonatal care leave and longer "
        "averaging of holiday pay. The agreement already gives the statement and asks for consent to changes.",
        clauses=[Clause("variation")],
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
    if Fraction(days) > most and offer.role.level == "executive":
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen. Only "
            "someone who decides alone how long to work may do without.",
            factors=["who sets the working time, the executive or others? (reg 24)"],
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


@rule("gb_nir.contract.redundancy_pay")
def redundancy_pay(offer: Offer, law: Law) -> Outcome:
    """What the end of the assignment costs where no other work is found."""
    years, week = law["employment.redundancy_service_years"], law["employment.week_pay_limit"]
    end = offer.contract.end_date
    complete = add_months(offer.start_date, 12 * int(years)) - timedelta(days=1)
    earlier = known(offer, "previous_employment_from")
    if offer.contract.type == "fixed_term" and end is not None and end < complete and earlier is None:
        return not_applicable("The term ends before there is service enough for a redundancy payment.")
    most = week.times(law["employment.redundancy_most_weeks"]).each(None)
    return info(
        "If the client ends the assignment and there is no other work, the job is redundant. From "
        f"{plural(years, 'year')} of service the employer then pays half a week's pay, a week's or one and a half "
        f"for each year, by age, counted up to {money(week)} and at most "
        f"{number(law['employment.redundancy_years'])} years, so at most {money(most)} (Employment Rights (Northern "
        "Ireland) Order 1996 arts 23, 170, 190, 197). Agree with the client who bears it.",
        clauses=[Clause("termination_notice")],
    )


@rule("gb_nir.contract.contract_claims")
def contract_claims(offer: Offer, law: Law) -> Outcome:
    """The time limits of contract claims."""
    months, years = law["contract_claims.tribunal_months"], law["contract_claims.limitation_years"]
    return info(
        f"A claim for breach of contract reaches the industrial tribunal within {plural(months, 'month')} of the end "
        f"of the job (SR 1994/308 art 7), and the courts within {plural(years, 'year')} of the breach (Limitation "
        "(Northern Ireland) Order 1989 art 4). Keep pay and holiday records for longer than that.",
    )


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
    if Fraction(days) > most:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            "not of age (Working Time Regulations (Northern Ireland) 2016 reg 13(3)). Agree at most "
            f"{plural(most, 'day')}.",
            fixes=[put("role.days_per_week", str(most), label=f"Agree {plural(most, 'day')}", recommended=True)],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave two free days.")
