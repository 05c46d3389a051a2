"""How many findings a check has for each hire, counted once for hires that are alike to the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from compliance.checking import check
from compliance.costing import Amounts
from compliance.errors import InputError
from compliance.lawbook import Lawbook
from compliance.plan.hires import Hires, Reading, packed

COUNTED = ("block", "review", "warn", "info")
NOT_COVERED = "not covered"
_MOST_KNOWN = 2**16
# What rules ask to be there and never look into; a test holds every rule to it.
ONLY_THERE = frozenset(
    [
        *("worker.name", "worker.email", "employer.name", "employer.registration", "client.name"),
        *("worker.address.postal_code", "employer.address.postal_code", "client.address.postal_code"),
        *("employer.address.city", "client.address.city"),
    ]
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a check says of a hire: its worst outcome or `not covered`, how many findings of each kind, what blocks."""

    outcome: str
    findings: tuple[int | None, ...]
    blocked_by: str = ""


def with_findings(table: pa.Table, hires: Hires, kept: Amounts, how: Reading, lawbook: Lawbook) -> pa.Table:
    """The table of hires costed with what a check says of each: `check`, `findings.block` and so on, `blocked_by`."""
    key, names = _alike(hires, kept)
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    counts = [_counts(hires, kept[row], names, how, lawbook) for row in first.tolist()]
    columns = {"check": pa.array([one.outcome for one in counts], pa.string())}
    for number, name in enumerate(COUNTED):
        columns[f"findings.{name}"] = pa.array([one.findings[number] for one in counts], pa.int32())
    columns["blocked_by"] = pa.array([one.blocked_by for one in counts], pa.string())
    for name, column in columns.items():
        table = table.append_column(name, column.take(pa.array(which, pa.int64())))
    return table


def _alike(hires: Hires, kept: Amounts) -> tuple[Amounts, list[str]]:
    """A number for each hire, the same for hires that no rule tells apart; and the columns an offer is made of."""
    names = hires.fields()
    rows = hires.rows[kept]
    key = np.unique(hires.base[kept], return_inverse=True)[1].astype(np.int64)
    days, day_of = np.unique(hires.starts[kept], return_inverse=True)
    key = packed(key, day_of.astype(np.int64), len(days))
    for name in names:
        column = hires.columns[name]
        codes = column.codes[rows]
        if name in ONLY_THERE:
            codes = np.array([value is not None for value in column.values], dtype=np.int64)[codes]
        key = packed(key, codes, max(len(column.texts), 2))
    return key, names


_known: dict[tuple[object, ...], Counts] = {}


def _counts(hires: Hires, position: int, names: Sequence[str], how: Reading, lawbook: Lawbook) -> Counts:
    """What a check says of one hire; remembered, so that parts of a plan share it."""
    row = int(hires.rows[position])
    base, start = int(hires.base[position]), int(hires.starts[position])
    key = (how.currency, base, start, *_written(hires, row, names))
    if key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = _check(hires, position, how, lawbook)
    return _known[key]


def _written(hires: Hires, row: int, names: Sequence[str]) -> Iterator[object]:
    for name in names:
        column = hires.columns[name]
        code = column.codes[row]
        yield name, column.values[code] is not None if name in ONLY_THERE else str(column.values[code])


def _check(hires: Hires, position: int, how: Reading, lawbook: Lawbook) -> Counts:
    try:
        offer = hires.offer(position, how, lawbook)
        if not lawbook.costed(offer.place).offerable:
            return Counts(NOT_COVERED, (None,) * len(COUNTED))
        report = check(offer, lawbook=lawbook)
    except InputError as error:
        return Counts("not checked", (None,) * len(COUNTED), str(error.problems[0]))
    found = Counter[str](finding.outcome for finding in report.findings)
    blocking = sorted(finding.rule for finding in report.blocking)
    return Counts(report.outcome, tuple(found[name] for name in COUNTED), ", ".join(blocking))
