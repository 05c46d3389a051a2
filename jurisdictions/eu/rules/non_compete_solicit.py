"""Promises not to take clients or colleagues after the job, by member state."""

from compliance.offer import NonSolicit
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, review, rule, warn
from compliance.words import percent, plural, upper_first

from ._restraint import (
    freed_by_lending,
    judged_together,
    leave_out,
    non_compete,
    non_solicit,
    promised,
    share_due,
    shorten,
)
from ._shared import state

WORDS = {"clients": "clients", "employees": "colleagues"}
CLAUSE = [Clause("non_solicit")]


@rule("eu.non_compete.client_solicit")
def client_solicit(offer: Offer, law: Law) -> Outcome:
    """Clients: a non-compete by another name, or a promise judged on its own."""
    return _judged(offer, law, "clients", law["solicit.clients"], law["solicit.clients_how"])


@rule("eu.non_compete.colleague_solicit")
def colleague_solicit(offer: Offer, law: Law) -> Outcome:
    """Colleagues: void, a non-compete by another name, or a promise judged on its own."""
    return _judged(offer, law, "employees", law["solicit.colleagues"], law["solicit.colleagues_how"])


def _judged(offer: Offer, law: Law, whom: str, treated: str, how: str) -> Outcome:
    term = non_solicit(offer, whom)
    if term is None:
        return not_applicable(f"No promise not to take {WORDS[whom]} after the job is agreed.")
    freed = freed_by_lending(offer, law)
    if freed is not None:
        return freed
    told = f"{term.duration} in which the worker may not take {WORDS[whom]}: in {state(law)} {how}."
    if treated == "void":
        return block(f"{told} Remove it.", fixes=[leave_out(term, whom)])
    if treated == "restraint":
        return _as_non_compete(term, whom, told, offer, law)
    return review(
        told,
        factors=[
            f"which {WORDS[whom]}: the employer's or the client's, and only those whom the worker really dealt with",
            f"length: {term.duration}",
            "only active approaches, and no bar on joining the client",
            "whether it keeps the worker from work in the trade, and so counts as a non-compete",
        ],
        clauses=CLAUSE,
    )


def _as_non_compete(term: NonSolicit, whom: str, told: str, offer: Offer, law: Law) -> Outcome:
    duty = law["restraint_pay.duty"]
    if duty == "none":
        return review(
            f"{told} What {state(law)} asks of a non-compete it asks of this.",
            factors=[f"what such a promise needs: {law['restraint.needs']}", f"length: {term.duration}"],
            clauses=CLAUSE,
        )
    beside = non_compete(offer)
    share = share_due(term.months, law)
    given = promised(beside)
    if beside is not None and beside.months >= term.months and given and (share is None or given >= share):
        return passed(f"{told} The non-compete beside it carries the compensation and lasts as long.", clauses=CLAUSE)
    if judged_together(offer, law):
        return info(f"{told} Its length and its compensation are judged together with the non-compete.")
    due = f"at least {percent(share)} {law['restraint_pay.of']}" if share else law["restraint_pay.of"]
    return block(
        f"{told} Without compensation it does not bind: {state(law)} asks for {due}. Leave {WORDS[whom]} out, or "
        "agree a non-compete with compensation that lasts as long.",
        fixes=[leave_out(term, whom)],
    )


@rule("eu.non_compete.solicit_length")
def solicit_length(offer: Offer, law: Law) -> Outcome:
    """The longest time where such a promise counts as a non-compete."""
    measured = [
        term
        for whom, name in (("clients", "solicit.clients"), ("employees", "solicit.colleagues"))
        if (term := non_solicit(offer, whom)) is not None and law[name] == "restraint"
    ]
    longest = law["restraint.longest"]
    if not measured or longest is None:
        return not_applicable("No promise that the law measures like a non-compete is agreed.")
    if judged_together(offer, law):
        return not_applicable("The law has a limit of its own for both clauses together.")
    freed = freed_by_lending(offer, law)
    if freed is not None:
        return freed
    term = measured[0]
    limit = f"the limit of {plural(longest, 'month')} in {state(law)} ({law['restraint.cite']})"
    if term.months <= longest:
        return passed(f"{term.duration} keeps to {limit}.", clauses=CLAUSE)
    told = f"{upper_first(str(term.duration))} goes beyond {limit}."
    fixes = [shorten("clauses.non_solicit", longest)]
    if law["restraint.longer_void"]:
        return block(f"{told} The promise is void, not only the excess. Shorten it.", fixes=fixes)
    return warn(f"{told} What goes beyond does not bind. Shorten it.", fixes=fixes)
