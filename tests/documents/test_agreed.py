"""Nothing agreed gets lost between the offer and the contract."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.cases import patched, sample
from compliance.checking import check
from compliance.documents import PackError, Waiver, draft
from compliance.documents.agreed import TERMS
from compliance.lawbook import Lawbook
from compliance.offer import Clauses
from compliance.reader import load_offer

AGREED: dict[str, Any] = {
    "clauses.ip_assignment": {"to": "client", "via_employer": True, "present": True},
    "clauses.confidentiality": {"months": 24, "protected_disclosures": True},
    "clauses.non_compete": {"months": 6, "compensation": "50%", "territory": "state"},
    "clauses.non_solicit": {"months": 6},
    "clauses.garden_leave": {"months": 1, "pay": "100%"},
    "clauses.repayment": {"kind": "sign_on", "months": 12, "amount": "1000", "declining": True},
    "contract.probation": {"months": 3},
    "contract.collective_agreement": "Agreement for the software trade",
}


def test_every_clause_an_offer_can_agree_is_looked_for() -> None:
    assert {f"clauses.{name}" for name in Clauses.model_fields} <= set(TERMS) == set(AGREED)


@pytest.mark.parametrize("code", ["IN-KA", "GB-ENG", "US-CA", "DE"])
@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_in_the_contract_or_the_pack_is_refused(term: str, code: str, lawbook: Lawbook) -> None:
    offer = load_offer(patched(sample(lawbook, lawbook.places[code]), {term: AGREED[term]}))
    report = check(offer)
    waivers = [Waiver(rule=finding.rule, reason="to see the paper") for finding in report.blocking]
    try:
        pack = draft(offer, report, waivers=waivers)
    except PackError as error:
        assert report.blocking, [str(problem) for problem in error.problems]
        assert term in {problem.field for problem in error.problems}
        return
    assert {document.kind for document in pack.documents} >= {"employment_agreement", "confidentiality_ip_deed"}


def test_a_term_of_no_months_is_not_agreed(lawbook: Lawbook) -> None:
    nothing = {"clauses.non_compete": {"months": 0}}
    offer = load_offer(patched(sample(lawbook, lawbook.places["US-CA"]), nothing))
    report = check(offer)
    waivers = [Waiver(rule=finding.rule, reason="nothing is restrained") for finding in report.blocking]
    assert draft(offer, report, waivers=waivers).documents
