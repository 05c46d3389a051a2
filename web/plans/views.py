"""The pages of plans: the list with the upload, the columns, the run and its results."""

from typing import Any

from flask import abort, current_app, flash, jsonify, redirect, request, url_for
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response

from ..respond import Page, page, twin
from ..services import InputError, Problem, problems_of
from ..services.law import rule_words
from ..services.plans import currencies, decided_from, field_word, plan_fields, usual_workers
from ..words import duration
from . import store
from .charts import Bars, CashFlow
from .jobs import UNDER_WAY
from .room import plans
from .shown import DOING, SHOWN_GROUPS, data_of, line_of, progress_of, state_of

CHECKED_A_SECOND = 400  # different hires, by one processor


@twin(plans, "/plans", "list")
def every() -> Page:
    """All plans, and the form to upload one."""
    return _list([])


def _list(problems: list[Problem]) -> Page:
    kept = store.every_plan()
    rows = [line_of(plan) for plan in kept]
    words = {plan.id: state_of(plan) for plan in kept}
    extra = {"largest": current_app.config["LARGEST_PLAN"], "kept_days": current_app.config["PLANS_KEPT_DAYS"]}
    data = {"plans": rows, **({"problems": [one.message for one in problems]} if problems else {})}
    return page("plans/list.html", data, status=422 if problems else 200, states=words, problems=problems, **extra)


@plans.post("/plans")
def upload() -> Any:
    """Keep an uploaded file and show its columns."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _list([Problem("file", "Choose a file first: CSV, XLSX or Parquet.")]).html()
    try:
        plan = store.create(sent.filename, sent.stream)
    except Conflict as error:
        return _list([Problem("file", str(error.description))]).html()[0], 409
    except InputError as error:
        return _list([Problem("file", one.message) for one in problems_of(error)]).html()
    return redirect(url_for("plans.columns", number=plan.id))


@twin(plans, "/plans/<int:number>", "show")
def show(number: int) -> Page:
    """What will the year cost? The run while it lasts, then the results."""
    plan = store.find(number)
    data = data_of(plan)
    outcome = data["outcome"] or {}
    summary, checks = outcome.get("summary"), outcome.get("checks")
    charts = {}
    if summary:
        charts = {
            "places": Bars.of(summary["places"]),
            "teams": Bars.of(summary["teams"]),
            "months": CashFlow.of(summary["months"]),
        }
    return page(
        "plans/show.html",
        data,
        charts=charts,
        rules=rule_words(checks["rules"]) if checks else {},
        state_word=state_of(plan),
        doing=DOING[plan.doing],
        check_takes=check_takes(plan.costed),
        startable=store.is_startable(plan),
        under_way=plan.state in UNDER_WAY,
        kept_days=current_app.config["PLANS_KEPT_DAYS"],
        shown_groups=SHOWN_GROUPS,
    )


@plans.get("/plans/<int:number>/progress.json")
def progress(number: int) -> Response:
    """How far the run of a plan is, and no more: pages ask for it once a second."""
    plan = store.find(number)
    return jsonify({**line_of(plan), "progress": progress_of(plan)})


@twin(plans, "/plans/<int:number>/columns", "columns")
def columns(number: int) -> Page:
    """Which column is which, with the first rows."""
    return _columns(number, [])


def _columns(number: int, problems: list[Problem]) -> Page:
    plan = store.find(number)
    data = {**line_of(plan), **{name: plan.seen[name] for name in ("columns", "first", "said", "problems")}}
    return page(
        "plans/columns.html",
        {**data, "decided": plan.decided, "asks_dates": plan.seen["asks_dates"]},
        status=422 if problems else 200,
        asks_currency=plan.seen["asks_currency"],
        fields=plan_fields(),
        field_word=field_word,
        currencies=currencies(),
        refused=problems,
        startable=store.is_startable(plan),
        under_way=plan.state in UNDER_WAY,
        check_takes=check_takes(plan.seen["rows"]),
    )


@plans.post("/plans/<int:number>/columns")
def decide(number: int) -> Any:
    """Take in which column is which; then look again, or cost the plan."""
    plan = store.find(number)
    given = {name: request.form[name] for name in request.form}
    seen = plan.seen["columns"]
    changed = {
        name: value
        for name, value in given.items()
        if not name.startswith("column.") or _differs(name, value, seen, plan.decided)
    }
    decided, wrong = decided_from(changed, len(seen))
    if wrong:
        return _columns(number, wrong).html()
    try:
        store.decide(plan, decided)
    except InputError as error:
        return _columns(number, problems_of(error)).html()
    if given.get("do") == "run" and not plan.seen["problems"]:
        store.run(plan, check="check" in given)
        return redirect(url_for("plans.show", number=number))
    if given.get("do") == "run":
        return _columns(number, []).html()
    flash("Looked again with what you chose.")
    return redirect(url_for("plans.columns", number=number, _anchor="notice-1"))


def check_takes(rows: int | None) -> str:
    """How long a check takes at most, as far as that can be told before it is begun."""
    processors = usual_workers()
    rate = f"about {CHECKED_A_SECOND} different hires a second for each processor, of which there "
    rate += "is 1 here" if processors == 1 else f"are {processors} here"
    if rows is None or rows <= CHECKED_A_SECOND * processors:
        return rate
    return f"{rate}; at most about {duration(rows / CHECKED_A_SECOND / processors)} for this plan"


def _differs(name: str, value: str, seen: list[dict[str, Any]], decided: dict[str, Any]) -> bool:
    """Whether a column's field was decided by a person, now or before, and not only guessed."""
    number = name.removeprefix("column.")
    if number in (decided.get("columns") or {}) or not number.isdecimal() or int(number) >= len(seen):
        return True
    return (seen[int(number)]["field"] or "") != value


@plans.post("/plans/<int:number>")
def act(number: int) -> Response:
    """Run, stop or remove a plan."""
    plan, action = store.find(number), request.form.get("do", "")
    if action in ("run", "check"):
        store.run(plan, check=True if action == "check" else None)
    elif action == "stop":
        store.stop(plan)
        if plan.doing == store.SCENARIOS:
            return redirect(url_for("plans.scenarios", number=number))
    elif action == "remove":
        name = plan.name
        store.remove(plan)
        flash(f"{name} and everything made of it is removed.")
        return redirect(url_for("plans.list"))
    else:
        abort(400, "There is no such button.")
    return redirect(url_for("plans.show", number=number))
