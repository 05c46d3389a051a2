"""Every rule of every place: its cases, and that they are enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from compliance.cases import Case, case_of, run_case
from compliance.checking import check
from compliance.lawbook import default_lawbook
from compliance.rules import Rule, every_rule
from tests.expected import complaint, unmended

BOOK = default_lawbook()
RULES: dict[str, list[Rule]] = defaultdict(list)
for one_rule in every_rule(BOOK):
    RULES[one_rule.id].append(one_rule)
RECENT = date(2024, 1, 1)


def cases_of(rule_id: str) -> Iterator[Case]:
    """The worked examples of a rule."""
    first = RULES[rule_id][0]
    return (case_of(entry, first.place, BOOK) for entry in first.cases)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_cases_come_out_as_the_law_says(rule_id: str) -> None:
    eras = RULES[rule_id]
    wrong = [(case.case, said) for case in cases_of(rule_id) if (said := complaint(case, run_case(case, eras, BOOK)))]
    assert not wrong


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_every_fix_clears_its_finding_and_blocks_nothing(rule_id: str) -> None:
    wrong = [(case.case, said) for case in cases_of(rule_id) for said in _unsound_fixes(case, RULES[rule_id])]
    assert not wrong


def _unsound_fixes(case: Case, eras: list[Rule]) -> Iterator[str]:
    """What is wrong with the fixes that a worked example offers."""
    before = run_case(case, eras, BOOK)
    if before is None or not before.fixes:
        return
    blocked = {finding.rule for finding in check(case.offer, case.as_of).blocking}
    for fix in before.fixes:
        if said := unmended(case, eras, before, fix, BOOK):
            yield said
        after = {finding.rule for finding in check(fix.apply(case.offer), case.as_of).blocking}
        if after - blocked:
            yield f"{fix.label} leads into {', '.join(sorted(after - blocked))}"


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_has_the_cases_it_needs(rule_id: str) -> None:
    eras = RULES[rule_id]
    cases = eras[0].cases
    kinds = [case["kind"] for case in cases]
    outcomes = {case["expect"] for case in cases}
    declared = {outcome for era in eras for outcome in era.outcomes}
    missing = []
    if "bites" not in kinds:
        missing.append("a case in which it bites")
    if "does_not_bite" not in kinds and "not_applicable" not in kinds:
        missing.append("a case in which it does not bite")
    if "not_applicable" in declared and "not_applicable" not in outcomes:
        missing.append("a case in which it does not apply")
    thresholds = sum(len(era.thresholds) for era in eras)
    if kinds.count("threshold") < 2 * thresholds:
        missing.append("both sides of every threshold")
    dates = {day for era in eras for day in (era.since, era.until) if day and day >= RECENT}
    if dates and kinds.count("date") < 2:
        missing.append("both sides of every date")
    unseen = declared - outcomes - {"not_applicable"}
    if unseen:
        missing.append(f"outcomes never shown: {sorted(unseen)}")
    strange = outcomes - declared - {"not_applicable"}
    if strange - {"review"}:
        missing.append(f"outcomes not declared: {sorted(strange)}")
    assert not missing, missing


def test_cases_belong_to_rules() -> None:
    for folder in BOOK.every_folder():
        for topic, cases in folder.content["cases"].items():
            known = {entry["id"] for entry in folder.content["rules"].get(topic, [])}
            for case in cases:
                assert case["rule"] in known, f"{case['file']}:{case['line']} names no rule of its topic"


@pytest.mark.parametrize("code", sorted(code for code, place in BOOK.places.items() if place.offerable))
def test_sample_offer_is_clean(code: str) -> None:
    from compliance.cases import sample
    from compliance.reader import load_offer

    report = check(load_offer(sample(BOOK, BOOK.places[code])))
    # Samples are in the languages documents exist in; where a member state prescribes another, this rule alone blocks
    # and has no fix to offer.
    judged = [f for f in report.findings if f.rule != "eu.contract.national_language" or f.fixes]
    unclean = [(f.rule, f.outcome, f.message) for f in judged if f.outcome in ("warn", "block")]
    assert not unclean


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_is_cited_and_named_after_its_place(rule_id: str) -> None:
    for one in RULES[rule_id]:
        place, topic, _ = rule_id.split(".")
        assert place == one.place.lower().replace("-", "_")
        assert topic == one.topic
        assert one.authority, "a rule names its authority"
        assert one.statement.rstrip().endswith("."), "the statement is a sentence"


def test_every_table_answers_for_every_place_that_can_be_offered() -> None:
    """A forgotten row or cell shows here, not only in the offer that first reads it."""
    tables: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folder in BOOK.every_folder():
        for place, values in folder.content["values"].items():
            for name, value in values.items():
                if folder.code != place and "/values/" not in value["file"] and not value.get("sparse"):
                    tables[str(folder.code), value["file"]].add(name)
    missing = [
        f"{file}: {place.code} has no {name}"
        for (within, file), names in tables.items()
        for place in BOOK.places.values()
        if place.offerable and within in place.chain
        for name in names
        if BOOK.value(place, name) is None
    ]
    assert not missing, missing
