"""Addresses stay: route-list.json names every one, and each page has its JSON twin."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

LIST = Path(__file__).parent / "route-list.json"
TEMPLATES = Path(__file__).parents[2] / "web" / "templates"


def routes(app: Flask) -> list[str]:
    found = []
    for rule in app.url_map.iter_rules():
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        found += [f"{method} {rule.rule}" for method in methods]
    return sorted(found)


def test_no_address_disappears(app: Flask) -> None:
    kept = json.loads(LIST.read_text(encoding="utf-8"))
    now = routes(app)
    assert sorted(set(kept) - set(now)) == [], "an address people may have kept is gone"
    assert sorted(set(now) - set(kept)) == [], "a new address: add it to route-list.json"


def test_every_page_of_law_answers_in_both_forms(client: FlaskClient) -> None:
    for address in (
        "/places",
        "/places/IN-KA",
        "/places/US",
        "/rules",
        "/rules?topic=nda",
        "/rules?place=IN-KA&words=act",
    ):
        page = client.get(address)
        assert page.mimetype == "text/html"
        assert page.status_code == 200
        path, _, query = address.partition("?")
        twin = client.get(f"{path}.json?{query}")
        assert twin.mimetype == "application/json"
    assert client.get("/index.json").mimetype == "application/json"


def test_every_rule_has_a_page(client: FlaskClient) -> None:
    rules = client.get("/rules.json").get_json()["rules"]
    assert rules
    for rule in rules[::25]:
        assert client.get(f"/rules/{rule['id']}").status_code == 200
    for address in (
        "/rules/no.such.rule",
        "/places/ATLANTIS",
        "/offers/1",
        "/offers/1/versions/1.json",
        "/rules?place=XX",
    ):
        assert client.get(address).status_code == 404


def test_templates_hold_no_inline_style_script_or_handler() -> None:
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text, path
        assert " on" not in {part[:3] for part in text.split("=") if part.endswith((" onclick", " oninput"))}, path
        assert "<style" not in text, path
        for script in text.split("<script")[1:]:
            assert "src=" in script.split(">")[0], path
        assert "|safe" not in text.replace(" ", ""), path
