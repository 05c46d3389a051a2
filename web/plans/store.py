"""Keeping plans: an upload under a name of ours, how it is to be read, and when it is removed."""

import secrets
import threading
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from flask import Flask, abort, current_app
from sqlalchemy import select

from ..database import database, now
from ..models import Plan
from ..services.plan_files import PlanFiles
from ..services.plan_rejects import Corrections, mend
from ..services.plans import look_at
from ..words import size
from .jobs import DONE, FAILED, STOPPED, UNDER_WAY, WAITING, Jobs, folder_of, note_results

COLUMNS = "columns"
EXTENSION = "plans"
LARGEST_PLAN = 256 * 2**20
KEPT_DAYS = 90
MOST_PLANS = 200
MOST_BYTES = 40 * 2**30
COSTS, CHECK, SCENARIOS = "costs", "check", "scenarios"
ROWS_A_PART = 2**17
_LONGEST_NAME = 120
_LARGEST_NUMBER = 2**63 - 1
_CORRECTING = threading.Lock()


def begin(app: Flask) -> None:
    """Make the folder of plans, remove those kept long enough, and take up what was under way."""
    app.config.setdefault("PLANS", _beside_the_database(app))
    app.config["PLANS"] = Path(app.config["PLANS"])
    app.config.setdefault("LARGEST_PLAN", LARGEST_PLAN)
    app.config.setdefault("PLANS_KEPT_DAYS", KEPT_DAYS)
    app.config.setdefault("MOST_PLANS", MOST_PLANS)
    app.config.setdefault("MOST_BYTES_OF_PLANS", MOST_BYTES)
    app.config.setdefault("PLAN_ROWS_A_PART", ROWS_A_PART)
    app.extensions[EXTENSION] = Jobs(app)
    with app.app_context():
        forget_old()
    jobs_of(app).take_up()


def jobs_of(app: Flask) -> Jobs:
    """The runs of an application."""
    jobs: Jobs = app.extensions[EXTENSION]
    return jobs


def _beside_the_database(app: Flask) -> Path:
    url = str(app.config["DATABASE"])
    plain = url.removeprefix("sqlite:///")
    if plain == url or not plain or plain.startswith((":memory:", "file:")):
        return Path(app.instance_path) / "plans"
    return Path(plain).with_suffix(".plans")


def forget_old() -> None:
    """Remove the plans that nobody touched for as long as plans are kept."""
    oldest = now() - timedelta(days=current_app.config["PLANS_KEPT_DAYS"])
    for plan in database.session.scalars(select(Plan).where(Plan.changed < oldest)).all():
        if plan.state not in UNDER_WAY:
            remove(plan)


def every_plan() -> Sequence[Plan]:
    """All plans, the one changed last first."""
    return database.session.scalars(select(Plan).order_by(Plan.changed.desc(), Plan.id.desc())).all()


def find(number: int) -> Plan:
    """A plan by its number; ends the request with 404 where there is none."""
    found = database.session.get(Plan, number) if number <= _LARGEST_NUMBER else None
    return found or abort(404, "There is no plan with this number.")


def files_of(plan: Plan) -> PlanFiles:
    """The files of a plan."""
    return folder_of(current_app, plan)


def create(name: str, stream: IO[bytes], decided: Mapping[str, Any] | None = None) -> Plan:
    """Keep an upload and look at its columns.

    Raises InputError, and keeps nothing, where it is no plan; ends the request where no more plans are kept.
    """
    forget_old()
    full = why_full()
    if full:
        abort(409, full)
    key, moment = secrets.token_hex(12), now()
    shown = Path(name.replace("\\", "/")).name.strip()
    shown = "".join(letter for letter in shown if letter.isprintable())[-_LONGEST_NAME:] or "plan"
    files = PlanFiles(current_app.config["PLANS"] / key)
    files.folder.mkdir(mode=0o700, parents=True)
    try:
        with files.upload.open("wb") as kept:
            while block := stream.read(2**20):
                kept.write(block)
        plan = Plan(
            key=key,
            created=moment,
            changed=moment,
            name=shown,
            size=files.upload.stat().st_size,
            state=COLUMNS,
            doing=COSTS,
            decided=dict(decided or {}),
            seen=look_at(files.upload, shown, decided or {}),
            problem="",
            rows=None,
            costed=None,
            scenarios={},
        )
        database.session.add(plan)
        database.session.commit()
    except BaseException:
        files.remove()
        raise
    return plan


def why_full() -> str:
    """Why no other plan is kept, and how to mend it; empty where there is room."""
    kept, most = every_plan(), current_app.config["MOST_PLANS"]
    if len(kept) >= most:
        return f"{most:,} plans are kept here and no more; remove one you no longer need, then upload again."
    room = current_app.config["MOST_BYTES_OF_PLANS"]
    if sum(files_of(plan).bytes_kept for plan in kept) >= room:
        return f"The plans kept here take {size(room)} and may take no more; remove one, then upload again."
    return ""


def decide(plan: Plan, decided: Mapping[str, Any]) -> None:
    """Read the plan as a person decides; what was costed otherwise is put away. Raises InputError."""
    if plan.state in UNDER_WAY:
        abort(409, "This plan is being worked on; stop that first.")
    seen = look_at(files_of(plan).upload, plan.name, decided)
    decided = {**decided, "check": bool(plan.decided.get("check"))}
    if decided != {"check": False, **plan.decided}:
        files_of(plan).begin()
        plan.rows = plan.costed = None
        plan.state, plan.problem = COLUMNS, ""
    plan.decided, plan.seen, plan.changed = decided, seen, now()
    database.session.commit()


def run(plan: Plan, check: bool | None = None) -> None:
    """Cost the plan in the background, and check every hire where that is asked for.

    A run that was broken off goes on where it stopped. A plan that is costed is run again to be checked, once.
    """
    if plan.state in UNDER_WAY:
        return
    if plan.seen["problems"]:
        abort(409, plan.seen["problems"][0])
    asked = bool(plan.decided.get("check")) if check is None else check
    if plan.state == DONE and (not asked or is_checked(plan)):
        return
    plan.decided = {**plan.decided, "check": asked}
    _begin(plan, CHECK if plan.state == DONE else COSTS, {})


def compare(plan: Plan, scenarios: Mapping[str, Any]) -> None:
    """Set scenarios, in the shape of their file, against a plan that is costed, in the background."""
    if plan.state in UNDER_WAY:
        abort(409, "This plan is being worked on; scenarios can be compared when that is done, or stopped.")
    if plan.state != DONE or not plan.costed:
        abort(409, "Scenarios are compared with a plan that is costed; cost it first.")
    _begin(plan, SCENARIOS, {"scenarios": scenarios})


def _begin(plan: Plan, doing: str, more: Mapping[str, Any]) -> None:
    """Have something done for a plan as soon as those before it are done."""
    files = files_of(plan)
    task = {"name": plan.name, "decided": plan.decided, "rows_a_part": current_app.config["PLAN_ROWS_A_PART"]}
    with _CORRECTING:
        files.forget("progress")
        files.write("task", {**task, "doing": doing, **more})
        plan.state, plan.doing, plan.problem, plan.changed = WAITING, doing, "", now()
        database.session.commit()
    jobs_of(current_app).put(plan.id)


def is_checked(plan: Plan) -> bool:
    """Whether every hire of a plan that is costed was checked."""
    state = files_of(plan).state
    return state is not None and state.get("checks") is not None


def keep_scenarios(plan: Plan, typed: Sequence[Mapping[str, Any]]) -> None:
    """Keep scenarios as they are typed, right or wrong."""
    plan.scenarios, plan.changed = {"typed": list(typed)}, now()
    database.session.commit()


def scenarios_of(plan: Plan) -> list[dict[str, Any]]:
    """The scenarios typed for a plan."""
    return list(plan.scenarios.get("typed") or ())


def stop(plan: Plan) -> None:
    """Break the run of a plan off; what is finished stays, and so do results of a run before."""
    if plan.state in UNDER_WAY:
        plan.state, plan.changed = STOPPED, now()
        database.session.commit()
        jobs_of(current_app).stop(plan.id)
        if note_results(plan, files_of(plan)):
            plan.decided = {**plan.decided, "check": is_checked(plan)}
        database.session.commit()


def remove(plan: Plan) -> None:
    """Remove a plan and all its files."""
    files, number = files_of(plan), plan.id
    database.session.delete(plan)
    database.session.commit()
    jobs_of(current_app).stop(number)
    files.remove()


def correct(plan: Plan, written: Corrections) -> tuple[int, int]:
    """Cost corrected rows and merge them; how many rows were changed, and how many of these are costed now."""
    with _CORRECTING:
        database.session.refresh(plan)
        if plan.state != DONE:
            abort(409, why_no_rejects(plan))
        changed, costed = mend(files_of(plan), written)
        state = files_of(plan).state
    if changed and state is not None:
        plan.costed, plan.changed = state["costed"], now()
        database.session.commit()
    return changed, costed


def why_no_rejects(plan: Plan) -> str:
    """Why rows that were left out cannot be looked at or corrected now; empty where they can."""
    if plan.state in UNDER_WAY:
        return "This plan is being worked on; its rejected rows can be corrected when that is done, or stopped."
    return "" if plan.state == DONE else "This plan is not costed yet; there are no rejected rows to correct."


def is_startable(plan: Plan) -> bool:
    """Whether a run can begin, or go on."""
    return plan.state in (COLUMNS, STOPPED, FAILED) and not plan.seen["problems"]
