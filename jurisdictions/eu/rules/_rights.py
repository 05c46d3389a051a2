"""What the rules on rights in the work of every member state share."""

from compliance.rules import Offer

from ._shared import several

NOTHING = "No assignment is agreed."
ASSIGN = {
    "to": "client",
    "via_employer": True,
    "present": True,
    "moral_rights": "keep",
    "territory": "worldwide",
    "term": "perpetual",
    "own_time_carve_out": True,
}


def only_programs(offer: Offer) -> bool:
    """Whether the worker is said to make programs and nothing else."""
    return set(several(offer, "work_results")) == {"software"}
