"""What the Belgian ban on lending workers leaves to an employer of record."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, review, rule

from ._lending import directed


@rule("be.eor.service_contract")
def service_contract(offer: Offer, law: Law) -> Outcome:
    """Instructions that are listed and followed."""
    if offer.client is None or directed(offer):
        return not_applicable("The client is not said to leave the direction to the employer.")
    return review(
        "Without a recognised agency the client may exercise no part of the employer's authority. Only instructions "
        "listed in a written service contract are free, if they are followed as listed (Law of 24 July 1987, art. 31).",
        factors=[
            "whether the contract between employer and client lists which instructions the client may give, by kind",
            "whether the client gives no others: hours, leave, appraisal, sanctions and pay stay with the employer",
            "whether the employer has staff of its own who lead the worker",
            "what the region of work asks: Flanders wants a recognised agency for every employer of record",
        ],
    )


@rule("be.eor.regional_recognition")
def regional_recognition(offer: Offer, law: Law) -> Outcome:
    """One recognition a region."""
    if not directed(offer):
        return not_applicable("There is no client that directs the work.")
    return info(
        "The recognition is regional: a home office in Flanders, Brussels, Wallonia or the German-speaking community "
        "needs that region's own. In Flanders an agency with a single client is not recognised, and the client must "
        "check that the employer of record is.",
        clauses=[Clause("agency_work_disclosure")],
    )
