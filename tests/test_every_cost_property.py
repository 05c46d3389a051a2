"""What must hold in every place whatever the pay: cost rises with it, adds up, and cares not how pay is divided."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.cases import patched, sample
from compliance.costing import Costs, cost_many, cost_table
from compliance.costing.charges import PERIODS_A_YEAR, Charge
from compliance.costing.kernel import kernel_of
from compliance.costing.schedule import year_start
from compliance.duration import add_months
from compliance.lawbook import default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from tests.cost.exceptions import COUNTS_BY_PAY_PERIOD, FALLS_AS_PAY_RISES, begins_anew
from tests.cost.kinds import one_of_each_kind
from tests.snapshots import places_with_a_ladder

BOOK = default_lawbook()
PLACES = places_with_a_ladder(BOOK)
VIEWS = ("annual", "first_year")
ONE_DAY = timedelta(days=1)
TEN_TIMES = 10
STARTS = st.dates(date(2026, 1, 1), date(2027, 12, 1))
FACTORS = st.integers(100, 100000).map(lambda n: Decimal(n) / 10000)
quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
KINDS = st.sampled_from(one_of_each_kind(BOOK))


def _offer(place: Place, factor: Decimal = Decimal(1), **changes: Any) -> Offer:
    data = sample(BOOK, place)
    base = (Decimal(data["pay"]["base"]) * factor).quantize(Decimal("0.01"))
    patch = {path.replace("__", "."): given for path, given in changes.items()}
    return load_offer(patched(data, {"offer_date": None, "pay.base": str(base), **patch}), lawbook=BOOK)


def _country(place: Place) -> str:
    """The code of the country a place lies in; a union that only frames its members is none."""
    return next(code for code in reversed(place.chain) if not BOOK.places[code].frame)


def _charges(place: Place) -> dict[str, Charge]:
    return {charge.id: charge for charge in kernel_of(place, BOOK).charges}


def _law_changes(place: Place, id_: str, start: date) -> bool:
    """Whether a figure of a line changes in the charge year: weeks and months divide the days around it differently."""
    kernel = kernel_of(place, BOOK)
    begins = year_start(start, place.charge_year_starts)
    year = range(begins.toordinal() + 1, add_months(begins, 12).toordinal())
    if any(day in year for day in kernel.changes(_charges(place)[id_])):
        return True
    return any(_law_changes(place, other, start) for other in kernel.needs[id_])


def _unit(place: Place, id_: str) -> int:
    """The unit a line is rounded to, and the minor unit that pay itself is rounded to."""
    return kernel_of(place, BOOK).rounding[id_].unit + 1


def _line(costs: Costs, id_: str, view: str) -> list[int]:
    return [int(amount) for amount in costs.figures[f"line.{id_}.{view}"]]


def _many(*offers: Offer, months: bool = False) -> Costs:
    costs = cost_many(offers, months=months)
    assert not costs.errors, costs.errors
    return costs


def _falls(place: Place, start: str) -> set[str]:
    """The lines that fall somewhere as pay rises, by more than the rounding of each pay period."""
    offer = _offer(place, start_date=start)
    most = TEN_TIMES * offer.pay.money.minor
    pay = np.unique(np.geomspace(10000, most, 300).astype(np.int64))
    costs = cost_table([offer], np.zeros(len(pay), dtype=np.int64), pay)
    assert not costs.errors, next(iter(costs.errors.values()))
    found = set()
    for id_, charge in _charges(place).items():
        rounding = (PERIODS_A_YEAR[offer.pay.frequency or place.pay_frequency] + 2) * _unit(place, id_)
        for view in VIEWS:
            amounts = costs.figures[f"line.{id_}.{view}"] * (-1 if charge.form == "relief" else 1)
            if (np.diff(amounts) < -rounding).any():
                found.add(id_)
    return found


def test_more_pay_never_costs_less_unless_the_law_says_so() -> None:
    fallen = {
        (_country(place), id_)
        for place in PLACES
        for start in ("2026-01-01", "2027-02-28")
        for id_ in _falls(place, start)
    }
    assert fallen == set(FALLS_AS_PAY_RISES)


@quick
@given(place=KINDS, factor=FACTORS, start=STARTS, frequency=st.sampled_from(sorted(PERIODS_A_YEAR)))
def test_the_months_of_every_line_make_its_year(place: Place, factor: Decimal, start: date, frequency: str) -> None:
    costs = _many(_offer(place, factor, start_date=start.isoformat(), pay__frequency=frequency), months=True)
    for view in VIEWS:
        for name in ("gross", *_charges(place)):
            months = [
                int(amounts[0]) for (seen, _, id_), amounts in costs.months.items() if (seen, id_) == (view, name)
            ]
            figure = costs.figures[f"gross.{view}" if name == "gross" else f"line.{name}.{view}"]
            assert sum(months) == int(figure[0]), (name, view)


@quick
@given(place=KINDS, factor=FACTORS, start=STARTS)
def test_it_does_not_matter_how_often_pay_falls_due(place: Place, factor: Decimal, start: date) -> None:
    costs = _many(*(_offer(place, factor, start_date=str(start), pay__frequency=how) for how in PERIODS_A_YEAR))
    for id_ in _charges(place):
        if (_country(place), id_) in COUNTS_BY_PAY_PERIOD or _law_changes(place, id_, start):
            continue
        monthly, *others = _line(costs, id_, "annual")
        for often, other in zip(list(PERIODS_A_YEAR.values())[1:], others, strict=True):
            assert abs(other - monthly) <= (PERIODS_A_YEAR["monthly"] + often) * _unit(place, id_), (id_, often)


@quick
@given(place=KINDS, factor=FACTORS, start=STARTS, days=st.integers(1, 363))
def test_a_year_in_two_jobs_costs_what_it_costs_in_one(place: Place, factor: Decimal, start: date, days: int) -> None:
    whole, first, second = _split(place, factor, start, start + days * ONE_DAY)
    for id_, charge in _charges(place).items():
        if begins_anew(charge, _charges(place)) is None:
            assert abs(first[id_] + second[id_] - whole[id_]) <= 4 * _unit(place, id_), id_


@quick
@given(place=KINDS, factor=FACTORS, start=STARTS)
def test_a_limit_of_the_calendar_year_begins_anew_on_its_first_day(place: Place, factor: Decimal, start: date) -> None:
    eve = year_start(add_months(start, 12), "01-01") - ONE_DAY
    if not start <= eve < add_months(start, 12) - ONE_DAY:
        return
    whole, first, second = _split(place, factor, start, eve)
    for id_, charge in _charges(place).items():
        if charge.accumulates == "calendar_year":
            assert abs(first[id_] + second[id_] - whole[id_]) <= 4 * _unit(place, id_), id_


def _split(place: Place, factor: Decimal, start: date, last: date) -> list[dict[str, int]]:
    """The first year of a job paid in twelve parts alone, and the same in two jobs, the first ending on a day."""
    end = add_months(start, 12) - ONE_DAY
    spans = ((start, end), (start, last), (last + ONE_DAY, end))
    never = {"pay__bonus": None, "pay__instalments": 12}
    term = {**never, "contract__type": "fixed_term", "contract__reason": "A project"}
    offers = [_offer(place, factor, start_date=str(s), contract__end_date=str(e), **term) for s, e in spans]
    costs = _many(*offers)
    return [{id_: _line(costs, id_, "first_year")[n] for id_ in _charges(place)} for n in range(3)]
