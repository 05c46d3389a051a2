"""A charge year of employer cost as one would write it by hand in NumPy for three countries, month by month.

The figures come from the law data; everything else that the engine knows of its own accord (which line is due, on
what, how it is rounded) is written out here for just these offers.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from compliance.costing import Amounts
from compliance.costing.schedule import Period, periods_of_year, year_start
from compliance.law import Law
from compliance.lawbook import Lawbook
from compliance.offer import Offer

Lines = dict[str, Amounts]
ByHand = Callable[[Amounts], Lines]
RUPEE = 100


def hand_for(offer: Offer, book: Lawbook) -> ByHand:
    """The lines of the charge year that holds the offer's start date, for a column of yearly base pay."""
    place = book.costed(offer.place)
    periods = periods_of_year(year_start(offer.start_date, place.charge_year_starts), "monthly")
    laws = [book.law(place, period.pay_date) for period in periods]
    writers = {"GB": _united_kingdom, "IN": _india, "US": _united_states}
    return writers[offer.place[:2]](offer, laws, periods, book)


def _months(base: Amounts) -> list[Amounts]:
    """Twelve months of a year's pay, the last balancing."""
    month = (2 * base + 12) // 24
    return [month] * 11 + [base - 11 * month]


def _half_up(amounts: Amounts, rate: Fraction, unit: int = 1) -> Amounts:
    divisor = rate.denominator * unit
    return (amounts * rate.numerator + divisor // 2) // divisor * unit


def _half_down(amounts: Amounts, rate: Fraction) -> Amounts:
    return (amounts * rate.numerator + (rate.denominator - 1) // 2) // rate.denominator


def _up(amounts: Amounts, rate: Fraction, unit: int) -> Amounts:
    divisor = rate.denominator * unit
    return (amounts * rate.numerator + divisor - 1) // divisor * unit


def _empty(base: Amounts, *names: str) -> Lines:
    return {name: np.zeros_like(base) for name in names}


def _united_kingdom(offer: Offer, laws: list[Law], periods: tuple[Period, ...], book: Lawbook) -> ByHand:
    """National Insurance, pension and apprenticeship levy."""
    threshold = "site_upper_threshold_month" if offer.role.category == "F" else "secondary_threshold_month"
    figures = [
        (
            law["national_insurance.employer_rate"],
            law[f"national_insurance.{threshold}"].minor,
            law["pension.employer_minimum"],
            law["pension.band_lower_month"].minor,
            law["pension.band_upper_month"].minor,
            law["apprenticeship_levy.rate"],
        )
        for law in laws
    ]

    def lines(base: Amounts) -> Lines:
        found, to_date, levied = _empty(base, "er_nic_class1", "pension_employer"), np.zeros_like(base), base * 0
        for pay, (rate, floor, pension, low, high, levy) in zip(_months(base), figures, strict=True):
            found["er_nic_class1"] += _half_down(np.maximum(pay - floor, 0), rate)
            found["pension_employer"] += _half_up(np.maximum(np.minimum(pay, high) - low, 0), pension)
            to_date += pay
            newly = _half_up(to_date, levy) - levied
            levied += newly
        return found | {"apprenticeship_levy": levied}

    return lines


def _india(offer: Offer, laws: list[Law], periods: tuple[Period, ...], book: Lawbook) -> ByHand:
    """Provident fund, pension, insurance, state insurance, gratuity, bonus and welfare fund of a member."""
    full = offer.extra["provident_fund_base"] == "full"
    place = book.costed(offer.place)
    weights = [_ceilings(book, place, period) for period in periods]

    def lines(base: Amounts) -> Lines:
        found = _empty(
            base,
            "eps_employer",
            "epf_employer",
            "edli_employer",
            "epf_admin",
            "esi_employer",
            "gratuity_accrual",
            "statutory_bonus",
            "labour_welfare_fund",
        )
        insured = np.zeros(len(base), dtype=np.bool_)
        for wages, law, period, ceilings in zip(_months(base), laws, periods, weights, strict=True):
            days = sum(weight for _, weight in ceilings)
            capped = wages * 0
            for ceiling, weight in ceilings:
                capped += np.minimum(wages, ceiling) * weight
            whole = wages * days if full else capped
            per_day = Fraction(1, days)
            pension = _half_up(capped, law["provident_fund.pension_rate"] * per_day, RUPEE)
            found["eps_employer"] += pension
            found["epf_employer"] += _half_up(whole, law["provident_fund.employer_rate"] * per_day, RUPEE) - pension
            found["edli_employer"] += _half_up(capped, law["provident_fund.insurance_rate"] * per_day, RUPEE)
            found["epf_admin"] += _half_up(whole, law["provident_fund.administration_rate"] * per_day)
            if f"{period.first:%m-%d}" in law["state_insurance.contribution_periods"]:
                insured = wages <= law["state_insurance.wage_ceiling"].minor
            found["esi_employer"] += np.where(insured, _up(wages, law["state_insurance.employer_rate"], RUPEE), 0)
            found["gratuity_accrual"] += _half_up(wages, _gratuity(law))
            bonus = _half_up(
                np.minimum(wages, law["minimum_wage.highly_skilled"].minor), law["statutory_bonus.minimum_rate"]
            )
            found["statutory_bonus"] += np.where(wages <= law["statutory_bonus.wage_limit"].minor, bonus, 0)
            if str(period.last.month) in law["labour_welfare_fund.due_months"]:
                found["labour_welfare_fund"] += law["labour_welfare_fund.employer"].minor
        return found

    return lines


def _gratuity(law: Law) -> Fraction:
    return Fraction(law["gratuity.monthly_accrual"])


def _ceilings(book: Lawbook, place: Any, period: Period) -> list[tuple[int, int]]:
    """Each ceiling of a month with the days on which it held."""
    found: dict[int, int] = {}
    for number in range(period.days):
        day = period.first.fromordinal(period.first.toordinal() + number)
        ceiling = book.law(place, day)["provident_fund.wage_ceiling"].minor
        found[ceiling] = found.get(ceiling, 0) + 1
    return list(found.items())


def _united_states(offer: Offer, laws: list[Law], periods: tuple[Period, ...], book: Lawbook) -> ByHand:
    """Social security, Medicare, federal and state unemployment, training tax and workers' compensation."""
    capped = {
        "social_security": ("social_security.oasdi_rate", "social_security.wage_base"),
        "medicare": ("social_security.medicare_rate", None),
        "federal_unemployment": ("federal_unemployment.net_rate", "federal_unemployment.wage_base"),
        "federal_unemployment_credit_reduction": (
            "federal_unemployment_credit.reduction",
            "federal_unemployment.wage_base",
        ),
        "state_unemployment": ("unemployment.new_employer_rate", "unemployment.wage_base"),
        "training_tax": ("unemployment.training_tax_rate", "unemployment.wage_base"),
    }
    due = {line: names for line, names in capped.items() if laws[0][names[0]] is not None}

    def lines(base: Amounts) -> Lines:
        found, to_date, insured = _empty(base, *due), base * 0, base * 0
        compensation = base * 0
        for pay, law in zip(_months(base), laws, strict=True):
            to_date = to_date + pay
            for line, (rate, limit) in due.items():
                counted = to_date if limit is None else np.minimum(to_date, law[limit].minor)
                newly = _half_up(counted, law[rate]) - found[line]
                found[line] += newly
            cap = law["workers_compensation.payroll_cap"]
            before, insured = insured, to_date if cap is None else np.minimum(to_date, cap.minor)
            compensation += _half_up(insured - before, law["workers_compensation.office_rate"])
        return found | {"workers_compensation": compensation}

    return lines
