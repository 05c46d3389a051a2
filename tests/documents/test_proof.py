"""The proof reads the finished file again: whatever is missing, changed or left over is found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from compliance.checking import Report
from compliance.documents import PackError
from compliance.documents.clauses import needed
from compliance.documents.compile import CompiledDocument
from compliance.documents.drafting import Studio, tongues_of
from compliance.documents.library import Library
from compliance.documents.parts import DOCUMENT, read_parts, zip_parts
from compliance.documents.proof import prove
from compliance.documents.render import Setting, render_parts
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.rules import Clause
from tests.documents.conftest import finding

Change = Callable[[str], str]


@pytest.fixture
def finished(
    offer: Offer, report_of: Callable[..., Report], library: Library, book: Lawbook
) -> tuple[dict[str, bytes], CompiledDocument, Setting]:
    report = report_of(offer, finding("r", clauses=[Clause("non_compete", {"months": 12})]))
    masters = {kind: one for kind, one in library.masters(report.place).items() if kind == "employment_agreement"}
    clauses = needed(report, masters, library)["employment_agreement"]
    tongues = tongues_of(report.place, ("de", "en"), library, book)
    compiled, setting = Studio(offer, report, library, book).prepare(
        masters["employment_agreement"], tongues, clauses, {}
    )
    return render_parts(compiled, setting), compiled, setting


def test_the_finished_file_is_proved(finished: tuple[dict[str, bytes], CompiledDocument, Setting]) -> None:
    parts, compiled, setting = finished
    prove(zip_parts(parts), compiled, setting)


def without_row(xml: str) -> str:
    return re.sub(r"<w:tr>(?:(?!<w:tr>).)*clause\.probation\.de.*?</w:tr>", "", xml, flags=re.DOTALL)


def empty_heading(xml: str) -> str:
    return xml.replace(">Probation<", "><")


TAMPERED: list[tuple[Change, str]] = [
    (lambda xml: xml.replace("For 12 months", "For 3 months"), r"non_compete \(en\) does not say"),
    (lambda xml: xml.replace("12 Monate", "3 Monate"), r"non_compete \(de\) does not say"),
    (lambda xml: xml.replace("clause.duties.de", "clause.other.de"), r"duties \(de\) stands in it 0 times"),
    (lambda xml: xml.replace("clause.duties.de", "clause.other.de"), r"holds clause\.other\.de"),
    (without_row, r"probation \(en\) stands in it 0 times"),
    (empty_heading, "an empty paragraph takes a number"),
    (lambda xml: xml.replace("Engineer", "{{ offer.role.title }}", 1), "a placeholder was left"),
    (lambda xml: xml.replace("Stunden pro Woche", "None pro Woche", 1), "the word None was printed"),
    (lambda xml: xml.replace('w:val="ClauseHeading"', 'w:val="ClauseText"', 1), "has the number"),
    (lambda xml: xml.replace("</w:body>", ""), "cannot be read again"),
]


@pytest.mark.parametrize(("change", "found"), TAMPERED)
def test_a_changed_file_is_refused(
    finished: tuple[dict[str, bytes], CompiledDocument, Setting], change: Change, found: str
) -> None:
    parts, compiled, setting = finished
    before = parts[DOCUMENT].decode()
    after = change(before)
    assert after != before
    with pytest.raises(PackError, match=found):
        prove(zip_parts({**parts, DOCUMENT: after.encode()}), compiled, setting)


def test_a_lost_header_or_body_is_noticed(finished: tuple[dict[str, bytes], CompiledDocument, Setting]) -> None:
    parts, compiled, setting = finished
    with pytest.raises(PackError, match="cannot be read again"):
        prove(zip_parts({name: part for name, part in parts.items() if name != DOCUMENT}), compiled, setting)


def test_a_broken_file_is_refused(finished: tuple[dict[str, bytes], CompiledDocument, Setting]) -> None:
    parts, compiled, setting = finished
    content = zip_parts(parts)
    with pytest.raises(PackError, match="cannot be read again"):
        prove(content[: len(content) // 2], compiled, setting)
    assert read_parts(content, "x") == parts
