"""Confidentiality in India: a matter of contract."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import plural

from ._shared import client_name

_NONE_AGREED = "No confidentiality is agreed."


@rule("in.nda.agreed")
def agreed(offer: Offer, law: Law) -> Outcome:
    """Without a clause there is little to enforce."""
    if offer.clauses.confidentiality is None:
        return warn(
            "No confidentiality is agreed, and India has no trade secrets statute to fall back on. Agree it in "
            "writing, with the information and the purpose named.",
            fixes=[
                put(
                    "clauses.confidentiality",
                    {"months": None, "protected_disclosures": True},
                    label="Agree confidentiality",
                    recommended=True,
                ),
            ],
        )
    return passed(
        "Confidentiality is agreed by contract, which is what protects it in India.",
        clauses=[Clause("confidentiality")],
    )


@rule("in.nda.duration")
def duration(offer: Offer, law: Law) -> Outcome:
    """Without end for trade secrets, and never for skill."""
    terms = offer.clauses.confidentiality
    if terms is None:
        return not_applicable(_NONE_AGREED)
    if terms.months is None:
        return passed(
            "Confidentiality lasts as long as the information is secret; the worker's general skill stays free."
        )
    if terms.months == 0:
        return warn(
            "Confidentiality ends with the job, when it is needed most. Let it last as long as the information is "
            "secret.",
            fixes=[
                put(
                    "clauses.confidentiality.months",
                    None,
                    label="Let it last while the information is secret",
                    recommended=True,
                )
            ],
        )
    return info(
        f"Confidentiality ends {plural(terms.months, 'month')} after the job, for trade secrets too. No statute "
        "asks for a limit."
    )


@rule("in.nda.protected_disclosures")
def protected_disclosures(offer: Offer, law: Law) -> Outcome:
    """Courts, inspectors and complaints stay open."""
    terms = offer.clauses.confidentiality
    if terms is None:
        return not_applicable(_NONE_AGREED)
    if not terms.protected_disclosures:
        return warn(
            "The clause does not say that courts, inspectors and the committee against sexual harassment stay open. "
            "As far as it would close them it is void (Contract Act ss.23, 28), and it reads like a gag. Leave "
            "protected disclosures free.",
            fixes=[
                put(
                    "clauses.confidentiality.protected_disclosures",
                    True,
                    label="Leave protected disclosures free",
                    recommended=True,
                )
            ],
            clauses=[Clause("protected_disclosures")],
        )
    return passed("Protected disclosures stay free.", clauses=[Clause("protected_disclosures")])


@rule("in.nda.client_as_beneficiary")
def client_as_beneficiary(offer: Offer, law: Law) -> Outcome:
    """The client needs a promise made to it."""
    if offer.client is None or offer.clauses.confidentiality is None:
        return not_applicable("There is no client, or no confidentiality is agreed.")
    return info(
        f"{client_name(offer)} is no party to the employment contract and cannot sue on it. The separate deed is "
        "made in the client's favour, so that it can.",
        clauses=[Clause("confidentiality", documents=("confidentiality_ip_deed",))],
    )


@rule("in.nda.criminal_disclosure")
def criminal_disclosure(offer: Offer, law: Law) -> Outcome:
    """Some breaches are crimes."""
    if offer.data is None or not offer.data.subjects:
        return not_applicable("The worker reaches no personal data.")
    return info(
        "A worker who discloses personal data in breach of the contract commits an offence (Information Technology "
        "Act s.72A). The undertaking tells the worker so.",
        clauses=[Clause("data_access_undertaking")],
    )
