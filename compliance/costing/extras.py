"""What an offer itself adds to the cost, the same in every place: equipment and the employer's fee."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from compliance.costing.charges import Group, Kind
from compliance.costing.exact import Amounts, CostError, common_denominator, divide
from compliance.costing.exchange import rate
from compliance.costing.pay import Assumption
from compliance.costing.rows import Rows
from compliance.costing.run import Now, Run
from compliance.costing.schedule import spread
from compliance.money import LARGEST_MINOR, Money
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
        currency, patterns = rows.place.currency, rows.patterns
        fees = [offer.commercial.fee if offer.commercial else None for offer in patterns]
        equipment = [sum(amount.minor for amount, _ in _items(offer, currency)) for offer in patterns]
        fixed = [_fixed_fee(offer, currency) for offer in patterns]
        for amounts, field in ((equipment, "equipment"), (fixed, "commercial.fee.amount")):
            if max(amounts) > LARGEST_MINOR:
                raise CostError("comes to more than this toolkit counts exactly", field)
        shares = [percent_fraction(fee.percent) if fee and fee.percent else Fraction(0) for fee in fees]
        numerators, self.denominator = common_denominator(tuple(shares), FEE.id)
        self.present = {EQUIPMENT.id: any(offer.equipment for offer in patterns), FEE.id: any(fees)}
        self.equipment, self.fixed, self.shares = (rows.each(column) for column in (equipment, fixed, numerators))
        self.bought = np.arange(rows.n) >= rows.n // 2
        for number, offer in enumerate(patterns):
            _assume_currencies(offer, number, rows)

    def amounts(self, now: Now) -> dict[str, Amounts]:
        """The extra lines of one pay period."""
        rows, found = now.run.rows, dict[str, Amounts]()
        if self.present[EQUIPMENT.id]:
            begins = self.bought & (rows.begin >= now.period.first.toordinal()) & now.active
            found[EQUIPMENT.id] = np.where(begins, self.equipment, 0)
        if self.present[FEE.id]:
            fixed = divide(spread(self.fixed, now.period) * now.part, now.of, "half_up")
            found[FEE.id] = fixed + divide(now.gross * self.shares, self.denominator, "half_up")
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


def _assume_currencies(offer: Offer, number: int, rows: Rows) -> None:
    """Say which items were taken to be priced in the place's currency because the offer names none."""
    because = "The offer names no currency for it; the currency of pay is taken."
    for position, item in enumerate(offer.equipment):
        if item.value is not None and item.currency is None:
            path = f"equipment.{position}.currency"
            rows.assumptions[number, path] = Assumption(path, f"Currency of {item.item}", rows.place.currency, because)


def _items(offer: Offer, currency: str) -> list[tuple[Money, str]]:
    """Each item's cost in the place's currency, and the item in words; an item without a value is left out."""
    found = []
    for position, item in enumerate(offer.equipment):
        if item.value is None:
            continue
        try:
            each = Money.of(item.value, item.currency or currency)
        except ValueError as error:
            raise CostError(str(error), f"equipment.{position}.value") from None
        text = f"{item.item} ({_HOW[item.supply]}), "
        text += money(each) if item.quantity == 1 else f"{item.quantity} at {money(each)}"
        total = Money(each.minor * item.quantity, each.currency)
        converted, note = _converted(total, currency, offer, f"equipment.{position}.currency")
        found.append((converted, text + note))
    return found


def _fixed_fee(offer: Offer, currency: str) -> int:
    """A year's fee in minor units where it is an amount, else nil."""
    fee = offer.commercial.fee if offer.commercial else None
    return _yearly_fee(offer, currency)[0].minor if fee is not None and fee.amount is not None else 0


def _yearly_fee(offer: Offer, currency: str) -> tuple[Money, str]:
    assert offer.commercial is not None and offer.commercial.fee is not None
    fee = offer.commercial.fee
    assert fee.amount is not None and fee.currency is not None and fee.per is not None
    stated = Money.of(fee.amount, fee.currency)
    year = Money(stated.minor * (12 if fee.per == "month" else 1), fee.currency)
    converted, note = _converted(year, currency, offer, "commercial.fee.currency")
    return converted, f"{money(stated.each(fee.per))}{note}"


def _converted(amount: Money, currency: str, offer: Offer, field: str) -> tuple[Money, str]:
    if amount.currency == currency:
        return amount, ""
    try:
        found = rate(amount.currency, currency, offer.offer_date or offer.start_date)
    except CostError as error:
        raise CostError(error.problems[0].message, field) from None
    return found.convert(amount), f" (at {found})"


def without_value(offer: Offer) -> str | None:
    """What to say of equipment whose value is not given, or None."""
    missing = [item.item for item in offer.equipment if item.value is None]
    if not missing:
        return None
    return f"The cost of {listing(missing)}: {plural(len(missing), 'value is', 'values are')} not given."
