"""Monitoring of workers, member state by member state."""

from collections.abc import Iterable

from compliance.rules import (
    Clause,
    Fix,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import listing, number

_WAYS = {
    "screen": "recording the screen",
    "keystrokes": "recording keystrokes",
    "location": "location",
    "camera": "camera",
    "email": "mail and messages",
    "biometric": "biometric data",
}
_NOTICE = [Clause("monitoring_notice")]


@rule("eu.data_protection.ways_of_monitoring")
def ways_of_monitoring(offer: Offer, law: Law) -> Outcome:
    """Some ways are unlawful, some lawful within limits."""
    ways = _ways(offer)
    if not ways:
        return not_applicable("The worker is not monitored.")
    cite = law["monitoring_law.cite"]
    if cite is None:
        return not_applicable("No law of the member state on monitoring at work is on record; the GDPR decides.")
    barred = [way for way in ways if way in _barred(offer, law)]
    if barred:
        return block(
            f"Monitoring by {_named(barred)} is unlawful here: {law['monitoring_law.ban']} ({cite}). Remove it.",
            fixes=[_without(offer, barred, recommended=True)],
            clauses=_NOTICE,
        )
    covered = [way for way in ways if way in law["monitoring_law.covers"]]
    if not covered:
        return passed(f"{cite} sets no limit of its own to the ways of monitoring planned; the GDPR decides.")
    test, notice = law["monitoring_law.test"], law["monitoring_law.notice"]
    due = f" The notice due: {notice}." if notice is not None else ""
    if test is None:
        return info(f"Monitoring by {_named(covered)} must be told beforehand ({cite}).{due}", clauses=_NOTICE)
    return review(
        f"Monitoring by {_named(covered)} is lawful within limits only: {test} ({cite}).{due}",
        factors=[
            "the concrete aim, and whether national law admits it",
            "whether something milder would do",
            "whether the home and private use of devices are left out",
            "what the worker was told, when and in which form",
        ],
        fixes=[_without(offer, covered)],
        clauses=_NOTICE,
    )


@rule("eu.data_protection.steps_before_monitoring")
def steps_before_monitoring(offer: Offer, law: Law) -> Outcome:
    """Representatives or an authority come first."""
    ways = _ways(offer)
    if not ways:
        return not_applicable("The worker is not monitored.")
    cite = law["monitoring_step.cite"]
    if cite is None or not set(ways) & set(law["monitoring_step.ways"]):
        return not_applicable("No law of the member state on record asks for a step before such monitoring.")
    least, staff = law["monitoring_step.least"], offer.employer.headcount.country
    if least is not None and staff is not None and staff < least:
        return not_applicable(f"The step is due from {number(least)} workers ({cite}).")
    return _step_taken(offer, law, f"{law['monitoring_step.step']} ({cite})")


def _step_taken(offer: Offer, law: Law, step: str) -> Outcome:
    """What follows from the answer on the step that law asks for."""
    said = offer.extra.get("monitoring_step")
    done = put("extra.monitoring_step", "done", label="Take this step before monitoring starts")
    if said == "done":
        return passed(f"The step before monitoring is taken: {step}.")
    if said == "nobody":
        otherwise = law["monitoring_step.otherwise"]
        if otherwise is None:
            return not_applicable("There are no representatives whom the law would have take part.")
        return warn(
            f"Where there are no representatives, {otherwise} ({law['monitoring_step.cite']}). Do that first.",
            fixes=[done],
            question="Has what takes the place of the representatives been done?",
        )
    if said is None:
        return warn(
            f"Before monitoring starts, {step}. The offer does not say whether that is done.",
            fixes=[done],
            question="Is this step taken, or are there no representatives?",
        )
    ways = [way for way in _ways(offer) if way in law["monitoring_step.ways"]]
    fixes = [_without(offer, ways, recommended=True), done]
    if law["monitoring_step.bars"]:
        return block(f"Monitoring may not start before {step}. Take the step, or do without.", fixes=fixes)
    return warn(f"Before monitoring starts, {step}; that is not done.", fixes=fixes)


def _ways(offer: Offer) -> tuple[str, ...]:
    return offer.data.monitoring if offer.data else ()


def _barred(offer: Offer, law: Law) -> tuple[str, ...]:
    """The ways that are unlawful where the worker works."""
    everywhere = law["monitoring_law.banned"] or ()
    at_home = (law["monitoring_law.banned_at_home"] or ()) if offer.role.workplace != "office" else ()
    return (*everywhere, *at_home)


def _named(ways: Iterable[str]) -> str:
    return listing(_WAYS[way] for way in ways)


def _without(offer: Offer, ways: list[str], *, recommended: bool = False) -> Fix:
    left = [way for way in _ways(offer) if way not in ways]
    return put("data.monitoring", left, label=f"Do without {_named(ways)}", recommended=recommended)
