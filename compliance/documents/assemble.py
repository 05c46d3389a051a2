"""Putting clauses into a master: where its marker `{{p clauses }}` stands, each clause follows in
its own content control, and the condition stands outside the control.

With one language the clauses run down the page. With two they stand side by side in a table,
one row a clause, dropped as a whole row, each column with numbering styles of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from compliance.documents.errors import TemplateError
from compliance.documents.wordxml import (
    CLAUSE_STYLES,
    SECOND,
    attribute,
    every,
    find,
    fragment,
    paragraph,
    run,
    text_of,
    w,
)

MARKER = re.compile(r"^\s*\{\{p\s+clauses\s*\}\}\s*$")
_LONGEST_TAG = 64
_PAPER = {"A4": (11906, 16838, 1303), "Letter": (12240, 15840, 1470)}
_TEXT_WIDTH = 9300
_SHORT = 600


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a document: its code, its tag for Word, its name, its clause styles by name."""

    language: str
    tag: str
    name: str
    styles: dict[str, str]


def tag_of(clause: str, language: str) -> str:
    """The tag of a clause's content control."""
    tag = f"clause.{clause}.{language}"
    if len(tag) > _LONGEST_TAG:
        raise TemplateError(f"clauses/{clause}", f"the id is too long for a content control: {tag}")
    return tag


def clause_styles(names: dict[str, str], column: int, master: str) -> dict[str, str]:
    """Ids of the master's clause styles for a column, by style name without its ending."""
    ids = {name: style for style, name in names.items()}
    ending = SECOND if column else ""
    missing = [name + ending for name in CLAUSE_STYLES if name + ending not in ids]
    if missing:
        raise TemplateError(master, f"lacks the style {', '.join(missing)}")
    return {name: ids[name + ending] for name in CLAUSE_STYLES}


def insert_clauses(body: etree._Element, clauses: Mapping[str, int], columns: Sequence[Column], master: str) -> None:
    """Put calls for the clauses, in order, in the place of the master's marker.

    `clauses` gives the length of each in characters: a short one is not parted by a page's end
    when it stands in a row.
    """
    markers = [element for element in every(body, "p") if MARKER.match(text_of(element))]
    if not clauses and not markers:
        return
    if len(markers) != 1:
        raise TemplateError(master, f"has {len(markers)} paragraphs {{{{p clauses }}}}; it needs one")
    marker = markers[0]
    parent = marker.getparent()
    assert parent is not None
    xml = (
        _side_by_side(clauses, columns)
        if len(columns) > 1
        else "".join(_one_below(clause, columns[0]) for clause in clauses)
    )
    for element in fragment(xml):
        marker.addprevious(element)
    parent.remove(marker)


def _statement(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _control(clause: str, column: Column) -> str:
    tag = tag_of(clause, column.language)
    number = int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4], "big") >> 1
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>'
        + _statement(f'{{{{p clause("{clause}", "{column.language}") }}}}')
        + "</w:sdtContent></w:sdt>"
    )


def _one_below(clause: str, column: Column) -> str:
    return _statement(f'{{%p if used("{clause}") %}}') + _control(clause, column) + _statement("{%p endif %}")


def _side_by_side(clauses: Mapping[str, int], columns: Sequence[Column]) -> str:
    width = _TEXT_WIDTH // len(columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in columns)
    head = "".join(_cell(width, paragraph(run(column.name, column.tag, bold=True), None)) for column in columns)
    rows = "".join(_row(clause, columns, width, length <= _SHORT) for clause, length in clauses.items())
    names = ", ".join(column.name for column in columns)
    described = f"The clauses side by side: {names}"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/>{_TABLE_LOOK}'
        f"<w:tblCaption w:val={quoteattr(names)}/><w:tblDescription w:val={quoteattr(described)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


_TABLE_LOOK = (
    '<w:tblBorders><w:insideV w:val="single" w:sz="4" w:space="0" w:color="C9CED6"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="113" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="0" w:noVBand="1"/>'
)


def _row(clause: str, columns: Sequence[Column], width: int, whole: bool) -> str:
    def control_row(text: str) -> str:
        return f"<w:tr>{_cell(width, _statement(text))}</w:tr>"

    look = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    cells = "".join(_cell(width, _control(clause, column) + _CELL_END) for column in columns)
    return control_row(f'{{%tr if used("{clause}") %}}') + f"<w:tr>{look}{cells}</w:tr>" + control_row("{%tr endif %}")


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


_CELL_END = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A table cell ends with a paragraph, and a content control is none."""


def set_paper(body: etree._Element, paper: str) -> None:
    """Give every section the paper of the place, with the same width of text."""
    width, height, margin = _PAPER[paper]
    for section in every(body, "sectPr"):
        size, margins = find(section, "w:pgSz"), find(section, "w:pgMar")
        if size is not None:
            size.set(w("w"), str(width))
            size.set(w("h"), str(height))
        if margins is not None:
            margins.set(w("left"), str(margin))
            margins.set(w("right"), str(margin))


def set_language(root: etree._Element, tag: str) -> None:
    """Mark every run that names no language with the document's, and the styles' default too."""
    for element in every(root, "r"):
        look = find(element, "w:rPr")
        if look is None:
            look = etree.Element(w("rPr"))
            element.insert(0, look)
        if attribute(find(look, "w:lang")) is None:
            etree.SubElement(look, w("lang")).set(w("val"), tag)
    default = find(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    if default is not None:
        default.set(w("val"), tag)
