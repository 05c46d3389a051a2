"""Wage bases: of everything that is paid, what a charge is counted on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from compliance.costing.charges import AddBack, WageBase
from compliance.costing.exact import Amounts, divide
from compliance.costing.kernel import COUNTED


def counted(base: WageBase, heads: Mapping[str, Amounts], lines: Mapping[str, Amounts], n: int) -> Amounts:
    """The sum of the heads, and of other lines that count as pay, that belong to a base."""
    total = np.zeros(n, dtype=np.int64)
    for head in heads_in(base, heads):
        total += heads[head]
    for entry in base.in_:
        if entry.startswith(COUNTED):
            total += lines[entry.removeprefix(COUNTED)]
    return total


def heads_in(base: WageBase, heads: Mapping[str, Amounts]) -> list[str]:
    """The heads paid that belong to a base before anything is added back."""
    every = "*" in base.in_
    return [head for head in heads if (every or head in base.in_) and head not in base.out]


def added_back(base: WageBase, rule: AddBack, heads: Mapping[str, Amounts], share: Fraction, n: int) -> Amounts:
    """What comes back into a base: heads outside it, as far as they exceed a share of remuneration."""
    every = "*" in rule.of
    remuneration = [head for head in heads if (every or head in rule.of) and head not in rule.except_]
    inside = set(heads_in(base, heads))
    whole, outside = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for head in remuneration:
        whole += heads[head]
        if head not in inside:
            outside += heads[head]
    allowed = divide(whole * share.numerator, share.denominator, "half_up")
    return np.asarray(np.maximum(outside - allowed, 0), dtype=np.int64)
