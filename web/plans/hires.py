"""The hires of a plan that is costed, one by one: all, or those that something is the matter with."""

from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for

from ..models import Plan
from ..respond import Page, page, twin
from ..services.law import rule_words
from ..services.plan_hires import Wanted, hires_where
from . import store
from .room import plans
from .shown import line_of

HIRES_A_PAGE = 50
_FILTERS = ("check", "rule", "place", "team", "below")


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
        pages=_pages(plan, asked, found.first, found.count),
    )


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
