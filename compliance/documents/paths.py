"""Which names a template may use, read from the offer's own model, nested parts included."""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from pydantic import BaseModel

from compliance.documents.sandbox import FIELDS_OF, FUNCTIONS, fields_of
from compliance.offer import Offer
from compliance.words import listing

PLACE = frozenset({"name", "code", "currency"})
MASTER_NAMES = frozenset(
    {"title", "second_title", "subject", "language", "language_names", "rulebook", "reference", "report"}
)


@dataclass(frozen=True, slots=True)
class Names:
    """What one template may name: `parameters` of its clause (None: not known), words and clauses."""

    parameters: frozenset[str] | None
    clauses: Collection[str]
    words: Collection[str]
    filters: Collection[str]
    tests: Collection[str]
    master: bool = False


@dataclass(slots=True)
class Reader:
    """Walks a template and yields what it names wrongly, each with its line."""

    names: Names
    found: list[tuple[int, str]] = field(default_factory=list)

    def read(self, tree: nodes.Template) -> list[tuple[int, str]]:
        """Every wrong name with its line."""
        scope: dict[str, Any] = {"offer": Offer, "place": PLACE, "parameters": self.names.parameters}
        if self.names.master:
            scope.update(dict.fromkeys(MASTER_NAMES))
        self._body(tree.body, scope)
        return self.found

    def _body(self, body: list[nodes.Node], scope: Mapping[str, Any]) -> None:
        own = dict(scope)
        for node in body:
            self._node(node, own)

    def _node(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.For):
            kind = self._kind(node.iter, scope)
            inner = {**scope, "loop": frozenset({"first", "last", "index", "length"})}
            for target in (
                node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else [node.target]
            ):
                inner[target.name] = element_of(kind)
            self._body(node.body, inner)
            self._body(node.else_, scope)
        elif isinstance(node, nodes.If):
            self._kind(node.test, scope)
            self._body(node.body, scope)
            for other in node.elif_:
                self._node(other, scope)
            self._body(node.else_, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._kind(node.node, scope)
        elif isinstance(node, nodes.Expr):
            self._kind(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._node(child, scope)

    def _kind(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """What an expression is: a model, a set of names, or None where that is not known."""
        if isinstance(node, nodes.Name):
            if node.name not in scope and node.name not in FUNCTIONS:
                self._add(node, f"{node.name} is not a name templates know; use offer, place, parameters, law or ref")
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self._member(node, self._kind(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, self._kind(node.node, scope), node.arg.value)
        if isinstance(node, nodes.Call):
            self._call(node)
        if isinstance(node, nodes.Filter) and node.name not in self.names.filters:
            self._add(node, f"{node.name} is not a filter; there are {listing(sorted(self.names.filters))}")
        if isinstance(node, nodes.Test) and node.name not in self.names.tests:
            self._add(node, f"{node.name} is not a test a template may use")
        for child in node.iter_child_nodes():
            if not (isinstance(node, nodes.Call) and child is node.node):
                self._kind(child, scope)
        return None

    def _member(self, node: nodes.Expr, kind: Any, name: str) -> Any:
        if kind is None:
            return None
        known = members_of(kind)
        if name not in known:
            near = nearest(name, known)
            self._add(node, f"{written(node)} does not exist{f'; did you mean {near}?' if near else ''}")
            return None
        return member_kind(kind, name)

    def _call(self, node: nodes.Call) -> None:
        called = node.node.name if isinstance(node.node, nodes.Name) else None
        if called not in FUNCTIONS:
            self._add(node, f"{written(node.node)} may not be called; templates call law, ref and word only")
            return
        first = node.args[0] if node.args else None
        given = first.value if isinstance(first, nodes.Const) else None
        if called == "ref" and given not in self.names.clauses:
            self._add(node, f"ref names the clause {given}, which the library does not have")
        if called == "word" and len(node.args) == 1 and given is not None and given not in self.names.words:
            self._add(node, f"words.yaml has no word {given}")

    def _add(self, node: nodes.Node, message: str) -> None:
        if (node.lineno, message) not in self.found:
            self.found.append((node.lineno, message))


def written(node: nodes.Node) -> str:
    """An expression as it is written, as far as it is a path."""
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{written(node.node)}.{node.arg.value}"
    return node.name if isinstance(node, nodes.Name) else "this"


def members_of(kind: Any) -> frozenset[str]:
    """The names a value of a kind has."""
    if isinstance(kind, frozenset):
        return kind
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return fields_of(kind)
    return FIELDS_OF.get(kind, frozenset())


def member_kind(kind: Any, name: str) -> Any:
    """The kind of a member; None where its members are not known."""
    if isinstance(kind, frozenset):
        return None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if name in kind.model_fields:
            return simple(kind.model_fields[name].annotation)
        for base in kind.__mro__:
            member = vars(base).get(name)
            if isinstance(member, property) and member.fget is not None:
                return simple(get_type_hints(member.fget).get("return"))
    return frozenset()


def simple(annotation: Any) -> Any:
    """An annotation without Optional and Annotated: a model, a tuple, or a type without members."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return simple(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return simple(kinds[0]) if len(kinds) == 1 else frozenset()
    if origin is dict:
        return None
    if origin in (tuple, list) or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return annotation
    return annotation if annotation in FIELDS_OF else frozenset()


def element_of(kind: Any) -> Any:
    """The kind of what a loop runs over."""
    if get_origin(kind) in (tuple, list):
        return simple(get_args(kind)[0])
    return None


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name most like a wrong one, if any is."""
    import difflib

    found = difflib.get_close_matches(name, sorted(known), n=1)
    return found[0] if found else None
