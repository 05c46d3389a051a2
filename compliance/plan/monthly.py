"""Every line of cost by month: one row for each hire, month and line that is not nil."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts, Costs
from compliance.costing.kernel import kernel_of
from compliance.costing.rows import ViewName
from compliance.lawbook import default_lawbook
from compliance.plan.decimals import in_decimals
from compliance.plan.texts import decoded

GROSS = "gross"


def lines_table(costs: Costs, kept: Amounts, numbers: Amounts, view: ViewName) -> pa.Table:
    """The lines of a view in the order of the rows: gross pay first, then lines in the order of the law of their place.

    `kept` are the positions of the hires that could be costed, `numbers` the numbers of their rows.
    """
    found = [(month, line, amounts[kept]) for (of, month, line), amounts in costs.months.items() if of == view]
    months, lines = sorted({month for month, _, _ in found}), sorted({line for _, line, _ in found})
    places = [_order(code, lines) for code in costs.place_of]
    order = np.array(places, dtype=np.int64).reshape(len(places), len(lines))
    where = [np.flatnonzero(amounts) for _, _, amounts in found]
    positions = _joined(where)
    month_of = _codes([months.index(month) for month, _, _ in found], where)
    line_of = _codes([lines.index(line) for _, line, _ in found], where)
    minor = _joined([amounts[rows] for (_, _, amounts), rows in zip(found, where, strict=True)])
    pattern = costs.pattern[kept][positions]
    rank = np.argsort(np.argsort(numbers))
    key = (rank[positions] * len(months) + month_of) * len(lines) + order[pattern, line_of]
    first = np.argsort(key, kind="stable")
    return pa.table(
        {
            "row": pa.array(numbers[positions[first]]),
            "month": decoded(month_of[first], months),
            "line": decoded(line_of[first], lines),
            "amount": in_decimals(minor[first], costs.currency_of, pattern[first]),
        }
    )


def _order(place: str, lines: Sequence[str]) -> list[int]:
    """The position of each line among those of a place; lines that its law does not name come after all of them."""
    charges = kernel_of(default_lawbook().places[place], default_lawbook()).charges if place else ()
    named = {line: number for number, line in enumerate((GROSS, *(charge.id for charge in charges)))}
    last = {
        line: number for number, line in enumerate(sorted(lines, key=lambda line: (named.get(line, len(named)), line)))
    }
    return [last[line] for line in lines]


def _joined(columns: Sequence[Amounts]) -> Amounts:
    return np.concatenate([*columns, np.zeros(0, dtype=np.int64)])


def _codes(codes: Sequence[int], where: Sequence[Amounts]) -> Amounts:
    return np.repeat(np.array(codes, dtype=np.int64), [len(rows) for rows in where])
