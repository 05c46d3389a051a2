"""Places of one kind: those with the same lines and the same questions, so that one of them stands for all."""

from __future__ import annotations

from compliance.costing.kernel import kernel_of
from compliance.lawbook import Lawbook
from compliance.place import Place
from tests.snapshots import places_with_a_ladder


def one_of_each_kind(book: Lawbook) -> list[Place]:
    """The first place of each kind."""
    found: dict[tuple[object, ...], Place] = {}
    for place in places_with_a_ladder(book):
        kernel = kernel_of(place, book)
        found.setdefault((place.chain[-1], tuple(c.id for c in kernel.charges), tuple(kernel.fields)), place)
    return list(found.values())
