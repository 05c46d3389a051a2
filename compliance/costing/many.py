"""Many offers costed at once: columns of figures, no reasons; the same engine as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from compliance.costing.changeover import in_own_currency, is_former
from compliance.costing.costs import Costs
from compliance.costing.ctc import as_fixed_pay, with_base
from compliance.costing.engine import execute
from compliance.costing.exact import Amounts, CostError, sum_of
from compliance.costing.extras import Extras
from compliance.costing.kernel import Kernel, kernel_of
from compliance.costing.least_pay import rows_below
from compliance.costing.read_at_start import with_own_start
from compliance.costing.rows import VIEWS, ViewName, each_once, rows_of
from compliance.costing.run import Kept, Run
from compliance.costing.schedule import year_start
from compliance.errors import InputError
from compliance.fields import validate_fields
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.place import Place

_Ran = tuple[ViewName, Amounts, Run, dict[str, Amounts]]
TILE = 2**18
_FEW = 16
OWN = ("statutory", "accrual")


def cost_many(
    offers: Sequence[Offer],
    months: bool = False,
    lawbook: Lawbook | None = None,
    views: tuple[ViewName, ...] = VIEWS,
) -> Costs:
    """What many offers cost. Rows are grouped by place and pay frequency and computed in tiles.

    An offer that cannot be costed appears in `errors`; the others are not disturbed by it.
    """
    keep: Kept = "lines" if months else "nothing"
    return cost_table(offers, np.arange(len(offers), dtype=np.int64), keep=keep, lawbook=lawbook, views=views)


def cost_table(
    patterns: Sequence[Offer],
    pattern: Amounts,
    base: Amounts | None = None,
    starts: Amounts | None = None,
    *,
    lines: bool = True,
    keep: Kept = "nothing",
    lawbook: Lawbook | None = None,
    views: tuple[ViewName, ...] = VIEWS,
    months_of: tuple[ViewName, ...] = VIEWS,
    done: Callable[[int], None] | None = None,
) -> Costs:
    """What the rows of a table cost: each row follows one of a few patterns, with its own base pay and start date.

    `pattern` holds the number of each row's pattern, `base` its base pay in minor units for the period the pattern's
    pay is for, and `starts` its start date as a day ordinal (None: the pattern's own). An offer object is needed for
    each pattern only, so millions of rows cost little more than the arithmetic. Only the `views` asked for are
    computed; without `lines` only gross pay and the two totals are kept; `keep` says what is kept of each month, in
    the views of `months_of`; `done` hears of rows as they are costed.
    """
    book = lawbook or default_lawbook()
    places, wrong = _places(patterns, book)
    if starts is None:
        starts = np.array([offer.start_date.toordinal() for offer in patterns], dtype=np.int64)[pattern]
    else:
        patterns, pattern = with_own_start(patterns, pattern, starts, places, book)
    codes_of = [places[code].code if code in places else "" for code in range(len(patterns))]
    currencies = [places[code].currency if code in places else "" for code in range(len(patterns))]
    costs = Costs(pattern, codes_of, currencies)
    for code, error in wrong.items():
        costs.errors |= dict.fromkeys(np.flatnonzero(pattern == code).tolist(), error)
    years = _years(starts)
    for (place_code, frequency), codes in _groups(patterns, places).items():
        try:
            kernel = kernel_of(book.places[place_code], book)
        except InputError as error:
            costs.errors |= dict.fromkeys(np.flatnonzero(np.isin(pattern, codes)).tolist(), error)
            continue
        table = _Table(patterns, pattern, base, starts, kernel, frequency, lines, keep, views, months_of)
        for rows in _tiles(pattern, years, codes, len(patterns)):
            _tile(table, rows, costs)
            if done is not None:
                done(len(rows))
    return costs


@dataclass(frozen=True)
class _Table:
    """A table being costed: the rows of one place and pay frequency."""

    patterns: Sequence[Offer]
    pattern: Amounts
    base: Amounts | None
    starts: Amounts
    kernel: Kernel
    frequency: str
    lines: bool
    keep: Kept
    views: tuple[ViewName, ...]
    months_of: tuple[ViewName, ...]


def _years(starts: Amounts) -> Amounts:
    """The calendar year of each start date."""
    days, day_of = each_once(starts)
    return np.array([date.fromordinal(day).year for day in days.tolist()], dtype=np.int64)[day_of]


def _tiles(pattern: Amounts, years: Amounts, codes: Sequence[int], count: int) -> Iterator[Amounts]:
    """The rows that follow any of some patterns, in tiles of one year of starts.

    A pattern with many rows has tiles of its own, in which all but pay is alike; patterns with few share theirs.
    """
    wanted = np.zeros(count, dtype=np.bool_)
    wanted[list(codes)] = True
    many = wanted & (np.bincount(pattern, minlength=count) >= TILE // _FEW)
    groups = [pattern == code for code in np.flatnonzero(many).tolist()]
    for group in (*groups, (wanted & ~many)[pattern]):
        rows = np.flatnonzero(group)
        for year in np.unique(years[rows]).tolist():
            of_year = rows[years[rows] == year]
            for begin in range(0, len(of_year), TILE):
                yield of_year[begin : begin + TILE]


def _places(patterns: Sequence[Offer], book: Lawbook) -> tuple[dict[int, Place], dict[int, InputError]]:
    """The place of each pattern, and what is wrong with the others."""
    places: dict[int, Place] = {}
    wrong: dict[int, InputError] = {}
    for code, offer in enumerate(patterns):
        try:
            place = book.costed(offer.place)
            validate_fields(offer, place, book)
            places[code] = place
        except InputError as error:
            wrong[code] = error
    return places, wrong


def _groups(patterns: Sequence[Offer], places: dict[int, Place]) -> dict[tuple[str, str], list[int]]:
    """Patterns that can be computed together: of one place and pay frequency."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for code, place in places.items():
        found[place.code, patterns[code].pay.frequency or place.pay_frequency].append(code)
    return found


def _tile(table: _Table, rows: Amounts, costs: Costs) -> None:
    """Cost one tile; where something in it is wrong, only the wrong rows are left out."""
    try:
        runs = _runs(table, rows, None if table.base is None else table.base[rows])
    except CostError as error:
        _without_wrong_rows(table, rows, costs, error)
        return
    for view, positions, run, extras in runs:
        _collect(table, run, extras, view, positions, costs)


def _runs(table: _Table, rows: Amounts, base: Amounts | None) -> list[_Ran]:
    kernel = table.kernel
    used, codes = each_once(table.pattern[rows])
    patterns = [table.patterns[code] for code in used.tolist()]
    if any(offer.pay.base_is == "ctc" or is_former(offer, kernel) for offer in patterns):
        patterns = _fixed(patterns, codes, base, kernel)
        codes, base = np.arange(len(codes)), None
    found = []
    starts, fields = table.starts[rows], kernel.fields
    for view in table.views:
        for part in _together(view, starts, kernel.place):
            pay = None if base is None else base[part]
            columns = rows_of(patterns, kernel.place, table.frequency, fields, codes[part], pay, (view,), starts[part])
            run = Run(kernel, columns, keep=table.keep if view in table.months_of else "nothing")
            found.append((view, rows[part], run, execute(run, Extras(run).amounts)))
    return found


def _together(view: ViewName, starts: Amounts, place: Place) -> list[Amounts | slice]:
    """The rows to be run together: those of one charge year, in which all jobs exist in every pay period."""
    if view != "annual":
        return [slice(None)]
    days, day_of = each_once(starts)
    begins = [year_start(date.fromordinal(day), place.charge_year_starts).toordinal() for day in days.tolist()]
    years, year_of = each_once(np.array(begins, dtype=np.int64))
    if len(years) == 1:
        return [slice(None)]
    return [np.flatnonzero(year_of[day_of] == number) for number in range(len(years))]


def _without_wrong_rows(table: _Table, rows: Amounts, costs: Costs, error: CostError) -> None:
    """Cost the rows of a tile that can be.

    What is wrong is a pattern as such, a start for which figures are missing, or pay beyond what can be counted. So
    each pattern is tried by itself, and its rows are halved in the order of their start, then of their pay.
    """
    numbers, starts = table.pattern[rows], table.starts[rows]
    if (numbers != numbers[0]).any():
        for code in np.unique(numbers).tolist():
            _tile(table, rows[numbers == code], costs)
        return
    throughout = error if len(rows) == 1 else _wrong_throughout(table, rows)
    if throughout is not None:
        costs.errors |= dict.fromkeys(rows.tolist(), throughout)
        return
    order = starts if table.base is None or (starts != starts[0]).any() else table.base[rows]
    ordered = rows[np.argsort(order, kind="stable")]
    for part in (ordered[: len(rows) // 2], ordered[len(rows) // 2 :]):
        _tile(table, part, costs)


def _wrong_throughout(table: _Table, rows: Amounts) -> CostError | None:
    """What is wrong with a pattern both at its first and its last start, with the lowest pay: so with every row."""
    starts = table.starts[rows]
    lowest = None
    if table.base is not None:
        pay = table.base[rows]
        if not (pay >= 0).any():
            return None
        lowest = np.array([pay[pay >= 0].min()])
    wrong = None
    for row in (rows[starts.argmin()], rows[starts.argmax()]):
        try:
            _runs(table, np.array([row]), lowest)
        except CostError as error:
            wrong = error
        else:
            return None
    return wrong


def _fixed(patterns: Sequence[Offer], codes: Amounts, base: Amounts | None, kernel: Kernel) -> list[Offer]:
    """Each row as an offer of its own with fixed pay in the place's currency, where some pay is stated otherwise."""
    offers = [patterns[code] for code in codes.tolist()]
    if base is not None:
        own = zip(offers, base.tolist(), strict=True)
        offers = [with_base(offer, minor) for offer, minor in own]
    return [as_fixed_pay(in_own_currency(offer, kernel)[0], kernel)[0] for offer in offers]


def _collect(
    table: _Table, run: Run, extras: dict[str, Amounts], view: ViewName, positions: Amounts, costs: Costs
) -> None:
    own = [run.totals[charge.id] for charge in run.kernel.charges if charge.group in OWN]
    lines = {**run.totals, **extras}
    costs.put(f"gross.{view}", positions, run.gross_total)
    costs.put(f"employer_total.{view}", positions, sum_of(own))
    costs.put(f"total.{view}", positions, sum_of([run.gross_total, *lines.values()]))
    for id_, amounts in lines.items() if table.lines else ():
        costs.put(f"line.{id_}.{view}", positions, amounts)
    for minimum, _, _, below in rows_below(run):
        short = costs.below_minimum.setdefault(minimum.value, np.zeros(costs.size, dtype=np.bool_))
        short[positions] |= below
    for month, total in run.months.items():
        costs.put_month(view, month, positions, total)
    for number, (period, shown) in enumerate(run.shown):
        columns = {"gross": run.gross[number], **{id_: kept[number] for id_, kept in run.lines.items()}}
        for id_, amounts in columns.items():
            key = view, run.month_of(id_, period), id_
            column = costs.months.setdefault(key, np.zeros(costs.size, dtype=np.int64))
            column[positions] += np.where(shown, amounts, 0)
