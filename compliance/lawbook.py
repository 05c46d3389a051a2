"""The lawbook: every place that installed packages of law declare, read on demand.

Packages announce themselves through the entry point group `eor.jurisdictions`; nothing here
knows a country. A folder is validated once and kept in the user's cache under its content hash.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from importlib.metadata import entry_points
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

from compliance.errors import LawFileError, PlaceError, Problem
from compliance.law import Law, Value, value_from
from compliance.place import Place, build_places, is_iso_code, standard_name
from compliance.words import listing

_COMPILER = ("lawbook", "lawfiles", "schema", "terms", "units", "yaml_text")
_importing = RLock()
Compiled = dict[str, Any]


@cache
def _format() -> str:
    """The identity of the code that compiles law: what another version compiled is not read."""
    digest = hashlib.sha256()
    for name in _COMPILER:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Where compiled law is kept: $EOR_CACHE, else the user's cache folder."""
    named = os.environ.get("EOR_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "eor-toolkit"


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


class Folder:
    """One folder of law: its place (None: shared by all), its compiled content, its rule modules."""

    def __init__(self, path: Path, root: Path, code: str | None) -> None:
        self.path, self.root, self.code = path, root, code
        self.currencies: dict[str, str] = {}

    @cached_property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Every file with its bytes, in order of name."""
        return tuple((path.relative_to(self.root).as_posix(), path.read_bytes()) for path in own_files(self.path))

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the names and bytes of the folder's files."""
        digest = hashlib.sha256(_format().encode())
        for name, content in self.files:
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    @cached_property
    def content(self) -> Compiled:
        """What the folder says, from the cache where this very content was read before."""
        key = hashlib.sha256(json.dumps([self.hash, sorted(self.currencies.items())]).encode()).hexdigest()
        kept = _kept(key)
        if kept is None:
            from compliance.lawfiles import compile_folder

            kept = compile_folder(self.path, self.root, self.code, self.currencies)
            kept["digests"] = self._digests(kept)
            _keep(key, kept)
        content: Compiled = kept
        return content

    def _digests(self, content: Compiled) -> dict[str, str]:
        """The identity of each place's values, and under "" of everything else."""
        rest = {key: part for key, part in content.items() if key != "values"}
        python = [(name, hashlib.sha256(code).hexdigest()) for name, code in self.files if name.endswith(".py")]
        parts = {**content["values"], "": [rest, python]}
        return {
            code: hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()
            for code, part in parts.items()
        }

    def module(self, name: str) -> ModuleType | None:
        """The Python of a topic ("nda") or of the charges, or None where there is none."""
        file = self.content["python"].get(name)
        if not file:
            return None
        with _importing:  # another thread must not see a module that is still being filled
            return _load_module(self.root / file, self.root)


def _kept(key: str) -> Any:
    try:
        kept = json.loads((cache_folder() / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return kept.get(key) if isinstance(kept, dict) else None


def _keep(key: str, content: Any) -> None:
    """Keep compiled content; a cache that cannot be written is done without."""
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps({key: content})
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(folder / f"{key}.json")
    except OSError:
        return


def own_files(folder: Path) -> Iterator[Path]:
    """Files of law in a folder and below, not entering folders that are places of their own."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name != "__pycache__" and not (path / "place.yaml").exists():
                yield from own_files(path)
        elif path.suffix in (".yaml", ".py"):
            yield path


def _places_in(path: Path, file: str) -> dict[str, dict[str, Any]]:
    """The places a file declares, from the cache where this very file was read before."""
    key = hashlib.sha256(f"{_format()}\0{file}\0".encode() + path.read_bytes()).hexdigest()
    kept: dict[str, dict[str, Any]] | None = _kept(key)
    if kept is None:
        from compliance.lawfiles import read_places

        kept = read_places(path, file)
        _keep(key, kept)
    return kept


def _load_module(path: Path, root: Path) -> ModuleType:
    """Import a file of law as a submodule of a package named after its folders."""
    package = f"compliance_law_{hashlib.sha256(str(root).encode()).hexdigest()[:8]}"
    parent = ""
    here = root
    for part in (package, *path.relative_to(root).parent.parts):
        here = root if part == package else here / part
        parent = f"{parent}.{part}" if parent else part
        if parent not in sys.modules:
            spec = importlib.util.spec_from_loader(parent, None, is_package=True)
            assert spec is not None
            module = importlib.util.module_from_spec(spec)
            module.__path__ = [str(here)]
            sys.modules[parent] = module
    name = f"{parent}.{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    return sys.modules[name]


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

    def _declare(self, path: Path, root: Path, entries: dict[str, dict[str, Any]]) -> None:
        file = path.relative_to(root).as_posix()
        for code, entry in _places_in(path, file).items():
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
        return Law(place, on, self.value)

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
        parts = [json.dumps([place.chain, dict(place.settings)], sort_keys=True)]
        parts += [
            folder.content["digests"].get(code, "") for folder in self.folders(place) for code in (*place.chain, "")
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()
