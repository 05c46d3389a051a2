"""Bad input gets one clear sentence that names the field; good input comes back unchanged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.cases import patched, sample
from compliance.errors import InputError, OfferError, PlaceError
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer, parse_json, parse_offer
from tests.engine.made_up import book

PLAIN: dict[str, Any] = {
    "place": "XX-YY",
    "start_date": "2027-01-04",
    "worker": {"name": "Ananya Rao"},
    "pay": {"base": "100", "currency": "EUR"},
}
BAD = [
    ({"start_date": None}, "start_date", "YYYY-MM-DD"),
    ({"start_date": "1890-01-01"}, "start_date", "too far"),
    ({"start_date": "04/01/2027"}, "start_date", "YYYY-MM-DD"),
    ({"pay.base": "-1"}, "pay.base", "not negative"),
    ({"pay.base": "1e9"}, "pay.base", "amount"),
    ({"pay.base": "NaN"}, "pay.base", "amount"),
    ({"pay.base": "1" * 40}, "pay.base", "amount"),
    ({"pay.base": "100.555"}, "pay.base", "more decimals than EUR"),
    ({"pay.currency": "EURO"}, "pay.currency", "three-letter currency"),
    ({"pay.currency": "ZZZ"}, "pay.currency", "ISO 4217"),
    ({"pay.per": "decade"}, "pay.per", "should be one of"),
    ({"contract.type": "eternal"}, "contract.type", "permanent"),
    ({"contract.type": "fixed_term"}, "contract", "end_date"),
    ({"worker.name": "{{ 7*7 }}"}, "worker.name", "template marks"),
    ({"worker.name": "<w:p>x</w:p>"}, "worker.name", "markup"),
    ({"worker.name": "Ana\u0000nya"}, "worker.name", "cannot be printed"),
    ({"worker.name": "\u202eoaR"}, "worker.name", "reading direction"),
    ({"worker.name": ""}, "worker.name", "at least 1"),
    ({"worker.name": "x" * 201}, "worker.name", "at most 200"),
    ({"worker.birth_date": "2030-01-01"}, "", "birth_date"),
    ({"role.duties": "{% for x in y %}"}, "role.duties", "template marks"),
    ({"wroker": {}}, "wroker", "did you mean worker"),
    ({"worker.nmae": "x"}, "worker.nmae", "did you mean name"),
    ({"clauses.non_compete.mnths": 1}, "clauses.non_compete.mnths", "did you mean months"),
    ({"contract.probation": {"months": 1, "days": 1}}, "contract.probation", "exactly one"),
    ({"equity": {"kind": "tulips"}}, "equity.kind", "options"),
    ({"equipment": [{"item": "x", "supply": "ship", "hs_code": "abc"}]}, "equipment.0.hs_code", "tariff code"),
    ({"contract.language": ["english"]}, "contract.language.0", "two-letter language"),
    ({"client.name": ["a"]}, "client.name", "should be text"),
    ({"pay": "lots"}, "pay", "group of fields"),
    ({"place": "{{ 1 }}"}, "place", "template marks"),
    ({"client.place": "\u001b[31mDE"}, "client.place", "cannot be printed"),
    ({"client.place": "   "}, "client.place", "at least 2"),
    ({"worker.name": "Ana\u2028Rao"}, "worker.name", "cannot be printed"),
    ({"start_date": "1767225600"}, "start_date", "YYYY-MM-DD"),
    ({"start_date": 1767225600}, "start_date", "YYYY-MM-DD"),
    ({"worker.birth_date": "631152000"}, "worker.birth_date", "YYYY-MM-DD"),
    ({"role.hours_per_week": "38.1234567890123456789"}, "role.hours_per_week", "4 decimal places"),
    ({"pay.bonus": {"target": "100.555"}}, "pay.bonus.target", "more decimals than EUR"),
    ({"commercial.fee": {"amount": "9.999", "currency": "EUR", "per": "month"}}, "commercial.fee.amount", "decimals"),
    (
        {"equipment": [{"item": "x", "supply": "ship", "value": "9.999", "currency": "EUR"}]},
        "equipment.0.value",
        "more decimals",
    ),
    (
        {"equipment": [{"item": "x", "supply": "ship", "value": "9" * 12, "currency": "EUR"}]},
        "equipment.0.value",
        "larger than this toolkit counts",
    ),
    ({"equipment": [{"item": "x", "supply": "ship"}] * 501}, "equipment", "at most 500, not 501"),
    ({"pay.allowances": [{"name": "x", "head": "x", "amount": "1"}] * 51}, "pay.allowances", "at most 50, not 51"),
    ({"equipment": {"item": "x"}}, "equipment", "should be a list"),
    ({"pay.allowances": [{"head": "x", "amount": "1"}]}, "pay.allowances.0.name", "leave the whole part out"),
    ({"employer.headcount": {"country": "many"}}, "employer.headcount.country", "should be a whole number"),
    ({"employer.headcount": {"country": 1.5}}, "employer.headcount.country", "should be a whole number"),
    ({"role.hours_per_week": "full"}, "role.hours_per_week", "should be a number such as"),
    ({"role.hours_per_week": 400}, "role.hours_per_week", "should be at most 168"),
    ({"role.hours_per_week": 0}, "role.hours_per_week", "should be more than 0"),
    ({"role.days_per_week": 9}, "role.days_per_week", "should be at most 7"),
    ({"contract.probation": {"months": -6}}, "contract.probation.months", "should be at least 0"),
    ({"clauses.ip_assignment": {"present": "maybe"}}, "clauses.ip_assignment.present", "should be true or false"),
]


@pytest.mark.parametrize(("patch", "field", "words"), BAD, ids=lambda value: str(value)[:40])
def test_one_sentence_names_the_field(patch: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(OfferError) as caught:
        parse_offer(patched(PLAIN, patch))
    problems = {problem.field: problem.message for problem in caught.value.problems}
    assert field in problems, problems
    assert words in problems[field]
    assert "\n" not in problems[field]


@pytest.mark.parametrize("missing", ["place", "start_date", "pay"])
def test_what_every_offer_needs(missing: str) -> None:
    with pytest.raises(OfferError, match=f"{missing}: is missing"):
        parse_offer({key: value for key, value in PLAIN.items() if key != missing})


@pytest.mark.parametrize("thing", [None, [], "text", 7])
def test_an_offer_is_a_mapping(thing: Any) -> None:
    with pytest.raises(OfferError, match="mapping of fields"):
        parse_offer(thing)


def test_names_of_the_world_are_welcome() -> None:
    for name in ("Łukasz Żółć", "अनन्या राव", "محمد", "O'Brien-Smith", "山田太郎", "R2 & D2 Ltd. (UK)", "a < b"):
        assert parse_offer(patched(PLAIN, {"worker.name": name})).worker.name == name


def test_too_large_and_unreadable_files(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a: " + b"x" * 10_000_000)
    with pytest.raises(OfferError, match="an offer has at most"):
        load_offer(large)
    with pytest.raises(OfferError, match="cannot be read"):
        load_offer(tmp_path / "none.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_text("place: [\n", encoding="utf-8")
    with pytest.raises(OfferError, match=r"broken\.yaml:\d+: is not valid YAML"):
        load_offer(broken)
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(OfferError, match="not valid JSON"):
        load_offer(deep)
    deep = tmp_path / "deep.yaml"
    deep.write_text("[" * 300_000, encoding="utf-8")
    with pytest.raises(OfferError, match="nested too deeply"):
        load_offer(deep)
    tagged = tmp_path / "tagged.yaml"
    tagged.write_text("place: !!python/name:os.system ''\n", encoding="utf-8")
    with pytest.raises(OfferError, match="has the tag"):
        load_offer(tagged)
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text("a: &a [x, x]\nb: [*a, *a]\n", encoding="utf-8")
    with pytest.raises(OfferError, match="alias"):
        load_offer(bomb)
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(OfferError):
        load_offer(binary)


def test_json_numbers_stay_exact() -> None:
    assert parse_json('{"base": 0.1000000000000000055, "n": 4200000}') == {
        "base": "0.1000000000000000055",
        "n": "4200000",
    }
    with pytest.raises(OfferError):
        parse_json('{"base": NaN}')


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(OfferError, match="has the key 'base' twice"):
        parse_json('{"pay": {"base": "1", "base": "2"}}')


@pytest.mark.parametrize(
    ("place", "words"),
    [("US", "too wide"), ("XX", "not a place"), ("NO", "not covered yet"), ("1 1", "not a place")],
)
def test_places_that_cannot_stand_in_an_offer(place: str, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        load_offer({**PLAIN, "place": place})


OFFERABLE = sorted(code for code, place in default_lawbook().places.items() if place.offerable)


@pytest.mark.parametrize("code", OFFERABLE)
def test_the_canonical_offer_reads_back_as_itself(code: str, lawbook: Lawbook) -> None:
    offer = load_offer(sample(lawbook, lawbook.places[code]))
    again = load_offer(json.loads(json.dumps(offer.canonical())))
    assert again == offer
    assert again.digest == offer.digest


def test_an_undeclared_extra_field_is_refused(lawbook: Lawbook) -> None:
    data = patched(sample(lawbook, lawbook.places[OFFERABLE[0]]), {"extra.shoe_size": "44"})
    with pytest.raises(OfferError, match=r"extra\.shoe_size"):
        load_offer(data)


FIELDS = """
- {path: extra.names, label: Names, step: terms, type: list}
- {path: extra.day, label: Day, step: terms, type: date}
- {path: extra.share, label: Share, step: terms, type: percent}
- {path: extra.word, label: Word, step: terms, type: text}
"""
MISFITS = [
    ({"names": [["deep"]]}, "list of single texts"),
    ({"names": ["\u001b[2J"]}, "cannot be printed"),
    ({"names": ["x"] * 501}, "at most 500, not 501"),
    ({"day": "20270104"}, "YYYY-MM-DD"),
    ({"share": "١٢%"}, "should be a percentage"),
    ({"share": "12%\n"}, "should be a percentage|cannot be printed"),
    ({"word": "x" * 201}, "at most 200 characters"),
]


@pytest.mark.parametrize(("extra", "words"), MISFITS, ids=lambda value: str(value)[:30])
def test_a_field_of_one_place_is_held_to_its_type(tmp_path: Path, extra: dict[str, Any], words: str) -> None:
    lawbook = book(tmp_path, fields=FIELDS)
    with pytest.raises(OfferError, match=words):
        load_offer({**PLAIN, "place": "QM-A", "extra": extra}, lawbook=lawbook)


SUBFIELDS = ("months", "name", "base", "kind", "x")
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["year", "EUR", "2027-01-04"]),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*Offer.model_fields, *SUBFIELDS]), inner, max_size=5),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_no_input_ever_ends_in_a_traceback(data: Any) -> None:
    try:
        parse_offer({**PLAIN, **data} if isinstance(data, dict) else data)
    except InputError as error:
        assert error.problems
