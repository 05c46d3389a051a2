"""Pay agreed in the currency that a place had before its own: counted at the fixed rate of the changeover."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from compliance.costing.exact import CostError, whole
from compliance.costing.kernel import Kernel
from compliance.costing.pay import Assumption
from compliance.money import Money
from compliance.offer import Offer
from compliance.words import number


def is_former(offer: Offer, kernel: Kernel) -> bool:
    """Whether the pay of an offer is agreed in the place's former currency."""
    former = kernel.place.former_currency
    return former is not None and offer.pay.currency == former[0]


def in_own_currency(offer: Offer, kernel: Kernel) -> tuple[Offer, Assumption | None]:
    """The offer with its pay in the place's own currency, and what to say of it.

    Each amount is divided by the fixed rate and rounded half up to the minor unit. Raises CostError where the rate is
    not on record.
    """
    former = kernel.place.former_currency
    if former is None or offer.pay.currency != former[0]:
        return offer, None
    code, name = former
    value = kernel.value(name)
    row = value.row_on(offer.start_date) if value is not None else None
    if row is None or row.value is None:
        raise CostError(f"the rate at which {code} became {kernel.place.currency} is not on record", "pay.currency")
    rate, own = Fraction(row.value), kernel.place.currency

    def moved(amount: str) -> str:
        return str(Money(whole(Money.of(amount, code).minor / rate), own))

    because = f"Agreed in {code}; counted at the fixed rate of {number(rate)} {code} for one {own}."
    return _with_pay(offer, own, moved), Assumption("pay.currency", "Currency of pay", own, because)


def _with_pay(offer: Offer, currency: str, moved: Callable[[str], str]) -> Offer:
    pay = offer.pay
    changed: dict[str, Any] = {"currency": currency, "base": moved(pay.base)}
    changed["allowances"] = tuple(one.model_copy(update={"amount": moved(one.amount)}) for one in pay.allowances)
    if pay.bonus is not None and not pay.bonus.target.endswith("%"):
        changed["bonus"] = pay.bonus.model_copy(update={"target": moved(pay.bonus.target)})
    if pay.range is not None:
        ends = {"min": moved(pay.range.min), "max": moved(pay.range.max)}
        changed["range"] = pay.range.model_copy(update=ends)
    return offer.model_copy(update={"pay": pay.model_copy(update=changed)})
