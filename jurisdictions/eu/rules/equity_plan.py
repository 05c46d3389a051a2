"""Whether equity can be in the tax-favoured plan of the member state."""

from __future__ import annotations

from compliance.offer import Equity
from compliance.rules import Clause, Fix, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import plural, upper_first

from ._equity import NOTHING, from_outside, shares
from ._shared import state


def _without_name() -> list[Fix]:
    return [put("equity.plan", None, label="Take the plan's name out", recommended=True)]


def _names(claimed: str, law: Law) -> bool:
    """Whether the plan claimed in the offer is the plan of this state."""
    return any(word in claimed.lower() for word in law["equity_plan.known_as"])


def _too_soon(equity: Equity, law: Law) -> Outcome | None:
    """A finding where rights can be exercised before the plan allows it, or nothing says when."""
    least = law["equity_plan.months"]
    if least is None:
        return None
    wait = (
        f"{upper_first(law['equity_plan.name'])} asks for {plural(least, 'month')} from the grant to the exercise "
        f"({law['equity_plan.cite']})"
    )
    if equity.vesting is None:
        return warn(
            f"{wait}; the offer names no vesting.",
            question="When can the rights first be exercised?",
        )
    if equity.vesting.cliff_months >= least:
        return None
    return warn(
        f"{wait}; the first rights vest after {plural(equity.vesting.cliff_months, 'month')}.",
        fixes=[
            put(
                "equity.vesting.cliff_months",
                int(least),
                label=f"Let nothing vest before {plural(least, 'month')}",
                also={"equity.vesting.months": max(equity.vesting.months, int(least))},
            ),
            *_without_name(),
        ],
    )


def _claimed(equity: Equity, claimed: str, outside: bool, law: Law) -> Outcome:
    name, cite = law["equity_plan.name"], law["equity_plan.cite"]
    if not _names(claimed, law):
        return warn(
            f"{claimed} has no effect on tax in {state(law)}, whose plan is {name} ({cite}). Take the promise out of "
            "the offer.",
            fixes=_without_name(),
        )
    if outside and not law["equity_plan.open"]:
        return warn(
            f"The offer claims {claimed}. In {state(law)} {name} asks for {law['equity_plan.asks']} ({cite}), and the "
            "equity comes from a company that is not the employer: the gain is taxed like other pay. Take the promise "
            "of favoured tax out of the offer.",
            fixes=_without_name(),
            clauses=[Clause("equity_reference")],
        )
    if equity.kind not in law["equity_plan.kinds"]:
        return warn(
            f"The offer claims {claimed}, but in {state(law)} {name} does not cover this kind of equity ({cite}).",
            fixes=_without_name(),
        )
    return _too_soon(equity, law) or info(
        f"The offer claims {claimed}: {name} asks for {law['equity_plan.asks']} ({cite})."
    )


@rule("eu.equity.favoured_plan")
def favoured_plan(offer: Offer, law: Law) -> Outcome:
    """The favoured plan is as a rule closed to the client's equity."""
    equity = shares(offer)
    if equity is None:
        return not_applicable(NOTHING)
    name, cite, claimed = law["equity_plan.name"], law["equity_plan.cite"], equity.plan
    if name is None:
        if claimed:
            return warn(
                f"{claimed} has no effect on tax in {state(law)}, which has no favoured plan ({cite}). Take the "
                "promise out of the offer.",
                fixes=_without_name(),
            )
        return passed(f"{upper_first(state(law))} has no tax-favoured plan to lose.")
    outside = from_outside(equity)
    if claimed:
        return _claimed(equity, claimed, outside, law)
    if equity.kind not in law["equity_plan.kinds"]:
        return info(
            f"In {state(law)} {name} does not cover this kind of equity ({cite}): the gain is taxed like other pay."
        )
    if outside and not law["equity_plan.open"]:
        return info(
            f"The equity of the client is taxed like other pay: in {state(law)} {name} asks for "
            f"{law['equity_plan.asks']} ({cite}), and the employer of record is not the issuer.",
            clauses=[Clause("equity_reference")],
        )
    return info(f"The equity may be within {name}, which asks for {law['equity_plan.asks']} ({cite}).")
