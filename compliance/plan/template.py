"""An empty plan with the usual columns and one example row a place, for people to fill."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from compliance.cases import sample
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook, default_lawbook
from compliance.plan.errors import PlanError
from compliance.plan.outputs import CsvWriter, Whole

# The header of each column, the field whose example stands below it, and its width in a sheet.
_COLUMNS = (
    ("Id", None, 8), ("Team", None, 16), ("Name", "worker.name", 26), ("Place", "place", 10),
    ("Start date", "start_date", 12), ("Title", "role.title", 24), ("Hours per week", "role.hours_per_week", 15),
    ("Salary", "pay.base", 14), ("Per", "pay.per", 9), ("Currency", "pay.currency", 10),
    ("Headcount", "employer.headcount.country", 11),
)  # fmt: skip
_USUAL = {"pay.per": "year"}


def write_template(path: Path, lawbook: Lawbook | None = None) -> int:
    """Write the template as CSV or XLSX by its ending; says how many places it has an example of.

    Raises PlanError for another ending, and for a file that is there already.
    """
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise PlanError(f"{path.name}: a template is written as .csv or .xlsx")
    if path.exists():
        raise PlanError(f"{path} is there already; name another file, so that no plan is written over")
    rows = list(_examples(lawbook or default_lawbook()))
    (_write_sheet if path.suffix.lower() == ".xlsx" else _write_csv)(path, rows)
    return len(rows)


def _examples(lawbook: Lawbook) -> Iterator[list[str]]:
    places = sorted((place for place in lawbook.places.values() if place.costed), key=lambda place: place.code)
    for number, place in enumerate(places, 1):
        try:
            offer = sample(lawbook, place)
        except LawFileError:
            continue
        told = {"Id": str(number), "Team": "Example"}
        yield [told.get(title) or _value(offer, field) for title, field, _ in _COLUMNS]


def _value(offer: Any, field: str | None) -> str:
    here = offer
    for name in (field or "").split("."):
        here = here.get(name) if isinstance(here, dict) else None
    return str(here) if here is not None else _USUAL.get(field or "", "")


def _write_csv(path: Path, rows: list[list[str]]) -> None:
    columns = [pa.array([row[number] for row in rows], pa.string()) for number in range(len(_COLUMNS))]
    table = pa.table(columns, names=[title for title, _, _ in _COLUMNS])
    writer = CsvWriter(path, table.schema)
    writer.add(table)
    writer.close()


def _write_sheet(path: Path, rows: list[list[str]]) -> None:
    import xlsxwriter

    file = Whole(path)
    book = xlsxwriter.Workbook(file.unfinished, {"strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 2})
    sheet = book.add_worksheet("Plan")
    for number, (title, _, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, bold)
    for at, row in enumerate(rows, 1):
        for number, text in enumerate(row):
            sheet.write_string(at, number, text)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{len(rows) + 1}"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
    book.close()
    file.put_in_place()
