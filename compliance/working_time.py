"""The hours, days and weeks of a job, and how many of each pay period make a year."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal
from fractions import Fraction

from compliance.offer import Offer
from compliance.place import Place

_DAYS_A_WEEK = "5"


def hours_a_week(offer: Offer, place: Place) -> Fraction:
    """Weekly hours agreed; a full week of the place where none are stated."""
    return Fraction(offer.role.hours_per_week or place.year_of["hours_per_week"])


def days_a_week(offer: Offer, place: Place) -> Fraction:
    """Days of the working week agreed; the place's own where none are stated."""
    own = place.year_of.get("days_per_week", _DAYS_A_WEEK)
    return Fraction(offer.role.days_per_week or own)


def paid_leave_a_year(offer: Offer, place: Place, on_top: Fraction) -> Fraction:
    """Days of paid leave agreed; public holidays that come on top count in proportion to the days worked."""
    full = Fraction(place.year_of.get("days_per_week", _DAYS_A_WEEK))
    share = min(Fraction(1), days_a_week(offer, place) / full)
    return Fraction(offer.contract.annual_leave_days or 0) + on_top * share


def tenths_of_days(days: Fraction) -> Decimal:
    """Days as a decimal with at most one decimal place, never fewer than the fraction."""
    return (Decimal(days.numerator) / Decimal(days.denominator)).quantize(Decimal("0.1"), ROUND_UP)


def weeks_a_year(place: Place) -> Fraction:
    """Weeks by which a weekly amount becomes a year's."""
    return Fraction(place.year_of["weeks"])


def times_a_year(per: str | None, offer: Offer, place: Place) -> Fraction:
    """How many hours, days, weeks or months of this job make a year; None is a year itself."""
    if per in (None, "year"):
        return Fraction(1)
    if per == "month":
        return Fraction(12)
    weeks = weeks_a_year(place)
    if per == "week":
        return weeks
    return weeks * (days_a_week(offer, place) if per == "day" else hours_a_week(offer, place))
