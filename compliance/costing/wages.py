"""Wage bases: of everything that is paid, what a charge is counted on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from compliance.costing.charges import AddBack, WageBase
from compliance.costing.exact import Amounts, divide, sum_of
from compliance.costing.kernel import COUNTED


def counted(base: WageBase, heads: Mapping[str, Amounts], lines: Mapping[str, Amounts]) -> Amounts:
    """The sum of the heads, and of other lines that count as pay, that belong to a base."""
    others = (entry.removeprefix(COUNTED) for entry in base.in_ if entry.startswith(COUNTED))
    return sum_of([*(heads[head] for head in heads_in(base, heads)), *(lines[id_] for id_ in others)])


def heads_in(base: WageBase, heads: Mapping[str, Amounts]) -> list[str]:
    """The heads paid that belong to a base before anything is added back."""
    every = "*" in base.in_
    return [head for head in heads if (every or head in base.in_) and head not in base.out]


def added_back(base: WageBase, rule: AddBack, heads: Mapping[str, Amounts], share: Fraction) -> Amounts:
    """What comes back into a base: heads outside it, as far as they exceed a share of remuneration."""
    every = "*" in rule.of
    remuneration = [head for head in heads if (every or head in rule.of) and head not in rule.except_]
    inside = set(heads_in(base, heads))
    whole = sum_of(heads[head] for head in remuneration)
    outside = sum_of(heads[head] for head in remuneration if head not in inside)
    allowed = divide(whole * share.numerator, share.denominator, "half_up")
    return np.asarray(np.maximum(outside - allowed, 0), dtype=np.int64)[()]
