"""Who owns the work in the United Kingdom, and how it reaches the client."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, known, not_applicable, passed, put, rule, warn
from compliance.words import listing

from ._shared import at_home

_WHOLE_WORLD = {"worldwide", "world", "the world"}
_FOR_EVER = {"perpetual", "full term", "life of the right"}


@rule("gb.ip_assignment.employer_owns_first")
def employer_owns_first(offer: Offer, law: Law) -> Outcome:
    """The employer of record, not the client, is the first owner."""
    term = offer.clauses.ip_assignment
    chain = put(
        "clauses.ip_assignment",
        {
            "to": "client",
            "via_employer": True,
            "present": True,
            "moral_rights": "waive",
            "territory": "worldwide",
            "term": "perpetual",
            "own_time_carve_out": True,
        },
        label="Assign through the employer to the client",
        recommended=True,
    )
    if term is None:
        return warn(
            "No assignment is agreed. Copyright and inventions made at work belong to the employer of record "
            "(Copyright, Designs and Patents Act 1988 s.11(2), Patents Act 1977 s.39); the client gets nothing. "
            "Agree an assignment from worker to employer to client.",
            fixes=[chain],
        )
    if term.to == "employer":
        return warn(
            "The rights stop at the employer of record. Nothing passes them to the client who pays for the work. "
            "Name the client as the one who receives them, through the employer.",
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
            "The assignment goes straight from the worker to the client, but by statute the employer of record "
            "owns works and inventions made at work. The worker cannot give away what the employer owns. "
            "Run the chain through the employer.",
            fixes=[
                put("clauses.ip_assignment.via_employer", True, label="Assign through the employer", recommended=True)
            ],
        )
    return passed(
        "The rights run from worker to employer to client, so no link is missing.",
        clauses=[Clause("ip_present_assignment"), Clause("ip_chain_to_client")],
    )


@rule("gb.ip_assignment.present_and_signed")
def present_and_signed(offer: Offer, law: Law) -> Outcome:
    """A present assignment in signed writing."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if not term.present:
        return warn(
            "The worker only promises to assign. That gives an equitable claim, and the legal title waits for a second "
            "paper. Write that the worker assigns now, future copyright included (CDPA 1988 ss.90(3), 91; Patents Act "
            "1977 s.30(6)).",
            fixes=[put("clauses.ip_assignment.present", True, label="Assign now", recommended=True)],
        )
    return passed(
        "The worker assigns now, in signed writing; an electronic signature is enough.",
        clauses=[Clause("ip_present_assignment")],
    )


@rule("gb.ip_assignment.inventions_beyond_the_job")
def inventions_beyond_the_job(offer: Offer, law: Law) -> Outcome:
    """A term may not take inventions that the statute leaves to the employee."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if not term.own_time_carve_out:
        return warn(
            "The assignment takes every invention, also those the statute leaves to the worker. To that extent it "
            "cannot be enforced against the worker, whether the promise is to the employer or, at its request, to "
            "the client; the rest of it stands (Patents Act 1977 s.42(2)). Leave out what belongs to the worker "
            "under section 39, so that nobody relies on what fails.",
            fixes=[
                put(
                    "clauses.ip_assignment.own_time_carve_out",
                    True,
                    label="Leave out the worker's own inventions",
                    recommended=True,
                )
            ],
            clauses=[Clause("ip_own_time_carve_out")],
        )
    return passed(
        "Inventions that belong to the worker under section 39 are left out.",
        clauses=[Clause("ip_own_time_carve_out")],
    )


@rule("gb.ip_assignment.duty_to_invent")
def duty_to_invent(offer: Offer, law: Law) -> Outcome:
    """An invention is the employer's only where the duties made it likely."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    expected = known(offer, "invention_duties")
    question = "May inventions reasonably be expected from this worker's duties?"
    if expected is None or offer.role.duties is None:
        return warn(
            "An invention belongs to the employer only if the normal or assigned duties made it likely, or a senior "
            "worker owes a special obligation (Patents Act 1977 s.39(1)). Describe the duties so that they show it.",
            question=question,
        )
    if expected is not True:
        return info(
            "No invention is expected from these duties, so one made anyway will usually belong to the worker. If that "
            "changes, assign the task in writing.",
            clauses=[Clause("duties")],
        )
    return passed("The duties are described and make inventions likely.", clauses=[Clause("duties")])


@rule("gb.ip_assignment.inventor_compensation")
def inventor_compensation(offer: Offer, law: Law) -> Outcome:
    """An inventor may claim a fair share of an outstanding benefit."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    return info(
        "If a patented invention is of outstanding benefit to the employer, the worker may claim a fair share "
        "(Patents Act 1977 ss.40-41; Shanks v Unilever [2019] UKSC 45). No contract can exclude the claim. Let the "
        "service agreement say that the client, who has the benefit, bears it.",
        clauses=[Clause("ip_remuneration")],
    )


@rule("gb.ip_assignment.moral_rights")
def moral_rights(offer: Offer, law: Law) -> Outcome:
    """Moral rights are waived in signed writing or they stay."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    if term.moral_rights == "waive":
        return passed(
            "Moral rights are waived in signed writing, as they must be (CDPA 1988 s.87(2)).",
            clauses=[Clause("ip_moral_rights")],
        )
    return warn(
        "Moral rights cannot be assigned (CDPA 1988 s.94) and are not waived here. There are none in computer programs "
        "(ss.79(2), 81(2)), and few against the employer and those it authorises in works made in the course of "
        "employment (ss.79(3), 82), but documents, designs and texts made outside it carry them in full. A signed "
        "waiver, also for future works, is allowed (s.87).",
        fixes=[put("clauses.ip_assignment.moral_rights", "waive", label="Waive moral rights", recommended=True)],
    )


@rule("gb.ip_assignment.course_of_employment")
def course_of_employment(offer: Offer, law: Law) -> Outcome:
    """Work at home and on own machines blurs what is made in the course of employment."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    if not at_home(offer):
        return not_applicable("The work is done on the client's or employer's premises.")
    clauses = [Clause("ip_prior_inventions")]
    if not offer.equipment:
        return warn(
            "The worker works at home and no equipment is agreed, so own machines will be used. Whether a work was "
            "made in the course of employment is then a question of fact that both sides can lose (Penhallurick v "
            "MD5 [2021] EWCA Civ 1770). Provide a machine, and list the worker's own projects.",
            fixes=[
                put(
                    "equipment",
                    [{"item": "Laptop", "supply": "buy_locally"}],
                    label="Provide a laptop bought in the United Kingdom",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    return info(
        "Home work belongs to the employer where it was part of the job, whoever owns the machine (Penhallurick v MD5 "
        "[2021] EWCA Civ 1770). List the worker's own projects in the deed so that the line is clear.",
        clauses=clauses,
    )


@rule("gb.ip_assignment.whole_right")
def whole_right(offer: Offer, law: Law) -> Outcome:
    """What territory or time leaves out stays where the statute put it."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable("No assignment is agreed.")
    short = [
        name
        for name, value, whole in (
            ("territory", term.territory, _WHOLE_WORLD),
            ("term", term.term, _FOR_EVER),
        )
        if (value or "").casefold() not in whole
    ]
    if short:
        return warn(
            f"The assignment is limited in {listing(short)}. An assignment may be partial (CDPA 1988 s.90(2)), and "
            "what it leaves out stays with the employer or the worker. Assign worldwide and for the full term of "
            "the rights.",
            fixes=[
                put(
                    "clauses.ip_assignment.territory",
                    "worldwide",
                    label="Assign worldwide and for the full term",
                    recommended=True,
                    also={"clauses.ip_assignment.term": "perpetual"},
                )
            ],
        )
    return passed("The assignment is worldwide and for the full term of the rights.")


@rule("gb.ip_assignment.software_and_machine_output")
def software_and_machine_output(offer: Offer, law: Law) -> Outcome:
    """Open source and computer-generated works need a rule of their own."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    return info(
        "Nobody owns third-party open source by this assignment, and the author of a computer-generated work is "
        "whoever made the arrangements for it (CDPA 1988 s.9(3), which the government has consulted on changing). "
        "The contract says which licences and tools may be used and who has the output.",
        clauses=[Clause("software_and_open_source"), Clause("ai_tools_use")],
    )


@rule("gb.ip_assignment.foreign_law")
def foreign_law(offer: Offer, law: Law) -> Outcome:
    """The employee's inventions follow the place of work."""
    if offer.clauses.ip_assignment is None:
        return not_applicable("No assignment is agreed.")
    return info(
        "Sections 39 to 42 of the Patents Act 1977 apply to whoever works mainly in the United Kingdom, also where the "
        "client's own paper chooses another law (s.43(2)). An invention assignment agreement of the client's country "
        "signed beside the agreement is cut down in the same way (s.42(1)).",
        clauses=[Clause("ip_own_time_carve_out")],
    )
