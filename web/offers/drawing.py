"""The form as it is drawn: steps, and in them single fields, parts and rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..services import Field
from .document import is_blank, look
from .reading import UNITS, Working
from .shown import is_shown, parts_of, rows_of

STEPS = {
    "where_and_who": "Where and who",
    "role_and_pay": "Role and pay",
    "terms": "Terms",
    "clauses": "Clauses",
    "equity": "Equity",
    "equipment": "Equipment",
    "data": "Data",
}
PARTS = {"extra": "Asked in this place"}
Errors = Mapping[str, list[str]]


@dataclass(frozen=True)
class Box:
    """One field at one place of the form."""

    field: Field
    name: str
    value: Any
    unit: str | None
    shown: bool
    errors: list[str]
    switch: bool = False

    @property
    def id(self) -> str:
        """The id of its input in the page."""
        return "f-" + self.name.replace(".", "-")


@dataclass(frozen=True)
class Part:
    """A part of the offer that is agreed or not, with the fields inside."""

    switch: Box
    inside: list["Node"]
    kind: str = "part"


@dataclass(frozen=True)
class Row:
    """One thing of a list."""

    number: int
    path: str
    boxes: list[Box]


@dataclass(frozen=True)
class Rows:
    """A list of things that can be added to and taken from."""

    path: str
    title: str
    help: str | None
    shown: bool
    rows: list[Row]
    kind: str = "rows"


@dataclass(frozen=True)
class Single:
    """A field that stands alone."""

    box: Box
    kind: str = "single"


Node = Single | Part | Rows


@dataclass(frozen=True)
class Section:
    """Fields of one step that belong together, such as all of the worker's."""

    title: str
    nodes: list[Node]


@dataclass
class Step:
    """One step of the form."""

    id: str
    title: str
    nodes: list[Node] = field(default_factory=list)
    errors: int = 0
    lacking: int = 0

    @property
    def sections(self) -> list[Section]:
        """The fields by the part of the offer they belong to, in the order they come."""
        if len({_part_of(node) for node in self.nodes}) < 2:
            return [Section("", self.nodes)]
        return [Section(title, list(nodes)) for title, nodes in groupby(self.nodes, _part_of)]


def draw(fields: Sequence[Field], working: Working, errors: Errors) -> list[Step]:
    """The steps of the form with every value typed, shown or not, and its errors."""
    steps = {name: Step(name, title) for name, title in STEPS.items()}
    pen = _Pen(fields, working, errors)
    for one in fields:
        if pen.is_inside(one):
            continue
        step = steps.setdefault(one.step, Step(one.step, one.step.replace("_", " ").capitalize()))
        node = pen.node(one)
        if node is not None:
            step.nodes.append(node)
    for step in steps.values():
        drawn = boxes(step.nodes)
        step.errors = sum(bool(box.errors) for box in drawn)
        step.lacking = sum(is_lacking(box, "check") or is_lacking(box, "draft") for box in drawn)
    return [step for step in steps.values() if step.nodes]


def boxes(nodes: Iterable[Node]) -> list[Box]:
    """Every field in these nodes, in the order it is drawn."""
    found: list[Box] = []
    for node in nodes:
        if isinstance(node, Single):
            found.append(node.box)
        elif isinstance(node, Part):
            found += [node.switch, *boxes(node.inside)]
        else:
            found += [box for row in node.rows for box in row.boxes]
    return found


class _Pen:
    """Draws nodes, each list of rows once."""

    def __init__(self, fields: Sequence[Field], working: Working, errors: Errors) -> None:
        self.fields, self.working, self.errors = fields, working, errors
        self.parts = parts_of(fields)
        self.lists = {path for one in fields if (path := rows_of(one))}
        self.drawn: set[str] = set()

    def is_inside(self, one: Field) -> bool:
        return any(one.path.startswith(f"{part}.") for part in self.parts)

    def node(self, one: Field) -> Node | None:
        path = rows_of(one) or (one.path if one.path in self.lists else None)
        if path is not None:
            return self._rows(path)
        if one.path in self.parts:
            return self._part(one)
        return Single(self.box(one.path, one))

    def box(self, name: str, one: Field) -> Box:
        offer, aside = self.working["offer"], self.working["aside"]
        held = look(offer, name)
        value = aside.get(name) if held is None else held
        unit = None
        if one.type == "duration":
            unit, value = _duration(value)
        shown = is_shown(name, one, self.parts, offer)
        if name in self.parts:
            value = isinstance(look(offer, name), Mapping)
        errors = self.errors.get(name, []) if shown else []
        return Box(one, name, value, unit, shown, errors, name in self.parts)

    def _part(self, one: Field) -> Part:
        inside: list[Node] = []
        for other in self.fields:
            nearest = max(
                (part for part in self.parts if other.path.startswith(f"{part}.")),
                key=len,
                default=None,
            )
            if nearest == one.path and (node := self.node(other)) is not None:
                inside.append(node)
        return Part(self.box(one.path, one), inside)

    def _rows(self, path: str) -> Rows | None:
        if path in self.drawn:
            return None
        self.drawn.add(path)
        columns = [one for one in self.fields if rows_of(one) == path]
        head = next((one for one in self.fields if one.path == path), None)
        rows = [
            Row(
                number,
                f"{path}.{number}",
                [self.box(one.path.replace("*", str(number), 1), one) for one in columns],
            )
            for number in range(len(look(self.working["offer"], path) or []))
        ]
        title = head.label if head else path.rpartition(".")[2].replace("_", " ").capitalize()
        shown = is_shown(path, head or columns[0], self.parts, self.working["offer"])
        return Rows(path, title, head.help if head else None, shown, rows)


def needed(steps: Iterable[Step], purpose: str) -> list[Box]:
    """The shown fields without a value that `purpose` (check, cost or draft) cannot do without."""
    return [box for step in steps for box in boxes(step.nodes) if is_lacking(box, purpose)]


def is_lacking(box: Box, purpose: str) -> bool:
    """Whether the field is shown and blank although `purpose` cannot do without it."""
    return box.shown and box.field.required_for == purpose and is_blank(box.value)


def _part_of(node: Node) -> str:
    """The name of the part of the offer a node belongs to, empty for the offer's own fields."""
    if isinstance(node, Rows):
        path = node.path + "."
    else:
        path = node.box.name if isinstance(node, Single) else node.switch.name
    part, dot, _ = path.partition(".")
    return PARTS.get(part, part.replace("_", " ").capitalize()) if dot else ""


def _duration(value: Any) -> tuple[str, Any]:
    if isinstance(value, Mapping):
        for unit in UNITS:
            if value.get(unit) is not None:
                return unit, value[unit]
        return "months", ""
    return "months", value
