"""Cities, counties and regions with a minimum wage of their own, by the names people give them."""

from __future__ import annotations

from compliance.law import Law, Reading
from compliance.offer import Offer

from ._city import is_called

local_minimum_wage, local_minimum_wage_area = "local_minimum_wage", "local_minimum_wage_area"
local_minimum_wage_headcount = "local_minimum_wage_headcount"


def _areas(law: Law) -> tuple[str, ...]:
    listed = f"{local_minimum_wage_area}.listed"
    return tuple(law[listed]) if listed in law else ()


def area_of(offer: Offer, law: Law) -> str | None:
    """The area with a minimum wage of its own in which the work is done; None where none is named or on record."""
    if offer.locality is None:
        return None
    for area in _areas(law):
        names = f"{local_minimum_wage_area}.{area}"
        if names not in law:  # a city with a file of its own says its names there
            names = f"{area}.also_called"
        if is_called(area, offer.locality, names, law):
            return area if f"{local_minimum_wage}.{area}" in law else None
    return None


def areas_below_state(law: Law) -> tuple[str, ...]:
    """The areas whose minimum wage the state itself sets below its own; elsewhere the state's is the least."""
    lower = f"{local_minimum_wage_area}.below_state"
    return tuple(law[lower]) if lower in law else ()


def local_rate(area: str, law: Law) -> Reading:
    """The minimum wage of an area on record."""
    return law.reading(f"{local_minimum_wage}.{area}")


def highest_first(law: Law) -> list[Reading]:
    """All local minimum wages of the state, the highest first, not recorded as read: most are of other towns."""
    aside = law.afresh()
    rates = [local_rate(area, aside) for area in _areas(law) if f"{local_minimum_wage}.{area}" in aside]
    return sorted(rates, key=lambda rate: -rate.value.minor)


def full_rate_from(area: str, law: Law) -> int | None:
    """Employees from which an employer pays the full local rate; None where every employer does."""
    name = f"{local_minimum_wage_headcount}.{area}"
    return int(law[name]) if name in law else None
