"""The changes tried on rules, and whether a worked example notices them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from compliance.lawbook import Lawbook
from tests.engine.made_up import OFFER, PYTHON, RULES, book
from tests.mutants.__main__ import ACCEPTED, accepted, main
from tests.mutants.changes import changes
from tests.mutants.trial import Fate, Trials

SOURCE = """
def f(a, b):
    if not a and b < 2:
        return [one for one in a if one in b]
    return timedelta(days=1) if a is None else 0
"""
SAMPLE = f"place: QM-A\nstart_date: {OFFER['start_date']}\npay: {{base: '1000', currency: EUR, per: month}}\n"
CASE = "{{rule: qm.non_compete.too_long, case: {name}, kind: {kind}, place: QM-A, {rest}, because: Section 1.}}\n"
WITHOUT_FIX = re.sub(r",\s*fixes=\[.*?\]\)", ")", PYTHON)
TOO_LONG = "qm.non_compete.too_long"


def _cases(*chosen: str) -> str:
    cases = {
        "none": ("not_applicable", "expect: not_applicable"),
        "twelve": ("bites", "patch: {clauses.non_compete: {months: 12}}, expect: block"),
        "six": ("threshold", "patch: {clauses.non_compete: {months: 6}}, expect: pass"),
        "before": ("date", "patch: {clauses.non_compete: {months: 12}}, as_of: 2025-06-30, expect: not_applicable"),
        "first": ("date", "patch: {clauses.non_compete: {months: 12}}, as_of: 2025-07-01, expect: block"),
    }
    return "".join(f"- {CASE.format(name=name, kind=cases[name][0], rest=cases[name][1])}" for name in chosen)


def _fates(root: Path, cases: str, rules: str = RULES, python: str = PYTHON) -> dict[str, Fate]:
    (root / "nowhere" / "cases").mkdir(parents=True)
    (root / "nowhere" / "cases" / "non_compete.yaml").write_text(cases, encoding="utf-8")
    (root / "nowhere" / "sample.yaml").write_text(SAMPLE, encoding="utf-8")
    nowhere: Lawbook = book(root, rules=rules, python=python)
    trials = Trials(nowhere, lambda one: one.id == TOO_LONG)
    return {result.text: result.fate for job in trials.jobs() for result in trials.run(job)}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))


def test_every_comparison_is_flipped_and_every_condition_dropped() -> None:
    function = ast.parse(SOURCE).body[0]
    assert isinstance(function, ast.FunctionDef)
    before = ast.dump(function)
    found = {change.text for change in changes(function, "f.py")}
    assert found == {
        "not a and b < 2 -> not a or b < 2",
        "not a and b < 2 -> b < 2",
        "not a and b < 2 -> not a",
        "not a and b < 2 -> True",
        "not a and b < 2 -> False",
        "not a -> a",
        "b < 2 -> b <= 2",
        "one in b -> one not in b",
        "one in b -> True",
        "one in b -> False",
        "timedelta(days=1) -> timedelta(days=2)",
        "a is None -> a is not None",
        "a is None -> True",
        "a is None -> False",
    }
    assert ast.dump(function) == before, "each change stands alone"


def test_a_threshold_without_a_case_on_it_lets_its_change_survive(tmp_path: Path) -> None:
    boundary = "term.months > limit -> term.months >= limit"
    without = _fates(tmp_path / "without", _cases("none", "twelve"), python=WITHOUT_FIX)
    assert without[boundary] == "survived"
    assert without["term is None -> False"] == "killed", "a rule that cannot be judged is noticed"
    assert without["term.months > limit -> False"] == "killed"
    on_it = _fates(tmp_path / "with", _cases("none", "twelve", "six"), python=WITHOUT_FIX)
    assert set(on_it.values()) == {"killed"}


def test_a_fix_that_no_longer_clears_its_finding_is_noticed(tmp_path: Path) -> None:
    fates = _fates(tmp_path, _cases("none", "twelve"))
    assert fates["term.months > limit -> term.months >= limit"] == "killed", "the fix shortens to the limit"


def test_a_date_without_cases_on_both_sides_lets_its_change_survive(tmp_path: Path) -> None:
    rules = RULES.replace("since: 2020-01-01", "since: 2025-07-01", 1)
    earlier, later = "since: 2025-07-01 -> 2025-06-30", "since: 2025-07-01 -> 2025-07-02"
    one_side = _fates(tmp_path / "one", _cases("none", "first"), rules)
    assert (one_side[earlier], one_side[later]) == ("survived", "killed")
    both = _fates(tmp_path / "both", _cases("none", "before", "first"), rules)
    assert (both[earlier], both[later]) == ("killed", "killed")


def test_the_law_is_as_before_once_the_changes_are_tried(tmp_path: Path) -> None:
    first = _fates(tmp_path, _cases("none", "twelve", "six"))
    again = Trials(book(tmp_path), lambda one: one.id == TOO_LONG)
    assert {result.text: result.fate for job in again.jobs() for result in again.run(job)} == first


def test_the_command_counts_and_ends_with_one_where_something_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EOR_CACHE")
    done = CliRunner().invoke(main, ["in.non_compete.staff", "--workers", "1"])
    assert "1 rules" in done.output
    assert (done.exit_code == 0) == (" 0 survived" in done.output)
    assert CliRunner().invoke(main, ["in.non_compete.nothing"]).exit_code == 2


def test_accepted_changes_name_functions_there_are_and_give_reasons(tmp_path: Path) -> None:
    root = ACCEPTED.parents[2] / "jurisdictions"
    for file, function, _ in accepted():
        text = (root / file).read_text(encoding="utf-8")
        assert f"def {function}(" in text or f"id: {function}" in text, (file, function)
    path = tmp_path / "accepted.yaml"
    path.write_text("- {file: a.py, function: f, change: x}\n", encoding="utf-8")
    with pytest.raises(click.UsageError, match="reason"):
        accepted(path)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["EU", "IN", "US"])
def test_no_change_goes_unnoticed_without_a_reason(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.delenv("EOR_CACHE")
    done = CliRunner().invoke(main, [place, "--workers", "1"])
    assert done.exit_code == 0, done.output
