"""Text a person typed: what may stand in a field, a document or a page.

Refused are characters and marks that could act as code or mislead a reader: control characters,
marks that reverse reading order, template marks and markup tags.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TEMPLATE = re.compile(r"\{[{%#]|[}%#]\}")
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")


def clean(text: str, *, lines: bool = False) -> str:
    """The text in Unicode normal form, trimmed; ValueError says what must go.

    `lines` allows line breaks and tabs.
    """
    text = unicodedata.normalize("NFC", text).strip()
    for character in text:
        if lines and character in "\n\r\t":
            continue
        if character in _BIDI:
            raise ValueError("contains a mark that changes reading direction; type the text again without it")
        if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp") or character in "\ufffe\uffff":
            raise ValueError("contains a character that cannot be printed; type the text again without it")
    if _TEMPLATE.search(text):
        raise ValueError("contains template marks such as {{ or {%; write plain text")
    if _TAG.search(text):
        raise ValueError("contains a markup tag such as <p>; write plain text")
    return text


def _one_line(text: str) -> str:
    return clean(text)


def _lines(text: str) -> str:
    return clean(text, lines=True)


Line = Annotated[str, AfterValidator(_one_line), StringConstraints(min_length=1, max_length=200)]
Prose = Annotated[str, AfterValidator(_lines), StringConstraints(min_length=1, max_length=5000)]
