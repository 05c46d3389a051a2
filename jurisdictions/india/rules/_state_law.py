"""What a state's law on shops and establishments gives, and whom it reaches."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import NamedTuple

from compliance.duration import Duration
from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Fix, Outcome, block, warn
from compliance.words import listing, plural
from compliance.working_time import times_a_year


def act(law: Law) -> str:
    """The state's law on shops and establishments by its short title, where it has one."""
    return str(law["shops_and_establishments.act"])


def notice_section(law: Law) -> str:
    """The provision on notice of dismissal, with its law."""
    return f"{act(law)} {law['shops_and_establishments.dismissal_section']}"


def reaches_employer(offer: Offer, law: Law) -> bool:
    """Whether the state has such a law and the employer is not known to be too small for it."""
    if law["shops_and_establishments.act"] is None:
        return False
    fewest, count = law["shops_and_establishments.establishment_headcount"], offer.employer.headcount.place
    return fewest is None or count is None or count >= fewest


def reaches(offer: Offer, law: Law) -> bool:
    """Whether the state's law protects this worker: executives only where it does not leave out management."""
    if offer.role.level == "executive" and law["shops_and_establishments.management_outside"] is not None:
        return False
    return reaches_employer(offer, law)


def why_not(offer: Offer, law: Law) -> str:
    """Why the state's law does not protect this worker."""
    if law["shops_and_establishments.act"] is None:
        nor = "; an executive is no worker under the Codes" if offer.role.level == "executive" else ""
        return f"No law of {law.place.name} on shops and establishments is on record{nor}."
    if not reaches_employer(offer, law):
        fewest = plural(law["shops_and_establishments.establishment_headcount"], "worker")
        return f"The {act(law)} asks this of employers with {fewest} or more in the state."
    return (
        f"An executive is in a position of management and outside this law "
        f"({act(law)} {law['shops_and_establishments.management_outside']})."
    )


def open_for_managers(law: Law) -> str:
    """What decides whether someone called a manager has the protection of an employee."""
    outside = law["shops_and_establishments.management_outside"]
    if outside is None:
        return "The Codes bind for workers only, and the duties decide who is one, not the title."
    return (
        f"Only someone truly in a position of management is outside this law ({act(law)} {outside}); the duties "
        "decide, not the title."
    )


def dismissal_notice(law: Law) -> Duration | None:
    """The notice of dismissal that the state's law gives; None where it gives none."""
    months, days = (
        law["shops_and_establishments.dismissal_notice"],
        law["shops_and_establishments.dismissal_notice_days"],
    )
    if months is None and days is None:
        return None
    return Duration(months=months) if days is None else Duration(days=days)


class LeaveDue(NamedTuple):
    """Days of annual leave due for a full year, the law that gives them, and the days of work that earn them."""

    days: int
    source: str
    qualifying: int | None


def annual_leave_due(offer: Offer, law: Law) -> LeaveDue | None:
    """What the law that gives the most annual leave gives; None where none is due.

    Leave and holidays are themselves no days of work, so one day in so many is counted on the rest.
    """
    working = times_a_year("day", offer, law.place) - (law["state_leave.public_holidays"] or 0)
    due: list[LeaveDue] = []
    if offer.role.level != "executive":
        code = law["working_time.days_worked_per_leave_day"]
        source = f"one for every {code} worked, Occupational Safety Code s.32"
        due.append(LeaveDue(_earned(working, code), source, law["working_time.leave_qualifying_days"]))
    if reaches(offer, law):
        fixed, per = law["state_leave.annual_leave"], law["state_leave.days_worked_per_leave_day"]
        if fixed is not None or per is not None:
            days = fixed if per is None else _earned(working, per)
            due.append(LeaveDue(days, act(law), law["state_leave.leave_qualifying_days"]))
    return max(due, key=lambda one: one.days, default=None)


def _earned(working_days: Fraction, per: int) -> int:
    return floor(working_days / (per + 1) + Fraction(1, 2))


def other_leave(offer: Offer, law: Law) -> str:
    """Paid casual and sick leave of the state's law in words; empty where it gives none."""
    if not reaches(offer, law):
        return ""
    kinds = {"sick": law["state_leave.sick_leave"], "casual": law["state_leave.casual_leave"]}
    return listing(f"{plural(days, 'day')} of {kind} leave" for kind, days in kinds.items() if days)


def hour_limits(offer: Offer, law: Law) -> tuple[int, Fraction, str]:
    """Most hours a week and a day, and the law that sets them: the state's where it reaches the worker."""
    week, day = law["working_time.weekly_hours"], law["working_time.daily_hours"]
    if not reaches(offer, law) or law["shops_and_establishments.daily_hours"] is None:
        return week, day, "Occupational Safety Code ss.25, 26"
    return (
        min(week, law["shops_and_establishments.weekly_hours"] or week),
        law["shops_and_establishments.daily_hours"],
        act(law),
    )


def short_of_the_law(offer: Offer, law: Law, message: str, fixes: list[Fix], clauses: list[Clause]) -> Outcome:
    """Less than the law gives: void for an employee, open for a manager, whose duties decide."""
    if offer.role.level == "employee":
        return block(message, fixes=fixes, clauses=clauses)
    return warn(f"{message} {open_for_managers(law)}", fixes=fixes, clauses=clauses)
