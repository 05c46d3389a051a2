"""`/api/v1/plans`: upload a plan, say what its columns are, cost it, correct rejects, fetch the results."""

from typing import Any

from flask import Response, json, request
from flask_openapi.models.tag import Tag
from flask_openapi.types import ResponseDict
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response as AnyResponse

from ..plans import store
from ..plans.files import TYPES as FILE_TYPES
from ..plans.files import handed_out
from ..plans.jobs import DONE
from ..plans.rejects import TOO_MANY, data_of_rejects
from ..plans.shown import data_of, line_of
from ..problems import MEDIA_TYPE, problem
from ..services import InputError, Problem, problems_of
from ..services.plan_files import Corrections, TooMany, rejects_of
from ..services.plans import decided_from
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
        return problem(422, "The request cannot be read", "Mend what is named and send it again.", wrong)
    try:
        plan = store.create(query.name, request.stream, decided)
    except InputError as error:
        return problem(422, _NO_PLAN, "Mend what is named and send it again.", problems_of(error))
    if query.run and not plan.seen["problems"]:
        store.run(plan)
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
        return problem(422, "The request cannot be read", "Mend what is named and send it again.", wrong)
    try:
        store.decide(plan, decided)
    except InputError as error:
        return problem(422, _NO_PLAN, "Mend what is named and send it again.", problems_of(error))
    return _json(data_of(plan))


@api.post("/plans/<int:plan>/run", tags=[PLANS], responses=_answers("202", "plan", "404", "409", "415"))
def run_plan(path: PlanPath) -> Response:
    """Cost the plan in the background, or go on with a run that was stopped."""
    plan = store.find(path.plan)
    store.run(plan)
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
    _refuse_unless_done(plan.state)
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
    _refuse_unless_done(plan.state)
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
        return problem(422, "The request cannot be read", "Mend what is named and send it again.", wrong)
    taken = frozenset(one.row for one in body.rows)
    try:
        changed, costed = store.correct(plan, Corrections(cells, (), taken))
    except TooMany:
        return problem(422, "Too many rows", TOO_MANY)
    left = (plan.rows or 0) - (plan.costed or 0)
    return _json({"changed": changed, "costed": costed, "rejected": left})


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


def _refuse_unless_done(state: str) -> None:
    if state != DONE:
        raise Conflict("This plan is not costed yet.")


def _json(data: Any, status: int = 200) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), status=status, mimetype="application/json")
