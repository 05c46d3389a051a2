"""Clients outside Slovakia."""

from __future__ import annotations

from compliance.rules import Law, Offer, Outcome, not_applicable, review, rule
from compliance.words import country_name


@rule("sk.eor.client_abroad")
def client_abroad(offer: Offer, law: Law) -> Outcome:
    """A user outside the definition of the agency."""
    if offer.client is None or offer.client.place is None:
        return not_applicable("No client is known.")
    if law.place.code in (offer.client.place, *offer.client.establishment):
        return not_applicable("The client has its seat or an office in Slovakia.")
    return review(
        f"The client has no office in Slovakia (seat: {country_name(offer.client.place[:2])}) and the work is done "
        "there. The agency's permit is for users in Slovakia and for sending workers to another member state (Act "
        "5/2004 s. 29).",
        factors=[
            "whether the labour office accepts a user without an office in Slovakia",
            "whether the work is done with the client's tools and in its premises, as an assignment supposes",
            "whether the client could register as an employer in Slovakia",
        ],
    )
