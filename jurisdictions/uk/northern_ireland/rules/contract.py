"""Particulars, dismissal, notice, leave and hours in Northern Ireland."""

from __future__ import annotations

from datetime import timedelta

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
    rule,
    warn,
)
from compliance.words import day, listing, money, number, plural

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


@rule("gb_nir.contract.contract_claims")
def contract_claims(offer: Offer, law: Law) -> Outcome:
    """The time limits of contract claims."""
    months, years = law["contract_claims.tribunal_months"], law["contract_claims.limitation_years"]
    return info(
        f"A claim for breach of contract reaches the industrial tribunal within {plural(months, 'month')} of the end "
        f"of the job (SR 1994/308 art 7), and the courts within {plural(years, 'year')} of the breach (Limitation "
        "(Northern Ireland) Order 1989 art 4). Keep pay and holiday records for longer than that.",
    )
