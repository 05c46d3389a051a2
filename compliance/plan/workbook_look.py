"""How a plan's workbook looks: formats, tables and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

CHARTED = 15  # groups in a chart, the dearest first
_FONT, _INK, _QUIET, _ACCENT, _LINE = "Calibri", "#1b2430", "#5c6675", "#1d4e89", "#d9dee6"
_COLOURS = (
    "#1d4e89", "#e0a030", "#3d7a4d", "#b5532a", "#6a5aa8", "#2f9aa0", "#a8456b", "#8a8f3a", "#9aa5b4",
)  # fmt: skip
_LONGEST_TEXT = 32_767
_LAKHS = r"[>=10000000]##\,##\,##\,##0{0};[>=100000]##\,##\,##0{0};#,##0{0}"
_WIDE, _HIGH, _HEADER_HEIGHT = 860, 400, 32


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._money: dict[str, Any] = {}
        base = {"font_name": _FONT, "font_size": 11, "font_color": _INK, "valign": "top"}
        head = {**base, "bold": True, "bottom": 2, "bottom_color": _ACCENT, "text_wrap": True, "valign": "bottom"}
        self._base = base
        self.title = book.add_format({**base, "font_size": 20, "bold": True, "font_color": _ACCENT})
        self.quiet = book.add_format({**base, "font_color": _QUIET})
        self.header = book.add_format(head)
        self.header_right = book.add_format({**head, "align": "right"})
        self.text = book.add_format(base)
        self.strong = book.add_format({**base, "bold": True, "top": 1, "top_color": _INK})
        self.wrapped = book.add_format({**base, "text_wrap": True})
        self.count = book.add_format({**base, "num_format": "#,##0", "align": "right"})
        self.number = book.add_format({**base, "num_format": "0", "align": "left"})
        self.share = book.add_format({**base, "num_format": "0.0%", "align": "right"})
        self.day = book.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})
        self.month = book.add_format({**base, "num_format": "mmm yyyy", "align": "left"})
        self.month_header = book.add_format({**head, "num_format": "mmm yyyy", "align": "right"})
        self.is_right = {self.count, self.share}

    def money(self, form: str) -> Any:
        """The format of amounts written in a number format."""
        if form not in self._money:
            self._money[form] = self.book.add_format({**self._base, "num_format": form, "align": "right"})
            self.is_right.add(self._money[form])
        return self._money[form]

    def strong_money(self, form: str) -> Any:
        """The format of amounts in a row of totals."""
        key = f"strong {form}"
        if key not in self._money:
            look = {"num_format": form, "align": "right", "bold": True, "top": 1, "top_color": _INK}
            self._money[key] = self.book.add_format({**self._base, **look})
        return self._money[key]


@cache
def currency_format(currency: str, locale: str = "en") -> str:
    """The number format of a currency: its decimals, and thousands by lakh and crore where the locale does."""
    from babel import Locale

    from compliance.money import minor_digits

    digits = minor_digits(currency)
    decimals = f".{'0' * digits}" if digits else ""
    lakhs = Locale.parse(locale).decimal_formats[None].grouping == (3, 2)
    return _LAKHS.format(decimals) if lakhs else f"#,##0{decimals}"


def write_table(
    look: Look,
    sheet: Any,
    columns: Sequence[tuple[str, int, Any]],
    rows: Iterable[Sequence[Any]],
    totals: Sequence[Any] | None,
) -> int:
    """A table with a frozen header and a filter; `columns` are title, width and format. Says how many rows it has."""
    sheet.set_row(0, _HEADER_HEIGHT)
    for number, (title, width, form) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, look.header_right if form in look.is_right else look.header)
    count = 0
    for count, row in enumerate(rows, 1):
        for number, (value, (_, _, form)) in enumerate(zip(row, columns, strict=True)):
            write_cell(sheet, count, number, value, form)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    sheet.repeat_rows(0)
    if totals is not None:
        for number, (value, (_, _, form)) in enumerate(zip(totals, columns, strict=True)):
            strong = look.strong_money(form.num_format) if form in look.is_right else look.strong
            write_cell(sheet, count + 1, number, value, strong)
    return count


def write_cell(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    """A value by its type; text is never taken for a formula or a link."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST_TEXT], form)


def months_chart(look: Look, months: int, currency: str) -> Any:
    """What is paid each month as columns, and what that comes to so far as a line."""
    chart = look.book.add_chart({"type": "column"})
    chart.add_series({**_series("Months", months, 0, 1, "Each month", _COLOURS[0]), "gap": 45})
    line = look.book.add_chart({"type": "line"})
    so_far = _series("Months", months, 0, 2, "So far", _COLOURS[1])
    line.add_series({**so_far, "line": {"color": _COLOURS[1], "width": 2.25}, "y2_axis": True})
    chart.combine(line)
    _dress(chart, f"Cost by month, {currency}")
    chart.set_x_axis({"num_format": "mmm yyyy", "num_font": {"size": 9}, "text_axis": True})
    line.set_y2_axis({"num_format": "#,##0", "num_font": {"size": 9}, "line": {"none": True}})
    return chart


def stacked_chart(look: Look, sheet: str, groups: int, currency: str) -> Any:
    """Pay and what comes on top of it as one bar a group, the dearest above."""
    chart = look.book.add_chart({"type": "bar", "subtype": "stacked"})
    label = 1 if sheet == "Places" else 0
    for number, (column, name) in enumerate(((label + 4, "Pay"), (label + 5, "On top of pay"))):
        chart.add_series({**_series(sheet, groups, label, column, name, _COLOURS[number]), "gap": 40})
    _dress(chart, f"First year by {sheet[:-1].lower()}, {currency}")
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}, "line": {"color": _LINE}})
    below = {"label_position": "high", "line": {"none": True}}
    chart.set_x_axis({"num_format": "#,##0", "num_font": {"size": 9}, "major_gridlines": _gridlines(), **below})
    chart.set_size({"width": _WIDE, "height": max(240, 130 + 32 * groups)})
    return chart


def money_chart(look: Look, sheet: str, rows: int, series: Iterable[tuple[int, str]], currency: str) -> Any:
    """Columns stacked by place, one a month."""
    chart = look.book.add_chart({"type": "column", "subtype": "stacked"})
    for number, (column, name) in enumerate(series):
        colour = _COLOURS[number % len(_COLOURS)]
        chart.add_series({**_series(sheet, rows, 0, column, name, colour), "gap": 45})
    _dress(chart, f"Cost by month and place, {currency}")
    chart.set_x_axis({"num_format": "mmm yyyy", "num_font": {"size": 9}, "text_axis": True})
    return chart


def _series(sheet: str, rows: int, labels: int, column: int, name: str, colour: str) -> dict[str, Any]:
    last = max(rows, 1)
    return {
        "name": name,
        "categories": [sheet, 1, labels, last, labels],
        "values": [sheet, 1, column, last, column],
        "fill": {"color": colour},
        "border": {"none": True},
    }


def _dress(chart: Any, title: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 13, "color": _INK}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_y_axis(
        {"num_format": "#,##0", "num_font": {"size": 9}, "line": {"none": True}, "major_gridlines": _gridlines()}
    )
    chart.set_size({"width": _WIDE, "height": _HIGH})
    chart.set_chartarea({"border": {"none": True}})


def _gridlines() -> dict[str, Any]:
    return {"visible": True, "line": {"color": _LINE, "width": 0.75}}
