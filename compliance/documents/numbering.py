"""The numbers of clauses: counted as Word counts them, so that a reference names the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from compliance.documents.errors import PackError


def numbers(clauses: Iterable[str], headings: Callable[[str], int]) -> dict[str, int | None]:
    """The number of each clause in order: that of its first heading, None for one without heading."""
    found: dict[str, int | None] = {}
    count = 0
    for clause in clauses:
        own = headings(clause)
        found[clause] = count + 1 if own else None
        count += own
    return found


def reference(found: Mapping[str, int | None], clause: str, document: str) -> str:
    """The number a text prints for `ref("clause")`; PackError where that clause is not there."""
    number = found.get(clause)
    if number is None:
        raise PackError(f"a text of {document} refers to the clause {clause}, which has no number in this document")
    return str(number)
