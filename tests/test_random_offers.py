"""What holds of every check, whatever is offered: no rule breaks, each finding says who says so, each rule can bite."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

import pytest

from compliance.checking import Finding, check
from compliance.lawbook import default_lawbook
from compliance.place import Place
from compliance.rules import RANK, rules_of
from tests.random_offers import examples_of, random_offers

BOOK = default_lawbook()
OFFERABLE = [place for place in BOOK.places.values() if place.offerable]
LEGAL_ORDERS = sorted({place.chain[-1] for place in OFFERABLE})
BROKEN = re.compile(r"could not be judged \(\w+\)")
FEW, MANY = 40, 1000


def _found(places: list[Place], count: int) -> list[Finding]:
    offers = islice(random_offers(places, BOOK, seed=count), count)
    return [finding for offer, as_of in offers for finding in check(offer, as_of, lawbook=BOOK).findings]


@pytest.mark.parametrize("place", OFFERABLE, ids=lambda place: place.code)
def test_no_rule_breaks_and_each_finding_says_who_says_so(place: Place) -> None:
    _hold(_found([place], FEW))


def _hold(findings: list[Finding]) -> None:
    assert findings
    broken = {(finding.rule, finding.message) for finding in findings if BROKEN.search(finding.message)}
    assert not broken
    assert not {finding.rule for finding in findings if not finding.authority}
    assert not {finding.rule for finding in findings if not finding.message.strip()}


@pytest.mark.slow
@pytest.mark.parametrize("whole", LEGAL_ORDERS)
def test_over_a_thousand_offers_every_rule_applies_and_comes_to_its_worst(whole: str) -> None:
    """In one place at least of the country, or of the union; no fewer offers than there are worked examples."""
    places = [place for place in OFFERABLE if whole in place.chain]
    findings = _found(places, max(MANY, len(examples_of(places, BOOK))))
    _hold(findings)
    worst: dict[str, int] = defaultdict(int)
    for finding in findings:
        worst[finding.rule] = max(worst[finding.rule], RANK[finding.outcome])
    wanted: dict[str, int] = {}
    replaced = _replaced_everywhere(places)
    for place in places:
        for one in rules_of(BOOK, place):
            if one.status != "announced":
                most = max(RANK[outcome] for outcome in one.outcomes)
                wanted[one.id] = max(wanted.get(one.id, 0), most)
    short = sorted(name for name, rank in wanted.items() if name not in replaced and worst.get(name, -1) < rank)
    assert not short, short


def _replaced_everywhere(places: list[Place]) -> set[str]:
    """Rules that a nearer one takes the place of in each of some places."""
    return set.intersection(*({name for one in rules_of(BOOK, place) for name in one.replaces} for place in places))
