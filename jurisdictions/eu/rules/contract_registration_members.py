"""The registration of a hire, as each member state asks for it."""

from datetime import timedelta

from compliance.rules import Law, Offer, Outcome, block, info, put, rule
from compliance.words import day


@rule("eu.contract.national_registration")
def national_registration(offer: Offer, law: Law) -> Outcome:
    """Registered in time, which an offer made too late cannot be."""
    duty = (
        f"The employer registers the hire with {law['hire_registration.with_whom']} {law['hire_registration.when']} "
        f"({law['hire_registration.cite']}). Otherwise {law['hire_registration.without']}."
    )
    also = law["hire_registration.also"]
    duty += f" Also around the hire: {also}." if also is not None else ""
    before = law["hire_registration.days_before"]
    if before is None or offer.offer_date is None:
        return info(duty)
    earliest = offer.offer_date + timedelta(days=before)
    if offer.start_date >= earliest:
        return info(duty)
    end = offer.contract.end_date
    possible = end is None or earliest <= end
    start = put("start_date", earliest.isoformat(), label=f"Start on {day(earliest)}", recommended=True)
    return block(
        f"The offer is dated {day(offer.offer_date)} and the work begins on {day(offer.start_date)}, too early to be "
        f"registered in time; the first possible day is {day(earliest)}. {duty}",
        fixes=[start] if possible else [],
    )
