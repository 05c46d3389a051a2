"""A cost sheet put in order for reading."""

from collections.abc import Mapping
from typing import Any

from compliance.costing.sheet import NOT_DUE

from .shapes import GROUPS
from .words import GROUPS as TITLES

Sheet = Mapping[str, Any]


def groups_of(sheet: Sheet) -> list[dict[str, Any]]:
    """The lines by group with the sum of each; groups without lines are left out."""
    groups = []
    for name in GROUPS:
        lines = [line for line in due_lines(sheet) if line["group"] == name]
        if lines:
            groups.append({"name": name, "title": TITLES[name], "lines": lines, "total": sheet["totals"][name]})
    return groups


def due_lines(sheet: Sheet) -> list[Any]:
    """The lines that are due here, nil or not."""
    return [line for line in sheet["lines"] if line["due"]]


def lines_not_due(sheet: Sheet) -> list[dict[str, str]]:
    """The lines that are not due for this offer, each with its reason."""
    return [
        {"name": line["name"], "because": line["because"].removeprefix(NOT_DUE).strip()}
        for line in sheet["lines"]
        if not line["due"]
    ]


def group_of_line(sheet: Sheet) -> dict[str, str]:
    """The group of each line by its id."""
    return {line["id"]: line["group"] for line in sheet["lines"]}


def shares(sheet: Sheet) -> dict[str, Any]:
    """Pay and each group's cost a year, for the ring."""
    return {"gross": sheet["gross"]["annual"]} | {group["name"]: group["total"]["annual"] for group in groups_of(sheet)}
