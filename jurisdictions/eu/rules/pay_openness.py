"""Open pay by member state: the range told to candidates, and what they earned before."""

from __future__ import annotations

from compliance.money import Money
from compliance.rules import Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import money

from ._shared import state


@rule("eu.pay.range_told")
def range_told(offer: Offer, law: Law) -> Outcome:
    """The candidate knew the pay or its range as the law of the state asks, and gets no less."""
    how, cite = law["open_pay.range"], law["open_pay.cite"]
    span, told = offer.pay.range, offer.answer("pay_told_before_interview")
    tell = put("extra.pay_told_before_interview", True, label="Tell the pay or its range in writing", recommended=True)
    question = "Was the pay or its range told before the interview?" if told is None else None
    if how is None:
        return _by_directive_alone(law, tell, question, told=told or span is not None)
    if span is not None:
        bottom = Money.of(span.min, offer.pay.currency, offer.pay.per)
        if offer.pay.money >= bottom:
            return passed(f"The candidate was told the range, and pay lies within it or above ({cite}).")
        return warn(
            f"Pay lies below the {money(bottom)} that was told as the bottom of the range ({cite}). Raise the pay.",
            fixes=[put("pay.base", str(bottom), label=f"Pay {money(bottom)}", recommended=True)],
        )
    if told:
        return passed(f"The candidate was told the pay or its range ({cite}).")
    return warn(
        f"In {state(law)} the pay or its range is told {how} ({cite}). Tell it in writing now, and put it into the "
        "next advert.",
        fixes=[tell],
        question=question,
    )


def _by_directive_alone(law: Law, tell: Fix, question: str | None, *, told: bool) -> Outcome:
    """What to do where no law of the state carries out the directive."""
    if told:
        return passed("The candidate was told the pay or its range.")
    if not law["pay_transparency.due"]:
        return not_applicable(f"No law of {state(law)} on record has private employers tell candidates the pay.")
    return info(
        "The directive on pay transparency wants pay or its range, and the collective agreement, told in the advert "
        f"or before the interview; it is {law['open_pay.state']} in {state(law)} and binds employers once it is. Tell "
        "it in writing now.",
        fixes=[tell],
        question=question,
    )


@rule("eu.pay.history_forbidden")
def history_forbidden(offer: Offer, law: Law) -> Outcome:
    """Earlier pay is not asked for where the law of the state forbids it."""
    asked = offer.answer("pay_history_asked")
    if asked is None:
        return not_applicable("Nothing is said of questions about earlier pay.")
    cite = law["open_pay.cite"]
    if not asked:
        return passed("The candidate was not asked about earlier pay.")
    fixes = [put("extra.pay_history_asked", False, label="Drop the question", recommended=True)]
    if not law["open_pay.history"] and not law["pay_transparency.due"]:
        return not_applicable(f"No law of {state(law)} on record forbids the question to private employers.")
    if not law["open_pay.history"]:
        return info(
            f"No law of {state(law)} on record forbids private employers to ask candidates what they earned; the "
            f"directive on pay transparency, {law['open_pay.state']} there, does. Drop the question, and do not rest "
            "the offer on the answer.",
            fixes=fixes,
        )
    return block(
        f"In {state(law)} candidates may not be asked what they earn or earned ({cite}). Drop the question, and do "
        "not rest the offer on the answer.",
        fixes=fixes,
    )
