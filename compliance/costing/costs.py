"""The figures of many offers: columns of minor units, as data frames where asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from compliance.costing.exact import Amounts, Mask
from compliance.errors import InputError
from compliance.money import minor_digits

if TYPE_CHECKING:
    import pandas as pd

_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass
class Costs:
    """Figures of many rows in minor units of each offer's currency, one entry an offer, in the order given.

    `figures` holds `gross`, `employer_total` and `total` and every line by id, each for both views, under names such
    as `gross.annual` or `line.epf_employer.first_year`. `errors` names, by position, offers that could not be costed;
    `below_minimum` says of each minimum of pay which offers do not reach it. `months` holds the lines by view, month
    and id, and `month_totals` pay and all lines together by view and month, each where it was asked for.
    """

    pattern: Amounts
    place_of: list[str]
    currency_of: list[str]
    figures: dict[str, Amounts] = field(default_factory=dict)
    errors: dict[int, InputError] = field(default_factory=dict)
    below_minimum: dict[str, Mask] = field(default_factory=dict)
    months: dict[tuple[str, str, str], Amounts] = field(default_factory=dict)
    month_totals: dict[tuple[str, str], Amounts] = field(default_factory=dict)

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
        self._into(self.figures, name, positions, amounts)

    def put_month(self, view: str, month: str, positions: Amounts, amounts: Amounts) -> None:
        """Set what some offers come to in a month."""
        self._into(self.month_totals, (view, month), positions, amounts)

    def _into(self, columns: dict[_Key, Amounts], key: _Key, positions: Amounts, amounts: Amounts) -> None:
        column = columns.get(key)
        if column is None:
            column = columns[key] = np.zeros(self.size, dtype=np.int64)
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
