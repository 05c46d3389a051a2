"""Particulars, probation, notice, leave and hours in Great Britain."""

from __future__ import annotations

from datetime import timedelta

from compliance.duration import Duration, add_months
from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    known,
    not_applicable,
    passed,
    put,
    rule,
    warn,
)
from compliance.words import day, listing, money, number, percent, plural

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
