"""Every worked example of cost that the places publish (cases/charges.yaml, landed.yaml) comes out to the cent."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import Field

from compliance.cases import patched, sample
from compliance.costing.one import cost
from compliance.costing.sheet import CostSheet, View
from compliance.lawbook import default_lawbook
from compliance.money import Money
from compliance.reader import load_offer
from compliance.schema import Entry

BOOK = default_lawbook()


class CostCase(Entry):
    """One worked example: a patch on the place's sample, and what the lines come to in a month or a year."""

    case: str
    source: str
    url: str | None = None
    place: str | None = None
    patch: dict[str, Any] = Field(default_factory=dict)
    month: str | None = None
    whole: Literal["annual", "first_year"] | None = None
    expect: dict[str, str]


def _found() -> list[tuple[str, CostCase]]:
    cases = []
    for place in BOOK.places.values():
        for folder in BOOK.folders(place):
            for stem in ("charges", "landed"):
                raw = folder.content.get("raw_cases", {}).get(stem)
                if folder.code == place.code and raw:
                    cases += [(place.code, CostCase.model_validate(entry)) for entry in raw["data"] or []]
    return cases


CASES = _found()


def _name(value: object) -> str:
    return value.case if isinstance(value, CostCase) else str(value)


@pytest.mark.parametrize(("code", "case"), CASES, ids=_name)
def test_case_comes_out_to_the_cent(code: str, case: CostCase) -> None:
    place = BOOK.costed(case.place or code)
    offer = load_offer(patched(sample(BOOK, place), case.patch), lawbook=BOOK)
    sheet = cost(offer, months=True, lawbook=BOOK)
    amounts = _of_month(sheet, case.month) if case.month else _of_year(sheet, case.whole or "annual")
    found = {name: amounts.get(name, "no such line") for name in case.expect}
    assert found == {name: _plain(amount, sheet) for name, amount in case.expect.items()}, case.source


def _plain(amount: str, sheet: CostSheet) -> str:
    """An expected amount with exactly the currency's decimals."""
    return str(Money.of(amount, sheet.currency))


def _of_year(sheet: CostSheet, view: View) -> dict[str, str]:
    amounts = {line.id: str(getattr(line.figure, view)) for line in sheet.lines}
    for name in ("gross", "employer_total", "total"):
        amounts[name] = str(getattr(getattr(sheet, name), view))
    return amounts


def _of_month(sheet: CostSheet, wanted: str) -> dict[str, str]:
    """The month of the charge year, or of the first year where the charge year does not hold it."""
    assert sheet.months is not None
    nil = {line.id: Money(0, sheet.currency) for line in sheet.lines}
    own = {line.id for line in sheet.lines if line.group in ("statutory", "accrual")}
    for month in (*sheet.months["annual"], *sheet.months["first_year"]):
        if month.month == wanted:
            zero = Money(0, sheet.currency)
            due = sum((amount for id_, amount in month.lines.items() if id_ in own), start=zero)
            total = sum(month.lines.values(), start=month.gross)
            found = {**nil, **month.lines, "gross": month.gross, "employer_total": due, "total": total}
            return {id_: str(amount) for id_, amount in found.items()}
    raise AssertionError(f"{wanted} is in neither view; give a start_date whose year holds it")
