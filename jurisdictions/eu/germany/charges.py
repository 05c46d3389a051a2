"""Jobs with pay in the transition zone, whose contributions are counted on a reduced base."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compliance.costing import Amounts, Situation

DECIMALS = 100**2
"""The factor of the zone is rounded to ten-thousandths."""
LEVIES = ("insolvency_levy", "maternity_levy", "sick_pay_levy")


def transition_zone(now: Situation) -> Amounts:
    """What the employer owes beyond the ordinary lines: all contributions on the reduced base less the worker's."""
    base, workers_base = _bases(now)
    kinds, of = now.answers("extra.health_insurance")
    public = np.array([kind == "public" for (kind,) in kinds], dtype=np.bool_)[of]

    def owed(whole: Fraction, workers: Fraction) -> Amounts:
        return 2 * now.share(base, whole / 2) - now.share(workers_base, workers)

    always = sum(owed(2 * half, half) - now.line(line) for line, half in _halves(now).items())
    general, care = now.law("health_insurance.employer_rate"), now.law("care_insurance.contribution_rate")
    insured = owed(2 * general, general) - now.line("health_insurance")
    insured = insured + owed(care, care - now.law("care_insurance.employer_rate")) - now.line("care_insurance")
    told, of = now.answers("extra.health_fund_rate", left_open=True)
    for number, (own,) in enumerate(told):
        rate = now.law("health_insurance.additional_rate") if own is None else Fraction(str(own).rstrip("%")) / 100
        insured = insured + np.where(of == number, owed(rate, rate / 2) - now.line("health_insurance_additional"), 0)
    return np.where(_inside(now), always + np.where(public, insured, 0), 0)


def transition_zone_levies(now: Situation) -> Amounts:
    """What the levies come to less on the reduced base."""
    base, _ = _bases(now)
    pay = np.maximum(now.base, 1)
    levies = sum(now.line(line) for line in LEVIES)
    return np.where(_inside(now), (2 * levies * base + pay) // (2 * pay) - levies, 0)


def _halves(now: Situation) -> dict[str, Fraction]:
    return {line: now.law(f"{line}.employer_rate") for line in ("pension_insurance", "unemployment_insurance")}


def _inside(now: Situation) -> Amounts:
    """Whose pay of a year, payments made once included, lies above the marginal limit and within the zone."""
    level = now.base_of_year("all_pay")
    least, most = (12 * now.law(f"transition_zone.{name}_limit").minor for name in ("marginal", "upper"))
    return (level > least) & (level <= most) & (now.base > 0)


def _bases(now: Situation) -> tuple[Amounts, Amounts]:
    """The reduced base and the worker's own, of the part of the month in which each job exists."""
    least, most = (now.law(f"transition_zone.{name}_limit").minor for name in ("marginal", "upper"))
    rates = [*_halves(now).values(), now.law("health_insurance.employer_rate")]
    total = 2 * sum(rates) + now.law("health_insurance.additional_rate") + now.law("care_insurance.contribution_rate")
    lump_sums = now.law("transition_zone.lump_sum_health") + now.law("transition_zone.lump_sum_pension")
    factor = Fraction(int(lump_sums / total * DECIMALS + Fraction(1, 2)), DECIMALS)
    level = np.clip(now.share(now.year_base, Fraction(1, 12)), least, most)
    base = most - now.share(most - level, (most - least * factor) / (most - least))
    workers_base = now.share(level - least, Fraction(most, most - least))
    of_period = Fraction(12, now.period.of)
    return now.worked(now.share(base, of_period)), now.worked(now.share(workers_base, of_period))
