"""Working hours and rest in the member states: week, day and weekly rest."""

from datetime import timedelta
from fractions import Fraction
from math import ceil

from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule, warn
from compliance.words import number, plural

from ._terms import source

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)
_USUAL_DAYS = _DAYS_A_WEEK - 2


def _counts_hours(offer: Offer) -> bool:
    """Whether the limits on hours hold for this worker at all."""
    return offer.role.level != "executive" and offer.extra.get("working_time") != "days"


_OUTSIDE = "Executives who set their own time, and those whose time is counted in days, stand outside these limits."


@rule("eu.contract.working_week")
def working_week(offer: Offer, law: Law) -> Outcome:
    """The full week, and the longest."""
    if not _counts_hours(offer):
        return not_applicable(_OUTSIDE)
    agreed = offer.role.hours_per_week
    full, own = law["working_hours.normal"], law["working_hours.longest_week"]
    most = law["working_time.weekly_hours"] if own is None else own
    says, clauses = source(law, "working_hours.longest_week"), [Clause("hours_overtime_rest")]
    if agreed is None:
        return warn(
            f"The offer does not say how many hours a week are agreed; on average {number(most)} is the most {says}.",
            question="How many hours a week are agreed?",
        )
    hours = Fraction(agreed)
    if hours > most:
        fixes = [_shorter_week(most if full is None else full)]
        if own is None:
            return review(
                f"{number(hours)} hours a week pass the {number(most)} on average, overtime included, that the "
                f"directive leaves to states as the most; the law of the state names no longest week {says}.",
                factors=[
                    "over how many months national law takes the average",
                    "a limit in a collective agreement, or on the overtime of a year",
                ],
                fixes=fixes,
                clauses=clauses,
            )
        if law["working_hours.opt_out"]:
            return review(
                f"{number(hours)} hours a week pass the average of {number(most)} that the law allows without the "
                f"worker's own agreement {says}.",
                factors=[
                    "whether the worker agrees in writing and of free will, and may withdraw it",
                    "a longest week even with that agreement",
                    "the record that the employer keeps of such workers",
                ],
                fixes=fixes,
                clauses=clauses,
            )
        return block(
            f"{number(hours)} hours a week pass the {number(most)} that are the most the law allows {says}. Agree "
            "fewer.",
            fixes=fixes,
            clauses=clauses,
        )
    if full is not None and hours > full:
        return review(
            f"{number(hours)} hours a week are {number(hours - full)} more than the full week of {number(full)} "
            f"{says}: overtime every week, not ordinary hours.{_yearly(law)}",
            factors=[
                "the pay or time off that law asks for overtime",
                "whether the law lets overtime be agreed beforehand",
                "whether days of rest bring the average back to the full week",
            ],
            fixes=[_shorter_week(full)],
            clauses=clauses,
        )
    return passed(f"{number(hours)} hours a week keep to the law of the state {says}.{_yearly(law)}", clauses=clauses)


def _shorter_week(hours: Fraction | int) -> Fix:
    return put("role.hours_per_week", number(hours), label=f"Agree {number(hours)} hours a week", recommended=True)


def _yearly(law: Law) -> str:
    """The overtime of a year, where the state limits it."""
    most = law["working_hours.overtime_year"]
    return f" The employer may ask for {number(most)} hours of overtime a year at most." if most else ""


@rule("eu.contract.working_day")
def working_day(offer: Offer, law: Law) -> Outcome:
    """The longest day, and what the daily rest leaves of it."""
    if not _counts_hours(offer):
        return not_applicable(_OUTSIDE)
    hours, days = offer.role.hours_per_week, offer.role.days_per_week
    rest, longest = law["working_hours.daily_rest"], law["working_hours.longest_day"]
    between = _HOURS_A_DAY - (law["working_time.daily_rest"] if rest is None else rest)
    if hours is None or not days:
        return not_applicable("Hours and days a week are not both agreed.")
    most, each = between if longest is None else min(longest, between), Fraction(hours) / Fraction(days)
    says = source(law, "working_hours.longest_day")
    if each <= most:
        return passed(f"{number(each)} hours a day keep to the {number(most)} the law allows {says}.")
    needed = ceil(Fraction(hours) / most)
    spread = put("role.days_per_week", str(needed), label=f"Spread the week over {needed} days", recommended=True)
    return review(
        f"{number(Fraction(hours))} hours on {plural(Fraction(days), 'day')} make {number(each)} hours a day, more "
        f"than the {number(most)} the law allows {says}. Spread the week over more days.",
        factors=[
            "whether a collective or works agreement allows longer days",
            "whether the worker has equal rest in return",
        ],
        fixes=[spread] if needed < _DAYS_A_WEEK else [],
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("eu.contract.rest_of_the_week")
def rest_of_the_week(offer: Offer, law: Law) -> Outcome:
    """More than a day and the daily rest in one piece."""
    rest, hours, days = law["working_hours.weekly_rest"], offer.role.hours_per_week, offer.role.days_per_week
    if rest is None or hours is None or not days:
        return not_applicable("Hours and days are not both agreed, or the rest of the Union holds.")
    free = (_DAYS_A_WEEK + 1 - Fraction(days)) * _HOURS_A_DAY - Fraction(hours) / Fraction(days)
    says = source(law, "working_hours.weekly_rest")
    if free >= rest:
        return passed(f"The agreed days leave the {number(rest)} hours of weekly rest the law asks {says}.")
    return review(
        f"{plural(Fraction(days), 'working day')} leave {number(free)} hours in one piece, less than the "
        f"{number(rest)} of weekly rest the law asks {says}. Agree {_USUAL_DAYS} days.",
        factors=["whether that law shortens the rest for work by a roster", "time off or pay due in return"],
        fixes=[
            put("role.days_per_week", str(_USUAL_DAYS), label=f"Agree {_USUAL_DAYS} working days", recommended=True)
        ],
        clauses=[Clause("hours_overtime_rest")],
    )
