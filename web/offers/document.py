"""An offer as plain dictionaries and lists: looking at it and changing it by dotted paths.

Nothing here changes its argument; every function gives a new document back.
"""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any

Document = dict[str, Any]


def look(document: Any, path: str) -> Any:
    """The value at a dotted path (a number is a place in a list), None where there is none."""
    found = document
    for name in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
            found = found[int(name)]
        else:
            return None
    return found


def put(document: Document, path: str, value: Any) -> Document:
    """The document with `value` at `path`; missing parts on the way are made.

    Raises ValueError when the path runs through a text or past the end of a list.
    """
    changed = deepcopy(document)
    names = path.split(".")
    here: Any = changed
    for name, following in pairwise(names):
        empty: Any = [] if following.isdigit() or following == "-" else {}
        here = _enter(here, name, empty)
    _set(here, names[-1], deepcopy(value))
    return changed


def drop(document: Document, path: str) -> Document:
    """The document without what stands at `path`."""
    changed = deepcopy(document)
    way, _, last = path.rpartition(".")
    parent = look(changed, way) if way else changed
    if isinstance(parent, dict):
        parent.pop(last, None)
    elif isinstance(parent, list) and last.isdigit() and int(last) < len(parent):
        del parent[int(last)]
    return changed


def prune(document: Document, path: str, keep: Collection[str]) -> Document:
    """The document without the parts around `path` that have become empty, save those to `keep`."""
    while "." in path:
        path = path.rpartition(".")[0]
        if look(document, path) != {} or path in keep or path.rpartition(".")[2].isdigit():
            return document
        document = drop(document, path)
    return document


def settled(document: Any) -> Any:
    """The document without rows in which nothing is filled in."""
    if isinstance(document, Mapping):
        return {name: settled(value) for name, value in document.items()}
    if isinstance(document, list):
        return [settled(value) for value in document if value != {}]
    return document


def before_settling(document: Any, path: str) -> str:
    """The path that `path` of the settled document has in `document` itself."""
    names = []
    for name in path.split("."):
        if isinstance(document, list) and name.isdigit():
            kept = [at for at, value in enumerate(document) if value != {}]
            name = str(kept[int(name)]) if int(name) < len(kept) else name
        names.append(name)
        document = look(document, name)
    return ".".join(names)


def leaves(document: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every path that holds something that is not itself a part, with its value."""
    if isinstance(document, Mapping) and document:
        for name, value in document.items():
            yield from leaves(value, f"{path}.{name}" if path else str(name))
    elif isinstance(document, list) and any(isinstance(item, Mapping) for item in document):
        for number, item in enumerate(document):
            yield from leaves(item, f"{path}.{number}")
    else:
        yield path, document


def is_blank(value: Any) -> bool:
    """Whether nothing was said: absent, empty text, empty list or empty part."""
    return value is None or value in ("", [], {})


def _enter(here: Any, name: str, empty: Any) -> Any:
    if isinstance(here, list):
        if not name.isdigit() or int(name) > len(here):
            raise ValueError(f"a list has no place {name!r}")
        if int(name) == len(here):
            here.append(empty)
        return here[int(name)]
    if not isinstance(here.get(name), (dict, list)):
        here[name] = empty
    return here[name]


def _set(here: Any, name: str, value: Any) -> None:
    if isinstance(here, dict):
        here[name] = value
    elif name.isdigit() and int(name) < len(here):
        here[int(name)] = value
    elif name == "-" or (name.isdigit() and int(name) == len(here)):
        here.append(value)
    else:
        raise ValueError(f"a list has no place {name!r}")
