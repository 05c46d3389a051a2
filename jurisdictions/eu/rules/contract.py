"""Contract terms in the Union: particulars, probation, hours, leave, law and courts."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_in_sentence, language_name, listing, number, plural

from ._shared import country, figure, several

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)


@rule("eu.contract.weekly_rest")
def weekly_rest(offer: Offer, law: Law) -> Outcome:
    """One day off in seven."""
    days = offer.role.days_per_week
    if days is None:
        return warn(
            "The offer does not say how many days a week are worked; one day in seven must be free.",
            question="How many days a week are worked?",
        )
    most = _DAYS_A_WEEK - Fraction(law["working_time.weekly_rest"], _HOURS_A_DAY)
    if Fraction(days) > most:
        fix = put("role.days_per_week", str(most), label=f"Agree {number(most)} days", recommended=True)
        if offer.role.level == "executive":
            return review(
                f"{number(Fraction(days))} working days leave no full day of weekly rest; only a manager who sets "
                "their own working time can stand outside it.",
                factors=["who decides when and how long the executive works", "how national law draws the exception"],
                fixes=[fix],
            )
        return block(
            f"{number(Fraction(days))} working days leave no full day of weekly rest. Rest may be put off with time "
            f"in return, but not left out of every week. Agree {number(most)} or fewer.",
            fixes=[fix],
        )
    return passed(f"{number(Fraction(days))} working days leave the weekly rest untouched.")


@rule("eu.contract.time_recording")
def time_recording(offer: Offer, law: Law) -> Outcome:
    """An objective, reliable and accessible record of daily working time."""
    if offer.role.level == "executive":
        return not_applicable("An executive who sets their own working time can stand outside the record.")
    return info(
        "National law must have employers measure each working day in an objective, reliable and accessible system, "
        "at home as well. Agree with the client who keeps the record.",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("eu.contract.unpredictable_hours")
def unpredictable_hours(offer: Offer, law: Law) -> Outcome:
    """Guaranteed hours, reference hours and notice before each call."""
    if not offer.answer("variable_hours"):
        return not_applicable("Working times are fixed in advance.")
    wanted = {
        "the number of guaranteed paid hours": "guaranteed_hours",
        "the days and hours in which work may be asked for": "reference_hours",
        "the notice before work begins": "call_notice_days",
    }
    missing = [what for what, name in wanted.items() if offer.extra.get(name) in (None, "")]
    if missing:
        return warn(
            f"Work on call needs {listing(missing)} in writing; without them the worker may refuse every call, and "
            "national law may fill the gap. Agree them, or fix the hours.",
            fixes=[put("extra.variable_hours", False, label="Fix the working hours", recommended=True)],
        )
    return passed("The offer says how many hours are paid in any case, when work may be asked for and at what notice.")


@rule("eu.contract.work_abroad")
def work_abroad(offer: Offer, law: Law) -> Outcome:
    """More must be told before a longer stay abroad."""
    weeks = figure(offer, "abroad_weeks")
    limit = law["transparency.abroad"]
    if weeks is None or weeks <= limit:
        return not_applicable(f"No stay abroad of more than {plural(limit, 'consecutive week')} is planned.")
    countries = several(offer, "works_also_in")
    if not countries:
        return warn(
            f"{plural(Fraction(weeks), 'week')} abroad need country, duration, currency of pay, benefits and the way "
            "home in writing before departure, but the offer names no country.",
            question="In which countries will the worker work?",
        )
    return info(
        f"Before {plural(Fraction(weeks), 'week')} abroad the worker must have country, duration, currency of pay, "
        "benefits and the way home in writing.",
        clauses=[
            Clause(
                "work_abroad_particulars",
                parameters={"countries": countries, "weeks": number(Fraction(weeks))},
            )
        ],
    )


@rule("eu.contract.governing_law")
def governing_law(offer: Offer, law: Law) -> Outcome:
    """A chosen law never takes away the protection of the place of work."""
    chosen = offer.extra.get("governing_law")
    if not chosen:
        return not_applicable("No law is chosen; that of the habitual place of work applies.")
    if chosen == country(law):
        return passed("The law chosen is that of the place of work.", clauses=[Clause("governing_law_jurisdiction")])
    return warn(
        f"The law of {country_in_sentence(str(chosen))} is chosen, but the worker keeps every mandatory protection of "
        "the place of work. Two laws side by side only bring doubt: choose the local one.",
        fixes=[put("extra.governing_law", country(law), label="Choose the law of the place of work", recommended=True)],
        clauses=[Clause("governing_law_jurisdiction")],
    )


@rule("eu.contract.jurisdiction")
def jurisdiction(offer: Offer, law: Law) -> Outcome:
    """The worker may always sue where they work."""
    chosen = offer.extra.get("jurisdiction")
    if not chosen:
        return not_applicable("No courts are chosen.")
    if chosen == country(law):
        return passed(
            "The courts chosen are those of the place of work, where the worker may sue in any case. The choice "
            "takes no other court from the worker."
        )
    return block(
        f"Courts in {country_in_sentence(str(chosen))} cannot be agreed before a dispute has arisen, save as one more "
        "choice for the worker: the worker may sue where they work and can only be sued where they live. Remove the "
        "choice.",
        fixes=[put("extra.jurisdiction", None, label="Remove the choice of courts", recommended=True)],
    )


@rule("eu.contract.two_languages")
def two_languages(offer: Offer, law: Law) -> Outcome:
    """Which text prevails is to be said, and each text must be one that can be made."""
    said, made = offer.contract.language, law.place.languages
    missing = [one for one in said if one not in made and one not in (law["contract_language.required"] or ())]
    if missing:
        left = [one for one in said if one in made] or list(made[:1])
        return warn(
            f"The documents are to be in {listing(map(language_name, missing))}, in which the pack cannot be made yet. "
            "Have that text drawn up before anything is signed, or leave it out: the law here does not prescribe it.",
            fixes=[put("contract.language", left, label="Leave it out", recommended=True)],
        )
    if len(said) < 2:
        return not_applicable("The documents are written in one language.")
    return info(
        "The documents are written in two languages. The contract says which text prevails; where the state asks for "
        "its own language, that one must be complete.",
        clauses=[Clause("language_prevails")],
    )
