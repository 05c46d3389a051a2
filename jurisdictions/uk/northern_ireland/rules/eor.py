"""Employing through an employer of record in Northern Ireland."""

from __future__ import annotations

from datetime import timedelta

from compliance.money import Money
from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    agreed,
    block,
    info,
    known,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import money, number


@rule("gb_nir.eor.employment_business")
def employment_business(offer: Offer, law: Law) -> Outcome:
    """Supplying one's own employees to work under another's control is regulated."""
    return info(
        "Read literally, an employer of record supplies its employees to work under the client's control and is an "
        "employment business (Employment (Miscellaneous Provisions) (Northern Ireland) Order 1981 art 11(3)). No "
        "licence is needed. It charges the worker no fee, agrees terms in writing before the supply, and keeps records "
        "(Conduct Regulations (Northern Ireland) 2005 regs 14-18, 29). The key information document is British law.",
        clauses=[Clause("agency_work_disclosure")],
    )


@rule("gb_nir.eor.temporary_supply")
def temporary_supply(offer: Offer, law: Law) -> Outcome:
    """A worker supplied temporarily gets the client's own basic terms after the qualifying weeks."""
    weeks, end = law["agency.equal_treatment_weeks"], offer.contract.end_date
    if offer.contract.type == "permanent" or end is None:
        return info(
            "The contract has no end. As long as the assignment to the client has none either, the worker is not "
            "supplied temporarily and the Agency Workers Regulations (Northern Ireland) 2011 do not apply (reg 3). An "
            "assignment for a fixed time brings them in; a permanent contract with pay between assignments still "
            "excepts pay here (reg 10), which Great Britain ended.",
        )
    clauses = [Clause("agency_work_disclosure")]
    if end - offer.start_date >= timedelta(weeks=int(weeks)):
        return warn(
            f"A fixed term looks like temporary supply. After {number(weeks)} weeks the worker has the same basic pay, "
            "hours and leave as if hired by the client, and from the first day access to its facilities and vacancies "
            "(Agency Workers Regulations (Northern Ireland) 2011 regs 5-7, 12-13). Ask the client for its terms, or "
            "agree a permanent contract.",
            fixes=[
                put(
                    "contract.type",
                    "permanent",
                    label="Agree a permanent contract",
                    also={"contract.end_date": None, "contract.reason": None},
                )
            ],
            clauses=clauses,
        )
    return info(
        f"The term ends before the {number(weeks)} weeks after which equal treatment is due; from the first day the "
        "worker may use the client's facilities and hear of its vacancies (Agency Workers Regulations (Northern "
        "Ireland) 2011 regs 12-13).",
        clauses=clauses,
    )


@rule("gb_nir.eor.employers_liability_insurance")
def employers_liability_insurance(offer: Offer, law: Law) -> Outcome:
    """Employers must be insured against injury to their workers."""
    least: Money = law["agency.insurance_cover"]
    given = known(offer, "employers_liability_cover")
    if given is None:
        return warn(
            f"Every employer in Northern Ireland must hold employer's liability insurance of at least {money(least)} "
            "and show the certificate (Employer's Liability (Defective Equipment and Compulsory Insurance) (Northern "
            "Ireland) Order 1972 art 5). A British policy must name Northern Ireland. Home workers count.",
            question="For how much is the employer insured for each event in Northern Ireland?",
        )
    if Money.of(str(given), least.currency) < least:
        return block(
            f"Cover of {money(Money.of(str(given), least.currency))} is below the {money(least)} the law asks for "
            "(SR 1999/448 reg 3). No one may be employed without it.",
        )
    return passed("Employer's liability insurance is in place. See that it covers Northern Ireland.")


@rule("gb_nir.eor.fair_employment_registration")
def fair_employment_registration(offer: Offer, law: Law) -> Outcome:
    """Registration and monitoring of community background."""
    most, hours = law["fair_employment.registered_above_employees"], law["fair_employment.counted_from_hours"]
    years = law["fair_employment.review_years"]
    duties = (
        "asks each worker for community background, makes a return every year and reviews its workforce every "
        f"{number(years)} years"
    )
    if agreed(offer, "fair_employment_registered"):
        return passed(
            f"The employer is registered with the Equality Commission. It {duties} (Fair Employment and Treatment "
            "(Northern Ireland) Order 1998 arts 47-55); the worker's answers are special category data."
        )
    here = offer.employer.headcount.place
    if here is not None and here <= most:
        return passed(
            f"With {number(here)} employees in Northern Ireland the employer need not register; above {number(most)} "
            f"who work {number(hours)} hours or more it must (Fair Employment and Treatment (Northern Ireland) Order "
            "1998 art 48)."
        )
    fix = put("extra.fair_employment_registered", True, label="Register with the Equality Commission", recommended=True)
    if here is None:
        return warn(
            f"An employer with more than {number(most)} employees in Northern Ireland who work {number(hours)} hours "
            f"or more a week registers with the Equality Commission, {duties} (Fair Employment and Treatment (Northern "
            "Ireland) Order 1998 arts 47-55). A missing return is an offence.",
            fixes=[fix],
            question="How many employees does the employer have in Northern Ireland, and is it registered?",
        )
    return warn(
        f"With {number(here)} employees in Northern Ireland the employer must be registered with the Equality "
        f"Commission: it applies within a month, {duties} (Fair Employment and Treatment (Northern Ireland) Order 1998 "
        "arts 47-55). A missing return is an offence.",
        fixes=[fix],
        question="Is the employer registered with the Equality Commission?",
    )


@rule("gb_nir.eor.earlier_employment")
def earlier_employment(offer: Offer, law: Law) -> Outcome:
    """Moving to another employer of record may carry the old employment along."""
    if known(offer, "previous_employment_from") is None:
        return not_applicable("No earlier employment is said to count.")
    return review(
        "Earlier employment is to count. Where the worker did the same work for the client before, through the client "
        "or another employer of record, the employment may have passed over by law with its terms and its length of "
        "service. A lawyer must look.",
        factors=[
            "is it a transfer of an undertaking (SI 2006/246 reg 3) or a change of service provider, which has "
            "regulations of its own here (SR 2006/177)?",
            "an organised group of workers, which may be one person, whose main purpose is the client's work",
            "terms may not be worsened because of the transfer; the later British amendments do not extend here",
            "information and consultation before it",
            "the written statement must give the earlier date (Employment Rights (Northern Ireland) Order 1996 art "
            "33(3)(c))",
        ],
        clauses=[Clause("commencement_and_continuous_service")],
    )
