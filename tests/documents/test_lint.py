"""One Word file for each defect, and what lint says of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from compliance.documents import lint, template_files
from compliance.documents.library import Library
from compliance.documents.parts import read_parts, zip_parts
from tests.documents.conftest import write_clause


def said(path: Path, library: Library) -> list[str]:
    return [str(problem) for problem in lint(path, library)]


def saved(document: Document, path: Path, library: Library) -> list[str]:
    document.save(str(path))
    return said(path, library)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{{ offer.worker.nam }}", "offer.worker.nam does not exist; did you mean name?"),
        ("{{ offer.wroker.name }}", "offer.wroker does not exist; did you mean worker?"),
        ("{{ offer.contract.notice.employer.years }}", "offer.contract.notice.employer.years does not exist"),
        ("{{ offer.clauses.non_compete.month | months }}", "did you mean months?"),
        (
            "{% for a in offer.pay.allowances %}{{ a.amont }}{% endfor %}",
            "a.amont does not exist; did you mean amount?",
        ),
        ("{{ offer.role.title.upper }}", "offer.role.title.upper does not exist"),
        ("{{ salary }}", "salary is not a name templates know"),
        ("{{ parameters.weeks }}", "parameters.weeks does not exist"),
        ("{{ place.nme }}", "place.nme does not exist; did you mean name?"),
        ("{{ offer.pay.base | mony }}", "mony is not a filter"),
        ("{% if offer.client is big %}x{% endif %}", "big is not a test"),
        ("{{ offer.worker.name | }}", "paragraph 2"),
        ("{% if offer.client %}x", "paragraph 2"),
        ("{{ offer.worker.name", "{{ is opened and not closed"),
        ("offer.worker.name }}", "}} is closed and not opened"),
        ("{{ offer.worker.name.split() }}", "may not be called"),
        ("{{ 'a' ~ 'b' }}", "builds text with an operator"),
        ("{% include 'x' %}", "uses include"),
        ('{{ ref("nowhere") }}', "ref names the clause nowhere"),
        ('{{ word("nowhere") }}', "words.yaml has no word nowhere"),
        ("{{ offer.worker.address }}", "is printed without a filter"),
        ("1.1 By hand", "is numbered by hand"),
    ],
)
def test_a_defect_of_a_clause_is_found_where_it_stands(root: Path, library: Library, line: str, found: str) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", line])
    problems = lint(path, library)
    assert any(found in str(problem) for problem in problems), [str(problem) for problem in problems]
    assert all(problem.paragraph == 2 for problem in problems)


def test_a_clean_clause_has_no_problem(root: Path, library: Library) -> None:
    for path in sorted(root.glob("clauses/*/*.docx")):
        assert said(path, library) == []


def test_curly_quotes_of_word_are_understood(root: Path, library: Library) -> None:
    path = write_clause(
        root, "duties", "DE", "en", ["# Duties", "{{ ref(\u201cconfidentiality\u201d) }} {{ parameters | length }}"]
    )
    assert said(path, library) == []


def test_a_placeholder_word_has_split_is_named_with_its_runs(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Name: "])
    document = docx.Document(str(path))
    paragraph = document.paragraphs[1]
    paragraph.add_run("{{ offer.wor").italic = True
    paragraph.add_run("ker.name }}")
    document.save(str(path))
    assert said(path, library) == [
        "DE.en.docx, page 1, paragraph 2, run 2: {{ offer.worker.name }} is split over the runs 2 to 3; "
        "select it and type it again in one go"
    ]


def test_pages_are_counted(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "One."])
    document = docx.Document(str(path))
    document.paragraphs[1].add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{{ nothing }}", style="Clause Text")
    document.save(str(path))
    assert [(problem.page, problem.paragraph, problem.run) for problem in lint(path, library)] == [(2, 3, None)] or [
        (problem.page, problem.paragraph) for problem in lint(path, library)
    ] == [(2, 3)]


def test_a_look_of_its_own_a_strange_style_and_a_missing_heading_are_found(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["No heading."])
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].font.size = Pt(20)
    document.add_paragraph("Strange.", style="Normal")
    document.save(str(path))
    found = said(path, library)
    assert any("a clause with numbered paragraphs begins with the style Clause Heading" in one for one in found)
    assert any("has a font, size or colour of its own" in one for one in found)
    assert any("has the style Normal" in one for one in found)


def test_a_list_without_a_heading_would_number_the_next_clause_wrong(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["No heading."])
    document = docx.Document(str(path))
    document.paragraphs[0].style = document.styles["Clause Plain"]
    assert not any("begins with the style" in one for one in saved(document, path, library))
    document.add_paragraph("An item.", style="Clause List")
    assert any("begins with the style Clause Heading" in one for one in saved(document, path, library))


def test_a_heading_made_of_placeholders_alone_is_found(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# {{ offer.role.title }}", "Text."])
    assert any("a heading needs words" in one for one in said(path, library))


def test_tables_and_tracked_changes_are_found(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Text."])
    document = docx.Document(str(path))
    document.add_table(1, 1)
    document.save(str(path))
    assert any("holds a table" in one for one in said(path, library))
    write_clause(root, "duties", "DE", "en", ["# Duties", "Text."])
    parts = read_parts(path.read_bytes(), "x")
    body = parts["word/document.xml"].decode().replace("<w:r>", '<w:ins w:id="1" w:author="a"><w:r>', 1)
    parts["word/document.xml"] = body.replace("</w:r>", "</w:r></w:ins>", 1).encode()
    path.write_bytes(zip_parts(parts))
    assert any("a tracked insertion" in one for one in said(path, library))


@pytest.mark.parametrize(
    ("part", "content", "found"),
    [
        ("word/vbaProject.bin", b"x", "which could act"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
            b' Type="x/attachedTemplate" Target="http://example.com/t.dotm" TargetMode="External"/></Relationships>',
            "fetches http://example.com/t.dotm",
        ),
        (
            "word/footnotes.xml",
            b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b'<w:fldSimple w:instr=" includetext &quot;c:\\secret&quot; "/></w:footnotes>',
            "has the field INCLUDETEXT",
        ),
        (
            "word/footnotes.xml",
            b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
            b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
            b'<w:r><w:instrText>AUTO c:\\x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            b"</w:p></w:footnotes>",
            "has the field DDEAUTO",
        ),
        ("word/footnotes.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares a document type"),
    ],
)
def test_what_could_act_or_fetch_is_found(root: Path, library: Library, part: str, content: bytes, found: str) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Text."])
    path.write_bytes(zip_parts({**read_parts(path.read_bytes(), "x"), part: content}))
    assert any(found in one for one in said(path, library))


def test_page_numbers_and_links_to_pages_may_stand(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Text."])
    footer = (
        b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:p><w:fldSimple w:instr=" PAGE "/></w:p></w:ftr>'
    )
    path.write_bytes(zip_parts({**read_parts(path.read_bytes(), "x"), "word/footer9.xml": footer}))
    assert said(path, library) == []


def test_code_in_the_document_properties_is_found(root: Path, library: Library) -> None:
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Text."])
    document = docx.Document(str(path))
    document.core_properties.title = "{{ offer.__class__ }}"
    document.save(str(path))
    assert any("offer.__class__ does not exist" in one for one in said(path, library))


def test_files_that_are_no_word_files_are_said_to_be_none(tmp_path: Path, library: Library) -> None:
    text = tmp_path / "x.docx"
    text.write_bytes(b"not a zip")
    assert "is not a Word document" in said(text, library)[0]
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    text.write_bytes(other.getvalue())
    assert "has no word/document.xml" in said(text, library)[0]
    assert "cannot be read" in said(tmp_path / "absent.docx", library)[0]


def test_a_file_built_to_exhaust_memory_is_refused(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 70_000_000)
    assert "is larger than" in said(path, library)[0]


def test_a_master_needs_the_clause_styles(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "master.docx"
    document = docx.Document()
    document.add_paragraph("{{p clauses }}")
    document.add_paragraph("{{p clauses }}")
    document.save(str(path))
    found = said(path, library)
    assert any("more than one paragraph" in one for one in found)
    assert any("lacks the style Clause Heading" in one for one in found)


def test_every_installed_template_is_listed(library: Library) -> None:
    assert {path.suffix for path in template_files()} == {".docx"}
    assert any(path.parent.parent.name == "masters" for path in template_files())
