"""docs/charges.md explains every field, form and condition that charges.yaml may have."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from compliance.costing.charges import AddBack, Charge, Condition, Form, NotIncluded, WageBase
from compliance.costing.forms import Situation

TEXT = (Path(__file__).parents[2] / "docs" / "charges.md").read_text(encoding="utf-8")
FIELDS = sorted(
    {
        field.alias or name
        for model in (Charge, Condition, WageBase, AddBack, NotIncluded)
        for name, field in model.model_fields.items()
    }
)
SEEN_BY_FUNCTIONS = (
    "base", "base_to_date", "periods_to_date", "year_base", "law", "answers", "in_part", "line", "period", "begins",
    "ends", "share", "tally", "explain",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_field_is_explained(field: str) -> None:
    assert field in TEXT


@pytest.mark.parametrize("form", get_args(Form))
def test_form_is_explained(form: str) -> None:
    assert f"`{form}`" in TEXT


@pytest.mark.parametrize("name", SEEN_BY_FUNCTIONS)
def test_what_a_function_sees_is_there_and_explained(name: str) -> None:
    assert hasattr(Situation, name)
    assert f"`{name}" in TEXT
