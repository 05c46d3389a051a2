"""Whether a worker is lent, and by an agency."""

from compliance.offer import Offer

LEASING = "leasing"


def directed(offer: Offer) -> bool:
    """Whether a client directs the work."""
    return offer.client is not None and offer.answer("client_directs") is not False


def lent(offer: Offer) -> bool:
    """Whether an agency with its paper on record lends the worker to a client that directs the work."""
    return directed(offer) and offer.employer.licence(LEASING, offer.start_date) is not None
