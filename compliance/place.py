"""Places where people work, and the chain of law above each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compliance.errors import PlaceError, Problem
from compliance.money import RoundingMode

_INHERITED = (
    "currency",
    "former_currency",
    "languages",
    "paper",
    "locale",
    "charge_year_starts",
    "tax_year_starts",
    "part_period",
    "year_of",
    "pay_frequency",
    "instalments",
    "instalment_months",
    "rounding",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place, with what it inherits along its chain filled in.

    `chain` holds the codes from this place outwards, a state before its country. An `offerable` place can
    stand in an offer; one that is only `costed` has its employer cost on record, but no rules yet. A
    `frame` is a union whose law each member fills in: alone it covers no topic.
    """

    code: str
    name: str
    chain: tuple[str, ...]
    offerable: bool
    costed: bool
    frame: bool
    aliases: tuple[str, ...]
    ask_region: str | None
    settings: Mapping[str, Any]

    def _setting(self, name: str) -> Any:
        found = self.settings.get(name)
        if found is None:
            raise PlaceError([Problem("place", f"{self.code} states no {name} in its place.yaml")])
        return found

    @property
    def currency(self) -> str:
        """ISO 4217 code of the currency wages are paid in."""
        return str(self._setting("currency"))

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the documents can be in; the first is the default."""
        return tuple(self._setting("languages"))

    @property
    def former_currency(self) -> tuple[str, str] | None:
        """The currency before the present one, and the name of the value that holds the fixed rate; None if none."""
        found = self.settings.get("former_currency")
        return (str(found["code"]), str(found["rate"])) if found else None

    @property
    def paper(self) -> str:
        """`A4` or `Letter`."""
        return str(self._setting("paper"))

    @property
    def locale(self) -> str:
        """The CLDR locale in which documents write amounts and dates."""
        return str(self._setting("locale"))

    @property
    def charge_year_starts(self) -> str:
        """Month and day on which the year of charges begins."""
        return str(self._setting("charge_year_starts"))

    @property
    def tax_year_starts(self) -> str:
        """Month and day on which the tax year begins."""
        return str(self._setting("tax_year_starts"))

    @property
    def part_period(self) -> str:
        """How part of a pay period is counted: calendar_days, working_days or thirtieths."""
        return str(self._setting("part_period"))

    @property
    def year_of(self) -> Mapping[str, str]:
        """Hours a week, days a week and weeks that make a year of hourly, daily, weekly pay."""
        return dict(self._setting("year_of"))

    @property
    def pay_frequency(self) -> str:
        """How often pay is customarily paid."""
        return str(self._setting("pay_frequency"))

    @property
    def instalments(self) -> int:
        """In how many instalments a year's pay is customarily paid."""
        return int(self._setting("instalments"))

    @property
    def instalment_parts(self) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """For each instalment beyond twelve, its equal parts: calendar month, and months over which it is earned."""
        found: Mapping[str, Any] = self.settings.get("instalment_months") or {}
        return {
            int(number): ((int(parts), 12),)
            if isinstance(parts, str)
            else tuple((int(part["month"]), int(part["earned_over"])) for part in parts)
            for number, parts in found.items()
        }

    @property
    def rounding(self) -> tuple[RoundingMode, str]:
        """Default rounding of a charge: mode, and unit in major units of the currency."""
        found = self._setting("rounding")
        return found["mode"], found["unit"]


def build_places(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Place]:
    """Places with chains and inherited settings; PlaceError for a broken or circular chain."""
    places: dict[str, Place] = {}
    for code in entries:
        chain = _chain(code, entries)
        settings: dict[str, Any] = {}
        for ancestor in reversed(chain):
            for name in _INHERITED:
                if entries[ancestor].get(name) is not None:
                    settings[name] = entries[ancestor][name]
        entry = entries[code]
        places[code] = Place(
            code=code,
            name=entry.get("name") or standard_name(code),
            chain=chain,
            offerable=bool(entry.get("offerable")),
            costed=bool(entry.get("offerable") or entry.get("costed")),
            frame=bool(entry.get("frame")),
            aliases=tuple(entry.get("aliases") or ()),
            ask_region=entry.get("ask_region"),
            settings=settings,
        )
    return places


def _chain(code: str, entries: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    chain: list[str] = []
    here: str | None = code
    while here is not None:
        if here in chain or here not in entries:
            raise PlaceError([Problem("place", f"the chain of {code} is broken at {here}")])
        chain.append(here)
        here = entries[here].get("within")
    return tuple(chain)


def standard_name(code: str) -> str:
    """The English name of an ISO 3166 code, or the code itself where it has none."""
    import pycountry

    subdivision: Any = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
    if subdivision is not None:
        return str(subdivision.name)
    country: Any = pycountry.countries.get(alpha_2=code)
    return str(country.name) if country is not None else code


def is_iso_code(code: str) -> bool:
    """Whether a text is an ISO 3166-1 or 3166-2 code."""
    return standard_name(code) != code
