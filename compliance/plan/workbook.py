"""What came of a plan as a workbook: a summary, places, teams and months with charts, every hire, every reject.

Text is always written as text, so that nothing in a plan runs as a formula or becomes a link. Sheets are written row by
row to the disk, so that memory does not grow with the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from compliance.lawbook import Lawbook
from compliance.plan.errors import PlanError
from compliance.plan.outputs import Whole
from compliance.plan.workbook_hires import HiresSheet
from compliance.plan.workbook_look import CHARTED, Look, currency_format, money_chart, months_chart, stacked_chart
from compliance.plan.workbook_look import write_table as write
from compliance.words import day, plural

if TYPE_CHECKING:
    from compliance.plan.run import Outcome
    from compliance.plan.summary import Summary, Summed

MOST_ROWS = 2**20 - 1  # of a sheet, below its header
_FIGURES = {
    "gross.first_year": "Pay, first year",
    "employer_total.first_year": "On top of pay, first year",
    "total.first_year": "Total, first year",
    "gross.annual": "Pay, whole year",
    "employer_total.annual": "On top of pay, whole year",
    "total.annual": "Total, whole year",
}
_REJECTS = {"row": ("Row", 8), "column": ("Column", 22), "value": ("Value", 36), "reason": ("Reason", 90)}
_NOTES = (
    "First year: from each start date to the eve of its anniversary.",
    "Whole year: a year of charges, as if employed throughout.",
    "By month: wages when they are paid, what accrues when it is earned.",
)
_A4 = 9


class WorkbookWriter:
    """Hires and rejects are taken part by part; the workbook is written when it is closed."""

    def __init__(self, path: Path, lawbook: Lawbook) -> None:
        self._file, self._lawbook = Whole(path), lawbook
        self._hires: list[pa.Table] = []
        self._rejects: list[pa.Table] = []
        self._outcome: Outcome | None = None
        self._plan = ""

    def add(self, table: pa.Table) -> None:
        """Some more hires.

        Raises PlanError for more hires than a sheet has rows.
        """
        self._hires.append(table)
        if sum(each.num_rows for each in self._hires) > MOST_ROWS:
            how = "write the results as Parquet or CSV"
            raise PlanError(f"{self._file.path.name}: a sheet holds {MOST_ROWS:,} hires and the plan has more; {how}")

    def add_rejects(self, table: pa.Table) -> None:
        """Some more reasons why rows were left out."""
        self._rejects.append(table)

    def tell(self, plan: str, outcome: Outcome) -> None:
        """What the plan is called and what came of it all."""
        self._plan, self._outcome = plan, outcome

    def close(self) -> None:
        """Write the workbook and put it in its place."""
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(self._file.unfinished, options)
        try:
            self._fill(book)
            book.close()
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise PlanError(f"{self._file.path} cannot be written: {error}") from None
        self._file.put_in_place()

    def drop(self) -> None:
        """Remove what was begun."""
        self._file.remove()

    def _fill(self, book: Any) -> None:
        from compliance.plan.scenario_sheets import add_scenarios

        assert self._outcome is not None
        look, summary = Look(book), self._outcome.summary
        first = book.add_worksheet("Summary")
        if summary is not None:
            names = {each.name: self._lawbook.places[each.name].name for each in summary.places}
            _groups(look, "Places", summary, summary.places, names)
            _groups(look, "Teams", summary, summary.teams, None)
            _months(look, summary, names)
        _summary(look, first, self._plan, self._outcome)
        HiresSheet(look, self._lawbook).write(self._hires)
        _rejects(look, self._rejects)
        add_scenarios(book, self._outcome.scenarios)


def _summary(look: Look, sheet: Any, plan: str, outcome: Outcome) -> None:
    """The first page: counts, totals, notes, and the two charts that are asked for first."""
    sheet.hide_gridlines(2)
    sheet.set_column("A:A", 30)
    sheet.set_column("B:G", 19)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Hiring plan", look.title)
    sheet.write_string(1, 0, f"{plan} · {day(date.today())}", look.quiet)
    counts = (("Hires costed", outcome.costed), ("Rows rejected", outcome.rejected), ("Empty rows", outcome.blank))
    for row, (name, count) in enumerate((("Rows", outcome.rows), *counts), 3):
        sheet.write_string(row, 0, name, look.text)
        sheet.write_number(row, 1, count, look.count)
    summary, notes = outcome.summary, list(_NOTES)
    end = 6
    if summary is not None:
        end = _totals(look, sheet, end + 2, summary)
        notes += [f"Amounts in {summary.currency}: {note}." for note in summary.notes]
    for number, note in enumerate(notes):
        sheet.write_string(end + 2 + number, 0, note, look.quiet)
    if summary is not None:
        end += len(notes) + 3
        sheet.insert_chart(end, 0, months_chart(look, len(summary.months), summary.currency))
        chart = stacked_chart(look, "Places", min(len(summary.places), CHARTED), summary.currency)
        sheet.insert_chart(end + 22, 0, chart)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)


def _totals(look: Look, sheet: Any, row: int, summary: Summary) -> int:
    """Pay, what comes on top of it and both, for the first year and a whole year; says in which row it ends."""
    sheet.write_string(row, 0, "Employer's cost", look.header)
    for column, name in enumerate(("First year", "Whole year"), 1):
        sheet.write_string(row, column, f"{name}, {summary.currency}", look.header_right)
    form = currency_format(summary.currency)
    for name, figure in (("Pay", "gross"), ("On top of pay", "employer_total"), ("Total", "total")):
        row += 1
        strong = figure == "total"
        sheet.write_string(row, 0, name, look.strong if strong else look.text)
        for column, view in enumerate(("first_year", "annual"), 1):
            amount = float(summary.whole[f"{figure}.{view}"].decimal)
            sheet.write_number(row, column, amount, look.strong_money(form) if strong else look.money(form))
    return row


def _groups(look: Look, name: str, summary: Summary, groups: Sequence[Summed], names: dict[str, str] | None) -> None:
    """Places or teams, the dearest first, with a chart of the first of them."""
    money = look.money(currency_format(summary.currency))
    columns: list[tuple[str, int, Any]] = [(name[:-1], 30 if names is None else 12, look.text)]
    if names is not None:
        columns.append(("Name", 30, look.text))
    columns += [("Hires", 9, look.count), ("Share of cost", 11, look.share), ("On top of pay", 11, look.share)]
    columns += [(f"{said}, {summary.currency}", 18, money) for said in _FIGURES.values()]
    whole = float(summary.whole["total.first_year"].decimal)
    rows = []
    for group in groups:
        figures = [float(group.amounts[figure].decimal) for figure in _FIGURES]
        label = [group.name, names[group.name]] if names is not None else [group.name or "(no team)"]
        rows.append([*label, group.hires, _ratio(figures[2], whole), _ratio(figures[1], figures[0]), *figures])
    totals = [float(summary.whole[figure].decimal) for figure in _FIGURES]
    last = ["All", *([""] if names is not None else []), summary.hires, 1.0, _ratio(totals[1], totals[0]), *totals]
    sheet = look.book.add_worksheet(name)
    write(look, sheet, columns, rows, last)
    sheet.insert_chart(1, len(columns) + 1, stacked_chart(look, name, min(len(groups), CHARTED), summary.currency))
    _print_wide(sheet)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _months(look: Look, summary: Summary, names: dict[str, str]) -> None:
    """What is paid in each calendar month, in all and in the dearest places."""
    money = look.money(currency_format(summary.currency))
    shown = [each.name for each in summary.places[: CHARTED // 2]]
    others = len(summary.places) - len(shown)
    columns: list[tuple[str, int, Any]] = [("Month", 12, look.month)]
    columns += [(f"Total, {summary.currency}", 18, money), (f"So far, {summary.currency}", 18, money)]
    columns += [(names[place], 17, money) for place in shown]
    if others > 0:
        columns.append((plural(others, "other place"), 17, money))
    rows: list[list[Any]] = []
    so_far = 0.0
    for month, amount in summary.months:
        total = float(amount.decimal)
        so_far += total
        each = [float(summary.place_months[place, month].decimal) for place in shown]
        rest = [total - sum(each)] if others > 0 else []
        rows.append([date.fromisoformat(f"{month}-01"), total, round(so_far, 2), *each, *rest])
    sheet = look.book.add_worksheet("Months")
    write(look, sheet, columns, rows, None)
    below = len(rows) + 3
    sheet.insert_chart(below, 0, months_chart(look, len(rows), summary.currency))
    series = [(3 + number, column[0]) for number, column in enumerate(columns[3:])]
    sheet.insert_chart(below + 22, 0, money_chart(look, "Months", len(rows), series, summary.currency))
    _print_wide(sheet)


def _rejects(look: Look, tables: Sequence[pa.Table]) -> None:
    """Why rows were left out; a sheet's worth of reasons at most, for the rejects file has them all."""
    sheet = look.book.add_worksheet("Rejects")
    found = pa.concat_tables(tables) if tables else None
    if found is not None:
        found = found.sort_by("row").slice(0, MOST_ROWS - 1)
    kinds = {"row": look.number}
    columns = [(title, width, kinds.get(name, look.wrapped)) for name, (title, width) in _REJECTS.items()]
    lists = [found[name].to_pylist() for name in _REJECTS] if found is not None else [[] for _ in _REJECTS]
    write(look, sheet, columns, zip(*lists, strict=True), None)
    if found is None:
        sheet.write_string(2, 0, "No row was rejected.", look.quiet)
    _print_wide(sheet)


def _print_wide(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
