"""Rights in works made in the job, by the law of each member state."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn

from ._rights import ASSIGN, NOTHING, only_programs


@rule("eu.ip_assignment.rights_by_law")
def rights_by_law(offer: Offer, law: Law) -> Outcome:
    """What passes by law, and what a clause must bring."""
    programs = f"In programs made in the job, {law['works.software']}."
    if only_programs(offer):
        return info(programs)
    told = f"{programs} In other works, {law['works.other']}."
    if offer.clauses.ip_assignment is None and not law["works.other_passes"]:
        return warn(
            f"{told} Agree an assignment.",
            fixes=[put("clauses.ip_assignment", ASSIGN, label="Agree an assignment", recommended=True)],
        )
    if offer.clauses.ip_assignment is None:
        return info(told)
    return info(told, clauses=[Clause("ip_present_assignment")])


@rule("eu.ip_assignment.stated_extent")
def stated_extent(offer: Offer, law: Law) -> Outcome:
    """Name territory and term."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    unstated = law["works.unstated"]
    if unstated is None:
        return not_applicable("No law is known here that cuts a grant short for want of a stated term or territory.")
    wanted = {"territory": term.territory, "term": term.term}
    missing = {f"clauses.ip_assignment.{name}": ASSIGN[name] for name, given in wanted.items() if given is None}
    if not missing:
        return passed("The grant states its territory and its term.", clauses=[Clause("ip_present_assignment")])
    first, *others = missing
    return warn(
        f"The grant does not state its {' and '.join(path.rsplit('.')[-1] for path in missing)}. Where that is so, "
        f"{unstated}. State both.",
        fixes=[
            put(
                first,
                missing[first],
                label="Worldwide, for as long as the rights last",
                recommended=True,
                also={path: missing[path] for path in others},
            )
        ],
    )


@rule("eu.ip_assignment.form_of_grant")
def form_of_grant(offer: Offer, law: Law) -> Outcome:
    """The grant in the form the law asks for."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(NOTHING)
    form = law["works.form"]
    if form is None:
        return not_applicable("No form is known that a grant must take here.")
    what = f"What the law does not give the employer passes {form}"
    if not law["works.hand_signed"]:
        return passed(f"{what}. The signed contract is in writing.", clauses=[Clause("ip_present_assignment")])
    if offer.contract.signature in ("wet", "qualified"):
        return passed(f"{what}. The signature is good for that.", clauses=[Clause("ip_present_assignment")])
    return warn(
        f"{what}. A simple electronic signature is no such writing. Sign by hand or with a qualified signature.",
        fixes=[
            put("contract.signature", "qualified", label="Sign with a qualified signature", recommended=True),
            put("contract.signature", "wet", label="Sign on paper"),
        ],
        question=None if offer.contract.signature else "How will the contract be signed?",
    )


@rule("eu.ip_assignment.way_to_client")
def way_to_client(offer: Offer, law: Law) -> Outcome:
    """The second step, from the employer to the client."""
    term = offer.clauses.ip_assignment
    if term is None or offer.client is None or term.to == "employer":
        return not_applicable("No rights are agreed to pass to a client.")
    onward = law["works.onward"]
    if onward is None:
        return not_applicable("No further condition is known for passing the rights on.")
    return info(f"On the way to the client, {onward}.", clauses=[Clause("ip_chain_to_client")])
