"""What all tests share."""

from __future__ import annotations

import pytest

from compliance.lawbook import Lawbook, default_lawbook


@pytest.fixture(scope="session")
def lawbook() -> Lawbook:
    """The law of this repository."""
    return default_lawbook()
