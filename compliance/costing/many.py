"""Many offers costed at once: columns of figures, no reasons; the same engine as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from compliance.costing.ctc import as_fixed_pay
from compliance.costing.engine import execute
from compliance.costing.exact import Amounts, CostError
from compliance.costing.extras import Extras
from compliance.costing.kernel import Kernel, kernel_of
from compliance.costing.rows import rows_of
from compliance.costing.run import Run
from compliance.errors import InputError
from compliance.fields import validate_fields
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import minor_digits
from compliance.offer import Offer

if TYPE_CHECKING:
    import pandas as pd

TILE = 4096
OWN = ("statutory", "accrual")
_VIEWS = (("annual", 0), ("first_year", 1))


@dataclass
class Costs:
    """Figures of many offers in minor units of each offer's currency, one entry an offer, in the order given.

    `figures` holds `gross`, `employer_total` and `total` and every line by id, each for both views, under names such
    as `gross.annual` or `line.epf_employer.first_year`. `errors` names, by position, offers that could not be costed.
    """

    size: int
    places: list[str]
    currencies: list[str]
    figures: dict[str, Amounts] = field(default_factory=dict)
    errors: dict[int, InputError] = field(default_factory=dict)
    months: dict[tuple[str, str, str], Amounts] = field(default_factory=dict)

    def put(self, name: str, positions: Amounts, amounts: Amounts) -> None:
        """Set the figures of some offers."""
        column = self.figures.setdefault(name, np.zeros(self.size, dtype=np.int64))
        column[positions] = amounts

    def frame(self) -> pd.DataFrame:
        """One row an offer, every figure as decimal text; offers with errors are left out."""
        import pandas as pd

        good = [n for n in range(self.size) if n not in self.errors]
        columns: dict[str, list[str]] = {
            "place": [self.places[n] for n in good],
            "currency": [self.currencies[n] for n in good],
        }
        for name, amounts in self.figures.items():
            columns[name] = [_text(int(amounts[n]), self.currencies[n]) for n in good]
        return pd.DataFrame(columns, index=pd.Index(good, name="offer"))

    def months_frame(self) -> pd.DataFrame:
        """One row an offer, view, month and line that is not nil; needs `cost_many(..., months=True)`."""
        import pandas as pd

        parts = []
        for (view, month, line), amounts in self.months.items():
            offers = np.flatnonzero(amounts)
            texts = [_text(int(amounts[n]), self.currencies[n]) for n in offers]
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


def cost_many(offers: Sequence[Offer], months: bool = False, lawbook: Lawbook | None = None) -> Costs:
    """What many offers cost. Rows are grouped by place and pay frequency and computed in tiles.

    An offer that cannot be costed appears in `errors`; the others are not disturbed by it.
    """
    book = lawbook or default_lawbook()
    costs = Costs(len(offers), [""] * len(offers), [""] * len(offers))
    for kernel, frequency, positions in _groups(offers, book, costs):
        for begin in range(0, len(positions), TILE):
            _tile(offers, positions[begin : begin + TILE], kernel, frequency, months, costs)
    return costs


def _groups(offers: Sequence[Offer], book: Lawbook, costs: Costs) -> Iterator[tuple[Kernel, str, list[int]]]:
    found: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for position, offer in enumerate(offers):
        try:
            place = book.offerable(offer.place)
            validate_fields(offer, place, book)
        except InputError as error:
            costs.errors[position] = error
            continue
        costs.places[position], costs.currencies[position] = place.code, place.currency
        key = place.code, offer.pay.frequency or place.pay_frequency, offer.start_date.year
        found[key].append(position)
    for (code, frequency, _), positions in found.items():
        try:
            kernel = kernel_of(book.places[code], book)
        except InputError as error:
            costs.errors |= dict.fromkeys(positions, error)
            continue
        yield kernel, frequency, positions


def _tile(
    offers: Sequence[Offer], positions: list[int], kernel: Kernel, frequency: str, months: bool, costs: Costs
) -> None:
    """Cost one tile; where something in it is wrong, each half by itself until the wrong offers are found."""
    try:
        chosen = [as_fixed_pay(offers[position], kernel)[0] for position in positions]
        run = Run(kernel, rows_of(chosen, kernel.place, frequency, kernel.fields), keep_periods=months)
        extras = execute(run, Extras(run).amounts)
    except CostError as error:
        if len(positions) == 1:
            costs.errors[positions[0]] = error
            return
        middle = len(positions) // 2
        for half in (positions[:middle], positions[middle:]):
            _tile(offers, half, kernel, frequency, months, costs)
        return
    _collect(run, extras, np.array(positions, dtype=np.int64), costs)
    if months:
        _collect_months(run, np.array(positions, dtype=np.int64), costs)


def _collect(run: Run, extras: dict[str, Amounts], positions: Amounts, costs: Costs) -> None:
    own = [charge.id for charge in run.kernel.charges if charge.group in OWN]
    lines = {**run.totals, **extras}
    n = len(positions)
    for view, track in _VIEWS:
        part = slice(track * n, (track + 1) * n)
        gross = run.gross_total[part]
        employer = sum((run.totals[id_][part] for id_ in own), start=np.zeros(n, dtype=np.int64))
        everything = sum((amounts[part] for amounts in lines.values()), start=gross)
        costs.put(f"gross.{view}", positions, gross)
        costs.put(f"employer_total.{view}", positions, employer)
        costs.put(f"total.{view}", positions, everything)
        for id_, amounts in lines.items():
            costs.put(f"line.{id_}.{view}", positions, amounts[part])


def _collect_months(run: Run, positions: Amounts, costs: Costs) -> None:
    n = len(positions)
    for number, (period, shown) in enumerate(run.shown):
        columns = {"gross": run.gross[number], **{id_: kept[number] for id_, kept in run.lines.items()}}
        for view, track in _VIEWS:
            part = slice(track * n, (track + 1) * n)
            for id_, amounts in columns.items():
                key = view, period.month, id_
                column = costs.months.setdefault(key, np.zeros(costs.size, dtype=np.int64))
                column[positions] += np.where(shown[part], amounts[part], 0)
