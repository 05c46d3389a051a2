"""Laws that a city or county makes for itself beside its state's: what they ask, by subject.

Which cities have a file of their own stands in the table `cities`; a city's values are named after its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from compliance.law import Law, Reading
from compliance.offer import Offer
from compliance.words import listing

from ._shared import reached


@lru_cache
def slug(name: str) -> str:
    """A place name as part of a value's name: `St. Paul` is `st_paul`."""
    return "_".join(name.split(",")[0].casefold().replace(".", "").replace("-", " ").split())


def is_called(place: str, town: str, names: str, law: Law) -> bool:
    """Whether a town as the offer gives it is the place, by its own name or one of those listed in a value."""
    return slug(town) == place or (names in law and slug(town) in {slug(name) for name in law[names]})


def city_of(offer: Offer, law: Law) -> str | None:
    """The city or county with laws of its own where the work is done; None where none is named or on record."""
    aside, town = law.afresh(), offer.locality
    if town is None:
        return None
    return next((city for city in _listed(aside) if is_called(city, town, f"{city}.also_called", aside)), None)


def city_name(city: str, law: Law) -> str:
    """The city as a sentence names it: "New York City"."""
    return str(law.afresh()[f"{city}.name"])


def city_duty(subject: str, offer: Offer, law: Law) -> Reading | None:
    """What the law of the city where the work is done asks on a subject; None where nothing is on record.

    An employer too small for it is under no duty. One whose size nobody said is taken to be under it.
    """
    return next(iter(city_duties([subject], offer, law)), None)


def city_duties(subjects: Iterable[str], offer: Offer, law: Law) -> list[Reading]:
    """What that law asks on each of several subjects, those left out on which nothing binds this employer."""
    city = city_of(offer, law)
    if city is None:
        return []
    return [
        law.reading(f"{city}.{subject}")
        for subject in subjects
        if f"{city}.{subject}" in law and large_enough(city, subject, offer, law) is not False
    ]


def large_enough(city: str, subject: str, offer: Offer, law: Law) -> bool | None:
    """Whether the employer has as many employees as the city's law on a subject asks; None where nobody said."""
    least_name = f"{city}.{subject}_headcount"
    if least_name not in law:
        return True
    least, headcount = int(law[least_name]), offer.employer.headcount
    if law[f"{city}.{subject}_counted"] != "city":
        return reached(offer, least)
    within = (headcount.place, headcount.country, headcount.worldwide)
    return False if any(count is not None and count < least for count in within) else None


def in_city(reading: Reading, offer: Offer, law: Law) -> str:
    """A duty of the city's law as part of a sentence: "in Seattle ... (Seattle Municipal Code, 14.17)"."""
    city, subject = reading.name.split(".", 1)
    least = ""
    if large_enough(city, subject, offer, law) is None:
        counted = "in the city" if law[f"{city}.{subject}_counted"] == "city" else "anywhere"
        least = f", from {law[f'{city}.{subject}_headcount']} employees {counted},"
    return f"in {city_name(city, law)}{least} {reading.value} ({reading.authority[0]})"


def cities_unsaid(subjects: Iterable[str], offer: Offer, law: Law) -> str:
    """Where nobody said in which city the work is done: those of the state with a law on a subject, as "A and B"."""
    if offer.locality is not None:
        return ""
    aside, wanted = law.afresh(), tuple(subjects)
    return listing(
        city_name(city, aside) for city in _listed(aside) if any(f"{city}.{subject}" in aside for subject in wanted)
    )


def known_by_name(names: str, offer: Offer, law: Law) -> bool:
    """Whether the city where the work is done is one of those listed in a value, whose law is not on record."""
    return names in law and slug(offer.locality or "") in {slug(name) for name in law[names]}


def _listed(law: Law) -> tuple[str, ...]:
    return tuple(law["cities.listed"]) if "cities.listed" in law else ()
