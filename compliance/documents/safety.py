"""What a master or clause may not carry: macros, links that fetch, embedded files, foreign fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from compliance.documents.errors import TemplateError
from compliance.documents.parts import parse_xml
from compliance.documents.wordxml import attribute, every, w

_FOREIGN_PARTS = re.compile(
    r"(vbaProject|activeX|embeddings/|oleObject|externalLink|word/afchunk|attachedToolbars)", re.IGNORECASE
)
_LINKS = "/hyperlink"
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "REF", "PAGEREF", "STYLEREF", "SEQ"})


def unsafe(parts: Mapping[str, bytes], name: str) -> list[str]:
    """What stands in a Word file that could act, fetch or hide something; empty where all is well."""
    found = [
        f"carries {part}, which could act when the document is opened" for part in parts if _FOREIGN_PARTS.search(part)
    ]
    for part, content in parts.items():
        if part.endswith(".rels"):
            for element in parse_xml(content, name):
                if element.get("TargetMode") == "External" and not str(element.get("Type")).endswith(_LINKS):
                    found.append(f"fetches {element.get('Target')} when it is opened ({part})")
        elif part.startswith("word/") and part.endswith(".xml"):
            found.extend(_unsafe_elements(content, part, name))
    return found


def _unsafe_elements(content: bytes, part: str, name: str) -> list[str]:
    root = parse_xml(content, name)
    found = [f"imports a file ({part})" for _ in every(root, "altChunk")]
    found += [f"embeds an object ({part})" for _ in every(root, "object")]
    for instruction in [
        *(attribute(element, "instr") or "" for element in every(root, "fldSimple")),
        *_instructions(root),
    ]:
        word = instruction.split()[0].upper() if instruction.split() else ""
        if word not in _FIELDS:
            found.append(f"has the field {word or 'without a name'}; allowed are page numbers and references ({part})")
    return found


def _instructions(root: etree._Element) -> list[str]:
    """The instructions of fields that Word wrote over several runs."""
    found: list[str] = []
    open_fields: list[str] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        kind = attribute(element, "fldCharType")
        if element.tag == w("instrText"):
            open_fields[-1:] = ["".join(open_fields[-1:]) + (element.text or "")]
        elif kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            found.append(open_fields.pop())
    return found + open_fields


def refuse_unsafe(parts: Mapping[str, bytes], name: str) -> None:
    """Raises TemplateError for the first unsafe thing in a Word file."""
    found = unsafe(parts, name)
    if found:
        raise TemplateError(name, found[0])
