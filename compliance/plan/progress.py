"""How far a plan is costed: rows done, and their share of all as far as that can be told while a file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from compliance.plan.sources import Source

if TYPE_CHECKING:
    from compliance.plan.engines import Numbered

Hear = Callable[[int, float], None]
_SAMPLE = 2**20


class Progress:
    """Counts rows read and rows done; `hear` is told the rows done and the share they are, which never falls."""

    def __init__(self, source: Source, hear: Hear | None, done: int = 0) -> None:
        self._hear, self._done, self._read, self._share = hear, done, 0, 0.0
        self._all = 0 if hear is None else source.rows_all or _guessed(source)
        self.add(0)

    def reading(self, parts: Iterable[Numbered]) -> Iterator[Numbered]:
        """The parts as they are, counted."""
        for part in parts:
            self._read += part[2].num_rows
            self._all = max(self._all, self._read)
            yield part
        self._all = self._read

    def add(self, rows: int) -> None:
        """Some more rows are done."""
        self._done += rows
        if self._hear is not None:
            self._share = min(max(self._share, self._done / max(self._all, 1)), 1.0)
            self._hear(self._done, self._share)


def _guessed(source: Source) -> int:
    """How many rows a file of lines has, by those at its beginning and in its middle."""
    with source.path.open("rb") as file:
        lines = file.read(_SAMPLE)
        file.seek(source.bytes_all // 2)
        lines += file.read(_SAMPLE)
    return source.bytes_all * lines.count(b"\n") // max(len(lines), 1)
