"""Word files as named parts: read with care, written so that equal parts make equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from compliance.documents.errors import TemplateError

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_PARTS = 500
_LARGEST_PART = 20_000_000
_LARGEST_FILE = 60_000_000

DOCUMENT = "word/document.xml"


def read_parts(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of a Word file by name.

    Raises TemplateError for a file that is no Word file, or is built to exhaust memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_FILE:
                raise TemplateError(name, "is larger than a Word document of text can be")
            parts = {entry.filename: _read(archive, entry, name) for entry in entries}
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise TemplateError(name, f"is not a Word document (.docx): {error}") from None
    if DOCUMENT not in parts:
        raise TemplateError(name, f"is not a Word document: it has no {DOCUMENT}")
    return parts


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(entry) as file:
        content = file.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise TemplateError(name, f"its part {entry.filename} is larger than a document of text can be")
    return content


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of parts in one fixed order, with one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
        for name in sorted(parts, key=lambda part: (part != _FIRST, part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return out.getvalue()


def parse_xml(content: bytes, name: str) -> etree._Element:
    """An XML part as a tree, without entities and without the network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(name, f"is not readable XML: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise TemplateError(name, "declares a document type, which a Word part never does")
    return root


def serialise(root: etree._Element) -> bytes:
    """A tree as the bytes of an XML part."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
