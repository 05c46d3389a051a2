"""Contract terms in the Union: particulars, probation, hours, leave, law and courts."""

from datetime import timedelta
from fractions import Fraction

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_in_sentence, listing, number, plural

from ._shared import answer, country, figure, several

_HOURS_A_DAY = timedelta(days=1) // timedelta(hours=1)
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)
_WRITTEN = (
    "parties",
    "commencement_and_continuous_service",
    "place_of_work_remote",
    "duties",
    "pay",
    "hours_overtime_rest",
    "leave",
    "termination_notice",
    "training_entitlement",
    "statutory_social_security_institutions",
)


@rule("eu.contract.written_particulars")
def written_particulars(offer: Offer, law: Law) -> Outcome:
    """What must stand in writing, and what this offer does not yet say of it."""
    said = {
        "the worker's name": offer.worker.name,
        "the employer's name": offer.employer.name,
        "the employer's address": offer.employer.address,
        "the job title or duties": offer.role.title or offer.role.duties,
        "the working hours": offer.role.hours_per_week,
        "the paid leave": offer.contract.annual_leave_days,
        "the notice": offer.contract.notice.employer and offer.contract.notice.worker,
    }
    missing = [name for name, value in said.items() if value is None]
    first = plural(law["transparency.first_particulars"], "day")
    rest = plural(law["transparency.other_particulars"], "month")
    clauses = [Clause(name) for name in _WRITTEN]
    if offer.contract.collective_agreement:
        clauses.append(Clause("collective_agreement"))
    if missing:
        return warn(
            f"The written particulars still lack {listing(missing)}. The main ones are due within {first} of the "
            f"first day, the others within {rest}. Complete the offer.",
            clauses=clauses,
            question=f"What is agreed on {listing(missing)}?",
        )
    return passed(
        f"The offer holds the particulars the worker must have in writing within {first} or {rest}.",
        clauses=clauses,
    )


@rule("eu.contract.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    """Six months at most."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    limit = Duration(months=law["transparency.probation"])
    if agreed.longer_than(limit, offer.start_date):
        return review(
            f"{agreed} of probation is more than the {limit} to which the directive holds member states. National "
            "law decides whether the excess falls; shorten it unless an exception fits.",
            factors=[
                "the limit in the law of this state, which may be shorter",
                "whether that law has an exception for the nature of the job or in the interest of the worker",
                "whether probation is only prolonged by an absence, such as sickness or leave",
            ],
            fixes=[
                put("contract.probation", {"months": limit.months}, label=f"Set probation to {limit}", recommended=True)
            ],
        )
    return passed(
        f"{agreed} of probation is within the {limit} of the directive; national law may allow less.",
        clauses=[Clause("probation")],
    )


@rule("eu.contract.probation_in_a_fixed_term")
def probation_in_a_fixed_term(offer: Offer, law: Law) -> Outcome:
    """In proportion to the length of the contract and the work."""
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is permanent.")
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return passed("The fixed term has no probation.")
    return review(
        f"{agreed} of probation in a contract that ends must be in proportion to its length and to the work.",
        factors=[
            "how long the contract lasts",
            "how long it takes to see whether the worker can do the job",
            "whether it renews an earlier contract for the same work: then no new probation",
            "a fixed share set by national law",
        ],
        fixes=[put("contract.probation", None, label="Remove the probation")],
        clauses=[Clause("probation")],
    )


@rule("eu.contract.successive_fixed_terms")
def successive_fixed_terms(offer: Offer, law: Law) -> Outcome:
    """National law limits reasons, length or number."""
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is permanent.")
    return info(
        "Each member state limits fixed terms by reason, total length or number of renewals. Treat the worker no "
        "worse than permanent staff, and tell of permanent vacancies."
    )


@rule("eu.contract.weekly_hours")
def weekly_hours(offer: Offer, law: Law) -> Outcome:
    """Forty-eight hours on average, overtime included."""
    limit = law["working_time.weekly_hours"]
    hours = offer.role.hours_per_week
    if hours is None:
        return warn(
            f"The offer does not say how many hours a week are agreed; on average {number(limit)} is the most.",
            question="How many hours a week are agreed?",
        )
    if hours <= limit:
        return passed(f"{number(Fraction(hours))} hours a week are within the average limit of {number(limit)}.")
    if offer.role.level == "executive":
        return review(
            f"{number(Fraction(hours))} hours a week pass the average limit of {number(limit)}; only a manager who "
            "sets their own working time stands outside it.",
            factors=["who decides when and how long the executive works", "how national law draws the exception"],
            fixes=[put("role.hours_per_week", str(limit), label=f"Agree {number(limit)} hours")],
        )
    return review(
        f"{number(Fraction(hours))} hours a week pass the {number(limit)} on average, overtime included, that the "
        "directive leaves to states as the most. Agree fewer unless national law has an opt-out for this worker.",
        factors=[
            "whether this state lets a worker opt out, and the worker has freely agreed in writing",
            "over how many months national law takes the average",
            "a lower limit in national law or a collective agreement",
        ],
        fixes=[put("role.hours_per_week", str(limit), label=f"Agree {number(limit)} hours", recommended=True)],
    )


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


@rule("eu.contract.daily_rest")
def daily_rest(offer: Offer, law: Law) -> Outcome:
    """Eleven hours between two working days."""
    hours, days = offer.role.hours_per_week, offer.role.days_per_week
    if hours is None or days is None:
        return not_applicable("Hours and days a week are not both given.")
    longest = _HOURS_A_DAY - law["working_time.daily_rest"]
    a_day = Fraction(hours) / Fraction(days)
    if a_day > longest:
        return review(
            f"{number(Fraction(hours))} hours on {plural(Fraction(days), 'day')} make {number(a_day)} hours a day; "
            f"daily rest leaves {number(longest)}. Spread the work over more days, unless an exception fits.",
            factors=[
                "whether national law or a collective agreement allows longer shifts with rest in return",
                "a shorter longest day in national law",
                "whether the worker is a manager who sets their own working time",
            ],
        )
    return passed(f"{number(a_day)} hours a day leave the daily rest untouched.")


@rule("eu.contract.annual_leave")
def annual_leave(offer: Offer, law: Law) -> Outcome:
    """Four weeks of the worker's own working week."""
    weeks, days = law["working_time.annual_leave"], offer.role.days_per_week
    if days is None:
        return warn(
            f"Paid leave is at least {plural(weeks, 'week')}, but the offer does not say how many days a week are "
            "worked.",
            question="How many days a week are worked?",
        )
    least = weeks * Fraction(days)
    fix = put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)
    agreed = offer.contract.annual_leave_days
    if agreed is None:
        return warn(
            f"The offer names no paid leave; the worker must be told of at least {plural(weeks, 'week')}, here "
            f"{number(least)} days. Write it in.",
            fixes=[fix],
            question="How many days of paid leave are agreed?",
        )
    if Fraction(agreed) < least:
        return block(
            f"{number(Fraction(agreed))} days of paid leave are fewer than {plural(weeks, 'week')}, here "
            f"{number(least)} days. Money cannot replace them while the job lasts.",
            fixes=[fix],
        )
    if offer.contract.public_holidays == "included":
        return review(
            f"{number(Fraction(agreed))} days reach the minimum of {number(least)} only together with public holidays.",
            factors=[
                "how many public holidays fall on working days of the worker",
                "whether national law lets public holidays count towards paid leave",
            ],
            fixes=[
                put("contract.public_holidays", "added", label="Add public holidays to the leave", recommended=True)
            ],
            clauses=[Clause("leave")],
        )
    return passed(
        f"{number(Fraction(agreed))} days of paid leave reach the minimum of {number(least)}.",
        clauses=[Clause("leave")],
    )


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
    if not answer(offer, "variable_hours"):
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


@rule("eu.contract.electronic_signature")
def electronic_signature(offer: Offer, law: Law) -> Outcome:
    """Valid in court; only the qualified one equals a signature by hand."""
    if offer.contract.signature == "simple":
        return info(
            "A simple electronic signature is evidence in every member state, but does not replace writing where "
            "national law asks for it. Sign qualified or by hand where it does."
        )
    if offer.contract.signature is None:
        return not_applicable("The offer does not say how it will be signed.")
    return passed(
        "A signature by hand meets the written form. A qualified electronic one equals it in every member state, "
        "save where national law shuts out the electronic form."
    )


@rule("eu.contract.two_languages")
def two_languages(offer: Offer, law: Law) -> Outcome:
    """Which text prevails is to be said."""
    if len(offer.contract.language) < 2:
        return not_applicable("The documents are written in one language.")
    return info(
        "The documents are written in two languages. The contract says which text prevails; where the state asks for "
        "its own language, that one must be complete.",
        clauses=[Clause("language_prevails")],
    )
