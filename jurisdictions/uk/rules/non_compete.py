"""Restraint of trade in the United Kingdom."""

from __future__ import annotations

from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, agreed, info, not_applicable, passed, put, review, rule, warn
from compliance.words import plural

_GARDEN = {"months": 1, "pay": "100%"}


@rule("gb.non_compete.reasonableness")
def reasonableness(offer: Offer, law: Law) -> Outcome:
    """A non-compete is void unless it protects a legitimate interest and goes no further."""
    term = offer.clauses.non_compete
    if term is None or term.months == 0:
        return not_applicable("No non-compete is agreed.")
    longest = law["restraint.longest_upheld_months"]
    fixes = [
        put(
            "clauses.non_compete",
            None,
            label="Remove the non-compete; confidentiality and non-solicit stay",
            recommended=True,
        ),
        put(
            "clauses.non_compete",
            None,
            label="Replace it with garden leave during notice",
            also={"clauses.garden_leave": _GARDEN},
        ),
    ]
    if term.months > longest:
        return review(
            f"{term.duration} of non-compete will very likely fail: {plural(longest, 'month')} is the upper end of "
            "what the courts have upheld for an employee. No statute sets the limit, but a restraint longer than its "
            "interest needs is void, and a court will not shorten it (Herbert Morris v Saxelby [1916] 1 AC 688; "
            "Tillman v Egon Zehnder [2019] UKSC 32).",
            factors=[
                "what lasts so long: which secret or connection is still worth protecting on the last day?",
                "a longer time has been upheld for sellers of a business and partners, seldom for an employee",
                f"if no such interest can be shown, come down to {plural(longest, 'month')} or less, or remove it",
            ],
            fixes=fixes,
        )
    where = term.territory or "worldwide"
    if where.casefold() == "worldwide":
        where = "the whole world needs a business that truly competes everywhere"
    level = "; this is not a manager" if offer.role.level == "employee" else ""
    return review(
        f"{term.duration} of non-compete is a restraint of trade: void unless it protects a legitimate interest of "
        "the party it is promised to and goes no further than reasonable at the day of signature. The employer of "
        "record has little such interest of its own. A court strikes out words that can go without more, but never "
        "rewrites the clause (Tillman v Egon Zehnder [2019] UKSC 32).",
        factors=[
            "whose interest: the client's secrets and customer connections must be recited, and the client must be "
            "a party (see the deed)",
            f"role: real access to secrets, seniority, influence over customers{level}",
            f"length: {plural(longest, 'month')} stood for key people (Dyson v Pellerey [2016] EWCA Civ 87) and was "
            "doubted for others (Planon v Gilligan [2022] EWCA Civ 642); a shorter time is safer",
            f"territory: {where}",
            "activity: named competitors or a defined business the worker was concerned with in the last year, "
            "and small holdings of listed shares allowed",
            "garden leave: time spent on it must count against the period",
            "lighter protection first: confidentiality, non-solicit and non-dealing",
            "reform: a government working paper of November 2025 offers a cap, a ban or a salary threshold; nothing "
            "is enacted",
        ],
        fixes=fixes,
        clauses=[
            Clause("non_compete", documents=("confidentiality_ip_deed",)),
            Clause("non_compete_client_interest", documents=("confidentiality_ip_deed",)),
        ],
    )


@rule("gb.non_compete.non_solicit")
def non_solicit(offer: Offer, law: Law) -> Outcome:
    """Customers and colleagues the worker dealt with, and not for long."""
    term = offer.clauses.non_solicit
    if term is None or term.months == 0:
        return not_applicable("No non-solicit is agreed.")
    usual, longest = law["restraint.non_solicit_usual_months"], law["restraint.non_solicit_longest_months"]
    shorten = put(
        "clauses.non_solicit.months", int(usual), label=f"Shorten it to {plural(usual, 'month')}", recommended=True
    )
    clause = Clause("non_solicit", documents=("confidentiality_ip_deed",))
    if term.months > longest:
        return review(
            f"{term.duration} of non-solicit is longer than an employee's covenant is usually upheld for.",
            factors=[
                "how long the worker's influence over customers really lasts",
                "only customers and staff the worker dealt with in the last year",
                f"{plural(usual, 'month')} is commonly accepted, {plural(longest, 'month')} seldom passed",
            ],
            fixes=[shorten],
            clauses=[clause],
        )
    if term.months > usual:
        return warn(
            f"{term.duration} of non-solicit is at risk: courts ask how long the worker's influence lasts, and "
            f"commonly accept {plural(usual, 'month')}. If it is too long, it falls whole.",
            fixes=[shorten],
            clauses=[clause],
        )
    return info(
        f"{term.duration} is commonly accepted, for customers and staff the worker dealt with in the last "
        "year. Promise it to the client as well.",
        clauses=[clause],
    )


@rule("gb.non_compete.garden_leave")
def garden_leave(offer: Offer, law: Law) -> Outcome:
    """Without an express right, sending a worker home can be a breach."""
    term, notice = offer.clauses.garden_leave, offer.contract.notice.employer
    covenants = offer.clauses.non_compete is not None or offer.clauses.non_solicit is not None
    if term is None or term.months == 0:
        if not covenants:
            return not_applicable("Neither garden leave nor a covenant is agreed.")
        return warn(
            "Covenants are agreed, but no garden leave. A worker who has skills to keep up may not be sent home "
            "during notice without an express right (William Hill v Tucker [1999] ICR 291), and garden leave is the "
            "protection a court accepts most readily.",
            fixes=[put("clauses.garden_leave", _GARDEN, label="Agree garden leave on full pay", recommended=True)],
        )
    if term.pay is not None and percent_fraction(term.pay) < 1:
        return warn(
            f"Garden leave on {term.pay} of pay is at risk. In statutory notice a worker who is ready to work and is "
            "given none is owed full pay, unless the employer's contractual notice is at least a week longer "
            "(Employment Rights Act 1996 ss.87-88; in Northern Ireland Employment Rights (Northern Ireland) Order 1996 "
            "arts 119-120), and a court rarely holds to garden leave a worker who is not paid in full. Where the term "
            "fails, underpaying is a breach that frees the worker from every covenant (General Billposting v Atkinson "
            "[1909] AC 118). Pay in full.",
            fixes=[put("clauses.garden_leave.pay", "100%", label="Pay garden leave in full", recommended=True)],
        )
    if notice is None or term.duration.longer_than(notice, offer.start_date):
        return warn(
            f"Garden leave lives only within notice, and {term.duration} is longer than the notice agreed. Lengthen "
            "the notice.",
            fixes=[
                put(
                    "contract.notice.employer",
                    {"months": term.months},
                    label=f"Agree {term.duration} of notice",
                    recommended=True,
                    also={"contract.notice.worker": {"months": term.months}},
                )
            ],
        )
    return passed(
        "The right to garden leave on full pay is agreed, and time on it counts against the covenants.",
        clauses=[Clause("garden_leave")],
    )


@rule("gb.non_compete.pay_in_lieu")
def pay_in_lieu(offer: Offer, law: Law) -> Outcome:
    """Dismissal in breach frees the worker from every covenant."""
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return not_applicable("No covenant for the time after the job is agreed.")
    if agreed(offer, "pay_in_lieu"):
        return passed(
            "Employment may be ended at once with pay in lieu, so that doing it is no breach.",
            clauses=[Clause("payment_in_lieu")],
        )
    return warn(
        "Without a right to pay in lieu of notice, ending the job at once is a breach that frees the worker from "
        "every covenant (General Billposting v Atkinson [1909] AC 118). Agree the right; the payment is taxed as "
        "pay (ITEPA 2003 s.402D).",
        fixes=[put("extra.pay_in_lieu", True, label="Agree pay in lieu of notice", recommended=True)],
    )


@rule("gb.non_compete.signed_after_start")
def signed_after_start(offer: Offer, law: Law) -> Outcome:
    """A covenant that comes late needs consideration."""
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return not_applicable("No covenant for the time after the job is agreed.")
    if offer.offer_date is None or offer.offer_date <= offer.start_date:
        return passed("The covenants are agreed with the job, which is given for them.")
    if agreed(offer, "client_signs_deed"):
        return passed("The covenants come after the start of work, but by deed, which needs nothing given for it.")
    return warn(
        "The covenants are agreed after the work has begun. They bind only if the worker receives "
        "something real and fresh for them, and going on with the job is hardly enough (WRN v Ayris [2008] EWHC 1080; "
        "Reuse Collections v Sendall [2014] EWHC 3852). Take them into the deed, or pay for them and say so.",
        fixes=[put("extra.client_signs_deed", True, label="Take them into the deed", recommended=True)],
    )
