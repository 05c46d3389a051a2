"""Hours, rest and leave in Great Britain."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    known,
    passed,
    put,
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
