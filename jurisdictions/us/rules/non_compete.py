"""Non-compete, non-solicit and what works like one, over the table of the states."""

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

from ._off_duty import only_conflicts, second_job


@rule("us.non_compete.state_ban")
def state_ban(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.non_compete
    if term is None:
        return passed("No non-compete is agreed.")
    if not law["non_compete.ban"]:
        return not_applicable(f"{law.place.name} does not ban non-competes.")
    unlawful = law["non_compete.unlawful_to_include"]
    return block(
        f"{term.duration} of non-compete after the job ends is void in {law.place.name}, however short or"
        " narrow"
        + (", and putting it in the contract is itself unlawful" if unlawful else "")
        + f" ({law['non_compete.cite']}). {law['non_compete.penalty']} Remove it; confidentiality and IP"
        " clauses stay.",
        fixes=[put("clauses.non_compete", None, label="Remove the non-compete", recommended=True)],
    )


def _without(offer: Offer, kept: list[str]) -> list[Fix]:
    if kept:
        return [
            put(
                "clauses.non_solicit.of",
                kept,
                label=f"Keep only {kept[0]} in the non-solicit",
                recommended=True,
            )
        ]
    return [put("clauses.non_solicit", None, label="Remove the non-solicit", recommended=True)]


def _lawful(offer: Offer, law: Law) -> list[str]:
    of = offer.clauses.non_solicit.of if offer.clauses.non_solicit else ()
    return [whom for whom in of if not law[f"non_compete.{whom}_non_solicit_void"]]


@rule("us.non_compete.clients_non_solicit")
def clients_non_solicit(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.non_solicit
    if term is None or "clients" not in term.of:
        return passed("No promise to leave clients alone is agreed.")
    if not law["non_compete.clients_non_solicit_void"]:
        return not_applicable(f"{law.place.name} does not void client non-solicits as such.")
    return block(
        f"A promise not to solicit clients for {term.duration} is a void restraint in {law.place.name}"
        f" ({law['non_compete.clients_authority']}). Remove it; using trade secrets to win"
        " clients stays forbidden by the confidentiality clause.",
        fixes=_without(offer, _lawful(offer, law)),
    )


@rule("us.non_compete.employees_non_solicit")
def employees_non_solicit(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.non_solicit
    if term is None or "employees" not in term.of:
        return passed("No promise to leave colleagues alone is agreed.")
    if not law["non_compete.employees_non_solicit_void"]:
        return not_applicable(f"{law.place.name} does not void employee non-solicits as such.")
    return block(
        f"Courts in {law.place.name} now treat a promise not to solicit colleagues, here for {term.duration}, as"
        f" a void restraint ({law['non_compete.employees_authority']}). Remove it; trade secrets stay"
        " protected.",
        fixes=_without(offer, _lawful(offer, law)),
    )


@rule("us.non_compete.federal_law")
def federal_law(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.non_compete is None:
        return passed("No non-compete is agreed.")
    return info(
        "No federal rule bans non-competes: the FTC rule never took effect and was removed from the Code of"
        " Federal Regulations in February 2026. The FTC can still act case by case under section 5; state law"
        " decides.",
    )


@rule("us.non_compete.foreign_law_or_forum")
def foreign_law_or_forum(offer: Offer, law: Law) -> Outcome:
    if "other" not in (offer.extra.get("governing_law"), offer.extra.get("forum")):
        return passed(
            f"The law and the courts of {law.place.name} govern.",
            clauses=[Clause("governing_law_jurisdiction"), Clause("dispute_statutory_forum")],
        )
    if not law["venue.foreign_law_voidable"]:
        return not_applicable(f"{law.place.name} has no rule against another state's law or courts.")
    cite = law["venue.cite"]
    counsel = offer.extra.get("own_counsel")
    if counsel is True:
        return info(
            "Another law or forum is agreed and the worker had counsel of their own in negotiating it, as"
            f" {cite} allows. Name that lawyer in the contract."
        )
    home = [
        put(
            "extra.governing_law",
            "work_state",
            label=f"Use the law and courts of {law.place.name}",
            recommended=True,
            also={"extra.forum": "work_state"},
        )
    ]
    told = (
        "Another state's law or forum cannot be a condition of employment for someone who lives and works in"
        f" {law.place.name} ({cite}); the worker may void it and claim fees. Use the law and courts of the"
        " place of work"
    )
    if counsel is None:
        return warn(
            f"{told}, unless the worker's own lawyer negotiated it.",
            fixes=home,
            question="Did a lawyer of the worker's own negotiate the choice of law and forum?",
        )
    return block(f"{told}.", fixes=home)


@rule("us.non_compete.outside_work")
def outside_work(offer: Offer, law: Law) -> Outcome:
    if law["off_duty.cite"] is None and law["off_duty.second_job_cite"] is None:
        return not_applicable(f"No law of {law.place.name} on conduct off duty in private employment is on record.")
    if offer.extra.get("outside_work") != "none_allowed":
        return passed("Only work that conflicts with the job is excluded.", clauses=[Clause("conflict_and_side_work")])
    barred = second_job(offer, law)
    if barred is not None:
        return barred
    if law["off_duty.cite"] is None:
        return passed(f"{law.place.name} frees a second job at lower pay only ({law['off_duty.second_job_cite']}).")
    protected = f"{law.place.name} protects {law['off_duty.what']} off duty ({law['off_duty.cite']})"
    if not law["off_duty.other_work"]:
        return passed(f"{protected}, which a ban on work for others does not reach.")
    return warn(
        f"A ban on all other work reaches further than the law lets it: {protected}. Forbid only work that conflicts:"
        " for a competitor, in working hours, or with the client's information.",
        fixes=[only_conflicts()],
    )


@rule("us.non_compete.client_no_hire")
def client_no_hire(offer: Offer, law: Law) -> Outcome:
    if offer.extra.get("client_no_hire") is not True:
        return passed("The services agreement does not stop the client from hiring the worker.")
    return review(
        "Employer and client agreed that the client may not hire the worker. Such a promise is lawful only as"
        " a narrow part of a legitimate services agreement.",
        factors=[
            "Is the restraint ancillary to the services agreement and no longer than its purpose needs?",
            "Does it stop the hire, or only price it (a conversion fee)?",
            f"Does the state's law on restraints reach persons who sign nothing ({law['non_compete.cite']})?",
            "Would the antitrust agencies see a naked no-poach agreement (Sherman Act s.1)?",
        ],
        fixes=[put("extra.client_no_hire", False, label="Let the client hire the worker", recommended=True)],
    )
