"""Pay by member state: the least of it, the salaries beyond twelve, the index."""

from __future__ import annotations

from typing import NamedTuple

from compliance.money import Money
from compliance.rules import (
    Clause,
    Fix,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import money, percent, upper_first

from ._pay import allowances_a_year, due_a_year, in_own_currency, instalments, paid_a_year
from ._shared import state

_FLOORS = ("hourly", "weekly", "national_monthly", "monthly_first", "monthly", "yearly", "degree_1")
_SKILLED = (
    ("needs_secondary_education", "guaranteed", "Does the work need at least secondary education?"),
    ("qualified", "qualified", "Is the worker qualified in the sense of the law on the minimum wage?"),
)


@rule("eu.pay.minimum_wage")
def minimum_wage(offer: Offer, law: Law) -> Outcome:
    """Every agreed hour earns the minimum wage of the member state."""
    cite = law["wage_floor.cite"]
    if cite is None:
        return not_applicable(
            f"{upper_first(state(law))} has no statutory minimum wage. Pay is held to {law['wage_floor.instead']}."
        )
    if not in_own_currency(offer, law):
        return warn(
            f"Pay is not agreed in {law.place.currency}, so it cannot be held against the minimum wage ({cite}).",
            question=f"What is the pay in {law.place.currency}?",
        )
    least, question = _floor(offer, law)
    short = _shortfall(offer, law, least)
    if short is None and question is None:
        return passed(f"Pay reaches the minimum wage of {money(least)} ({cite}).")
    if short is None:
        return warn(
            f"Pay reaches the general minimum wage, but not the higher one of {money(_skilled(law, least))} for "
            f"skilled work ({cite}).",
            question=question,
        )
    if short.paid + allowances_a_year(offer, law) >= short.due:
        return _with_allowances(short, f"the minimum wage of {money(least)} ({cite})")
    young = _below_adult_age(offer, law)
    if young:
        return review(
            f"Pay of {money(short.paid)} is below the {money(short.due)} that the agreed hours earn at the minimum "
            f"wage of {money(least)} ({cite}). The worker is younger than the age at which the whole of it is due.",
            factors=["the share of the minimum wage due at the worker's age", "when the worker reaches the full age"],
            fixes=[short.fix],
        )
    return block(
        f"Pay of {money(short.paid)} is below the {money(short.due)} that the agreed hours earn at the minimum wage of "
        f"{money(least)} ({cite}). Raise it.",
        fixes=[short.fix],
    )


def _floor(offer: Offer, law: Law) -> tuple[Money, str | None]:
    """The minimum wage of this job, and what must be asked where a higher one may be due that pay does not reach."""
    names = [f"minimum_wage.{kind}" for kind in _FLOORS]
    least: Money = law[next((name for name in names if name in law), names[0])]
    region = f"minimum_wage.yearly_{offer.extra.get('region')}"
    if region in law:
        return law[region], None
    degree = f"minimum_wage.degree_{offer.extra.get('work_degree')}"
    if degree in law and offer.answer("collective_pay") is not True:
        return law[degree], None
    for field, kind, question in _SKILLED:
        if f"minimum_wage.{kind}" not in law:
            continue
        higher, said = law[f"minimum_wage.{kind}"], offer.answer(field)
        if said:
            return higher, None
        if said is None and _shortfall(offer, law, higher) is not None:
            return least, question
    return least, None


def _skilled(law: Law, least: Money) -> Money:
    """The higher minimum wage for skilled work; the general one where there is none."""
    found = (law[f"minimum_wage.{kind}"] for _, kind, _ in _SKILLED if f"minimum_wage.{kind}" in law)
    return next(found, least)


class _Short(NamedTuple):
    """Pay that falls short: what is paid, what is due, and the change that mends it."""

    paid: Money
    due: Money

    @property
    def fix(self) -> Fix:
        """Pay raised to what is due."""
        return put(
            "pay.base",
            str(self.due),
            label=f"Raise pay to {money(self.due)}",
            recommended=True,
            also={"pay.per": "year"},
        )


def _shortfall(offer: Offer, law: Law, least: Money) -> _Short | None:
    """How pay of a year falls short of a minimum; None where it reaches it.

    Where the law adds its own bonuses to the minimum wage, each of the year's salaries must reach it.
    """
    paid, due = paid_a_year(offer, law), due_a_year(least, offer, law, each_salary="bonuses.instalments" in law)
    return None if paid >= due else _Short(paid, due)


def _with_allowances(short: _Short, least: str) -> Outcome:
    """Base pay alone falls short, base pay with allowances does not."""
    return review(
        f"Base pay of {money(short.paid)} reaches the {money(short.due)} of {least} only with the allowances.",
        factors=[
            "Does the law or the agreement count each of these allowances toward the least pay?",
            "Is each of them owed in every month, whatever the work brings?",
        ],
        fixes=[short.fix],
    )


def _below_adult_age(offer: Offer, law: Law) -> bool:
    """Whether the worker is known to be too young for the whole minimum wage."""
    if "minimum_wage.adult_age" not in law:
        return False
    age = offer.worker.age_on(offer.start_date)
    return age is not None and age < law["minimum_wage.adult_age"]


@rule("eu.pay.agreement_minimum")
def agreement_minimum(offer: Offer, law: Law) -> Outcome:
    """The scale of a collective agreement that binds the employer."""
    agreement, cite = law["wage_floor.agreement"], law["wage_floor.agreement_cite"]
    if agreement is None:
        return not_applicable(
            f"No collective agreement that binds every employer of developers is on record in {state(law)}."
        )
    name = _scale(offer)
    if name not in law:
        return not_applicable(f"The offer names no grade of {agreement}.")
    least: Money = law[name]
    if not in_own_currency(offer, law):
        return warn(
            f"Pay is not agreed in {law.place.currency}, so it cannot be held against {agreement} ({cite}).",
            question=f"What is the pay in {law.place.currency}?",
        )
    paid, due = paid_a_year(offer, law), due_a_year(least, offer, law, each_salary=True)
    if paid >= due:
        return passed(f"Pay reaches the {money(least)} that {agreement} asks at least ({cite}).")
    short = _Short(paid, due)
    if paid + allowances_a_year(offer, law) >= due:
        return _with_allowances(short, f"{agreement} ({cite})")
    return block(
        f"Pay of {money(paid)} is below the {money(due)} that {agreement} asks at least ({cite}). An employer "
        "bound by it owes the difference. Raise the pay, or correct the grade.",
        fixes=[short.fix],
    )


def _scale(offer: Offer) -> str:
    """The value that holds the least pay of the agreement and grade the offer names; empty where it names neither."""
    said = offer.extra
    if said.get("it_grade") is not None:
        return f"it_agreement.{said['it_grade']}"
    if said.get("agreement") == "services":
        return f"agreement_pay.{said.get('agreement_level')}"
    if said.get("sector_agreement") == "consultancy":
        return f"minimum_wage.consultancy_{str(said.get('agreement_grade')).lower()}"
    if said.get("collective_agreement") == "syntec" and said.get("status") == "cadre":
        counted = "minimum_days" if said.get("working_time") == "days" else "minimum"
        return f"syntec.{counted}_{said.get('position')}"
    return "" if said.get("joint_committee") == "other" else "minimum_wage.committee_monthly"


@rule("eu.pay.extra_months")
def extra_months(offer: Offer, law: Law) -> Outcome:
    """Salaries beyond twelve, and what the law makes due each year beside the salary."""
    months, beside, cite = _months_due(offer, law), law["extra_pay.beside"], law["extra_pay.cite"]
    if months is None:
        if beside is None:
            return not_applicable(f"No law of {state(law)} on record makes more than twelve salaries due.")
        return info(
            f"Beside the salary the law makes due {beside} ({cite}). Say in the contract whether agreed pay "
            "includes this.",
            clauses=[Clause("pay")],
        )
    agreed = instalments(offer, law)
    also = f" Due as well: {beside}." if beside is not None else ""
    if agreed >= months:
        return passed(
            f"The year's pay comes in {agreed} salaries: {law['extra_pay.due']} ({cite}).{also}",
            clauses=[Clause("pay")],
        )
    fixes = [put("pay.instalments", months, label=f"Pay {months} salaries a year", recommended=True)]
    if offer.pay.per != "month":
        return warn(
            f"The year's pay is spread over {agreed} salaries. {_source(law)} {law['extra_pay.due']} ({cite}); "
            f"spread pay is {law['extra_pay.spread']}.",
            fixes=fixes,
        )
    if law["extra_pay.by_law"]:
        return block(
            f"{agreed} salaries a year leave out what is due beyond twelve: {law['extra_pay.due']} ({cite}). No "
            "contract may take it away.",
            fixes=fixes,
        )
    return warn(
        f"{agreed} salaries a year leave out what a collective agreement makes due: {law['extra_pay.due']} ({cite}). "
        "Pay it wherever that agreement binds the employer.",
        fixes=fixes,
    )


def _months_due(offer: Offer, law: Law) -> int | None:
    """Salaries a year that are due; those of the agreement the offer names where they are on record."""
    due: int | None = law["extra_pay.instalments"]
    if offer.extra.get("agreement") == "services":
        due = law["agreement_funds.instalments"]
    return due


def _source(law: Law) -> str:
    """Who makes the extra salaries due."""
    return "The law makes due" if law["extra_pay.by_law"] else "A collective agreement makes due"


@rule("eu.pay.indexation")
def indexation(offer: Offer, law: Law) -> Outcome:
    """Pay that follows prices."""
    how = law["wage_index.how"]
    if how is None:
        return not_applicable(f"No law of {state(law)} on record makes agreed pay follow prices.")
    step = law["wage_index.step"]
    rise = f" Each step is {percent(step)}." if step is not None else ""
    return info(
        f"In {state(law)} {how} ({law['wage_index.cite']}).{rise} Budget for it; a rise that is owed so needs no "
        "agreement."
    )
