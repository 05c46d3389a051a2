"""The hires of a plan that is costed, one by one: all, or those that something is the matter with."""

from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from ..models import Plan
from ..offers.store import start
from ..respond import Page, page, twin
from ..services import InputError, offerable, only_cost, problems_of
from ..services.law import rule_words
from ..services.plan_hires import Wanted, hires_where, offer_of
from . import store
from .room import plans
from .shown import line_of

HIRES_A_PAGE = 50
_FILTERS = ("words", "check", "rule", "place", "team", "below")


@twin(plans, "/plans/<int:number>/hires", "hires")
def hires(number: int) -> Page:
    """Which hires are these, and what is the matter with them?"""
    plan = store.find(number)
    files = store.files_of(plan)
    state = files.state
    if state is None:
        abort(409, "This plan is not costed yet; there are no hires to look at.")
    asked = {name: request.args[name][:200] for name in _FILTERS if name in request.args}
    wanted = Wanted(
        words=asked.get("words", "").strip(),
        check=asked.get("check", ""),
        rule=asked.get("rule", ""),
        place=asked.get("place", ""),
        team=asked.get("team"),
        below=asked.get("below") == "yes",
    )
    found = hires_where(files, state, wanted, first_asked(), HIRES_A_PAGE)
    checks = state.get("checks")
    data = {**line_of(plan), "asked": asked, "hires": found.count, "first": found.first, "rows_shown": found.rows}
    return page(
        "plans/hires.html",
        data,
        checks=checks,
        below=state.get("below_minimum") or 0,
        rules=rule_words({wanted.rule, *(rule for row in found.rows for rule in row.get("blocked_by", ()))}),
        offerable=_offerable(),
        pages=_pages(plan, asked, found.first, found.count),
    )


@plans.post("/plans/<int:number>/hires/<int:row>")
def open_offer(number: int, row: int) -> Response:
    """Open a hire as an offer, to see every finding with its fixes and to draft the documents."""
    plan = store.find(number)
    files = store.files_of(plan)
    if files.state is None:
        abort(409, "This plan is not costed yet; there are no hires to look at.")
    try:
        document = offer_of(files, plan.decided, row)
    except InputError as error:
        abort(409, f"This row cannot be opened as an offer: {problems_of(error)[0].message}")
    if document is None:
        abort(404, "There is no hire in this row.")
    if document["place"] not in _offerable():
        abort(409, only_cost(document["place"]) or "No offers are made in this place yet.")
    offer = start(document, f"Row {row} of the plan “{plan.name}”")
    return redirect(url_for("offers.show", number=offer.id))


def _offerable() -> set[str]:
    """The places that offers are made in."""
    return {one["place"] for one in offerable()}


def first_asked() -> int:
    """The first row that a page is to show, counted from 0."""
    asked = request.args.get("first", "0")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0


def _pages(plan: Plan, asked: dict[str, str], first: int, count: int) -> dict[str, Any]:
    """The addresses of the hires before and after those shown."""
    here = url_for("plans.hires", number=plan.id)
    before, after = max(first - HIRES_A_PAGE, 0), first + HIRES_A_PAGE
    return {
        "before": f"{here}?{urlencode({**asked, 'first': before})}" if first else None,
        "after": f"{here}?{urlencode({**asked, 'first': after})}" if after < count else None,
    }
