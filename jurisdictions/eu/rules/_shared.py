"""What several topics of Union law ask of an offer."""

from decimal import Decimal

from compliance.offer import EquipmentItem
from compliance.rules import Law, Offer
from compliance.words import in_sentence


def figure(offer: Offer, name: str) -> Decimal | None:
    """A number, amount or percentage of `extra` as an exact decimal; None where nothing is said."""
    said = offer.extra.get(name)
    return None if said in (None, "") else Decimal(str(said).removesuffix("%"))


def several(offer: Offer, name: str) -> tuple[str, ...]:
    """A list field of `extra`; empty where nothing is said."""
    said = offer.extra.get(name)
    if said in (None, ""):
        return ()
    return (said,) if isinstance(said, str) else tuple(str(item) for item in said)


def state(law: Law) -> str:
    """The member state inside a sentence: "Poland", "the Netherlands"."""
    return in_sentence(law.place.name)


def country(law: Law) -> str:
    """The member state of the place of work."""
    return law.place.code[:2]


def in_union(code: str | None, law: Law) -> bool:
    """Whether a country is a member state."""
    return code is not None and code[:2] in law["union.members"]


def under_gdpr(code: str | None, law: Law) -> bool:
    """Whether a country applies the GDPR as its own law: the Union and the rest of the economic area."""
    return code is not None and (in_union(code, law) or code[:2] in law["union.economic_area"])


def adequacy_of(code: str, law: Law, adequacy: str = "adequacy") -> str | None:
    """What the Commission has decided on a country's data protection: "whole", "partly" or nothing."""
    name = f"{adequacy}.{code[:2].lower()}"
    return str(law[name]) if name in law else None


def client_in_union(offer: Offer, law: Law) -> bool:
    """Whether the client has its seat or an office in the Union."""
    client = offer.client
    return client is not None and any(in_union(code, law) for code in (client.place, *client.establishment))


def client_under_gdpr(offer: Offer, law: Law) -> bool:
    """Whether the client has its seat or an office in the Union or the rest of the economic area."""
    client = offer.client
    return client is not None and any(under_gdpr(code, law) for code in (client.place, *client.establishment))


def shipped(offer: Offer) -> list[tuple[int, EquipmentItem]]:
    """What is sent to the worker from elsewhere, with its place in the list."""
    return [(number, item) for number, item in enumerate(offer.equipment) if item.supply == "ship"]


def imported(offer: Offer, law: Law) -> list[tuple[int, EquipmentItem]]:
    """What is sent from outside the customs union; an unknown origin is taken to lie outside."""
    return [(number, item) for number, item in shipped(offer) if not in_union(item.origin, law)]
