"""A web application of its own for each test, on an empty database."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from compliance_web import create_app
from flask import Flask
from flask.testing import FlaskClient

from .browsing import browser_type_launch_args, calm, server  # noqa: F401 - fixtures

Start = Callable[..., str]


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """The application without CSRF, which has tests of its own."""
    database = f"sqlite:///{(tmp_path / 'offers.sqlite').as_posix()}"
    return create_app({"DATABASE": database, "TESTING": True, "WTF_CSRF_ENABLED": False})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor."""
    return app.test_client()


@pytest.fixture
def start(client: FlaskClient) -> Start:
    """Starts an offer from a sample (empty by default) and gives its address."""

    def begin(sample: str = "") -> str:
        answer = client.post("/offers", data={"sample": sample})
        assert answer.status_code == 302
        return str(answer.location)

    return begin


def form_of(client: FlaskClient, address: str) -> dict[str, Any]:
    """Every input of the offer form with the value it holds, as a browser would send it."""
    page = client.get(address).get_data(as_text=True)
    reader = FormReader()
    reader.feed(page[page.index('<form class="bench"') :])
    return {name: values or [""] for name, values in reader.values.items()}


class FormReader(HTMLParser):
    """Collects what a form would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if tag == "input" and name and ticked:
            self.values.setdefault(name, []).append(given.get("value", ""))
        elif tag in ("select", "textarea"):
            self.open = name
            self.values[name] = []
        elif tag == "option" and "selected" in given:
            self.values[self.open] = [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open and self.lasttag == "textarea":
            self.values[self.open] = ["".join(self.values[self.open]) + data]
