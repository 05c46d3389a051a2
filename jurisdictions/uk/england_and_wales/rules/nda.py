"""Victims of crime in England and Wales."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule


@rule("gb_eaw.nda.victims_of_crime")
def victims_of_crime(offer: Offer, law: Law) -> Outcome:
    """A victim may tell the police, a lawyer, a doctor and others."""
    term = offer.clauses.confidentiality
    if term is None:
        return not_applicable("No confidentiality is agreed.")
    if not term.protected_disclosures:
        return block(
            "So far as the confidentiality clause stops a victim of crime from telling the police, a lawyer, a "
            "regulated professional, victim support, a regulator, the Criminal Injuries Compensation Authority, or a "
            "child, parent or partner, it is void (Victims and Prisoners Act 2024 s.17). Add the carve-out.",
            fixes=[
                put(
                    "clauses.confidentiality.protected_disclosures",
                    True,
                    label="Leave protected disclosures free",
                    recommended=True,
                )
            ],
        )
    return passed("Victims of crime may speak as the law allows.", clauses=[Clause("victims_disclosures")])


@rule("gb_eaw.nda.victims_of_crime_to_anyone")
def victims_of_crime_to_anyone(offer: Offer, law: Law) -> Outcome:
    """The coming section lets victims tell anyone."""
    if offer.clauses.confidentiality is None:
        return not_applicable("No confidentiality is agreed.")
    return info(
        "Victims of crime will be free to tell anyone, for any purpose, save under agreements that regulations will "
        "except (Victims and Prisoners Act 2024 s.17 as replaced by the Victims and Courts Act 2026). The clause "
        "already allows it.",
        clauses=[Clause("victims_disclosures")],
    )
