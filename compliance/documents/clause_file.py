"""A clause's Word file: paragraphs of four styles, nothing that could act or carry its own look."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from compliance.documents.errors import TemplateError
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.wordxml import CLAUSE_STYLES, attribute, find, style_names, style_of, w

_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "commentRangeStart",
        "commentRangeEnd", "commentReference", "permStart", "permEnd", "softHyphen", "sectPr",
    )
)  # fmt: skip
_OPENED = frozenset(w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "r"))
_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_WORDS = {
    w("ins"): "a tracked insertion; accept or reject all changes first",
    w("del"): "a tracked deletion; accept or reject all changes first",
    w("moveFrom"): "a tracked move; accept or reject all changes first",
    w("moveTo"): "a tracked move; accept or reject all changes first",
    w("tbl"): "a table; a clause is paragraphs, tables belong in the master",
    w("drawing"): "a picture",
    w("pict"): "a picture",
    w("object"): "an embedded object",
    w("fldSimple"): "a field; write {{ ref(...) }} for a number",
    w("fldChar"): "a field; write {{ ref(...) }} for a number",
    w("instrText"): "a field; write {{ ref(...) }} for a number",
    w("footnoteReference"): "a footnote; write it as text",
    w("altChunk"): "an imported file",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the name of its style and its runs, neighbours of one look joined."""

    style: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The text without its look."""
        return "".join(run.text for run in self.runs)


def read_clause(content: bytes, name: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a clause file, without the empty ones.

    Raises TemplateError for anything a clause may not hold.
    """
    parts = read_parts(content, name)
    names = style_names(parse_xml(parts["word/styles.xml"], name)) if "word/styles.xml" in parts else {}
    body = find(parse_xml(parts[DOCUMENT], name), "w:body")
    if body is None:
        raise TemplateError(name, "has no text")
    found: list[Paragraph] = []
    for element in _blocks(body):
        if element.tag != w("p"):
            raise TemplateError(name, f"holds {described(element)}")
        runs = _runs(element, name)
        if "".join(run.text for run in runs).strip():
            style = style_of(element, names)
            if style not in CLAUSE_STYLES:
                raise TemplateError(
                    name, f"the paragraph {_start(runs)!r} has the style {style}; use one of {', '.join(CLAUSE_STYLES)}"
                )
            found.append(Paragraph(style, runs))
    if not found:
        raise TemplateError(name, "has no text")
    return tuple(found)


def _blocks(body: etree._Element) -> list[etree._Element]:
    """The paragraphs of a body, those inside content controls included."""
    found: list[etree._Element] = []
    for element in body:
        if element.tag in (w("sdt"), w("sdtContent")):
            found.extend(_blocks(element))
        elif element.tag not in _SKIPPED and element.tag not in (w("sdtPr"), w("sdtEndPr")):
            found.append(element)
    return found


def described(element: etree._Element) -> str:
    """What an element is that may not be there, in words."""
    return _WORDS.get(element.tag, f"an element {etree.QName(element).localname!r} that a clause may not have")


def _runs(paragraph: etree._Element, name: str) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in _pieces(paragraph, name):
        if joined and (joined[-1].bold, joined[-1].italic, joined[-1].underline) == (
            run.bold,
            run.italic,
            run.underline,
        ):
            run = Run(joined.pop().text + run.text, run.bold, run.italic, run.underline)
        if run.text:
            joined.append(run)
    return tuple(joined)


def _pieces(element: etree._Element, name: str) -> list[Run]:
    found: list[Run] = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag == w("t"):
            found.append(_look(element, child.text or ""))
        elif child.tag in _CHARACTERS:
            found.append(_look(element, _CHARACTERS[child.tag]))
        elif child.tag in _OPENED:
            found.extend(_pieces(child, name))
        elif child.tag not in (w("sdtPr"), w("sdtEndPr")):
            raise TemplateError(name, f"holds {described(child)}")
    return found


def _look(run: etree._Element, text: str) -> Run:
    return Run(text, bold=_on(run, "b"), italic=_on(run, "i"), underline=_on(run, "u"))


def _on(run: etree._Element, name: str) -> bool:
    found = find(run, f"w:rPr/w:{name}")
    return found is not None and attribute(found) not in ("0", "false", "off", "none")


def _start(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)[:50]
