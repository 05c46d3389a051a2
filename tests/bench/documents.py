"""Documents drafted per second, beside plain docxtpl on the same template and offer."""

from __future__ import annotations

import io
from collections.abc import Callable
from time import perf_counter
from typing import Any

from docxtpl.template import DocxTemplate

from compliance.cases import sample
from compliance.checking import check
from compliance.documents import draft
from compliance.documents.assemble import Column, clause_styles, insert_clauses
from compliance.documents.clause_file import read_clause
from compliance.documents.clauses import needed
from compliance.documents.compile import clause_xml
from compliance.documents.drafting import Studio, tongues_of
from compliance.documents.library import default_library
from compliance.documents.parts import DOCUMENT, parse_xml, read_parts, serialise, zip_parts
from compliance.documents.render import document_context
from compliance.documents.sandbox import TemplateFunction, xml_environment
from compliance.documents.wordxml import every, find, fragment, style_names, text_of
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer

PLACE = "GB-ENG"
KIND = "employment_agreement"
SECONDS = 4.0


def measure() -> list[tuple[str, float, str]]:
    """Warm documents per second: ours with its proof, and plain docxtpl without one."""
    book, library = default_lawbook(), default_library()
    place = book.places[PLACE]
    offer = load_offer(sample(book, place))
    report = check(offer)
    masters = library.masters(place)
    clauses = needed(report, masters, library)[KIND]
    tongues = tongues_of(place, place.languages[:1], library, book)
    studio = Studio(offer, report, library, book)
    compiled, setting = studio.prepare(masters[KIND], tongues, clauses, {})
    template = _assembled(masters[KIND].path.read_bytes(), [one.id for one in clauses], place, tongues[0])
    by_clause = {one.id: one.parameters for one in clauses}
    context = {
        **document_context(compiled, setting),
        "parameters_of": TemplateFunction("ref", by_clause.__getitem__),
    }

    def plain() -> None:
        one = DocxTemplate(io.BytesIO(template))
        one.render(context, jinja_env=xml_environment([tongues[0].scribe]), autoescape=True)
        one.save(io.BytesIO())

    ours = _rate(lambda: studio.document(masters[KIND], tongues, clauses, {}))
    theirs = _rate(plain)
    packs = _rate(lambda: draft(offer, report))
    return [
        (f"{KIND} {PLACE}: {len(clauses)} clauses, rendered and proved", ours, "documents/s"),
        ("the same template in plain docxtpl, without a proof", theirs, "documents/s"),
        ("ratio", ours / theirs, "times"),
        (f"whole pack {PLACE}: four documents", packs, "packs/s"),
    ]


def _rate(work: Callable[[], Any]) -> float:
    work()
    count, began = 0, perf_counter()
    while perf_counter() - began < SECONDS:
        work()
        count += 1
    return count / (perf_counter() - began)


def _assembled(master: bytes, clauses: list[str], place: Any, tongue: Any) -> bytes:
    """The master with its clauses written into it, as one docxtpl template."""
    parts = read_parts(master, KIND)
    root = parse_xml(parts[DOCUMENT], KIND)
    styles = clause_styles(style_names(parse_xml(parts["word/styles.xml"], KIND)), 0, KIND)
    column = Column(tongue.language, tongue.tag, tongue.name, styles)
    body = find(root, "w:body")
    assert body is not None
    insert_clauses(body, dict.fromkeys(clauses, 0), [column], KIND)
    for clause in clauses:
        text = default_library().text(clause, place.chain, tongue.language)
        assert text is not None
        call = next(one for one in every(body, "p") if text_of(one).startswith(f'{{{{p clause("{clause}"'))
        setter = f'<w:p><w:r><w:t>{{%p set parameters = parameters_of("{clause}") %}}</w:t></w:r></w:p>'
        paragraphs = read_clause(text.path.read_bytes(), text.name)
        for element in fragment(setter + "".join(clause_xml(one, column, in_row=False) for one in paragraphs)):
            call.addprevious(element)
        parent = call.getparent()
        assert parent is not None
        parent.remove(call)
    return zip_parts({**parts, DOCUMENT: serialise(root)})
