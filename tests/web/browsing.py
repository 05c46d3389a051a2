"""A real browser and a server for it to visit; taken up as fixtures by conftest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue
from typing import Any

import pytest
from compliance_web import create_app
from playwright.sync_api import ConsoleMessage, Page
from werkzeug.serving import BaseWSGIServer, make_server

from tests.browser import chromium

CHROMIUM = chromium()
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES: dict[str, Any] = {
    "light": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": {"type": "rule", "values": ["color-contrast"]},
}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; pytest-playwright would look for its own."""
    return {"executable_path": CHROMIUM, "args": ARGUMENTS, "headless": True}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on a free port of this machine, with CSRF on, in a thread of its own."""
    database = tmp_path_factory.mktemp("web") / "offers.sqlite"
    ready: Queue[BaseWSGIServer] = Queue()

    def serve() -> None:
        app = create_app({"DATABASE": f"sqlite:///{database.as_posix()}"})
        listening = make_server("127.0.0.1", 0, app, threaded=True)
        ready.put(listening)
        listening.serve_forever()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    listening = ready.get(timeout=60)
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    thread.join()


@pytest.fixture
def calm(page: Page) -> Iterator[Page]:
    """A page whose console must stay free of errors."""
    page.set_default_timeout(15_000)
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
