"""Findings of a plan's hires are those of single offers, and are looked for once for hires that are alike."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from compliance.checking import check
from compliance.commands.plan import plan_command
from compliance.plan import Choices, checks, look, run_plan
from compliance.plan.engines import here
from compliance.reader import parse_offer

HEADERS = [
    "worker.name",
    "worker.email",
    "place",
    "start_date",
    "pay.base",
    "pay.currency",
    "clauses.non_compete.months",
    "employer.headcount.country",
]
ROWS = [
    ["Ada", "a@x.example", "US-CA", "2027-02-01", "150000", "USD", "12", "60"],
    ["Ben", "b@x.example", "US-CA", "2027-02-01", "150000", "USD", "12", "60"],
    ["", "", "US-CA", "2027-02-01", "150000", "USD", "12", "60"],
    ["Cem", "c@x.example", "US-CA", "2027-02-01", "150000", "USD", "", "60"],
    ["Dan", "d@x.example", "US-CA", "2027-02-01", "15000", "USD", "", "60"],
    ["Eva", "e@x.example", "GB-ENG", "2027-03-01", "45000", "GBP", "", "60"],
    ["Fay", "f@x.example", "FR", "2027-03-01", "45000", "EUR", "", "60"],
    ["Gus", "g@x.example", "DE-BE", "2028-01-01", "45000", "EUR", "", "60"],
    ["Hal", "h@x.example", "DE-BE", "2028-01-01", "nothing", "EUR", "", "60"],
]


def write(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """A plan as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *rows])
    return path


def expected(row: Sequence[str]) -> dict[str, Any]:
    """What a check of the row as a single offer says."""
    data: dict[str, Any] = {}
    for name, text in zip(HEADERS, row, strict=True):
        *parents, last = name.split(".")
        part = data
        for parent in parents:
            part = part.setdefault(parent, {}) if text else part
        if text:
            part[last] = text
    if data["place"] == "FR":
        return {"check": "not covered", "blocked_by": "", **{f"findings.{name}": None for name in checks.COUNTED}}
    report = check(parse_offer(data))
    found = Counter[str](finding.outcome for finding in report.findings)
    blocking = sorted(finding.rule for finding in report.blocking)
    counted = {f"findings.{name}": found[name] for name in checks.COUNTED}
    return {"check": report.outcome, "blocked_by": ", ".join(blocking), **counted}


@pytest.mark.usefixtures("costed_only")
def test_each_hire_has_the_findings_of_its_offer_and_alike_hires_are_checked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def counting(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        return check(*arguments, **named)

    monkeypatch.setattr(checks, "check", counting)
    out = tmp_path / "out.parquet"
    outcome = run_plan(look(write(tmp_path / "plan.csv")), Choices(out, engine=here, check=True))
    assert (outcome.costed, outcome.rejected) == (8, 1)
    rows = pq.read_table(out).to_pylist()
    names = ["check", *(f"findings.{name}" for name in checks.COUNTED), "blocked_by"]
    for found, row in zip(rows, ROWS, strict=False):
        assert {name: found[name] for name in names} == expected(row), row
    assert "non_compete" in rows[0]["blocked_by"]
    assert rows[0]["findings.block"] >= 1 and rows[3]["findings.block"] < rows[0]["findings.block"]
    assert calls == 6  # Ada and Ben are alike; nobody's name is told from no name; France has no rules here
    run_plan(look(tmp_path / "plan.csv"), Choices(out, engine=here, check=True, rows_a_part=2))
    assert calls == 6, "what one part of a plan has checked, another need not"
    assert pq.read_table(out).to_pylist() == rows


def test_without_check_there_are_no_columns_of_findings(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    run_plan(look(write(tmp_path / "plan.csv")), Choices(out, engine=here))
    assert "check" not in pq.read_schema(out).names


@pytest.mark.usefixtures("costed_only")
def test_the_command_counts_findings(tmp_path: Path) -> None:
    arguments = [write(tmp_path / "plan.csv"), "--out", tmp_path / "o.csv", "--check", "--json", "--workers", "1"]
    done = CliRunner().invoke(plan_command, [str(one) for one in arguments])
    assert done.exit_code == 1, done.output
    assert json.loads(done.stdout)["costed"] == 8
    rows = list(csv.DictReader((tmp_path / "o.csv").open(encoding="utf-8")))
    assert [row["check"] for row in rows] == [expected(row)["check"] for row in ROWS[:8]]
    assert rows[6]["check"] == "not covered" and rows[6]["findings.block"] == ""


def test_where_a_worker_lives_is_told_apart(tmp_path: Path) -> None:
    path, out = tmp_path / "plan.csv", tmp_path / "out.parquet"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [[*ROWS[0], city] for city in ("San Francisco", "Fresno")]
        csv.writer(file).writerows([[*HEADERS, "worker.address.city"], *rows])
    run_plan(look(path), Choices(out, engine=here, check=True))
    lives_there, lives_elsewhere = pq.read_table(out).column("findings.warn").to_pylist()
    assert lives_there == lives_elsewhere + 1
