"""The four flagship offers: what a specialist would raise, and a clean pack once it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.checking import apply_recommended, check
from compliance.documents import draft
from compliance.offer import Offer
from compliance.reader import load_offer
from compliance.rules import put

EXAMPLES = Path(__file__).parent.parent / "examples" / "offers"
LICENCE = {"kind": "leasing", "number": "0815/2025", "valid_until": None}
EXPECTED = {
    "bengaluru-machine-learning-engineer": {
        "in.non_compete.after_employment": "block",
        "in.equipment.importer_of_record": "block",
        "in.equity.foreign_shares": "review",
        "in.equity.tax_point": "warn",
        "in.data_protection.european_users": "warn",
        "in.equipment.us_export_control": "warn",
    },
    "san-francisco-data-scientist": {
        "us.non_compete.state_ban": "block",
        "us_ca.pay.stay_or_pay": "block",
    },
    "manchester-engineer": {
        "gb.non_compete.reasonableness": "review",
        "gb.equity.emi": "block",
        "gb.equity.readily_convertible": "warn",
        "gb.eor.right_to_work": "warn",
    },
    "berlin-engineer": {
        "de.non_compete.compensation": "block",
        "de.contract.language": "warn",
        "de.data_protection.keylogger": "block",
        "de.eor.licence": "block",
    },
}
KINDS = {"offer_letter", "employment_agreement", "confidentiality_ip_deed", "compliance_report"}


def _offer(name: str) -> Offer:
    return load_offer(EXAMPLES / f"{name}.yaml")


def _mended(name: str) -> Offer:
    """The offer after the recommended fixes, and in Germany with an employer that holds a licence."""
    offer = _offer(name)
    if name == "berlin-engineer":
        offer = put("employer.licences", [LICENCE], label="An employer with a leasing licence").apply(offer)
    return apply_recommended(offer)[0]


def test_every_flagship_is_here() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_specialists_findings_come_out_with_their_authority(name: str) -> None:
    findings = {finding.rule: finding for finding in check(_offer(name)).findings}
    for rule, outcome in EXPECTED[name].items():
        assert findings[rule].outcome == outcome, rule
        assert findings[rule].authority, rule


@pytest.mark.parametrize("name", EXPECTED)
def test_after_the_fixes_the_pack_is_clean(name: str) -> None:
    offer = _mended(name)
    report = check(offer)
    assert not report.blocking, [finding.message for finding in report.blocking]
    pack = draft(offer, report)
    assert {document.kind for document in pack.documents} >= KINDS


def test_what_each_statute_demands_is_in_the_paper() -> None:
    demanded = {
        "san-francisco-data-scientist": {"notice_us_dtsa", "notice_us_ca_2870"},
        "berlin-engineer": {"agency_work_disclosure", "non_compete"},
        "bengaluru-machine-learning-engineer": {"ip_present_assignment", "confidentiality"},
        "manchester-engineer": {"protected_disclosures", "ip_present_assignment"},
    }
    for name, clauses in demanded.items():
        offer = _mended(name)
        pack = draft(offer, check(offer))
        held = {use.id for document in pack.documents for use in document.clauses}
        assert clauses <= held, (name, clauses - held)
