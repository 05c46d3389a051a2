"""What is held of each topic in each place, what was looked for in vain, and what nobody has looked at."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.checking import check
from compliance.cli import eor
from compliance.errors import LawFileError, PlaceError
from compliance.lawbook import Lawbook
from compliance.looked import looked_at
from compliance.matrix import matrix
from compliance.reader import parse_offer
from tests.engine.made_up import COUNTRY, OFFER, RULES, book

TODAY = date(2026, 1, 15)
LOOKED = """
- topic: equity
  question: Is a promise of shares subject to a filing of its own?
  looked_on: 2026-01-10
  where: [{cite: "Companies Act of Nowhere", pinpoint: "Parts 1 to 9"}]
- topic: nda
  place: QM-A
  question: Does the region void promises of silence?
  looked_on: 2026-01-11
  where: [{cite: "Code of Region A"}]
"""


def _book(root: Path, looked: str = LOOKED, **changed: str) -> Lawbook:
    (root / "nowhere").mkdir(parents=True)
    (root / "nowhere" / "looked.yaml").write_text(looked, encoding="utf-8")
    return book(root, **changed)


def _cells(nowhere: Lawbook, code: str) -> dict[str, str]:
    line = next(line for line in matrix(nowhere, TODAY) if line.place.code == code)
    return {topic: str(cell) for topic, cell in line.cells.items()}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))


def test_a_place_tells_its_own_rules_from_those_above_and_announced_law_is_not_counted(tmp_path: Path) -> None:
    nowhere = _book(tmp_path)
    assert [line.place.code for line in matrix(nowhere, TODAY)] == ["QM", "QM-A"]
    assert _cells(nowhere, "QM")["non_compete"] == "2", "of three rules one is announced"
    assert _cells(nowhere, "QM-A")["non_compete"] == "0 + 2"


def test_a_topic_nobody_looked_at_is_a_hole(tmp_path: Path) -> None:
    nowhere = _book(tmp_path)
    assert _cells(nowhere, "QM-A")["pay"] == "not researched"
    assert _cells(nowhere, "QM")["nda"] == "not researched", "the region's answer is not the country's"


def test_looked_and_nothing_found_says_when_and_where(tmp_path: Path) -> None:
    nowhere = _book(tmp_path)
    assert _cells(nowhere, "QM")["equity"] == (
        "looked, nothing found (10 January 2026, Companies Act of Nowhere, Parts 1 to 9)"
    )
    assert _cells(nowhere, "QM-A")["equity"].startswith("looked"), "the country's answer holds below"
    assert _cells(nowhere, "QM-A")["nda"] == "looked, nothing found (11 January 2026, Code of Region A)"
    report = check(parse_offer(OFFER), lawbook=nowhere)
    assert not {"equity", "nda"} & set(report.not_covered)
    assert "pay" in report.not_covered


def test_what_a_frame_looked_for_answers_for_the_frame_alone(tmp_path: Path) -> None:
    nowhere = _book(tmp_path, place=f"{COUNTRY}frame: true\n")
    assert [one.topic for one in looked_at(nowhere, nowhere.places["QM-A"])] == ["nda"]
    assert _cells(nowhere, "QM-A")["equity"] == "not researched"
    assert _cells(nowhere, "QM-A")["non_compete"] == "not researched, only 0 + 2 of a union"


def test_a_rule_over_a_table_is_the_own_law_of_each_place_with_a_row(tmp_path: Path) -> None:
    rules = RULES.replace("  statement: A restraint may", "  table: scheme\n  statement: A restraint may")
    nowhere = _book(tmp_path, place=f"{COUNTRY}frame: true\n", rules=rules)
    assert _cells(nowhere, "QM-A")["non_compete"] == "1 + 1"
    assert _cells(nowhere, "QM")["non_compete"] == "2", "the frame itself has no row"
    assert "non_compete" not in check(parse_offer(OFFER), lawbook=nowhere).not_covered


def test_a_level_that_cannot_be_offered_points_to_the_level_that_holds_the_topic(tmp_path: Path) -> None:
    (tmp_path / "nowhere" / "regions" / "a" / "rules").mkdir(parents=True)
    entry = (
        "- id: qm_a.pay.any\n  statement: Pay is due.\n  since: 2020-01-01\n  status: enacted\n"
        '  authority: [{cite: "Code of Region A"}]\n  checked_on: 2026-01-15\n  outcomes: [pass]\n'
    )
    python = (
        "from compliance.rules import Law, Offer, Outcome, passed, rule\n\n\n"
        '@rule("qm_a.pay.any")\ndef any(offer: Offer, law: Law) -> Outcome:\n    return passed("due")\n'
    )
    (tmp_path / "nowhere" / "regions" / "a" / "rules" / "pay.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "nowhere" / "regions" / "a" / "rules" / "pay.py").write_text(python, encoding="utf-8")
    nowhere = book(tmp_path)
    assert _cells(nowhere, "QM")["pay"] == "in QM-A"
    assert _cells(nowhere, "QM-A")["pay"] == "1"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("topic: equity", "topic: options"), "topic"),
        (("looked_on: 2026-01-10", "looked_on: 2999-01-01"), "still to come"),
        (('where: [{cite: "Companies Act of Nowhere", pinpoint: "Parts 1 to 9"}]', "where: []"), "where"),
        (("place: QM-A", "place: QM-Z"), "QM-Z is no place"),
        (("topic: nda\n  place: QM-A", "topic: equity\n  place: QM"), "equity of QM is answered twice"),
        (("question: Is a", "who: me\n  question: Is a"), "who"),
    ],
)
def test_an_answer_is_held_to_its_form(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    nowhere = _book(tmp_path, LOOKED.replace(*change))
    with pytest.raises(LawFileError, match=message) as error:
        matrix(nowhere, TODAY)
    assert "looked.yaml" in str(error.value)


def test_an_answer_for_a_place_elsewhere_is_refused(tmp_path: Path) -> None:
    nowhere = book(tmp_path)
    (tmp_path / "nowhere" / "regions" / "a" / "looked.yaml").write_text(
        LOOKED.replace("place: QM-A", "place: QM"), encoding="utf-8"
    )
    with pytest.raises(LawFileError, match="QM does not lie within QM-A"):
        matrix(nowhere, TODAY)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(eor, ["rules", "--coverage", *arguments])


def test_a_place_whose_cost_alone_is_on_record_has_no_cells_and_is_named_below_the_matrix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nowhere" / "regions" / "b").mkdir(parents=True)
    region = "code: QM-B\nwithin: QM\nname: Region B\ncosted: true\n"
    (tmp_path / "nowhere" / "regions" / "b" / "place.yaml").write_text(region, encoding="utf-8")
    nowhere = book(tmp_path)
    line = matrix(nowhere, TODAY)[-1]
    assert line.to_json() == {
        "place": "QM-B", "name": "Region B", "offerable": False, "costs_only": True, "topics": {},
    }  # fmt: skip
    with pytest.raises(PlaceError, match="covered for employer cost only"):
        nowhere.offerable("QM-B")
    monkeypatch.setattr("compliance.lawbook.default_lawbook", lambda: nowhere)
    assert "Costs only, no rules yet: QM-B" in _run().output


def test_the_command_prints_the_matrix() -> None:
    done = _run("--place", "DE")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.output.splitlines() if line.startswith(("DE", "EU"))][:2] == ["EU", "DE"]


def test_the_matrix_as_json_counts_what_is_in_force() -> None:
    lines = [json.loads(line) for line in _run("--json", "--topic", "nda").output.splitlines()]
    by_place = {line["place"]: line for line in lines}
    cell = by_place["DE"]["topics"]["nda"]
    assert (cell["state"], cell["inherited"] > 0, cell["own"] > 0) == ("held", True, True)
    assert list(by_place["DE"]["topics"]) == ["nda"]


def test_coverage_is_of_today_and_refuses_another_question() -> None:
    done = _run("--changed-since", "2026-01-01")
    assert done.exit_code == 2
    assert "leave --changed-since out" in done.output


def test_no_place_has_rules_where_it_says_that_nothing_was_found(lawbook: Lawbook) -> None:
    own = {(folder.code, topic) for folder in lawbook.every_folder() for topic in folder.content["rules"]}
    said = {(one.place, one.topic) for place in lawbook.places.values() for one in looked_at(lawbook, place)}
    assert not own & said
