"""Spoiled CSV files: encodings, line ends, separators, quotes, headers, and files that are no plans at all."""

from __future__ import annotations

import codecs
import gzip
import random

from tests.plan.spoiled import HEADER, HIRES, Spoiled, quoted, refused, text, with_cell


def corpus() -> list[Spoiled]:
    """Every spoiled text file."""
    return [*_encodings(), *_lines(), *_separators(), *_quotes(), *_headers(), *_sizes(), *_no_plans()]


_NAMES = {
    "cp1252": "José Müller", "latin-1": "José Müller", "iso8859-15": "José Müller", "cp1250": "Łukasz Dvořák",
    "iso8859-2": "Łukasz Dvořák", "cp1251": "Иван Петров", "koi8-r": "Иван Петров", "cp1253": "Νίκος Παππάς",
    "cp1254": "Ayşe Yılmaz", "cp437": "José Müller", "mac_roman": "José Müller", "shift-jis": "山田太郎さん表示",
    "gb18030": "张伟先生", "big5": "陳大文先生", "euc-kr": "김철수과장",
}  # fmt: skip


def _encodings() -> list[Spoiled]:
    named = with_cell("name", "José Müller")
    found = [
        Spoiled("utf_8.csv", text(named), 3, 0),
        Spoiled("utf_8_mark.csv", codecs.BOM_UTF8 + text(named), 3, 0),
        Spoiled("utf_8_mark_semicolons.csv", codecs.BOM_UTF8 + text(named, mark=";"), 3, 0),
        Spoiled("utf_16_mark.csv", text(named, encoding="utf-16"), 3, 0),
        Spoiled("utf_16_big_mark.csv", codecs.BOM_UTF16_BE + text(named, encoding="utf-16-be"), 3, 0),
        Spoiled("utf_16_tabs.txt", text(named, mark="\t", encoding="utf-16"), 3, 0, "tab"),
        Spoiled("utf_16_no_mark.csv", text(named, encoding="utf-16-le"), 3, 0, "UTF-16"),
        Spoiled("utf_16_big_no_mark.csv", text(named, encoding="utf-16-be"), 3, 0, "UTF-16"),
        Spoiled("utf_16_odd_length.csv", text(named, encoding="utf-16")[:-1], 2, 1, "character"),
        Spoiled("utf_32.csv", text(named, encoding="utf-32"), 3, 0),
        refused("utf_16_mark_only.csv", codecs.BOM_UTF16_LE, "empty"),
        refused("utf_8_mark_only.csv", codecs.BOM_UTF8, "empty"),
        Spoiled("mixed.csv", text(named) + "4,Jürgen,FR,2027-01-04,60000,EUR\n".encode("cp1252"), 3, 1, "character"),
        Spoiled("cut_in_a_character.csv", text(named) + "4,Zoë".encode()[:-1], 3, 1),
        Spoiled(
            "cut_in_the_last_character.csv",
            text([*named, ("4", "Ann", "FR", "2027-01-04", "60000", "€")]).rstrip(b"\n")[:-1],
            3,
            1,
            "character",
        ),
        Spoiled("replacement_characters.csv", text(with_cell("name", "Jos\ufffd")), 2, 1, "character"),
        Spoiled("overlong.csv", text().replace(b"Ann", b"An\xc0\xaf"), 3, 0, "not UTF-8"),
        Spoiled("surrogates.csv", text().replace(b"Ann", b"An\xed\xa0\x80"), 3, 0, "not UTF-8"),
        refused("ebcdic.csv", text(encoding="cp037"), "no column|neither"),
        Spoiled("no_break_spaces.csv", text(with_cell("place", "\u00a0FR\u00a0")), 3, 0),
        Spoiled("marks_within.csv", text(with_cell("place", "\ufeffFR")), 3, 0),
        Spoiled("direction_marks.csv", text(with_cell("place", "\u200eFR\u200f")), 3, 0),
    ]
    for encoding, name in _NAMES.items():
        content = text(with_cell("name", name), encoding=encoding)
        found.append(Spoiled(f"{encoding.replace('-', '_')}.csv", content, 3, 0, "not UTF-8; read as"))
    late = text([(str(n), "Ann", "FR", "2027-01-04", "60000", "EUR") for n in range(1, 40_001)])
    found.append(Spoiled("late_accent.csv", late + "40001,Zoë,FR,2027-01-04,60000,EUR\n".encode("cp1252"), 40_001, 0))
    return found


def _lines() -> list[Spoiled]:
    plain, lines = text(), text().splitlines(keepends=True)
    head, body = lines[0], b"".join(lines[1:])
    return [
        Spoiled("returns_only.csv", text(end="\r"), 3, 0),
        Spoiled("returns_and_feeds.csv", text(end="\r\n"), 3, 0),
        Spoiled(
            "mixed_ends.csv", head + lines[1].replace(b"\n", b"\r\n") + lines[2].replace(b"\n", b"\r") + lines[3], 3, 0
        ),
        Spoiled("no_last_end.csv", plain.rstrip(b"\n"), 3, 0),
        Spoiled("trailing_lines.csv", plain + b"\n" * 7, 3, 0, empty=7),
        Spoiled("trailing_separators.csv", plain + b",,,,,\n" * 5, 3, 0, empty=5),
        Spoiled("trailing_spaces.csv", plain + b"   \n \t \n", 3, 0, empty=2),
        Spoiled("trailing_returns.csv", text(end="\r\n") + b"\r\n\r\n", 3, 0, empty=2),
        Spoiled("blank_inside.csv", head + lines[1] + b"\n\n" + lines[2] + b",,,,,\n" + lines[3], 3, 0, empty=3),
        Spoiled("blank_first.csv", b"\n\n" + plain, 3, 0),
        Spoiled("separators_first.csv", b",,,,,\n" + plain, 3, 0),
        Spoiled("short_row.csv", plain + b"4,Di\n", 3, 1, "has 2 columns"),
        Spoiled("long_row.csv", plain + b"4,Di,FR,2027-01-04,60,000,EUR\n", 3, 1, "has 7 columns"),
        Spoiled("last_row_cut.csv", plain.rstrip(b"\n")[:-20], 2, 1),
        Spoiled("end_of_file_mark.csv", plain + b"\x1a", 3, 1),
        Spoiled("line_separators.csv", text(end="\u2028"), None, None, ""),
        Spoiled("form_feeds.csv", head + body.replace(b"\n", b"\n\x0c", 1), 2, 1, "control character"),
        Spoiled("header_twice.csv", plain + plain, 6, 1, "row 5|place"),
        refused("only_short_rows.csv", head + b"1\n2\n3\n", "has 1 column"),
        Spoiled("separator_after_each_row.csv", head + body.replace(b"\n", b",\n"), 3, 0, "not used"),
        Spoiled("separator_after_all.csv", plain.replace(b"\n", b",\n"), 3, 0),
    ]


def _separators() -> list[Spoiled]:
    comma = [tuple(cell.replace("60000", "60000,50") for cell in hire) for hire in HIRES]
    return [
        Spoiled("semicolons.csv", text(mark=";"), 3, 0, "';'"),
        Spoiled("semicolons_decimal_commas.csv", text(comma, mark=";"), 3, 0, "';'"),
        Spoiled("tabs.tsv", text(mark="\t"), 3, 0, "tab"),
        Spoiled("pipes.csv", text(mark="|"), 3, 0, r"'\|'"),
        Spoiled("sep_line.csv", b"sep=;\r\n" + text(mark=";", end="\r\n"), 3, 0),
        refused("colons.csv", text(mark=":"), "no column"),
        refused("spaces.csv", text(mark=" "), "no column"),
        Spoiled("two_marks.csv", text(mark="||"), 3, 0),
        Spoiled("comma_and_space.csv", text(mark=", "), 3, 0),
        refused("header_by_comma_rows_by_semicolon.csv", text(HIRES[:0]) + text(header=None, mark=";"), "1 column"),
    ]


def _quotes() -> list[Spoiled]:
    many = [(str(n), "Ann", "FR", "2027-01-04", "60000", "EUR") for n in range(1, 21)]
    opened = text(many).replace(b"\n5,Ann", b'\n5,"Ann')
    return [
        Spoiled("quoted.csv", quoted(HIRES), 3, 0),
        Spoiled("quotes_within.csv", quoted(with_cell("name", 'Ann "Bee" Lee')), 3, 0),
        Spoiled("separator_within.csv", quoted(with_cell("name", "Lee, Ann")), 3, 0),
        Spoiled("break_within.csv", quoted(with_cell("name", "Ann\nLee")), 3, 0),
        Spoiled(
            "break_within_header.csv", quoted(HIRES, ("id", "name", "place", "start\ndate", "salary", "currency")), 3, 0
        ),
        Spoiled("quote_not_closed.csv", opened, 4, 1, "quotation mark"),
        Spoiled("quote_not_closed_at_the_end.csv", text() + b'4,Di,FR,2027-01-04,60000,"EUR', 4, 0),
        Spoiled("quote_swallows_a_row.csv", opened.replace(b"\n6,Ann", b'\n6,Ann"'), 18, 1, "quotation mark"),
        Spoiled("stray_quotes.csv", text(with_cell("name", 'Ann "Bee" Lee')), 3, 0),
        Spoiled("single_quotes.csv", text([tuple(f"'{cell}'" for cell in hire) for hire in HIRES]), 0, 3),
        Spoiled("curly_quotes.csv", text(with_cell("place", "“FR”")), 2, 1, "place"),
        refused("quote_opens_the_header.csv", b'"' + text(), "quotation mark|no column"),
        Spoiled("backslash_quotes.csv", text(with_cell("name", '\\"Ann\\"')), 3, 0),
    ]


def _headers() -> list[Spoiled]:
    notes = [(*hire, "a", "b") for hire in HIRES]
    return [
        refused("header_only.csv", text(()), "no hire below"),
        refused("header_only_no_end.csv", text(()).rstrip(), "no hire below"),
        refused("header_and_blank_lines.csv", text(()) + b"\n\n\n", "no hire below"),
        refused("no_header.csv", text(header=None), "no column for"),
        refused("two_salaries.csv", text([(*hire, "1") for hire in HIRES], (*HEADER, "gross salary")), "both give"),
        refused("same_header_twice.csv", text([(*hire, "1") for hire in HIRES], (*HEADER, "salary")), "both give"),
        Spoiled("notes_twice.csv", text(notes, (*HEADER, "notes", "notes")), 3, 0, "not used"),
        Spoiled("nameless_columns.csv", text(notes, (*HEADER, "", "")), 3, 0, "not used"),
        refused("nameless_header.csv", text(header=("", "", "", "", "", "")), "no column"),
        Spoiled("capitals.csv", text(header=("ID", "NAME", "PLACE", "START_DATE", "SALARY", "CURRENCY")), 3, 0),
        Spoiled(
            "german.csv", text(header=("Nr", "Mitarbeiter", "Place", "Eintrittsdatum", "Jahresgehalt", "Währung")), 3, 0
        ),
        Spoiled("french.csv", text(header=("id", "Nom", "Lieu", "Date d'entrée", "Salaire brut", "Devise")), 3, 0),
        Spoiled(
            "japanese_header.csv", text(header=("id", "氏名", "place", "start", "salary", "currency")), 3, 0, "not used"
        ),
        Spoiled("title_above.csv", b"Hiring plan 2027,,,,,\n,,,,,\n" + text(), 3, 0, "row 3"),
        refused(
            "no_place.csv",
            text([hire[:2] + hire[3:] for hire in HIRES], HEADER[:2] + HEADER[3:]),
            "no column for place",
        ),
        refused(
            "no_salary.csv",
            text([hire[:4] + hire[5:] for hire in HIRES], HEADER[:4] + HEADER[5:]),
            "no column for pay.base",
        ),
        refused("one_column.csv", b"place\nFR\nSE\n", "no column for start_date"),
        refused("unknown_field_told.csv", text(), "not a field", "--column", "name=worker.nme"),
        Spoiled("column_left_out.csv", text(), 3, 0, "left out", 0, ("--column", "name=")),
        refused("every_column_left_out.csv", text(), "no column for", "--column", "place="),
        Spoiled("spaces_around.csv", text(header=tuple(f"  {name} " for name in HEADER)), 3, 0),
        Spoiled("formula_header.csv", text(notes, (*HEADER, "=1+1", "@SUM(A1)")), 3, 0, "not used"),
        Spoiled("one_hire.csv", text(HIRES[:1]), 1, 0),
    ]


def _sizes() -> list[Spoiled]:
    wide = [(*hire, *("x" for _ in range(500))) for hire in HIRES]
    return [
        refused("columns_506.csv", text(wide, (*HEADER, *(f"c{n}" for n in range(500)))), "506 columns"),
        Spoiled(
            "columns_206.csv", text([hire[:206] for hire in wide], (*HEADER, *(f"c{n}" for n in range(200)))), 3, 0
        ),
        Spoiled("huge_cell.csv", text(with_cell("name", "a" * 3_000_000)), 2, 1, "3,000,000 characters"),
        Spoiled("huge_place.csv", text(with_cell("place", "F" * 6_000)), 2, 1, "6,000 characters"),
        Spoiled("huge_salary.csv", text(with_cell("salary", "9" * 200_000)), 2, 1),
        refused("huge_header.csv", b"a" * 2_000_000, "column|cannot be read"),
        refused("endless_quotes.csv", b'"' * 100_001, "column|cannot be read"),
        refused("only_separators.csv", b",,,,,\n" * 50, "names no column|empty"),
        refused("many_blank_lines.csv", b"\n" * 100_000, "is empty"),
    ]


def _no_plans() -> list[Spoiled]:
    chance = random.Random(5)
    noise = bytes(chance.randrange(256) for _ in range(4000))
    return [
        refused("empty.csv", b"", "is empty"),
        refused("empty.xlsx", b"", "is empty"),
        refused("empty.parquet", b"", "is empty"),
        refused("spaces.txt", b"   \n\t  \n", "is empty"),
        refused("nothing_but_nul.csv", b"\0" * 5000, "neither|empty"),
        Spoiled("nul_in_a_cell.csv", text(with_cell("name", "An\0n")), 2, 1, "character"),
        Spoiled("nul_in_the_salary.csv", text(with_cell("salary", "60\x00000")), 2, 1),
        Spoiled("nul_in_the_header.csv", b"\0\0\0" + text(), 3, 0),
        refused("noise.csv", noise, "neither|no column|cannot be read"),
        refused("noise.xlsx", b"PK\x03\x04" + noise, "damaged"),
        refused("noise.parquet", b"PAR1" + noise + b"PAR1", "Parquet"),
        refused("plan.json", b'[{"place": "FR", "start_date": "2027-01-04"}]', "no column|JSON"),
        refused("offer.yaml", b"place: FR\nstart_date: 2027-01-04\npay: {base: 1, currency: EUR}\n", "no column"),
        refused("web_page.xls", b"<html><body><table><tr><td>place</td></tr></table></body></html>", "web page"),
        refused(
            "spreadsheet_2003.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML",
        ),
        refused(
            "letter.pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
            "PDF|neither|no column",
        ),
        refused("packed.csv.gz", gzip.compress(text(), mtime=0), "neither|unpack"),
        refused("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise, "neither"),
        refused("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise, "old or a protected workbook"),
        refused("protected.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "old or a protected workbook"),
        refused("database.sqlite", b"SQLite format 3\0" + noise, "neither"),
        refused("letter.rtf", b"{\\rtf1\\ansi Hiring plan\\par}", "no column"),
        refused("prose.txt", b"Dear all,\nplease hire Ann in France from January.\nThanks\n", "no column"),
    ]
