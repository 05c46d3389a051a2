"""Questions that several rules of the United Kingdom ask of an offer."""

from __future__ import annotations

from compliance.offer import Offer

HOME = "GB"


def agreed(offer: Offer, name: str) -> bool:
    """Whether a yes/no term of the United Kingdom's own fields is agreed."""
    return offer.extra.get(name) is True


def known(offer: Offer, name: str) -> object | None:
    """A fact or choice of the United Kingdom's own fields; None is unknown."""
    return offer.extra.get(name)


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
