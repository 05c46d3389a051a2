"""Every master and clause: clean in lint, whole in each language, and rendered for each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from compliance.cases import case_of, patched, run_case, sample
from compliance.checking import Report, check
from compliance.documents import Pack, PackError, Waiver, draft, lint, template_files
from compliance.documents.clauses import Needed
from compliance.documents.compile import ClauseSource, CompiledDocument, compile_document
from compliance.documents.drafting import tongues_of
from compliance.documents.files import KINDS
from compliance.documents.library import ANYWHERE, ClauseText, default_library
from compliance.documents.render import Setting, clause_text
from compliance.errors import InputError, LawFileError
from compliance.fields import validate_fields
from compliance.lawbook import default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from compliance.rules import every_rule
from tests.snapshots import has_own_sample

BOOK, LIBRARY = default_lawbook(), default_library()
FILES = template_files()
EVERYTHING_AGREED = {
    "contract.probation": {"months": 3},
    "contract.type": "fixed_term",
    "contract.end_date": "2027-12-31",
    "contract.reason": "A project that ends with the year",
    "contract.collective_agreement": "Sector agreement",
    "pay.bonus": {"target": "10%", "kind": "discretionary", "paid_in": [3]},
    "pay.range": {"min": "1000", "max": "900000"},
    "clauses.ip_assignment": {"to": "client", "via_employer": True, "present": True, "moral_rights": "not_exercise"},
    "clauses.confidentiality": {"months": 24, "protected_disclosures": True},
    "clauses.non_compete": {"months": 6, "territory": "state", "compensation": "50%", "reason": "Knows the plans"},
    "clauses.non_solicit": {"months": 6},
    "clauses.garden_leave": {"months": 1, "pay": "100%"},
    "clauses.repayment": {"kind": "training", "amount": "1000", "currency": "EUR", "months": 12, "declining": True},
    "equity": {"kind": "options", "issuer": "client", "units": 10, "vesting": {"months": 48, "cliff_months": 12}},
    "equipment": [{"item": "Laptop", "value": "1000", "currency": "EUR", "supply": "ship", "quantity": 1}],
    "data": {"subjects": ["EU"], "stored_in": ["US"], "monitoring": ["screen"]},
}


PLACES = [place for place in BOOK.places.values() if has_own_sample(place, BOOK)]


def languages_of(place: Place) -> list[tuple[str, ...]]:
    """Each language of a place alone, and each two side by side."""
    return [*((one,) for one in place.languages), *permutations(place.languages, 2)]


def waived(report: Report) -> list[Waiver]:
    return [Waiver(finding.rule, "A test drafts it all the same") for finding in report.blocking]


def short(path: Path) -> str:
    return "/".join(path.parts[-3:])


@pytest.mark.parametrize("path", FILES, ids=short)
def test_file_is_clean(path: Path) -> None:
    assert [str(problem) for problem in lint(path)] == []


@pytest.mark.parametrize("clause", LIBRARY.clause_ids())
def test_clause_declares_its_title_documents_and_parameters(clause: str) -> None:
    card = LIBRARY.card(clause)
    languages = {text.language for text in LIBRARY.texts() if text.id == clause}
    assert languages, "no text"
    assert languages <= set(card.title) | {"en"}, "a language without a title"
    assert card.documents
    assert all(parameter.what for parameter in card.parameters.values())


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_every_listed_clause_has_a_text_in_every_language(place: Place) -> None:
    missing = [
        f"{item.id}.{language} ({kind})"
        for kind, master in LIBRARY.masters(place).items()
        for item in master.clauses
        for language in place.languages
        if item.when != "required" and LIBRARY.text(item.id, place.chain, language) is None
    ]
    assert missing == []


ALWAYS_THERE = set(KINDS) - {"statutory_notices"}


@pytest.mark.parametrize(
    ("place", "languages"),
    [(place, languages) for place in PLACES for languages in languages_of(place)],
    ids=lambda value: value.code if isinstance(value, Place) else "-".join(value),
)
def test_sample_becomes_a_pack(place: Place, languages: tuple[str, ...]) -> None:
    offer = load_offer(sample(BOOK, place), lawbook=BOOK)
    report = check(offer, lawbook=BOOK)
    assert_whole(draft(offer, report, waived(report), languages=languages))


@pytest.mark.parametrize(
    "place", [place for place in BOOK.places.values() if place.offerable and place not in PLACES], ids=lambda p: p.code
)
@pytest.mark.parametrize("terms", [{}, {"contract.notice": {}, "contract.annual_leave_days": None}], ids=str)
def test_the_sample_of_a_region_becomes_a_pack(place: Place, terms: dict[str, Any]) -> None:
    """Its own figures, or their absence, stand where the country's sample has others."""
    offer = load_offer(patched(sample(BOOK, place), terms), lawbook=BOOK)
    report = check(offer, lawbook=BOOK)
    assert_whole(draft(offer, report, waived(report)))


def assert_whole(pack: Pack) -> None:
    """Every document stands in it, in order; statutory notices of their own only where the law asks for one."""
    kinds = [document.kind for document in pack.documents]
    assert [kind for kind in kinds if kind != "statutory_notices"] == [kind for kind in KINDS if kind in ALWAYS_THERE]
    assert kinds == [kind for kind in KINDS if kind in kinds]


def all_agreed(place: Place) -> Offer:
    """The place's sample with every optional term agreed."""
    data = patched(
        sample(BOOK, place),
        {path: _in_currency(value, place.currency) for path, value in EVERYTHING_AGREED.items()},
    )
    asked = {item.when for master in LIBRARY.masters(place).values() for item in master.clauses}
    for path in sorted(asked):
        if path.startswith("extra.") and path.removeprefix("extra.") not in data.get("extra", {}):
            data = next(filter(None, (_with(data, path, value) for value in (2, True, "2"))), data)
    return load_offer(data, lawbook=BOOK)


def _with(data: dict[str, Any], path: str, value: Any) -> dict[str, Any] | None:
    """The offer with a fact of the place's own, where a value of this kind fits."""
    changed = patched(data, {path: value})
    try:
        validate_fields(load_offer(changed, lawbook=BOOK), BOOK.places[data["place"]], BOOK)
    except InputError:
        return None
    return changed


def _in_currency(value: Any, currency: str) -> Any:
    if isinstance(value, dict):
        return {**value, "currency": currency} if "currency" in value else value
    return [_in_currency(item, currency) for item in value] if isinstance(value, list) else value


def parameters_given(report: Report) -> dict[str, Mapping[str, Any]]:
    return {clause.id: clause.parameters for finding in report.applicable() for clause in finding.clauses}


def texts_of(place: Place) -> Iterator[ClauseText]:
    """The texts of all clauses that a document of this place could hold."""
    for clause in LIBRARY.clause_ids():
        for language in place.languages:
            text = LIBRARY.text(clause, place.chain, language)
            if text is not None and (text.place != ANYWHERE or _is_listed(clause, place)):
                yield text


def _is_listed(clause: str, place: Place) -> bool:
    return any(item.id == clause for master in LIBRARY.masters(place).values() for item in master.clauses)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_every_text_is_rendered_with_everything_agreed(place: Place) -> None:
    offer = all_agreed(place)
    given = parameters_given(check(offer, lawbook=BOOK))
    found = list(texts_of(place))
    master = LIBRARY.masters(place)["employment_agreement"]
    failures = []
    for language in place.languages:
        tongues = tongues_of(place, (language,), LIBRARY, BOOK)
        sources = [ClauseSource(t.id, t.language, t.name, t.path.read_bytes()) for t in found if t.language == language]
        order = [source.id for source in sources]
        compiled = compile_document(master.name, master.path.read_bytes(), order, sources, tongues, place.paper)
        needed = [Needed(clause, ("test",), {}) for clause in order]
        setting = Setting("test", offer, place, BOOK.law(place, offer.start_date), LIBRARY, tongues, needed)
        for clause in order:
            problems = [_problem(compiled, setting, _needed(clause, given, value), language) for value in (12, "12")]
            if all(problems):
                failures.append(str(problems[0]))
    assert not failures, "\n".join(failures)


def _problem(compiled: CompiledDocument, setting: Setting, clause: Needed, language: str) -> str:
    """Why a clause cannot be rendered; empty where it can."""
    try:
        return "" if clause_text(compiled, setting, clause, language) else f"{clause.id} is empty"
    except PackError as error:
        return str(error)


def _needed(clause: str, given: Mapping[str, Mapping[str, Any]], value: int | str) -> Needed:
    """A clause with what rules give, its defaults, and a value of some kind for what is left."""
    declared = LIBRARY.card(clause).parameters
    values = {name: value if one.default is None else one.default for name, one in declared.items()}
    return Needed(clause, ("test",), {**values, **given.get(clause, {})})


@pytest.mark.parametrize("topic", sorted({rule.topic for rule in every_rule(BOOK)}))
def test_every_clause_a_case_demands_has_a_text(topic: str) -> None:
    missing = set()
    for rule in (one for one in every_rule(BOOK) if one.topic == topic):
        for entry in rule.cases:
            try:
                case = case_of(entry, rule.place, BOOK)
            except LawFileError:
                continue
            finding = run_case(case, [rule], BOOK)
            place = BOOK.places[case.place]
            for clause in finding.clauses if finding else ():
                languages = [one for one in place.languages if LIBRARY.text(clause.id, place.chain, one) is None]
                missing |= {f"{rule.id}: {clause.id}.{language} for {place.code}" for language in languages}
    assert sorted(missing) == []
