"""Sheets of a workbook for scenarios: differences by place and team, and each scenario's waterfall with its chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compliance.plan.differences import VIEWS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from compliance.plan.differences import Comparison

DIFFERENCES, WATERFALL = "Scenarios", "Waterfalls"
_SHOWN = {"first_year": "first year", "annual": "annual"}
_AMOUNT = "#,##0.00;[Red]-#,##0.00"
_CHART_ROWS, _CHART_COLUMN = 20, 10
_COLOURS = {"total": "#1d4e89", "more": "#b5532a", "less": "#3d7a4d"}


def add_scenarios(book: Workbook, comparisons: Sequence[Comparison]) -> None:
    """Two more sheets for the scenarios of a plan; none where there are none."""
    if not comparisons:
        return
    _differences(book, comparisons)
    _waterfalls(book, comparisons)


def _differences(book: Workbook, comparisons: Iterable[Comparison]) -> None:
    sheet, bold, amount = book.add_worksheet(DIFFERENCES), book.add_format({"bold": True}), _amounts(book)
    kinds = ("as it is", "scenario", "difference")
    headers = ["scenario", "of", "name", "hires as it is", "hires in scenario"]
    headers += [f"{_SHOWN[view]} {kind}" for view in VIEWS for kind in kinds] + ["currency"]
    _head(sheet, 0, headers, bold)
    row = 0
    for one in comparisons:
        for found in one.rows:
            row += 1
            for column, text in enumerate((one.name, found.of, found.name)):
                sheet.write_string(row, column, text)
            for column, hires in enumerate(found.hires, 3):
                sheet.write_number(row, column, hires)
            shown = (each for view in VIEWS for each in (found.as_is[view], found.scenario[view], found.change(view)))
            for column, money in enumerate(shown, 5):
                sheet.write_number(row, column, float(money.decimal), amount)
            sheet.write_string(row, 11, one.currency)
    sheet.autofilter(0, 0, row, len(headers) - 1)
    sheet.freeze_panes(1, 3)
    sheet.set_column(0, 2, 22)
    sheet.set_column(3, 11, 18)
    for number, note in enumerate(dict.fromkeys(note for one in comparisons for note in one.notes)):
        sheet.write_string(row + 2 + number, 0, note)


def _waterfalls(book: Workbook, comparisons: Iterable[Comparison]) -> None:
    sheet, bold, amount = book.add_worksheet(WATERFALL), book.add_format({"bold": True}), _amounts(book)
    sheet.set_column(0, 1, 30)
    sheet.set_column(2, 8, 16)
    row = 0
    for one in comparisons:
        headers = ["scenario", "step", "hires", *(f"{_SHOWN[view]}, {one.currency}" for view in VIEWS)]
        _head(sheet, row, [*headers, "below", "total", "more", "less"], bold)
        levels = _levels([step.amounts["first_year"].decimal for step in one.steps])
        for number, (step, level) in enumerate(zip(one.steps, levels, strict=True), row + 1):
            sheet.write_string(number, 0, one.name)
            sheet.write_string(number, 1, step.said)
            sheet.write_number(number, 2, step.hires)
            for column, money in enumerate((step.amounts[view].decimal for view in VIEWS), 3):
                sheet.write_number(number, column, float(money), amount)
            for column, part in enumerate(level, 5):
                sheet.write_number(number, column, float(part), amount)
        sheet.insert_chart(row, _CHART_COLUMN, _chart(book, one, row + 1, row + len(one.steps), levels))
        row += max(len(one.steps) + 3, _CHART_ROWS)


def _levels(amounts: Sequence[Decimal]) -> list[tuple[Decimal, Decimal, Decimal, Decimal]]:
    """Of each step what lies below it, and the total, rise or fall it shows; the first and the last are totals."""
    found, level, nil = [(Decimal(0), amounts[0], Decimal(0), Decimal(0))], amounts[0], Decimal(0)
    for amount in amounts[1:-1]:
        after = level + amount
        found.append((min(level, after), nil, max(amount, nil), max(-amount, nil)))
        level = after
    return [*found, (nil, amounts[-1], nil, nil)]


def _chart(book: Workbook, one: Comparison, first: int, last: int, levels: Sequence[tuple[Decimal, ...]]) -> Any:
    """A stacked column chart in which what lies below a step is not drawn."""
    chart: Any = book.add_chart({"type": "column", "subtype": "stacked"})
    for column, name in ((5, "below"), (6, "total"), (7, "more"), (8, "less")):
        unseen: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
        chart.add_series(
            {
                "name": name,
                "categories": [WATERFALL, first, 1, last, 1],
                "values": [WATERFALL, first, column, last, column],
                "gap": 60,
                **(unseen if name == "below" else {"fill": {"color": _COLOURS[name]}}),
            }
        )
    chart.set_title({"name": f"{one.name}: first year, {one.currency}", "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom", "delete_series": [0]})
    chart.set_y_axis({"min": _least(levels), "num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.set_size({"width": 720, "height": 380})
    return chart


def _least(levels: Sequence[tuple[Decimal, ...]]) -> float:
    """Where the axis begins: so that the steps can be seen beside totals that are far larger."""
    heights = [sum(level, Decimal(0)) for level in levels]
    steps = [level[0] for level in levels[1:-1]]
    lowest, highest = min([*heights, *steps]), max(heights)
    return float(max(Decimal(0), lowest - (highest - lowest)))


def _head(sheet: Worksheet, row: int, headers: Iterable[str], bold: Any) -> None:
    for column, header in enumerate(headers):
        sheet.write_string(row, column, header, bold)


def _amounts(book: Workbook) -> Any:
    return book.add_format({"num_format": _AMOUNT})
