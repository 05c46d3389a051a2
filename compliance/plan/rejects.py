"""What is wrong with rows of a plan: rows, column, value and reason, and the table of them that a person reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts
from compliance.errors import InputError, Problem
from compliance.plan.sources import BrokenRow

REJECT_SCHEMA = pa.schema(
    [("row", pa.int64()), ("column", pa.string()), ("value", pa.string()), ("reason", pa.string())]
)


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing wrong with some rows: their numbers, the column's header, what the cell holds, why it will not do."""

    rows: Amounts
    column: str
    value: str
    reason: str


def rejects_table(rejects: Sequence[Reject]) -> pa.Table:
    """What is wrong, one line for each row and cell, in the order of the rows: row, column, value, reason."""
    lengths = [len(reject.rows) for reject in rejects]
    numbers = [reject.rows for reject in rejects] or [np.zeros(0, dtype=np.int64)]
    columns: dict[str, Any] = {"row": pa.array(np.concatenate(numbers), pa.int64())}
    for name in ("column", "value", "reason"):
        texts = pa.array([getattr(reject, name) for reject in rejects], pa.string())
        columns[name] = texts.take(pa.array(np.repeat(np.arange(len(rejects)), lengths), pa.int64()))
    return pa.table(columns).sort_by("row")


def broken_table(broken: Sequence[BrokenRow]) -> pa.Table:
    """Rows that cannot be taken apart into columns, as rejects."""
    return rejects_table([Reject(np.array([row.number], dtype=np.int64), "", "", row.reason) for row in broken])


def alike(errors: Mapping[int, InputError]) -> list[tuple[tuple[Problem, ...], Amounts]]:
    """Errors by position, those with the same problems together: the problems, and the positions in order."""
    found: dict[tuple[Problem, ...], list[int]] = {}
    for position, error in sorted(errors.items()):
        found.setdefault(error.problems, []).append(position)
    return [(problems, np.array(positions, dtype=np.int64)) for problems, positions in found.items()]
