"""What several US rules ask of an offer."""

from __future__ import annotations

from compliance.money import Money
from compliance.offer import EquipmentItem
from compliance.rules import Law, Offer
from compliance.working_time import times_a_year


def amount(offer: Offer, name: str) -> Money | None:
    """An amount of `extra` in US dollars, None when nobody said."""
    value = offer.extra.get(name)
    return None if value is None else Money.of(str(value), "USD")


def yearly_base(offer: Offer, law: Law) -> Money | None:
    """Base pay a year in US dollars, None when pay is agreed in another currency."""
    if offer.pay.currency != "USD":
        return None
    return offer.pay.money.times(times_a_year(offer.pay.per, offer, law.place)).each("year")


def hourly_base(offer: Offer, law: Law) -> Money | None:
    """Base pay an hour in US dollars (a salary over the agreed hours), None in another currency."""
    yearly = yearly_base(offer, law)
    if yearly is None:
        return None
    return yearly.times(1 / times_a_year("hour", offer, law.place), "down").each("hour")


def higher(federal: Money, state: Money | None) -> Money:
    """The federal floor or the state's, whichever is higher; a state may have none."""
    return federal if state is None else max(federal, state)


def exempt(offer: Offer) -> bool | None:
    """Whether the job is classified exempt from overtime, None when nobody said."""
    if offer.role.category is None:
        return None
    return offer.role.category in ("exempt", "exempt_computer")


def from_abroad(offer: Offer) -> tuple[EquipmentItem, ...]:
    """Equipment that will cross the US border."""
    return tuple(item for item in offer.equipment if item.supply == "ship" and item.origin != "US")


def reached(offer: Offer, least: int) -> bool | None:
    """Whether the employer has so many employees, wherever they work; None where nobody said."""
    headcount = offer.employer.headcount
    known = [count for count in (headcount.worldwide, headcount.country, headcount.place) if count is not None]
    if any(count >= least for count in known):
        return True
    return None if headcount.worldwide is None else False
