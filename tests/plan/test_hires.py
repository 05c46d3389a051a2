"""Tables of text as hires: each row is a hire, empty, or wrong for a reason that names it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from compliance.lawbook import Lawbook
from compliance.plan.columns import map_columns
from compliance.plan.hires import Hires, Reading, is_blank, read_hires
from compliance.plan.rejects import rejects_table
from tests.plan.spoiled import HEADER, HIRES, with_cell


def read(rows: list[tuple[str, ...]], lawbook: Lawbook, first: int = 2) -> Hires:
    """Rows below the usual header as hires."""
    fields = tuple(column.field for column in map_columns(HEADER, lawbook))
    table = pa.table({str(at): pa.chunked_array([[row[at] for row in rows]]) for at in range(len(HEADER))})
    numbers = np.arange(first, first + len(rows), dtype=np.int64)
    return read_hires(table, numbers, Reading(HEADER, fields, {}), lawbook)


def test_every_row_is_read_empty_or_rejected(lawbook: Lawbook) -> None:
    rows = [*HIRES, ("",) * 6, (" ", "\u00a0", "", "\t", "", ""), ("4", "Di", "Atlantis", "never", "much", "??")]
    found = read(rows, lawbook, first=10)
    rejects = rejects_table(found.rejects).to_pylist()
    assert (found.rows.tolist(), found.blank) == ([0, 1, 2], 2)
    assert {(line["row"], line["column"]) for line in rejects} >= {(15, "place"), (15, "start date"), (15, "currency")}
    assert found.base.tolist() == [6_000_000, 60_000_000, 7_000_000]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_cell_that_swallowed_a_row_is_refused_whatever_the_separator(mark: str, lawbook: Lawbook) -> None:
    lost = mark.join(("Ann Lee", "FR", "2027-01-04", "60000", "EUR")) + "\n" + mark.join(("2", "Bo"))
    found = read([(*HIRES[0][:1], lost, *HIRES[0][2:]), *HIRES[1:]], lawbook)
    assert found.rows.tolist() == [1, 2]
    assert "quotation mark" in found.rejects[0].reason


def test_a_cell_of_two_lines_is_a_cell(lawbook: Lawbook) -> None:
    assert len(read(with_cell("name", "Ann\nLee, Dr"), lawbook).rows) == 3


def test_the_same_wrong_value_in_many_rows_is_one_reason_and_a_line_each(lawbook: Lawbook) -> None:
    found = read([("1", "Ann", "Atlantis", *HIRES[0][3:])] * 500, lawbook)
    assert len(found.rejects) == 1
    assert rejects_table(found.rejects)["row"].to_pylist() == list(range(2, 502))


def test_blank_rows_are_those_with_nothing_but_space() -> None:
    table = pa.table({"0": ["", " ", "x"], "1": ["\t", "", ""]})
    assert is_blank(table).tolist() == [True, True, False]
