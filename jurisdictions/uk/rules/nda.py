"""Confidentiality in the United Kingdom: what must be agreed to be protected."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, passed, put, rule, warn
from compliance.words import plural


@rule("gb.nda.trade_secrets")
def trade_secrets(offer: Offer, law: Law) -> Outcome:
    """A secret is protected only if reasonable steps keep it secret."""
    term = offer.clauses.confidentiality
    if term is None:
        return warn(
            "No confidentiality is agreed. After the job ends only trade secrets stay protected by law, and only if "
            "reasonable steps kept them secret (Trade Secrets (Enforcement, etc.) Regulations 2018 reg 2; Faccenda "
            "Chicken v Fowler [1987] Ch 117). Agree a confidentiality clause that runs to employer and client.",
            fixes=[
                put(
                    "clauses.confidentiality",
                    {"months": None, "protected_disclosures": True},
                    label="Agree confidentiality",
                    recommended=True,
                )
            ],
        )
    clauses = [Clause("confidentiality"), Clause("protected_disclosures")]
    if term.months is None:
        return info(
            "Confidentiality has no end. That holds for trade secrets while they are secret; for other confidential "
            "information a court expects a limit, and the worker's own skill and knowledge is never covered (Faccenda "
            "Chicken v Fowler [1987] Ch 117). The clause keeps the three apart.",
            clauses=clauses,
        )
    return passed(
        f"Confidential information is protected for {plural(term.months, 'month')} after the job, trade secrets for as "
        "long as they are secret.",
        clauses=clauses,
    )
