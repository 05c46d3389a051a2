"""Pay secrecy by member state."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule

from ._shared import state


@rule("eu.nda.pay_secrecy")
def pay_secrecy(offer: Offer, law: Law) -> Outcome:
    """Workers may say what they earn."""
    if not offer.answer("pay_secrecy"):
        if offer.clauses.confidentiality is None:
            return not_applicable("Neither pay secrecy nor confidentiality is agreed.")
        return passed("The worker stays free to tell what they earn.", clauses=[Clause("pay_transparency_no_secrecy")])
    fixes = [put("extra.pay_secrecy", False, label="Remove the pay secrecy", recommended=True)]
    if law["open_pay.secrecy"]:
        return block(
            f"In {state(law)} a worker may not be bound to keep pay secret ({law['open_pay.cite']}). Remove the term.",
            fixes=fixes,
        )
    if not law["pay_transparency.due"]:
        return not_applicable(f"No statute of {state(law)} on record names terms on pay secrecy.")
    return review(
        f"Pay secrecy is agreed. No statute of {state(law)} on record forbids it, but the directive on pay "
        f"transparency, {law['open_pay.state']} there, has member states do so, and it is unlikely to hold against a "
        "claim for equal pay. Remove it.",
        factors=[
            "how national courts judged such terms before",
            "whether the term would keep anyone from claiming equal pay, a right that binds private employers",
        ],
        fixes=fixes,
    )
