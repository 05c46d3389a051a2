"""What single states ask of a contract beyond what every state has a word on."""

from __future__ import annotations

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import money, percent, plural

from ._shared import as_money, fixed_pay
from ._state_law import act, reaches, reaches_employer, why_not


def too_few(offer: Offer, law: Law, threshold: str) -> bool:
    """Whether the employer is known to have fewer people in the state than a law value asks, where it names any."""
    count = offer.employer.headcount.place
    return count is not None and threshold in law and count < law[threshold]


@rule("in.contract.permanent_status")
def permanent_status(offer: Offer, law: Law) -> Outcome:
    """Long service makes a workman permanent whatever the contract says."""
    if "permanent_status.act" not in law:
        return not_applicable(f"No law of {law.place.name} that makes a workman permanent by service is on record.")
    end, need = offer.contract.end_date if offer.contract.type == "fixed_term" else None, law["permanent_status.days"]
    if end is None:
        return not_applicable("The contract is permanent already.")
    if offer.role.level == "executive":
        return not_applicable("An executive is no workman.")
    term = (end - offer.start_date).days + 1
    service = f"{plural(need, 'day')} of service in {plural(law['permanent_status.within'], 'calendar month')}"
    if term < need:
        return info(
            f"The term of {plural(term, 'day')} stays below the {service} that make a workman permanent "
            f"({law['permanent_status.act']} s.3). A further term counts with it."
        )
    if too_few(offer, law, "permanent_status.headcount"):
        return not_applicable("The employer has too few workers in the state for the law on permanent status.")
    return warn(
        f"The term of {plural(term, 'day')} reaches the {service} that make a workman permanent "
        f"({law['permanent_status.act']} s.3): its last day may not end the job. The Act itself asks for "
        f"{law['permanent_status.headcount_by_act']} workmen or more, the labour department's page for "
        f"{law['permanent_status.headcount']}. Whether the fixed term of the Industrial Relations Code goes first is "
        "not decided. Make the contract permanent.",
        question="How many workers does the employer have in the state?"
        if offer.employer.headcount.place is None
        else None,
        fixes=[
            put(
                "contract.type",
                "permanent",
                label="Make the contract permanent",
                recommended=True,
                also={"contract.end_date": None, "contract.reason": None},
            )
        ],
    )


def _owed_on_leaving(law: Law) -> Duration | None:
    """The notice that the state's law asks of a worker who leaves; None where none is on record."""
    if "resignation_notice.months" in law:
        return Duration(months=law["resignation_notice.months"])
    return Duration(days=law["resignation_notice.days"]) if "resignation_notice.days" in law else None


@rule("in.contract.resignation_notice")
def resignation_notice(offer: Offer, law: Law) -> Outcome:
    """Some states fix what the worker owes, too."""
    least, agreed = _owed_on_leaving(law), offer.contract.notice.worker
    if least is None:
        return not_applicable(f"No law of {law.place.name} on record fixes the notice that a worker owes.")
    if not reaches(offer, law):
        return not_applicable(why_not(offer, law))
    clauses = [Clause("termination_notice")]
    late = "resignation_notice.after" in law
    service = f" after {plural(law['resignation_notice.after'], 'month')} of service" if late else ""
    owed = f"{least}{service} ({act(law)} {law['resignation_notice.section']})"
    if agreed is not None and not least.longer_than(agreed, offer.start_date):
        return passed(f"The worker's notice of {agreed} covers what a worker owes by law, {owed}.", clauses=clauses)
    have = f"of {agreed} is shorter than what a worker owes by law," if agreed else "is not agreed; by law it is"
    loss = (
        f" Who leaves without it may lose {law['resignation_notice.loss']}, though the Code on Wages (s.18) lists what "
        "may be deducted, and which goes first is not decided."
        if "resignation_notice.loss" in law
        else ""
    )
    return info(f"The worker's notice {have} {owed}. Agree as much on both sides.{loss}", clauses=clauses)


@rule("in.contract.letter_extras")
def letter_extras(offer: Offer, law: Law) -> Outcome:
    """Papers beside the central list of particulars."""
    if "letter_extras.asks" not in law:
        return not_applicable(f"{law.place.name} is not on record as asking for more than the central particulars.")
    if too_few(offer, law, "letter_extras.headcount") or not reaches_employer(offer, law):
        return not_applicable(f"The employer has too few people in {law.place.name} for what it asks of the letter.")
    return info(
        f"Beside the central particulars {law.place.name} asks for {law['letter_extras.asks']}.",
        clauses=[Clause("appointment_particulars", documents=("employment_agreement",))],
    )


@rule("in.contract.leave_encashment")
def leave_encashment(offer: Offer, law: Law) -> Outcome:
    """Leave paid out on request."""
    if "leave_encashment.days" not in law:
        return not_applicable(f"No law of {law.place.name} on record has leave paid out on request.")
    if not reaches(offer, law):
        return not_applicable(why_not(offer, law))
    days = plural(law["leave_encashment.days"], "day")
    return info(
        f"At the employee's request {days} of annual leave a year are paid out instead of taken "
        f"({act(law)} {law['leave_encashment.section']}). The leave clause may not forbid it.",
        clauses=[Clause("leave")],
    )


@rule("in.contract.local_candidates")
def local_candidates(offer: Offer, law: Law) -> Outcome:
    """Quotas that are much cited, and where they stand."""
    if "local_candidates.act" not in law:
        return not_applicable(f"No quota of {law.place.name} for local candidates is on record.")
    limited = "local_candidates.pay_limit" in law
    if limited and as_money(fixed_pay(offer, law)) > law["local_candidates.pay_limit"]:
        return not_applicable(f"The pay is above what the {law['local_candidates.act']} counts.")
    if too_few(offer, law, "local_candidates.headcount"):
        return not_applicable(f"The employer is too small for the {law['local_candidates.act']}.")
    posts = f"posts of up to {money(law['local_candidates.pay_limit'])}" if limited else "posts"
    return info(
        f"The {law['local_candidates.act']} would have {percent(law['local_candidates.share'])} of {posts} go to local "
        f"candidates. {law['local_candidates.standing']}."
    )
