"""Restraints after and during a job in India."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import plural


@rule("in.non_compete.after_employment")
def after_employment(offer: Offer, law: Law) -> Outcome:
    """Void, with no test of reasonableness."""
    term = offer.clauses.non_compete
    if term is None or term.duration.is_zero:
        return passed("No restraint on competing after the job is agreed.")
    paid = " Paying for it does not help." if term.compensation and percent_fraction(term.compensation) else ""
    return block(
        f"{term.duration} of non-compete after the job is void in India, whatever its length or area (Contract Act "
        f"s.27).{paid} Remove it; confidentiality, rights in the work and a narrow non-solicit stay.",
        fixes=[put("clauses.non_compete", None, label="Remove the non-compete", recommended=True)],
        clauses=[Clause("confidentiality")] if offer.clauses.confidentiality else [],
    )


def _solicit(offer: Offer, law: Law, whom: str, narrow: str) -> Outcome:
    term = offer.clauses.non_solicit
    if term is None or term.duration.is_zero or whom not in term.of:
        return not_applicable(f"No non-solicit of {whom} is agreed.")
    usual = law["restraint.usual_non_solicit"]
    rest: Sequence[str] = [one for one in term.of if one != whom]
    drop = put(
        "clauses.non_solicit",
        {"months": term.months, "of": list(rest)} if rest else None,
        label=f"Drop the non-solicit of {whom}",
    )
    if term.months > usual:
        return warn(
            f"{term.duration} of non-solicit of {whom} is longer than the {plural(usual, 'month')} that are usual; "
            f"courts read it as a restraint of trade (Contract Act s.27). {narrow}",
            fixes=[
                put(
                    "clauses.non_solicit.months",
                    usual,
                    label=f"Shorten it to {plural(usual, 'month')}",
                    recommended=True,
                ),
                drop,
            ],
            clauses=[Clause("non_solicit")],
        )
    return info(
        f"{term.duration} of non-solicit of {whom} can be enforced only as far as it is narrow. {narrow}",
        fixes=[drop],
        clauses=[Clause("non_solicit")],
    )


@rule("in.non_compete.clients")
def clients(offer: Offer, law: Law) -> Outcome:
    """Active solicitation only."""
    return _solicit(
        offer,
        law,
        "clients",
        "It bans active solicitation of clients the worker dealt with, not work that comes unasked.",
    )


@rule("in.non_compete.staff")
def staff(offer: Offer, law: Law) -> Outcome:
    """Enticing, not hiring."""
    return _solicit(offer, law, "employees", "It bans enticing colleagues, not answering those who apply.")


@rule("in.non_compete.during_employment")
def during_employment(offer: Offer, law: Law) -> Outcome:
    """One employer while the job lasts."""
    return info(
        "While the job lasts the worker may be held to one employer. The agreement asks for disclosure of side "
        "work instead of a blanket ban.",
        clauses=[Clause("conflict_and_side_work")],
    )


@rule("in.non_compete.garden_leave")
def garden_leave(offer: Offer, law: Law) -> Outcome:
    """Inside notice and on full pay."""
    term = offer.clauses.garden_leave
    if term is None or term.duration.is_zero:
        return not_applicable("No garden leave is agreed.")
    notice = offer.contract.notice.worker
    remove = put("clauses.garden_leave", None, label="Remove the garden leave")
    if notice is None or term.duration.longer_than(notice, offer.start_date):
        agreed = f"the notice of {notice}" if notice else "any notice the worker must give"
        return block(
            f"Garden leave of {term.duration} is longer than {agreed}. What lies beyond is a restraint after the "
            "job and void even when paid (Contract Act s.27). Keep it inside the notice.",
            fixes=[
                put(
                    "contract.notice.worker",
                    {"months": term.months},
                    label="Lengthen both notices to match",
                    also={"contract.notice.employer": {"months": term.months}},
                ),
                put("clauses.garden_leave", None, label="Remove the garden leave", recommended=True),
            ],
        )
    if term.pay is not None and percent_fraction(term.pay) < 1:
        return warn(
            f"Garden leave on {term.pay} of pay cuts wages the worker has earned by being ready to work. Pay it in "
            "full.",
            fixes=[put("clauses.garden_leave.pay", "100%", label="Pay garden leave in full", recommended=True), remove],
            clauses=[Clause("garden_leave")],
        )
    return passed("Garden leave stays inside the notice and is paid in full.", clauses=[Clause("garden_leave")])
