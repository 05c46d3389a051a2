"""Particulars, probation, notice, leave and hours in Great Britain."""

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
    "probation",
    "termination_notice",
    "training_entitlement",
    "collective_agreement",
    "disciplinary_grievance",
)


@rule("gb_gbn.contract.section_1_statement")
def section_1_statement(offer: Offer, law: Law) -> Outcome:
    """A complete written statement by the first day."""
    needed = {
        "the worker's name": offer.worker.name,
        "the employer's name": offer.employer.name,
        "the employer's address": offer.employer.address,
        "the job title": offer.role.title,
        "where the work is done": offer.role.workplace,
        "the place of work, the home address for a home worker": offer.worker.address,
        "the weekly hours": offer.role.hours_per_week,
        "the days of the week": known(offer, "days_of_week"),
        "paid leave": offer.contract.annual_leave_days,
        "whether public holidays are included in the leave": offer.contract.public_holidays,
        "the employer's notice": offer.contract.notice.employer,
        "the worker's notice": offer.contract.notice.worker,
        "sick pay": known(offer, "sick_pay"),
        "work outside the United Kingdom for more than a month": known(offer, "work_abroad"),
    }
    clauses = [Clause(name, documents=("employment_agreement",)) for name in _STATEMENT]
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        award, week = law["employment.statement_award_weeks"], law["employment.week_pay_limit"]
        return warn(
            f"The written statement the worker must have by the first day lacks {listing(missing)} (Employment "
            f"Rights Act 1996 ss.1-3). Without it a tribunal adds up to {plural(award, 'week')} of pay, each counted "
            f"up to {money(week)}, to another award (Employment Act 2002 s.38; Employment Rights Act 1996 s.227).",
            question=f"Please give {listing(missing)}.",
            clauses=clauses,
        )
    return passed(
        "The employment agreement holds every particular of the written statement, and the worker has it by the "
        "first day; a later change is stated in writing within a month (Employment Rights Act 1996 ss.1-4, 7A).",
        clauses=clauses,
    )


@rule("gb_gbn.contract.trade_union_statement")
def trade_union_statement(offer: Offer, law: Law) -> Outcome:
    """A statement of the right to join a union comes with the particulars."""
    return info(
        "With the written statement the worker gets a statement of the right to join a trade union (Trade Union and "
        "Labour Relations (Consolidation) Act 1992 s.136A). Sources differ on whether the duty began in October 2026 "
        "or begins in January 2027, so give it now. The agreement's schedule already holds one; use the official "
        "form once it is published.",
        clauses=[Clause("notice_gb_trade_union")],
    )


@rule("gb_gbn.contract.statutory_notice")
def statutory_notice(offer: Offer, law: Law) -> Outcome:
    """Notice may not be shorter than the statute's."""
    notice = offer.contract.notice
    weeks = law["employment.statutory_notice_weeks"]
    most = law["employment.statutory_notice_most_weeks"]
    least = Duration(weeks=int(weeks))
    start = offer.start_date
    month = {"months": 1}
    if notice.employer is None or notice.worker is None:
        return warn(
            "Notice is not agreed for both sides. The statute then gives a week, and a court adds what is "
            "reasonable, which nobody can foresee. Agree it.",
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
        if least.longer_than(given, start):
            return block(
                f"Notice of {given} by the {side} is shorter than the statutory {plural(weeks, 'week')} after a "
                "month of service (Employment Rights Act 1996 s.86). The shorter term has no effect.",
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
        f"Notice is at least the statutory {plural(weeks, 'week')}. From two years of service the employer's grows "
        f"by a week a year, up to {number(most)} weeks (Employment Rights Act 1996 s.86); the clause says so.",
        clauses=[Clause("termination_notice")],
    )


@rule("gb_gbn.contract.probation_and_dismissal")
def probation_and_dismissal(offer: Offer, law: Law) -> Outcome:
    """Probation, and its notice, should end before the right to claim unfair dismissal arises."""
    probation = offer.contract.probation
    if probation is None or probation.is_zero:
        return not_applicable("No probation is agreed.")
    ends = probation.from_(offer.start_date)
    week = timedelta(weeks=int(law["employment.statutory_notice_weeks"]))
    service = law.on(max(ends + week, law.date))["employment.unfair_dismissal_service_months"]
    protected = add_months(offer.start_date, int(service)) - timedelta(days=1)
    if ends + week >= protected:
        shorter = int(service) - 1
        return warn(
            f"Probation of {probation} ends on {day(ends)}. From {day(protected)} the worker may claim unfair "
            "dismissal, and a week of statutory notice that is not given counts towards the service (Employment "
            "Rights Act 1996 ss.97(2), 108, as amended). A decision at the end of probation comes too late. Shorten "
            "it.",
            fixes=[
                put(
                    "contract.probation",
                    {"months": shorter},
                    label=f"Shorten it to {plural(shorter, 'month')}",
                    recommended=True,
                )
            ],
            clauses=[Clause("probation")],
        )
    return passed(
        f"Probation ends on {day(ends)}, with time to decide before the right to claim unfair dismissal arises.",
        clauses=[Clause("probation")],
    )


@rule("gb_gbn.contract.unfair_dismissal")
def unfair_dismissal_capped(offer: Offer, law: Law) -> Outcome:
    """The earlier law: a longer service and a cap, and a change that reaches workers already hired."""
    service = int(law["employment.unfair_dismissal_service_months"])
    protected = add_months(offer.start_date, service) - timedelta(days=1)
    later = int(law.on(protected)["employment.unfair_dismissal_service_months"])
    change = ""
    if later < service:
        change = (
            f" A change already enacted brings this down to {plural(later, 'month')} for dismissals after it, counts "
            "the service before it, and takes the cap away; this worker will have the benefit of it."
        )
    return info(
        f"With {plural(service, 'month')} of service a dismissal needs a fair reason and a fair procedure, and "
        f"compensation is at most {money(law['employment.unfair_dismissal_limit'])} or a year's pay, whichever is "
        f"less, beside the basic award (Employment Rights Act 1996 ss.94, 98, 108, 124).{change} The client must not "
        "end the assignment on the spot: the employer of record has to follow the procedure, and leaving the Acas code "
        f"aside adds up to {percent(law['employment.acas_code_uplift'])}.",
        clauses=[Clause("disciplinary_grievance")],
    )


@rule("gb_gbn.contract.unfair_dismissal")
def unfair_dismissal_uncapped(offer: Offer, law: Law) -> Outcome:
    """After the qualifying service an employee may claim unfair dismissal, without a cap."""
    service = law["employment.unfair_dismissal_service_months"]
    protected = add_months(offer.start_date, int(service)) - timedelta(days=1)
    return info(
        f"With {plural(service, 'month')} of service, from {day(protected)}, a dismissal needs a fair reason and a "
        "fair procedure, and compensation has no cap (Employment Rights Act 1996 ss.94, 98, 108). The client must not "
        "end the assignment on the spot: the employer of record has to follow the procedure, and leaving the Acas code "
        f"aside adds up to {percent(law['employment.acas_code_uplift'])}.",
        clauses=[Clause("disciplinary_grievance")],
    )


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


@rule("gb_gbn.contract.fixed_term")
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
            "justified (Fixed-term Employees Regulations 2002 reg 8), so a term this long cannot be renewed as one. "
            "Agree a permanent contract, with notice.",
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
        "Letting the term run out is a dismissal in law, and the worker may not be treated worse than comparable "
        "permanent employees (Fixed-term Employees Regulations 2002 reg 3; Employment Rights Act 1996 s.95(1)(b)).",
        clauses=clauses,
    )


@rule("gb_gbn.contract.imposed_changes")
def imposed_changes(offer: Offer, law: Law) -> Outcome:
    """Dismissing to impose a cut in pay, hours or leave is automatically unfair."""
    return info(
        "Dismissing an employee who does not agree to less pay or leave, to other hours or to another pension is "
        "automatically unfair unless the business is in grave financial difficulty and has no reasonable "
        "alternative, and putting in a clause that lets the employer make such a change counts as one (Employment "
        "Rights Act 1996 s.104I). Regulations are to say which shifts, expenses and benefits are covered. The "
        "variation clause therefore needs the worker's agreement for these terms.",
        clauses=[Clause("variation")],
    )


@rule("gb_gbn.contract.harassment")
def harassment_reasonable_steps(offer: Offer, law: Law) -> Outcome:
    """The earlier duty: reasonable steps against sexual harassment."""
    return info(
        "The employer must take reasonable steps to prevent sexual harassment, and the client's staff are part of "
        "the workplace (Equality Act 2010 s.40A); otherwise a tribunal adds up to "
        f"{percent(law['employment.harassment_uplift'])} to compensation (s.124A). Agree with the client who acts on "
        "a report.",
        clauses=[Clause("anti_harassment")],
    )


@rule("gb_gbn.contract.harassment")
def harassment_all_reasonable_steps(offer: Offer, law: Law) -> Outcome:
    """The present duty: all reasonable steps, and liability for third parties."""
    return info(
        "The employer must take all reasonable steps to prevent sexual harassment, and is liable for harassment of any "
        "kind by third parties, which the client's staff are, where it has not taken them (Equality Act 2010 ss.40, "
        "40A, as amended by the Employment Rights Act 2025). Where the duty to prevent sexual harassment was breached, "
        "a tribunal adds up to "
        f"{percent(law['employment.harassment_uplift'])} to compensation (s.124A). Agree with the client on "
        "training, a risk assessment and who acts on a report.",
        clauses=[Clause("anti_harassment")],
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


@rule("gb_gbn.contract.time_to_claim")
def time_to_claim_shorter(offer: Offer, law: Law) -> Outcome:
    """The earlier time limit of the tribunals."""
    return info(_time_to_claim(law, "Employment Rights Act 1996 s.111; Equality Act 2010 s.123"))


@rule("gb_gbn.contract.time_to_claim")
def time_to_claim_longer(offer: Offer, law: Law) -> Outcome:
    """The present time limit of the tribunals."""
    return info(
        _time_to_claim(
            law, "Employment Rights Act 1996 s.111; Equality Act 2010 s.123; Employment Rights Act 2025 Sch 12"
        )
    )


def _time_to_claim(law: Law, authority: str) -> str:
    months = law["employment.tribunal_months"]
    return (
        f"A worker has {plural(months, 'month')} from the act or dismissal to go to a tribunal, lengthened by early "
        f"conciliation ({authority}). Keep what was decided and why for longer than that."
    )


@rule("gb_gbn.contract.rights_to_come")
def rights_to_come(offer: Offer, law: Law) -> Outcome:
    """Further rights of the Employment Rights Act 2025."""
    return info(
        "Bereavement leave, stronger protection from dismissal in and after pregnancy and a stronger right to "
        "flexible working are to follow (Employment Rights Act 2025 ss.9, 18, 26-27). Nothing in the agreement "
        "stands in their way.",
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


@rule("gb_gbn.contract.signed_in_time")
def signed_in_time(offer: Offer, law: Law) -> Outcome:
    """An offer dated after the first day brings a late statement."""
    if offer.offer_date is None:
        return not_applicable("The offer has no date.")
    if offer.offer_date <= offer.start_date:
        return passed("The offer is dated no later than the first day.")
    award, week = law["employment.statement_award_weeks"], law["employment.week_pay_limit"]
    return warn(
        f"The offer is dated after the first day, {day(offer.start_date)}, by which the written statement was due "
        f"(Employment Rights Act 1996 s.1(2)). A tribunal adds up to {plural(award, 'week')} of pay, each counted up "
        f"to {money(week)}, to another award (Employment Act 2002 s.38). Start later, or give the statement at once.",
        fixes=[
            put("start_date", offer.offer_date.isoformat(), label="Start on the day of the offer", recommended=True)
        ],
    )


@rule("gb_gbn.contract.collective_redundancies")
def collective_redundancies(offer: Offer, law: Law) -> Outcome:
    """A client that ends many assignments at once sets off consultation."""
    staff, many = offer.employer.headcount.country, law["employment.collective_redundancy_employees"]
    if staff is not None and staff < many:
        return not_applicable("The employer has too few employees here.")
    return info(
        f"Where {number(many)} or more jobs at one establishment are to go within "
        f"{plural(law['employment.collective_redundancy_days'], 'day')}, the employer consults representatives first; "
        f"otherwise each worker is awarded up to {plural(law['employment.protective_award_days'], 'day')} of pay "
        "(Trade Union and Labour Relations (Consolidation) Act 1992 ss.188-189). Oblige the client to give early "
        "notice when it means to end several assignments.",
    )


@rule("gb_gbn.contract.collective_redundancies_everywhere")
def collective_redundancies_everywhere(offer: Offer, law: Law) -> Outcome:
    """The coming count across the whole employer."""
    staff, many = offer.employer.headcount.country, law["employment.collective_redundancy_employees"]
    if staff is not None and staff < many:
        return not_applicable("The employer has too few employees here.")
    return info(
        "Redundancies will also be counted across the whole employer, from a number that regulations will set "
        "(Employment Rights Act 2025 s.29). An employer of record whose staff all work at home for many clients will "
        "then reach it sooner than one establishment does.",
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
    if Fraction(days) > most and offer.role.level == "executive":
        return review(
            f"{plural(Fraction(days), 'day')} of work a week leave no free day in seven, nor two in fourteen. Only "
            "someone who decides alone how long to work may do without.",
            factors=["who sets the working time, the executive or others? (reg 20)"],
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


@rule("gb_gbn.contract.redundancy_pay")
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
        f"{number(law['employment.redundancy_years'])} years, so at most {money(most)} (Employment Rights Act 1996 "
        "ss.135, 155, 162, 227). Agree with the client who bears it.",
        clauses=[Clause("termination_notice")],
    )


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


@rule("gb_gbn.contract.union_access")
def union_access(offer: Offer, law: Law) -> Outcome:
    """A union may ask to reach the workers, at home by digital means."""
    staff, many = offer.employer.headcount.country, law["employment.union_access_workers"]
    if staff is not None and staff < many:
        return not_applicable("The employer has too few workers here.")
    return info(
        f"An employer of {number(many)} workers or more must answer an independent union that asks for access to "
        "them. Nobody enters a home, so for home workers it will be messages and meetings online. Without agreement "
        "the Central Arbitration Committee decides, and a breach may cost up to "
        f"{money(law['employment.union_access_penalty'])} the first time (Trade Union and Labour Relations "
        "(Consolidation) Act 1992 ss.70ZA and following). Agree with the client that its channels may carry it.",
    )


@rule("gb_gbn.contract.equality_action_plan")
def equality_action_plan(offer: Offer, law: Law) -> Outcome:
    """What a large employer will publish about equality."""
    staff, many = offer.employer.headcount.country, law["employment.equality_plan_employees"]
    if staff is not None and staff < many:
        return not_applicable("The employer has too few employees here.")
    return info(
        f"An employer of {number(many)} employees or more will publish a plan on the gender pay gap and on support "
        "in the menopause (Equality Act 2010 s.78A). Those hired through an employer of record count with it, not "
        "with the client, which may later have to name whom it takes workers from (Employment Rights Act 2025 "
        "ss.33-34).",
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
    if Fraction(days) > most:
        return block(
            f"{plural(Fraction(days), 'day')} of work a week leave less than the two free days of a worker who is "
            f"not of age (Working Time Regulations 1998 reg 11(3)). Agree at most {plural(most, 'day')}.",
            fixes=[put("role.days_per_week", str(most), label=f"Agree {plural(most, 'day')}", recommended=True)],
            clauses=[Clause("hours_overtime_rest")],
        )
    return passed(f"{plural(Fraction(days), 'day')} of work a week leave two free days.")
