"""Money a worker must pay back on leaving: training, payments at the start, leaving itself."""

from __future__ import annotations

from datetime import timedelta

from compliance.duration import Duration
from compliance.money import Money
from compliance.rules import Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule, warn
from compliance.words import money, percent, plural

from ._free_terms import departed
from ._pay import in_own_currency, paid_a_year
from ._shared import state


@rule("eu.pay.training_payback")
def training_payback(offer: Offer, law: Law) -> Outcome:
    """The cost of training within the limits of the member state."""
    term = offer.clauses.repayment
    if term is None or term.kind != "training":
        return not_applicable("No training costs are to be paid back.")
    cite = law["training_payback.cite"]
    least: Money | None = law["training_payback.least_pay"]
    if least is not None and in_own_currency(offer, law) and paid_a_year(offer, law) <= least:
        return warn(
            f"A promise to pay training back is void where pay is not above {money(least)}, unless the training is for "
            f"an occupation in short supply ({cite}). Remove it, or show that it is.",
            fixes=[_away(recommended=True)],
            question="Is the training for an occupation on the official list of those in short supply?",
        )
    longest = law["training_payback.training_months"]
    if longest is not None and term.months > longest:
        told = (
            f"The cost of training may be asked back for at most {plural(longest, 'month')} ({cite}); the term binds "
            f"for {plural(term.months, 'month')}."
        )
        bind = put("clauses.repayment.months", longest, label=f"Bind for {plural(longest, 'month')}", recommended=True)
        weighed = departed(told, offer, law, [_away(recommended=True)])
        return weighed or block(f"{told} Shorten it.", fixes=[bind, _away()])
    share = law["training_payback.training_share"]
    most = f", and at most {percent(share)} of the cost" if share is not None else ""
    within = f"within {plural(longest, 'month')}" if longest is not None else "by the measure of law and courts"
    return review(
        f"The cost of training may be asked back {within}{most} ({cite}).{_past_the_end(offer, term.months)}",
        factors=law["training_payback.conditions"],
        fixes=[_away()],
    )


def _past_the_end(offer: Offer, months: int) -> str:
    """What to say of a worker bound for longer than the contract lasts."""
    end = offer.contract.end_date
    if end is None or Duration(months=months).from_(offer.start_date) - timedelta(days=1) <= end:
        return ""
    return f" The {plural(months, 'month')} outlast the contract itself: bind for no longer than its term."


def _away(*, recommended: bool = False) -> Fix:
    return put("clauses.repayment", None, label="Remove the repayment", recommended=recommended)


@rule("eu.pay.payback_falls")
def payback_falls(offer: Offer, law: Law) -> Outcome:
    """What is asked back falls with the time served."""
    term = offer.clauses.repayment
    if term is None or term.kind == "stay_or_pay":
        return not_applicable("Nothing that could fall with time is to be paid back.")
    if term.declining:
        return passed("What is asked back falls with the time served.")
    training = term.kind == "training"
    if training and not law["training_payback.falls"]:
        cite = law["training_payback.cite"]
        return passed(f"The law does not ask that what is owed for training falls month by month ({cite}).")
    fixes = [
        put("clauses.repayment.declining", True, label="Let it fall month by month", recommended=True),
        _away(),
    ]
    if term.declining is None:
        return warn(
            "What is asked back should fall with the time served, and the offer does not say so.",
            fixes=fixes,
            question="Does the sum fall month by month?",
        )
    if training and law["training_payback.training_months"] is not None:
        cite = law["training_payback.cite"]
        return block(
            f"What is asked back for training must fall with the time served ({cite}). Let it fall month by month.",
            fixes=fixes,
        )
    return warn(
        "The whole sum would be owed to the last day, which looks like a price of leaving. Let it fall month by month.",
        fixes=fixes,
    )


@rule("eu.pay.leaving_penalty")
def leaving_penalty(offer: Offer, law: Law) -> Outcome:
    """A price of leaving."""
    term = offer.clauses.repayment
    if term is None or term.kind != "stay_or_pay":
        return not_applicable("Nothing is owed for leaving alone.")
    if law["training_payback.penalty"] == "void":
        return block(
            f"In {state(law)} a worker cannot be made to pay for leaving; the law names the cases in which an "
            "employee may owe an agreed sum, and this is none of them. Remove it, or promise a bonus paid after the "
            "time is served.",
            fixes=[_away(recommended=True)],
        )
    return review(
        f"A sum owed for leaving alone hinders the free choice of work; courts in {state(law)} strike it or cut it "
        "down. Remove it.",
        factors=[
            "What did the worker receive for the promise?",
            "Is the sum above the pay of the notice that the worker does not serve?",
            "Does the law or a collective agreement allow a penalty for this at all?",
        ],
        fixes=[_away(recommended=True)],
    )


@rule("eu.pay.advance_payback")
def advance_payback(offer: Offer, law: Law) -> Outcome:
    """A payment at the start, asked back on leaving."""
    term = offer.clauses.repayment
    if term is None or term.kind not in ("sign_on", "relocation"):
        return not_applicable("No payment made at the start is to be paid back.")
    return review(
        f"A payment made at the start may be asked back in {state(law)} as far as it is no pay for work done.",
        factors=[
            "Does it reward joining or staying alone, and not work?",
            "Is the time in proportion to the sum?",
            "Is nothing owed where the employer ends the job without the worker's fault?",
            f"Is it claimed apart from wages, or taken out of them only as {law['wage_deductions.cite']} allows?",
        ],
        fixes=[_away()],
    )
