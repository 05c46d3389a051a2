"""The employment contract: at will, its form, its notices and leave."""

from fractions import Fraction
from math import ceil

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    rule,
    warn,
)
from compliance.working_time import days_a_week, hours_a_week

from ._shared import exempt


@rule("us.contract.notice")
def notice(offer: Offer, law: Law) -> Outcome:
    agreed = offer.contract.notice
    if not law["at_will.default"]:
        return not_applicable(f"Employment in {law.place.name} is not at will.")
    ending = [Clause("termination_notice")]
    if any(side is not None and not side.is_zero for side in (agreed.employer, agreed.worker)):
        return warn(
            f"Employment in {law.place.name} is at will ({law['at_will.cite']}). An agreed notice period"
            " turns it into a promise: ending without it is a breach, and the worker can hardly be held to"
            " it. Leave notice out, or make it a courtesy.",
            fixes=[
                put(
                    "contract.notice",
                    {"employer": None, "worker": None},
                    label="Keep employment at will",
                    recommended=True,
                )
            ],
            clauses=ending,
        )
    return passed("Employment is at will; either side may end it at any time, for any lawful reason.", clauses=ending)


@rule("us.contract.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    term = offer.contract.probation
    if term is None or term.is_zero:
        return passed("No probation is agreed; at-will employment needs none.")
    return warn(
        f"A probation of {term} suggests that afterwards the job ends only for cause, which undoes at-will"
        f" employment ({law['at_will.implied_promise'] or 'implied promise'}). Leave it out.",
        fixes=[put("contract.probation", None, label="Leave out the probation", recommended=True)],
    )


@rule("us.contract.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    if offer.contract.type == "permanent":
        return passed("The employment has no end date and is at will.")
    return warn(
        "For a fixed term the law lets the employer end early only for cause unless the contract says"
        f" otherwise ({law['at_will.fixed_term'] or 'case law'}), so the pay to the end may be owed. Offer"
        " employment at will; a planned end can be mentioned without promising it.",
        fixes=[
            put(
                "contract.type",
                "permanent",
                label="Offer employment at will",
                recommended=True,
                also={"contract.end_date": None},
            )
        ],
    )


@rule("us.contract.signature")
def signature(offer: Offer, law: Law) -> Outcome:
    if offer.contract.signature == "qualified":
        return info(
            "US law knows no qualified signature; an ordinary electronic signature binds (E-SIGN, 15 USC"
            " 7001), assignments of patents and copyright included."
        )
    return passed("Signed on paper or electronically, the contract binds (E-SIGN, 15 USC 7001; UETA).")


@rule("us.contract.language")
def language(offer: Offer, law: Law) -> Outcome:
    if offer.contract.language and "en" not in offer.contract.language:
        return warn(
            "The documents would not exist in English, the language of the statutory notices and the courts."
            " Add English.",
            fixes=[
                put(
                    "contract.language",
                    ["en", *offer.contract.language],
                    label="Add English",
                    recommended=True,
                )
            ],
        )
    return passed(
        "The documents are in English. If you normally speak another language with the worker, hand out the"
        " state's notices in it too."
    )


@rule("us.contract.notice_at_hire")
def notice_at_hire(offer: Offer, law: Law) -> Outcome:
    if law["hire_notice.clause"] is None:
        return not_applicable(f"{law.place.name} asks for no written wage notice.")
    cite, clause = law["hire_notice.cite"], Clause(law["hire_notice.clause"])
    if exempt(offer) is None:
        return warn(
            f"A worker who is not exempt from overtime must get a written wage notice at hire ({cite}).",
            question="Is the job exempt from overtime?",
            clauses=[clause],
        )
    if exempt(offer) and not law["hire_notice.covers_exempt"]:
        return passed(f"The job is exempt from overtime, so the wage notice of {cite} is not due.")
    return info(
        f"The wage notice of {cite} is due at hire, in the language you normally use with the worker. It is"
        " in the pack.",
        clauses=[clause],
    )


@rule("us.contract.paid_sick_leave")
def paid_sick_leave(offer: Offer, law: Law) -> Outcome:
    least, agreed = law["sick_leave.hours_a_year"], offer.extra.get("sick_leave_hours")
    if least is None:
        return not_applicable(f"{law.place.name} requires no paid sick leave.")
    cite = law["sick_leave.cite"]
    due = max(least, law["sick_leave.days_a_year"] * hours_a_week(offer, law.place) / days_a_week(offer, law.place))
    if agreed is not None and Fraction(str(agreed)) < due:
        return block(
            f"{agreed} hours of paid sick leave a year is less than {law.place.name} requires:"
            f" {law['sick_leave.days_a_year']} days or {least} hours, whichever is more ({cite}).",
            fixes=[
                put(
                    "extra.sick_leave_hours",
                    str(ceil(due)),
                    label="Grant the sick leave the law requires",
                    recommended=True,
                )
            ],
            clauses=[Clause("sickness")],
        )
    return passed(
        f"At least {law['sick_leave.days_a_year']} days of paid sick leave a year ({cite}) are in the contract.",
        clauses=[Clause("sickness")],
    )


@rule("us.contract.vacation")
def vacation(offer: Offer, law: Law) -> Outcome:
    if not offer.contract.annual_leave_days:
        return passed("No vacation is agreed, and none is required; say so openly, the market expects some.")
    if law["vacation.paid_out"]:
        return info(
            f"Vacation earned is wages in {law.place.name} ({law['vacation.cite']}): it cannot be forfeited,"
            " a cap on further accrual is allowed, and what is left is paid on the last day.",
            clauses=[Clause("leave")],
        )
    return passed("The contract decides what becomes of vacation not taken.")
