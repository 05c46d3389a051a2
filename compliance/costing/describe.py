"""A condition that is not met, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

from compliance.costing.charges import Charge, Condition, value_names
from compliance.costing.rows import text_of
from compliance.costing.run import Run
from compliance.law import Reading
from compliance.words import listing, plural, say

_ORDERS = {"at_least": "at least", "at_most": "at most", "above": "more than", "below": "less than"}


def short(what: str) -> str:
    """The name of a wage base: what stands before the first mark, as part of a sentence."""
    name = re.split(r"\s*[,;:(.]", what)[0]
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def unmet(condition: Condition, charge: Charge, run: Run, track: int) -> str:
    """What the condition asks for and how it stands, `pay is above ...`: half a sentence."""
    if condition.any is not None:
        return listing(_of_each(condition.any, charge, run, track), "and")
    if condition.place is not None:
        return f"it is due only in {listing(condition.place, 'or')}"
    choices = (run.kernel.fields.get(condition.path or "") or {}).get("choices") or {}
    asked = listing(_asked(name, condition, charge, run, choices) for name in condition.comparisons)
    if condition.value is not None:
        return f"it is due only where {condition.value} is {asked}"
    if condition.age is not None:
        return f"it is due at an age of {asked}"
    if condition.service is not None:
        return f"it is due after service of {asked} months"
    if condition.base is not None:
        what = short(run.kernel.base(condition.base, run.periods[-1].pay_date).what)
        return f"it is due where pay ({what}) is {asked}"
    assert condition.path is not None
    label = (run.kernel.fields.get(condition.path) or {}).get("label") or condition.path
    codes, values = run.rows.column(condition.path)
    value = values[int(np.broadcast_to(codes, run.rows.n)[track])]
    stands = "is not given" if value is None else f"is {_chosen(text_of(value), choices)}"
    return f"{str(label).rstrip('?')} {stands}; it is due where that is {asked}"


def _of_each(conditions: Iterable[Condition], charge: Charge, run: Run, track: int) -> list[str]:
    """What several alternatives ask for; where they stand alike and ask for different things, said once."""
    found: dict[str, list[str]] = {}
    for condition in conditions:
        stands, where, asked = unmet(condition, charge, run, track).rpartition(" is ")
        found.setdefault(f"{stands}{where}", []).append(asked)
    return [f"{stands}{listing(dict.fromkeys(asked), 'or')}" for stands, asked in found.items()]


def _chosen(text: str, choices: Mapping[str, str]) -> str:
    """An answer as its field shows it."""
    return f"“{choices[text]}”" if text in choices else text


def _years_and_months(months: int) -> str:
    """`66 years and 4 months`."""
    years, rest = divmod(months, 12)
    return listing([plural(years, "year"), *([plural(rest, "month")] if rest else [])])


def _asked(name: str, condition: Condition, charge: Charge, run: Run, choices: Mapping[str, str]) -> str:
    wanted = getattr(condition, name)
    if name in _ORDERS:
        names = value_names(wanted)
        readings = [r for (value, _), r in run.reads.get(charge.id, {}).items() if value in names]
        last: Reading | None = max(readings, key=lambda r: r.since, default=None)
        if last is None:
            return f"{_ORDERS[name]} {listing(sorted(names), 'or')}"
        told = _years_and_months(last.value) if condition.dated_by == "birth_date" else say(last.value, last.unit)
        return f"{_ORDERS[name]} {told}"
    if name == "set":
        return "given" if wanted else "not given"
    if name in ("is_", "is_not"):
        text = _chosen(text_of(wanted), choices)
        return text if name == "is_" else f"not {text}"
    listed = listing((_chosen(text, choices) for text in wanted), "or")
    return listed if name == "in_" else f"none of {listed}"
