"""Inventions of employees, by the law of each member state."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import plural

from ._rights import ASSIGN, NOTHING
from ._shared import several


@rule("eu.ip_assignment.employee_inventions")
def employee_inventions(offer: Offer, law: Law) -> Outcome:
    """Whose it is, what to do, what to pay, what to write."""
    results = several(offer, "work_results")
    if results and "research" not in results:
        return not_applicable("No inventions are expected.")
    question = None if results else "Can inventions come out of the work?"
    told = _told(law)
    clause = law["employee_inventions.clause"]
    if clause is not None:
        told = f"{told} The contract should {clause}."
    if offer.clauses.ip_assignment is None and law["employee_inventions.clause_needed"]:
        return warn(
            f"{told} Nothing is agreed, so the employer has no claim.",
            fixes=[put("clauses.ip_assignment", ASSIGN, label="Agree an assignment", recommended=True)],
            question=question,
        )
    return info(told, question=question)


def _told(law: Law) -> str:
    """Owner, report, claim, pay and the time after the job, in sentences."""
    claim, presumed = law["employee_inventions.claim_months"], law["employee_inventions.presumed_months"]
    parts = [
        f"An invention made in the job {law['employee_inventions.owner']}",
        law["employee_inventions.report"],
        None if claim is None else f"The employer has {plural(claim, 'month')} to claim it",
        law["employee_inventions.pay"],
        None
        if presumed is None
        else f"One made within {plural(presumed, 'month')} after the end is presumed to come from the job",
    ]
    return " ".join(f"{part}." for part in parts if part is not None)


@rule("eu.ip_assignment.invention_pay")
def invention_pay(offer: Offer, law: Law) -> Outcome:
    """No invention without what the law has paid for it."""
    agreed = offer.extra.get("invention_pay")
    if agreed not in ("covered", "excluded"):
        return not_applicable("Nothing is agreed on pay for inventions, so what the law owes is owed.")
    pay = law["employee_inventions.pay"]
    if pay is None:
        return passed("No law is known here that owes the inventor more than the salary.")
    mend = [put("extra.invention_pay", "statutory", label="Pay what the law owes", recommended=True)]
    if agreed == "excluded" and law["employee_inventions.waiver_void"]:
        return block(
            f"{pay}. An agreement made beforehand that no pay is due is void. Leave the pay to the law.", fixes=mend
        )
    return review(
        f"{pay}. Whether the contract can set that aside, or count the salary for it, needs a look.",
        factors=[
            "whether the worker is hired to invent, and the salary shows it",
            "how the agreed pay compares with the worth of the invention",
            "whether a collective agreement sets the pay",
        ],
        fixes=mend,
    )


@rule("eu.ip_assignment.free_inventions")
def free_inventions(offer: Offer, law: Law) -> Outcome:
    """What is made outside the job stays the worker's."""
    term = offer.clauses.ip_assignment
    if term is None:
        return not_applicable(NOTHING)
    free = law["employee_inventions.free"]
    why = f"By law {free}" if free is not None else "What is made outside the job stays the worker's"
    if term.own_time_carve_out:
        return passed(f"{why}. The assignment leaves it out.", clauses=[Clause("ip_present_assignment")])
    leave = put(
        "clauses.ip_assignment.own_time_carve_out", True, label="Leave work outside the job out", recommended=True
    )
    if term.own_time_carve_out is None:
        return warn(
            f"{why}. The offer does not say that the assignment leaves it out. Say so.",
            fixes=[leave],
            question="Does the assignment leave work in the worker's own time and with own means out?",
        )
    if free is not None:
        return block(f"{why}. An assignment that takes them is void as far as it does. Leave them out.", fixes=[leave])
    return warn(
        f"{why}. An assignment that reaches into the worker's own time is open to attack. Leave it out.", fixes=[leave]
    )
