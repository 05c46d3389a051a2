"""Clients from outside the Union in Slovenia."""

from __future__ import annotations

from compliance.rules import Law, Offer, Outcome, not_applicable, review, rule
from compliance.words import country_name


@rule("si.eor.client_from_third_state")
def client_from_third_state(offer: Offer, law: Law) -> Outcome:
    """A branch of the client."""
    if offer.client is None or offer.client.place is None:
        return not_applicable("No client is known.")
    seats = (offer.client.place, *offer.client.establishment)
    if any(seat[:2] in law["union.members"] for seat in seats):
        return not_applicable("The client has its seat or an office in the Union.")
    return review(
        f"The client has no office in the Union (seat: {country_name(offer.client.place[:2])}). A user of lent "
        "workers from a third state is expected to have at least a branch in Slovenia.",
        factors=["whether the client will have a branch in Slovenia", "how the Ministry of Labour sees remote work"],
    )
