"""Money to be paid back on leaving, in England and Wales."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, put, review, rule
from compliance.words import plural


@rule("gb_eaw.pay.repayment")
def repayment(offer: Offer, law: Law) -> Outcome:
    """A sum to be paid back on leaving may be a penalty or a restraint."""
    term = offer.clauses.repayment
    if term is None:
        return not_applicable("No repayment is agreed.")
    clauses = [Clause("pay_deductions")]
    if term.kind == "stay_or_pay" or not term.declining:
        return review(
            f"A sum due on leaving within {plural(term.months, 'month')} that does not fall with time, or that pays "
            "for no real cost, may be a penalty (Cavendish v Makdessi [2015] UKSC 67) or a restraint of trade. A "
            "lawyer must weigh it.",
            factors=[
                "is it a debt for a benefit the worker really had, at its real cost?",
                "does it fall month by month?",
                "is the sum out of all proportion to a legitimate interest?",
                "does it bind after a dismissal without the worker's fault?",
                "deduction may not take pay below the minimum wage",
            ],
            fixes=[put("clauses.repayment", None, label="Remove the repayment", recommended=True)],
            clauses=clauses,
        )
    return info(
        "A repayment that falls month by month and covers a real cost is commonly upheld. Put the figures in the "
        "agreement before the money is spent.",
        clauses=clauses,
    )
