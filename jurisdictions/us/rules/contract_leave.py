"""Paid sick leave, family leave and vacation."""

from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import day, number, plural
from compliance.working_time import days_a_week, hours_a_week, weeks_a_year

from ._city import city_name, city_of, known_by_name
from ._names import place_first, place_name
from ._shared import exempt

HOW_MANY = "How many people does the employer employ, and how many of them in this state?"
STATE = (
    ("sick_leave.accrual", "sick_leave.hours_a_year", "sick_leave.full_headcount"),
    ("sick_leave.small_accrual", "sick_leave.small_hours_a_year", "sick_leave.small_headcount"),
    ("sick_leave.least_accrual", "sick_leave.least_hours_a_year", ""),
)
Names = tuple[tuple[str, str, str], ...]
"""Of each size, largest first: the hours of work that earn an hour, the most a year, the least headcount if any."""


class Tier(NamedTuple):
    """The leave of employers from one size on: hours worked that earn an hour, and the most in a year."""

    since_headcount: int
    accrual: Fraction
    most: Fraction | None


def _figure(law: Law, name: str) -> Fraction | None:
    return Fraction(law[name]) if name in law else None


def _tiers(law: Law, names: Names) -> list[Tier]:
    """The sizes of employer the law tells apart, largest first; employers below the last owe no paid leave."""
    tiers = []
    for accrual_name, most, headcount in names:
        accrual = _figure(law, accrual_name)
        if accrual is not None:
            tiers.append(Tier(int(_figure(law, headcount) or 0), accrual, _figure(law, most)))
    return tiers


def _tier(tiers: list[Tier], employed: int | None) -> Tier:
    """The tier of an employer of this size; the largest where the size is unknown."""
    return next((one for one in tiers if employed is None or employed >= one.since_headcount), tiers[0])


def _employed(offer: Offer, counted: str | None) -> int | None:
    counts = offer.employer.headcount
    return counts.place if counted == "state" else counts.worldwide if counted == "world" else counts.country


def _day(offer: Offer, law: Law) -> Fraction:
    """Hours of a day of work."""
    return hours_a_week(offer, law.place) / days_a_week(offer, law.place)


def _due(offer: Offer, law: Law, accrual: Fraction, most: Fraction | None) -> Fraction:
    """Hours of leave a year that the agreed hours of work earn, up to what the law caps them at."""
    earned = hours_a_week(offer, law.place) * weeks_a_year(law.place) / accrual
    return earned if most is None else min(earned, most)


def _granted(offer: Offer, law: Law, any_reason: bool) -> Fraction | None:
    """Hours agreed; where leave may be taken for any reason, vacation counts toward them."""
    agreed = offer.extra.get("sick_leave_hours")
    if agreed is None:
        return None
    vacation = Fraction(offer.contract.annual_leave_days or 0) if any_reason else Fraction(0)
    return Fraction(str(agreed)) + vacation * _day(offer, law)


@rule("us.contract.paid_sick_leave")
def paid_sick_leave(offer: Offer, law: Law) -> Outcome:
    if law["sick_leave.accrual"] is None:
        return not_applicable(f"{place_first(law)} requires no paid sick leave.")
    cite, tiers = law["sick_leave.cite"], _tiers(law, STATE)
    if law["sick_leave.leaves_out_exempt"] and exempt(offer):
        return passed(f"A job exempt from overtime is outside the paid sick leave of {place_name(law)} ({cite}).")
    days, any_reason = _figure(law, "sick_leave.days_a_year"), bool(law["sick_leave.any_reason"])
    kind = "paid leave for any reason" if any_reason else "paid sick leave"
    employed = _employed(offer, law["sick_leave.counted"])
    if employed is not None and employed < tiers[-1].since_headcount:
        below = law["sick_leave.below"]
        owed = f"gives {below}" if below else f"requires no {kind}"
        size = plural(tiers[-1].since_headcount, "employee")
        within = " in the state" if law["sick_leave.counted"] == "state" else ""
        return passed(f"Below {size}{within}, {place_name(law)} {owed} ({cite}).")
    tier = _tier(tiers, employed)
    most = tier.most if days is None else max(law["sick_leave.hours_a_year"], days * _day(offer, law))
    due, granted = _due(offer, law, tier.accrual, most), _granted(offer, law, any_reason)
    if granted is None or granted >= due:
        besides = f" The law also gives {law['sick_leave.besides']}." if law["sick_leave.besides"] else ""
        return passed(
            f"At least {number(ceil(due))} hours of {kind} a year ({cite}) are in the contract.{besides}",
            clauses=[Clause("sickness")],
        )
    grant = put(
        "extra.sick_leave_hours",
        str(ceil(due - granted + Fraction(str(offer.extra["sick_leave_hours"])))),
        label="Grant the leave the law requires",
        recommended=True,
    )
    if employed is None and tier.since_headcount:
        return warn(
            f"{number(granted)} hours of {kind} a year is less than {place_name(law)} requires of larger employers:"
            f" {number(ceil(due))} hours ({cite}).",
            question=HOW_MANY,
            fixes=[grant],
            clauses=[Clause("sickness")],
        )
    if law["sick_leave.leaves_out_exempt"] and exempt(offer) is None:
        return warn(
            f"{number(granted)} hours of {kind} a year is less than {place_name(law)} requires for a job that is not"
            f" exempt from overtime: {number(ceil(due))} hours ({cite}).",
            question="Is the job exempt from overtime?",
            fixes=[grant],
            clauses=[Clause("sickness")],
        )
    return block(
        f"{number(granted)} hours of {kind} a year is less than {place_name(law)} requires:"
        f" {number(ceil(due))} hours for this job ({cite}).",
        fixes=[grant],
        clauses=[Clause("sickness")],
    )


def _city_tiers(city: str, law: Law) -> list[Tier]:
    largest = f"{city}.sick_leave_accrual", f"{city}.sick_leave_hours_a_year", f"{city}.sick_leave_full_headcount"
    return _tiers(law, (largest, (f"{city}.sick_leave_small_accrual", f"{city}.sick_leave_small_hours_a_year", "")))


def _employed_for(city: str, offer: Offer, law: Law) -> int | None:
    """How many people the employer has, of those whom the city's law counts."""
    return _employed(offer, _named(law, f"{city}.sick_leave_counted"))


def _named(law: Law, name: str) -> Any:
    """A value, None where it is not on record."""
    if name not in law:
        return None
    return law[name]


def _city_clause(city: str, tier: Tier, law: Law) -> Clause:
    """The clause on sickness, which tells what the city's law gives."""
    return Clause(
        "sickness",
        {
            "city": city_name(city, law),
            "city_accrual": tier.accrual,
            "city_hours": tier.most,
            "city_besides": _named(law, f"{city}.sick_leave_besides"),
            "city_paid_leave": _named(law, f"{city}.paid_leave_hours"),
        },
    )


@rule("us.contract.city_sick_leave")
def city_sick_leave(offer: Offer, law: Law) -> Outcome:
    city = city_of(offer, law)
    if city is None or f"{city}.sick_leave_accrual" not in law:
        return _without_figures(offer, law)
    named, cite = city_name(city, law), law.reading(f"{city}.sick_leave_accrual").authority[0]
    tiers, employed = _city_tiers(city, law), _employed_for(city, offer, law)
    if employed is not None and employed < tiers[-1].since_headcount:
        size = plural(tiers[-1].since_headcount, "employee")
        return passed(f"Below {size} {named} requires no paid sick leave ({cite}).")
    tier = _tier(tiers, employed)
    due, granted = _due(offer, law, tier.accrual, tier.most), _granted(offer, law, any_reason=False)
    more, clauses = _named(law, f"{city}.sick_leave_besides"), [_city_clause(city, tier, law)]
    besides = f" The law also gives {more}." if more else ""
    if granted is None or granted >= due:
        return passed(
            f"{named} asks for at least {number(ceil(due))} hours of paid sick leave a year ({cite}); the contract"
            f" grants what the law requires.{besides}",
            clauses=clauses,
        )
    grant = put("extra.sick_leave_hours", str(ceil(due)), label=f"Grant the sick leave of {named}", recommended=True)
    if employed is None and tier.since_headcount:
        return warn(
            f"{number(granted)} hours of paid sick leave a year is less than {named} requires of larger employers:"
            f" {number(ceil(due))} hours ({cite}).",
            question=HOW_MANY,
            fixes=[grant],
            clauses=clauses,
        )
    return block(
        f"{number(granted)} hours of paid sick leave a year is less than {named} requires: {number(ceil(due))} hours"
        f" for this job ({cite}).{besides}",
        fixes=[grant],
        clauses=clauses,
    )


def _without_figures(offer: Offer, law: Law) -> Outcome:
    """Where no city's figures are on record for the place of work."""
    if not known_by_name("cities.other_sick_leave", offer, law):
        return not_applicable("The work is in no city whose sick leave law is on record.")
    return review(
        f"{offer.locality} has a law of its own on paid sick leave, whose figures are not on record here.",
        factors=[
            "How many hours of paid sick leave does that law give for this job and this size of employer?",
            "Is that more than the law of the state gives, which the contract grants?",
        ],
        clauses=[Clause("sickness")],
    )


@rule("us.contract.city_paid_leave")
def city_paid_leave(offer: Offer, law: Law) -> Outcome:
    city = city_of(offer, law)
    if city is None or f"{city}.paid_leave_hours" not in law:
        return not_applicable("The work is in no city that gives paid leave for any reason.")
    named, most = city_name(city, law), law.reading(f"{city}.paid_leave_hours")
    cite, accrual = most.authority[0], Fraction(law[f"{city}.sick_leave_accrual"])
    due, per_day = _due(offer, law, accrual, Fraction(most.value)), _day(offer, law)
    if Fraction(offer.contract.annual_leave_days or 0) * per_day >= due:
        return passed(
            f"The vacation agreed covers the {number(ceil(due))} hours of paid leave for any reason that {named} gives"
            f" beside sick leave ({cite}), as long as the worker may take it freely.",
            clauses=[Clause("leave")],
        )
    least = ceil(due / per_day)
    return block(
        f"Beside sick leave {named} gives {number(ceil(due))} hours a year of paid leave for any reason ({cite}). Agree"
        f" at least {plural(least, 'day')} of vacation.",
        fixes=[
            put(
                "contract.annual_leave_days",
                least,
                label=f"Grant the paid leave of {named}",
                recommended=True,
            )
        ],
        clauses=[Clause("leave")],
    )


@rule("us.contract.paid_family_leave")
def paid_family_leave(offer: Offer, law: Law) -> Outcome:
    programme = law["paid_family_leave.programme"]
    if programme is None:
        return not_applicable(f"{place_first(law)} has no compulsory insurance for family or medical leave.")
    begins, cite, fewest = (
        law["paid_family_leave.benefits_from"],
        law["paid_family_leave.cite"],
        law["paid_family_leave.least_headcount"],
    )
    if offer.start_date < begins:
        return passed(f"{programme} ({cite}) pays benefits from {day(begins)}. {law['paid_family_leave.notice']}.")
    if fewest is not None:
        employed, size = offer.employer.headcount.place, plural(fewest, "employee")
        if employed is None:
            return warn(
                f"From {size} in the state on, the worker is insured under {programme} ({cite}).",
                question="How many people does the employer have in this state?",
            )
        if employed < fewest:
            return passed(f"Below {size} in the state {programme} does not apply ({cite}).")
    return info(
        f"The worker is insured under {programme} ({cite}). {law['paid_family_leave.notice']}.",
        clauses=[Clause("leave")],
    )


@rule("us.contract.vacation")
def vacation(offer: Offer, law: Law) -> Outcome:
    if not offer.contract.annual_leave_days:
        return passed("No vacation is agreed, and none is required; say so openly, the market expects some.")
    place, cite = place_name(law), law["vacation.cite"]
    lapse = (
        "It can never lapse, though a cap on further accrual is allowed."
        if law["vacation.never_lapses"]
        else "It may lapse only by a rule told beforehand, with a fair chance to take it; under the contract none does."
    )
    fewest, employed = law["vacation.least_headcount"], offer.employer.headcount.country
    if fewest is not None and employed is not None and employed < fewest:
        return passed(f"Below {plural(fewest, 'employee')} the contract decides what becomes of vacation ({cite}).")
    if law["vacation.paid_out"]:
        after = law["vacation.after_months"]
        since = f" after {plural(after, 'month')} of service" if after else ""
        size = f" From {plural(fewest, 'employee')} on this holds." if fewest and employed is None else ""
        return info(
            f"Vacation earned is wages in {place} ({cite}): what is left is paid out at the end{since}. {lapse}{size}",
            clauses=[Clause("leave")],
        )
    if law["vacation.unless_agreed"]:
        return info(
            f"In {place} vacation earned is paid out at the end unless a written policy given to the worker says"
            f" otherwise ({cite}). {lapse}",
            clauses=[Clause("leave")],
        )
    return passed(f"The contract decides what becomes of vacation not taken{f' ({cite})' if cite else ''}.")


@rule("us.contract.family_medical_leave")
def family_medical_leave(offer: Offer, law: Law) -> Outcome:
    fewest, employed = law["family_medical_leave.least_headcount"], offer.employer.headcount.country
    if employed is None:
        return warn(
            f"From {plural(fewest, 'employee')} within reach of the place that directs the work, the worker has"
            " job-protected family and medical leave (29 USC 2611).",
            question="How many people does the employer employ in the United States?",
        )
    if employed < fewest:
        return passed(f"Below {plural(fewest, 'employee')} the federal law on family and medical leave does not apply.")
    return info(
        f"After {plural(law['family_medical_leave.service_months'], 'month')} of service the worker has"
        f" {plural(law['family_medical_leave.weeks'], 'week')} of unpaid, job-protected leave a year (29 USC 2612),"
        " where enough employees work near the place that directs the job. The employer of record is the primary"
        " employer of a worker it supplies (29 CFR 825.106).",
        clauses=[Clause("leave")],
    )


@rule("us.contract.state_family_leave")
def state_family_leave(offer: Offer, law: Law) -> Outcome:
    if "family_leave_act.leave" not in law:
        return not_applicable(f"No law of {place_name(law)} on job-protected family leave is on record here.")
    fewest, employed = law["family_leave_act.least_headcount"], _employed(offer, law["family_leave_act.counted"])
    cite, months = law["family_leave_act.cite"], law["family_leave_act.service_months"]
    leave = f"{law['family_leave_act.leave']} ({cite})"
    if employed is None and fewest > 1:
        return warn(
            f"From {plural(fewest, 'employee')} on, the law of {place_name(law)} protects the job: {leave}.",
            question=HOW_MANY,
        )
    if employed is not None and employed < fewest:
        within = f" in {place_name(law)}" if law["family_leave_act.counted"] == "state" else ""
        return passed(f"Below {plural(fewest, 'employee')}{within}, {cite} does not apply.")
    after = f"After {plural(months, 'month')} of service the" if months else "The"
    return info(f"{after} law of {place_name(law)} protects the job: {leave}.", clauses=[Clause("leave")])
