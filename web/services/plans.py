"""Hiring plans: which column is which, and what may stand in one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from compliance.errors import InputError
from compliance.errors import Problem as Wrong
from compliance.fields import form
from compliance.lawbook import default_lawbook
from compliance.plan import Opened, PlanError, look
from compliance.plan.cells import day
from compliance.plan.columns import guess_columns, leaf_of
from compliance.plan.engines import usual_workers
from compliance.plan.kinds import is_day
from compliance.plan.sources import Source, open_plan
from compliance.words import listing

from .offers import _NOWHERE, Json, Problem, problems_of

__all__ = [
    "columns_of",
    "currencies",
    "decided_from",
    "field_word",
    "look_at",
    "named",
    "open_decided",
    "plan_fields",
    "usual_workers",
]
SHOWN_ROWS = 5
_LONGEST_SHOWN = 60
_TRIED_DAYS = 2_000
_PLAN_FIELDS = {
    "place": "Place",
    "row.id": "Identity of the row",
    "row.team": "Team",
    "row.country": "Country",
    "row.region": "State or region",
}
_NO_COST = (
    "worker.",
    "employer.address.",
    "employer.name",
    "employer.registration",
    "client.",
    "clauses.",
    "documents.",
    "data",
)
_YET_SHOWN = ("worker.name", "worker.birth_date", "client.name")
_NEEDED = ("place", "start_date", "pay.base")
_LAST_HINT = "Name a column after the field"


def columns_of(decided: Mapping[str, Any]) -> dict[int, str | None]:
    """What a person decided about columns, by number from 0; kept as text in JSON."""
    return {int(number): field for number, field in (decided.get("columns") or {}).items()}


def open_decided(path: Path, decided: Mapping[str, Any]) -> Opened:
    """The plan as a person decided to read it. Raises PlanError where it is none."""
    order, paid_in = decided.get("dates") or None, decided.get("paid_in") or None
    return look(path, columns_of(decided), order, paid_in=paid_in)


def look_at(path: Path, name: str, decided: Mapping[str, Any]) -> Json:
    """Which column is which, the first rows, and what keeps the plan from being costed.

    Raises InputError for a file that is no plan at all; `name` is what its sentences call the file.
    """
    try:
        source = open_plan(path)
        columns = guess_columns(source.headers, default_lawbook(), columns_of(decided))
        first = _first_rows(source)
    except PlanError as error:
        raise named(error, path, name) from None
    opened, problems = None, []
    try:
        opened = open_decided(path, decided)
    except PlanError as error:
        problems = [_for_the_page(one.message) for one in problems_of(named(error, path, name))]
        if not first:
            raise named(error, path, name) from None
    fields = [column.field for column in columns]
    return {
        "columns": [column.to_json() for column in columns],
        "first": first,
        "rows": opened.rows if opened else None,
        "said": list(opened.said if opened else source.said),
        "problems": problems,
        "asks_dates": opened is not None and _asks_order(opened),
        "asks_currency": "pay.currency" not in fields,
    }


def _first_rows(source: Source) -> list[list[str]]:
    table = next((table for _, table in source.tables(SHOWN_ROWS)), None)
    if table is None:
        return []
    texts = [[text[:_LONGEST_SHOWN] for text in column.to_pylist()] for column in table.columns]
    return [list(row) for row in zip(*texts, strict=True)]


def _asks_order(opened: Opened) -> bool:
    """Whether some day could be two days and nothing in the file says which."""
    for column in opened.columns:
        if column.field and is_day(column.field, default_lawbook()) and opened.how.orders[column.field] is None:
            texts = opened.first.column(column.number).unique().to_pylist()[:_TRIED_DAYS]
            if any(_is_two_days(text) for text in texts):
                return True
    return False


def _is_two_days(text: str) -> bool:
    try:
        day(text)
    except ValueError:
        return _is_day(text)
    return False


def _is_day(text: str) -> bool:
    try:
        return bool(day(text, "day_first"))
    except ValueError:
        return False


def named(error: InputError, path: Path, name: str) -> InputError:
    """The same error with the file called as the person called it, not as it is stored."""
    return InputError([Wrong(one.field, one.message.replace(path.name, f"“{name}”")) for one in error.problems])


def _for_the_page(message: str) -> str:
    """A sentence without advice that only the command line can follow."""
    return message.partition(f". {_LAST_HINT}")[0].rstrip(".") + "."


@cache
def plan_fields() -> dict[str, str]:
    """The fields a column may be, with their words; a place's own fields are read where a header names them."""
    found = {field.path: field.label for field in form(_NOWHERE, None, default_lawbook()) if leaf_of(field.path)}
    shown = {path: label for path, label in found.items() if path in _YET_SHOWN or not path.startswith(_NO_COST)}
    return {**{path: shown[path] for path in _NEEDED}, **shown, **_PLAN_FIELDS}


def field_word(path: str) -> str:
    """The words for a field: `pay.base` is Pay; the path itself where it has none."""
    return plan_fields().get(path, path)


def decided_from(form_of: Mapping[str, str], columns: int) -> tuple[Json, list[Problem]]:
    """What a form or a request decides about reading a plan, and what of it cannot be."""
    wrong: list[Problem] = []
    known: dict[str, str | None] = {}
    for key, value in form_of.items():
        if not key.startswith("column."):
            continue
        number = key.removeprefix("column.")
        if not number.isdecimal() or int(number) >= columns:
            wrong.append(Problem(key, f"There is no such column; the file has {columns}."))
        else:
            known[str(int(number))] = value or None
    dates = form_of.get("dates") or None
    if dates not in (None, "day_first", "month_first"):
        wrong.append(Problem("dates", f"Should be {listing(['day_first', 'month_first'], 'or')}, or empty."))
    found: Json = {"columns": known, "dates": dates}
    for name in ("paid_in", "currency"):
        code = (form_of.get(name) or "").strip().upper()
        if code and code not in currencies():
            wrong.append(Problem(name, "Should be the code of a currency with a reference rate, such as EUR."))
        found[name] = code or None
    return found, wrong


@cache
def currencies() -> tuple[str, ...]:
    """The currencies that sums can be said in."""
    codes = {place.currency for place in default_lawbook().places.values() if place.costed}
    return tuple(sorted(code for code in codes if code))
