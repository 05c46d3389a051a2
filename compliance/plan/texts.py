"""A column of text with each distinct text once, so that a cell is read as often as it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing import Amounts
from compliance.costing.exact import Mask

_PLAIN = r"^[\p{L}\p{N}](?:[\p{L}\p{N} .,'&/()_-]*[\p{L}\p{N}.)])?$"
_SHORT = 1000  # bytes; longer texts are looked at one by one


@dataclass
class Column:
    """A column as codes into its distinct texts, with the value of each text or what is wrong with it."""

    codes: Amounts
    texts: list[str]
    values: list[Any]
    wrong: dict[int, str]

    def is_filled(self) -> Mask:
        """Which rows say anything, if only something that cannot be read."""
        said = [value is not None or code in self.wrong for code, value in enumerate(self.values)]
        found: Mask = np.array(said, dtype=np.bool_)[self.codes]
        return found

    def rows_of(self, codes: Iterable[int]) -> Iterator[tuple[int, Amounts]]:
        """Each of some codes that occurs, and its rows."""
        meant = np.zeros(len(self.texts), dtype=np.bool_)
        meant[list(codes)] = True
        rows = np.flatnonzero(meant[self.codes])
        for code, where in by_code(self.codes[rows]):
            yield code, rows[where]


def distinct(column: pa.ChunkedArray) -> tuple[Amounts, list[str]]:
    """A column as codes into its distinct texts."""
    encoded = pc.dictionary_encode(column.combine_chunks())
    return encoded.indices.to_numpy().astype(np.int64), encoded.dictionary.to_pylist()


def read_texts(codes: Amounts, texts: list[str], read: Callable[[str], Any]) -> Column:
    """A column read, each text once; a text of spaces is nothing."""
    return _read(Column(codes, texts, [None] * len(texts), {}), range(len(texts)), read)


def read_plain_texts(codes: Amounts, texts: list[str], read: Callable[[str], str]) -> Column:
    """A column of text read: what stands there in letters, digits and common marks alone is taken as it is."""
    distinct_texts = pa.array(texts, pa.string())
    plain = pc.match_substring_regex(distinct_texts, _PLAIN)
    short = pc.less_equal(pc.binary_length(distinct_texts), _SHORT)
    others = np.flatnonzero(~pc.and_(plain, short).to_numpy(zero_copy_only=False))
    return _read(Column(codes, texts, list(texts), {}), others.tolist(), read)


def _read(column: Column, codes: Iterable[int], read: Callable[[str], Any]) -> Column:
    for code in codes:
        text = column.texts[code]
        try:
            column.values[code] = read(text) if text.strip() else None
        except ValueError as error:
            column.values[code] = None
            column.wrong[code] = str(error)
    return column


def filled(column: Column | None, where: Mask, text: str, value: Any) -> Column:
    """A column with a value in some rows, and what it has in the others."""
    if column is None:
        codes = np.zeros(len(where), dtype=np.int64) if where.all() else (~where).astype(np.int64)
        return Column(codes, [text, ""], [value, None], {})
    codes = np.where(where, len(column.texts), column.codes)
    return Column(codes, [*column.texts, text], [*column.values, value], column.wrong)


def by_code(codes: Amounts) -> Iterator[tuple[int, Amounts]]:
    """Each code that occurs, and where."""
    order = np.argsort(codes, kind="stable")
    begins = np.flatnonzero(np.diff(codes[order], prepend=-1))
    yield from zip(codes[order][begins].tolist(), np.split(order, begins[1:]), strict=False)


def decoded(codes: Amounts, texts: Sequence[str]) -> pa.Array:
    """The text of each code."""
    values = pa.array(list(texts) or [""], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), values).dictionary_decode()
