"""What an author keeps, by the law of each member state."""

from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn

from ._rights import NOTHING, only_programs


def _instead(law: Law) -> list[Fix]:
    """What can be agreed in place of a waiver."""
    if law["authors.undertaking_void"]:
        return [
            put("clauses.ip_assignment.moral_rights", "keep", label="Leave them as the law has them", recommended=True)
        ]
    return [
        put(
            "clauses.ip_assignment.moral_rights",
            "not_exercise",
            label="Keep them, agree not to exercise them against agreed uses",
            recommended=True,
        )
    ]


@rule("eu.ip_assignment.moral_rights")
def moral_rights(offer: Offer, law: Law) -> Outcome:
    """No waiver where the law knows none."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    what = f"Moral rights {law['authors.moral']}"
    if term.moral_rights == "waive":
        return _waived(what, law)
    if term.moral_rights != "not_exercise":
        return info(f"{what}. The offer leaves them with the worker.")
    if law["authors.undertaking_void"] and not only_programs(offer):
        return warn(
            f"{what}. A promise beforehand not to exercise them is void, too. Leave them as the law has them.",
            fixes=_instead(law),
        )
    return passed(
        f"{what}. The clause agrees named uses and goes no further than the law allows.",
        clauses=[Clause("ip_moral_rights")],
    )


def _waived(what: str, law: Law) -> Outcome:
    """A waiver of all moral rights, held against the law."""
    waiver = law["authors.waiver"]
    if waiver == "allowed":
        return passed(f"{what}. The waiver is part of the signed contract.", clauses=[Clause("ip_moral_rights")])
    if waiver == "void":
        return block(f"{what}. The waiver agreed is void. Agree named uses instead.", fixes=_instead(law))
    return warn(f"{what}. A waiver of all of them does not hold. Agree named uses instead.", fixes=_instead(law))


@rule("eu.ip_assignment.future_works")
def future_works(offer: Offer, law: Law) -> Outcome:
    """The grant stops at the job."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    limit = law["authors.future_works"]
    if limit is None:
        return not_applicable("No limit on granting works of the future is known here.")
    if term.own_time_carve_out:
        return passed(
            f"By law {limit}. The grant covers what is made in the job and leaves the rest with the worker.",
            clauses=[Clause("ip_present_assignment")],
        )
    stop = put(
        "clauses.ip_assignment.own_time_carve_out", True, label="Leave work outside the job out", recommended=True
    )
    if term.own_time_carve_out is None:
        return warn(
            f"By law {limit}. The offer does not say that the grant stops at the job. Say so.",
            fixes=[stop],
            question="Does the grant leave work outside the job with the worker?",
        )
    return warn(
        f"By law {limit}. A grant that also takes work made outside the job comes close to that. Leave it out.",
        fixes=[stop],
    )


@rule("eu.ip_assignment.unknown_uses")
def unknown_uses(offer: Offer, law: Law) -> Outcome:
    """Kinds of use nobody knows yet."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(NOTHING)
    if only_programs(offer):
        return not_applicable("The worker makes programs, whose economic rights the law gives the employer whole.")
    uses = law["authors.unknown_uses"]
    if uses is None:
        return not_applicable("No rule on kinds of use still unknown is known here.")
    return info(f"For kinds of use of other works than programs that are still unknown, {uses}.")
