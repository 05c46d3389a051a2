"""Scenarios in a workbook: exact figures, and a waterfall whose columns stand on one another."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import python_calamine as calamine
import xlsxwriter
from lxml import etree

from compliance.plan import Choices, look, run_plan
from compliance.plan.engines import here
from compliance.plan.scenario_sheets import DIFFERENCES, WATERFALL, add_scenarios
from compliance.plan.scenarios import read_scenarios
from tests.plan.test_scenarios import ALL_CHANGES, HIRES, compared, write_plan

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def test_sheets_hold_the_differences_and_a_waterfall_with_its_chart(tmp_path: Path) -> None:
    found = compared(tmp_path, ALL_CHANGES + "'=cmd':\n  - raise: -5%\n").scenarios
    path = tmp_path / "scenarios.xlsx"
    with xlsxwriter.Workbook(path) as book:
        add_scenarios(book, found)
    read = calamine.CalamineWorkbook.from_path(str(path))
    assert read.sheet_names == [DIFFERENCES, WATERFALL]
    rows = [row for row in read.get_sheet_by_name(DIFFERENCES).to_python()[1:] if row[4] != ""]
    assert len(rows) == sum(len(one.rows) for one in found)
    first = found[0].whole
    assert rows[0][:5] == ["Poland in summer", "plan", "", 6, 6]
    assert _cents(rows[0][7]) == first.change("first_year").decimal

    steps = [row for row in read.get_sheet_by_name(WATERFALL).to_python() if row[0] == "Poland in summer"]
    level = Decimal(0)
    for step, row in zip(found[0].steps, steps, strict=True):
        below, total, more, less = (_cents(cell) for cell in row[5:9])
        if step.is_total:
            assert not (below or more or less)
            assert total == step.amounts["first_year"].decimal
            level = total
        else:
            assert more - less == step.amounts["first_year"].decimal
            assert below + less == level, "a step stands where the one before it ended"
            level = below + more
    assert level == found[0].whole.scenario["first_year"].decimal


def test_the_waterfall_is_a_native_chart_and_no_name_a_formula(tmp_path: Path) -> None:
    found = compared(tmp_path, "'=cmd':\n  - raise: -5%\n").scenarios
    path = tmp_path / "scenarios.xlsx"
    with xlsxwriter.Workbook(path) as book:
        add_scenarios(book, found)
    with zipfile.ZipFile(path) as archive:
        chart = etree.fromstring(archive.read("xl/charts/chart1.xml"))
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert chart.find(f".//{_CHART}grouping").get("val") == "stacked"
    assert chart.find(f".//{_CHART}overlap").get("val") == "100"
    series = chart.findall(f".//{_CHART}ser")
    assert len(series) == 4 and series[0].find(f"{_CHART}spPr/{_DRAWING}noFill") is not None
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.usefixtures("costed_only")
def test_a_plan_written_as_a_workbook_has_its_scenarios_and_findings(tmp_path: Path) -> None:
    file, out = tmp_path / "scenarios.yaml", tmp_path / "out.xlsx"
    file.write_text(ALL_CHANGES, encoding="utf-8")
    plan = look(write_plan(tmp_path / "plan.csv", HIRES))
    outcome = run_plan(plan, Choices(out, engine=here, scenarios=read_scenarios([file]), check=True))
    read = calamine.CalamineWorkbook.from_path(str(out))
    assert read.sheet_names[-2:] == [DIFFERENCES, WATERFALL]
    whole = read.get_sheet_by_name(DIFFERENCES).to_python()[1]
    assert _cents(whole[6]) == outcome.scenarios[0].whole.scenario["first_year"].decimal
    hires = next(rows for rows in map(read.get_sheet_by_name, read.sheet_names) if rows.name == "Hires").to_python()
    assert "not covered" in [cell for row in hires for cell in row]
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.xlsx"]


def _cents(cell: object) -> Decimal:
    return Decimal(str(cell)).quantize(Decimal("0.01"))


def test_without_scenarios_there_are_no_sheets(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "empty.xlsx")
    add_scenarios(book, [])
    assert book.worksheets() == []
    book.add_worksheet()
    book.close()
