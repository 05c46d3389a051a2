"""Who may be left out of overtime: the least salary, and what follows where the job does not fit."""

from __future__ import annotations

from fractions import Fraction

from compliance.law import Law
from compliance.money import Money
from compliance.offer import Offer
from compliance.words import plural
from compliance.working_time import weeks_a_year

from ._local_wage import area_of
from ._names import place_first, place_name
from ._shared import higher, hourly_base

PROFESSIONAL = (
    "Does the work need advanced knowledge in a field of science or learning, acquired by long specialised study?",
    "Or is it original and creative work in a recognised artistic field?",
    "Does the worker choose methods independently, most of the time?",
)


def exemption_law(law: Law) -> str:
    """Federal and state law on exemption, as a citation."""
    own = law["exempt_pay.cite"]
    return "29 CFR part 541" if own is None else f"29 CFR part 541; {own}"


def at_stake(law: Law) -> str:
    """What a wrong classification costs, as a sentence or two."""
    weekly, daily = law["fair_labor_standards.weekly_hours"], law["overtime.daily_hours"]
    years = plural(law["fair_labor_standards.claim_years"], "year")
    wilful = plural(law["fair_labor_standards.wilful_claim_years"], "year")
    return (
        f"Classified wrongly, every hour above {weekly} a week"
        + (f" or {daily} a day" if daily is not None and law["overtime.daily_least_pay"] is None else "")
        + f" is owed at time and a half, with as much again in damages, for {years}, or {wilful} if wilful"
        f" (29 USC 216(b), 255(a)).{_state_claims(law)}"
    )


def _state_claims(law: Law) -> str:
    """What the state's law adds to the federal claims, as a sentence."""
    if "exempt_pay_special.claims" not in law:
        return ""
    return f" {place_first(law)} goes further: {law['exempt_pay_special.claims']}."


def least_salary(offer: Offer, law: Law, yearly: Money) -> tuple[Money, str | None]:
    """The least yearly salary of the exemption claimed, and the question left open where more may be asked."""
    federal = law["fair_labor_standards.exempt_salary"].times(weeks_a_year(law.place)).each("year")
    computer = offer.role.category == "exempt_computer"
    least = higher(federal, law["exempt_pay.computer"] if computer else law["exempt_pay.professional"])
    for higher_figure, applies, question in (*_by_area(offer, law), *_by_size(offer, law)):
        if applies:
            least = max(least, higher_figure)
        elif applies is None and least <= yearly < higher_figure:
            return least, question
    return least, None


Further = list[tuple[Money, bool | None, str]]


def _by_area(offer: Offer, law: Law) -> Further:
    """The figure of the area with the higher minimum wage, and whether the work is known to be done there."""
    if "exempt_pay_special.metropolitan" not in law:
        return []
    inside = None if offer.locality is None else area_of(offer, law) is not None
    return [(law["exempt_pay_special.metropolitan"], inside, "In which city or county is the work done?")]


def _by_size(offer: Offer, law: Law) -> Further:
    """The figure of larger employers, and whether this one is known to be one."""
    if "exempt_pay_special.large_employer" not in law:
        return []
    employed, large = offer.employer.headcount.place, law["exempt_pay_special.large_headcount"]
    question = f"How many people does the employer employ in {place_name(law)}?"
    return [(law["exempt_pay_special.large_employer"], None if employed is None else employed >= large, question)]


def professional_anyway(offer: Offer, law: Law, yearly: Money) -> bool:
    """Whether the job may still be exempt as professional work, of which the state asks no salary."""
    federal = law["fair_labor_standards.exempt_salary"].times(weeks_a_year(law.place)).each("year")
    return "exempt_pay_special.professionals_free" in law and yearly >= federal


def share_of_time(law: Law) -> str:
    """How much of the time exempt work must take, where the state asks for more than a primary duty."""
    if "exempt_pay_special.share" not in law:
        return "as the primary duty"
    return f"for {law['exempt_pay_special.share']}"


def daily_limit(offer: Offer, law: Law) -> int | Fraction | None:
    """Hours a day above which this worker is owed overtime; None where only the week counts."""
    daily, least = law["overtime.daily_hours"], law["overtime.daily_least_pay"]
    hourly = hourly_base(offer, law)
    if least is not None and hourly is not None and hourly >= least:
        return None
    return daily  # type: ignore[no-any-return]
