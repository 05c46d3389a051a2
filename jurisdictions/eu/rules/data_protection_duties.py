"""Officers by headcount and AI at work, member state by member state."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import number

from ._shared import several


@rule("eu.data_protection.officer_by_headcount")
def officer_by_headcount(offer: Offer, law: Law) -> Outcome:
    """A number of workers decides, not only what is processed."""
    cite = law["data_officer.cite"]
    if cite is None:
        return not_applicable("No number of workers makes an officer compulsory; GDPR art. 37 decides.")
    least, staff = law["data_officer.least"], offer.employer.headcount.country
    duty = f"From {number(least)} workers of the employer {law['data_officer.duty']} ({cite})."
    if staff is None:
        return warn(duty, question="How many workers has the employer here?")
    if staff < least:
        return not_applicable(duty)
    return info(f"{duty} The notice to the worker names the person.", clauses=[Clause("data_protection_worker_notice")])


@rule("eu.data_protection.ai_told_to_workers")
def ai_told_to_workers(offer: Offer, law: Law) -> Outcome:
    """Information, hearing or consent before use."""
    if not set(several(offer, "ai_use")) - {"emotion"}:
        return not_applicable("No AI system is used on the worker.")
    cite = law["ai_at_work.cite"]
    if cite is None:
        return not_applicable("No law of the member state on AI at work outside platforms is on record.")
    least, staff = law["ai_at_work.least"], offer.employer.headcount.country
    if least is not None and staff is not None and staff < least:
        return not_applicable(f"This holds from {number(least)} workers ({cite}).")
    told = offer.answer("ai_workers_informed")
    duty = f"{law['ai_at_work.duty']} ({cite})"
    if told:
        return passed(f"The duty before use is met: {duty}.")
    return warn(
        f"Before the system is used, {duty}.",
        fixes=[put("extra.ai_workers_informed", True, label="Do this before use", recommended=True)],
        question="Is this done?" if told is None else None,
    )


@rule("eu.data_protection.storage_periods")
def storage_periods(offer: Offer, law: Law) -> Outcome:
    """The times that the notice to the worker names."""
    cite = law["storage_periods.cite"]
    if cite is None:
        return not_applicable("No time of the member state for keeping payroll records is on record.")
    applicants = law["storage_periods.applicants"]
    rejected = (
        f" Data of rejected applicants: {applicants} ({law['storage_periods.applicants_cite']})."
        if applicants is not None
        else ""
    )
    return info(
        f"Keeping payroll records: {law['storage_periods.payroll']} ({cite}).{rejected} "
        "The notice to the worker says so.",
        clauses=[Clause("data_protection_worker_notice")],
    )
