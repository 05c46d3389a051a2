"""What a fix would do, said before it is pressed."""

from collections.abc import Mapping
from typing import Any

from .. import services
from ..words import OUTCOMES, money
from .bench import Bench
from .changes import apply

WORSE_THAN_INFO = ("block", "review", "warn")


def effect_of(bench: Bench, fix: Mapping[str, Any]) -> str:
    """One sentence: how findings and cost change once the fix is made."""
    after = services.examine(apply(bench.document, fix["patch"]))
    if after.problems:
        return f"Then something else needs mending: {after.problems[0].message}"
    before = bench.examined
    said = [_counts(name, before.report, after.report) for name in WORSE_THAN_INFO]
    return "Then " + "; ".join([*filter(None, said), _cost(before.sheet, after.sheet)]) + "."


def _counts(name: str, before: Any, after: Any) -> str:
    was, will = (sum(one["outcome"] == name for one in report["findings"]) for report in (before, after))
    word = OUTCOMES[name][0].lower()
    return "" if was == will else f"{word} {was} → {will}"


def _cost(before: Any, after: Any) -> str:
    if not before or not after:
        return "the cost is not known"
    was, will = (sheet["employer_total"]["annual"] for sheet in (before, after))
    if was == will:
        return "the cost stays as it is"
    currency = before["currency"]
    return f"employer cost a year {money(was, currency)} → {money(will, currency)}"
