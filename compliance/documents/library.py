"""The clause library: clauses and masters of installed packages, the nearest place first.

Packages announce themselves through the entry point group `eor.templates`; each holds a folder
`contracts` with `clauses/<id>/<place|any>.<language>.docx`, `masters/<family>/*.yaml` and
`words.yaml`. Files are read anew for every draft, so an edit in Word counts at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from compliance.documents.errors import TemplateError
from compliance.documents.files import KINDS, AddressForms, ClauseEntry, MasterEntry, WordsEntry, read_entry
from compliance.place import Place

ANYWHERE = "any"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a rule gives to a clause's text; `default` None means a rule must give it."""

    name: str
    what: str
    default: Any


@dataclass(frozen=True, slots=True)
class ClauseCard:
    """What a `clause.yaml` says: titles by language, the documents that may hold it, parameters."""

    id: str
    title: Mapping[str, str]
    documents: tuple[str, ...]
    parameters: Mapping[str, Parameter]

    def title_in(self, language: str) -> str:
        """The title in a language, else in English."""
        return self.title.get(language) or self.title.get("en") or self.id.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class ClauseText:
    """The text of a clause for one place in one language: a Word file."""

    id: str
    place: str
    language: str
    path: Path

    @property
    def name(self) -> str:
        """How the file is called in messages."""
        return f"clauses/{self.id}/{self.path.name}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A clause in a master's order. `when`: always, required, or an offer path that is set."""

    id: str
    when: str


@dataclass(frozen=True, slots=True)
class Master:
    """A document's frame for some places: a Word file and the order of its clauses."""

    document: str
    place: str
    title: Mapping[str, str]
    path: Path
    clauses: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """How the file is called in messages."""
        return f"masters/{self.path.parent.name}/{self.path.name}"

    def title_in(self, language: str) -> str:
        """The title in a language, else in English."""
        return self.title.get(language) or self.title["en"]


class Library:
    """The clauses and masters under some folders; an earlier folder wins over a later one."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(roots)

    def clause_ids(self) -> list[str]:
        """Every clause there is, in order of name."""
        return sorted({path.parent.name for root in self.roots for path in root.glob("clauses/*/clause.yaml")})

    def card(self, clause: str) -> ClauseCard:
        """What is declared of a clause. Raises TemplateError for an unknown one."""
        for root in self.roots:
            path = root / "clauses" / clause / "clause.yaml"
            if path.is_file():
                return _card(clause, read_entry(path, ClauseEntry))
        raise TemplateError(f"clauses/{clause}/clause.yaml", "there is no such clause in the library")

    def text(self, clause: str, chain: Iterable[str], language: str) -> ClauseText | None:
        """The nearest text of a clause along a chain of places, `any` last; None where there is none."""
        for place in (*chain, ANYWHERE):
            for root in self.roots:
                path = root / "clauses" / clause / f"{place}.{language}.docx"
                if path.is_file():
                    return ClauseText(clause, place, language, path)
        return None

    def texts(self) -> list[ClauseText]:
        """Every text of every clause, in order of clause and file."""
        found: list[ClauseText] = []
        for root in self.roots:
            for path in sorted(root.glob("clauses/*/*.docx")):
                place, _, language = path.stem.rpartition(".")
                found.append(ClauseText(path.parent.name, place, language, path))
        return found

    def masters(self, place: Place) -> dict[str, Master]:
        """The nearest master of each kind of document for a place, in the order of a pack."""
        paths = [path for root in self.roots for path in sorted(root.glob("masters/*/*.yaml"))]
        entries = [(path, read_entry(path, MasterEntry)) for path in paths]
        found = {kind: _nearest(kind, (*place.chain, ANYWHERE), entries) for kind in KINDS}
        return {kind: master for kind, master in found.items() if master is not None}

    def word(self, key: str, language: str) -> str:
        """A label or sentence of the masters in a language, else in English.

        Raises TemplateError for a word that `words.yaml` does not have.
        """
        for words in self._words():
            if key in words:
                return words[key].get(language) or words[key]["en"]
        raise TemplateError("words.yaml", f"has no word {key!r}")

    def address_form(self, country: str) -> str:
        """How `addresses.yaml` writes the addresses of a country."""
        for root in self.roots:
            path = root / "addresses.yaml"
            if path.is_file():
                forms = read_entry(path, AddressForms, inside="forms").forms
                return forms.get(country) or forms["default"]
        raise TemplateError("addresses.yaml", "is not in the library")

    def words(self) -> frozenset[str]:
        """Every word the masters may use."""
        return frozenset(key for words in self._words() for key in words)

    def _words(self) -> Iterator[Mapping[str, Mapping[str, str]]]:
        for root in self.roots:
            path = root / "words.yaml"
            if path.is_file():
                yield read_entry(path, WordsEntry, inside="words").words


def _card(clause: str, entry: ClauseEntry) -> ClauseCard:
    parameters = {name: Parameter(name, one.what, one.default) for name, one in entry.parameters.items()}
    return ClauseCard(clause, entry.title, entry.documents, parameters)


def _nearest(kind: str, chain: tuple[str, ...], entries: list[tuple[Path, MasterEntry]]) -> Master | None:
    """The master of the nearest place that lists clauses, with what nearer places add to it."""
    additions: list[MasterEntry] = []
    for code in chain:
        for path, entry in entries:
            if entry.document == kind and code in entry.places:
                if entry.clauses is not None:
                    return _master(path, entry, code, additions)
                additions.append(entry)
    return None


def _master(path: Path, entry: MasterEntry, place: str, additions: list[MasterEntry]) -> Master:
    clauses = [Listed(item.id, item.when) for item in entry.clauses or ()]
    title = dict(entry.title)
    for addition in reversed(additions):
        title.update(addition.title)
        for item in addition.add or ():
            _insert(clauses, Listed(item.id, item.when), item.after)
    file = path.parent / (entry.master or f"{path.stem}.docx")
    return Master(entry.document, place, title, file, tuple(clauses))


def _insert(clauses: list[Listed], added: Listed, after: str | None) -> None:
    """Put a nearer place's clause behind the one it names, in place of an entry of the same id."""
    clauses[:] = [item for item in clauses if item.id != added.id]
    at = next((n + 1 for n, item in enumerate(clauses) if item.id == after), len(clauses))
    clauses.insert(at, added)


def digest(*contents: bytes) -> str:
    """SHA-256 over several contents, each with its length."""
    found = hashlib.sha256()
    for content in contents:
        found.update(f"{len(content)}\0".encode() + content)
    return found.hexdigest()


def installed_roots() -> tuple[Path, ...]:
    """Folders of templates that installed packages declare; the bundled one comes last."""
    roots = []
    for point in sorted(entry_points(group="eor.templates"), key=lambda one: (one.name == "bundled", one.name)):
        spec = importlib.util.find_spec(point.value)
        if spec is not None and spec.submodule_search_locations:
            roots.append(Path(next(iter(spec.submodule_search_locations))) / "contracts")
    return tuple(roots)


@cache
def default_library() -> Library:
    """The library of what is installed."""
    return Library(installed_roots())
