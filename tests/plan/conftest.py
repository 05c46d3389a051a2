"""What tests of plans share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.lawbook import Lawbook
from compliance.plan import checks


@pytest.fixture
def france_costed_only(lawbook: Lawbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """France as a place whose cost is on record and whose rules are not."""
    monkeypatch.setitem(lawbook.places, "FR", replace(lawbook.places["FR"], offerable=False))
    monkeypatch.setattr(checks, "_known", {})
