"""Rights in work results in Germany: worker, employer, client."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import plural

from ._shared import is_leased, written_by_hand_or_qualified

NOTHING = "No grant of rights is agreed."
GRANT = {
    "to": "client",
    "via_employer": True,
    "present": True,
    "moral_rights": "not_exercise",
    "territory": "worldwide",
    "term": "perpetual",
    "own_time_carve_out": True,
}


@rule("de.ip_assignment.software")
def software(offer: Offer, law: Law) -> Outcome:
    """Programs go to the employer by law, everything else by grant."""
    clauses = [Clause("ip_present_assignment"), Clause("software_and_open_source"), Clause("ip_further_assurance_poa")]
    if offer.clauses.ip_assignment is not None:
        return passed(
            "Rights in programs lie with the employer by law (UrhG s. 69b); the contract grants those in everything "
            "else.",
            clauses=clauses,
        )
    return warn(
        "Without a clause only the rights in programs reach the employer, by law (UrhG s. 69b): texts, designs, data "
        "and the way on to the client stay open. Agree a grant of exclusive rights of use.",
        fixes=[
            put(
                "clauses.ip_assignment",
                GRANT,
                label="Grant exclusive rights through the employer to the client",
                recommended=True,
            )
        ],
        clauses=clauses,
    )


@rule("de.ip_assignment.chain_to_client")
def chain_to_client(offer: Offer, law: Law) -> Outcome:
    """The employer is the link between worker and client."""
    term = offer.clauses.ip_assignment
    if term is None or offer.client is None:
        return not_applicable("No grant of rights, or no client, is agreed.")
    mend = put(
        "clauses.ip_assignment.to",
        "client",
        label="Through the employer to the client",
        recommended=True,
        also={"clauses.ip_assignment.via_employer": True},
    )
    if term.to == "employer":
        return warn(
            "The rights end with the EOR: the client gets none. Let the employer grant them on to the client (UrhG "
            "ss. 34, 35).",
            fixes=[mend],
        )
    if not term.via_employer:
        return warn(
            "A grant from the worker straight to the client misses the rights in programs, which the law has already "
            "given to the employer (UrhG s. 69b). Run the chain through the employer.",
            fixes=[mend],
        )
    return passed(
        "The chain runs from the worker through the employer to the client.", clauses=[Clause("ip_chain_to_client")]
    )


@rule("de.ip_assignment.present_grant")
def present_grant(offer: Offer, law: Law) -> Outcome:
    """Grant now, not later."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    if term.present:
        return passed("The rights are granted in the contract itself.")
    return warn(
        "A promise to grant rights later leaves them with the worker until a second act. Grant them in the contract "
        "(UrhG s. 31).",
        fixes=[put("clauses.ip_assignment.present", True, label="Grant the rights now", recommended=True)],
    )


@rule("de.ip_assignment.moral_rights")
def moral_rights(offer: Offer, law: Law) -> Outcome:
    """No blanket waiver."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    if term.moral_rights == "waive":
        return warn(
            "Moral rights cannot be waived as a whole in Germany, and copyright itself cannot be assigned (UrhG ss. "
            "12 to 14, 29). Agree how they are exercised instead.",
            fixes=[
                put(
                    "clauses.ip_assignment.moral_rights",
                    "not_exercise",
                    label="Keep them, agree not to exercise them against agreed uses",
                    recommended=True,
                )
            ],
        )
    if term.moral_rights == "not_exercise":
        return passed(
            "Moral rights stay with the author; the contract says how they are exercised.",
            clauses=[Clause("ip_moral_rights")],
        )
    return info(
        "Nothing is agreed on naming the author or changing the work; the worker may ask for both within fairness "
        "(UrhG ss. 13, 14, 39)."
    )


@rule("de.ip_assignment.unknown_uses")
def unknown_uses(offer: Offer, law: Law) -> Outcome:
    """Unknown kinds of use need writing."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(NOTHING)
    if written_by_hand_or_qualified(offer):
        return passed(
            "The signature carries a grant for kinds of use still unknown.", clauses=[Clause("ip_unknown_uses")]
        )
    return warn(
        "With a simple electronic signature rights in texts, designs and data for kinds of use still unknown are not "
        "granted (UrhG s. 31a(1)). Sign by hand or with a qualified signature.",
        fixes=[
            put(
                "contract.signature", "qualified", label="Sign with a qualified electronic signature", recommended=True
            ),
            put("contract.signature", "wet", label="Sign on paper"),
        ],
    )


@rule("de.ip_assignment.scope")
def scope(offer: Offer, law: Law) -> Outcome:
    """Name the uses, the territory and the time."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    missing = {
        f"clauses.ip_assignment.{name}": GRANT[name]
        for name, given in (("territory", term.territory), ("term", term.term))
        if given is None
    }
    if not missing:
        return passed("Territory and time of the grant are named; our clause lists the uses.")
    first, *others = missing
    return warn(
        "What the grant does not name stays with the author as far as the contract's purpose does not need it (UrhG "
        "s. 31(5)). Name territory and time.",
        fixes=[
            put(
                first,
                missing[first],
                label="Worldwide, for the whole term of protection",
                recommended=True,
                also={path: missing[path] for path in others},
            )
        ],
    )


@rule("de.ip_assignment.inventions")
def inventions(offer: Offer, law: Law) -> Outcome:
    """Report, claim, pay."""
    return info(
        "Inventions that could be patented must be reported in text form; they count as claimed "
        f"{plural(law['inventions.claim_months'], 'month')} after a proper report, and each must be paid for "
        "(ArbnErfG ss. 5, 6, 9). No lump sum or waiver in advance holds (s. 22).",
        clauses=[Clause("ip_remuneration")],
    )


@rule("de.ip_assignment.inventions_client")
def inventions_client(offer: Offer, law: Law) -> Outcome:
    """The client is the employer for inventions."""
    if not is_leased(offer):
        return not_applicable("The worker is not leased to a client.")
    return info(
        "For inventions made at work for the client, the client counts as the employer: the report goes to it, and "
        "it owes the inventor's pay (AÜG s. 11(7)). Tell the client and put it in the leasing contract."
    )


@rule("de.ip_assignment.own_time")
def own_time(offer: Offer, law: Law) -> Outcome:
    """Free inventions and private works stay the worker's."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    if term.own_time_carve_out:
        return passed(
            "Private works and free inventions are left out of the grant; a notified invention is free unless "
            f"disputed within {plural(law['inventions.free_reply_months'], 'month')} (ArbnErfG s. 18).",
            clauses=[Clause("ip_own_time_carve_out")],
        )
    return warn(
        "A grant that reaches into free time is void for free inventions, which need only be notified and, in the "
        "field of the business, offered (ArbnErfG ss. 18, 19, 22), and unfair for private works. Leave them out.",
        fixes=[
            put(
                "clauses.ip_assignment.own_time_carve_out",
                True,
                label="Leave private works and free inventions out",
                recommended=True,
            )
        ],
    )


@rule("de.ip_assignment.fair_pay")
def fair_pay(offer: Offer, law: Law) -> Outcome:
    """Appropriate pay for works other than programs."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(NOTHING)
    return info(
        "For texts, designs and other works, though not for programs, the author may ask for appropriate pay (UrhG "
        "ss. 32, 32a, 69a(5)). The clause says that the salary is meant to cover it; the right itself cannot be "
        "waived."
    )
