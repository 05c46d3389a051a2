"""Statutory notices as a document of their own."""

from __future__ import annotations

from typing import Any

from compliance.cases import patched, sample
from compliance.checking import check
from compliance.documents import Pack, draft
from compliance.documents.library import default_library
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.wordxml import text_of
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer
from tests.test_every_template import waived

BOOK = default_lawbook()
KIND = "statutory_notices"
COVENANTS = {
    "pay.base": "200000",
    "pay.range": None,
    "clauses.non_compete": {"months": 6, "territory": "Colorado"},
    "clauses.non_solicit": {"months": 6, "of": ["clients", "employees"]},
}


def _pack(place: str, **patch: Any) -> Pack:
    offer = load_offer(patched(sample(BOOK, BOOK.places[place]), patch), lawbook=BOOK)
    report = check(offer, lawbook=BOOK)
    return draft(offer, report, waived(report))


def _text(pack: Pack, kind: str) -> str:
    document = next(document for document in pack.documents if document.kind == kind)
    return text_of(parse_xml(read_parts(document.bytes, kind)[DOCUMENT], kind))


def test_a_place_that_wants_no_notice_gets_no_such_document() -> None:
    assert KIND not in [document.kind for document in _pack("US-TX").documents]


def test_the_wage_notice_of_new_york_stands_apart_and_is_signed() -> None:
    pack = _pack("US-NY")
    notices = next(document for document in pack.documents if document.kind == KIND)
    assert [use.id for use in notices.clauses] == ["notice_us_ny_195_1"]
    assert "Notice of pay under New York Labor Law section 195.1" in _text(pack, KIND)
    assert "section 195.1" not in _text(pack, "employment_agreement")
    assert "confirm having received these notices" in _text(pack, KIND)


def test_colorado_s_notice_names_the_agreement_and_the_headings_under_which_the_covenants_stand() -> None:
    """C.R.S. 8-2-113(4)(b) and (d): a separate document that names the agreement and points to its sections."""
    pack = _pack("US-CO", **COVENANTS)
    notice, deed = _text(pack, KIND), _text(pack, "confidentiality_ip_deed")
    master = default_library().masters(BOOK.places["US-CO"])["confidentiality_ip_deed"]
    assert f"The {master.title_in('en').lower()} between" in notice
    for heading in ("No competing work for a time", "Customers and colleagues"):
        assert f"“{heading}”" in notice and heading in deed
    assert "could restrict the Employee’s options for subsequent employment" in notice
    assert "section 8-2-113(4)" not in deed


def test_colorado_s_notice_comes_with_a_promise_about_customers_alone() -> None:
    notice = _text(_pack("US-CO", **{**COVENANTS, "clauses.non_compete": None}), KIND)
    assert "“Customers and colleagues”" in notice and "“No competing work for a time”" not in notice
    colleagues = {**COVENANTS, "clauses.non_compete": None, "clauses.non_solicit": {"months": 6, "of": ["employees"]}}
    assert KIND not in [document.kind for document in _pack("US-CO", **colleagues).documents]
