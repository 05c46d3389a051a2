"""YAML read as text, with the line of everything.

Every plain scalar stays text except `null`, `true` and `false`: an amount never passes through a
float, a date is parsed by the schema that expects one, and Norway's code `NO` stays a country.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from compliance.errors import LawFileError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LITERALS: dict[str, Any] = {"null": None, "~": None, "": None, "true": True, "false": False}
_DEEPEST = 40

Lines = dict[tuple[str | int, ...], int]


def parse(text: str | bytes, file: str) -> tuple[Any, Lines]:
    """The data of one YAML document, and the line on which each path begins.

    Raises LawFileError for broken YAML, a duplicate key, an anchor, a tag or deep nesting.
    """
    try:
        _refuse_hazards(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LawFileError(file, mark.line + 1 if mark else None, _reason(error)) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise LawFileError(file, None, f"is not readable YAML ({type(error).__name__})") from None
    reader = _Reader(file)
    return (None if node is None else reader.build(node, ())), reader.lines


def read(path: Path, file: str | None = None) -> tuple[Any, Lines]:
    """`parse` for a file; `file` is the name to use in messages."""
    return parse(path.read_bytes(), file or str(path))


def _refuse_hazards(text: str | bytes, file: str) -> None:
    """Look at the stream of events first: composing recurses in C, where deep nesting ends the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise LawFileError(file, line, "repeats another part by an anchor or alias; write it out")
        if isinstance(event, (yaml.CollectionStartEvent, yaml.ScalarEvent)) and event.tag is not None:
            raise LawFileError(file, line, f"has the tag {event.tag!r}; write plain values")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise LawFileError(file, line, "is nested too deeply")


def _reason(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    if "UTF-8" in str(error) or "unacceptable character" in str(error):
        return "is not text in UTF-8; save it as UTF-8, without control characters"
    return f"is not valid YAML: {problem}"


class _Reader:
    """Builds plain data from nodes and keeps their lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Lines = {}

    def build(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return _LITERALS[node.value] if plain and node.value in _LITERALS else node.value

    def _mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                raise LawFileError(self.file, line, "has a key that is not plain text")
            if key_node.value in result:
                raise LawFileError(self.file, line, f"has the key {key_node.value!r} twice")
            result[key_node.value] = self.build(value_node, (*path, key_node.value))
        return result


def line_of(lines: Lines, path: tuple[str | int, ...]) -> int | None:
    """The line of a path, or of its nearest parent that has one."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path)
