"""Hours, the night, holidays and leave in India: the Codes and the state's own law."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import floor

from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import number, plural

from ._state_law import (
    annual_leave_due,
    hour_limits,
    other_leave,
    reaches,
    short_of_the_law,
    why_not,
)


@rule("in.contract.annual_leave")
def annual_leave(offer: Offer, law: Law) -> Outcome:
    """The Code's leave or the state's, whichever is more."""
    most = annual_leave_due(offer, law)
    if most is None:
        return not_applicable(why_not(offer, law))
    due, source, qualifying = most
    clauses = [Clause("leave"), Clause("sickness")]
    agreed, more = offer.contract.annual_leave_days, other_leave(offer, law)
    mend = put("contract.annual_leave_days", str(due), label=f"Grant {plural(due, 'day')}", recommended=True)
    if agreed is None:
        beside = f", and {more} beside it" if more else ""
        return warn(
            f"Annual leave is not agreed. The law gives about {plural(due, 'day')} a year ({source}){beside}. "
            "Agree it.",
            fixes=[mend],
            clauses=clauses,
        )
    if agreed < due:
        return short_of_the_law(
            offer,
            law,
            f"{plural(Fraction(agreed), 'day')} of annual leave is less than the {plural(due, 'day')} the law "
            f"gives for a full year, holidays and leave apart ({source}).",
            [mend],
            clauses,
        )
    kept = max(law["working_time.leave_carried_forward"], law["state_leave.leave_carried_forward"] or 0)
    earned = f", earned from {plural(qualifying, 'day')} of work in the year" if qualifying else ""
    on_top = f"; {more} come on top" if more else ""
    return passed(
        f"{plural(Fraction(agreed), 'day')} of annual leave covers the {plural(due, 'day')} due ({source}){earned}. "
        f"Up to {plural(kept, 'day')} carry over{on_top}.",
        clauses=clauses,
    )


@rule("in.contract.public_holidays")
def public_holidays(offer: Offer, law: Law) -> Outcome:
    """On top of leave."""
    count = law["state_leave.public_holidays"]
    if count is None:
        return info(
            f"No law of {law.place.name} that gives the staff of an office paid holidays is on record; the three "
            "national days are kept everywhere.",
            clauses=[Clause("leave")],
        )
    days = plural(count, "paid holiday")
    if offer.contract.public_holidays == "included":
        return block(
            f"The {days} of {law.place.name} come on top of annual leave and cannot be part of it. Add them.",
            fixes=[
                put("contract.public_holidays", "added", label="Add public holidays to the leave", recommended=True)
            ],
            clauses=[Clause("leave")],
        )
    return info(f"{law.place.name} has {days} a year, on top of annual leave.", clauses=[Clause("leave")])


@rule("in.contract.menstrual_leave")
def menstrual_leave(offer: Offer, law: Law) -> Outcome:
    """A day a month where the state ordered it."""
    if "menstrual_leave.days" not in law:
        return not_applicable(f"{law.place.name} has ordered no menstrual leave for private employers.")
    days = law["menstrual_leave.days"]
    young, old = law["menstrual_leave.age_from"], law["menstrual_leave.age_to"]
    return info(
        f"In {law.place.name} a woman from {young} to {old} has {plural(days, 'day')} of paid menstrual leave a "
        "month, without a certificate and not carried over. The order is under challenge in court but stands.",
        clauses=[Clause("menstrual_leave", parameters={"days": int(days)})],
    )


@rule("in.contract.maternity")
def maternity(offer: Offer, law: Law) -> Outcome:
    """Part of the leave clause."""
    weeks = plural(law["working_time.maternity_weeks"], "week")
    return info(
        f"Maternity leave of {weeks} for the first two children is paid by state insurance or else by the employer.",
        clauses=[Clause("leave")],
    )


@rule("in.contract.hours")
def hours(offer: Offer, law: Law) -> Outcome:
    """The week, the day, the rest."""
    if offer.role.level == "executive" and not reaches(offer, law):
        return not_applicable(why_not(offer, law))
    week, days = offer.role.hours_per_week, offer.role.days_per_week
    most_week, most_day, source = hour_limits(offer, law)
    most_days, worker_day = law["working_time.days_per_week"], law["working_time.daily_hours"]
    agreeable_day, daily = min(worker_day, most_day), number(most_day)
    clause = [Clause("hours_overtime_rest")]
    if week is None:
        return info(
            f"Hours are not agreed, so the law's limits apply: {most_week} a week, {daily} a day ({source}).",
            clauses=clause,
        )
    if days is not None and days > most_days:
        return short_of_the_law(
            offer,
            law,
            f"{plural(Fraction(days), 'day')} a week leave no day of rest (Occupational Safety Code s.26). Work at "
            f"most {most_days}.",
            _fewer_days(Fraction(week), most_days, most_week, agreeable_day),
            clause,
        )
    if week > most_week:
        return short_of_the_law(
            offer,
            law,
            f"{plural(Fraction(week), 'hour')} a week is more than {most_week} ({source}). The rest is overtime and "
            "cannot be agreed as ordinary time.",
            _fewer_hours(min(most_week, agreeable_day * Fraction(days or most_days))),
            clause,
        )
    if days is not None and week > most_day * Fraction(days):
        return short_of_the_law(
            offer,
            law,
            f"{plural(Fraction(week), 'hour')} in {plural(Fraction(days), 'day')} is more than {daily} a day "
            f"({source}).",
            _fewer_hours(agreeable_day * Fraction(days)),
            clause,
        )
    if days is not None and week > worker_day * Fraction(days):
        return warn(
            f"{plural(Fraction(week), 'hour')} in {plural(Fraction(days), 'day')} is within the {daily} a day of "
            f"the {source}, but the Occupational Safety Code allows a worker {worker_day} (s.25(1)(a)); beyond that is "
            "overtime by consent at the higher rate. Breaks do not count. Agree fewer hours of work.",
            fixes=_fewer_hours(worker_day * Fraction(days)),
            clauses=clause,
        )
    return passed(f"The hours stay within {most_week} a week and {number(agreeable_day)} a day.", clauses=clause)


def _fewer_hours(most: Fraction | int) -> list[Fix]:
    whole = floor(most)
    return [put("role.hours_per_week", str(whole), label=f"Agree {whole} hours a week", recommended=True)]


def _fewer_days(week: Fraction, most_days: int, most_week: int, most_day: Fraction) -> list[Fix]:
    agreed = floor(min(week, Fraction(most_week), Fraction(most_day * most_days)))
    return [
        put(
            "role.days_per_week",
            str(most_days),
            label=f"Work {most_days} days a week",
            recommended=True,
            also={"role.hours_per_week": str(agreed)},
        ),
    ]


@rule("in.contract.overtime")
def overtime(offer: Offer, law: Law) -> Outcome:
    """Twice the rate, by consent."""
    if offer.role.level != "employee":
        return not_applicable("Managers and executives are outside the overtime rule.")
    times = law["working_time.overtime_multiple"]
    return info(
        f"Overtime needs the worker's consent and is paid at {times} times the ordinary rate, for a highly paid "
        "engineer too. Ask for approval before it is worked.",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("in.contract.night_work")
def night_work(offer: Offer, law: Law) -> Outcome:
    """Hours kept for a client far to the west run into the Indian night."""
    nightly = offer.extra.get("night_work")
    if nightly == "no":
        return not_applicable("The agreed hours stay outside the night.")
    clause = [Clause("hours_overtime_rest")]
    if nightly is None:
        return info(
            "Hours that follow a client's day elsewhere can run into the Indian night, from seven in the evening to "
            "six in the morning. Then a woman works only with her consent (Occupational Safety Code s.43).",
            clauses=clause,
        )
    return warn(
        "The agreed hours run into the night. A woman may be asked to work them only with her consent, best in "
        "writing, and may not suffer for refusing it; safety, rest and the way home are the employer's to secure "
        f"(Occupational Safety Code s.43). {_state_night(law)}",
        question="May the hours be moved into the Indian day, or has the worker agreed to them in writing?",
        clauses=clause,
    )


def _state_night(law: Law) -> str:
    """What the state asks for beside the Code."""
    if "night_work.conditions" not in law:
        return f"What {law.place.name} asks for beside it is not on record; ask before the first night."
    hours = f" from {_clock(law['night_work.from'])}" if "night_work.from" in law else ""
    hours += f" to {_clock(law['night_work.to'])}" if "night_work.to" in law else ""
    permit = f" The employer holds or files {law['night_work.permit']}." if "night_work.permit" in law else ""
    return f"{law.place.name} asks{hours} for {law['night_work.conditions']}.{permit}"


def _clock(hour: Fraction) -> str:
    """An hour of the day as `20:30`."""
    return str(timedelta(hours=float(hour))).removesuffix(":00")
