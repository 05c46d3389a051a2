"""Cost-to-company pay: the fixed pay at which pay and the employer's own lines together make the agreed sum."""

from __future__ import annotations

from compliance.costing.engine import execute
from compliance.costing.exact import CostError
from compliance.costing.kernel import Kernel
from compliance.costing.pay import Assumption, per_year
from compliance.costing.rows import rows_of
from compliance.costing.run import Run
from compliance.money import Money
from compliance.offer import Offer
from compliance.words import money

_COUNTED = ("statutory", "accrual")


def as_fixed_pay(offer: Offer, kernel: Kernel) -> tuple[Offer, Assumption | None]:
    """The offer with fixed base pay, and how it was found; unchanged where pay is fixed already.

    The base is the largest at which a charge year's gross pay, statutory lines and accruals stay within the sum.
    Raises CostError where they exceed it with no base pay at all.
    """
    if offer.pay.base_is != "ctc":
        return offer, None
    target = int(per_year(offer.pay.money, offer, kernel.place))
    low, high = 0, target
    while low < high:
        middle = (low + high + 1) // 2
        if _year_cost(_with_base(offer, middle), kernel) <= target:
            low = middle
        else:
            high = middle - 1
        low, high = _narrowed(offer, kernel, target, low, high)
    found = _with_base(offer, low)
    if low == 0 and _year_cost(found, kernel) > target:
        raise CostError("allowances and what is due on them exceed the agreed cost to company", "pay.base")
    base = Money(low, offer.pay.currency, "year")
    because = (
        "Base pay such that a year's pay, contributions and accruals together stay within the agreed cost to company."
    )
    return found, Assumption("pay.base", "Base pay", money(base), because)


def _narrowed(offer: Offer, kernel: Kernel, target: int, low: int, high: int) -> tuple[int, int]:
    """A closer bracket by the straight line between its ends, where that helps."""
    if high - low < 1000:
        return low, high
    bottom = _year_cost(_with_base(offer, low), kernel)
    top = _year_cost(_with_base(offer, high), kernel)
    if top <= bottom:
        return low, high
    guess = low + (target - bottom) * (high - low) // (top - bottom)
    for close in (guess - 100, guess + 100):
        if low < close < high:
            if _year_cost(_with_base(offer, close), kernel) <= target:
                low = close
            else:
                high = close - 1
    return low, high


def with_base(offer: Offer, minor: int) -> Offer:
    """The offer with another base pay, in minor units and for the same period."""
    pay = offer.pay.model_copy(update={"base": str(Money(minor, offer.pay.currency))})
    return offer.model_copy(update={"pay": pay})


def _with_base(offer: Offer, minor: int) -> Offer:
    """The offer with a fixed yearly base."""
    moved = with_base(offer, minor)
    return moved.model_copy(update={"pay": moved.pay.model_copy(update={"base_is": "fixed", "per": "year"})})


def _year_cost(offer: Offer, kernel: Kernel) -> int:
    """Gross pay and the employer's own lines of the charge year, in minor units."""
    place = kernel.place
    rows = rows_of([offer], place, offer.pay.frequency or place.pay_frequency, kernel.fields)
    run = Run(kernel, rows, keep="nothing")
    execute(run)
    own = [charge.id for charge in kernel.charges if charge.group in _COUNTED]
    return int(run.gross_total[0]) + sum(int(run.totals[id_][0]) for id_ in own)
