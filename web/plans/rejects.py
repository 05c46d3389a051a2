"""The rows left out of a plan, to correct in place."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from ..models import Plan
from ..respond import Page, page, twin
from ..services.plan_rejects import MOST_AT_ONCE, Corrections, Rejects, TooMany, rejects_of
from ..services.plans import field_word
from . import store
from .hires import first_asked
from .room import plans

ROWS_A_PAGE = 25
TOO_MANY = f"This would cost more than {MOST_AT_ONCE:,} rows at once. Correct the file and upload it again."


@twin(plans, "/plans/<int:number>/rejects", "rejects")
def rejects(number: int) -> Page:
    """Why were these rows left out, and what should stand there?"""
    plan = store.find(number)
    if why := store.why_no_rejects(plan):
        abort(409, why)
    found = rejects_of(store.files_of(plan), first_asked(), ROWS_A_PAGE)
    return page(
        "plans/rejects.html",
        {**data_of_rejects(plan, found), "alike": found.alike},
        columns=[column for column in plan.seen["columns"] if column["field"]],
        field_word=field_word,
        pages=_pages(found),
        plan=plan,
    )


def data_of_rejects(plan: Plan, found: Rejects) -> dict[str, Any]:
    """Rows left out in the shape of the API."""
    return {
        "plan": plan.id,
        "name": plan.name,
        "rejected": found.count,
        "first": found.first,
        "headers": [column["header"] for column in plan.seen["columns"]],
        "rows": found.rows,
    }


def _pages(found: Rejects) -> dict[str, int | None]:
    after = found.first + ROWS_A_PAGE
    return {
        "before": max(found.first - ROWS_A_PAGE, 0) if found.first else None,
        "after": after if after < found.count else None,
    }


@plans.post("/plans/<int:number>/rejects")
def correct(number: int) -> Response:
    """Cost the rows as they stand in the form now, and merge those that can be costed."""
    plan = store.find(number)
    try:
        changed, costed = store.correct(plan, written(request.form))
    except TooMany:
        abort(422, TOO_MANY)
    flash(said(changed, costed))
    left = (plan.rows or 0) - (plan.costed or 0)
    if not left:
        return redirect(url_for("plans.show", number=number, _anchor="notice-1"))
    first = min(first_asked(), max(left - 1, 0) // ROWS_A_PAGE * ROWS_A_PAGE)
    return redirect(url_for("plans.rejects", number=number, first=first or None, _anchor="notice-1"))


def said(changed: int, costed: int) -> str:
    """What came of a correction, in a sentence."""
    if not changed:
        return "Nothing was changed, so nothing was costed anew."
    rows = "1 row was" if changed == 1 else f"{changed:,} rows were"
    if costed == changed:
        rest = "it is in the results now" if changed == 1 else "all are in the results now"
    elif costed:
        rest = f"{costed:,} in the results now, {changed - costed:,} still cannot be costed"
    else:
        rest = "it still cannot be costed" if changed == 1 else "they still cannot be costed"
    return f"{rows} changed and costed anew: {rest}."


def written(form: Mapping[str, str]) -> Corrections:
    """Corrections from a form: `cell.17.3` is column 3 of row 17, `alike.0` what a shared wrong value becomes."""
    cells: dict[int, dict[int, str]] = {}
    alike, taken = [], set()
    for name, text in form.items():
        kind, _, rest = name.partition(".")
        numbers = rest.split(".")
        if not all(part.isascii() and part.isdecimal() and len(part) < 18 for part in numbers):
            continue
        if kind == "cell" and len(numbers) == 2:
            cells.setdefault(int(numbers[0]), {})[int(numbers[1])] = text
        elif kind == "take" and len(numbers) == 1:
            taken.add(int(rest))
        elif kind == "alike" and text.strip():
            cell = form.get(f"of.{rest}", "")
            if cell.isdecimal() and len(cell) < 6:
                alike.append((int(cell), form.get(f"was.{rest}", ""), text))
    return Corrections(cells, alike, frozenset(taken))
