"""The check itself: outcomes, dates, status, fixes, what is to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.checking import apply_recommended, check
from compliance.errors import LawFileError, OfferError
from compliance.reader import parse_offer
from compliance.rules import put
from tests.engine.made_up import AUTHORITY, COUNTRY, OFFER, RULES, book


def found(report, rule: str):  # type: ignore[no-untyped-def]
    """The finding of one rule."""
    return next(finding for finding in report.findings if finding.rule == rule)


def test_a_finding_says_what_it_rests_on(tmp_path: Path) -> None:
    report = check(parse_offer(OFFER), lawbook=book(tmp_path))
    finding = found(report, "qm.non_compete.too_long")
    assert report.outcome == "block"
    assert finding.message == "more than 6 months"
    assert [(value.name, value.value) for value in finding.values] == [("limits.months", 6)]
    assert str(finding.authority[0]) == "Act of Nowhere, s.1"


def test_a_pass_on_an_unverified_value_is_for_review(tmp_path: Path) -> None:
    finding = found(check(parse_offer(OFFER), lawbook=book(tmp_path)), "qm.non_compete.rests_on_doubt")
    assert (finding.outcome, finding.status) == ("review", "unverified")


def test_a_gap_in_the_law_is_for_review_and_said(tmp_path: Path) -> None:
    finding = found(
        check(parse_offer(OFFER), date(2026, 2, 1), lawbook=book(tmp_path)), "qm.non_compete.rests_on_doubt"
    )
    assert finding.outcome == "review"
    assert "no figure is recorded for 1 February 2026" in finding.message


def test_announced_law_is_listed_and_not_applied(tmp_path: Path) -> None:
    lawbook = book(tmp_path)
    for as_of in (None, date(2025, 12, 1)):
        report = check(parse_offer(OFFER), as_of, lawbook=lawbook)
        assert "qm.non_compete.coming" not in {finding.rule for finding in report.findings}
        assert [(c.since, c.status) for c in report.upcoming if c.what == "Restraints end."] == [
            (date(2027, 1, 1), "announced")
        ]


def test_recommended_fixes_mend_the_offer_and_leave_the_old_one(tmp_path: Path) -> None:
    offer = parse_offer(OFFER)
    mended, report, fixes = apply_recommended(offer, lawbook=book(tmp_path))
    assert mended.clauses.non_compete is not None and mended.clauses.non_compete.months == 6
    assert offer.clauses.non_compete is not None and offer.clauses.non_compete.months == 12
    assert [fix.label for fix in fixes] == ["Shorten it"]
    assert not report.blocking


def test_findings_stand_worst_first_and_topics_not_covered_are_named(tmp_path: Path) -> None:
    report = check(parse_offer(OFFER), lawbook=book(tmp_path))
    assert [finding.outcome for finding in report.findings] == ["block", "review"]
    assert "non_compete" not in report.not_covered
    assert "equity" in report.not_covered


def test_a_rule_without_its_function_names_its_line(tmp_path: Path) -> None:
    lawbook = book(tmp_path, rules=RULES.replace("qm.non_compete.too_long", "qm.non_compete.too_short"))
    with pytest.raises(LawFileError, match=r"rules/non_compete\.yaml:2: rule qm\.non_compete\.too_short"):
        check(parse_offer(OFFER), lawbook=lawbook)


def test_a_fix_is_a_json_patch_with_a_stable_identity() -> None:
    first = put("clauses.non_compete", None, label="Remove it")
    again = put("clauses.non_compete", None, label="Take it out")
    assert first.patch == ({"op": "add", "path": "/clauses/non_compete", "value": None},)
    assert first.id == again.id
    assert put("equipment.0", {}, label="x").patch[0]["op"] == "replace"


def test_the_report_has_the_shape_that_was_promised(tmp_path: Path) -> None:
    shape = check(parse_offer(OFFER), lawbook=book(tmp_path)).to_json()
    assert set(shape) >= {"offer", "place", "as_of", "rulebook", "outcome", "upcoming", "findings"}
    assert set(shape["findings"][0]) >= {
        "rule", "topic", "place", "outcome", "message", "authority", "values", "fixes", "clauses", "question",
        "status", "stale", "signed",
    }  # fmt: skip


def test_a_frame_alone_covers_no_topic(tmp_path: Path) -> None:
    framed = book(tmp_path, place=COUNTRY + "frame: true\n")
    assert "non_compete" in check(parse_offer(OFFER), lawbook=framed).not_covered


def test_a_place_without_charges_is_refused_not_costed_at_zero(tmp_path: Path) -> None:
    from compliance.costing import CostError, cost

    with pytest.raises(CostError, match="no employer cost is on record for Region A"):
        cost(parse_offer(OFFER), lawbook=book(tmp_path))


WAGE = f"""
wage:
  what: Least wage
  unit: EUR/month
  rows:
    - {{since: 2024-01-01, value: "1000", status: enacted, {AUTHORITY}}}
    - {{since: 2026-06-01, value: "2000", status: enacted, {AUTHORITY}}}
"""
WAGE_RULE = f"""
- id: qm.non_compete.wage
  statement: Pay reaches the least wage.
  since: 2020-01-01
  status: enacted
  turns_on: each_period
  {AUTHORITY.split(", checked")[0]}
  checked_on: 2026-01-15
  outcomes: [block, pass]
"""
WAGE_PYTHON = """
from compliance.rules import block, passed, put, rule

@rule("qm.non_compete.wage")
def wage(offer, law):
    odd = put("clauses.non_compete.months.x", 1, label="An odd change", recommended=True)
    return passed("enough") if offer.pay.money >= law["limits.wage"] else block("too little", fixes=[odd])
"""


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2025-06-01", None, "enough"),
        ("2025-06-02", None, "From 1 June 2026: too little"),
        ("2025-08-01", "2026-05-31", "enough"),
        ("2025-08-01", "2026-06-01", "From 1 June 2026: too little"),
        ("2026-06-01", None, "too little"),
    ],
)
def test_a_change_counts_while_the_first_year_and_the_contract_run(
    tmp_path: Path, start: str, end: str | None, message: str
) -> None:
    contract = {"type": "fixed_term", "end_date": end} if end else {}
    lawbook = book(tmp_path, values=WAGE, rules=WAGE_RULE, python=WAGE_PYTHON)
    report = check(parse_offer({**OFFER, "start_date": start, "contract": contract}), lawbook=lawbook)
    assert [finding.message for finding in report.findings] == [message]


def test_a_fix_that_does_not_fit_is_an_error_of_input(tmp_path: Path) -> None:
    lawbook = book(tmp_path, values=WAGE, rules=WAGE_RULE, python=WAGE_PYTHON)
    with pytest.raises(OfferError, match="'An odd change' does not fit"):
        apply_recommended(parse_offer({**OFFER, "start_date": "2026-07-01"}), lawbook=lawbook)
    with pytest.raises(OfferError, match="start_date: should be a date"):
        put("start_date", "soon", label="Soon").apply(parse_offer(OFFER))


def test_a_fix_reaches_a_name_with_a_slash() -> None:
    mended = put("worker.ids.tax/no", "1", label="Number").apply(parse_offer(OFFER))
    assert mended.worker.ids == {"tax/no": "1"}


def test_a_day_too_far_from_today_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OfferError, match="as_of: 9999-12-31 is too far"):
        check(parse_offer(OFFER), date(9999, 12, 31), lawbook=book(tmp_path))
