"""Side work, and restraints after the job, in the Union."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn


@rule("eu.non_compete.side_work")
def side_work(offer: Offer, law: Law) -> Outcome:
    """No ban on other jobs outside working hours without an objective ground."""
    agreed, ground = offer.extra.get("side_work"), offer.extra.get("side_work_ground")
    clauses = [Clause("conflict_and_side_work")]
    free = put("extra.side_work", "notice", label="Ask only to be told beforehand", recommended=True)
    if agreed in (None, "free"):
        return passed("The worker stays free to work for others outside working hours.")
    if agreed == "notice":
        return info("The worker tells of other work beforehand; no harm may follow from telling.", clauses=clauses)
    grounds = "health and safety, business secrecy, public integrity or a conflict of interest"
    if ground is None and agreed == "consent":
        return warn(
            f"Consent to other work outside working hours needs an objective ground: {grounds}. Ask only to be told "
            "beforehand, or name the ground.",
            fixes=[free],
        )
    if ground is None:
        return review(
            f"By the directive a ban on other work outside working hours needs an objective ground: {grounds}. "
            "National law decides whether a ban without one falls. Ask only to be told beforehand.",
            factors=[
                "how national law carries out the directive, and what becomes of a ban without a ground",
                "freedom of occupation and fair terms in national law, under which such bans mostly fail",
            ],
            fixes=[free],
        )
    if agreed == "banned":
        return review(
            "A ban on all other work must not reach further than its ground.",
            factors=[
                "what other work would really harm the ground named",
                "whether national law lists the grounds or asks for a procedure",
                "whether consent, given unless a conflict shows, would do",
            ],
            fixes=[free],
            clauses=clauses,
        )
    return info("Consent may be refused on the objective ground named only, and in good time.", clauses=clauses)


@rule("eu.non_compete.client_left_free")
def client_left_free(offer: Offer, law: Law) -> Outcome:
    """No restraint may keep the worker from joining the client."""
    if offer.client is None:
        return not_applicable("There is no client.")
    if offer.clauses.non_compete is None:
        return not_applicable("No non-compete is agreed.")
    return info(
        "Length, pay and reach of a non-compete are national law. In all member states it must leave the worker free "
        "to be hired by the client: a clause that prevents it is void or can be declared void.",
        clauses=[Clause("non_compete")],
    )
