"""What holds of every check, whatever is offered: no rule breaks, each finding says who says so, each rule can bite."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

import pytest

from compliance.checking import Finding, check
from compliance.lawbook import default_lawbook
from compliance.rules import RANK, rules_of
from tests.random_offers import random_offers

BOOK = default_lawbook()
OFFERABLE = sorted(code for code, place in BOOK.places.items() if place.offerable)
FLAGSHIPS = ["DE", "GB-ENG", "IN-KA", "US-CA"]
BROKEN = re.compile(r"could not be judged \(\w+\)")
FEW, MANY = 40, 1000


def _found(code: str, count: int) -> list[Finding]:
    offers = islice(random_offers(BOOK.places[code], BOOK, seed=count), count)
    return [finding for offer, as_of in offers for finding in check(offer, as_of, lawbook=BOOK).findings]


@pytest.mark.parametrize("code", OFFERABLE)
def test_no_rule_breaks_and_each_finding_says_who_says_so(code: str) -> None:
    _hold(_found(code, FEW))


def _hold(findings: list[Finding]) -> None:
    assert findings
    broken = {(finding.rule, finding.message) for finding in findings if BROKEN.search(finding.message)}
    assert not broken
    assert not {finding.rule for finding in findings if not finding.authority}
    assert not {finding.rule for finding in findings if not finding.message.strip()}


@pytest.mark.slow
@pytest.mark.parametrize("code", FLAGSHIPS)
def test_over_a_thousand_offers_every_rule_applies_and_comes_to_its_worst(code: str) -> None:
    findings = _found(code, MANY)
    _hold(findings)
    worst: dict[str, int] = defaultdict(int)
    for finding in findings:
        worst[finding.rule] = max(worst[finding.rule], RANK[finding.outcome])
    wanted: dict[str, int] = {}
    for one in rules_of(BOOK, BOOK.places[code]):
        if one.status != "announced":
            most = max(RANK[outcome] for outcome in one.outcomes)
            wanted[one.id] = max(wanted.get(one.id, 0), most)
    replaced = {name for one in rules_of(BOOK, BOOK.places[code]) for name in one.replaces}
    short = sorted(name for name, rank in wanted.items() if name not in replaced and worst.get(name, -1) < rank)
    assert not short, short
