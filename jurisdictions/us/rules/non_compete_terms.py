"""On what terms a state lets a non-compete stand: when it is given and signed, how long it lasts, for what."""

from datetime import date

from compliance.rules import (
    Clause,
    Fix,
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
from compliance.words import day, plural

from ._names import place_first, place_name
from ._restraints import (
    days_before,
    given_for_it,
    non_solicit,
    non_solicit_told_on,
    paid_while_it_runs,
    protected,
    remove_non_compete,
    remove_non_solicit,
    shorten,
    signed_on,
    to_judge,
    told_on,
    what_follows,
)


@rule("us.non_compete.notice_of_terms")
def notice_of_terms(offer: Offer, law: Law) -> Outcome:
    """When the worker must have seen the terms."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    notice = law["non_compete.notice"]
    if notice is None:
        return not_applicable(f"{place_first(law)} sets no day by which a non-compete must be given.")
    told = f"In {place_name(law)} a non-compete must be given {notice}."
    return _in_time(told, told_on(offer), remove_non_compete(), offer, law)


@rule("us.non_compete.notice_of_non_solicit")
def notice_of_non_solicit(offer: Offer, law: Law) -> Outcome:
    """When the worker must have seen a promise not to solicit."""
    term, whose = non_solicit(offer), law["non_compete.notice_for_soliciting"]
    if term is None:
        return not_applicable("No non-solicit is agreed.")
    if whose != "both" and whose not in term.of:
        return not_applicable(f"{place_first(law)} sets no day by which this promise not to solicit must be given.")
    whom = protected(list(term.of) if whose == "both" else [whose])
    told = f"In {place_name(law)} a promise not to solicit {whom} must be given {law['non_compete.notice']}."
    return _in_time(told, non_solicit_told_on(offer), remove_non_solicit(), offer, law)


def _in_time(told: str, given: date | None, remove: Fix, offer: Offer, law: Law) -> Outcome:
    """Whether the worker has the terms as early as the state asks."""
    asked, business = law["non_compete.notice_days"], law["non_compete.notice_business_days"]
    clause = law["non_compete.notice_clause"]
    clauses = [Clause(clause)] if clause else []
    if given is None:
        return warn(told, question="On which day does the worker receive these terms in writing?", clauses=clauses)
    if law["non_compete.notice_with_offer"] and offer.offer_date is not None and given > offer.offer_date:
        return block(
            f"{told} The offer is of {day(offer.offer_date)}, but the worker has the terms only on {day(given)}. Given"
            f" so late, it does not bind.{what_follows(law)}",
            fixes=[remove],
        )
    had = days_before(offer.start_date, given, business=business)
    if had >= asked:
        if not asked:
            return info(f"{told} As far as is known the worker has it on {day(given)}.", clauses=clauses)
        return passed(
            f"{told} {_left(had, business)} lie between {day(given)} and the first day of work.", clauses=clauses
        )
    late = f"{told} From {day(given)} to the first day of work there are only {_left(had, business)}."
    otherwise = law["non_compete.notice_otherwise"]
    if otherwise is not None:
        return review(late, factors=[otherwise], fixes=[remove])
    return block(f"{late} Given so late, it does not bind.{what_follows(law)}", fixes=[remove])


def _left(days: int, business: bool) -> str:
    return plural(max(days, 0), "business day" if business else "day") + (
        " (holidays not taken out)" if business else ""
    )


@rule("us.non_compete.day_of_signature")
def day_of_signature(offer: Offer, law: Law) -> Outcome:
    """A covenant signed before there is an employment."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    if not law["non_compete.sign_from_start"]:
        return not_applicable(f"{place_first(law)} lets a non-compete be signed before the first day of work.")
    signed = signed_on(offer)
    told = (
        f"In {place_name(law)} a non-compete binds only someone already employed: sign it on or after the first day of"
        f" work ({law['non_compete.cite']})."
    )
    if signed is None:
        return warn(told, question="On which day is the non-compete signed?")
    if signed >= offer.start_date:
        return passed(f"It is signed on {day(signed)}, when the worker is already employed.")
    fixes = [
        put(
            "extra.non_compete_signed",
            offer.start_date.isoformat(),
            label="Sign it on the first day of work",
            recommended=True,
        )
    ]
    otherwise = law["non_compete.signing_otherwise"]
    if otherwise is not None:
        return review(told, factors=[otherwise], fixes=fixes)
    return block(f"{told} Signed on {day(signed)}, it is void.", fixes=fixes)


@rule("us.non_compete.longest")
def longest(offer: Offer, law: Law) -> Outcome:
    """How long it may last."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    most, fair = law["non_compete.longest"], law["non_compete.presumed_reasonable"]
    if most is None:
        return not_applicable(f"{place_first(law)} sets no longest time for a non-compete; it must be reasonable.")
    cite, other = law["non_compete.cite"], law["non_compete.alternative"]
    beside = f" Beside it, {other}." if other else ""
    if term.months > most:
        fixes = [shorten("clauses.non_compete", int(most))]
        if law["non_compete.longest_fixed"]:
            return block(
                f"{term.duration} of non-compete is more than the {plural(most, 'month')} allowed in"
                f" {place_name(law)} ({cite}).{what_follows(law)}",
                fixes=fixes,
            )
        held = (
            f"a longer one than {plural(most, 'month')} is presumed unreasonable in {place_name(law)}, until the"
            " employer shows"
            if law["non_compete.longer_presumed_unreasonable"]
            else f"beyond {plural(most, 'month')} no presumption helps the employer in {place_name(law)}, which must"
            " show"
        )
        return review(
            f"{term.duration} of non-compete: {held} why so long is needed ({cite}).{beside}",
            factors=["Which secret or connection is still worth protecting on the last day?"],
            fixes=fixes,
        )
    if fair is None:
        return passed(
            f"A non-compete of {term.duration} keeps within the {plural(most, 'month')} of {place_name(law)} ({cite})."
        )
    if term.months <= fair:
        return passed(
            f"A non-compete of {term.duration} is presumed reasonable in time in {place_name(law)} ({cite}).{beside}"
        )
    return info(f"A non-compete of {term.duration} is presumed neither reasonable nor unreasonable ({cite}).{beside}")


@rule("us.non_compete.after_dismissal")
def after_dismissal(offer: Offer, law: Law) -> Outcome:
    """What is left of it when the employer ends the job."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    left = law["non_compete.dismissed"]
    if left is None:
        return not_applicable(f"Nothing is on record on dismissal and non-competes in {place_name(law)}.")
    told = f"In {place_name(law)} a non-compete {left}."
    if law["non_compete.dismissed_pay"] and paid_while_it_runs(term) is None and given_for_it(offer) is None:
        return warn(f"{told} No such pay is agreed.", fixes=[remove_non_compete(recommended=False)])
    return info(told)


@rule("us.non_compete.consideration")
def consideration(offer: Offer, law: Law) -> Outcome:
    """What the worker gets for the promise."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    signed, named = signed_on(offer), given_for_it(offer)
    later = signed is not None and signed > offer.start_date
    asked = law["non_compete.consideration_later"] if later else law["non_compete.consideration_hire"]
    if asked is None:
        return not_applicable(f"In {place_name(law)} the job itself is enough in return for the promise.")
    after = "signed after the first day of work " if later else ""
    told = f"A non-compete {after}needs in {place_name(law)}: {asked}."
    if named:
        return info(f"{told} Agreed is: {named}.")
    return warn(
        told,
        question="What does the worker get for the non-compete beyond the job?",
        fixes=[remove_non_compete(recommended=False)],
    )
