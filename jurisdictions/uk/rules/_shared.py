"""Questions that several rules of the United Kingdom ask of an offer."""

from __future__ import annotations

from compliance.law import Law
from compliance.offer import Offer

HOME = "GB"


def client_abroad(offer: Offer) -> bool:
    """Whether the client's seat is outside the United Kingdom, or unknown."""
    return offer.client is None or offer.client.country != HOME


def client_established_here(offer: Offer) -> bool:
    """Whether the client has its seat or an establishment in the United Kingdom."""
    client = offer.client
    if client is None:
        return False
    return any(place[:2] == HOME for place in (client.place or "", *client.establishment))


def at_home(offer: Offer) -> bool:
    """Whether the worker works at home, wholly or in part; unknown counts as yes."""
    return offer.role.workplace != "office"


def cited(law: Law, name: str) -> str:
    """The instrument and section that give a figure in the nation the offer is for."""
    return str(law.reading(name).authority[0])
