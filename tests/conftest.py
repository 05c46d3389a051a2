"""What all tests share."""

from __future__ import annotations

import signal
import threading

import pytest

from compliance.lawbook import Lawbook, default_lawbook

# A suite begun in the background is deaf to Ctrl-C, and so would be every command that a test interrupts.
if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def lawbook() -> Lawbook:
    """The law of this repository."""
    return default_lawbook()
