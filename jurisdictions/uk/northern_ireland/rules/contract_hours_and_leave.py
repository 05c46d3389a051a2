"""Hours, rest and leave in Northern Ireland."""

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
    passed,
    put,
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


@rule("gb_nir.contract.bereavement_leave")
def bereavement_leave(offer: Offer, law: Law) -> Outcome:
    """Leave that Great Britain is still to have in full."""
    return info(
        f"Parents who lose a child or a pregnancy have {plural(law['employment.bereavement_leave_weeks'], 'week')} of "
        "paid leave from the first day (Parental Bereavement (Leave and Pay) Act (Northern Ireland) 2022). The leave "
        "clause leaves it untouched; the client need not be told the reason.",
        clauses=[Clause("leave")],
    )
