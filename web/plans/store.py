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
from ..services.plan_files import Corrections, PlanFiles, mend
from ..services.plans import look_at
from .jobs import DONE, FAILED, STOPPED, UNDER_WAY, WAITING, Jobs, folder_of

COLUMNS = "columns"
EXTENSION = "plans"
LARGEST_PLAN = 256 * 2**20
KEPT_DAYS = 90
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

    Raises InputError, and keeps nothing, where it is no plan.
    """
    forget_old()
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
            decided=dict(decided or {}),
            seen=look_at(files.upload, shown, decided or {}),
            problem="",
            rows=None,
            costed=None,
        )
        database.session.add(plan)
        database.session.commit()
    except BaseException:
        files.remove()
        raise
    return plan


def decide(plan: Plan, decided: Mapping[str, Any]) -> None:
    """Read the plan as a person decides; what was costed otherwise is put away. Raises InputError."""
    if plan.state in UNDER_WAY:
        abort(409, "This plan is being costed; stop it first.")
    seen = look_at(files_of(plan).upload, plan.name, decided)
    if dict(decided) != plan.decided:
        files_of(plan).begin()
        plan.rows = plan.costed = None
        plan.state = COLUMNS
    plan.decided, plan.seen, plan.changed = dict(decided), seen, now()
    database.session.commit()


def run(plan: Plan) -> None:
    """Cost the plan in the background; a run that was broken off goes on where it stopped."""
    if plan.state in UNDER_WAY or plan.state == DONE:
        return
    if plan.seen["problems"]:
        abort(409, plan.seen["problems"][0])
    files = files_of(plan)
    task = {"name": plan.name, "decided": plan.decided, "rows_a_part": current_app.config["PLAN_ROWS_A_PART"]}
    files.write("task", task)
    plan.state, plan.problem, plan.changed = WAITING, "", now()
    database.session.commit()
    jobs_of(current_app).put(plan.id)


def stop(plan: Plan) -> None:
    """Break the run of a plan off; what is finished stays."""
    if plan.state in UNDER_WAY:
        plan.state, plan.changed = STOPPED, now()
        database.session.commit()
        jobs_of(current_app).stop(plan.id)


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
        changed, costed = mend(files_of(plan), written)
        state = files_of(plan).state
    if changed and state is not None:
        plan.costed, plan.changed = state["costed"], now()
        database.session.commit()
    return changed, costed


def is_startable(plan: Plan) -> bool:
    """Whether a run can begin, or go on."""
    return plan.state in (COLUMNS, STOPPED, FAILED) and not plan.seen["problems"]
