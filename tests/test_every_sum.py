"""The arithmetic in every line's sentence is true: each product, each sum and the total, at many levels of pay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from compliance.cases import patched, sample
from compliance.costing.engine import execute
from compliance.costing.exact import CostError
from compliance.costing.explain import because_in
from compliance.costing.kernel import kernel_of
from compliance.costing.rows import rows_of
from compliance.costing.run import Run
from compliance.lawbook import default_lawbook
from compliance.place import Place
from compliance.reader import load_offer
from compliance.words import in_locale
from tests.cost.kinds import one_of_each_kind
from tests.cost.sums_in_print import Rounded, total_of
from tests.snapshots import has_own_sample, places_with_a_ladder

BOOK = default_lawbook()
PATCHES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("0.2537", {"start_date": "2027-02-28"}),
    ("1", {"start_date": "2026-09-17", "pay.frequency": "weekly"}),
    ("7.77777", {"start_date": "2026-01-01"}),
)
TRACKS = {"annual": 0, "first_year": 1}


PLACES = places_with_a_ladder(BOOK)


def _answers(place: Place) -> list[dict[str, Any]]:
    """Every answer that may be chosen to a question of cost, each by itself."""
    found = []
    for path, entry in kernel_of(place, BOOK).fields.items():
        if path.startswith("extra.") or path in ("role.category", "locality"):
            yes_no: list[Any] = [True, False] if entry.get("type") == "yes_no" else []
            found += [{path: answer} for answer in [*(entry.get("choices") or ()), *yes_no]]
    return found


def _check(place: Place, patch: dict[str, Any]) -> None:
    kernel = kernel_of(place, BOOK)
    offer = load_offer(patched(sample(BOOK, place), {"offer_date": None, **patch}), lawbook=BOOK)
    rows = rows_of([offer], place, offer.pay.frequency or place.pay_frequency, kernel.fields)
    run = Run(kernel, rows, notes={})
    execute(run)
    for charge in kernel.charges:
        if not run.exists(charge):
            continue
        rounding = kernel.rounding[charge.id]
        rounded = Rounded(rounding.mode, rounding.unit, place.currency)
        for view, track in TRACKS.items():
            with in_locale(place.locale):
                said = because_in(charge, run, track)
            stated = total_of(said, rounded, negative=charge.form == "relief")
            assert stated == int(run.totals[charge.id][track]), f"{place.code}, {charge.id}, {view}: {said}"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_every_sum_in_print_is_true(place: Place) -> None:
    pay = Decimal(sample(BOOK, place)["pay"]["base"])
    for factor, patch in PATCHES:
        _check(place, {"pay.base": str((pay * Decimal(factor)).quantize(Decimal("0.01"))), **patch})


KINDS = [
    pytest.param(place, id=place.code, marks=() if has_own_sample(place, BOOK) else pytest.mark.slow)
    for place in one_of_each_kind(BOOK)
]


@pytest.mark.parametrize("place", KINDS)
def test_every_sum_is_true_whatever_is_answered(place: Place) -> None:
    for patch in _answers(place):
        try:
            _check(place, patch)
        except CostError as error:
            assert "depends on it" in str(error), error


@pytest.mark.parametrize(
    "wrong",
    [
        "15% × (£5,500.00 − £417.00) = £762.46 a month; 12 months = £9,149.52, Act, s.1.",
        "15% × (£5,500.00 − £417.00) = £762.45 a month; 12 months = £9,149.41, Act, s.1.",
        "3% × £10.00 = £0.30 in May 2026; £1.00 in June 2026; together £1.31, Act, s.1.",
        "12% × £100.00 = £12.00, less £2.00 (Pension) = £10.01, Act, s.1.",
        "2% × £100.00 = £2.00, but at least £1.00, Act, s.1.",
        "The lesser of £100.00 and £90.00 = −£100.00, Act, s.1.",
    ],
)
def test_a_wrong_sum_is_found_out(wrong: str) -> None:
    with pytest.raises(AssertionError):
        total_of(wrong, Rounded("half_up", 1, "GBP"), negative="lesser" in wrong)
