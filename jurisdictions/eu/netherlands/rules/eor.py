"""Admission of lenders of workers in the Netherlands."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, review, rule, warn
from compliance.words import day

ADMISSION = "admission"


@rule("nl.eor.admission")
def admission(offer: Offer, law: Law) -> Outcome:
    """Reported before one day, admitted from the next."""
    if offer.client is None or offer.answer("client_directs") is False:
        return not_applicable("There is no client that directs the work.")
    held = offer.employer.licence(ADMISSION, offer.start_date)
    if held is not None:
        return passed(
            f"The lender is admitted to the lending market{f': {held.number}' if held.number else ''} (Wtta).",
            clauses=[Clause("agency_work_disclosure")],
        )
    report, admitted = law["lending_admission.report_before"], law["lending_admission.admitted_from"]
    if offer.start_date >= admitted:
        return block(
            f"From {day(admitted)} only a lender admitted by the Nederlandse Autoriteit Uitleenmarkt may lend workers, "
            "payrolling included, and the client may hire from no other; both are fined (Wtta). Record the admission "
            f"as a licence of the kind {ADMISSION}, or employ through an admitted lender."
        )
    ahead = f" From {day(admitted)} it must be admitted." if _runs_to(offer) >= admitted else ""
    reported = offer.answer("lender_reported")
    if reported:
        return info(f"The lender has reported that it wants to go on lending (Wtta).{ahead}")
    if reported is None:
        return warn(
            f"A lender that wants to go on must report to the Nederlandse Autoriteit Uitleenmarkt before {day(report)} "
            f"(Wtta).{ahead}",
            question="Has the employer reported as a lender?",
        )
    if offer.start_date < report:
        return warn(f"The lender must still report before {day(report)}, or it cannot go on (Wtta).{ahead}")
    return review(
        f"The lender did not report before {day(report)}, as the Wtta asks of those who want to go on.{ahead}",
        factors=[
            "whether it began to lend only later, and applies as a starter",
            "whether it asks for admission at once",
            "whether an exemption covers it",
        ],
    )


def _runs_to(offer: Offer) -> date:
    months = offer.extra.get("assignment_months")
    return Duration(months=ceil(Fraction(str(months or 0)))).from_(offer.start_date)


@rule("nl.eor.payrolling")
def payrolling(offer: Offer, law: Law) -> Outcome:
    """What the client's own staff have, payroll staff have."""
    if offer.client is None or offer.answer("client_directs") is False:
        return not_applicable("There is no client that directs the work.")
    return info(
        "If the client found the worker, and the employer may lend the worker elsewhere only with the client's "
        "consent, this is payrolling: the worker has every term of the client's own staff from the first day, the "
        "lighter rules of agency contracts do not hold, and an adequate pension is owed where the "
        "client's staff or its sector has one (BW 7:692, 7:692a, Waadi art. 8a).",
        clauses=[Clause("engagement_three_party")],
    )
