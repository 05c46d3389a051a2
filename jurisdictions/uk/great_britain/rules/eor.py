"""When an employer of record in Great Britain is an employment business, and what follows."""

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


@rule("gb_gbn.eor.employment_business")
def employment_business(offer: Offer, law: Law) -> Outcome:
    """Supplying one's own employees to work under another's control is regulated."""
    clauses = [Clause("agency_work_disclosure")]
    if agreed(offer, "key_information_document"):
        return info(
            "Read literally, an employer of record supplies its employees to work under the client's control and is "
            "an employment business (Employment Agencies Act 1973 s.13(3)). No licence is needed. It charges the "
            "worker no fee, states terms before the supply, sends nobody to do the work of strikers, and keeps records "
            "(Conduct Regulations 2003 regs 7, 13A-18, 29).",
            clauses=clauses,
        )
    return warn(
        "An employer of record that supplies its employees to work under the client's control is, read literally, "
        "an employment business (Employment Agencies Act 1973 s.13(3)). It must give a key information document "
        "before agreeing terms (Conduct Regulations 2003 reg 13A). Give it with the offer.",
        fixes=[
            put(
                "extra.key_information_document",
                True,
                label="Give the key information document with the offer",
                recommended=True,
            )
        ],
        question="Has the worker been given the key information document?",
        clauses=clauses,
    )


@rule("gb_gbn.eor.new_regime")
def new_regime(offer: Offer, law: Law) -> Outcome:
    """The Employment Rights Act 2025 puts employers of record within the rules for certain."""
    return info(
        "The definition of employment business will cover whoever employs a person supplied to work under another's "
        "control, which an employer of record does; the Fair Work Agency will enforce it. Regulations are to follow.",
    )


@rule("gb_gbn.eor.temporary_supply")
def temporary_supply(offer: Offer, law: Law) -> Outcome:
    """A worker supplied temporarily gets the client's own basic terms after the qualifying weeks."""
    weeks = law["agency.equal_treatment_weeks"]
    end = offer.contract.end_date
    if offer.contract.type == "permanent" or end is None:
        return info(
            "The contract has no end. As long as the assignment to the client has none either, the worker is not "
            "supplied temporarily and the Agency Workers Regulations 2010 do not apply (reg 3; Moran v Ideal Cleaning "
            "Services [2014] ICR 442). An assignment for a project or a fixed time brings them in, whatever the "
            "contract says.",
        )
    clauses = [Clause("agency_work_disclosure")]
    if end - offer.start_date >= timedelta(weeks=int(weeks)):
        return warn(
            f"A fixed term looks like temporary supply. After {number(weeks)} weeks the worker has the same basic "
            "pay, hours and leave as if hired by the client, and from the first day access to its facilities and "
            "vacancies (Agency Workers Regulations 2010 regs 5-7, 12-13). Ask the client for its terms, or agree a "
            "permanent contract.",
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
        "worker may use the client's facilities and hear of its vacancies (Agency Workers Regulations 2010 regs "
        "12-13).",
        clauses=clauses,
    )


@rule("gb_gbn.eor.employers_liability_insurance")
def employers_liability_insurance(offer: Offer, law: Law) -> Outcome:
    """Employers must be insured against injury to their workers."""
    least: Money = law["agency.insurance_cover"]
    given = known(offer, "employers_liability_cover")
    if given is None:
        return warn(
            "Every employer of someone employed in Great Britain must hold employers' liability insurance of at "
            f"least {money(least)} and show the certificate (Employers' Liability (Compulsory Insurance) Act 1969 "
            "ss.1, 4-5). Home workers count.",
            question="For how much is the employer insured for each event?",
        )
    if Money.of(str(given), least.currency) < least:
        return block(
            f"Cover of {money(Money.of(str(given), least.currency))} is below the {money(least)} the law asks for "
            "(SI 1998/2573 reg 3). No one may be employed without it.",
        )
    return passed("Employers' liability insurance is in place.")


@rule("gb_gbn.eor.earlier_employment")
def earlier_employment(offer: Offer, law: Law) -> Outcome:
    """Moving to another employer of record may carry the old employment along."""
    since = known(offer, "previous_employment_from")
    if since is None:
        return not_applicable("No earlier employment is said to count.")
    return review(
        "Earlier employment is to count. Where the worker did the same work for the client before, through the "
        "client or another employer of record, the employment may have passed over by law with its terms and its "
        "length of service. A lawyer must look.",
        factors=[
            "is it a transfer of an undertaking or a change of service provider? (TUPE Regulations 2006 reg 3)",
            "an organised group of workers, which may be one person, whose main purpose is the client's work",
            "terms may not be worsened because of the transfer (reg 4)",
            "information and consultation before it (reg 13)",
            "the written statement must give the earlier date (Employment Rights Act 1996 s.1(3)(c))",
        ],
        clauses=[Clause("commencement_and_continuous_service")],
    )


@rule("gb_gbn.eor.fair_work_agency")
def fair_work_agency(offer: Offer, law: Law) -> Outcome:
    """One authority for pay, leave and agencies."""
    return info(
        "The Fair Work Agency inspects records, claims underpaid wages and holiday pay for workers and oversees "
        "employment businesses (Employment Rights Act 2025 Part 5). Keep records of pay, hours and leave where they "
        "can be shown at once, the client's approvals among them.",
    )
