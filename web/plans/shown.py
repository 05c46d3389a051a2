"""A plan as pages and programs see it."""

from typing import Any

from ..models import Plan
from ..services.plan_downloads import downloads
from ..services.plan_notices import noticed_of
from ..services.plan_scenarios import compared
from ..words import day
from . import store
from .jobs import DONE, FAILED, RUNNING, STOPPED, UNDER_WAY, WAITING

STATES = {
    store.COLUMNS: ("unread", "Columns to look at"),
    WAITING: ("unread", "Waiting"),
    RUNNING: ("info", "At work"),
    DONE: ("pass", "Costed"),
    STOPPED: ("warn", "Stopped"),
    FAILED: ("block", "Could not be costed"),
}
DOING = {
    store.COSTS: ("Being costed", "costed"),
    store.CHECK: ("Being checked", "checked"),
    store.SCENARIOS: ("Scenarios being compared", "compared"),
}
SHOWN_GROUPS = 300


def state_of(plan: Plan) -> tuple[str, str]:
    """The mark and the words for the state of a plan."""
    mark, word = STATES[plan.state]
    return mark, DOING[plan.doing][0] if plan.state == RUNNING else word


def line_of(plan: Plan) -> dict[str, Any]:
    """One plan as a row of the list."""
    return {
        "plan": plan.id,
        "name": plan.name,
        "bytes": plan.size,
        "state": plan.state,
        "doing": plan.doing,
        "rows": plan.rows,
        "costed": plan.costed,
        "rejected": None if plan.rows is None or plan.costed is None else plan.rows - plan.costed,
        "created": plan.created.isoformat(),
        "changed": plan.changed.isoformat(),
        "changed_on": day(plan.changed.date()),
    }


def data_of(plan: Plan) -> dict[str, Any]:
    """All of a plan but its rows: how it is read, how far it is, what it came to."""
    files = store.files_of(plan)
    state = files.state
    scenarios = compared(files, state)
    return {
        **line_of(plan),
        "problem": plan.problem,
        "decided": plan.decided,
        "columns": plan.seen["columns"],
        "said": plan.seen["said"],
        "problems": plan.seen["problems"],
        "progress": progress_of(plan),
        "outcome": outcome_of(state) if state else None,
        "scenarios": [brief_of(one) for one in scenarios.results] if scenarios else [],
        "downloads": downloads(state, scenarios),
    }


def outcome_of(state: dict[str, Any]) -> dict[str, Any]:
    """What came of a plan, in the shape of `eor plan --json` with what was corrected and what was noticed."""
    kept = {name: state[name] for name in ("rows", "costed", "rejected", "empty", "mended", "summary")}
    return {**kept, **noticed_of(state)}


def brief_of(scenario: dict[str, Any]) -> dict[str, Any]:
    """A scenario in one line: what it comes to beside the plan as it is."""
    whole = next(row for row in scenario["differences"] if row["of"] == "plan")
    shown = ("hires", "first_year", "annual")
    return {
        **{name: scenario[name] for name in ("name", "currency", "left_out")},
        **{name: whole[name] for name in shown},
    }


def progress_of(plan: Plan) -> dict[str, Any] | None:
    """How far a run is: rows done, their share of all, rows a second and seconds left; None where nothing runs."""
    if plan.state not in UNDER_WAY:
        return None
    told = store.files_of(plan).read("progress") or {"rows": 0, "share": 0.0, "seconds": 0.0}
    rate = told["rows"] / told["seconds"] if told["seconds"] > 0 else 0.0
    left = told["seconds"] * (1 - told["share"]) / told["share"] if told["share"] > 0 else None
    return {
        "rows": told["rows"],
        "share": round(told["share"], 3),
        "rows_a_second": round(rate),
        "seconds_left": None if left is None else round(left),
    }
