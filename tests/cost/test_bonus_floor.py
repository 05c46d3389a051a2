"""What Indian statutory bonus is counted up to agrees, on every day a rate changes, with the rates on record."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.lawbook import default_lawbook
from compliance.place import Place

BOOK = default_lawbook()
COUNTED_ON = "minimum_wage.bonus_counted_on"
RATES = ("minimum_wage.skilled", "minimum_wage.highly_skilled")
PLACES = [place for place in BOOK.places.values() if BOOK.value(place, COUNTED_ON) is not None]


def _changes(place: Place) -> list[date]:
    values = [value for name in RATES if (value := BOOK.value(place, name)) is not None]
    return sorted({row.since for value in values for row in value.rows})


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_the_floor_is_taken_only_where_the_rates_are_lower_or_missing(place: Place) -> None:
    for day in _changes(place):
        law = BOOK.law(place, day)
        floor, rates = law["statutory_bonus.calculation_floor"], [law[name] for name in RATES]
        above = all(rate is not None and rate > floor for rate in rates)
        assert law[COUNTED_ON] == ("minimum_wage" if above else "statutory_floor"), day


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_highly_skilled_work_never_has_the_lower_rate(place: Place) -> None:
    for day in _changes(place):
        skilled, highly_skilled = (BOOK.law(place, day)[name] for name in RATES)
        assert (skilled is None) == (highly_skilled is None), day
        assert skilled is None or highly_skilled >= skilled, day
