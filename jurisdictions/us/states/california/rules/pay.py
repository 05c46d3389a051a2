"""Pay rules of California and of San Francisco."""

from typing import cast

from compliance.money import Money
from compliance.rules import (
    Clause,
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
from compliance.words import money
from compliance.working_time import hours_a_week

from ....rules._shared import hourly_base, yearly_base

_CITY = "San Francisco"


@rule("us_ca.pay.stay_or_pay")
def stay_or_pay(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.repayment
    if term is None:
        return passed("The worker pays nothing back on leaving.")
    remove = put("clauses.repayment", None, label="Remove the repayment", recommended=True)
    longest, days = law["stay_or_pay.longest_months"], law["stay_or_pay.counsel_days"]
    penalty = money(law["stay_or_pay.least_damages"])
    if term.kind in ("sign_on", "relocation"):
        if term.months > longest or not term.declining:
            return block(
                f"A payment at the start may be taken back only pro rata and for at most {longest} months"
                f" (Bus. & Prof. Code 16608(b)); this one binds for {term.months} months"
                + ("" if term.declining else " and does not fall with time served")
                + f". The clause is void and costs at least {penalty}. Mend it or remove it.",
                fixes=[remove],
            )
        return review(
            "Taking back a payment made at the start is allowed only under every condition of Bus. & Prof."
            " Code 16608(b), and never in the employment contract itself.",
            factors=[
                "Is the payment discretionary or unearned, made at the start, and not tied to performance?",
                "If it repays moving costs, is it a payment of that kind at all, or a cost of employment?",
                "Do the terms stand in a separate agreement?",
                (f"Was the worker told of the right to consult a lawyer, with {days} business days or more to do so?"),
                f"Is repayment pro rata, without interest, over no more than {longest} months from receipt?",
                "May the worker choose to receive the payment only when the period has been served?",
                "Is it owed only if the worker leaves by choice or is dismissed for misconduct?",
            ],
            fixes=[remove],
        )
    if term.kind == "training" and offer.answer("transferable_credential") is True:
        return review(
            "The tuition for a credential the worker can take elsewhere may be recovered, under narrow"
            " conditions (Bus. & Prof. Code 16608(b)).",
            factors=[
                ("Is the agreement separate from the employment contract, and the credential no condition of the job?"),
                "Is the amount stated beforehand, and no more than the employer paid?",
                "Is repayment pro rata and proportional to the period, never accelerated?",
                "Is nothing owed if the worker is dismissed, except for misconduct?",
            ],
            fixes=[remove],
        )
    return block(
        f"A clause that makes the worker pay on leaving within {term.months} months is void in California,"
        " and putting it in the contract is unlawful (Bus. & Prof. Code 16608; Lab. Code 926): the greater"
        f" of the damage or {penalty} for each worker, and fees. Remove it; to keep someone, promise a bonus"
        " paid after the time is served.",
        fixes=[remove],
    )


@rule("us_ca.pay.locality")
def locality(offer: Offer, law: Law) -> Outcome:
    address = offer.worker.address
    city = (address.city or "") if address else ""
    if offer.locality is None and city.casefold() == _CITY.casefold():
        return warn(
            "The worker lives in San Francisco, whose own minimum wage, health spending and sick leave rules"
            " follow the place of work. Name the city.",
            fixes=[put("locality", _CITY, label="Apply San Francisco's rules", recommended=True)],
        )
    return passed("The city is named, or no city with rules built in here is in sight.")


@rule("us_ca.pay.san_francisco_minimum_wage")
def san_francisco_minimum_wage(offer: Offer, law: Law) -> Outcome:
    hourly = hourly_base(offer, law)
    if offer.locality != _CITY or hourly is None:
        return not_applicable("The work is not in San Francisco, or pay is not in US dollars.")
    least: Money = law["san_francisco.minimum_wage"]
    if hourly < least:
        return block(
            f"{money(hourly)} is below San Francisco's minimum wage of {money(least)} (Lab. & Emp. Code art."
            " 1). Raise the pay.",
            fixes=[
                put(
                    "pay.base",
                    str(least),
                    label="Pay San Francisco's minimum wage",
                    recommended=True,
                    also={"pay.per": "hour"},
                )
            ],
        )
    return passed(f"{money(hourly)} is not below San Francisco's minimum wage of {money(least)}.")


@rule("us_ca.pay.health_care_security")
def health_care_security(offer: Offer, law: Law) -> Outcome:
    if offer.locality != _CITY or hours_a_week(offer, law.place) < law["san_francisco.health_least_hours"]:
        return not_applicable("The work is not in San Francisco, or too short for its health ordinance.")
    yearly, head = yearly_base(offer, law), offer.employer.headcount.worldwide
    manager = law["san_francisco.health_manager_salary"]
    if offer.role.level != "employee" and yearly is not None and yearly >= manager:
        return passed(
            f"Managers, supervisors and confidential employees who earn {money(manager)} or more are outside the"
            " Health Care Security Ordinance."
        )
    if head is None:
        return warn(
            f"From {law['san_francisco.health_small_headcount']} employees worldwide on, San Francisco makes"
            " the employer spend a set sum an hour on health care.",
            question="How many people does the employer employ worldwide?",
        )
    if head < law["san_francisco.health_small_headcount"]:
        return passed("The employer is too small for the Health Care Security Ordinance.")
    large = head >= law["san_francisco.health_large_headcount"]
    rate = cast(Money, law["san_francisco.health_rate_large" if large else "san_francisco.health_rate_small"])
    told = (
        f"San Francisco makes the employer spend {money(rate)} paid on health care, after"
        f" {law['san_francisco.health_waiting_days']} days (Lab. & Emp. Code art. 21)"
    )
    if offer.answer("health_plan") is True:
        return info(
            f"{told}; premiums of the health plan count, the rest goes to the City Option each quarter.",
            clauses=[Clause("pension_benefits")],
        )
    return info(f"{told}. Without a health plan the whole sum goes to the City Option each quarter; the cost shows it.")
