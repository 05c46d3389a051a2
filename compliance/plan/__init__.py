"""Hiring plans of any size: read from CSV, XLSX or Parquet, every row costed by month or rejected with a reason.

`look` opens a plan and says which column is which; `run_plan` costs it to files; `read_plan` and `cost_plan` do the
same for data frames.
"""

from __future__ import annotations

from compliance.plan.errors import PlanError
from compliance.plan.frames import PlanCosts, cost_plan, read_plan
from compliance.plan.run import Choices, Opened, Outcome, look, run_plan
from compliance.plan.summary import Summary

__all__ = [
    "Choices",
    "Opened",
    "Outcome",
    "PlanCosts",
    "PlanError",
    "Summary",
    "cost_plan",
    "look",
    "read_plan",
    "run_plan",
]
