"""Paid leave, public holidays and the employer's sick pay in the member states."""

from datetime import timedelta
from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import number, percent, plural
from compliance.working_time import days_a_week

from ._terms import source

_USUAL_DAYS = timedelta(weeks=1) // timedelta(days=1) - 2


@rule("eu.contract.leave_shortest")
def leave_shortest(offer: Offer, law: Law) -> Outcome:
    """The leave of the state, in days of the agreed week."""
    agreed, days = offer.contract.annual_leave_days, days_a_week(offer, law.place)
    least = Fraction(law["annual_leave.days"]) * days / _USUAL_DAYS
    says, extra = source(law, "annual_leave.days"), law["annual_leave.extra"]
    more = f" More on it: {extra}." if extra else ""
    fix = put("contract.annual_leave_days", number(least), label=f"Grant {number(least)} days", recommended=True)
    if agreed is None:
        return warn(
            f"The offer names no paid leave; the law grants {number(least)} days for {plural(days, 'working day')} a "
            f"week {says}. Write it in.{more}",
            fixes=[fix],
            question="How many days of paid leave are agreed?",
        )
    if Fraction(agreed) >= least:
        return passed(
            f"{number(Fraction(agreed))} days of paid leave reach the {number(least)} the law grants {says}.{more}",
            clauses=[Clause("leave")],
        )
    return block(
        f"{number(Fraction(agreed))} days of paid leave are fewer than the {number(least)} the law grants for "
        f"{plural(days, 'working day')} a week {says}. Grant them; money cannot replace them while the job lasts."
        f"{more}",
        fixes=[fix],
        clauses=[Clause("leave")],
    )


@rule("eu.contract.holidays_beside_leave")
def holidays_beside_leave(offer: Offer, law: Law) -> Outcome:
    """A public holiday is no day of leave."""
    said, on_top = offer.contract.public_holidays, law["annual_leave.holidays_on_top"]
    if said is None:
        return not_applicable("The offer says nothing of public holidays.")
    says = source(law, "annual_leave.holidays_on_top")
    if said != "included":
        count = law["annual_leave.public_holidays"]
        year = f": {plural(count, 'day')} a year" if count else ""
        return passed(f"Public holidays come on top of the leave{year} {says}.", clauses=[Clause("leave")])
    fix = put("contract.public_holidays", "added", label="Public holidays on top of the leave", recommended=True)
    if on_top is None:
        return review(
            f"Public holidays are counted as leave; the law of the state does not speak of it {says}.",
            factors=["what custom and collective agreement give", "whether the leave by law is still whole"],
            fixes=[fix],
        )
    return block(
        f"Public holidays are free beside the leave and cannot be counted as days of it {says}. Add them.",
        fixes=[fix],
        clauses=[Clause("leave")],
    )


@rule("eu.contract.sick_pay")
def sick_pay(offer: Offer, law: Law) -> Outcome:
    """What the employer itself pays in sickness."""
    share, length, terms = (
        law["employer_sick_pay.share"],
        law["employer_sick_pay.length"],
        law["employer_sick_pay.terms"],
    )
    how_much = f"{percent(share)} of pay" if share is not None else ""
    how_long = f"for {number(length)} {law['employer_sick_pay.unit']}" if length is not None else ""
    first = " ".join(part for part in (how_much, how_long) if part)
    says = source(law, "employer_sick_pay.terms")
    return info(
        f"Sick pay by the employer: {first}. Its terms: {terms} {says}."
        if first
        else f"Sick pay by the employer: {terms} {says}.",
        clauses=[Clause("sickness")],
    )
