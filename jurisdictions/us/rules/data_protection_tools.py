"""Tools that watch, measure and score workers, state by state."""

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
from compliance.words import listing

from ._city import cities_unsaid, city_duty, in_city
from ._names import place_name


@rule("us.data_protection.monitoring_notice")
def monitoring_notice(offer: Offer, law: Law) -> Outcome:
    cite = law["monitoring_notice.cite"]
    if cite is None:
        return not_applicable(f"No statute of {place_name(law)} asks for a notice of electronic monitoring.")
    covered = _watched(offer, law["monitoring_notice.ways"])
    if not covered:
        return passed(f"The worker is not monitored in a way of which {cite} asks for notice.")
    notice = [Clause(law["monitoring_notice.clause"])]
    barred = _watched(offer, law["monitoring_notice.not_at_home"] or ())
    if barred and offer.role.workplace != "office":
        return review(
            f"In a home, monitoring by {listing(barred)} is forbidden unless the duties require it ({cite}).",
            factors=["Do the duties themselves require it?", "Does it reach the home, or the employer's place only?"],
            fixes=[
                put(
                    "data.monitoring",
                    [way for way in _ways(offer) if way not in barred],
                    label="Monitor nothing of this in the home",
                    recommended=True,
                )
            ],
            clauses=notice,
        )
    return info(
        f"Monitoring by {listing(covered)} needs {law['monitoring_notice.due']} ({cite}). The notice is in the"
        " employment agreement; keep the signed copy.",
        clauses=notice,
    )


@rule("us.data_protection.biometric")
def biometric(offer: Offer, law: Law) -> Outcome:
    if "biometric" not in _ways(offer):
        return not_applicable("No biometric data of the worker are collected.")
    cite = law["biometric.cite"]
    if cite is None:
        return not_applicable(f"No statute of {place_name(law)} on biometric data of workers is on record.")
    released = offer.answer("biometric_release")
    due = f"Biometric data of a worker in {place_name(law)} need {law['biometric.due']} ({cite})."
    if released is True:
        return info(f"{due} The release is signed; collect nothing beyond it.")
    if released is False and law["biometric.written_release"]:
        return block(
            f"{due} No release is signed, so nothing may be collected.{_recovered(law)} Get the release, or leave"
            " them out.",
            fixes=[_without_biometrics(offer, recommended=True)],
        )
    return warn(
        f"{due}{_recovered(law)}",
        question=(
            "Has the worker been told of it and consented, though no release is signed?"
            if released is False
            else "Has the worker been told in writing and signed a release for the biometric data?"
        ),
        fixes=[_without_biometrics(offer)],
    )


@rule("us.data_protection.automated_decisions")
def automated_decisions(offer: Offer, law: Law) -> Outcome:
    used = offer.answer("automated_decisions")
    if used is False:
        return passed("No automated tool screens or scores the worker.")
    duties = _duties(offer, law)
    if used is None and not duties:
        return not_applicable(f"No law of {place_name(law)} on automated tools at work is on record.")
    if used is None:
        return warn(
            f"For an automated tool that screens or scores workers the law asks more: {'; '.join(duties)}.",
            question="Does an automated tool screen or score the worker?",
        )
    if duties:
        return warn(f"An automated tool screens or scores the worker: {'; '.join(duties)}.")
    return info(
        f"No law of {place_name(law)} on automated tools at work is on record; federal law against discrimination"
        " answers for what a tool does (42 USC 2000e-2(k); 42 USC 12112(b)(6)). Keep a person deciding."
    )


def _ways(offer: Offer) -> tuple[str, ...]:
    return offer.data.monitoring if offer.data else ()


def _watched(offer: Offer, ways: tuple[str, ...]) -> list[str]:
    return [way for way in _ways(offer) if way in ways]


def _without_biometrics(offer: Offer, *, recommended: bool = False) -> Fix:
    left = [way for way in _ways(offer) if way != "biometric"]
    return put("data.monitoring", left, label="Collect no biometric data", recommended=recommended)


def _recovered(law: Law) -> str:
    """What the worker can recover, as a sentence."""
    amount = law["biometric.private_action"]
    return "" if amount is None else f" The worker can sue for {amount}."


def _duties(offer: Offer, law: Law) -> list[str]:
    """What state and city ask of an employer that uses such a tool, each with its section."""
    duties = []
    if law["automated_decisions.cite"] is not None:
        duties.append(f"{law['automated_decisions.duty']} ({law['automated_decisions.cite']})")
    of_city = city_duty("automated_decisions", offer, law)
    if of_city is not None:
        duties.append(in_city(of_city, offer, law))
    unsaid = cities_unsaid(["automated_decisions"], offer, law)
    if unsaid:
        duties.append(f"{unsaid} asks more of work done there")
    return duties
