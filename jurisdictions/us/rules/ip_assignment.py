"""Inventions and copyright in the United States: worker, employer, client."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn

from ._names import place_first, place_name

_WHOLE_CHAIN = {
    "to": "client",
    "via_employer": True,
    "present": True,
    "moral_rights": "waive",
    "territory": "worldwide",
    "term": "perpetual",
    "own_time_carve_out": True,
}


@rule("us.ip_assignment.present_words")
def present_words(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.ip_assignment
    if term is None:
        return warn(
            "Nothing assigns the work. Copyright in code written on the job goes to the common-law employer,"
            " which may be neither sure nor the client, and inventions stay with the inventor. Agree a"
            " present assignment.",
            fixes=[
                put(
                    "clauses.ip_assignment",
                    _WHOLE_CHAIN,
                    label="Assign to the client through the employer",
                    recommended=True,
                )
            ],
        )
    if not term.present:
        return warn(
            'A promise to assign later ("agrees to assign") loses to a later "hereby assigns" (Stanford v.'
            " Roche). Assign in the present tense.",
            fixes=[
                put(
                    "clauses.ip_assignment.present",
                    True,
                    label="Assign in the present tense",
                    recommended=True,
                )
            ],
        )
    return passed(
        "The worker hereby assigns, in writing, inventions and works when they are made.",
        clauses=[
            Clause("ip_present_assignment"),
            Clause("ip_further_assurance_poa"),
            Clause("ip_prior_inventions"),
            Clause("ip_moral_rights"),
            Clause("software_and_open_source"),
        ],
    )


@rule("us.ip_assignment.chain_to_client")
def chain_to_client(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.ip_assignment
    if term is None or offer.client is None:
        return not_applicable("There is no client, or no assignment is agreed.")
    if term.to != "client":
        return warn(
            "The rights stop at the employer of record; the client that pays for the work gets none. "
            "Pass them on to the client in the same instant.",
            fixes=[
                put(
                    "clauses.ip_assignment.to",
                    "client",
                    label="Pass the rights on to the client",
                    recommended=True,
                    also={"clauses.ip_assignment.via_employer": True},
                )
            ],
        )
    if not term.via_employer:
        return warn(
            "A work made for hire belongs to the employer from the start, so an assignment from the worker"
            " straight to the client can miss it. Let the rights run worker to employer to client.",
            fixes=[
                put(
                    "clauses.ip_assignment.via_employer",
                    True,
                    label="Run the chain through the employer",
                    recommended=True,
                )
            ],
        )
    return passed(
        "The rights run from worker to employer to client, each link in writing.",
        clauses=[Clause("ip_chain_to_client")],
    )


@rule("us.ip_assignment.work_made_for_hire")
def work_made_for_hire(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return passed("No client directs the work, so the employer is plainly the hiring party.")
    return info(
        "Who is the author of a work made for hire turns on who really controls the work (CCNV v. Reid); with"
        " a client directing it, employer or client may be. The deed says work made for hire and assigns as"
        " well, so both readings end with the client.",
    )


@rule("us.ip_assignment.scope")
def scope(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if term.territory not in (None, "worldwide") or term.term not in (None, "perpetual"):
        return warn(
            f"The assignment is limited to {term.territory or 'worldwide'}, {term.term or 'perpetual'}."
            " Rights outside that stay with the worker and cloud the client's title. Assign worldwide and"
            " for the full term.",
            fixes=[
                put(
                    "clauses.ip_assignment.territory",
                    "worldwide",
                    label="Assign worldwide, for the full term",
                    recommended=True,
                    also={"clauses.ip_assignment.term": "perpetual"},
                )
            ],
        )
    return passed("The assignment is worldwide and for the full term of the rights.")


@rule("us.ip_assignment.own_time_carve_out")
def own_time_carve_out(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if not law["invention_assignment.carve_out"]:
        return _left_to_the_contract(term.own_time_carve_out is True, law)
    cite = law["invention_assignment.cite"]
    if not term.own_time_carve_out:
        return block(
            "The assignment also takes inventions made on the worker's own time with the worker's own means."
            f" In {place_name(law)} it is void to that extent ({cite}). Carve those inventions out.",
            fixes=[
                put(
                    "clauses.ip_assignment.own_time_carve_out",
                    True,
                    label="Carve out own-time inventions",
                    recommended=True,
                )
            ],
        )
    return passed(
        f"Own-time inventions are carved out as {cite} requires; the business is defined to include the client's."
        f"{_how_it_is_proved(law)}",
        clauses=[Clause("ip_own_time_carve_out")],
    )


def _left_to_the_contract(carved_out: bool, law: Law) -> Outcome:
    nothing = f"{place_first(law)} has no statute that keeps own-time inventions from being assigned"
    if carved_out:
        return passed(
            f"{nothing}; the contract leaves them to the worker all the same.",
            clauses=[Clause("ip_own_time_carve_out")],
        )
    return passed(f"{nothing}; the contract decides.")


def _how_it_is_proved(law: Law) -> str:
    """What else the state's statute says of the carve-out, in sentences."""
    more = ""
    if law["invention_assignment.special"] is not None:
        more += f" In {place_name(law)} {law['invention_assignment.special']}."
    if law["invention_assignment.worker_proves"]:
        more += " The worker has to prove that an invention is one of them."
    if law["invention_assignment.worker_discloses"]:
        more += " The worker discloses inventions all the same, so that rights can be told apart."
    return more


@rule("us.ip_assignment.statutory_notice")
def statutory_notice(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.ip_assignment is None:
        return passed("No assignment is agreed that would call for a written notice.")
    notice = law["invention_assignment.notice_clause"]
    if notice is None:
        return passed(f"{place_first(law)} asks for no written notice when inventions are assigned.")
    return info(
        "When the assignment is signed the worker must get a written notice that it does not reach own-time"
        f" inventions ({law['invention_assignment.cite']}). It is in the confidentiality and IP deed; have it"
        " signed at the same time.",
        clauses=[Clause(notice)],
    )


@rule("us.ip_assignment.default_owner")
def default_owner(offer: Offer, law: Law) -> Outcome:
    cite = law["invention_assignment.owner_cite"]
    if cite is None:
        return not_applicable(f"No statute of {place_name(law)} gives the employer what is made in the employment.")
    rest = (
        "A patent office records only a signed assignment, and the client gets nothing by this statute: the written"
        " chain stays needed."
    )
    return info(f"In {place_name(law)} {law['invention_assignment.owner_what']} ({cite}). {rest}")


@rule("us.ip_assignment.ai_output")
def ai_output(offer: Offer, law: Law) -> Outcome:
    if offer.clauses.ip_assignment is None:
        return passed("No assignment is agreed, so none fails for want of a human author.")
    return info(
        "What a model makes without human authorship has no copyright, and an inventor must be a natural"
        " person (Thaler v. Perlmutter; Thaler v. Vidal). Have the worker record the human part and use only"
        " approved tools.",
        clauses=[Clause("ai_tools_use")],
    )
