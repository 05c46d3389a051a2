"""Hostile input: nothing crashes, nothing is run, nothing is echoed raw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from compliance_web import create_app, services
from flask import Flask
from flask.testing import FlaskClient

from .conftest import Start, form_of

FLAGSHIP = "bengaluru-machine-learning-engineer"
SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
NASTY = [SCRIPT, "{{ 7 * 7 }}", "' OR 1=1 --", "\u202eevil\u202c", "a\x00b", "😀" * 300, "%s%n", "../../etc/passwd"]


def text_fields() -> list[str]:
    kinds = ("text", "long_text", "list", "number", "amount", "percent", "date", "country", "choice", "place")
    return [one.path for one in services.form("IN-KA") if one.type in kinds and "*" not in one.path]


def test_markup_in_every_field_stays_text(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    everywhere = {path: SCRIPT for path in text_fields() if path != "place"}
    form = {**form_of(client, address), **everywhere, "do": "check"}
    pages = [client.post(address, data=form), client.post(f"{address}/preview", data=form), client.get(address)]
    client.post(address, data={**form, "do": "save"})
    pages += [
        client.get(path) for path in (f"{address}/history", "/offers", "/", f"{address}/documents", f"{address}/cost")
    ]
    for page in pages:
        assert page.status_code == 200
        text = page.get_data(as_text=True)
        assert "<script>alert" not in text
        assert "<img src=x" not in text


@pytest.mark.parametrize("value", NASTY)
def test_nasty_text_in_every_field_never_crashes(client: FlaskClient, start: Start, value: str) -> None:
    address = start(FLAGSHIP)
    form = form_of(client, address)
    free = [one.path for one in services.form("IN-KA") if one.type in ("text", "long_text") and "*" not in one.path]
    for paths in (text_fields(), free, ["worker.name", "client.name"], ["role.category"], ["place"], ["start_date"]):
        answer = client.post(f"{address}/preview", data={**form, **dict.fromkeys(paths, value)})
        assert answer.status_code == 200, paths


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("start_date", "1890-01-01"),
        ("start_date", "31/12/2026"),
        ("worker.birth_date", "2090-02-30"),
        ("pay.base", "-5"),
        ("pay.base", "NaN"),
        ("pay.base", "1e9"),
        ("pay.base", "9" * 40),
        ("role.workplace", "moon"),
        ("role.hours_per_week", "169"),
        ("contract.probation", "-1"),
        ("pay.currency", "rupees"),
        ("worker.name", "evil \u202e name"),
        ("clauses.non_compete.months", "many"),
    ],
)
def test_bad_values_are_said_at_their_field(client: FlaskClient, start: Start, path: str, value: str) -> None:
    address = start(FLAGSHIP)
    form = {**form_of(client, address), path: value, "do": "check"}
    page = client.post(address, data=form).get_data(as_text=True)
    field = "f-" + path.replace(".", "-")
    assert f'href="#{field}"' in page
    assert f'id="{field}-wrong"' in page


def test_control_characters_are_dropped_from_forms(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={"worker.name": "Ana\x00 \x07Rao", "do": "check"})
    assert client.get(f"{address}.json").get_json()["document"]["worker"]["name"] == "Ana Rao"


def test_ten_megabytes_are_refused_and_nothing_is_lost(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    answer = client.post(address, data={"worker.name": "x" * 10_000_000})
    assert answer.status_code == 413
    assert "your browser has kept it" in answer.get_data(as_text=True)
    assert client.get(f"{address}.json").get_json()["document"]["worker"]["name"] == "Ananya Rao"
    api = client.post("/api/v1/check", data=b"x" * 10_000_000, content_type="application/json")
    assert api.status_code == 413
    assert api.mimetype == "application/problem+json"


def test_a_flood_of_rows_is_bounded(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={f"equipment.{n}.item": "x" for n in range(900)} | {"do": "check"})
    assert len(client.get(f"{address}.json").get_json()["document"]["equipment"]) <= 50


def test_unknown_names_and_buttons_do_nothing(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    for do in ("remove:equipment.99", "remove:place.0", "remove:..", "add:place", "add:no.such", "fix:", "nonsense"):
        assert client.post(address, data={"do": do, "no.such.field": "x", "__proto__": "y"}).status_code in (200, 302)
    after = client.get(f"{address}.json").get_json()
    assert not after["changed"]
    assert after["problems"] == []


def test_csrf_keeps_what_was_typed(tmp_path: Path) -> None:
    app = create_app({"DATABASE": f"sqlite:///{tmp_path / 'offers.sqlite'}", "TESTING": True})
    client = app.test_client()
    page = client.get("/").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    assert client.post("/offers", data={"sample": FLAGSHIP}).status_code == 400
    address = client.post("/offers", data={"sample": FLAGSHIP, "csrf_token": token[1]}).location
    stale = client.post(address, data={"worker.name": "Typed", "do": "save", "csrf_token": "stale"})
    assert stale.status_code == 400
    text = stale.get_data(as_text=True)
    assert 'value="Typed"' in text
    assert "press the button again" in text
    assert client.get(f"{address}.json").get_json()["document"]["worker"]["name"] == "Ananya Rao"


def test_every_answer_carries_the_headers(client: FlaskClient) -> None:
    for address in ("/", "/places", "/api/v1/places", "/nothing", "/static/style.css"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_other_hosts_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_this_machine_is_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_crash_keeps_its_reasons_to_itself(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["SHOW_ERROR_PAGES"] = True

    def crash() -> None:
        raise RuntimeError("SECRET")

    monkeypatch.setattr(services, "places", crash)
    answer = app.test_client().get("/places")
    assert answer.status_code == 500
    assert "SECRET" not in answer.get_data(as_text=True)
