"""Text that would act as code, hide or mislead, and templates that would do harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.checking import Report
from compliance.documents import PackError, draft
from compliance.documents.library import Library
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts
from compliance.documents.proof import controls
from compliance.documents.sandbox import printable
from compliance.documents.wordxml import text_of
from compliance.lawbook import Lawbook
from compliance.offer import Offer, Worker
from tests.documents.conftest import ADDRESS, write_clause

Reports = Callable[..., Report]


@pytest.fixture
def duties_of(report_of: Reports, library: Library, book: Lawbook) -> Callable[[Offer], str]:
    """The text of the first clause of the employment agreement of an offer."""

    def text(offer: Offer) -> str:
        pack = draft(offer, report_of(offer), library=library, lawbook=book)
        parts = read_parts(pack.documents[1].bytes, "")
        return controls(parse_xml(parts[DOCUMENT], ""))["clause.duties.en"][0]

    return text


def named(offer: Offer, name: str) -> Offer:
    """An offer whose worker has a name that the model would have refused."""
    worker = Worker.model_construct(
        name=name, address=Worker.model_validate({"address": ADDRESS}).address, ids={"tax_id": "1"}
    )
    return offer.model_copy(update={"worker": worker})


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "{% raw %}", "{# x #}", "a\x00b", "a\x0bc", "\ufffe"])
def test_code_and_control_characters_are_refused(duties_of: Callable[[Offer], str], offer: Offer, name: str) -> None:
    with pytest.raises(PackError, match=r"template marks|cannot be printed"):
        duties_of(named(offer, name))


@pytest.mark.parametrize("name", ["<w:p>", "</w:t></w:r>", "A & B", "Quote \" and '", "]]>", "&lt;b&gt;"])
def test_markup_is_printed_as_plain_text(duties_of: Callable[[Offer], str], offer: Offer, name: str) -> None:
    assert f"The Employee {name} works as" in duties_of(named(offer, name))


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\u200f"])
def test_marks_that_turn_the_reading_direction_are_taken_out(
    duties_of: Callable[[Offer], str], offer: Offer, mark: str
) -> None:
    assert "The Employee Lena works as" in duties_of(named(offer, f"Le{mark}na"))


def test_names_written_right_to_left_are_isolated(duties_of: Callable[[Offer], str], offer: Offer) -> None:
    assert "The Employee \u2068נועה לוי\u2069 works as" in duties_of(named(offer, "נועה לוי"))


def test_a_worker_may_be_called_none(duties_of: Callable[[Offer], str], offer: Offer) -> None:
    assert "The Employee None works as" in duties_of(named(offer, "None"))


def test_lines_of_a_text_stay_lines(plain_offer: dict[str, Any], duties_of: Callable[[Offer], str]) -> None:
    plain_offer["role"]["duties"] = "Builds search\nRuns search"
    assert "Builds search Runs search" in duties_of(Offer.model_validate(plain_offer))


def test_a_line_break_becomes_words_own() -> None:
    assert printable("a\r\nb") == "a\nb"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(PackError, match="cannot be printed"):
        printable("\ud800")


ATTACKS = [
    "{{ offer.__class__ }}",
    "{{ offer.model_dump() }}",
    "{{ offer['__class__'] }}",
    '{{ offer.parse_file("/etc/passwd") }}',
    "{{ ''.__class__.__mro__ }}",
    '{{ "x".format(offer) }}',
    "{{ law.__globals__ }}",
    "{{ law._call }}",
    "{{ cycler.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range(10) }}",
    '{{ "a" * 1000000000 }}',
    "{{ 9 ** 999999999 }}",
    '{{ "%s" % offer }}',
    '{{ "a" ~ none }}',
    '{{ "<w:p/>" | safe }}',
    "{{ offer.worker.name | attr('upper') }}",
    "{% autoescape false %}x{% endautoescape %}",
    '{% include "x" %}',
    '{% import "x" as y %}',
    "{% macro a() %}{% endmacro %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ none }}",
    "{{ offer }}",
    "{{ offer.no_such_field }}",
    "{{ offer.worker.birth_date.__class__ }}",
    "{{ used.__init__ }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_cannot_reach_beyond_the_offer(
    duties_of: Callable[[Offer], str], offer: Offer, root: Path, attack: str
) -> None:
    write_clause(root, "duties", "DE", "en", ["# Duties", f"Harm: {attack}"])
    with pytest.raises(PackError):
        duties_of(offer)


def test_a_fact_the_offer_lacks_reads_as_absent(duties_of: Callable[[Offer], str], offer: Offer, root: Path) -> None:
    text = "{% if offer.extra.works_council %}Council.{% else %}No council.{% endif %}"
    write_clause(root, "duties", "DE", "en", ["# Duties", text])
    assert duties_of(offer) == "Duties No council."


def test_text_of_extra_facts_is_escaped_too(
    plain_offer: dict[str, Any], duties_of: Callable[[Offer], str], root: Path
) -> None:
    plain_offer["extra"] = {"note": "<w:tbl> & more"}
    write_clause(root, "duties", "DE", "en", ["# Duties", "Note: {{ offer.extra.note }}"])
    assert duties_of(Offer.model_validate(plain_offer)) == "Duties Note: <w:tbl> & more"


def test_the_finished_file_has_no_more_paragraphs_than_the_template(
    report_of: Reports, library: Library, book: Lawbook, offer: Offer
) -> None:
    def body(name: str) -> int:
        one = named(offer, name)
        content = draft(one, report_of(one), library=library, lawbook=book).documents[1].bytes
        root = parse_xml(read_parts(content, "")[DOCUMENT], "")
        assert name in text_of(root)
        return sum(1 for _ in root.iter())

    assert body("Plain Name") == body("</w:t></w:r></w:p><w:p><w:r><w:t>")
