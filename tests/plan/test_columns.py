"""Which column of a plan is which field."""

from __future__ import annotations

import pytest

from compliance.lawbook import Lawbook
from compliance.plan.columns import currency_in, is_known, map_columns
from compliance.plan.errors import PlanError

NEEDED = ["place", "start", "salary", "currency"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("pay.bonus.target", "pay.bonus.target"), (" Job-Title ", "role.title"), ("ABTEILUNG", "row.team"),
        ("Date of birth", "worker.birth_date"), ("hours_per_week", "role.hours_per_week"), ("Notes", None), ("", None),
        ("氏名", None), ("=1+1", None), ("équipe", "row.team"),
        ("employer.headcount.country", "employer.headcount.country"),
    ],
)  # fmt: skip
def test_a_header_is_a_field_or_one_of_its_names(header: str, field: str | None, lawbook: Lawbook) -> None:
    assert map_columns([*NEEDED, header], lawbook)[-1].field == field
    assert is_known(header) == (field is not None)


def test_a_currency_in_the_header_of_pay_is_understood(lawbook: Lawbook) -> None:
    found = map_columns(["place", "start", "Salary (EUR)"], lawbook)
    assert found[-1].field == "pay.base"
    assert currency_in("Salary (eur)") == "EUR"
    assert currency_in("Salary") is None


@pytest.mark.parametrize("missing", ["place", "start_date", "pay.base"])
def test_what_is_missing_is_named(missing: str, lawbook: Lawbook) -> None:
    names = {"place": "place", "start_date": "start", "pay.base": "salary"}
    with pytest.raises(PlanError, match=f"no column for {missing}"):
        map_columns([header for field, header in names.items() if field != missing], lawbook)


def test_two_columns_of_one_field_are_refused_and_one_can_be_left_out(lawbook: Lawbook) -> None:
    headers = [*NEEDED, "Gross salary"]
    with pytest.raises(PlanError, match=r"columns 3 \('salary'\) and 5 \('Gross salary'\) both give pay.base"):
        map_columns(headers, lawbook)
    assert map_columns(headers, lawbook, {"Gross salary": None})[-1].said == "left out, as told"


def test_a_field_that_does_not_exist_gets_a_hint(lawbook: Lawbook) -> None:
    with pytest.raises(PlanError, match=r"did you mean pay\.base"):
        map_columns(NEEDED, lawbook, {"salary": "pay.bas"})
