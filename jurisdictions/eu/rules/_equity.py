"""What the members' rules on equity ask of an offer."""

from compliance.offer import Equity
from compliance.rules import Law, Offer

CASH = ("phantom", "sar")
SHARES = ("options", "rsu", "restricted_stock")
NOTHING = "No shares or rights to shares are promised."


def shares(offer: Offer) -> Equity | None:
    """The equity promised, where it is shares or rights to shares, not cash or tokens."""
    equity = offer.equity
    return equity if equity is not None and equity.kind in SHARES else None


def from_outside(equity: Equity) -> bool:
    """Whether the equity comes from a company that is not the employer, as with every client."""
    return equity.issuer != "employer"


def state(law: Law) -> str:
    """The member state inside a sentence: "Poland", "the Netherlands"."""
    name = law.place.name
    return f"the {name}" if name.endswith("lands") else name


def state_first(law: Law) -> str:
    """The member state at the start of a sentence."""
    name = state(law)
    return name[0].upper() + name[1:]
