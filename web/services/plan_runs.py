"""Costing a plan into its folder: every row, checked or not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.plan import Choices, Opened, Outcome, run_plan
from compliance.plan.parts import OtherRun
from compliance.plan.progress import Hear

from .plan_corrected import open_corrected
from .plan_files import FIRST_COSTS, PlanFiles, hires_of, keep_sums
from .plan_notices import LOOKED_AT, noticed
from .plan_reasons import left_out_of, reasons_in

Task = Mapping[str, Any]


def cost_all(files: PlanFiles, task: Task, heard: Hear) -> None:
    """Cost a plan, going on from the parts that are finished; with corrections, where there are some.

    Raises PlanError where it cannot be.
    """
    before, decided = files.state, task["decided"]
    is_checked = bool(decided.get("check"))
    if before is not None and (before.get("checks") is not None or not is_checked):
        return
    generation = 0 if before is None else int(before["generation"]) + 1
    costs = files.folder / (FIRST_COSTS if before is None else f"costs-{generation}.parquet")
    plan = open_corrected(files, decided)
    choices = Choices(costs, currency=decided.get("currency"), rows_a_part=task["rows_a_part"], check=is_checked)
    outcome = gone_on_with(plan, choices, heard)
    reasons = reasons_in(outcome.files.get("rejects"), plan)
    pq.write_table(reasons, files.parquet("reasons", generation))
    pq.write_table(left_out_of(plan, pc.unique(reasons["row"]).to_numpy()), files.parquet("left_out", generation))
    keep_sums(files, generation, outcome.sums)
    how = plan.how
    state = {
        "generation": generation,
        "since": generation,
        "base": costs.name,
        "rows": outcome.rows,
        "costed": outcome.costed,
        "rejected": outcome.rejected,
        "empty": outcome.blank,
        "mended": before["mended"] if before else 0,
        "summary": outcome.summary.to_json() if outcome.summary else None,
        "currency": choices.currency,
        "how": {"headers": how.headers, "fields": how.fields, "orders": how.orders, "currency": how.currency},
    }
    files.write("state", {**state, **noticed(hires_of(files, state, LOOKED_AT))})
    if before is not None:
        _put_away(files, before)


def gone_on_with(plan: Opened, choices: Choices, heard: Hear) -> Outcome:
    """Go on from what is finished; begin anew where that is of no use, because the law has changed since."""
    try:
        return run_plan(plan, choices, heard)
    except OtherRun:
        return run_plan(plan, replace(choices, fresh=True), heard)


def _put_away(files: PlanFiles, before: Task) -> None:
    """Remove the results that another run has taken the place of; what was written into rows stays."""
    last = int(before["generation"])
    for name in ("left_out", "reasons"):
        files.parquet(name, last).unlink(missing_ok=True)
    for number in range(1, last + 1):
        files.parquet("mended", number).unlink(missing_ok=True)
    (files.folder / f"sums-{last}.json").unlink(missing_ok=True)
    (files.folder / str(before.get("base") or FIRST_COSTS)).unlink(missing_ok=True)
