"""Questions that several rules of Northern Ireland ask of an offer."""

from __future__ import annotations

from compliance.offer import Offer


def agreed(offer: Offer, name: str) -> bool:
    """Whether a yes/no term of the United Kingdom's own fields is agreed."""
    return offer.extra.get(name) is True


def known(offer: Offer, name: str) -> object | None:
    """A fact or choice of the United Kingdom's own fields; None is unknown."""
    return offer.extra.get(name)
