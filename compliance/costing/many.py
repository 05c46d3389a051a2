"""Many offers costed at once: columns of figures, no reasons; the same engine as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from compliance.costing.changeover import in_own_currency, is_former
from compliance.costing.ctc import as_fixed_pay, with_base
from compliance.costing.engine import execute
from compliance.costing.exact import Amounts, CostError, sum_of
from compliance.costing.extras import Extras
from compliance.costing.kernel import Kernel, kernel_of
from compliance.costing.least_pay import rows_below
from compliance.costing.rows import VIEWS, ViewName, rows_of
from compliance.costing.run import Run
from compliance.errors import InputError
from compliance.fields import validate_fields
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import minor_digits
from compliance.offer import Offer
from compliance.place import Place

if TYPE_CHECKING:
    import pandas as pd

TILE = 2**18
_FEW = 16
OWN = ("statutory", "accrual")


@dataclass
class Costs:
    """Figures of many rows in minor units of each offer's currency, one entry an offer, in the order given.

    `figures` holds `gross`, `employer_total` and `total` and every line by id, each for both views, under names such
    as `gross.annual` or `line.epf_employer.first_year`. `errors` names, by position, offers that could not be costed,
    and `below_minimum` the minima of pay that an offer does not reach.
    """

    pattern: Amounts
    place_of: list[str]
    currency_of: list[str]
    figures: dict[str, Amounts] = field(default_factory=dict)
    errors: dict[int, InputError] = field(default_factory=dict)
    below_minimum: dict[int, set[str]] = field(default_factory=dict)
    months: dict[tuple[str, str, str], Amounts] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.pattern)

    def place(self, position: int) -> str:
        """The place of a row; empty where it is not covered."""
        return self.place_of[int(self.pattern[position])]

    def currency(self, position: int) -> str:
        """The currency of a row's figures."""
        return self.currency_of[int(self.pattern[position])]

    def put(self, name: str, positions: Amounts, amounts: Amounts) -> None:
        """Set the figures of some offers."""
        column = self.figures.get(name)
        if column is None:
            column = self.figures[name] = np.zeros(self.size, dtype=np.int64)
        if amounts.ndim or amounts != 0:
            column[positions] = amounts

    def frame(self) -> pd.DataFrame:
        """One row an offer, every figure as decimal text; offers with errors are left out."""
        import pandas as pd

        good = [n for n in range(self.size) if n not in self.errors]
        columns: dict[str, list[str]] = {
            "place": [self.place(n) for n in good],
            "currency": [self.currency(n) for n in good],
        }
        for name, amounts in self.figures.items():
            columns[name] = [_text(int(amounts[n]), self.currency(n)) for n in good]
        return pd.DataFrame(columns, index=pd.Index(good, name="offer"))

    def months_frame(self) -> pd.DataFrame:
        """One row an offer, view, month and line that is not nil; needs `cost_many(..., months=True)`."""
        import pandas as pd

        parts = []
        for (view, month, line), amounts in self.months.items():
            offers = np.flatnonzero(amounts)
            texts = [_text(int(amounts[n]), self.currency(int(n))) for n in offers]
            parts.append(pd.DataFrame({"offer": offers, "view": view, "month": month, "line": line, "amount": texts}))
        names = ["offer", "view", "month", "line", "amount"]
        if not parts:
            return pd.DataFrame(columns=names)
        return pd.concat(parts, ignore_index=True).sort_values(["offer", "view", "month"], kind="stable")[names]


def _text(minor: int, currency: str) -> str:
    digits = minor_digits(currency)
    sign, minor = ("-", -minor) if minor < 0 else ("", minor)
    whole, part = divmod(minor, 10**digits)
    return f"{sign}{whole}.{part:0{digits}}" if digits else f"{sign}{whole}"


def cost_many(
    offers: Sequence[Offer],
    months: bool = False,
    lawbook: Lawbook | None = None,
    views: tuple[ViewName, ...] = VIEWS,
) -> Costs:
    """What many offers cost. Rows are grouped by place and pay frequency and computed in tiles.

    An offer that cannot be costed appears in `errors`; the others are not disturbed by it.
    """
    return cost_table(offers, np.arange(len(offers), dtype=np.int64), None, months, lawbook, views)


def cost_table(
    patterns: Sequence[Offer],
    pattern: Amounts,
    base: Amounts | None,
    months: bool = False,
    lawbook: Lawbook | None = None,
    views: tuple[ViewName, ...] = VIEWS,
) -> Costs:
    """What the rows of a table cost: each row follows one of a few patterns, with its own base pay.

    `pattern` holds the number of each row's pattern, `base` its base pay in minor units for the period the pattern's
    pay is for (None: the pattern's own). An offer object is needed for each pattern only, so millions of rows cost
    little more than the arithmetic. Where only one of the `views` is wanted, only that one is computed.
    """
    book = lawbook or default_lawbook()
    places, wrong = _places(patterns, book)
    codes_of = [places[code].code if code in places else "" for code in range(len(patterns))]
    currencies = [places[code].currency if code in places else "" for code in range(len(patterns))]
    costs = Costs(pattern, codes_of, currencies)
    for code, error in wrong.items():
        costs.errors |= dict.fromkeys(np.flatnonzero(pattern == code).tolist(), error)
    for (place_code, frequency, _), codes in _groups(patterns, places).items():
        try:
            kernel = kernel_of(book.places[place_code], book)
        except InputError as error:
            costs.errors |= dict.fromkeys(np.flatnonzero(np.isin(pattern, codes)).tolist(), error)
            continue
        table = _Table(patterns, pattern, base, kernel, frequency, months, views)
        for rows in _tiles(pattern, codes, len(patterns)):
            _tile(table, rows, costs)
    return costs


@dataclass(frozen=True)
class _Table:
    """A table being costed: the rows of one place and pay frequency."""

    patterns: Sequence[Offer]
    pattern: Amounts
    base: Amounts | None
    kernel: Kernel
    frequency: str
    months: bool
    views: tuple[ViewName, ...]


def _tiles(pattern: Amounts, codes: Sequence[int], count: int) -> Iterator[Amounts]:
    """The rows that follow any of some patterns, in tiles.

    A pattern with many rows has tiles of its own, in which all but pay is alike; patterns with few share theirs.
    """
    wanted = np.zeros(count, dtype=np.bool_)
    wanted[list(codes)] = True
    many = wanted & (np.bincount(pattern, minlength=count) >= TILE // _FEW)
    groups = [pattern == code for code in np.flatnonzero(many).tolist()]
    for group in (*groups, (wanted & ~many)[pattern]):
        rows = np.flatnonzero(group)
        for begin in range(0, len(rows), TILE):
            yield rows[begin : begin + TILE]


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


def _groups(patterns: Sequence[Offer], places: dict[int, Place]) -> dict[tuple[str, str, int], list[int]]:
    """Patterns that can be computed together: of one place, pay frequency and year."""
    found: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for code, place in places.items():
        offer = patterns[code]
        found[place.code, offer.pay.frequency or place.pay_frequency, offer.start_date.year].append(code)
    return found


def _tile(table: _Table, rows: Amounts, costs: Costs) -> None:
    """Cost one tile; where something in it is wrong, only the wrong rows are left out."""
    used, codes = _codes(table.pattern[rows])
    chosen = [table.patterns[code] for code in used.tolist()]
    base = None if table.base is None else table.base[rows]
    try:
        runs = _runs(table, chosen, codes, base)
    except CostError as error:
        _without_wrong_rows(table, rows, costs, error)
        return
    for view, run, extras in runs:
        _collect(run, extras, view, rows, costs)


def _codes(pattern: Amounts) -> tuple[Amounts, Amounts]:
    """The patterns that rows follow, each once, and for each row which of them it is."""
    if (pattern == pattern[0]).all():
        return pattern[:1], np.zeros(len(pattern), dtype=np.int64)
    return np.unique(pattern, return_inverse=True)


def _runs(
    table: _Table, patterns: list[Offer], codes: Amounts, base: Amounts | None
) -> list[tuple[ViewName, Run, dict[str, Amounts]]]:
    kernel = table.kernel
    if any(offer.pay.base_is == "ctc" or is_former(offer, kernel) for offer in patterns):
        patterns = _fixed(patterns, codes, base, kernel)
        codes, base = np.arange(len(codes)), None
    found = []
    for view in table.views:
        columns = rows_of(patterns, kernel.place, table.frequency, kernel.fields, codes, base, (view,))
        run = Run(kernel, columns, keep_periods=table.months)
        found.append((view, run, execute(run, Extras(run).amounts)))
    return found


def _without_wrong_rows(table: _Table, rows: Amounts, costs: Costs, error: CostError) -> None:
    """Cost the rows of a tile that can be; what is wrong is a pattern as such, or pay beyond what can be counted.

    So each pattern is tried by itself, and its rows are halved in the order of their pay: where a row cannot be
    costed at all, the lowest cannot either.
    """
    numbers = table.pattern[rows]
    if (numbers != numbers[0]).any():
        for code in np.unique(numbers).tolist():
            _tile(table, rows[numbers == code], costs)
        return
    if len(rows) == 1 or table.base is None:
        costs.errors |= dict.fromkeys(rows.tolist(), error)
        return
    rows = rows[np.argsort(table.base[rows], kind="stable")]
    middle = len(rows) // 2
    _tile(table, rows[:1], costs)
    if int(rows[0]) in costs.errors and table.base[rows[0]] >= 0:
        costs.errors |= dict.fromkeys(rows.tolist(), costs.errors[int(rows[0])])
        return
    for part in (rows[1 : middle + 1], rows[middle + 1 :]):
        if len(part):
            _tile(table, part, costs)


def _fixed(patterns: Sequence[Offer], codes: Amounts, base: Amounts | None, kernel: Kernel) -> list[Offer]:
    """Each row as an offer of its own with fixed pay in the place's currency, where some pay is stated otherwise."""
    offers = [patterns[code] for code in codes.tolist()]
    if base is not None:
        own = zip(offers, base.tolist(), strict=True)
        offers = [with_base(offer, minor) for offer, minor in own]
    return [as_fixed_pay(in_own_currency(offer, kernel)[0], kernel)[0] for offer in offers]


def _collect(run: Run, extras: dict[str, Amounts], view: ViewName, positions: Amounts, costs: Costs) -> None:
    own = [run.totals[charge.id] for charge in run.kernel.charges if charge.group in OWN]
    lines = {**run.totals, **extras}
    costs.put(f"gross.{view}", positions, run.gross_total)
    costs.put(f"employer_total.{view}", positions, sum_of(own))
    costs.put(f"total.{view}", positions, sum_of([run.gross_total, *lines.values()]))
    for id_, amounts in lines.items():
        costs.put(f"line.{id_}.{view}", positions, amounts)
    for minimum, _, _, below in rows_below(run):
        for position in positions[below].tolist():
            costs.below_minimum.setdefault(position, set()).add(minimum.value)
    for number, (period, shown) in enumerate(run.shown):
        columns = {"gross": run.gross[number], **{id_: kept[number] for id_, kept in run.lines.items()}}
        for id_, amounts in columns.items():
            key = view, run.month_of(id_, period), id_
            column = costs.months.setdefault(key, np.zeros(costs.size, dtype=np.int64))
            column[positions] += np.where(shown, amounts, 0)
