"""The sheet with every hire: who and where, first year and whole year, and each calendar month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.lawbook import Lawbook
from compliance.plan.workbook_look import Look, currency_format, write_cell

_TITLES = {
    "row": ("Row", 8), "id": ("Id", 12), "name": ("Name", 26), "team": ("Team", 20), "place": ("Place", 10),
    "start_date": ("Starts", 12), "currency": ("Currency", 10), "below_minimum": ("Below minimum", 22),
    "gross.first_year": ("Pay, first year", 16), "employer_total.first_year": ("On top of pay, first year", 16),
    "total.first_year": ("Total, first year", 16), "gross.annual": ("Pay, whole year", 16),
    "employer_total.annual": ("On top of pay, whole year", 16), "total.annual": ("Total, whole year", 16),
}  # fmt: skip
_MONTH = "month_"
_AT_ONCE = 2**13
_FROZEN = 3


class HiresSheet:
    """One row a hire; months stand in the column of their calendar month."""

    def __init__(self, look: Look, lawbook: Lawbook) -> None:
        self._look, self._sheet = look, look.book.add_worksheet("Hires")
        locales: dict[str, str] = {}
        for place in lawbook.places.values():
            if place.settings.get("locale") and place.settings.get("currency"):
                locales.setdefault(place.currency, place.locale)
        self._locales = locales

    def write(self, tables: Sequence[pa.Table]) -> None:
        """Write the tables below each other."""
        if not tables:
            return
        schema = tables[0].schema
        others = [name for name in schema.names if name not in _TITLES and not name.startswith(_MONTH)]
        before = [name for name in _TITLES if name in schema.names]
        at = before.index("gross.first_year") if "gross.first_year" in before else len(before)
        names = [*before[:at], *others, *before[at:]]
        months = _months_of(tables)
        self._head(names, schema, months)
        row = 0
        for table in tables:
            for first in range(0, table.num_rows, _AT_ONCE):
                part = table.slice(first, _AT_ONCE)
                for texts, amounts in _rows(part, names, months):
                    row += 1
                    self._row(row, texts, amounts)
        self._sheet.freeze_panes(1, min(_FROZEN, len(names)))
        self._sheet.autofilter(0, 0, max(row, 1), len(names) + len(months) - 1)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        if not row:
            self._sheet.write_string(2, 0, "No row could be costed.", self._look.quiet)

    def _head(self, names: Sequence[str], schema: pa.Schema, months: Sequence[int]) -> None:
        look, sheet = self._look, self._sheet
        for number, name in enumerate(names):
            title, width = _TITLES.get(name, (name.replace("_", " ").replace(".", ", ").capitalize(), 14))
            is_number = not pa.types.is_string(schema.field(name).type) and name not in ("row", "start_date")
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, look.header_right if is_number else look.header)
        for number, month in enumerate(months, len(names)):
            sheet.set_column(number, number, 14)
            sheet.write_datetime(0, number, date(month // 12, month % 12 + 1, 1), look.month_header)
        sheet.set_row(0, 32)

    def _row(self, row: int, cells: Sequence[tuple[str, Any]], amounts: Sequence[float]) -> None:
        look, sheet = self._look, self._sheet
        values = dict(cells)
        currency = values.get("currency") or "EUR"
        money = look.money(currency_format(currency, self._locales.get(currency, "en")))
        for number, (_, value) in enumerate(cells):
            if isinstance(value, date):
                form = look.day
            elif isinstance(value, float):
                form = money
            else:
                form = look.number if isinstance(value, int) else look.text
            write_cell(sheet, row, number, value, form)
        for number, amount in enumerate(amounts, len(cells)):
            if amount:
                sheet.write_number(row, number, amount, money)


def _starts(table: pa.Table) -> Any:
    """The calendar month in which each hire starts, counted from the year 0."""
    days = table["start_date"].combine_chunks()
    return (
        pc.year(days).to_numpy(zero_copy_only=False) * 12 + pc.month(days).to_numpy(zero_copy_only=False) - 1
    ).astype(np.int64)


def _month_columns(table: pa.Table) -> list[str]:
    return [name for name in table.schema.names if name.startswith(_MONTH)]


def _months_of(tables: Sequence[pa.Table]) -> list[int]:
    """The calendar months in which anything is paid."""
    found: set[int] = set()
    for table in tables:
        if not table.num_rows:
            continue
        starts = _starts(table)
        for number, name in enumerate(_month_columns(table)):
            paid = pc.not_equal(table[name], pa.scalar(0, table[name].type)).to_numpy()
            found.update((np.unique(starts[paid]) + number).tolist())
    return sorted(found)


def _rows(
    table: pa.Table, names: Sequence[str], months: Sequence[int]
) -> Iterator[tuple[list[tuple[str, Any]], list[float]]]:
    columns = [_plain(table[name]) for name in names]
    starts, place = _starts(table), {month: number for number, month in enumerate(months)}
    amounts = np.zeros((table.num_rows, len(months)))
    rows = np.arange(table.num_rows)
    for number, name in enumerate(_month_columns(table)):
        at = np.array([place.get(month, -1) for month in (starts + number).tolist()], dtype=np.int64)
        paid = pc.cast(table[name], pa.float64()).to_numpy()
        known = at >= 0
        amounts[rows[known], at[known]] = paid[known]
    for values, of_months in zip(zip(*columns, strict=True), amounts.tolist(), strict=True):
        yield list(zip(names, values, strict=True)), of_months


def _plain(column: pa.ChunkedArray) -> list[Any]:
    if pa.types.is_decimal(column.type):
        column = pc.cast(column, pa.float64())
    return list(column.to_pylist())
