"""Pay secrecy where the law of a member state forbids it."""

from __future__ import annotations

from compliance.rules import Law, Offer, Outcome, block, not_applicable, put, rule

from ._pay import state
from ._shared import answer


@rule("eu.nda.pay_secrecy_forbidden")
def pay_secrecy_forbidden(offer: Offer, law: Law) -> Outcome:
    """Workers may say what they earn."""
    if not answer(offer, "pay_secrecy"):
        return not_applicable("Nothing binds the worker to keep pay secret.")
    if not law["open_pay.secrecy"]:
        return not_applicable(f"No statute of {state(law)} on record names terms on pay secrecy.")
    return block(
        f"In {state(law)} a worker may not be bound to keep pay secret ({law['open_pay.cite']}). Remove the term.",
        fixes=[put("extra.pay_secrecy", False, label="Remove the pay secrecy", recommended=True)],
    )
