"""What all tests share."""

from __future__ import annotations

import signal
import threading
from dataclasses import replace

import pytest

from compliance.lawbook import Lawbook, default_lawbook
from compliance.plan import checks

# A suite begun in the background is deaf to Ctrl-C, and so would be every command that a test interrupts.
if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def lawbook() -> Lawbook:
    """The law of this repository."""
    return default_lawbook()


@pytest.fixture
def costed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """France and Poland as places whose cost is on record and whose rules are not."""
    places = default_lawbook().places
    for code in ("FR", "PL"):
        monkeypatch.setitem(places, code, replace(places[code], offerable=False))
    monkeypatch.setattr(checks, "_known", {})
