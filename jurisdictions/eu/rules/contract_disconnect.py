"""Right to disconnect, member state by member state."""

from compliance.rules import Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import number


@rule("eu.contract.right_to_disconnect")
def right_to_disconnect(offer: Offer, law: Law) -> Outcome:
    """Who must provide for it, and how."""
    cite = law["disconnection.cite"]
    if cite is None:
        return not_applicable("No law of the member state on a right to disconnect is on record.")
    if law["disconnection.remote"] and offer.role.workplace == "office":
        return not_applicable(f"The right is for work from home ({cite}).")
    least, staff = law["disconnection.least"], offer.employer.headcount.country
    if least is None:
        return info(f"Right to disconnect: {law['disconnection.duty']} ({cite}).")
    duty = f"Right to disconnect, from {number(least)} workers: {law['disconnection.duty']} ({cite})."
    return not_applicable(duty) if staff is not None and staff < least else info(duty)
