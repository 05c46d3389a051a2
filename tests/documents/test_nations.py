"""One country, three laws of contract: what the documents of each nation of the United Kingdom say."""

from __future__ import annotations

from functools import cache

import pytest

from compliance.cases import sample
from compliance.checking import check
from compliance.documents import draft
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.wordxml import text_of
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer

BOOK = default_lawbook()
LAW = {
    "GB-ENG": "The law of England and Wales applies.",
    "GB-WLS": "The law of England and Wales applies.",
    "GB-SCT": "Scots law applies.",
    "GB-NIR": "The law of Northern Ireland applies.",
}
STATEMENT = {
    "GB-ENG": "section 1 of the Employment Rights Act 1996",
    "GB-WLS": "section 1 of the Employment Rights Act 1996",
    "GB-SCT": "section 1 of the Employment Rights Act 1996",
    "GB-NIR": "Article 33 of the Employment Rights (Northern Ireland) Order 1996",
}
HOLIDAYS = {"GB-ENG": "England and Wales, 8", "GB-WLS": "England and Wales, 8", "GB-SCT": "Scotland, 9"}
OF_GREAT_BRITAIN = (
    "Acas",
    "Employment Rights Act 1996",
    "employment tribunal",
    "Fair Work Agency",
    "Pensions Act 2008",
)


@cache
def texts(code: str) -> dict[str, str]:
    """The text of each document of a nation's sample offer, by kind."""
    offer = load_offer(sample(BOOK, BOOK.places[code]), lawbook=BOOK)
    pack = draft(offer, check(offer, lawbook=BOOK))
    return {
        document.kind: text_of(parse_xml(read_parts(document.bytes, document.name)[DOCUMENT], document.name))
        for document in pack.documents
        if document.kind != "compliance_report"
    }


@pytest.mark.parametrize("code", LAW)
def test_each_document_chooses_the_law_of_its_nation_and_no_other(code: str) -> None:
    for kind, text in texts(code).items():
        assert LAW[code] in text, kind
        assert not [other for other in LAW.values() if other != LAW[code] and other in text], kind


@pytest.mark.parametrize("code", LAW)
def test_the_written_statement_names_its_own_statute(code: str) -> None:
    text = texts(code)["employment_agreement"]
    assert STATEMENT[code] in text
    assert HOLIDAYS.get(code, "Northern Ireland, 10") in text


def test_there_is_a_deed_everywhere_but_in_scotland() -> None:
    for code in LAW:
        signed_as_deed = any("deed" in text.replace("fact and deed", "") for text in texts(code).values())
        assert signed_as_deed is (code != "GB-SCT"), code
    assert "before one witness" in texts("GB-SCT")["confidentiality_ip_deed"]
    assert "with warrandice from fact and deed" in texts("GB-SCT")["confidentiality_ip_deed"]
    assert "signs on paper" in texts("GB-NIR")["confidentiality_ip_deed"]


def test_documents_of_northern_ireland_name_nothing_of_great_britain() -> None:
    for kind, text in texts("GB-NIR").items():
        assert not [name for name in OF_GREAT_BRITAIN if name in text], kind
