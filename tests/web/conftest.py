"""A web application of its own for each test, on an empty database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from compliance_web import create_app
from flask import Flask
from flask.testing import FlaskClient

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
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.values: dict[str, list[str]] = {}
            self.select: str | None = None
            self.area: str | None = None

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = {name: value if value is not None else "" for name, value in attrs}
            name = given.get("name", "")
            if tag == "input" and name:
                if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                    return
                self.values.setdefault(name, []).append(given.get("value", ""))
            elif tag == "select" and name:
                self.select = name
                self.values.setdefault(name, [])
            elif tag == "option" and self.select and "selected" in given:
                self.values[self.select] = [given.get("value", "")]
            elif tag == "textarea":
                self.area = name
                self.values.setdefault(name, [""])

        def handle_endtag(self, tag: str) -> None:
            if tag == "select":
                self.select = None
            if tag == "textarea":
                self.area = None

        def handle_data(self, data: str) -> None:
            if self.area:
                self.values[self.area] = [self.values[self.area][0] + data]

    reader = Form()
    page = client.get(address).get_data(as_text=True)
    reader.feed(page[page.index('<form class="bench"') :])
    unit = {name: values or ["months"] for name, values in reader.values.items() if name.endswith("~unit")}
    return {name: values or [""] for name, values in reader.values.items()} | unit
