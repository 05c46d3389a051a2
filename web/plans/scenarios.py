"""What if? Scenarios typed, compared with a plan that is costed, and what came of them."""

import io
from typing import Any

import yaml
from flask import Response, abort, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..models import Plan
from ..respond import Page, page, twin
from ..services import InputError, Problem, problems_of
from ..services.plan_scenarios import KINDS, MOST, Compared, compared, is_outdated, read_file
from ..services.plans import currencies
from ..services.scenario_forms import (
    MOST_TEAMS,
    new_change,
    new_scenario,
    read_typed,
    stressed,
    typed,
    typed_of,
    whom,
    words_of,
)
from . import store
from .charts import Waterfall
from .files import file_name
from .jobs import UNDER_WAY
from .room import plans
from .shown import DOING, SHOWN_GROUPS, data_of

ADDED = {
    "place": "Another place",
    "start": "Another start",
    "raise": "More or less pay",
    "fee": "Another fee",
    "rate": "A currency moves",
}
SHOWN_REASONS = 20
_FULL = f"There are {MOST} scenarios already; remove one first."


@twin(plans, "/plans/<int:number>/scenarios", "scenarios")
def scenarios(number: int) -> Page:
    """What would the plan cost if something were different?"""
    return _page(store.find(number), [])


def _page(plan: Plan, wrong: list[Problem], of_file: list[Problem] | None = None) -> Page:
    files = store.files_of(plan)
    state = files.state
    if state is None or not state["summary"]:
        abort(409, "No hire of this plan is costed yet; there is nothing to compare scenarios with.")
    found, shown = compared(files, state), store.scenarios_of(plan)
    read = read_typed(shown)
    data = {
        **{name: value for name, value in data_of(plan).items() if name not in ("columns", "said", "outcome")},
        **scenarios_data(plan, found),
    }
    return page(
        "plans/scenarios.html",
        data,
        status=422 if wrong or of_file else 200,
        typed=shown,
        names=list(read.asked) if not read.wrong else [""] * len(shown),
        is_edited=found is None or found.asked != read.asked,
        wrong={one.field: one.message for one in wrong},
        of_file=of_file or [],
        results=[_drawn(one, found) for one in found.results] if found else [],
        added=ADDED,
        most=MOST,
        whom=whom(state["summary"], shown),
        doing=DOING[plan.doing],
        shown_groups=SHOWN_GROUPS,
        shown_reasons=SHOWN_REASONS,
        under_way=plan.state in UNDER_WAY,
        most_teams=MOST_TEAMS if len(state["summary"]["teams"]) > MOST_TEAMS else 0,
    )


def scenarios_data(plan: Plan, found: Compared | None) -> dict[str, Any]:
    """Scenarios of a plan in the shape of the API: what was asked, what came of it, who is left out and why."""
    files = store.files_of(plan)
    return {
        "plan": plan.id,
        "state": plan.state,
        "doing": plan.doing,
        "problem": plan.problem,
        "scenarios": found.asked if found else {},
        "outdated": found is None and is_outdated(files, files.state),
        "results": found.results if found else [],
        "left_out": found.left_out if found else [],
    }


def _drawn(result: dict[str, Any], found: Compared) -> dict[str, Any]:
    """A scenario with its chart, its steps in words, and its differences, the largest first."""
    words = ["As it is", *map(words_of, found.asked[result["name"]]), result["name"]]
    tables = {}
    for kind in ("place", "team"):
        rows = [row for row in result["differences"] if row["of"] == kind]
        tables[kind] = sorted(rows, key=lambda row: -abs(float(row["first_year"]["difference"])))
    whole = next(row for row in result["differences"] if row["of"] == "plan")
    reasons = [one for one in found.left_out if one["scenario"] == result["name"]]
    chart = Waterfall.of(result["waterfall"], words, "first_year")
    steps = list(zip(words, result["waterfall"], strict=True))
    return {**result, "whole": whole, "tables": tables, "chart": chart, "steps": steps, "reasons": reasons}


@plans.post("/plans/<int:number>/scenarios")
def change_scenarios(number: int) -> Any:
    """Take in what is typed; then add or remove something, or compare."""
    plan = store.find(number)
    shown = typed(request.form.lists())
    action, _, rest = request.form.get("do", "").partition(":")
    if action == "compare":
        store.keep_scenarios(plan, shown)
        return _compare(plan)
    if action == "stress":
        return _stress(plan, shown)
    at, anchor = _changed(shown, action, rest)
    store.keep_scenarios(plan, at)
    return redirect(url_for("plans.scenarios", number=number, _anchor=anchor))


def _compare(plan: Plan) -> Any:
    read = read_typed(store.scenarios_of(plan))
    if read.wrong:
        return _page(plan, read.wrong).html()
    store.compare(plan, read.asked)
    return redirect(url_for("plans.scenarios", number=plan.id))


def _stress(plan: Plan, shown: list[dict[str, Any]]) -> Any:
    """Add two scenarios in which a currency moves, and compare."""
    currency, by = request.form.get("stress", ""), request.form.get("by", "")[:20]
    pair = stressed(currency, by)
    if currency not in currencies() or read_typed(pair).wrong:
        store.keep_scenarios(plan, shown)
        return _page(plan, [Problem("stress", "Choose a currency, and write by how much, such as 10.")]).html()
    if len(shown) + len(pair) > MOST:
        store.keep_scenarios(plan, shown)
        return _page(plan, [Problem("stress", _FULL)]).html()
    store.keep_scenarios(plan, [*shown, *(one for one in pair if one not in shown)])
    return _compare(plan)


def _changed(shown: list[dict[str, Any]], action: str, rest: str) -> tuple[list[dict[str, Any]], str]:
    """Scenarios after a button, and where the page is to go on."""
    at, _, what = rest.partition(":")
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < 3 else -1
    if action == "add" and rest in KINDS:
        if len(shown) >= MOST:
            abort(422, _FULL)
        return [*shown, new_scenario(rest)], f"s-{len(shown)}"
    changes = shown[number]["changes"] if 0 <= number < len(shown) else []
    if action == "drop" and 0 <= number < len(shown):
        return shown[:number] + shown[number + 1 :], "form-title"
    if action == "change" and what in KINDS and 0 <= number < len(shown):
        if len(changes) >= MOST:
            abort(422, f"A scenario has at most {MOST} changes.")
        changes.append(new_change(what))
        return shown, f"s-{number}-{len(changes) - 1}"
    if action != "remove" or not what.isascii() or not what.isdecimal() or int(what[:3]) >= len(changes):
        abort(400, "There is no such button.")
    del changes[int(what[:3])]
    return shown, f"s-{number}"


@plans.post("/plans/<int:number>/scenarios/file")
def take_scenarios(number: int) -> Any:
    """Add the scenarios of a file to those that are typed."""
    plan, sent = store.find(number), request.files.get("file")
    if sent is None or not sent.filename:
        return _page(plan, [], [Problem("file", "Choose a file of scenarios first (YAML).")]).html()
    try:
        asked = read_file(sent.read(), sent.filename)
    except InputError as error:
        return _page(plan, [], problems_of(error)).html()
    before = store.scenarios_of(plan)
    if len(before) + len(asked) > MOST:
        message = f"With those of this file there would be more than {MOST} scenarios; remove some first."
        return _page(plan, [], [Problem("file", message)]).html()
    store.keep_scenarios(plan, [*before, *typed_of(asked)])
    flash(f"{'1 scenario' if len(asked) == 1 else f'{len(asked)} scenarios'} of the file added.")
    return redirect(url_for("plans.scenarios", number=number, _anchor="notice-1"))


@plans.get("/plans/<int:number>/scenarios.yaml")
def give_scenarios(number: int) -> Response | AnyResponse:
    """The scenarios as a file that `eor plan --scenario` takes."""
    plan = store.find(number)
    read = read_typed(store.scenarios_of(plan))
    if read.wrong:
        abort(409, "These scenarios are not complete yet; there is no file of them before they can be compared.")
    text = yaml.safe_dump(read.asked, allow_unicode=True, sort_keys=False)
    name = f"{file_name(plan.name, 'scenarios').removesuffix('.csv')}.yaml"
    return send_file(io.BytesIO(text.encode()), mimetype="application/yaml", as_attachment=True, download_name=name)
