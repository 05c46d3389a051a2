"""The employer's cost of an offer: charges read from the law, counted pay period by pay period.

`cost` costs one offer with reasons, `cost_many` many without; `contrast` sets two costs side by side. A place's own
`charges.py` sees a `Situation`. docs/charges.md explains what a charge may be.
"""

from __future__ import annotations

from compliance.costing.contrast import Contrast, Side, contrast, side_of, side_of_quote
from compliance.costing.costs import Costs
from compliance.costing.exact import Amounts, CostError
from compliance.costing.forms import Situation
from compliance.costing.many import cost_many, cost_table
from compliance.costing.one import cost
from compliance.costing.sheet import CostSheet, Figure, Line, Month

__all__ = [
    "Amounts",
    "Contrast",
    "CostError",
    "CostSheet",
    "Costs",
    "Figure",
    "Line",
    "Month",
    "Side",
    "Situation",
    "contrast",
    "cost",
    "cost_many",
    "cost_table",
    "side_of",
    "side_of_quote",
]
