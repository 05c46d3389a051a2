"""The form is drawn from the fields alone, and what is posted lands where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compliance_web import services
from compliance_web.offers.changes import Change, Wording, apply, changes, revert
from compliance_web.offers.document import before_settling, drop, look, prune, put, settled
from compliance_web.offers.drawing import boxes, draw
from compliance_web.offers.reading import begin, fill, read
from compliance_web.services import Field
from werkzeug.datastructures import MultiDict

WEB = Path(__file__).parents[2] / "web"


def field(path: str, kind: str = "text", **more: Any) -> Field:
    plain: dict[str, Any] = dict.fromkeys(
        ("choices", "default", "default_because", "assumed", "assumed_because", "shown_when", "required_for", "help")
    )
    return Field(path=path, label=path, step="terms", type=kind, authority=(), place=None, **{**plain, **more})


FIELDS = [
    field("type", "choice", choices={"a": "A", "b": "B"}),
    field("end", "date", shown_when={"path": "type", "is": "b"}),
    field("clauses.x", "yes_no"),
    field("clauses.x.months", "number", default="6", shown_when={"path": "clauses.x", "is": "set"}),
    field("things.*.name"),
    field("things.*.size", "number", default="1", shown_when={"path": "things.*.name", "is": "set"}),
    field("notice", "duration"),
    field("pay", "amount"),
    field("share", "percent"),
    field("tags", "list"),
    field("open", "yes_no"),
]


def posted(**values: Any) -> MultiDict[str, str]:
    form: MultiDict[str, str] = MultiDict()
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            form.add(name.replace("__", "."), one)
    return form


def offer_of(**values: Any) -> dict[str, Any]:
    return read(posted(**values), FIELDS, begin({}))["offer"]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"notice": "3", "notice~unit": "weeks"}, {"notice": {"weeks": "3"}}),
        ({"notice": ""}, {}),
        ({"pay": "4,200,000.50"}, {"pay": "4200000.50"}),
        ({"pay": "42,00,000"}, {"pay": "4200000"}),
        ({"pay": "4.200,00"}, {"pay": "4.200,00"}),
        ({"share": "10"}, {"share": "10%"}),
        ({"share": "ten"}, {"share": "ten"}),
        ({"tags": "one\r\n\r\n two "}, {"tags": ["one", "two"]}),
        ({"open": "yes"}, {"open": True}),
        ({"open": "no"}, {"open": False}),
        ({"open": ""}, {}),
    ],
)
def test_typed_values(values: dict[str, str], wanted: dict[str, Any]) -> None:
    assert offer_of(**values) == wanted


def test_a_hidden_field_is_not_counted_and_comes_back() -> None:
    shown = read(posted(type="b"), FIELDS, begin({}))
    filled = read(posted(type="b", end="2027-12-31"), FIELDS, shown)
    hidden = read(posted(type="a", end="2027-12-31"), FIELDS, filled)
    assert hidden["offer"] == {"type": "a"}
    assert read(posted(type="b", end=""), FIELDS, hidden)["offer"]["end"] == "2027-12-31"


def test_a_fact_in_a_field_never_shown_is_left_alone() -> None:
    working = read(posted(type="a", end=""), FIELDS, begin({"type": "a", "end": "2027-01-01"}))
    assert working["offer"]["end"] == "2027-01-01"


def test_a_part_is_agreed_by_its_switch() -> None:
    working = read(posted(clauses__x=["", "yes"]), FIELDS, begin({}))
    assert working["offer"] == {"clauses": {"x": {}}}
    assert fill(FIELDS, working, set())["offer"]["clauses"]["x"] == {"months": "6"}
    assert look(read(posted(clauses__x=""), FIELDS, working)["offer"], "clauses.x") is None


def test_blank_rows_and_emptied_parts_are_not_counted() -> None:
    document = {"rows": [{}, {"n": "1"}, {}], "x": {"y": {}}}
    assert settled(document) == {"rows": [{"n": "1"}], "x": {"y": {}}}
    assert before_settling(document, "rows.0.n") == "rows.1.n"
    assert prune({"a": {"b": {}}, "c": {}}, "a.b.d", ()) == {"c": {}}
    assert prune({"a": {"b": {}}}, "a.b.d", ("a.b",)) == {"a": {"b": {}}}


def test_defaults_fill_only_what_was_never_seen() -> None:
    working = begin({"things": [{"name": "desk"}]})
    assert fill(FIELDS, working, {"things.0.size"})["offer"]["things"] == [{"name": "desk"}]
    assert fill(FIELDS, working, set())["offer"]["things"] == [{"name": "desk", "size": "1"}]


def test_every_field_of_every_place_is_drawn_once() -> None:
    for place in services.offerable():
        fields = services.form(place["place"])
        drawn = [box.field.path for step in draw(fields, begin({}), {}) for box in boxes(step.nodes)]
        once = [one.path for one in fields if "*" not in one.path]
        assert sorted(drawn) == sorted(once), place


def test_no_field_of_an_offer_is_written_by_hand() -> None:
    paths = {one.path for one in services.form("IN-KA") if "." in one.path}
    for file in [*WEB.rglob("*.html"), WEB / "static" / "offer.js"]:
        text = file.read_text(encoding="utf-8")
        assert not [path for path in paths if f'"{path}"' in text], file


def test_changes_and_their_way_back() -> None:
    before = {"a": {"x": 1}, "rows": [{"n": "1", "m": "2"}], "c": {"on": True}}
    after = apply(
        before, [{"op": "replace", "path": "/rows/0/n", "value": "5"}, {"op": "add", "path": "/c", "value": None}]
    )
    found = changes(before, after)
    assert found == [Change("rows.0.n", "1", "5"), Change("c", {"on": True}, None)]
    later = put(after, "a.x", 2)
    assert revert(later, found) == {"a": {"x": 2}, "rows": [{"n": "1", "m": "2"}], "c": {"on": True}}
    assert drop({"a": [1, 2]}, "a.0") == {"a": [2]}


def test_changes_in_words() -> None:
    wording = Wording(services.form("IN-KA"))
    agreed = wording.change(Change("clauses.non_compete", {"months": 12}, None))
    assert (agreed["before"], agreed["after"]) == ("agreed", "not agreed")
    assert wording.change(Change("role.workplace", "remote", "office"))["before"].startswith("Remote")
    assert wording.change(Change("contract.probation", None, {"months": 6}))["after"] == "6 months"
