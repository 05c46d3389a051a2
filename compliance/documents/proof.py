"""The proof on the finished file: it is read again, and every demanded clause must be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from compliance.documents.assemble import tag_of
from compliance.documents.compile import CompiledDocument
from compliance.documents.errors import PackError, TemplateError
from compliance.documents.numbering import numbers
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.render import Setting, clause_text, plain
from compliance.documents.wordxml import (
    HEADING,
    NUMBERED_STYLES,
    SECOND,
    attribute,
    every,
    find,
    style_names,
    style_of,
    text_of,
    w,
)
from compliance.errors import Problem

_LEFT_OVER = re.compile(r"\{[{%#]|[}%#]\}")
_NONE = re.compile(r"\bNone\b")


def prove(content: bytes, compiled: CompiledDocument, setting: Setting) -> None:
    """Raises PackError with everything that is wrong in a finished document."""
    problems = list(_problems(content, compiled, setting))
    if problems:
        raise PackError(Problem(setting.name, problem) for problem in problems)


def _problems(content: bytes, compiled: CompiledDocument, setting: Setting) -> Iterable[str]:
    try:
        parts = read_parts(content, setting.name)
        roots = {name: parse_xml(part, setting.name) for name, part in parts.items() if name in compiled.templates}
        names = style_names(parse_xml(parts["word/styles.xml"], setting.name))
    except (TemplateError, KeyError) as error:
        yield f"cannot be read again: {error}"
        return
    for name, root in roots.items():
        yield from _left_overs(name, root)
    if DOCUMENT not in roots:
        yield "has no body"
        return
    yield from _clauses(roots[DOCUMENT], compiled, setting)
    yield from _numbers(roots[DOCUMENT], compiled, setting, names)


def _left_overs(name: str, root: etree._Element) -> Iterable[str]:
    text = text_of(root) if name.startswith("word/") else " ".join(str(piece) for piece in root.itertext())
    if _LEFT_OVER.search(text):
        yield f"a placeholder was left in {name}"


def _clauses(body: etree._Element, compiled: CompiledDocument, setting: Setting) -> Iterable[str]:
    found = controls(body)
    wanted: set[str] = set()
    for clause in setting.needed:
        for language in compiled.languages:
            tag = tag_of(clause.id, language)
            wanted.add(tag)
            times = len(found.get(tag, ()))
            if times != 1:
                yield f"the clause {clause.id} ({language}) stands in it {times} times instead of once"
                continue
            text = found[tag][0]
            if not text:
                yield f"the clause {clause.id} ({language}) is empty"
            elif text != clause_text(compiled, setting, clause, language):
                yield f"the clause {clause.id} ({language}) does not say what this offer's clause says"
    for tag in sorted(set(found) - wanted):
        yield f"it holds {tag}, which this offer does not need"


def controls(body: etree._Element) -> dict[str, list[str]]:
    """The texts of the clauses' content controls by tag."""
    found: dict[str, list[str]] = {}
    for control in every(body, "sdt"):
        tag = attribute(find(control, "w:sdtPr/w:tag"))
        content = find(control, "w:sdtContent")
        if tag and tag.startswith("clause.") and content is not None:
            lines = (text_of(paragraph) for paragraph in every(content, "p"))
            found.setdefault(tag, []).append(plain("\n".join(lines)))
    return found


def _numbers(
    body: etree._Element, compiled: CompiledDocument, setting: Setting, names: Mapping[str, str]
) -> Iterable[str]:
    numbered = _numbered_styles(names)
    for paragraph in every(body, "p"):
        style = style_of(paragraph, names)
        if style in numbered and not text_of(paragraph).strip():
            yield "an empty paragraph takes a number"
        if _says_none(text_of(paragraph), setting) and next(paragraph.iterancestors(w("sdt")), None) is None:
            yield f"the word None was printed: {text_of(paragraph)[:60]!r}"
    expected = numbers((one.id for one in setting.needed), compiled.headings)
    for column, language in enumerate(compiled.languages):
        counted = _counted(body, names, SECOND if column else "", language)
        for clause, number in expected.items():
            own = counted.get(clause)
            if own != number:
                yield f"the clause {clause} ({language}) has the number {own} where references say {number}"


def _numbered_styles(names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name in names.values() if name.removesuffix(SECOND) in NUMBERED_STYLES)


def _counted(body: etree._Element, names: Mapping[str, str], ending: str, language: str) -> dict[str, int | None]:
    """The number of each clause as Word will count its headings."""
    count = 0
    found: dict[str, int | None] = {}
    for control in every(body, "sdt"):
        tag = attribute(find(control, "w:sdtPr/w:tag")) or ""
        if tag.startswith("clause.") and tag.endswith(f".{language}"):
            own = sum(style_of(paragraph, names) == HEADING + ending for paragraph in control.iter(w("p")))
            found[tag.split(".")[1]] = count + 1 if own else None
            count += own
    return found


def _says_none(text: str, setting: Setting) -> bool:
    """Whether a text holds the word None although neither the offer nor its findings say it."""
    if not _NONE.search(text):
        return False
    for value in (*_texts(setting.offer.canonical()), *_texts(setting.facts)):
        if _NONE.search(value):
            text = text.replace(value, " ")
    return _NONE.search(text) is not None


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
