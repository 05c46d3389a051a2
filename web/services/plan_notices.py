"""What is noticed about the hires of a plan beside their cost: what a check found, and pay below a minimum."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .offers import Json

CHECK, BLOCKED_BY, BELOW = "check", "blocked_by", "below_minimum"
LOOKED_AT = (CHECK, BLOCKED_BY, BELOW)
BLOCK = "block"
_BETWEEN = ", "


def noticed(tables: Iterable[pa.Table]) -> Json:
    """How many hires came to each outcome, are blocked by each rule, and are paid below a minimum.

    `checks` is None where the plan was costed and not checked.
    """
    outcomes, rules = Counter[str](), Counter[str]()
    below, is_checked = 0, False
    for table in tables:
        below += pc.sum(pc.not_equal(table[BELOW], "")).as_py() or 0
        if CHECK in table.column_names:
            is_checked = True
            _count(outcomes, table[CHECK])
            _count(rules, table.filter(pc.equal(table[CHECK], BLOCK))[BLOCKED_BY])
    checks = {"outcomes": dict(outcomes), "rules": dict(rules)} if is_checked else None
    return {"checks": checks, "below_minimum": below}


def _count(into: Counter[str], column: pa.ChunkedArray) -> None:
    """Count the names in cells that hold several."""
    for one in pc.value_counts(column.combine_chunks()).to_pylist():
        for name in (one["values"] or "").split(_BETWEEN):
            if name:
                into[name] += one["counts"]


def noticed_of(state: Mapping[str, Any]) -> Json:
    """What was noticed so far."""
    return {"checks": state.get("checks"), "below_minimum": state.get("below_minimum") or 0}


def added(before: Json, more: Json) -> Json:
    """What was noticed so far, and more."""
    first, second = before["checks"], more["checks"]
    checks = first and {name: _sum(first[name], (second or {}).get(name, {})) for name in first}
    return {"checks": checks, "below_minimum": before["below_minimum"] + more["below_minimum"]}


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return dict(Counter(one) + Counter(other))
