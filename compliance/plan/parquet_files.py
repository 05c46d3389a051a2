"""Parquet files: columns of any type as text that reads back as the same value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.plan.errors import PlanError
from compliance.plan.sources import Source, check_headers, short
from compliance.plan.written import written

_MIDNIGHT = r"[ T]00:00:00(\.0+)?$"
_THREE = 3  # decimals that read as a group of thousands
_UTC = frozenset(("UTC", "Etc/UTC", "Z", "+00:00", "GMT"))


@dataclass
class ParquetFile(Source):
    """A Parquet file."""

    @classmethod
    def open(cls, path: Path, size: int) -> Source:
        """Read names of columns and number of rows from the footer."""
        try:
            file = pq.ParquetFile(path)
            headers, rows = list(file.schema_arrow.names), int(file.metadata.num_rows)
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(path, error) from None
        check_headers(path, headers)
        return cls(path, headers, [], size, rows)

    def _batches(self) -> Iterator[pa.Table]:
        try:
            for batch in pq.ParquetFile(self.path).iter_batches(batch_size=2**17):
                self.bytes_read = min(self.bytes_read + batch.nbytes, self.bytes_all)
                yield self._table([as_text(column) for column in batch.columns])
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(self.path, error) from None


def _unreadable(path: Path, error: BaseException) -> PlanError:
    return PlanError(
        f"{path.name} cannot be read as Parquet, it is damaged or protected ({short(error)}); write it anew"
    )


def as_text(column: Any) -> Any:
    """A column of any type as text, empty where it has nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        texts = _cast(column)
    except pa.ArrowException:
        texts = pa.array([_as_python(value) for value in column.to_pylist()], pa.string())
    return pc.fill_null(texts, "")


def _cast(column: Any) -> Any:
    kind = column.type
    if pa.types.is_floating(kind) or pa.types.is_nested(kind):
        return pa.array([written(value) for value in column.to_pylist()], pa.string())
    if pa.types.is_timestamp(kind):
        return _day_of(column)
    if pa.types.is_decimal(kind) and kind.scale == _THREE:
        return pc.binary_join_element_wise(pc.cast(column, pa.string()), "0", "")
    return pc.cast(column, pa.string())


def _day_of(column: Any) -> Any:
    """The days of instants, by the clock of their zone; in UTC the time stays, for it may be another day elsewhere."""
    zone = column.type.tz
    local = pc.local_timestamp(column) if zone else column
    texts = pc.replace_substring_regex(pc.cast(local, pa.string()), _MIDNIGHT, "")
    if zone in _UTC:
        timed = pc.match_substring(texts, ":")
        return pc.if_else(timed, pc.binary_join_element_wise(texts, "Z", ""), texts)
    return texts


def _as_python(value: Any) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else written(value)
