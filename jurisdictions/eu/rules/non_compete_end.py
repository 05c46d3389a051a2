"""How a promise not to compete ends, and what a breach costs, by member state."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, put, rule
from compliance.words import upper_first

from ._restraint import to_judge
from ._shared import state


@rule("eu.non_compete.restraint_waiver")
def restraint_waiver(offer: Offer, law: Law) -> Outcome:
    """The employer's way out."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    waiver = law["restraint_end.waiver"]
    if waiver is None:
        return not_applicable(f"No rule of {state(law)} on dropping a non-compete is on record.")
    if law["restraint_end.drop_void"] and offer.extra.get("non_compete_waiver") is True:
        return block(
            f"The offer lets the employer drop the non-compete alone. In {state(law)}: {waiver} "
            f"({law['restraint.cite']}). Delete that right.",
            fixes=[put("extra.non_compete_waiver", False, label="Delete the right to drop it", recommended=True)],
        )
    told = f"Dropping a non-compete in {state(law)}: {waiver}."
    if law["restraint_end.drop_right"] and offer.extra.get("non_compete_waiver") is not True:
        told += " The offer gives the employer no such right."
    return info(told, clauses=[Clause("non_compete")])


@rule("eu.non_compete.restraint_end")
def restraint_end(offer: Offer, law: Law) -> Outcome:
    """What becomes of it by the way the job ends, and the penalty for a breach."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    ended, penalty = law["restraint_end.ended"], law["restraint_end.penalty"]
    told = [upper_first(text) + "." for text in (ended, penalty) if text]
    if not told:
        return not_applicable(f"No rule of {state(law)} on this is on record.")
    return info(f"How a non-compete ends in {state(law)}, and what a breach costs: " + " ".join(told))


@rule("eu.non_compete.restraint_bill")
def restraint_bill(offer: Offer, law: Law) -> Outcome:
    """A change that is proposed and not yet made."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    bill = law["restraint_end.bill"]
    if bill is None:
        return not_applicable(f"No bill on non-competes is on record in {state(law)}.")
    return info(f"Proposed in {state(law)}: {bill}. Plan for a renewal of the clause.")
