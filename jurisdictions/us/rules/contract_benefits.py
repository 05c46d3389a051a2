"""Benefits that state or city ask of larger employers: the way to work, family care."""

from compliance.rules import Law, Offer, Outcome, info, not_applicable, rule
from compliance.words import plural

from ._city import cities_unsaid, city_duties, city_duty, in_city
from ._names import place_first, place_name

FAMILY_CARE = ("parental_leave", "flexible_work")


@rule("us.contract.commuter_benefit")
def commuter_benefit(offer: Offer, law: Law) -> Outcome:
    owed = city_duty("commuter_benefit", offer, law)
    if owed is not None:
        return info(f"On the way to work: {in_city(owed, offer, law)}.")
    if "commuter_benefit.due" in law:
        return _of_state(offer, law)
    cities = cities_unsaid(["commuter_benefit"], offer, law)
    if cities:
        return info(f"Larger employers owe a commuter benefit in {cities}. Name the city where the work is done.")
    return not_applicable(f"No duty of this employer to help with the way to work in {place_name(law)} is on record.")


def _of_state(offer: Offer, law: Law) -> Outcome:
    """What the state asks, by the size of the employer."""
    least, cite = law["commuter_benefit.least_headcount"], law["commuter_benefit.cite"]
    size, employed = plural(least, "employee"), offer.employer.headcount.worldwide
    if employed is not None and employed < least:
        return not_applicable(f"Below {size} {place_name(law)} asks for no commuter benefit ({cite}).")
    return info(
        f"{place_first(law)} asks employers of {size} or more for a commuter benefit:"
        f" {law['commuter_benefit.due']} ({cite})."
    )


@rule("us.contract.city_family_care")
def city_family_care(offer: Offer, law: Law) -> Outcome:
    owed = city_duties(FAMILY_CARE, offer, law)
    if owed:
        return info(f"Family care: {'; '.join(in_city(duty, offer, law) for duty in owed)}.")
    cities = cities_unsaid(FAMILY_CARE, offer, law)
    if cities:
        return info(f"{cities} has a law of its own on family care. Name the city where the work is done.")
    return not_applicable(f"No city law of {place_name(law)} on family care that binds this employer is on record.")
