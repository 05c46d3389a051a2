"""What the members' rules on equity ask of an offer."""

from compliance.rules import Law, Offer

CASH = ("phantom", "sar")
SHARES = ("options", "rsu", "restricted_stock")
NOTHING = "No shares or rights to shares are promised."


def shares(offer: Offer) -> bool:
    """Whether shares or rights to shares are promised, not cash or tokens."""
    return offer.equity is not None and offer.equity.kind in SHARES


def from_outside(offer: Offer) -> bool:
    """Whether the equity comes from a company that is not the employer, as with every client."""
    return offer.equity is not None and offer.equity.issuer != "employer"


def state(law: Law) -> str:
    """The member state inside a sentence: "Poland", "the Netherlands"."""
    name = law.place.name
    return f"the {name}" if name.endswith("lands") else name
