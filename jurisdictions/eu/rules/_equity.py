"""What the members' rules on equity ask of an offer."""

from compliance.offer import Equity
from compliance.rules import Offer

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
