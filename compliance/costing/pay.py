"""What is paid in a year: base pay, extra instalments, allowances and bonuses, by pay head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from compliance.costing.exact import Amounts, CostError, check_numerator, divide, whole
from compliance.costing.schedule import periods_of_year, year_start
from compliance.money import LARGEST_MINOR, Money
from compliance.offer import Bonus, Offer, percent_fraction
from compliance.place import Place
from compliance.working_time import times_a_year

PaymentKey = tuple[str, int, int]
EXTRA_INSTALMENT = "extra_instalment"


@dataclass(frozen=True, slots=True)
class Assumption:
    """What was assumed about an offer because nothing was said, and why."""

    path: str
    label: str
    assumed: str
    because: str

    def to_json(self) -> dict[str, str]:
        """The shape of one assumption in `--json`."""
        return {"path": self.path, "label": self.label, "assumed": self.assumed, "because": self.because}


@dataclass(frozen=True, slots=True)
class Pay:
    """Columns of a year's pay, one entry a row, in minor units.

    `regular` runs evenly over the year; `payments` fall into one month: head, month, months over which it is earned.
    """

    regular: Mapping[str, Amounts]
    payments: Mapping[PaymentKey, Amounts]
    notes: Sequence[tuple[int, Assumption]]


def pay_of(patterns: Sequence[Offer], codes: Amounts, base: Amounts, place: Place) -> Pay:
    """A year's pay of rows: `codes` names each row's pattern, `base` is its base pay as the pattern states it.

    Raises CostError for pay in another currency than the place's or beyond what is counted exactly.
    """
    for offer in patterns:
        if offer.pay.currency != place.currency:
            message = f"pay in {place.name} is counted in {place.currency}, not {offer.pay.currency}"
            raise CostError(message, "pay.currency")
    counts = np.array([offer.pay.instalments or place.instalments for offer in patterns], dtype=np.int64)[codes]
    total, extra = _year_and_instalment(patterns, codes, base, counts, place)
    regular = {"base": total - extra * (counts - 12), **_allowances(patterns, codes, place)}
    payments: dict[PaymentKey, Amounts] = defaultdict(lambda: np.zeros(len(codes), dtype=np.int64))
    for number in range(13, int(counts.max(initial=12)) + 1):
        parts = place.instalment_parts.get(number, ((12, 12),))
        for (month, window), part in zip(parts, _parts(extra * (counts >= number), len(parts)), strict=True):
            payments[EXTRA_INSTALMENT, month, window] = payments[EXTRA_INSTALMENT, month, window] + part
    notes = _bonuses(patterns, codes, total, place, payments)
    paid = sum((*regular.values(), *payments.values()), start=np.zeros(len(codes), dtype=np.int64))
    _check_size(paid)
    return Pay(regular, dict(payments), notes)


def _parts(amounts: Amounts, count: int) -> list[Amounts]:
    """Amounts in equal parts; the last one balances to the exact sum."""
    each = divide(amounts, count, "half_up")
    return [each] * (count - 1) + [amounts - each * (count - 1)]


def _check_size(amounts: Amounts | Sequence[int]) -> None:
    """Refuse amounts beyond what is counted exactly, and negative ones.

    Raises CostError.
    """
    least, most = (amounts.min(), amounts.max()) if isinstance(amounts, np.ndarray) else (min(amounts), max(amounts))
    if most > LARGEST_MINOR or least < 0:
        raise CostError("a year's pay is larger than this toolkit counts exactly", "pay")


def _year_and_instalment(
    patterns: Sequence[Offer], codes: Amounts, base: Amounts, counts: Amounts, place: Place
) -> tuple[Amounts, Amounts]:
    """Base pay of a whole year, and one of its instalments where there are more than twelve."""
    factors = []
    for offer in patterns:
        factor = times_a_year(offer.pay.per, offer, place)
        if offer.pay.per == "month":
            factor = factor * (offer.pay.instalments or place.instalments) / 12
        factors.append(factor)
    over = np.array([factor.numerator for factor in factors], dtype=np.int64)
    under = np.array([factor.denominator for factor in factors], dtype=np.int64)
    check_numerator(over, "pay.per")
    _check_size(base)
    product = base * over[codes]
    extra = divide(product, under[codes] * counts, "half_up")
    total = divide(product, under[codes], "half_up")
    _check_size(total)
    return total, np.where(counts > 12, extra, 0)


def _allowances(patterns: Sequence[Offer], codes: Amounts, place: Place) -> dict[str, Amounts]:
    found: dict[str, list[int]] = {}
    for number, offer in enumerate(patterns):
        for allowance in offer.pay.allowances:
            amount = Money.of(allowance.amount, offer.pay.currency, allowance.per)
            column = found.setdefault(allowance.head, [0] * len(patterns))
            column[number] += whole(per_year(amount, offer, place))
    for amounts in found.values():
        _check_size(amounts)
    return {head: np.array(amounts, dtype=np.int64)[codes] for head, amounts in found.items()}


def _bonuses(
    patterns: Sequence[Offer], codes: Amounts, total: Amounts, place: Place, payments: dict[PaymentKey, Amounts]
) -> list[tuple[int, Assumption]]:
    """Bonuses into their months; a percentage is of base pay. Returns what had to be assumed, by pattern."""
    notes: list[tuple[int, Assumption]] = []
    order = np.argsort(codes, kind="stable")
    begins = np.searchsorted(codes[order], np.arange(len(patterns) + 1))
    for number, offer in enumerate(patterns):
        bonus = offer.pay.bonus
        if bonus is None:
            continue
        months = bonus.paid_in or (_last_month(offer, place),)
        notes += [(number, assumption) for assumption in _assumed(bonus, months)]
        rows = order[begins[number] : begins[number + 1]]
        amounts = _bonus_amounts(bonus, total[rows], offer)
        window = max(12 // len(months), 1)
        for month, part in zip(months, _parts(amounts, len(months)), strict=True):
            payments["bonus", month, window][rows] += part
    return notes


def _assumed(bonus: Bonus, months: Sequence[int]) -> list[Assumption]:
    """What the figures take for granted about a bonus."""
    found = []
    if bonus.kind == "discretionary":
        because = "The bonus is discretionary and may be less; it is counted as if the target were paid."
        found.append(Assumption("pay.bonus.target", "Bonus", f"{bonus.target}, paid in full", because))
    if not bonus.paid_in:
        because = "The offer does not say when the bonus is paid; the last month of the year of charges is taken."
        found.append(Assumption("pay.bonus.paid_in", "Month of the bonus", str(months[0]), because))
    return found


def _bonus_amounts(bonus: Bonus, total: Amounts, offer: Offer) -> Amounts:
    if not bonus.target.endswith("%"):
        return np.full(len(total), Money.of(bonus.target, offer.pay.currency).minor, dtype=np.int64)
    share = percent_fraction(bonus.target)
    check_numerator(share.numerator, "pay.bonus.target")
    return divide(total * share.numerator, share.denominator, "half_up")


def _last_month(offer: Offer, place: Place) -> int:
    start = year_start(offer.start_date, place.charge_year_starts)
    return periods_of_year(start, "monthly")[-1].last.month


def per_year(amount: Money, offer: Offer, place: Place) -> Fraction:
    """An amount of pay as a year's, in minor units, by the place's hours, days and weeks of a year."""
    return amount.minor * times_a_year(amount.per, offer, place)
