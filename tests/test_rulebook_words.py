"""How the rulebook says what was offered, and what a figure was and is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compliance.lawbook import Lawbook
from docs.offered import offered
from docs.value_history import history, plain
from tests.engine.made_up import book

LAPTOP = {"item": "Laptop", "supply": "ship", "value": "12500.50", "currency": "USD", "origin": "US"}


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ({}, ""),
        ({"clauses.non_compete": None}, "Non-compete: left out"),
        ({"contract.notice.employer": {"months": "1"}}, "Notice by the employer: 1 month"),
        ({"clauses.confidentiality.protected_disclosures": False}, "Protected disclosures are left free: no"),
        ({"pay.base": "1800000", "pay.per": "year"}, "Pay: 1,800,000; Pay is per: Year"),
        ({"start_date": "2027-01-04"}, "First day of work: 4 January 2027"),
        ({"worker.nationality": "FR", "place": "IN-KA"}, "Nationality: France; Where will the worker work: Karnataka"),
        ({"employer.licences": []}, "Employer licences: none"),
        (
            {"clauses.non_solicit": {"months": 12, "of": ["clients"]}},
            "Months of non-solicit after the end: 12; It protects: Clients and customers",
        ),
        (
            {"equipment": [LAPTOP]},
            "Equipment: Item: Laptop, How does the worker get it: Shipped from abroad, Value of one: 12,500.50, "
            "Currency of the value: USD, Country it is shipped from: United States",
        ),
        (
            {"pay.allowances": [{"name": "Rent", "head": "house_rent"}]},
            "Pay allowances: Allowance: Rent, Kind of allowance: House rent allowance",
        ),
    ],
)
def test_what_was_offered_is_said_in_the_words_of_the_form(lawbook: Lawbook, patch: dict[str, Any], said: str) -> None:
    assert offered(patch, lawbook.places["IN-KA"], lawbook) == said


def test_text_of_the_law_brings_no_marks_into_a_page() -> None:
    assert plain("a*b_c <d> [e] `f` | g\nh") == "a\\*b\\_c \\<d> \\[e\\] \\`f\\` \\| g h"


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lawbook:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))
    return book(tmp_path)


def _history(nowhere: Lawbook, name: str, printed: set[str]) -> list[str]:
    value = nowhere.value(nowhere.places["QM"], name)
    assert value is not None
    return list(history(value, printed))


def test_a_figure_is_told_with_its_whole_history(nowhere: Lawbook) -> None:
    first, *rows = _history(nowhere, "limits.ceiling", set())
    assert first == "* The ceiling (`limits.ceiling`); a new figure is due every year on 01-01:"
    assert rows[0] == (
        "  * €1,000 a month since 1 January 2024. Act of Nowhere, s.1. Text not opened, checked on 15 January 2026."
    )
    assert "(corrects a misprint)" in rows[2]
    assert "(**announced**)" in rows[3]


def test_what_is_not_verified_and_what_there_is_not_is_said(nowhere: Lawbook) -> None:
    assert "since 1 January 2020 until 31 December 2025 (**unverified**)" in _history(nowhere, "limits.share", set())[0]
    assert "none, looked in the code since 1 January 2020" in _history(nowhere, "limits.absent", set())[0]


def test_a_figure_told_before_on_the_page_is_only_named_again(nowhere: Lawbook) -> None:
    printed: set[str] = set()
    _history(nowhere, "limits.months", printed)
    assert _history(nowhere, "limits.months", printed) == ["* Longest restraint (`limits.months`): in full above"]
