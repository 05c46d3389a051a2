"""Places as plans write them: by code, by name in any language, or as country and region."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np

from compliance.errors import InputError
from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.plan.cells import text
from compliance.plan.texts import Column


def place(cell: str, lawbook: Lawbook) -> str:
    """The code of a place given by code, name or another name of it."""
    try:
        return lawbook.costed(_known_name(text(cell), lawbook)).code
    except InputError as error:
        raise ValueError(error.problems[0].message) from None


def _known_name(name: str, lawbook: Lawbook) -> str:
    """A place's name as it stands if the law knows it; else the code of the country that other languages call so."""
    try:
        lawbook.place(name)
    except InputError:
        return _other_languages(lawbook).get(_folded(name), name)
    return name


@cache
def _other_languages(lawbook: Lawbook) -> dict[str, str]:
    """The country of each name in the languages of every place; names that two countries bear are left out."""
    from babel import Locale

    languages = {language.replace("-", "_") for place in lawbook.places.values() for language in _languages(place)}
    found: dict[str, set[str]] = {}
    for language in sorted(languages):
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha():
                found.setdefault(_folded(name), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _languages(place: Place) -> tuple[str, ...]:
    """The languages of a place's documents and of its people."""
    spoken = str(place.settings.get("locale") or "en").partition("_")[0]
    return (spoken, *(place.settings.get("languages") or ()))


def _folded(name: str) -> str:
    """A name without case and accents."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(letter for letter in parts if not unicodedata.combining(letter)).split())


def place_of(country: str, region: str, lawbook: Lawbook) -> str:
    """The code of a place given as country and region; the region counts where the country alone is too wide."""
    try:
        whole = lawbook.place(_known_name(text(country), lawbook)) if country.strip() else None
    except InputError as error:
        raise ValueError(error.problems[0].message) from None
    if region.strip():
        for name in (f"{whole.code}-{region.strip()}" if whole else region, region):
            try:
                found = lawbook.costed(name)
            except InputError:
                continue
            if whole is None or whole.code in found.chain:
                return found.code
        if whole is None or not whole.costed:
            raise ValueError(
                f"{region.strip()[:40]!r} is no region of {whole.name if whole else 'a country named here'}"
            )
    return place(country, lawbook)


def joined(country: Column, region: Column | None, lawbook: Lawbook) -> Column:
    """A column of countries and perhaps one of regions as a column of places, each pair once."""
    region = region or Column(country.codes * 0, [""], [""], {})
    used, codes = np.unique(country.codes * len(region.texts) + region.codes, return_inverse=True)
    pairs = [divmod(int(pair), len(region.texts)) for pair in used]
    texts = [(country.texts[first], region.texts[second]) for first, second in pairs]
    column = Column(codes, [", ".join(filter(None, pair)) for pair in texts], [], {})
    for number, (first, second) in enumerate(texts):
        try:
            column.values.append(place_of(first, second, lawbook) if first.strip() or second.strip() else None)
        except ValueError as error:
            column.values.append(None)
            column.wrong[number] = str(error)
    return column
