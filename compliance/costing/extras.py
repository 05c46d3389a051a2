"""What an offer itself adds to the cost: equipment with the duties and taxes on it, and the employer's fee."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from compliance.costing.charges import Group, Kind
from compliance.costing.equipment import PRICES, assumptions_of, converted, facts_read, minor_by_line, pieces
from compliance.costing.exact import Amounts, CostError, common_denominator, divide, kept
from compliance.costing.landed_law import landed_law
from compliance.costing.pay import Assumption
from compliance.costing.rows import Rows
from compliance.costing.run import Now, Run
from compliance.costing.schedule import spread
from compliance.money import LARGEST_MINOR, Money
from compliance.offer import Offer, percent_fraction
from compliance.words import money, percent


@dataclass(frozen=True, slots=True)
class Extra:
    """A line that no charge of the place asks for."""

    id: str
    name: str
    kind: Kind
    group: Group


EQUIPMENT = Extra(PRICES, "Equipment", "equipment", "equipment")
FEE = Extra("eor_fee", "Fee of the Employer of Record", "fee", "fee")


class Extras:
    """The extra lines of the rows of a run."""

    def __init__(self, run: Run) -> None:
        rows = run.rows
        currency, patterns = rows.place.currency, rows.patterns
        fees = [offer.commercial.fee if offer.commercial else None for offer in patterns]
        bought = _bought(run)
        fixed = [_fixed_fee(offer, currency) for offer in patterns]
        for amounts, name in (([sum(one.values()) for one in bought], PRICES), (fixed, "commercial.fee.amount")):
            if max(amounts) > LARGEST_MINOR:
                raise CostError("comes to more than this toolkit counts exactly", name)
        shares = [percent_fraction(fee.percent) if fee and fee.percent else Fraction(0) for fee in fees]
        numerators, self.denominator = common_denominator(tuple(shares), FEE.id)
        ids = dict.fromkeys(id_ for one in bought for id_ in one)
        self.equipment = {id_: rows.each([one.get(id_, 0) for one in bought]) for id_ in ids}
        self.has_fee = any(fees)
        self.fixed, self.shares = rows.each(fixed), rows.each(numerators)
        self.bought = rows.first_year

    def amounts(self, now: Now) -> dict[str, Amounts]:
        """The extra lines of one pay period."""
        rows, found = now.run.rows, dict[str, Amounts]()
        if self.equipment:
            begins = self.bought & (rows.begin >= now.period.first.toordinal()) & now.active
            for id_, amounts in self.equipment.items():
                found[id_] = kept(begins, amounts)
        if self.has_fee:
            fixed = divide(spread(self.fixed, now.period) * now.part, now.of, "half_up")
            found[FEE.id] = fixed + divide(now.gross * self.shares, self.denominator, "half_up")
        return found


def _bought(run: Run) -> list[Mapping[str, int]]:
    """What each pattern's equipment comes to by line; patterns that are alike are counted once."""
    rows, book = run.rows, run.kernel.lawbook
    law = landed_law(rows.place.code, book)
    facts = facts_read(law)
    kept: dict[Hashable, Mapping[str, int]] = {}
    found: list[Mapping[str, int]] = []
    for number, offer in enumerate(rows.patterns):
        if not offer.equipment:
            found.append({})
            continue
        _assume_currencies(offer, number, rows)
        for noted in assumptions_of(offer, law):
            rows.assumptions[number, noted.path] = noted
        key = offer.equipment, offer.start_date, offer.offer_date, tuple(str(offer.get(path)) for path in facts)
        if key not in kept:
            kept[key] = minor_by_line(pieces(offer, rows.place, book))
        found.append(kept[key])
    return found


def because_fee(offer: Offer, currency: str) -> str:
    """Why the fee is what it is, in one sentence."""
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
    in_place, note = converted(year, currency, offer, "commercial.fee.currency")
    return in_place, f"{money(stated.each(fee.per))}{note}"
