"""From an offer and its findings to proved documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compliance.checking import Report
from compliance.documents import PackError, Waiver, draft
from compliance.documents.library import Library
from compliance.documents.pack import Document, Pack
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.proof import controls
from compliance.documents.wordxml import attribute, every, find, text_of
from compliance.errors import OfferError
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.rules import Clause
from tests.documents.conftest import finding, write_clause

Reports = Callable[..., Report]
NON_COMPETE = Clause("non_compete", {"months": 12})


def agreement(pack: Pack) -> Document:
    return next(document for document in pack.documents if document.kind == "employment_agreement")


def clauses_in(document: Document) -> dict[str, list[str]]:
    return controls(parse_xml(read_parts(document.bytes, document.name)[DOCUMENT], document.name))


def all_text(document: Document) -> str:
    return text_of(parse_xml(read_parts(document.bytes, document.name)[DOCUMENT], document.name))


@pytest.fixture
def pack_of(report_of: Reports, library: Library, book: Lawbook) -> Callable[..., Pack]:
    def make(offer: Offer, *findings: Any, **more: Any) -> Pack:
        return draft(offer, report_of(offer, *findings), library=library, lawbook=book, **more)

    return make


def test_a_pack_holds_every_document_of_the_place_and_the_report(pack_of: Callable[..., Pack], offer: Offer) -> None:
    kinds = [document.kind for document in pack_of(offer).documents]
    assert kinds == ["offer_letter", "employment_agreement", "confidentiality_ip_deed", "compliance_report"]


def test_clauses_are_there_always_when_agreed_and_when_demanded(pack_of: Callable[..., Pack], offer: Offer) -> None:
    uses = agreement(pack_of(offer, finding("de.non_compete.limits", clauses=[NON_COMPETE]))).clauses
    assert [(use.id, use.number, use.because) for use in uses] == [
        ("duties", 1, ("always",)),
        ("probation", 2, ("agreed: contract.probation",)),
        ("non_compete", 3, ("de.non_compete.limits",)),
        ("confidentiality", 4, ("always",)),
    ]


def test_numbers_and_references_close_over_a_clause_that_is_absent(
    pack_of: Callable[..., Pack], plain_offer: dict[str, Any]
) -> None:
    del plain_offer["contract"]["probation"]
    document = agreement(pack_of(Offer.model_validate(plain_offer), finding("r", clauses=[NON_COMPETE])))
    assert [use.number for use in document.clauses] == [1, 2, 3]
    text = clauses_in(document)["clause.non_compete.en"][0]
    assert text == "Non-compete For 12 months you do not compete; see clause 3."


def test_a_paragraph_with_nothing_to_say_leaves_no_number(pack_of: Callable[..., Pack], offer: Offer) -> None:
    document = agreement(pack_of(offer))
    body = parse_xml(read_parts(document.bytes, "")[DOCUMENT], "")
    control = next(c for c in every(body, "sdt") if attribute(find(c, "w:sdtPr/w:tag")) == "clause.confidentiality.en")
    assert [text_of(paragraph) for paragraph in every(control, "p")] == [
        "Confidentiality",
        "You keep secrets. Pay is €72,000.00 a year.",
        "Quoted notice.",
    ]


def test_the_law_of_the_start_date_can_be_quoted(pack_of: Callable[..., Pack], offer: Offer) -> None:
    assert "Leave is 20 days." in clauses_in(agreement(pack_of(offer)))["clause.duties.en"][0]


def test_two_languages_stand_side_by_side_with_numbers_of_their_own(pack_of: Callable[..., Pack], offer: Offer) -> None:
    document = agreement(pack_of(offer, finding("r", clauses=[NON_COMPETE]), languages=("de", "en")))
    assert document.language == ("de", "en") and document.title == "Testvertrag"
    found = clauses_in(document)
    assert found["clause.non_compete.de"] == ["Wettbewerbsverbot Für 12 Monate gilt ein Verbot; siehe Ziffer 4."]
    assert "€72,000.00 a year" in found["clause.confidentiality.en"][0]
    assert "72.000,00 € pro Jahr" in found["clause.confidentiality.de"][0]
    body = parse_xml(read_parts(document.bytes, "")[DOCUMENT], "")
    styles = {attribute(style) for style in every(body, "pStyle")}
    assert {"ClauseHeading", "ClauseHeadingSecond"} <= styles
    table = next(t for t in every(body, "tbl") if any(True for _ in every(t, "sdt")))
    rows = list(every(table, "tr"))
    assert len(rows) == 5 and find(rows[0], "w:trPr/w:tblHeader") is not None
    assert all(find(row, "w:trPr/w:cantSplit") is not None for row in rows)


def test_only_a_long_clause_may_be_parted_by_a_page(pack_of: Callable[..., Pack], offer: Offer, root: Path) -> None:
    write_clause(root, "duties", "DE", "en", ["# Duties", *["A long sentence. " * 20] * 5])
    document = agreement(pack_of(offer, languages=("de", "en")))
    body = parse_xml(read_parts(document.bytes, "")[DOCUMENT], "")
    rows = [row for row in every(body, "tr") if any("clause.duties" in (attribute(t) or "") for t in every(row, "tag"))]
    assert find(rows[0], "w:trPr/w:cantSplit") is None
    assert all(
        find(paragraph, "w:pPr/w:keepLines") is not None for paragraph in every(next(every(rows[0], "sdt")), "p")
    )


def test_a_row_is_dropped_as_a_whole(pack_of: Callable[..., Pack], offer: Offer) -> None:
    found = clauses_in(agreement(pack_of(offer, languages=("de", "en"))))
    assert not [tag for tag in found if "non_compete" in tag]


def test_runs_carry_the_language_and_properties_the_title(pack_of: Callable[..., Pack], offer: Offer) -> None:
    document = agreement(pack_of(offer, languages=("de", "en")))
    parts = read_parts(document.bytes, "")
    languages = {attribute(lang) for lang in every(parse_xml(parts[DOCUMENT], ""), "lang")}
    assert languages == {"de-DE", "en-GB"}
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Testvertrag</dc:title>" in core and "<dc:language>de-DE</dc:language>" in core


def test_paper_follows_the_place(pack_of: Callable[..., Pack], plain_offer: dict[str, Any]) -> None:
    plain_offer["place"] = "US-CA"
    document = agreement(pack_of(Offer.model_validate(plain_offer)))
    size = next(every(parse_xml(read_parts(document.bytes, "")[DOCUMENT], ""), "pgSz"))
    assert attribute(size, "w") == "12240"


def test_header_and_footer_say_what_and_which(pack_of: Callable[..., Pack], offer: Offer) -> None:
    document = agreement(pack_of(offer))
    parts = read_parts(document.bytes, "")
    header = text_of(parse_xml(parts["word/header1.xml"], ""))
    footer = text_of(parse_xml(parts["word/footer1.xml"], ""))
    assert header.startswith("Test agreement") and "DE-" in header
    assert "Page 1 of 1" in footer and "English" in footer and "Rulebook" in footer


def test_the_same_offer_makes_the_same_bytes(pack_of: Callable[..., Pack], offer: Offer) -> None:
    first, second = pack_of(offer), pack_of(offer)
    assert first.identity == second.identity and first.zip_bytes() == second.zip_bytes()


def test_another_offer_has_another_identity(pack_of: Callable[..., Pack], plain_offer: dict[str, Any]) -> None:
    first = pack_of(Offer.model_validate(plain_offer))
    plain_offer["worker"]["name"] = "Lena Hofmann"
    assert pack_of(Offer.model_validate(plain_offer)).identity != first.identity


def test_an_edit_in_word_counts_at_once(pack_of: Callable[..., Pack], offer: Offer, root: Path) -> None:
    pack_of(offer)
    write_clause(root, "duties", "any", "en", ["# Duties", "Now different."])
    assert clauses_in(agreement(pack_of(offer)))["clause.duties.en"] == ["Duties Now different."]


def test_the_nearest_text_of_a_clause_wins(pack_of: Callable[..., Pack], offer: Offer, root: Path) -> None:
    write_clause(root, "duties", "DE", "en", ["# Duties", "As Germany says."])
    assert clauses_in(agreement(pack_of(offer)))["clause.duties.en"] == ["Duties As Germany says."]


def test_nothing_is_handed_out_while_a_finding_blocks(pack_of: Callable[..., Pack], offer: Offer) -> None:
    blocked = finding("de.eor.licence", "block", message="The employer has no licence.")
    with pytest.raises(PackError, match=r"de\.eor\.licence: blocks the documents: The employer has no licence"):
        pack_of(offer, blocked)
    with pytest.raises(PackError, match="needs a reason"):
        pack_of(offer, blocked, waivers=[Waiver("de.eor.licence", " ")])


def test_the_report_names_the_offer_by_its_digest_and_no_file(
    report_of: Reports, library: Library, book: Lawbook, offer: Offer
) -> None:
    report = replace(report_of(offer), named="offers of ours/anna.yaml")
    pack = draft(offer, report, library=library, lawbook=book)
    text = all_text(next(document for document in pack.documents if document.kind == "compliance_report"))
    assert f"sha256:{offer.digest}"[:23] in text
    assert "anna.yaml" not in text and "offers of ours" not in text


def test_a_waiver_is_printed_with_its_reason(pack_of: Callable[..., Pack], offer: Offer) -> None:
    pack = pack_of(
        offer, finding("de.eor.licence", "block"), waivers=[Waiver("de.eor.licence", "Licence is on its way")]
    )
    assert pack.waivers == (Waiver("de.eor.licence", "Licence is on its way"),)
    assert "Licence is on its way" in all_text(pack.documents[-1])


def test_what_the_documents_need_is_listed(pack_of: Callable[..., Pack], plain_offer: dict[str, Any]) -> None:
    plain_offer["worker"] = {}
    del plain_offer["role"]["title"]
    del plain_offer["client"]["address"]
    with pytest.raises(OfferError) as error:
        pack_of(Offer.model_validate(plain_offer))
    assert [problem.field for problem in error.value.problems] == [
        "worker.ids.tax_id",
        "worker.name",
        "worker.address",
        "role.title",
        "client.address",
    ]


def test_what_the_fields_of_a_place_ask_for_is_listed_too(
    pack_of: Callable[..., Pack], plain_offer: dict[str, Any]
) -> None:
    plain_offer["extra"] = {"works_council": True}
    with pytest.raises(OfferError, match=r"extra\.weeks: is missing; the documents state it \(Weeks\); usual is: 6"):
        pack_of(Offer.model_validate(plain_offer))
    plain_offer["extra"]["weeks"] = "4"
    assert pack_of(Offer.model_validate(plain_offer)).documents


def test_a_report_on_another_offer_is_refused(
    report_of: Reports, offer: Offer, plain_offer: dict[str, Any], library: Library, book: Lawbook
) -> None:
    plain_offer["worker"]["name"] = "Another Person"
    with pytest.raises(PackError, match="another offer"):
        draft(Offer.model_validate(plain_offer), report_of(offer), library=library, lawbook=book)


@pytest.mark.parametrize("languages", [("fr",), ("de", "en", "fr")])
def test_a_language_the_place_does_not_have_is_refused(
    pack_of: Callable[..., Pack], offer: Offer, languages: tuple[str, ...]
) -> None:
    with pytest.raises(OfferError, match=r"contract\.language"):
        pack_of(offer, languages=languages)


def test_a_demanded_clause_without_text_stops_the_pack(pack_of: Callable[..., Pack], offer: Offer, root: Path) -> None:
    (root / "clauses" / "non_compete" / "any.de.docx").unlink()
    with pytest.raises(PackError, match="non_compete: has no text in Deutsch for Germany"):
        pack_of(offer, finding("r", clauses=[NON_COMPETE]), languages=("de", "en"))


def test_a_demanded_clause_the_library_does_not_know_stops_the_pack(pack_of: Callable[..., Pack], offer: Offer) -> None:
    with pytest.raises(PackError, match=r"notice_of_nowhere: de\.nda\.notice demands it"):
        pack_of(offer, finding("de.nda.notice", clauses=[Clause("notice_of_nowhere")]))


def test_rules_that_disagree_on_a_parameter_stop_the_pack(pack_of: Callable[..., Pack], offer: Offer) -> None:
    findings = [finding("a", clauses=[NON_COMPETE]), finding("b", clauses=[Clause("non_compete", {"months": 6})])]
    with pytest.raises(PackError, match="a gives months as 12, b as 6"):
        pack_of(offer, *findings)


def test_a_parameter_nobody_gives_is_never_printed(pack_of: Callable[..., Pack], offer: Offer) -> None:
    with pytest.raises(PackError, match="non_compete: a text asks for a duration where the offer has none"):
        pack_of(offer, finding("r", clauses=[Clause("non_compete")]))


def test_a_clause_no_master_lists_stands_at_the_end_of_a_document_that_may_hold_it(
    pack_of: Callable[..., Pack], offer: Offer, root: Path
) -> None:
    write_clause(root, "notice_of_here", "DE", "en", ["# Notice", "As the law prescribes."])
    document = agreement(pack_of(offer, finding("de.nda.notice", clauses=[Clause("notice_of_here")])))
    assert document.clauses[-1].id == "notice_of_here" and document.clauses[-1].number == 4


def test_a_clause_can_be_demanded_in_a_named_document(pack_of: Callable[..., Pack], offer: Offer) -> None:
    clause = Clause("confidentiality", documents=("confidentiality_ip_deed",))
    pack = pack_of(offer, finding("r", clauses=[clause]))
    deed = next(document for document in pack.documents if document.kind == "confidentiality_ip_deed")
    assert [use.id for use in deed.clauses] == ["duties", "confidentiality"]


def test_a_reference_to_a_clause_that_is_not_there_stops_the_pack(
    pack_of: Callable[..., Pack], offer: Offer, root: Path
) -> None:
    write_clause(root, "duties", "DE", "en", ["# Duties", 'See clause {{ ref("non_compete") }}.'])
    with pytest.raises(PackError, match="refers to the clause non_compete"):
        pack_of(offer)
