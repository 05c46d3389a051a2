"""Plans as streams of tables: rows keep the number a spreadsheet gives them, whatever lies between."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from compliance.plan.errors import PlanError
from compliance.plan.sources import Source, find_header, open_plan
from tests.plan.spoiled import HEADER, HIRES, put, workbook


def numbered(path: Path, rows: int = 1000) -> tuple[Source, dict[int, str]]:
    """A plan read whole: the text in the first column under the number of each row."""
    source = open_plan(path)
    found = {}
    for numbers, table in source.tables(rows):
        found |= dict(zip(numbers.tolist(), table["0"].to_pylist(), strict=True))
    return source, found


@pytest.mark.parametrize("rows", [1, 2, 3, 1000])
def test_rows_keep_their_numbers_around_broken_and_empty_lines(rows: int, tmp_path: Path) -> None:
    lines = [
        "title",
        "",
        "id,place,start,salary",
        "4,a,b,c",
        "5,a",
        "   ",
        "7,a,b,c",
        '8,"a',
        'b",b,c',
        "9,a,b,c",
        "10,a,b,c,d",
    ]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(lines))
    source, found = numbered(path, rows)
    assert source.header_row == 3
    assert {number: text for number, text in found.items() if text} == {4: "4", 7: "7", 8: "8", 9: "9"}
    assert [(row.number, row.text.strip()) for row in source.broken] == [(5, "5,a"), (10, "10,a,b,c,d")]
    assert source.empty == 1


def test_a_sheet_numbers_its_rows_as_it_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(lambda book: put(book.add_worksheet(), [HEADER, HIRES[0], (), HIRES[1]], top=3, left=1)))
    source = open_plan(path)
    numbers, table = next(source.tables(100))
    assert (source.header_row, numbers.tolist(), source.rows_all) == (4, [5, 6, 7], 3)
    assert table["2"].to_pylist() == ["Ann Lee", "", "Bo Berg"]


def test_text_of_merged_cells_counts_for_each_row_and_a_number_only_for_the_first(tmp_path: Path) -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        put(page, [("team", "place", "salary"), ("", "FR", ""), ("", "FR", ""), ("", "SE", 5)])
        page.merge_range(1, 0, 2, 0, "Ops")
        page.merge_range(1, 2, 2, 2, 60000)

    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(fill))
    _, table = next(open_plan(path).tables(100))
    assert table["0"].to_pylist() == ["Ops", "Ops", ""]
    assert table["2"].to_pylist() == ["60000", "", "5"]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["place", "start", "salary"], ["FR", "", ""]], 0),
        ([["Plan 2027"], [], ["place", "start", "salary"]], 2),
        ([["", ""], ["what", "else"], ["1", "2"]], 1),
        ([["place", "what", "else"], ["FR", "x", "y"]], 0),
        ([[], ["", " "]], None),
    ],
)
def test_the_names_of_columns_are_found_below_a_title(rows: list[list[str]], at: int | None) -> None:
    assert find_header(rows) == at


@pytest.mark.parametrize(
    ("make", "says"), [("missing", "No such file"), ("folder", "directory"), ("nul\0name", "cannot be read")]
)
def test_what_is_no_file_is_said(make: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / make
    if make == "folder":
        path.mkdir()
    with pytest.raises(PlanError, match=says):
        open_plan(path)


def test_a_dangling_link_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.symlink_to(tmp_path / "gone.csv")
    with pytest.raises(PlanError, match="cannot be read"):
        open_plan(path)


def test_far_cells_cost_no_memory(tmp_path: Path) -> None:
    def fill(book: object) -> None:
        page = book.add_worksheet()  # type: ignore[attr-defined]
        put(page, [HEADER, *HIRES])
        page.write(1_048_575, 16_383, "x")

    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(fill))
    tracemalloc.start()
    with pytest.raises(PlanError, match="more than 10,000,000 cells"):
        open_plan(path)
    assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8"])
def test_letters_survive_the_border_of_a_block(encoding: str, tmp_path: Path) -> None:
    rows = [f"{number},Zoë Müller,FR" for number in range(60_000)]
    path = tmp_path / "plan.csv"
    path.write_bytes("\n".join(["id,name,place", *rows]).encode(encoding))
    _, table = next(open_plan(path).tables(100_000))
    assert set(table["1"].to_pylist()) == {"Zoë Müller"}
    assert table.num_rows == 60_000
