"""Finding clauses and masters along a chain of places, in several packages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.checking import Report
from compliance.documents import PackError, TemplateError, draft
from compliance.documents.clauses import is_agreed
from compliance.documents.library import Library
from compliance.documents.numbering import numbers, reference
from compliance.duration import Duration
from compliance.errors import InputError
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from tests.documents.conftest import write_clause

ADDED = """\
document: employment_agreement
places: [DE]
add:
  - {id: notice_here, when: required, after: duties}
  - {id: probation, when: always}
"""


def order(library: Library, book: Lawbook, place: str) -> list[tuple[str, str]]:
    master = library.masters(book.place(place))["employment_agreement"]
    return [(item.id, item.when) for item in master.clauses]


def test_a_nearer_place_adds_clauses_to_the_farther_list(root: Path, book: Lawbook) -> None:
    path = root / "masters" / "test" / "employment_agreement.DE.yaml"
    path.write_text(ADDED, "utf-8")
    general = root / "masters" / "test" / "employment_agreement.yaml"
    general.write_text(general.read_text("utf-8").replace("[DE, US-CA]", "[any]"), "utf-8")
    library = Library([root])
    assert order(library, book, "DE") == [
        ("duties", "always"),
        ("notice_here", "required"),
        ("non_compete", "required"),
        ("confidentiality", "always"),
        ("probation", "always"),
    ]
    assert [clause for clause, _ in order(library, book, "US-CA")] == [
        "duties",
        "probation",
        "non_compete",
        "confidentiality",
    ]


def test_a_package_of_ones_own_wins(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    path = write_clause(own, "duties", "any", "en", ["# Duties", "Our own words."])
    found = Library([own, root]).text("duties", ("DE",), "en")
    assert found is not None and found.path == path


def test_a_nearer_place_wins_over_an_own_package(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_clause(own, "duties", "any", "en", ["# Duties", "Our own words."])
    path = write_clause(root, "duties", "DE", "en", ["# Duties", "Germany's words."])
    found = Library([own, root]).text("duties", ("DE", "EU"), "en")
    assert found is not None and found.path == path


def test_what_is_not_there_is_said(library: Library) -> None:
    assert library.text("duties", ("DE",), "fr") is None
    with pytest.raises(TemplateError, match="no such clause"):
        library.card("nowhere")
    with pytest.raises(TemplateError, match="has no word 'nowhere'"):
        library.word("nowhere", "en")


@pytest.mark.parametrize(
    ("file", "content", "found"),
    [
        ("clauses/duties/clause.yaml", "title: {en: A}\n", "documents: Field required"),
        ("clauses/duties/clause.yaml", "title: {en: A}\ndocuments: [letter]\n", "documents.0: Input should be"),
        ("clauses/duties/clause.yaml", "title: [\n", "is not valid YAML"),
        ("masters/test/offer_letter.yaml", "document: offer_letter\nplaces: [DE]\n", "give either clauses or add"),
        ("masters/test/offer_letter.yaml", "document: offer_letter\nplaces: [DE]\nclauses: []\n", "title in English"),
        ("words.yaml", "employer: {de: Arbeitgeber}\n", "give employer in English"),
        ("addresses.yaml", "DE: x\n", "give default"),
    ],
)
def test_a_broken_file_stops_the_pack_and_is_named(
    root: Path, report_of: Callable[..., Report], offer: Offer, book: Lawbook, file: str, content: str, found: str
) -> None:
    (root / file).write_text(content, "utf-8")
    with pytest.raises(PackError) as error:
        draft(offer, report_of(offer), library=Library([root]), lawbook=book)
    assert found in str(error.value) and Path(file).name in str(error.value)


def test_words_fall_back_to_english(library: Library) -> None:
    assert library.word("employer", "de") == "Arbeitgeber"
    assert library.word("employer", "xx") == "Employer"


def test_numbers_count_headings_and_skip_clauses_without_one() -> None:
    headings = {"parties": 0, "duties": 1, "pay": 2, "leave": 1}
    found = numbers(headings, headings.__getitem__)
    assert found == {"parties": None, "duties": 1, "pay": 2, "leave": 4}
    assert reference(found, "leave", "letter") == "4"
    for clause in ("parties", "absent"):
        with pytest.raises(InputError, match="has no number in this document"):
            reference(found, clause, "letter")


@pytest.mark.parametrize("value", [None, False, "", (), [], {}, Duration(months=0)])
def test_nothing_agreed(value: object) -> None:
    assert not is_agreed(value)


@pytest.mark.parametrize("value", [True, 0, "x", ("a",), Duration(days=1)])
def test_something_agreed(value: object) -> None:
    assert is_agreed(value)
