"""Runs of plans outside the request: one at a time, each in a process of its own.

The state of a plan is in the database and its finished parts are on disk; a server that starts takes up what was
waiting or running when the last one ended.
"""

import queue
import subprocess
import sys
import threading
from typing import Any, cast

from flask import Flask
from sqlalchemy import CursorResult, select, update

from ..database import database, now
from ..models import Plan
from ..services.plan_files import PlanFiles
from ..worker import EXIT_PROBLEM

WAITING, RUNNING, DONE, STOPPED, FAILED = "waiting", "running", "done", "stopped", "failed"
UNDER_WAY = (WAITING, RUNNING)
BROKEN_OFF = "The run ended before its time. What is finished is kept: go on with it, and it starts from there."
_PATIENCE = 15


class Jobs:
    """The plans that wait, and the one that is worked on."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._waiting: queue.Queue[int] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._at: int | None = None

    def take_up(self) -> None:
        """Go on with the plans that were under way when the server ended."""
        with self._app.app_context():
            found = select(Plan.id).where(Plan.state.in_(UNDER_WAY)).order_by(Plan.changed, Plan.id)
            for number in database.session.scalars(found):
                self.put(number)

    def put(self, number: int) -> None:
        """Work on a plan as soon as those before it are done."""
        self._waiting.put(number)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="plans", daemon=True)
                self._thread.start()

    def stop(self, number: int) -> None:
        """Break a run off and wait until it has ended; a plan that only waits is passed over by its state."""
        with self._lock:
            child = self._child if self._at == number else None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _work(self) -> None:
        while True:
            number = self._waiting.get()
            try:
                with self._app.app_context():
                    self._run(number)
            except Exception as error:
                self._app.logger.error("A run of a plan could not be begun", exc_info=error)

    def _run(self, number: int) -> None:
        plan = database.session.get(Plan, number)
        folder = folder_of(self._app, plan) if plan is not None else None
        database.session.rollback()
        with self._lock:
            if folder is None or not _taken(number):
                return
            self._at = number
            self._child = child = subprocess.Popen(  # noqa: S603 - our own program and a folder we named
                [sys.executable, "-m", "compliance_web.worker", str(folder.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        code = child.wait()
        with self._lock:
            self._at = self._child = None
        database.session.expire_all()
        plan = database.session.get(Plan, number)
        if plan is not None and plan.state == RUNNING:
            _settle(plan, folder, code)
            database.session.commit()


def _taken(number: int) -> bool:
    """Note that a plan is worked on; not where it was stopped or removed before its turn came."""
    waits = (Plan.id == number, Plan.state.in_(UNDER_WAY))
    found = cast(CursorResult[Any], database.session.execute(update(Plan).where(*waits).values(state=RUNNING)))
    database.session.commit()
    return found.rowcount > 0


def folder_of(app: Flask, plan: Plan) -> PlanFiles:
    """Where the files of a plan lie."""
    return PlanFiles(app.config["PLANS"] / plan.key)


def _settle(plan: Plan, files: PlanFiles, code: int) -> None:
    """Note in the database what came of a run."""
    plan.changed, plan.problem = now(), ""
    has_results = note_results(plan, files)
    if code == 0 and has_results:
        return
    problem = files.read("problem") if code == EXIT_PROBLEM else None
    plan.problem = problem["sentence"] if problem else BROKEN_OFF
    if not has_results:
        plan.state = FAILED


def note_results(plan: Plan, files: PlanFiles) -> bool:
    """Note the results that there are, of this run or of one before; says whether there are any."""
    state = files.state
    if state is None:
        return False
    plan.state, plan.rows, plan.costed = DONE, state["rows"], state["costed"]
    return True
