"""Blocks of a plan: rows read together, costed in parts that hold few places each, and put back in their order.

The law of a place is worked through once for each part that has rows there, however many they are. So the rows of a
block are sorted by place before it is cut into parts, and by their numbers again when all its parts are done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing import Amounts
from compliance.plan.engines import Numbered
from compliance.plan.grouping import Sums, add_up
from compliance.plan.hires import PLACE_FIELDS, Reading
from compliance.plan.partition import Part
from compliance.plan.parts import Parts
from compliance.plan.sources import Source
from compliance.plan.texts import distinct

PARTS_A_BLOCK = 8
_ROWS_AT_ONCE = 2**14
_FEW_PLACES = 2**16  # short numbers are sorted many times faster
FEW = 20_000  # rows that are not worth cutting: one process is quicker than several


class Blocks:
    """The parts of a plan in order, at most `rows` rows each, and what came of them block by block."""

    def __init__(self, source: Source, how: Reading, rows: int) -> None:
        self._source, self._how, self._rows = source, how, rows
        self._last: set[int] = set()  # the numbers of the parts that end a block

    def parts(self) -> Iterator[Numbered]:
        """Every part: its number, the numbers of its rows, and their texts."""
        number = 0
        for numbers, table in self._source.tables(self._rows * PARTS_A_BLOCK):
            count = 1 if table.num_rows <= min(self._rows, FEW) else PARTS_A_BLOCK
            self._last.add(number + count - 1)
            for part in _cut(numbers, table, self._how, count):
                yield number, *part
                number += 1

    def done(self, numbers: Iterable[int], kept: Parts) -> Iterator[tuple[Part, Iterator[pa.Table]]]:
        """What came of each block in the order of the plan, and apart from it its lines by month, a few at a time.

        `numbers` are those of the parts as they end.
        """
        waiting: list[Part] = []
        for number in numbers:
            waiting.append(kept.read(number))
            if number in self._last:
                yield _together(waiting), _lines(waiting)
                waiting = []


def _cut(numbers: Amounts, table: pa.Table, how: Reading, count: int) -> Iterator[tuple[Amounts, pa.Table]]:
    """A block in so many parts; as it is where it is not cut."""
    if count == 1:
        yield numbers, table
        return
    order, whole = _by_place(table, how), table.combine_chunks()
    for rows in np.array_split(order, count):
        yield numbers[rows], whole.take(pa.array(rows))


def _by_place(table: pa.Table, how: Reading) -> Amounts:
    """The positions of rows, those of one place together, each place where it comes first."""
    key = np.zeros(table.num_rows, dtype=np.int64)
    for name in PLACE_FIELDS:
        number = how.number(name)
        if number is not None:
            codes, texts = distinct(table.column(number))
            key = key * len(texts) + codes
    return np.argsort(key.astype(np.uint16) if key.max(initial=0) < _FEW_PLACES else key, kind="stable")


def _together(parts: Sequence[Part]) -> Part:
    """Parts of one block as one."""
    if len(parts) == 1:
        return parts[0]
    whole, sums = parts[0], Sums()
    for part in parts:
        add_up(sums, part.sums)
    alternatives = list(whole.alternatives)
    for number, one in enumerate(alternatives):
        for part in parts[1:]:
            one.add(part.alternatives[number])
        one.left_out = _in_order([part.alternatives[number].left_out for part in parts])
    return Part(
        hires=_in_order([part.hires for part in parts]),
        rejects=_in_order([part.rejects for part in parts]),
        lines=None,
        rows=sum(part.rows for part in parts),
        costed=sum(part.costed for part in parts),
        blank=sum(part.blank for part in parts),
        sums=sums,
        alternatives=alternatives,
    )


def _lines(parts: Sequence[Part]) -> Iterator[pa.Table]:
    """The lines by month of a block, of which there may be more than memory should hold at once."""
    tables = [part.lines for part in parts if part.lines is not None]
    rows = [table.column("row").to_numpy() for table in tables]
    filled = [each for each in rows if len(each)]
    if not filled:
        yield from tables[:1]
        return
    for first in range(min(each[0] for each in filled), max(each[-1] for each in filled) + 1, _ROWS_AT_ONCE):
        bounds = [np.searchsorted(each, [first, first + _ROWS_AT_ONCE]).tolist() for each in rows]
        yield _in_order([table.slice(low, high - low) for table, (low, high) in zip(tables, bounds, strict=True)])


def _in_order(tables: Sequence[Any]) -> pa.Table:
    """Tables as one by the numbers of its rows; what is said of one row stays in its order."""
    table = pa.concat_tables(tables)
    return table.take(pc.sort_indices(table.column("row")))
