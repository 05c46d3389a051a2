"""What is paid while a promise not to compete runs, and the pay below which it is void, by member state."""

from __future__ import annotations

from compliance.money import Money
from compliance.offer import NonCompete
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import money, percent, upper_first

from ._free_terms import departed
from ._restraint import (
    base_pay,
    judged_together,
    more_than_base,
    promised,
    remove_non_compete,
    share_due,
    to_judge,
    whole_percent,
)
from ._shared import state


@rule("eu.non_compete.restraint_pay")
def restraint_pay(offer: Offer, law: Law) -> Outcome:
    """Compensation: a condition, a debt by law, a weight, or none."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    if law["restraint_pay.duty"] == "none":
        return _unpaid(term, law)
    if judged_together(offer, law):
        return not_applicable("The law has a compensation of its own for both clauses together.")
    share = share_due(term.months, law)
    if share is None:
        return _some(term, law)
    due = f"at least {percent(share)} {law['restraint_pay.of']}"
    given = promised(term)
    if given >= share:
        return passed(
            f"You promise {percent(given)} while the non-compete runs; {state(law)} asks for {due}."
            f"{_what_it_comes_to(term, offer, law)}",
            clauses=[Clause("non_compete")],
        )
    fixes = [
        put(
            "clauses.non_compete.compensation",
            whole_percent(share),
            label=f"Promise {whole_percent(share)} of the last pay",
            recommended=True,
        ),
        remove_non_compete(recommended=False),
    ]
    short = f"{percent(given)} is" if given else "No compensation is"
    told = (
        f"{short} promised for {term.duration} of non-compete; in {state(law)} it is {due}. "
        f"{law['restraint_pay.unpaid']}."
    )
    weighed = departed(told, offer, law, fixes)
    if weighed is not None:
        return weighed
    told = f"{told} Promise it, or remove the clause."
    return block(told, fixes=fixes) if law["restraint_pay.duty"] == "condition" else warn(told, fixes=fixes)


def _what_it_comes_to(term: NonCompete, offer: Offer, law: Law) -> str:
    yearly = base_pay(offer, law, "year")
    if yearly is None:
        return ""
    whole = yearly.times(promised(term) * term.months / 12).each(None)
    return f" At base pay that comes to {money(whole)} for {term.duration}."


def _unpaid(term: NonCompete, law: Law) -> Outcome:
    follows = law["restraint_pay.unpaid"]
    if follows is None or promised(term):
        return not_applicable(f"{upper_first(state(law))} asks for no pay while a non-compete runs.")
    return info(f"{upper_first(state(law))} asks for no pay while a non-compete runs. {follows}.")


def _some(term: NonCompete, law: Law) -> Outcome:
    due = f"{upper_first(state(law))} asks for {law['restraint_pay.of']}"
    if not promised(term):
        return block(
            f"No compensation is promised. {due}. {law['restraint_pay.unpaid']}. Promise an amount a lawyer finds "
            "enough, or remove the clause.",
            fixes=[remove_non_compete()],
        )
    return review(
        f"{due}; {percent(promised(term))} of the last pay is promised for {term.duration}. Whether that is enough is "
        "for a lawyer.",
        factors=[
            f"what the worker gives up: {term.duration}, territory {term.territory or 'not stated'}, and which work",
            "what the collective agreement and the courts have held enough for such work",
            "what follows from too little: " + law["restraint_pay.unpaid"],
        ],
        clauses=[Clause("non_compete")],
    )


@rule("eu.non_compete.restraint_floor")
def restraint_floor(offer: Offer, law: Law) -> Outcome:
    """Pay too low for a non-compete."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    yearly, monthly = law["restraint_floor.year"], law["restraint_floor.month"]
    floor: Money | None = yearly or monthly
    if floor is None:
        return not_applicable(f"{upper_first(state(law))} ties non-competes to no amount of pay.")
    pay = base_pay(offer, law, "year" if yearly else "month")
    needed = _needed(law["restraint_floor.listed_year"] or floor, law)
    counted = f"What counts is {law['restraint_floor.counted']}."
    if pay is None:
        return review(
            f"Pay is agreed in {offer.pay.currency}; in {state(law)} a non-compete needs pay of {needed} "
            f"({law['restraint.cite']}).",
            factors=[counted, "at what rate of exchange the pay is worth that much"],
        )
    if _reaches(pay, floor, law):
        return _listed(pay, law) or passed(
            f"Base pay of {money(pay)} is enough for a non-compete in {state(law)}, which needs {needed} "
            f"({law['restraint.cite']}). {counted}"
        )
    told = (
        f"Base pay of {money(pay)} is too little for a non-compete: {state(law)} needs {_needed(floor, law)}, else it "
        f"is void ({law['restraint.cite']}). {counted}"
    )
    if more_than_base(offer):
        return review(
            told, factors=["whether bonus and allowances count and lift pay above it"], fixes=[remove_non_compete()]
        )
    if law["restraint_floor.at_signing"]:
        return block(told, fixes=[remove_non_compete()])
    return warn(f"{told} At the pay agreed it would not bind.", fixes=[remove_non_compete()])


def _needed(floor: Money, law: Law) -> str:
    return f"{'more than' if law['restraint_floor.must_exceed'] else 'at least'} {money(floor)}"


def _reaches(pay: Money, floor: Money, law: Law) -> bool:
    return pay > floor if law["restraint_floor.must_exceed"] else pay >= floor


def _listed(pay: Money, law: Law) -> Outcome | None:
    floor = law["restraint_floor.listed_year"]
    if floor is None or _reaches(pay, floor, law):
        return None
    return warn(
        f"Base pay of {money(pay)} does not reach {money(floor)}: in {state(law)} a non-compete then holds only for "
        f"jobs that a collective agreement lists ({law['restraint.cite']}). What counts is "
        f"{law['restraint_floor.counted']}.",
        fixes=[remove_non_compete()],
        question="Does a collective agreement list this job, and what will the worker earn with every benefit?",
    )
