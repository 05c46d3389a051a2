"""A plan as pages and programs see it."""

from typing import Any

from ..models import Plan
from ..services.plan_files import KINDS
from ..words import day
from . import store
from .jobs import DONE, FAILED, RUNNING, STOPPED, WAITING

STATES = {
    store.COLUMNS: ("unread", "Columns to look at"),
    WAITING: ("unread", "Waiting"),
    RUNNING: ("info", "Being costed"),
    DONE: ("pass", "Costed"),
    STOPPED: ("warn", "Stopped"),
    FAILED: ("block", "Could not be costed"),
}
SHOWN_GROUPS = 300


def line_of(plan: Plan) -> dict[str, Any]:
    """One plan as a row of the list."""
    return {
        "plan": plan.id,
        "name": plan.name,
        "bytes": plan.size,
        "state": plan.state,
        "rows": plan.rows,
        "costed": plan.costed,
        "rejected": None if plan.rows is None or plan.costed is None else plan.rows - plan.costed,
        "created": plan.created.isoformat(),
        "changed": plan.changed.isoformat(),
        "changed_on": day(plan.changed.date()),
    }


def data_of(plan: Plan) -> dict[str, Any]:
    """All of a plan but its rows: how it is read, how far it is, what it came to."""
    state = store.files_of(plan).state if plan.state == DONE else None
    return {
        **line_of(plan),
        "problem": plan.problem,
        "decided": plan.decided,
        "columns": plan.seen["columns"],
        "said": plan.seen["said"],
        "problems": plan.seen["problems"],
        "progress": progress_of(plan),
        "outcome": outcome_of(state) if state else None,
        "downloads": list(KINDS) if state else [],
    }


def outcome_of(state: dict[str, Any]) -> dict[str, Any]:
    """What came of a plan, in the shape of `eor plan --json` with what was corrected."""
    return {name: state[name] for name in ("rows", "costed", "rejected", "empty", "mended", "summary")}


def progress_of(plan: Plan) -> dict[str, Any] | None:
    """How far a run is: rows done, their share of all, rows a second and seconds left; None where nothing runs."""
    if plan.state not in (WAITING, RUNNING):
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
