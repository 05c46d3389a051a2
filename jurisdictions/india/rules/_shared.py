"""What several topics of Indian law ask of an offer."""

from __future__ import annotations

from fractions import Fraction

from compliance.law import Law
from compliance.money import Money
from compliance.offer import EquipmentItem, Offer
from compliance.working_time import times_a_year

_OUTSIDE_REMUNERATION = (
    "commission", "overtime", "sign_on", "retention", "referral", "relocation", "training", "insurance",
    "pension_employer", "equity_income", "benefit_in_kind", "expense_reimbursement", "gratuity",
)  # fmt: skip


def a_month(amount: str, per: str, offer: Offer, law: Law) -> Fraction:
    """An agreed amount per year, month, week, day or hour as a monthly amount in major units."""
    return Fraction(amount) * times_a_year(per, offer, law.place) / 12


def as_money(amount: Fraction, currency: str = "INR") -> Money:
    """A monthly amount in major units as money a month, rounded to the minor unit."""
    return Money(1, currency, "month").times(amount * 100)


def fixed_pay(offer: Offer, law: Law) -> Fraction:
    """Fixed cash pay a month: base pay and the allowances that count as remuneration."""
    allowances = [a for a in offer.pay.allowances if a.head not in _OUTSIDE_REMUNERATION]
    return a_month(offer.pay.base, offer.pay.per, offer, law) + sum(
        (a_month(a.amount, a.per, offer, law) for a in allowances), Fraction(0)
    )


def listed_in_wages(offer: Offer, law: Law) -> Fraction:
    """Base pay and dearness allowance a month, before anything is brought back in."""
    dearness = [a for a in offer.pay.allowances if a.head == "dearness_allowance"]
    return a_month(offer.pay.base, offer.pay.per, offer, law) + sum(
        (a_month(a.amount, a.per, offer, law) for a in dearness), Fraction(0)
    )


def statutory_wages(offer: Offer, law: Law) -> Money:
    """Statutory wages a month: basic pay, at least the share of fixed pay that may not be left out."""
    kept_in = 1 - law["wages.exclusion_cap"]
    return as_money(max(listed_in_wages(offer, law), kept_in * fixed_pay(offer, law)))


def employs(offer: Offer, law: Law, threshold: str) -> bool | None:
    """Whether the employer has at least as many people in India as a law value asks; None is unknown."""
    count = offer.employer.headcount.country
    return None if count is None else count >= law[threshold]


def client_name(offer: Offer) -> str:
    """The client's name, or "the client"."""
    return (offer.client.name if offer.client else None) or "the client"


def is_foreign(country: str | None) -> bool:
    """Whether a place is known and lies outside India."""
    return country is not None and country[:2] != "IN"


def shipped(offer: Offer) -> list[tuple[int, EquipmentItem]]:
    """The items that are sent into India from abroad, with their place in the list."""
    return [
        (number, item)
        for number, item in enumerate(offer.equipment)
        if item.supply == "ship" and (item.origin is None or item.origin != "IN")
    ]


def under(item: EquipmentItem, headings: tuple[str, ...]) -> bool:
    """Whether an item's tariff number stands under one of the headings (digits only)."""
    digits = (item.hs_code or "").replace(".", "")
    return bool(digits) and any(digits.startswith(heading) for heading in headings)


def called(item: EquipmentItem, words: tuple[str, ...]) -> bool:
    """Whether an item's description holds one of the words."""
    text = item.item.lower()
    return any(word in text for word in words)
