"""Lending out of Austria."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, review, rule, warn
from compliance.words import country_name

SWISS = "CH"


@rule("at.eor.client_outside_eea")
def client_outside_eea(offer: Offer, law: Law) -> Outcome:
    """A permit for each client in a third state."""
    if offer.client is None or offer.answer("client_directs") is False:
        return not_applicable("There is no client that directs the work.")
    seat = offer.client.place
    if seat is None:
        return warn(
            "Lending to a client outside the European Economic Area needs a permit (AÜG s. 16).",
            question="In which country is the client established?",
        )
    seat = seat[:2]
    if seat in law["union.members"] or seat in law["union.economic_area"]:
        return passed("The client is in the European Economic Area; lending to it needs no permit (AÜG s. 16).")
    permit = offer.answer("lending_permit")
    if permit and offer.worker.nationality not in (None, law.place.code):
        return review(
            "The district authority has permitted lending to this client. In principle it lets only Austrian citizens "
            "be lent to a third state (AÜG s. 16).",
            factors=[
                f"nationality of the worker: {country_name(str(offer.worker.nationality))}",
                "whether the permit names this worker or covers foreign citizens",
                "whether the limit may be held against citizens of the Union",
            ],
        )
    if permit:
        return passed(
            f"The district authority has permitted lending to this client ({country_name(seat)}, AÜG s. 16(2)).",
            clauses=[Clause("agency_work_disclosure")],
        )
    if seat == SWISS:
        return review(
            "Lending to a client outside the European Economic Area needs a permit for that client (AÜG s. 16(2)).",
            factors=[
                "whether the agreement between the Union and Switzerland spares a Swiss client the permit",
                "what the district authority says for this client",
            ],
        )
    if permit is False:
        return block(
            f"The client is outside the European Economic Area ({country_name(seat)}). Lending to it needs a permit "
            "of the district authority for that client, also where the worker stays in Austria and works remotely; "
            "without it employer and client are fined (AÜG ss. 16(2), 22). It is given by way of exception: apply "
            "first, or let the client hire the worker itself or through a company in the economic area."
        )
    return warn(
        f"The client is outside the European Economic Area ({country_name(seat)}). Lending to it needs a permit of "
        "the district authority for that client, also for remote work (AÜG s. 16(2)).",
        question="Has the district authority permitted lending to this client?",
    )
