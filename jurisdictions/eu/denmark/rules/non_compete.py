"""Restraints after the job in Denmark that no other member state has."""

from compliance.offer import NonCompete, NonSolicit, percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule
from compliance.words import number, percent, plural

ALONE = "A non-compete and a customer clause are not agreed together."


def _both(offer: Offer) -> tuple[NonCompete, NonSolicit] | None:
    compete, solicit = offer.clauses.non_compete, offer.clauses.non_solicit
    if compete is None or compete.is_zero or solicit is None or solicit.is_zero or "clients" not in solicit.of:
        return None
    return compete, solicit


@rule("dk.non_compete.combined_length")
def combined_length(offer: Offer, law: Law) -> Outcome:
    """The shorter limit for both together."""
    both = _both(offer)
    if both is None:
        return not_applicable(ALONE)
    longest = law["combined_clause.longest"]
    limit = f"{plural(longest, 'month')} (Ansættelsesklausulloven, s. 7)"
    if max(term.months for term in both) <= longest:
        return passed(f"Non-compete and customer clause together keep to {limit}.", clauses=[Clause("non_compete")])
    compete, solicit = (min(term.months, longest) for term in both)
    return block(
        f"A non-compete and a customer clause together may last {limit}. Longer ones are not valid. Shorten both, or "
        "leave one out.",
        fixes=[
            put(
                "clauses.non_compete.months",
                compete,
                label=f"Shorten both to {plural(longest, 'month')}",
                recommended=True,
                also={"clauses.non_solicit.months": solicit},
            )
        ],
    )


@rule("dk.non_compete.combined_pay")
def combined_pay(offer: Offer, law: Law) -> Outcome:
    """The higher share of pay for both together."""
    both = _both(offer)
    if both is None:
        return not_applicable(ALONE)
    share, said = law["combined_clause.share"], both[0].compensation
    due = f"{percent(share)} of pay (Ansættelsesklausulloven, s. 8)"
    if said is not None and percent_fraction(said) >= share:
        return passed(f"You promise {said} for both; {due} is asked for.", clauses=[Clause("non_compete")])
    return block(
        f"A non-compete and a customer clause together need compensation of at least {due}, however short they are. "
        "Promise it, or leave one out.",
        fixes=[
            put(
                "clauses.non_compete.compensation",
                f"{number(share * 100)}%",
                label=f"Promise {percent(share)} of pay",
                recommended=True,
            )
        ],
    )
