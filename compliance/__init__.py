"""One offer in; findings with citations, Word documents and the employer's cost out.

from compliance import check, cost, draft, load_offer
offer = load_offer("examples/offers/berlin-engineer.yaml")
report = check(offer)
sheet = cost(offer)
pack = draft(offer, report)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.checking import Report, check
    from compliance.costing import CostSheet, cost
    from compliance.documents import Pack, draft
    from compliance.errors import InputError, OfferError, PlaceError
    from compliance.offer import Offer
    from compliance.reader import load_offer

_HOMES = {
    "CostSheet": "compliance.costing",
    "InputError": "compliance.errors",
    "Offer": "compliance.offer",
    "OfferError": "compliance.errors",
    "Pack": "compliance.documents",
    "PlaceError": "compliance.errors",
    "Report": "compliance.checking",
    "check": "compliance.checking",
    "cost": "compliance.costing",
    "draft": "compliance.documents",
    "load_offer": "compliance.reader",
}

__all__ = [
    "CostSheet",
    "InputError",
    "Offer",
    "OfferError",
    "Pack",
    "PlaceError",
    "Report",
    "check",
    "cost",
    "draft",
    "load_offer",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: a check loads neither pandas nor docxtpl."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
