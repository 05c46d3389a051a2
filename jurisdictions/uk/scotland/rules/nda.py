"""Victims of crime in Scotland."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule


@rule("gb_sct.nda.victims_of_crime")
def victims_of_crime(offer: Offer, law: Law) -> Outcome:
    """The statute stops at the border; the agreement goes further."""
    if offer.clauses.confidentiality is None:
        return not_applicable("No confidentiality is agreed.")
    return info(
        "Section 17 of the Victims and Prisoners Act 2024 does not extend to Scotland. The agreement leaves victims of "
        "crime free to speak all the same: a worker may move south, and a court would hardly enforce silence about a "
        "crime.",
        clauses=[Clause("victims_disclosures")],
    )
