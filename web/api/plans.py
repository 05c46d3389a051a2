"""`/api/v1/plans`: upload a plan, say what columns are, cost it, correct rejects, compare scenarios, fetch files."""

from collections.abc import Sequence
from typing import Any

from flask import Response, json, request
from flask_openapi.models.tag import Tag
from flask_openapi.types import ResponseDict
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response as AnyResponse

from ..models import Plan
from ..plans import store
from ..plans.files import TYPES as FILE_TYPES
from ..plans.files import handed_out
from ..plans.rejects import TOO_MANY, data_of_rejects
from ..plans.scenarios import scenarios_data
from ..plans.shown import data_of, line_of, progress_of
from ..problems import MEDIA_TYPE, problem
from ..services import InputError, Problem, problems_of
from ..services.plan_rejects import Corrections, TooMany, rejects_of
from ..services.plan_scenarios import compared, read_asked
from ..services.plans import decided_from
from ..services.scenario_forms import typed_of
from .models import PROBLEM
from .plan_models import (
    PROBLEMS,
    SHAPES,
    TYPES,
    ColumnsBody,
    CorrectBody,
    CreateQuery,
    FilePath,
    ListRejectsQuery,
    PlanPath,
    RunQuery,
    ScenariosBody,
)
from .views import api

PLANS = Tag(name="plans", description="Hiring plans of any size: every row costed by month or rejected with a reason.")
__all__ = ["api"]
_BODY = ("400", "404", "409", "413", "415", "422")
_NO_PLAN = "The file cannot be read as a plan"
_UPLOAD = {"required": True, "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES}}


def _answers(status: str, shape: str, *problems: str) -> ResponseDict:
    description, schema = SHAPES[shape]
    good: dict[str, Any] = {"description": description}
    if schema is not None:
        good["content"] = {"application/json": {"schema": schema}}
    found: ResponseDict = {status: good}
    for one in problems:
        found[one] = {
            "description": PROBLEMS.get(one, "The query cannot be read."),
            "content": {MEDIA_TYPE: {"schema": PROBLEM}},
        }
    return found


@api.get("/plans", tags=[PLANS], responses=_answers("200", "plans"))
def list_plans() -> Response:
    """Every plan."""
    return _json([line_of(plan) for plan in store.every_plan()])


@api.post(
    "/plans", tags=[PLANS], request_body=_UPLOAD, responses=_answers("201", "plan", "400", "409", "413", "415", "422")
)
def create_plan(query: CreateQuery) -> Response:
    """Upload a plan: the file itself is the body. The answer says how each column is read."""
    asked = {name: getattr(query, name) or "" for name in ("dates", "paid_in", "currency")}
    decided, wrong = decided_from(asked, 0)
    if wrong:
        return _refused(wrong)
    try:
        plan = store.create(query.name, request.stream, decided)
    except InputError as error:
        return _refused(problems_of(error), _NO_PLAN)
    if query.run and not plan.seen["problems"]:
        store.run(plan, check=query.check)
    answer = _json(data_of(plan), 201)
    answer.headers["Location"] = f"/api/v1/plans/{plan.id}"
    return answer


@api.get("/plans/<int:plan>", tags=[PLANS], responses=_answers("200", "plan", "404"))
def read_plan(path: PlanPath) -> Response:
    """A plan: how it is read, how far its run is, what it came to."""
    return _json(data_of(store.find(path.plan)))


@api.post(
    "/plans/<int:plan>/columns",
    tags=[PLANS],
    responses=_answers("200", "plan", *_BODY),
)
def decide_plan(path: PlanPath, body: ColumnsBody) -> Response:
    """Say what columns are; what was costed before is put away."""
    plan = store.find(path.plan)
    count = len(plan.seen["columns"])
    before = {f"column.{number}": field or "" for number, field in (plan.decided.get("columns") or {}).items()}
    named = {f"column.{one.column - 1}": one.field or "" for one in body.columns}
    said = {name: getattr(body, name) or "" for name in ("dates", "paid_in", "currency")}
    decided, wrong = decided_from({**before, **named, **said}, count)
    if wrong:
        return _refused(wrong)
    try:
        store.decide(plan, decided)
    except InputError as error:
        return _refused(problems_of(error), _NO_PLAN)
    return _json(data_of(plan))


@api.post("/plans/<int:plan>/run", tags=[PLANS], responses=_answers("202", "plan", "400", "404", "409", "415"))
def run_plan(path: PlanPath, query: RunQuery) -> Response:
    """Cost the plan in the background, or go on with a run that was stopped; check every hire where that is asked."""
    plan = store.find(path.plan)
    store.run(plan, check=query.check)
    return _json(data_of(plan), 202)


@api.post("/plans/<int:plan>/stop", tags=[PLANS], responses=_answers("200", "plan", "404", "415"))
def stop_plan(path: PlanPath) -> Response:
    """Stop the run; what is finished is kept."""
    plan = store.find(path.plan)
    store.stop(plan)
    return _json(data_of(plan))


@api.get("/plans/<int:plan>/rejects", tags=[PLANS], responses=_answers("200", "rejects", "400", "404", "409"))
def read_rejects(path: PlanPath, query: ListRejectsQuery) -> Response:
    """The rows that were left out, each with its cells and what is wrong with them."""
    plan = store.find(path.plan)
    if why := store.why_no_rejects(plan):
        raise Conflict(why)
    found = rejects_of(store.files_of(plan), query.first, query.many)
    return _json(data_of_rejects(plan, found))


@api.post(
    "/plans/<int:plan>/rejects",
    tags=[PLANS],
    responses=_answers("200", "corrected", *_BODY),
)
def correct_rejects(path: PlanPath, body: CorrectBody) -> Response:
    """Correct rejected rows; those that can be costed then are merged into the results."""
    plan = store.find(path.plan)
    if why := store.why_no_rejects(plan):
        raise Conflict(why)
    count, wrong = len(plan.seen["columns"]), []
    cells: dict[int, dict[int, str]] = {}
    for number, one in enumerate(body.rows):
        for column, text in one.cells.items():
            if column.isascii() and column.isdecimal() and len(column) < 5 and 1 <= int(column) <= count:
                cells.setdefault(one.row, {})[int(column) - 1] = text
            else:
                message = f"There is no such column; they are numbered from 1 to {count}."
                wrong.append(Problem(f"rows.{number}.cells", message))
    if wrong:
        return _refused(wrong)
    taken = frozenset(one.row for one in body.rows)
    try:
        changed, costed = store.correct(plan, Corrections(cells, (), taken))
    except TooMany:
        return problem(422, "Too many rows", TOO_MANY)
    left = (plan.rows or 0) - (plan.costed or 0)
    return _json({"changed": changed, "costed": costed, "rejected": left})


@api.get("/plans/<int:plan>/scenarios", tags=[PLANS], responses=_answers("200", "scenarios", "404"))
def read_scenarios(path: PlanPath) -> Response:
    """The scenarios compared with the plan as it is now: waterfalls, differences, and who is left out and why."""
    return _json(_scenarios(store.find(path.plan)))


@api.post("/plans/<int:plan>/scenarios", tags=[PLANS], responses=_answers("202", "scenarios", *_BODY))
def compare_scenarios(path: PlanPath, body: ScenariosBody) -> Response:
    """Compare scenarios with a plan that is costed, in the background; those sent before are put away."""
    plan = store.find(path.plan)
    try:
        asked = read_asked(body.scenarios)
    except InputError as error:
        return _refused([Problem("scenarios", one.message) for one in problems_of(error)])
    store.compare(plan, asked)
    store.keep_scenarios(plan, typed_of(asked))
    return _json(_scenarios(plan), 202)


def _scenarios(plan: Plan) -> dict[str, Any]:
    files = store.files_of(plan)
    return {**scenarios_data(plan, compared(files, files.state)), "progress": progress_of(plan)}


_DOWNLOAD: ResponseDict = {
    "200": {
        "description": "The file.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILE_TYPES.values()},
    },
    **{status: one for status, one in _answers("200", "plan", "400", "404", "409").items() if status != "200"},
}


@api.get("/plans/<int:plan>/files/<kind>", tags=[PLANS], responses=_DOWNLOAD)
def read_file(path: FilePath) -> AnyResponse:
    """A file of results."""
    return handed_out(store.find(path.plan), path.kind)


@api.delete("/plans/<int:plan>", tags=[PLANS], responses=_answers("204", "removed", "404"))
def remove_plan(path: PlanPath) -> Response:
    """Remove a plan and everything made of it."""
    store.remove(store.find(path.plan))
    return Response(status=204)


def _refused(wrong: Sequence[Problem], title: str = "The request cannot be read") -> Response:
    return problem(422, title, "Mend what is named and send it again.", wrong)


def _json(data: Any, status: int = 200) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), status=status, mimetype="application/json")
