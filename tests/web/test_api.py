"""The HTTP API: the shapes of the command line, and problems that name each field."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest
from compliance_web import samples
from flask.testing import FlaskClient

from compliance import check, cost, load_offer


def flagship() -> dict[str, Any]:
    found = samples.find("bengaluru-machine-learning-engineer")
    assert found is not None
    return found.document


def test_check_is_the_check_of_the_command_line(client: FlaskClient) -> None:
    answer = client.post("/api/v1/check", json=flagship())
    assert answer.get_json() == json.loads(json.dumps(check(load_offer(flagship())).to_json()))


def test_check_takes_another_day_and_every_finding(client: FlaskClient) -> None:
    fewer = client.post("/api/v1/check", json=flagship()).get_json()["findings"]
    answer = client.post("/api/v1/check?as_of=2026-12-15&all=true", json=flagship()).get_json()
    assert answer["as_of"] == "2026-12-15"
    assert len(answer["findings"]) > len(fewer)


def test_cost_is_the_cost_of_the_command_line(client: FlaskClient) -> None:
    sheet = client.post("/api/v1/cost", json=flagship()).get_json()
    assert sheet == json.loads(json.dumps(cost(load_offer(flagship()), months=True).to_json()))
    assert sheet["equipment_options"][0]["ways"][0]["supply"] == "ship"
    assert "months" not in {
        k for k, v in client.post("/api/v1/cost?months=false", json=flagship()).get_json().items() if v
    }


def test_numbers_and_text_are_the_same_offer(client: FlaskClient) -> None:
    text = flagship()
    number = json.loads(json.dumps(text))
    number["pay"]["base"] = int(text["pay"]["base"])
    first = client.post("/api/v1/check", json=text).get_json()
    assert client.post("/api/v1/check", json=number).get_json()["offer"] == first["offer"]


def test_documents_come_as_a_zip(client: FlaskClient) -> None:
    found = samples.find("IN-KA")
    assert found is not None
    answer = client.post("/api/v1/documents", json=found.document)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    pack = answer.get_json()
    names = zipfile.ZipFile(io.BytesIO(base64.b64decode(pack["zip"]))).namelist()
    assert {one["name"] for one in pack["documents"]} <= set(names)


def test_blocked_documents_are_a_conflict_that_names_the_rules(client: FlaskClient) -> None:
    answer = client.post("/api/v1/documents", json=flagship())
    assert answer.status_code == 409
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["errors"]


@pytest.mark.parametrize("path", ["check", "cost", "documents"])
def test_wrong_fields_are_named_and_not_echoed(client: FlaskClient, path: str) -> None:
    offer = flagship() | {"colour": "SECRET-1"}
    offer["pay"] = {"base": "SECRET-2", "currency": "INR"}
    offer["role"] = {"workplace": "SECRET-3"}
    answer = client.post(f"/api/v1/{path}", json=offer)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    body = answer.get_json()
    assert {one["field"] for one in body["errors"]} == {"colour", "pay.base", "role.workplace"}
    assert {one["pointer"] for one in body["errors"]} == {"/colour", "/pay/base", "/role/workplace"}
    assert body["status"] == 422
    assert "SECRET" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"text"', b"null", b"1", b'{"place": NaN}', b"\xff\xfe", b"[" * 50_000]
)
def test_what_is_no_offer_is_a_problem(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/check", data=body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_taken(client: FlaskClient, kind: str) -> None:
    answer = client.post("/api/v1/check", data=json.dumps(flagship()), content_type=kind)
    assert answer.status_code == 415
    assert answer.mimetype == "application/problem+json"


def test_other_sites_are_refused(client: FlaskClient) -> None:
    answer = client.post("/api/v1/check", json=flagship(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_wrong_query_is_named_and_not_echoed(client: FlaskClient) -> None:
    answer = client.post("/api/v1/check?as_of=SECRET", json=flagship())
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["field"] == "as_of"
    assert "SECRET" not in answer.get_data(as_text=True)


def test_a_topic_there_is_none_of_is_named(client: FlaskClient) -> None:
    answer = client.get("/api/v1/rules?topic=tulips")
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["field"] == "topic"


def test_places_forms_and_rules(client: FlaskClient) -> None:
    places = client.get("/api/v1/places").get_json()
    assert {"IN-KA", "US-CA", "GB-ENG"} <= {one["place"] for one in places}
    form = client.get("/api/v1/places/IN-KA/form?on=2027-01-04").get_json()
    assert form[0]["path"] == "place"
    rules = client.get("/api/v1/rules?topic=non_compete&place=IN-KA").get_json()
    assert rules
    assert {one["topic"] for one in rules} == {"non_compete"}
    for address in ("/api/v1/places/ATLANTIS/form", "/api/v1/places/US/form", "/api/v1/rules?place=ATLANTIS"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.mimetype == "application/problem+json"


def test_the_api_describes_itself(client: FlaskClient) -> None:
    description = client.get("/api/v1/openapi.json").get_json()
    assert description["openapi"].startswith("3.")
    assert {"/api/v1/check", "/api/v1/cost", "/api/v1/documents", "/api/v1/places", "/api/v1/rules"} <= set(
        description["paths"]
    )
    offer = description["components"]["schemas"]["Offer"]
    assert set(offer["required"]) == {"place", "start_date", "pay"}
    assert not [path for path in description["paths"] if not path.startswith("/api/")]
    known = set(description["components"]["schemas"])
    text = json.dumps(description)
    asked = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert asked <= known


def test_an_unknown_address_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
