"""A row of a plan as an offer: the values of its columns put where their dotted paths say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from compliance.errors import OfferError, Problem
from compliance.lawbook import Lawbook
from compliance.money import Money, minor_digits
from compliance.offer import Offer
from compliance.plan.columns import BASE, START
from compliance.plan.kinds import in_place
from compliance.plan.texts import Column
from compliance.reader import parse_offer


def offer_at(
    columns: Mapping[str, Column],
    names: Sequence[str],
    row: int,
    start: int,
    lawbook: Lawbook,
    currency: str | None = None,
    base: int | None = None,
) -> Offer:
    """The offer that some columns give for a row of their table; `base` in minor units, a placeholder if not said.

    Raises OfferError for a row that is no offer.
    """
    data: dict[str, Any] = {}
    place = columns["place"].values[columns["place"].codes[row]]
    for name in names:
        column = columns[name]
        value = column.values[column.codes[row]]
        if value is not None:
            try:
                _set(data, name, in_place(name, value, place, lawbook))
            except ValueError as error:
                raise OfferError([Problem(name, str(error))]) from None
    _set(data, START, date.fromordinal(start).isoformat())
    _set(data, BASE, "1")
    if currency is not None:
        data["pay"].setdefault("currency", currency)
    if base is not None and "currency" in data["pay"]:
        whole, part = divmod(base, 10 ** minor_digits(data["pay"]["currency"]))
        data["pay"]["base"] = str(Money(base, data["pay"]["currency"])) if part else str(whole)
    return parse_offer(_lists(data))


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for name in parents:
        data = data.setdefault(name, {})
    if value == {}:  # a part that is there, whatever else is said of it
        data.setdefault(last, {})
    else:
        data[last] = value


def _lists(data: Any) -> Any:
    """Parts numbered 0, 1, ... as lists."""
    if not isinstance(data, dict):
        return data
    parts = {name: _lists(value) for name, value in data.items()}
    if parts and all(name.isdigit() for name in parts):
        return [parts[name] for name in sorted(parts, key=int)]
    return parts
