"""What is wrong in a Word template, and where: page, paragraph and run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from compliance.documents.assemble import MARKER
from compliance.documents.clause_file import read_clause
from compliance.documents.errors import TemplateError
from compliance.documents.filters import Scribe
from compliance.documents.library import Library, default_library
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.paths import Names, Reader
from compliance.documents.safety import unsafe
from compliance.documents.sandbox import ClosedEnvironment, refusal, refused_nodes, text_environment
from compliance.documents.wordxml import (
    CLAUSE_STYLES,
    HEADING,
    LIST,
    NUMBERED_STYLES,
    TEXT,
    attribute,
    every,
    find,
    style_names,
    style_of,
    text_of,
)

_PARTS = re.compile(r"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$|^docProps/core\.xml$")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE = re.compile(r"\{[{%#]|[}%#]\}")
_LIFTED = re.compile(r"(\{[{%])(?:p|tr|tc|r)\s")
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_BY_HAND = re.compile(r"^\s*(\d{1,2}(\.\d{1,2})*[.)]?|\([a-z]\))\s")
_MOST_SYNTAX_ERRORS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a template. `page` counts the breaks Word last laid out; `run` may be unknown."""

    file: str
    part: str
    page: int
    paragraph: int
    run: int | None
    message: str

    def __str__(self) -> str:
        if not self.paragraph:
            return f"{self.file}: {self.message}"
        where = (
            f"page {self.page}, paragraph {self.paragraph}"
            if self.part == DOCUMENT
            else f"{self.part}, paragraph {self.paragraph}"
        )
        return f"{self.file}, {where}{f', run {self.run}' if self.run else ''}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph with where it stands and what its runs say."""

    page: int
    number: int
    runs: tuple[str, ...]
    style: str
    own_look: bool

    @property
    def text(self) -> str:
        return "".join(self.runs)


def template_files(library: Library | None = None) -> list[Path]:
    """Every master and clause file of the installed templates."""
    roots = (library or default_library()).roots
    return sorted(path for root in roots for path in root.rglob("*.docx") if not path.name.startswith("~"))


def lint(path: Path | str, library: Library | None = None) -> list[Problem]:
    """What is wrong in one Word template; empty where it can be used.

    A file in a folder `clauses/<id>/` is read as a clause, any other as a master.
    """
    file = Path(path)
    shelf = library or default_library()
    try:
        parts = read_parts(file.read_bytes(), file.name)
        return list(_Linter(file, parts, shelf).problems())
    except OSError as error:
        return [Problem(file.name, "", 0, 0, None, f"cannot be read: {error.strerror}")]
    except TemplateError as error:
        return [Problem(file.name, "", 0, 0, None, str(error).partition(": ")[2])]


class _Linter:
    def __init__(self, file: Path, parts: dict[str, bytes], library: Library) -> None:
        self.file, self.parts, self.library = file, parts, library
        self.clause = file.parent.name if file.parent.parent.name == "clauses" else None
        styles = parts.get("word/styles.xml")
        self.styles = style_names(parse_xml(styles, file.name)) if styles else {}
        scribe = Scribe("en", str, str, str)
        self.environment: ClosedEnvironment = text_environment([scribe])
        self.names = Names(
            parameters=self._parameters(),
            clauses=frozenset(library.clause_ids()),
            words=library.words(),
            filters=frozenset(self.environment.filters),
            tests=frozenset(self.environment.tests),
            master=self.clause is None,
        )

    def problems(self) -> Iterator[Problem]:
        for message in unsafe(self.parts, self.file.name):
            yield self._whole(message)
        for part in sorted(name for name in self.parts if _PARTS.match(name)):
            root = parse_xml(self.parts[part], self.file.name)
            places = _places(root, self.styles) if part.startswith("word/") else _properties(root)
            found = [*self._placeholders(part, places), *self._statements(part, places)]
            if part == DOCUMENT:
                found += [*(self._clause_look(places) if self.clause else self._master_look(places))]
            yield from sorted(found, key=lambda one: one.paragraph)
        if self.clause:
            yield from self._clause_file()

    def _parameters(self) -> frozenset[str] | None:
        if self.clause is None:
            return frozenset()
        try:
            return frozenset(self.library.card(self.clause).parameters)
        except TemplateError:
            return None

    def _whole(self, message: str) -> Problem:
        return Problem(self.file.name, "", 0, 0, None, message)

    def _at(self, part: str, place: _Place, message: str, run: int | None = None) -> Problem:
        return Problem(self.file.name, part, place.page, place.number, run, message)

    def _placeholders(self, part: str, places: Iterable[_Place]) -> Iterator[Problem]:
        for place in places:
            for match in _PLACEHOLDER.finditer(place.text):
                first, last = _run_at(place.runs, match.start()), _run_at(place.runs, match.end() - 1)
                if first != last:
                    message = (
                        f"{match[0]} is split over the runs {first} to {last}; select it and type it again in one go"
                    )
                    yield self._at(part, place, message, first)
            rest = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), place.text)
            for match in _LOOSE.finditer(rest):
                other = "opened and not closed" if match[0][0] == "{" else "closed and not opened"
                yield self._at(
                    part, place, f"{match[0]} is {other} in this paragraph", _run_at(place.runs, match.start())
                )

    def _statements(self, part: str, places: list[_Place]) -> Iterator[Problem]:
        """Syntax, allowed statements and names, over the part as a whole: a condition may span paragraphs."""
        lines = [_source(place.text) for place in places]
        for _ in range(_MOST_SYNTAX_ERRORS):
            try:
                tree = self.environment.parse_freely("\n".join(lines))
            except TemplateSyntaxError as error:
                line = min(max(error.lineno, 1), len(lines))
                yield self._at(part, places[line - 1], f"{error.message}")
                if not lines[line - 1]:
                    return
                lines[line - 1] = ""
                continue
            for node in refused_nodes(tree):
                yield self._at(part, places[node.lineno - 1], refusal(node))
            for line, message in Reader(self.names).read(tree):
                place = places[line - 1]
                yield self._at(part, place, message, _run_naming(place, message))
            yield from self._missing_filters(part, places, tree)
            return

    def _missing_filters(self, part: str, places: list[_Place], tree: nodes.Template) -> Iterator[Problem]:
        """Dates and addresses printed without a filter would be printed as a computer writes them."""
        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                if isinstance(node, nodes.Getattr) and node.attr == "address":
                    yield self._at(
                        part, places[node.lineno - 1], f"{node.attr} is printed without a filter; write | address"
                    )

    def _clause_look(self, places: list[_Place]) -> Iterator[Problem]:
        written = [place for place in places if place.text.strip()]
        if written and written[0].style != HEADING and any(place.style in (TEXT, LIST) for place in written):
            yield self._at(DOCUMENT, written[0], f"a clause with numbered paragraphs begins with the style {HEADING}")
        for place in written:
            if place.style == HEADING and not _PLACEHOLDER.sub("", place.text).strip():
                yield self._at(
                    DOCUMENT, place, "a heading needs words outside placeholders, or its number could vanish"
                )
            if place.own_look:
                yield self._at(
                    DOCUMENT, place, "has a font, size or colour of its own; the look comes from the master's styles"
                )
            if place.style in NUMBERED_STYLES and _BY_HAND.match(place.text):
                yield self._at(DOCUMENT, place, "is numbered by hand; the numbers come from the styles")

    def _clause_file(self) -> Iterator[Problem]:
        try:
            read_clause((self.file).read_bytes(), self.file.name)
        except TemplateError as error:
            yield self._whole(str(error).partition(": ")[2])

    def _master_look(self, places: list[_Place]) -> Iterator[Problem]:
        markers = sum(1 for place in places if MARKER.match(place.text))
        if markers > 1:
            yield self._whole("has more than one paragraph {{p clauses }}")
        missing = [name for name in CLAUSE_STYLES if name not in self.styles.values()] if markers else []
        if missing:
            yield self._whole(f"lacks the style {', '.join(missing)}")


def _places(root: etree._Element, styles: dict[str, str]) -> list[_Place]:
    found: list[_Place] = []
    page = 1
    for number, paragraph in enumerate(every(root, "p"), 1):
        if find(paragraph, "w:pPr/w:pageBreakBefore") is not None:
            page += 1
        runs = list(every(paragraph, "r"))
        page += sum(1 for _ in every(paragraph, "lastRenderedPageBreak"))
        own = any(
            find(run, f"w:rPr/w:{name}") is not None
            for run in runs
            for name in ("sz", "color", "rFonts", "highlight", "shd")
        )
        found.append(_Place(page, number, tuple(text_of(run) for run in runs), style_of(paragraph, styles), own))
        page += sum(attribute(one, "type") == "page" for one in every(paragraph, "br"))
    return found


def _properties(root: etree._Element) -> list[_Place]:
    """Document properties, read like paragraphs."""
    return [_Place(0, number, (element.text or "",), "", False) for number, element in enumerate(root, 1)]


def _run_at(runs: tuple[str, ...], position: int) -> int:
    end = 0
    for number, text in enumerate(runs, 1):
        end += len(text)
        if position < end:
            return number
    return len(runs)


def _run_naming(place: _Place, message: str) -> int | None:
    """The run in which the first word of a message stands, where one run holds it."""
    word = message.split(" ", 1)[0]
    return next((number for number, text in enumerate(place.runs, 1) if word in text), None)


def _source(text: str) -> str:
    """A paragraph as one line of Jinja source: without docxtpl's letters and Word's curly quotes."""
    if MARKER.match(text):
        return ""
    plain = _PLACEHOLDER.sub(lambda match: _LIFTED.sub(r"\1 ", match[0]).translate(_QUOTES), text)
    return " ".join(plain.split("\n"))
