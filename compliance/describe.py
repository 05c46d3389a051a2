"""A condition that is not met, in words."""

from __future__ import annotations

from compliance.charges import Charge, Condition
from compliance.law import Reading
from compliance.rows import text_of
from compliance.run import Run
from compliance.words import listing, say

_ORDERS = {"at_least": "at least", "at_most": "at most", "above": "more than", "below": "less than"}


def short(what: str) -> str:
    """The name of a wage base: what stands before the first comma, as part of a sentence."""
    name = what.split(",")[0].rstrip(".")
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def unmet(condition: Condition, charge: Charge, run: Run, track: int) -> str:
    """What the condition asks for and how it stands, `pay is above ...`: half a sentence."""
    if condition.any is not None:
        return listing((unmet(other, charge, run, track) for other in condition.any), "and")
    if condition.place is not None:
        return f"it is due only in {listing(condition.place, 'or')}"
    asked = listing(_asked(name, condition, charge, run) for name in condition.comparisons)
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
    value = values[int(codes[track])]
    stands = "is not given" if value is None else f"is {text_of(value)}"
    return f"{str(label).rstrip('?')} {stands}; it is due where that is {asked}"


def _asked(name: str, condition: Condition, charge: Charge, run: Run) -> str:
    wanted = getattr(condition, name)
    if name in _ORDERS:
        readings = [r for (value, _), r in run.reads.get(charge.id, {}).items() if value == wanted]
        last: Reading | None = max(readings, key=lambda r: r.since, default=None)
        return f"{_ORDERS[name]} {say(last.value, last.unit) if last else wanted}"
    if name == "set":
        return "given" if wanted else "not given"
    if name in ("is_", "is_not"):
        return text_of(wanted) if name == "is_" else f"not {text_of(wanted)}"
    listed = listing(wanted, "or")
    return listed if name == "in_" else f"none of {listed}"
