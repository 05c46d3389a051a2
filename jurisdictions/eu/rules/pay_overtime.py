"""Overtime: what is due for it, and whether agreed pay may cover it."""

from __future__ import annotations

from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, known, passed, put, review, rule
from compliance.words import number, percent

from ._free_terms import departed
from ._shared import figure


@rule("eu.pay.overtime_clause")
def overtime_clause(offer: Offer, law: Law) -> Outcome:
    """Agreed pay covers overtime only as far as the law lets it."""
    agreed = known(offer, "overtime")
    made_good = f"Overtime is made good {law['overtime_pay.made_good']} ({law['overtime_pay.cite']})."
    if agreed == "compensated":
        return passed(made_good, clauses=[Clause("hours_overtime_rest")])
    if agreed is None:
        return info(
            f"{made_good} The worker must be told so.",
            question="How is overtime made good?",
        )
    all_in = law["overtime_pay.all_in"]
    if all_in == "open":
        return info(
            f"{made_good} A term that pay covers it is lawful as far as every hour earns the least that is due."
        )
    if all_in == "judged":
        return _judged(law, made_good)
    spared = law["overtime_pay.spared"]
    if spared is not None and offer.role.level in spared:
        return _spared(offer, made_good)
    if agreed == "limited_included":
        return _numbered(offer, law, made_good)
    return departed(made_good, offer, law, [_mend()]) or block(
        f"{made_good} A term that pay covers all overtime is void. Make each hour good.", fixes=[_mend()]
    )


def _mend() -> Fix:
    return put("extra.overtime", "compensated", label="Pay or balance each hour of overtime", recommended=True)


def _judged(law: Law, made_good: str) -> Outcome:
    premium = law["overtime_pay.premium"]
    least = f" with the premium of {percent(premium)}" if premium is not None else ""
    return review(
        f"{made_good} A term that pay covers overtime is held against what the hours really worked would earn.",
        factors=[
            f"Is agreed pay at least the least pay for all hours worked, overtime{least} among them?",
            "Are the base pay and what is for overtime told apart, and the hours named?",
            "Does a collective agreement allow it, and for this grade?",
        ],
        fixes=[_mend()],
    )


def _spared(offer: Offer, made_good: str) -> Outcome:
    return review(
        f"{made_good} That does not reach every {offer.role.level}: whether it reaches this one is judged by the "
        "duties.",
        factors=[
            "Does the worker decide freely on working hours, and lead others or the business?",
            "Is what the law asks for the exemption agreed in writing?",
        ],
        fixes=[_mend()],
    )


def _numbered(offer: Offer, law: Law, made_good: str) -> Outcome:
    """A number of hours is included in pay."""
    most, hours = law["overtime_pay.hours"], figure(offer, "overtime_hours_included")
    if most is None or hours is None:
        return review(
            f"{made_good} A number of hours may be paid in one sum only if it is no less than the law asks for them.",
            factors=[
                "Is the number of hours named, and the sum for them apart from base pay?",
                "Is the sum at least the pay and premium for that number, and is each further hour paid?",
            ],
            fixes=[_mend()],
        )
    if hours * 12 <= most:
        return passed(
            f"{number(most)} hours a year may be included in pay if agreed beforehand ({law['overtime_pay.cite']}).",
            clauses=[Clause("hours_overtime_rest")],
        )
    return block(
        f"{made_good} No more than {number(most)} hours a year may be included in pay. Make the hours beyond good.",
        fixes=[_mend()],
    )
