"""Compiling: a master and its clauses become Jinja templates once, and stay in memory by content.

docxtpl turns each Word part into Jinja source (it joins placeholders that Word has split, and lifts
`{%p`, `{%tr` statements out of their paragraphs and rows); the closed environment compiles it.
"""

from __future__ import annotations

import io
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from docxtpl.template import DocxTemplate
from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError

from compliance.documents.assemble import Column, clause_styles, insert_clauses, set_language, set_paper
from compliance.documents.clause_file import Paragraph, read_clause
from compliance.documents.errors import TemplateError
from compliance.documents.filters import Scribe
from compliance.documents.library import digest
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts, serialise
from compliance.documents.safety import refuse_unsafe
from compliance.documents.sandbox import ClosedEnvironment, text_environment, xml_environment
from compliance.documents.wordxml import HEADING, find, paragraph, run, style_names

_RENDERED_PARTS = re.compile(r"^(word/(document|header\d*|footer\d*|footnotes|endnotes)|docProps/core)\.xml$")
_LEFT_OUT = re.compile(r"^(docProps/(app|thumbnail|custom)\.|customXml/|word/comments)")
_STYLES = "word/styles.xml"
_IN_STATEMENT = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_WHOLE_PARAGRAPH = re.compile(r"\{%p\s")
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_KEPT = 256
_VERSION = 12


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of a document: its code, its locale, its name in itself, how it writes values,
    and the library its words come from."""

    language: str
    locale: str
    name: str
    scribe: Scribe
    library: str

    @property
    def tag(self) -> str:
        """The language tag Word knows, such as de-DE."""
        return self.locale.replace("_", "-")


@dataclass(frozen=True, slots=True)
class ClauseSource:
    """One text of a clause to compile."""

    id: str
    language: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ClauseTemplate:
    """A compiled clause: as paragraphs of Word, and as plain text for the proof.

    `version` is the identity of the Word file it was made from.
    """

    name: str
    version: str
    paragraphs: Template
    text: Template
    headings: int


@dataclass(frozen=True, slots=True)
class CompiledDocument:
    """A document ready to be rendered: parts that never change, templates, clauses."""

    static: Mapping[str, bytes]
    templates: Mapping[str, Template]
    clauses: Mapping[tuple[str, str], ClauseTemplate]
    languages: tuple[str, ...]

    def version(self, clause: str) -> str:
        """The identity of a clause's text, or texts where there are several languages."""
        return "-".join(self.clauses[clause, language].version for language in self.languages)

    def headings(self, clause: str) -> int:
        """How many numbered headings a clause has."""
        return self.clauses[clause, self.languages[0]].headings


_compiled: OrderedDict[str, CompiledDocument] = OrderedDict()
_lock = Lock()


def compile_document(
    master: str,
    content: bytes,
    order: Sequence[str],
    sources: Sequence[ClauseSource],
    tongues: Sequence[Tongue],
    paper: str,
) -> CompiledDocument:
    """A master with the clauses of its order, compiled; from memory where the same was before.

    Raises TemplateError for a master or clause that cannot be used.
    """
    setting = repr(
        (
            master,
            tuple(order),
            [(one.id, one.language) for one in sources],
            [(t.language, t.locale, t.library) for t in tongues],
            paper,
        )
    )
    key = digest(setting.encode(), content, *(one.content for one in sources))
    with _lock:
        if key in _compiled:
            _compiled.move_to_end(key)
            return _compiled[key]
    found = _compile(master, content, order, sources, tongues, paper)
    with _lock:
        _compiled[key] = found
        while len(_compiled) > _KEPT:
            _compiled.popitem(last=False)
    return found


def _compile(
    master: str,
    content: bytes,
    order: Sequence[str],
    sources: Sequence[ClauseSource],
    tongues: Sequence[Tongue],
    paper: str,
) -> CompiledDocument:
    parts = {name: part for name, part in read_parts(content, master).items() if not _LEFT_OUT.match(name)}
    refuse_unsafe(parts, master)
    parts = _without_references_to(parts)
    roots = {
        name: parse_xml(part, master) for name, part in parts.items() if _RENDERED_PARTS.match(name) or name == _STYLES
    }
    names = style_names(roots[_STYLES])
    columns = [
        Column(tongue.language, tongue.tag, tongue.name, clause_styles(names, number, master) if sources else {})
        for number, tongue in enumerate(tongues)
    ]
    body = find(roots[DOCUMENT], "w:body")
    if body is None:
        raise TemplateError(master, "has no body")
    texts = {(one.id, one.language): read_clause(one.content, one.name) for one in sources}
    lengths = {clause: max(_length(texts[clause, tongue.language]) for tongue in tongues) for clause in order}
    insert_clauses(body, lengths, columns, master)
    set_paper(body, paper)
    for name, root in roots.items():
        if name.startswith("word/"):
            set_language(root, tongues[0].tag)
    environment = xml_environment([tongue.scribe for tongue in tongues])
    patcher = DocxTemplate(io.BytesIO(content))
    templates = {
        name: compile_source(environment, _patched(patcher, serialise(root).decode()), f"{master} ({name})")
        for name, root in roots.items()
        if name != _STYLES
    }
    static = {name: part for name, part in parts.items() if name not in templates}
    static[_STYLES] = serialise(roots[_STYLES])
    return CompiledDocument(
        static, templates, _clauses(sources, texts, tongues, columns, patcher), tuple(t.language for t in tongues)
    )


def _length(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(one.text) for one in paragraphs)


def _clauses(
    sources: Sequence[ClauseSource],
    texts: Mapping[tuple[str, str], tuple[Paragraph, ...]],
    tongues: Sequence[Tongue],
    columns: Sequence[Column],
    patcher: DocxTemplate,
) -> dict[tuple[str, str], ClauseTemplate]:
    found: dict[tuple[str, str], ClauseTemplate] = {}
    for tongue, column in zip(tongues, columns, strict=True):
        in_word, in_text = xml_environment([tongue.scribe]), text_environment([tongue.scribe])
        for source in sources:
            if source.language == tongue.language:
                paragraphs = texts[source.id, source.language]
                xml = "".join(clause_xml(one, column, in_row=len(tongues) > 1) for one in paragraphs)
                found[source.id, source.language] = ClauseTemplate(
                    source.name,
                    digest(source.content)[:_VERSION],
                    compile_source(in_word, _patched(patcher, xml), source.name),
                    compile_source(in_text, "\n".join(map(plain_source, paragraphs)), source.name),
                    sum(one.style == HEADING for one in paragraphs),
                )
    return found


def _patched(patcher: DocxTemplate, xml: str) -> str:
    """A Word part as Jinja source."""
    return str(patcher.patch_xml(xml))  # type: ignore[no-untyped-call]


def compile_source(environment: ClosedEnvironment, source: str, name: str) -> Template:
    """A compiled Jinja template; TemplateError says what is wrong and near which words."""
    try:
        return environment.from_string(source)
    except TemplateSyntaxError as error:
        raise TemplateError(name, f"{error.message}{_near(source, error.lineno)}") from None


def _near(source: str, line: int) -> str:
    lines = source.splitlines()
    words = " ".join(re.sub(r"<[^>]+>", " ", lines[line - 1]).split()) if 0 < line <= len(lines) else ""
    return f" (near {words[:80]!r})" if words and len(words) < 400 else ""


def clause_xml(one: Paragraph, column: Column, *, in_row: bool) -> str:
    """A paragraph of a clause in the master's style for a column, its runs marked with the language."""
    runs = "".join(
        run(piece.text, column.tag, bold=piece.bold, italic=piece.italic, underline=piece.underline)
        for piece in one.runs
    )
    return paragraph(runs, column.styles[one.style], in_row=in_row)


def plain_source(one: Paragraph) -> str:
    """A paragraph as Jinja source of plain text, read without docxtpl."""
    text = _IN_STATEMENT.sub(lambda match: match[0].translate(_QUOTES), one.text)
    return _WHOLE_PARAGRAPH.sub("{% ", text)


def _without_references_to(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Relationships and content types without the parts that are left out."""
    kept: dict[str, bytes] = {}
    for name, content in parts.items():
        if name.endswith(".rels") or name == "[Content_Types].xml":
            root = parse_xml(content, name)
            base = "" if name == "_rels/.rels" else "word/"
            for element in list(root):
                target = element.get("Target") or element.get("PartName")
                if target and element.get("TargetMode") != "External":
                    path = target.lstrip("/") if target.startswith("/") or element.get("PartName") else base + target
                    if _LEFT_OUT.match(path) or path.startswith("word/../customXml"):
                        root.remove(element)
            content = serialise(root)
        kept[name] = content
    return kept
