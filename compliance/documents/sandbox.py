"""The Jinja environment of templates: sandboxed, strict, and closed.

A template is untrusted: it sees the offer's fields and a few functions, calls no method, builds no
text by operators, turns off no escaping, and prints no absent value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape
from pydantic import BaseModel

from compliance.documents.errors import PackError
from compliance.documents.filters import Scribe, filters
from compliance.money import Money

PLAIN_FILTERS = ("lower", "upper", "capitalize", "length", "first", "last", "default", "d", "trim", "replace")
TESTS = (
    "defined",
    "undefined",
    "none",
    "sameas",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "in",
    "divisibleby",
    "true",
    "false",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
)
FUNCTIONS = frozenset({"law", "ref", "word", "first_word", "sentences", "used", "clause"})
_REFUSED: tuple[type[nodes.Node], ...] = (
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.EvalContextModifier,
    nodes.ScopedEvalContextModifier,
    nodes.Concat,
    nodes.Pow,
    nodes.Mod,
)
_NUMBERS = (int, Decimal, Fraction)
FIELDS_OF: dict[type, frozenset[str]] = {
    Money: frozenset({"currency", "per", "decimal", "minor"}),
    date: frozenset({"year", "month", "day"}),
}
_TEMPLATE_MARKS = re.compile(r"\{[{%#]|[}%#]\}")
_ORDINARY = re.compile(r"[\n -z|~\u00a0-\u017f\u2010-\u2027\u202f\u20a0-\u20bf]*")
"""Text without braces, control characters and right-to-left letters: most text there is."""
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


class TemplateFunction:
    """A function templates may call."""

    __slots__ = ("_call", "name")

    def __init__(self, name: str, call: Callable[..., Any]) -> None:
        self.name, self._call = name, call

    def __call__(self, *arguments: Any) -> Any:
        return self._call(*arguments)


class Facts(dict[str, Any]):
    """The offer's open facts (`extra`, `worker.ids`): one that is not given is unknown, not an error."""


class ClosedEnvironment(SandboxedEnvironment):
    """Templates read declared fields only and call nothing but template functions."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, scribes: Iterable[Scribe], finalize: Callable[[Any], Any], autoescape: bool = True) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=autoescape, finalize=finalize)
        self.globals.clear()
        self.filters = {**{name: self.filters[name] for name in PLAIN_FILTERS}, **filters(scribes)}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only fields and declared properties of the offer's parts, and of loops."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, BaseModel):
            return attr in fields_of(type(obj))
        if isinstance(obj, Mapping):
            return attr in obj
        kind = type(obj)
        if kind is LoopContext:
            return attr in ("first", "last", "index", "length")
        return attr in FIELDS_OF.get(kind, frozenset())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a key of a mapping before any attribute of it; a fact the offer lacks reads as None."""
        if isinstance(obj, Facts):
            return obj.get(attribute)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        value = super().getattr(obj, attribute)
        return Facts(value) if isinstance(obj, BaseModel) and isinstance(value, dict) else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Names in brackets read as names after a dot do."""
        return self.getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the functions given to templates."""
        return isinstance(obj, TemplateFunction)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic is for numbers: text is never built, repeated or formatted by an operator."""
        if not (isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)) or operator in ("%", "**"):
            raise SecurityError(f"the operator {operator} is for two numbers")
        return super().call_binop(context, operator, left, right)

    def parse_freely(self, source: str) -> nodes.Template:
        """The tree of a template whose statements were not judged yet."""
        return super()._parse(source, None, None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        refused = next(tree.find_all(_REFUSED), None)
        if refused is not None:
            raise TemplateSyntaxError(refusal(refused), refused.lineno, name, filename)
        return tree


def refused_nodes(tree: nodes.Template) -> list[nodes.Node]:
    """The statements and operators of a template that are not allowed."""
    return list(tree.find_all(_REFUSED))


def refusal(node: nodes.Node) -> str:
    """Why a statement is refused, and what to write."""
    if isinstance(node, (nodes.Concat, nodes.Pow, nodes.Mod)):
        return "builds text with an operator; write the parts one after another"
    return f"uses {type(node).__name__.lower()}, which a template may not; write text, placeholders, if and for"


@cache
def fields_of(model: type[BaseModel]) -> frozenset[str]:
    """What a template may read of a part of the offer: its fields and its properties."""
    properties = {
        name
        for base in model.__mro__
        if base is not BaseModel and issubclass(base, BaseModel)
        for name, member in vars(base).items()
        if isinstance(member, property) and not name.startswith(("_", "model_"))
    }
    return frozenset(model.model_fields) | properties


def printable(text: str) -> str:
    """Text as it may stand in a document: no control characters, no template marks, and words
    written right to left isolated from what surrounds them. PackError says what must go."""
    if _ORDINARY.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _TEMPLATE_MARKS.search(text):
        raise PackError(f"the text {text[:40]!r} contains template marks such as {{{{; write plain text")
    text = _DIRECTION_MARKS.sub("", text)
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co"):
            raise PackError(f"the text {text[:40]!r} contains a character that cannot be printed")
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text):
        return f"{_ISOLATE}{text}{_END_ISOLATE}"
    return text


def finalize_text(scribes: Iterable[Scribe]) -> Callable[[Any], str]:
    """What becomes of a printed value in plain text."""
    writers = tuple(scribes)

    def finalize(value: Any) -> str:
        if isinstance(value, StrictUndefined):
            return str(value)
        return printable(" / ".join(dict.fromkeys(writer.say(value) for writer in writers)))

    return finalize


def finalize_xml(scribes: Iterable[Scribe]) -> Callable[[Any], Markup]:
    """What becomes of a printed value in a Word part: escaped, with line breaks and tabs as Word's own."""
    plain = finalize_text(scribes)

    def finalize(value: Any) -> Markup:
        if isinstance(value, Rendered):
            return Markup(value.xml)  # noqa: S704 - paragraphs this package rendered and escaped itself
        text = escape(plain(value))
        return text.replace("\n", _BREAK).replace("\t", _TAB)

    return finalize


def xml_environment(scribes: Iterable[Scribe]) -> ClosedEnvironment:
    """The environment of Word parts: every value is escaped."""
    writers = tuple(scribes)
    return ClosedEnvironment(writers, finalize_xml(writers))


def text_environment(scribes: Iterable[Scribe]) -> ClosedEnvironment:
    """The environment of plain text, in which the proof renders a clause a second time."""
    writers = tuple(scribes)
    return ClosedEnvironment(writers, finalize_text(writers), autoescape=False)


_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')


class Rendered:
    """The finished paragraphs of a clause, put into a document as they are."""

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        self.xml = xml
