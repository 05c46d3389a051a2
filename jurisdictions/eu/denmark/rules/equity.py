"""Danish options: a statement in Danish."""

from __future__ import annotations

from compliance.rules import Fix, Law, Offer, Outcome, block, known, not_applicable, passed, put, rule, warn

_WHAT = (
    "the time of the grant, its criteria, the time of exercise, the price, the worker's position on leaving and the "
    "financial aspects"
)


def _in_danish() -> list[Fix]:
    return [put("extra.option_statement", "danish", label="Give the statement in Danish", recommended=True)]


@rule("dk.equity.statement")
def statement(offer: Offer, law: Law) -> Outcome:
    """The separate written statement on options."""
    equity = offer.equity
    if equity is None or equity.kind != "options":
        return not_applicable("No right to buy or subscribe for shares later is promised.")
    given = known(offer, "option_statement")
    if given == "danish":
        return passed(f"The worker gets a separate statement in Danish on {_WHAT} (Aktieoptionsloven s. 3).")
    if given is None:
        return warn(
            f"The employer must give a separate written statement in Danish on {_WHAT}, with the employment "
            "particulars at the latest (Aktieoptionsloven s. 3).",
            question="Does the worker get a separate statement on the options, and in which language?",
            fixes=_in_danish(),
        )
    lacks = "is not in Danish" if given == "other" else "is missing"
    if equity.issuer == "employer":
        return block(
            f"The separate statement on the options {lacks}; the employer must give it in Danish, on {_WHAT} "
            "(Aktieoptionsloven s. 3).",
            fixes=_in_danish(),
        )
    return warn(
        f"The separate statement on the options {lacks}. The Act puts it on the employer, on {_WHAT} "
        "(Aktieoptionsloven s. 3); that the client and not the employer gives the options is no safe excuse.",
        fixes=_in_danish(),
    )
