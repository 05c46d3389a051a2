"""Rendering: a compiled document and one offer become the parts of a Word file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Template
from jinja2.exceptions import TemplateError as JinjaError

from compliance.documents.clauses import Needed
from compliance.documents.compile import CompiledDocument, Tongue
from compliance.documents.errors import PackError
from compliance.documents.library import Library
from compliance.documents.numbering import numbers, reference
from compliance.documents.sandbox import Rendered, TemplateFunction
from compliance.errors import LawGap, Problem
from compliance.law import Law
from compliance.offer import Offer
from compliance.place import Place

_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_SEEN = re.compile(r"<w:t(?: [^>]*)?>\s*[^\s<]")
_SPACE = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What one document is rendered with."""

    name: str
    offer: Offer
    place: Place
    law: Law
    library: Library
    tongues: Sequence[Tongue]
    needed: Sequence[Needed]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the document, the leading one first."""
        return tuple(tongue.language for tongue in self.tongues)


def render_parts(compiled: CompiledDocument, setting: Setting) -> dict[str, bytes]:
    """The parts of the finished Word file by name.

    Raises PackError where a template asks for something the offer does not have.
    """
    context = document_context(compiled, setting)
    parts = dict(compiled.static)
    for name, template in compiled.templates.items():
        parts[name] = _rendered(template, context, setting.name).encode()
    return parts


def document_context(compiled: CompiledDocument, setting: Setting) -> dict[str, Any]:
    """The names a master may use: the offer, the law, its words, and each of its clauses rendered."""
    shared = _shared(compiled, setting)
    by_id = {one.id: one for one in setting.needed}

    def clause(name: str, language: str) -> Rendered:
        template = compiled.clauses[name, language]
        values = {**shared, **_own(setting, by_id[name], language)}
        return Rendered(_without_empty(_rendered(template.paragraphs, values, name)))

    return {
        **shared,
        **_functions(setting, setting.languages),
        **setting.facts,
        "used": TemplateFunction("used", by_id.__contains__),
        "clause": TemplateFunction("clause", clause),
    }


def clause_text(compiled: CompiledDocument, setting: Setting, clause: Needed, language: str) -> str:
    """A clause as plain text, rendered apart from the document; white space is made single."""
    values = {**_shared(compiled, setting), **_own(setting, clause, language)}
    return plain(_rendered(compiled.clauses[clause.id, language].text, values, clause.id))


def plain(text: str) -> str:
    """Text with all white space made single, for comparing."""
    return _SPACE.sub(" ", text).strip()


def _shared(compiled: CompiledDocument, setting: Setting) -> dict[str, Any]:
    found = numbers((one.id for one in setting.needed), compiled.headings)
    return {
        "offer": setting.offer,
        "place": {"name": setting.place.name, "code": setting.place.code, "currency": setting.place.currency},
        "law": TemplateFunction("law", lambda name: _legal_value(setting.law, name)),
        "ref": TemplateFunction("ref", lambda name: reference(found, name, setting.name)),
    }


def _own(setting: Setting, clause: Needed, language: str) -> dict[str, Any]:
    return {"parameters": clause.parameters, **_functions(setting, (language,))}


def _functions(setting: Setting, languages: Sequence[str]) -> dict[str, Any]:
    def word(*key: str) -> str:
        return " / ".join(sentences("_".join(key)))

    def sentences(key: str) -> list[str]:
        return list(dict.fromkeys(setting.library.word(key, language) for language in languages))

    return {
        "word": TemplateFunction("word", word),
        "sentences": TemplateFunction("sentences", sentences),
        "first_word": TemplateFunction("first_word", lambda key: sentences(key)[0]),
    }


def _legal_value(law: Law, name: str) -> Any:
    try:
        return law[name]
    except LawGap as gap:
        raise PackError(str(gap)) from None


def _rendered(template: Template, context: Mapping[str, Any], what: str) -> str:
    try:
        return template.render(context)
    except PackError as error:
        raise PackError([Problem(problem.field or what, problem.message) for problem in error.problems]) from None
    except (JinjaError, TypeError, ValueError, ArithmeticError) as error:
        raise PackError([Problem(what, f"{template.name or 'its text'} cannot be filled: {error}")]) from None


def _without_empty(xml: str) -> str:
    """Paragraphs in which nothing is printed are left out: an absent part takes no number."""
    return _PARAGRAPH.sub(lambda match: match[0] if _SEEN.search(match[0]) else "", xml)
