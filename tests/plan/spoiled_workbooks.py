"""Spoiled workbooks: odd cells, odd sheets, and archives that are damaged or dangerous."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from tests.plan.spoiled import (
    HEADER,
    HIRES,
    Spoiled,
    put,
    refused,
    repacked,
    sheet,
    text,
    with_cell,
    with_column,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
TYPED = [(int(h[0]), h[1], h[2], date.fromisoformat(h[3]), float(h[4]), h[5]) for h in HIRES]


def corpus() -> list[Spoiled]:
    """Every spoiled workbook."""
    return [*_cells(), *_sheets(), *_markup(), *_archives()]


def typed(rows: list[tuple[Any, ...]], header: tuple[str, ...] = HEADER, **options: Any) -> bytes:
    """Rows as a workbook in which days are days."""

    def fill(book: Any) -> None:
        fill_typed(book, book.add_worksheet(), rows, header)

    return workbook(fill, **options)


def fill_typed(book: Any, page: Any, rows: list[tuple[Any, ...]], header: tuple[str, ...] = HEADER) -> None:
    """Write rows into a sheet; days and times get a format of their kind."""
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, header)
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            page.write(number, at, value, day if isinstance(value, date | datetime | time) else None)


def _first(**cells: Any) -> list[tuple[Any, ...]]:
    """The typed hires with cells of the first one changed; names have an underscore for a space."""
    row = list(TYPED[0])
    for name, value in cells.items():
        row[HEADER.index(name.replace("_", " "))] = value
    return [tuple(row), *TYPED[1:]]


def _formulas(of: str, value: Any, column: str = "salary") -> bytes:
    def fill(book: Any) -> None:
        page = book.add_worksheet()
        header = HEADER if column in HEADER else (*HEADER, column)
        fill_typed(book, page, TYPED, header)
        page.write_formula(1, header.index(column), of, None, value)

    return workbook(fill)


def _cells() -> list[Spoiled]:
    return [
        Spoiled("typed.xlsx", typed(TYPED), 3, 0),
        Spoiled("all_text.xlsx", sheet(HIRES), 3, 0),
        Spoiled("days_from_1904.xlsx", typed(TYPED, date_1904=True), 3, 0),
        Spoiled("day_numbers.xlsx", sheet(_first(start_date=46391)[:1]), 0, 1, "day number"),
        Spoiled("day_number_as_text.xlsx", sheet(with_cell("start date", "46391")), 2, 1, "day number"),
        Spoiled("day_with_time.xlsx", typed(_first(start_date=datetime(2027, 1, 4, 9, 30))), 3, 0),
        Spoiled("time_only.xlsx", typed(_first(start_date=time(9, 30))), 2, 1),
        Spoiled("salary_as_day.xlsx", typed(_first(salary=date(2027, 1, 4))), 2, 1),
        Spoiled("salary_with_noise.xlsx", typed(_first(salary=60000.1 + 0.2)), 3, 0),
        Spoiled("salary_a_twelfth.xlsx", typed(_first(salary=50000 / 12)), 2, 1, "decimals"),
        Spoiled("salary_negative.xlsx", typed(_first(salary=-60000)), 2, 1),
        Spoiled("salary_huge.xlsx", typed(_first(salary=1e308)), 2, 1),
        Spoiled("salary_tiny.xlsx", typed(_first(salary=1e-300)), 2, 1),
        Spoiled("salary_true.xlsx", typed(_first(salary=True)), 2, 1),
        Spoiled("salary_text.xlsx", typed(_first(salary="60.000,00 €")), 3, 0),
        Spoiled("place_number.xlsx", typed(_first(place=33)), 2, 1),
        Spoiled("name_number.xlsx", typed(_first(name=3.5)), 3, 0),
        Spoiled("name_like_a_formula.xlsx", sheet(with_cell("name", "'=1+1")), 3, 0),
        Spoiled("formula.xlsx", _formulas("=30000*2", 60000), 3, 0),
        Spoiled("formula_reference_error.xlsx", _formulas("=#REF!", "#REF!"), 2, 1, "#REF!"),
        Spoiled("formula_division_error.xlsx", _formulas("=1/0", "#DIV/0!"), 2, 1, "#DIV/0!"),
        Spoiled("formula_not_available.xlsx", _formulas("=NA()", "#N/A", "bonus"), 2, 1, "#N/A"),
        Spoiled("formula_name_error.xlsx", _formulas("=NOPE()", "#NAME?", "team"), 2, 1, "#NAME"),
        Spoiled("bonus_percent.xlsx", sheet(*with_column("bonus", ("10%", "", ""))), 3, 0),
        Spoiled("huge_cell.xlsx", sheet(with_cell("name", "a" * 32_000)), 2, 1, "32,000 characters"),
        Spoiled("control_characters.xlsx", sheet(with_cell("name", "a\x07b")), 2, 1, "character"),
    ]


def _with(*steps: Any) -> bytes:
    def fill(book: Any) -> None:
        for step in steps:
            step(book)

    return workbook(fill)


def _hires(name: str | None = None, **put_at: int) -> Any:
    return lambda book: put(book.add_worksheet(name), [HEADER, *HIRES], **put_at)


def _hidden(name: str, rows: Any) -> Any:
    def step(book: Any) -> None:
        page = book.add_worksheet(name)
        put(page, rows)
        page.hide()

    return step


def _active(book: Any) -> None:
    page = book.add_worksheet("Plan")
    page.activate()
    page.set_first_sheet()
    put(page, [HEADER, *HIRES])


def _merged(rows: tuple[int, int], column: int, value: Any) -> Any:
    def step(book: Any) -> None:
        page = book.add_worksheet()
        put(page, [(*HEADER, "team"), *((*hire, "") for hire in HIRES)])
        for row in range(rows[0], rows[1] + 1):
            page.write_blank(row, column, None, book.add_format({"bold": True}))
        page.merge_range(rows[0], column, rows[1], column, value, book.add_format({"bold": True}))

    return step


def _titled(book: Any) -> None:
    page = book.add_worksheet()
    page.merge_range(0, 0, 0, 5, "Hiring plan 2027", book.add_format({"bold": True}))
    put(page, [HEADER, *HIRES], top=2)


def _stray(row: int, column: int) -> Any:
    def step(book: Any) -> None:
        page = book.add_worksheet()
        put(page, [HEADER, *HIRES])
        page.write(row, column, "x")

    return step


def _sheets() -> list[Spoiled]:
    other = [("something", "else"), ("1", "2")]
    wide = [(*HEADER, *(f"c{n}" for n in range(494))), *((*hire, *("x" * 494)) for hire in HIRES)]
    gap = [HEADER, HIRES[0], (), (), HIRES[1], (), HIRES[2], ("", " ")]
    return [
        Spoiled(
            "first_sheet_empty.xlsx", _with(lambda book: book.add_worksheet("Empty"), _hires("Plan")), 3, 0, "'Plan'"
        ),
        Spoiled("first_sheet_hidden.xlsx", _with(_hires("Plan"), _hidden("Old", other)), 3, 0, "'Plan'"),
        Spoiled("hidden_sheet_in_front.xlsx", _with(_hidden("Old", other), _active), 3, 0, "'Plan'"),
        Spoiled(
            "two_sheets.xlsx",
            _with(_hires("Plan"), lambda book: put(book.add_worksheet("Notes"), other)),
            3,
            0,
            "'Notes'",
        ),
        refused(
            "plan_in_second_sheet.xlsx",
            _with(lambda book: put(book.add_worksheet("Notes"), other), _hires("Plan")),
            "'Notes'|no column",
        ),
        Spoiled("chart_sheet_first.xlsx", _with(_chart_sheet, _hires("Plan")), 3, 0),
        refused(
            "no_sheet_filled.xlsx",
            _with(lambda book: book.add_worksheet(), lambda book: book.add_worksheet()),
            "nothing in it|anything in it",
        ),
        refused("header_only.xlsx", sheet(()), "no hire below"),
        refused("one_cell.xlsx", sheet((), ("plan",)), "no column"),
        Spoiled("title_merged_above.xlsx", _with(_titled), 3, 0, "row 3"),
        Spoiled("blank_rows_above.xlsx", _with(_hires(None, top=4)), 3, 0),
        Spoiled("blank_columns_left.xlsx", _with(_hires(None, left=3)), 3, 0),
        Spoiled("blank_rows_inside.xlsx", workbook(lambda book: put(book.add_worksheet(), gap)), 3, 0, "", 4),
        Spoiled("merged_team.xlsx", _with(_merged((1, 3), 6, "Ops")), 3, 0, "merged"),
        Spoiled("merged_place.xlsx", _with(_merged((1, 2), 2, "FR")), 2, 1),
        Spoiled("merged_salary.xlsx", _with(_merged((1, 2), 4, 60000)), 2, 1, "empty"),
        refused("columns_500.xlsx", workbook(lambda book: put(book.add_worksheet(), wide)), "500 columns"),
        Spoiled("stray_note_right.xlsx", _with(_stray(2, 9)), 3, 0, "below no name"),
        Spoiled("stray_cell_below.xlsx", _with(_stray(70_000, 1)), 3, 1, "", 69_996),
        refused("stray_cell_at_the_far_corner.xlsx", _with(_stray(1_048_575, 16_383)), "columns|cells"),
        Spoiled("stray_cell_far_right.xlsx", _with(_stray(2, 16_383)), 3, 0, "below no name"),
        refused("two_salaries.xlsx", sheet([(*hire, 1) for hire in HIRES], (*HEADER, "gross salary")), "both give"),
        Spoiled("number_as_header.xlsx", sheet([(*hire, 1) for hire in HIRES], (*HEADER, 2027)), 3, 0, "not used"),
    ]


def _chart_sheet(book: Any) -> None:
    page = book.add_chartsheet("Chart")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Plan!$E$2:$E$4"})
    page.set_chart(chart)


def _sheet_xml(rows: str, before: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    whole = f"{before}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{whole}'.encode()


def _inline(rows: list[tuple[str, ...]], where: bool = True) -> str:
    found = []
    for number, row in enumerate(rows, 1):
        places = [f'r="{chr(65 + at)}{number}" ' if where else "" for at in range(len(row))]
        cells = [f'<c {place}t="inlineStr"><is><t>{cell}</t></is></c>' for place, cell in zip(places, row, strict=True)]
        found.append(f"<row{f' r={chr(34)}{number}{chr(34)}' if where else ''}>{''.join(cells)}</row>")
    return "".join(found)


def _markup() -> list[Spoiled]:
    base, rows = sheet(HIRES), [HEADER, *HIRES]

    def with_sheet(body: bytes) -> bytes:
        return repacked(base, {SHEET: body})

    laughs = f'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "{"&a;" * 9}"><!ENTITY c "{"&b;" * 9}">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    named = [rows[0], ("1", "&a;", *rows[1][2:]), *rows[2:]]
    index = _inline(rows).replace('t="inlineStr"><is><t>Ann Lee</t></is>', 't="s"><v>999999</v>')
    error = _inline(rows).replace('t="inlineStr"><is><t>60000</t></is>', 't="e"><v>#REF!</v>')
    bare = _inline(rows).replace('t="inlineStr"><is><t>60000</t></is>', "><f>30000*2</f>{}")
    empty = _inline(rows).replace('t="inlineStr"><is><t>60000</t></is>', 't="str"><f>""</f><v></v>')
    return [
        refused("formula_not_calculated.xlsx", with_sheet(_sheet_xml(bare.replace("{}", ""))), "never calculated"),
        refused("formula_with_empty_value.xlsx", with_sheet(_sheet_xml(bare.replace("{}", "<v></v>"))), "first in E2"),
        Spoiled("formula_of_empty_text.xlsx", with_sheet(_sheet_xml(empty)), 2, 1, "is empty"),
        Spoiled("inline_text.xlsx", with_sheet(_sheet_xml(_inline(rows))), 3, 0),
        Spoiled("no_references.xlsx", with_sheet(_sheet_xml(_inline(rows, where=False))), 3, 0),
        Spoiled("error_cell.xlsx", with_sheet(_sheet_xml(error)), 2, 1, "#REF!"),
        refused("text_number_unknown.xlsx", with_sheet(_sheet_xml(index)), "workbook"),
        refused("sheet_cut.xlsx", with_sheet(_sheet_xml(_inline(rows))[:-200]), "workbook|no hire"),
        refused("sheet_empty_file.xlsx", with_sheet(b""), "workbook|anything"),
        refused("sheet_not_xml.xlsx", with_sheet(b"\0\1\2 not xml"), "workbook|anything"),
        Spoiled(
            "entity_laughs.xlsx", with_sheet(_sheet_xml(_inline(named).replace("&a;", "&c;"), laughs)), None, None, ""
        ),
        Spoiled("entity_outside.xlsx", with_sheet(_sheet_xml(_inline(named), outside)), None, None, ""),
        refused("no_workbook_part.xlsx", repacked(base, {"xl/workbook.xml": None}), "workbook"),
        refused("no_sheet_part.xlsx", repacked(base, {SHEET: None}), "workbook|anything"),
        refused("no_texts_part.xlsx", repacked(base, {"xl/sharedStrings.xml": None}), "workbook"),
        Spoiled("no_styles_part.xlsx", repacked(base, {"xl/styles.xml": None}), 3, 0),
        refused("no_links_part.xlsx", repacked(base, {"xl/_rels/workbook.xml.rels": None}), "workbook"),
        refused(
            "row_number_nought.xlsx", with_sheet(_sheet_xml(_inline(rows).replace('r="A2"', 'r="A0"'))), "workbook"
        ),
        refused(
            "row_number_endless.xlsx",
            with_sheet(_sheet_xml(_inline(rows).replace('r="A4"', 'r="A99999999999"'))),
            "workbook|rows|cells",
        ),
        refused(
            "column_endless.xlsx",
            with_sheet(_sheet_xml(_inline(rows).replace('r="F4"', 'r="ZZZZZZ4"'))),
            "workbook|columns|cells",
        ),
    ]


def _archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _forged(content: bytes, claimed: int) -> bytes:
    """An archive whose directory claims another size for the sheet than it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(SHEET)
    true, said = entry.file_size.to_bytes(4, "little"), claimed.to_bytes(4, "little")
    crc = entry.CRC.to_bytes(4, "little") + entry.compress_size.to_bytes(4, "little")
    return content.replace(crc + true, crc + said)


def _archives() -> list[Spoiled]:
    whole = typed(TYPED)
    bomb = repacked(sheet(HIRES), {SHEET: _sheet_xml(" " * (230 * 2**20))})
    damaged = bytearray(whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        at = archive.getinfo(SHEET).header_offset + 80
    damaged[at] ^= 0xFF
    found = [
        refused(f"cut_at_{share}_percent.xlsx", whole[: len(whole) * share // 100], "damaged")
        for share in (5, 25, 50, 75, 90, 99)
    ]
    return [
        *found,
        refused("bytes_changed.xlsx", bytes(damaged), "damaged|workbook"),
        refused("bomb.xlsx", bomb, "unpacks to more"),
        refused("size_forged_large.xlsx", _forged(whole, 2**31), "unpacks to more"),
        refused("size_forged_small.xlsx", _forged(whole, 10), "damaged"),
        refused(
            "letter.docx", _archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "no workbook"
        ),
        refused(
            "letter_renamed.xlsx",
            _archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
            "no workbook",
        ),
        refused(
            "open_document.ods",
            _archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
            "no workbook",
        ),
        refused("csv_in_a_zip.zip", _archive(**{"plan.csv": text()}), "no workbook"),
        refused("archive_empty.xlsx", _archive(), "no workbook|damaged"),
        refused("only_folders.xlsx", _archive(**{"xl/": b""}), "workbook"),
        refused("locked_entries.xlsx", _locked(whole), "damaged|password"),
        refused("workbook_as_csv.csv", whole[:500], "damaged"),
        Spoiled("csv_named_as_workbook.xlsx", text(), 3, 0),
        Spoiled("workbook_named_as_csv.csv", whole, 3, 0),
    ]


def _locked(content: bytes) -> bytes:
    """An archive whose entries say that they are encrypted."""
    found = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (here := found.find(mark, start)) >= 0:
            found[here + at] |= 1
            start = here + 4
    return bytes(found)
