"""The workbook of a plan: what its sheets hold, that they add up, and that nothing in it runs."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine as calamine

from compliance.plan import workbook
from tests.plan.spoiled import HEADER, HIRES, quoted, text
from tests.plan.test_spoiled import rejects_of, run

DANGEROUS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", " =1+1", "\u00a0=1+1", "=cmd|' /C calc'!A0",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "\u200b=1", "|calc",
    '=HYPERLINK("http://x.test","y")', "http://x.test/",
    "mailto:a@x.test",
)  # fmt: skip
WIDE = [
    *HIRES,
    ("4", "Dia Rao", "IN-KA", "2027-01-04", "4200000", "INR"),
    ("5", "Eli Roe", "Atlantis", "2027-01-04", "1", "EUR"),
]


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    """Every sheet of a workbook as rows."""
    book = calamine.CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    (folder / "plan.csv").write_bytes(text([(*hire, "Ops") for hire in WIDE], (*HEADER, "team")))
    done = run(folder / "plan.csv", folder / "costs.xlsx")
    assert done.exit_code == 1
    return folder / "costs.xlsx"


def test_every_sheet_is_there_with_its_rows(costs: Path) -> None:
    found = sheets_of(costs)
    assert list(found) == ["Summary", "Places", "Teams", "Months", "Hires", "Rejects"]
    assert [row[0] for row in found["Hires"][1:]] == [2, 3, 4, 5]
    assert [row[0] for row in found["Places"][1:]][-1] == "All"
    assert found["Teams"][1][0] == "Ops"
    assert found["Rejects"][1][:3] == [6, "place", "Atlantis"]
    counts = {row[0]: row[1] for row in found["Summary"] if len(row) > 1}
    assert (counts["Rows"], counts["Hires costed"], counts["Rows rejected"]) == (5, 4, 1)


def test_months_of_a_hire_come_to_its_first_year_and_places_to_the_whole(costs: Path) -> None:
    found = sheets_of(costs)
    header, *hires = found["Hires"]
    months = [at for at, title in enumerate(header) if isinstance(title, date)]
    assert [header[at] for at in months] == sorted(header[at] for at in months)
    for row in hires:
        assert sum(row[at] or 0 for at in months) == pytest.approx(row[header.index("Total, first year")], abs=0.005)
    for name in ("Places", "Teams"):
        title, *rows, whole = found[name]
        at = title.index("Total, first year, EUR")
        assert sum(row[at] for row in rows) == pytest.approx(whole[at], abs=0.03)
    *_, last = found["Months"]
    assert last[2] == pytest.approx(found["Places"][-1][found["Places"][0].index("Total, first year, EUR")], abs=0.2)
    assert sum(last[3:]) == pytest.approx(last[1], abs=0.01)


def test_the_sheets_have_charts_frozen_headers_filters_and_the_grouping_of_each_currency(costs: Path) -> None:
    with zipfile.ZipFile(costs) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    charts = [body for name, body in parts.items() if name.startswith("xl/charts/")]
    assert len(charts) == 6
    assert sum("<c:lineChart>" in body for body in charts) == 2
    assert sum('grouping val="stacked"' in body for body in charts) == 4
    for number in range(2, 7):
        body = parts[f"xl/worksheets/sheet{number}.xml"]
        assert 'state="frozen"' in body
        assert "<autoFilter" in body
    assert r"##\,##\,##0.00" in parts["xl/styles.xml"]


def test_nothing_in_a_plan_runs_in_its_workbook(tmp_path: Path) -> None:
    rows = [(each, each, "FR", "2027-01-04", "60000", "EUR", each) for each in DANGEROUS]
    rows += [("9", "Ann", each, "2027-01-04", "60000", "EUR", "Ops") for each in DANGEROUS]
    (tmp_path / "plan.csv").write_bytes(quoted(rows, (*HEADER, "team")))
    done = run(tmp_path / "plan.csv", tmp_path / "costs.xlsx")
    assert done.exit_code == 1
    with zipfile.ZipFile(tmp_path / "costs.xlsx") as archive:
        for name in archive.namelist():
            body = archive.read(name).decode(errors="replace")
            assert not (
                name.startswith("xl/worksheets/") and re.search(r"<f[ >]|<hyperlink|ddeLink|External", _cells_out(body))
            )
            assert "externalLink" not in name
    assert {row[2] for row in sheets_of(tmp_path / "costs.xlsx")["Hires"][1:]} == set(DANGEROUS)


def _cells_out(body: str) -> str:
    """A sheet without the text in its cells and the names of its schemas."""
    return re.sub(r'<t[^>]*>[^<]*</t>|xmlns(:\w+)?="[^"]*"', "", body)


def test_nothing_in_a_plan_runs_in_csv_results_summary_and_rejects(tmp_path: Path) -> None:
    rows = [(each, each, "FR", "2027-01-04", "60000", "EUR", each) for each in DANGEROUS]
    rows += [("9", "Ann", each, "2027-01-04", "60000", "EUR", "Ops") for each in DANGEROUS]
    (tmp_path / "plan.csv").write_bytes(quoted(rows, (*HEADER, "team")))
    out = tmp_path / "costs.csv"
    assert run(tmp_path / "plan.csv", out).exit_code == 1
    assert len(rejects_of(out)) == len(DANGEROUS)
    for path in (out, tmp_path / "costs.summary.csv", tmp_path / "costs.rejects.csv"):
        for cell in re.findall(r'"((?:[^"]|"")*)"', path.read_bytes().decode()):
            assert not re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠|]", cell), (path.name, cell)


def test_a_plan_with_more_hires_than_a_sheet_has_rows_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    (tmp_path / "plan.csv").write_bytes(text())
    done = run(tmp_path / "plan.csv", tmp_path / "costs.xlsx")
    assert done.exit_code == 2
    assert "write the results as Parquet or CSV" in done.stderr
    assert not (tmp_path / "costs.xlsx").exists()


def test_rejects_of_an_earlier_run_do_not_outlive_their_mending(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.csv", tmp_path / "costs.csv"
    plan.write_bytes(text(WIDE))
    assert run(plan, out).exit_code == 1
    assert len(rejects_of(out)) == 1
    plan.write_bytes(text(HIRES))
    assert run(plan, out).exit_code == 0
    assert not out.with_name("costs.rejects.csv").exists()


def test_results_never_take_the_place_of_the_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_bytes(text())
    for arguments in (
        (plan,),
        (tmp_path / "costs.csv", "--rejects", str(plan)),
        (tmp_path / "costs.csv", "--lines", str(tmp_path / "costs.csv")),
    ):
        done = run(plan, *arguments)
        assert done.exit_code == 2
        assert "would write over" in done.stderr
        assert plan.read_bytes() == text()
    done = run(plan, tmp_path / "costs.csv", "--lines", str(tmp_path / "lines.xlsx"))
    assert (done.exit_code, "Parquet or CSV" in done.stderr) == (2, True)
