"""What an offer itself adds to the cost, the same in every place: equipment and the employer's fee."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from compliance.costing.charges import Group, Kind
from compliance.costing.exact import Amounts, divide
from compliance.costing.exchange import rate
from compliance.costing.run import Now, Run
from compliance.costing.schedule import spread
from compliance.money import Money, round_fraction
from compliance.offer import Offer, percent_fraction
from compliance.words import listing, money, percent, plural

_HOW = {
    "ship": "shipped to the worker",
    "buy_locally": "bought locally",
    "reimburse": "reimbursed",
    "cloud_credits": "cloud credits",
    "stipend": "a stipend",
}


@dataclass(frozen=True, slots=True)
class Extra:
    """A line that no law asks for."""

    id: str
    name: str
    kind: Kind
    group: Group


EQUIPMENT = Extra("equipment", "Equipment", "equipment", "equipment")
FEE = Extra("eor_fee", "Fee of the Employer of Record", "fee", "fee")
EXTRAS = (EQUIPMENT, FEE)


class Extras:
    """The extra lines of the rows of a run."""

    def __init__(self, run: Run) -> None:
        rows = run.rows
        currency = rows.place.currency
        n = len(rows.offers)
        equipment, fixed = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        self.shares: list[Fraction] = [Fraction(0)] * n
        self.present = {EQUIPMENT.id: False, FEE.id: False}
        for row, offer in enumerate(rows.offers):
            equipment[row] = sum(amount.minor for amount, _ in _items(offer, currency))
            fee = offer.commercial.fee if offer.commercial else None
            if fee is not None and fee.percent is not None:
                self.shares[row] = percent_fraction(fee.percent)
            elif fee is not None:
                fixed[row] = _yearly_fee(offer, currency)[0].minor
            self.present[EQUIPMENT.id] |= bool(offer.equipment)
            self.present[FEE.id] |= fee is not None
        self.equipment = np.concatenate([np.zeros(n, dtype=np.int64), equipment])
        self.fixed = np.concatenate([fixed, fixed])

    def amounts(self, now: Now) -> dict[str, Amounts]:
        """The extra lines of one pay period."""
        rows, found = now.run.rows, dict[str, Amounts]()
        if self.present[EQUIPMENT.id]:
            begins = (rows.begin >= now.period.first.toordinal()) & now.active
            found[EQUIPMENT.id] = np.where(begins, self.equipment, 0)
        if self.present[FEE.id]:
            fee = divide(spread(self.fixed, now.period) * now.part, now.of, "half_up")
            for row, share in enumerate(self.shares):
                if share:
                    for track in (row, row + len(self.shares)):
                        fee[track] += round_fraction(int(now.gross[track]) * share, "half_up")
            found[FEE.id] = fee
        return found


def because(extra: Extra, offer: Offer, currency: str) -> str:
    """Why an extra line is what it is, in one sentence."""
    if extra is EQUIPMENT:
        items = [text for _, text in _items(offer, currency)]
        return f"Once, in the month the job begins: {listing(items)}."
    fee = offer.commercial.fee if offer.commercial else None
    assert fee is not None
    if fee.percent is not None:
        return f"{percent(percent_fraction(fee.percent))} of gross pay, as agreed between employer and client."
    return f"{_yearly_fee(offer, currency)[1]}, as agreed between employer and client."


def _items(offer: Offer, currency: str) -> list[tuple[Money, str]]:
    """Each item's cost in the place's currency, and the item in words; an item without a value is left out."""
    found = []
    for item in offer.equipment:
        if item.value is None:
            continue
        each = Money.of(item.value, item.currency or currency)
        text = f"{item.item} ({_HOW[item.supply]}), "
        text += money(each) if item.quantity == 1 else f"{item.quantity} at {money(each)}"
        converted, note = _converted(Money(each.minor * item.quantity, each.currency), currency, offer)
        found.append((converted, text + note))
    return found


def _yearly_fee(offer: Offer, currency: str) -> tuple[Money, str]:
    assert offer.commercial is not None and offer.commercial.fee is not None
    fee = offer.commercial.fee
    assert fee.amount is not None and fee.currency is not None and fee.per is not None
    stated = Money.of(fee.amount, fee.currency)
    year = Money(stated.minor * (12 if fee.per == "month" else 1), fee.currency)
    converted, note = _converted(year, currency, offer)
    return converted, f"{money(stated.each(fee.per))}{note}"


def _converted(amount: Money, currency: str, offer: Offer) -> tuple[Money, str]:
    if amount.currency == currency:
        return amount, ""
    found = rate(amount.currency, currency, offer.offer_date or offer.start_date)
    return found.convert(amount), f" (at {found})"


def without_value(offer: Offer) -> str | None:
    """What to say of equipment whose value is not given, or None."""
    missing = [item.item for item in offer.equipment if item.value is None]
    if not missing:
        return None
    return f"The cost of {listing(missing)}: {plural(len(missing), 'value is', 'values are')} not given."
