"""The little WordprocessingML this package reads and writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {"w": NAMESPACE}

HEADING, TEXT, LIST = "Clause Heading", "Clause Text", "Clause List"
QUOTE, PLAIN = "Clause Quote", "Clause Plain"
CLAUSE_STYLES = (HEADING, TEXT, LIST, QUOTE, PLAIN)
NUMBERED_STYLES = (HEADING, TEXT, LIST)
SECOND = " Second"
"""What the name of a style ends with that numbers the second column of a bilingual document."""


def w(name: str) -> str:
    """A name in Word's namespace, as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace, None where the element or the attribute is absent."""
    return None if element is None else element.get(w(name))


def find(element: etree._Element, path: str) -> etree._Element | None:
    """The first element at a path such as `w:pPr/w:pStyle`."""
    return element.find(path, _NAMES)


def every(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of a name below an element, in document order."""
    yield from element.iter(w(name))


def text_of(element: etree._Element) -> str:
    """The text a reader sees in an element; breaks and tabs as their characters."""
    pieces: list[str] = []
    for node in element.iter(w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen")):
        if node.tag == w("t"):
            pieces.append(node.text or "")
        elif node.tag == w("tab"):
            pieces.append("\t" if node.getparent() is not None and node.getparent().tag == w("r") else "")
        else:
            pieces.append("-" if node.tag == w("noBreakHyphen") else "\n")
    return "".join(pieces)


def style_names(styles: etree._Element) -> dict[str, str]:
    """Names of paragraph styles by their id; the id differs between language editions of Word."""
    return {
        str(attribute(style, "styleId")): str(attribute(find(style, "w:name")))
        for style in every(styles, "style")
        if attribute(style, "type") == "paragraph"
    }


def style_of(paragraph: etree._Element, names: Mapping[str, str]) -> str:
    """The name of a paragraph's style."""
    style = attribute(find(paragraph, "w:pPr/w:pStyle"))
    return names.get(style, style) if style else "Normal"


def run(text: str, language: str, *, bold: bool = False, italic: bool = False, underline: bool = False) -> str:
    """A run of text with its language; the text may hold placeholders."""
    look = (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + ('<w:u w:val="single"/>' if underline else "")
    )
    body = (
        escape(text)
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    )
    return (
        f'<w:r><w:rPr>{look}<w:lang w:val={quoteattr(language)}/></w:rPr><w:t xml:space="preserve">{body}</w:t></w:r>'
    )


def paragraph(runs: str, style: str | None = None, *, in_row: bool = False) -> str:
    """A paragraph of a style (by id). In a table row its lines stay on one page, and it does not
    hold the next paragraph: there Word would hold the whole next row."""
    look = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    look += '<w:keepNext w:val="0"/><w:keepLines/>' if in_row else ""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def fragment(xml: str) -> list[etree._Element]:
    """Elements from a piece of WordprocessingML."""
    return list(etree.fromstring(f'<w:root xmlns:w="{NAMESPACE}">{xml}</w:root>'))
