"""How far a plan is costed: rows done, and their share of all as far as that can be told while a file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from compliance.plan.sources import Source

if TYPE_CHECKING:
    from compliance.plan.engines import Numbered

Hear = Callable[[int, float], None]


class Progress:
    """Counts rows read and rows done; `hear` is told the rows done and the share they are, which never falls."""

    def __init__(self, source: Source, hear: Hear | None, done: int = 0) -> None:
        self._source, self._hear, self._done = source, hear, done
        self._read, self._share, self._all_read = 0, 0.0, False
        self.add(0)

    def reading(self, parts: Iterable[Numbered]) -> Iterator[Numbered]:
        """The parts as they are, counted."""
        for part in parts:
            self._read += part[2].num_rows
            yield part
        self._all_read = True

    def add(self, rows: int) -> None:
        """Some more rows are done."""
        self._done += rows
        if self._hear is not None:
            self._share = min(max(self._share, self._done / max(self._rows(), 1)), 1.0)
            self._hear(self._done, self._share)

    def _rows(self) -> float:
        """How many rows there are, guessed from those read and the bytes they were until all are read."""
        if self._source.rows_all is not None:
            return self._source.rows_all
        if self._all_read or not self._source.bytes_read:
            return max(self._read, self._done) if self._all_read else float("inf")
        return self._read * self._source.bytes_all / self._source.bytes_read
