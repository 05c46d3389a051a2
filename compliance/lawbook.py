"""The lawbook: every place that installed packages of law declare, read on demand.

Packages announce themselves through the entry point group `eor.jurisdictions`; nothing here
knows a country.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from compliance.errors import LawFileError, PlaceError, Problem
from compliance.law import Law, Reading, Value, value_from
from compliance.lawfolder import Folder, places_in
from compliance.place import Place, build_places, is_iso_code, standard_name
from compliance.words import listing


def installed_roots() -> tuple[Path, ...]:
    """Folders of law that installed packages declare."""
    roots = []
    for point in entry_points(group="eor.jurisdictions"):
        spec = importlib.util.find_spec(point.value)
        if spec is not None and spec.submodule_search_locations:
            roots.append(Path(next(iter(spec.submodule_search_locations))))
    return tuple(roots)


@cache
def default_lawbook() -> Lawbook:
    """The lawbook of what is installed; read once per process."""
    return Lawbook(installed_roots())


@lru_cache(maxsize=1024)
def _readings(lawbook: Lawbook, code: str, on: date) -> dict[str, Reading]:
    """What was read of a place's law on a day, kept because many offers start on few days."""
    return {}


class Lawbook:
    """The places of some folders of law, and what the law of each says."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(roots)
        self._folders: dict[str, list[Folder]] = {}
        self._shared: list[Folder] = []
        entries: dict[str, dict[str, Any]] = {}
        for root in self.roots:
            self._shared.append(Folder(root, root, None))
            for path in sorted((*root.rglob("place.yaml"), *root.rglob("places.yaml"))):
                self._declare(path, root, entries)
        self.places: dict[str, Place] = build_places(entries)
        currencies = {code: str(place.settings.get("currency") or "") for code, place in self.places.items()}
        for folder in (*self._shared, *(f for folders in self._folders.values() for f in folders)):
            folder.currencies = currencies
        self._values: dict[tuple[str, str], Value | None] = {}
        self._fingerprints: dict[str, str] = {}

    def _declare(self, path: Path, root: Path, entries: dict[str, dict[str, Any]]) -> None:
        file = path.relative_to(root).as_posix()
        for code, entry in places_in(path, file).items():
            known = entries.setdefault(code, {})
            twice = sorted(set(known) & set(entry) - {"code"})
            if twice:
                raise LawFileError(file, None, f"{code} states {listing(twice)} a second time")
            known.update(entry)
            if path.name == "place.yaml":
                self._folders.setdefault(code, []).append(Folder(path.parent, root, code))

    def folders(self, place: Place) -> list[Folder]:
        """The folders that hold a place's law, nearest first, what all places share last."""
        own = [folder for code in place.chain for folder in self._folders.get(code, [])]
        return [*own, *self._shared]

    def every_folder(self) -> list[Folder]:
        """Every folder of law that is a place's own, in order of place."""
        return [folder for code in sorted(self._folders) for folder in self._folders[code]]

    def place(self, text: str) -> Place:
        """The place a person named by code, name or alias, whether or not it may stand in an offer.

        Raises PlaceError for a place that is unknown or not covered.
        """
        wanted = text.strip()
        found = self.places.get(wanted) or self.places.get(wanted.upper())
        if found is not None:
            return found
        for place in self.places.values():
            names = (place.name, standard_name(place.code), *place.aliases)
            if wanted.casefold() in (name.casefold() for name in names):
                return place
        code = wanted.upper()
        if is_iso_code(code):
            name = f"{standard_name(code)} ({code})"
            raise PlaceError([Problem("place", f"{name} is not covered yet; {self._covered()}")])
        raise PlaceError([Problem("place", f"{wanted[:60]!r} is not a place this toolkit knows; {self._covered()}")])

    def _covered(self) -> str:
        """Every place offers can be made in, by code; regions of a place that is covered whole go without saying."""
        covered = {code for code, place in self.places.items() if place.offerable}
        widest = sorted(code for code in covered if covered.isdisjoint(self.places[code].chain[1:]))
        return f"covered are {listing(widest)}"

    def offerable(self, text: str) -> Place:
        """The place of an offer; PlaceError asks for the region where only regions have law."""
        place = self.costed(text)
        if not place.offerable:
            only = f"{place.name} ({place.code}) is covered for employer cost only"
            raise PlaceError([Problem("place", f"{only}; its rules and documents are not written yet")])
        return place

    def costed(self, text: str) -> Place:
        """A place whose employer cost is on record; PlaceError as for `offerable`."""
        place = self.place(text)
        if not place.costed:
            name = f"{place.name} ({place.code})"
            wide = f"{name} is too wide for an offer: {place.ask_region}"
            message = wide if place.ask_region else f"{name} is not covered yet; {self._covered()}"
            raise PlaceError([Problem("place", message)])
        return place

    def law(self, place: Place, on: date) -> Law:
        """The law of a place as of a day."""
        return Law(place, on, self.value, [], _readings(self, place.code, on))

    def value(self, place: Place, name: str) -> Value | None:
        """The nearest value of this name along the place's chain, with its history."""
        key = (place.code, name)
        if key not in self._values:
            self._values[key] = self._nearest(place, name)
        return self._values[key]

    def _nearest(self, place: Place, name: str) -> Value | None:
        for code in place.chain:
            for folder in self.folders(place):
                raw = folder.content["values"].get(code, {}).get(name)
                if raw is not None:
                    return value_from(name, code, raw, str(self.places[code].settings.get("currency") or ""))
        return None

    def row_of(self, place: Place, table: str) -> str | None:
        """The place along the chain that has the nearest row of a table; None where none has."""
        starts = f"{table}."
        for code in place.chain:
            values = (folder.content["values"].get(code, {}) for folder in self.folders(place))
            if any(name.startswith(starts) for held in values for name in held):
                return code
        return None

    def value_names(self, place: Place) -> list[str]:
        """Names of all values that hold in a place, in order."""
        return sorted(
            {
                name
                for folder in self.folders(place)
                for code in place.chain
                for name in folder.content["values"].get(code, {})
            }
        )

    def fingerprint(self, place: Place) -> str:
        """The identity of the law that holds in a place: its settings, and its chain's values, rules and code."""
        if place.code not in self._fingerprints:
            self._fingerprints[place.code] = self._fingerprint(place)
        return self._fingerprints[place.code]

    def _fingerprint(self, place: Place) -> str:
        parts = [json.dumps([place.chain, dict(place.settings)], sort_keys=True)]
        parts += [
            folder.content["digests"].get(code, "") for folder in self.folders(place) for code in (*place.chain, "")
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()
