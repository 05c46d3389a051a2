"""Leasing licence, time limit, equal pay and right to work in Germany."""

from __future__ import annotations

from datetime import date

from compliance.duration import Duration
from compliance.law import Law
from compliance.money import Money
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import day, money, number, plural

from ._shared import a_year, base_a_year, count, in_euro, is_leased, regular_pay_a_year

NOT_LEASED = "The client does not direct the work, or there is none: this is not leasing of workers."
LICENCE = "leasing"


@rule("de.eor.licence")
def licence(offer: Offer, law: Law) -> Outcome:
    """A licence of the Federal Employment Agency."""
    if offer.client is None:
        return not_applicable(NOT_LEASED)
    if not is_leased(offer):
        return review(
            "You say that the client does not give the instructions. With an employer of record that is rare; what "
            "is lived decides, not the paper (AÜG ss. 1(1), 12(1)). Without a licence this must be right.",
            factors=[
                "who decides what is done, when and how, from day to day",
                "whether the worker is part of the client's teams, meetings and tools",
                "whether the employer owes a result of its own to the client",
            ],
        )
    name = offer.employer.name or "The employer"
    if offer.employer.licences is None:
        return warn(
            "An EOR whose client gives the instructions leases workers and needs a licence of the Federal Employment "
            "Agency (AÜG s. 1(1)); none is recorded.",
            question="Does the employer hold a leasing licence (kind leasing), under which number, until when?",
        )
    held = offer.employer.licence(LICENCE, offer.start_date)
    if held is None:
        return block(
            f"{name} has no leasing licence valid on {day(offer.start_date)}. Without one the employment contract and "
            "the contract with the client are void, the worker becomes the client's employee by law unless he or she "
            f"declares in time to stay, and the fine is up to {money(law['leasing.fine'])} each (AÜG ss. 1, 9(1) no. "
            "1, 10, 16). Use an employer with a licence, or let the client employ the worker itself; no wording mends "
            "this.",
        )
    if not held.number:
        return warn(
            "A leasing licence is recorded without its number; the contract must name the issuing office, place and "
            "date (AÜG s. 11(1)).",
            question="What is the number of the licence?",
        )
    until = f" until {day(held.valid_until)}" if held.valid_until else ", without time limit"
    return passed(f"The leasing licence {held.number} is valid{until}.", clauses=[Clause("agency_work_disclosure")])


@rule("de.eor.licence_renewal")
def licence_renewal(offer: Offer, law: Law) -> Outcome:
    """A licence with an end must outlast the assignment."""
    held = offer.employer.licence(LICENCE, offer.start_date) if is_leased(offer) else None
    if held is None or held.valid_until is None:
        return not_applicable("No leasing licence with an end is recorded.")
    months = count(offer, "assignment_months")
    end = Duration(months=int(months or law["leasing.maximum_months"])).from_(_assignment_start(offer))
    if held.valid_until >= end:
        return passed(f"The licence runs until {day(held.valid_until)}, beyond the planned assignment.")
    return warn(
        f"The licence ends on {day(held.valid_until)}, before the assignment. Apply for its renewal at the latest "
        f"{plural(law['leasing.renewal_months'], 'month')} before (AÜG s. 2(4)); without it the contracts become void "
        "from then on."
    )


@rule("de.eor.licence_seat")
def licence_seat(offer: Offer, law: Law) -> Outcome:
    """No licence from outside the EEA."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    country = offer.employer.country
    if country is None:
        return warn(
            "Only a business in the Union or the EEA can hold a leasing licence (AÜG s. 3(2)).",
            question="In which country is the employer established?",
        )
    if country in law["leasing.licence_countries"]:
        return passed("The employer sits in a state whose businesses can hold a leasing licence.")
    return block(
        "A business outside the Union and the EEA gets no leasing licence (AÜG s. 3(2) to (4)); work done in Germany "
        "falls under the act even if employer and client sit abroad. Employ through an entity in the EEA that holds "
        "one."
    )


@rule("de.eor.duration")
def duration(offer: Offer, law: Law) -> Outcome:
    """Eighteen months with the same client."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    most, early = law["leasing.maximum_months"], law["leasing.warning_months"]
    began = _assignment_start(offer)
    limit = Duration(months=most).from_(began)
    months = count(offer, "assignment_months")
    if months is None:
        return warn(
            f"The worker may be leased to this client for {plural(most, 'month')} in a row, that is to the eve of "
            f"{day(limit)}; earlier leases count unless more than {plural(law['leasing.gap_months'], 'month')} lie "
            "between (AÜG s. 1(1b)). The offer does not say how long.",
            question="How many months will the worker work for this client?",
        )
    if months > most:
        if offer.contract.collective_agreement:
            return review(
                f"{number(months)} months is beyond the {number(most)} of the act; only a collective agreement of the "
                "client's sector that binds the client can allow it (AÜG s. 1(1b), BAG 4 AZR 83/21).",
                factors=[
                    f"collective agreement named: {offer.contract.collective_agreement}",
                    "sector of the client, not of the EOR",
                    "limit the agreement itself sets",
                    "for a client not bound by it, a works agreement under it: "
                    f"{plural(law['leasing.works_agreement_months'], 'month')} at most, unless it sets another limit",
                ],
            )
        return block(
            f"{number(months)} months with the same client is beyond the {number(most)} allowed: from {day(limit)} "
            "the contract is void and the worker the client's employee (AÜG ss. 1(1b), 9(1) no. 1b, 10). Plan the "
            "end, or the client's own contract, before then.",
            fixes=[
                put(
                    "extra.assignment_months",
                    most,
                    label=f"End the lease after {plural(most, 'month')}",
                    recommended=True,
                )
            ],
        )
    if months >= early:
        return warn(
            f"{number(months)} months is close to the limit of {number(most)}, which ends on the eve of {day(limit)} "
            "(AÜG s. 1(1b)). Agree now what follows: the client's own contract, another client, or the end."
        )
    return passed(f"{number(months)} months keeps to the limit of {plural(most, 'month')}.")


def _assignment_start(offer: Offer) -> date:
    given = offer.extra.get("assignment_start")
    return date.fromisoformat(str(given)) if given else offer.start_date


@rule("de.eor.equal_pay")
def equal_pay(offer: Offer, law: Law) -> Outcome:
    """What the client's own staff earn."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    given = offer.extra.get("comparator_pay_at_client")
    if given is None:
        return warn(
            "From the first day the worker is owed what a comparable employee of the client earns, bonus, benefits, "
            "leave and all (AÜG s. 8(1)). The offer does not say what that is; with no comparable staff, count what "
            "the client would pay if it hired for this job itself.",
            question="What does a comparable employee of the client earn, per the same period as the pay?",
        )
    theirs = a_year(Money.of(str(given), offer.pay.currency, offer.pay.per), offer.pay.per, offer, law)
    ours = base_a_year(offer, law)
    if ours >= theirs:
        return passed(f"Base pay of {money(ours)} is not below that of comparable staff of the client.")
    agreement = offer.contract.collective_agreement
    if agreement:
        return review(
            f"Base pay of {money(ours)} is below the client's {money(theirs)}. A collective agreement of the leasing "
            f"trade may allow that for {plural(law['leasing.agreement_deviation_months'], 'month')} (AÜG s. 8(4)).",
            factors=[
                f"agreement named: {agreement}",
                "taken over as a whole and in scope",
                "worker not employed by the client's group in the last six months (s. 8(3))",
                "sector supplements",
            ],
        )
    return block(
        f"Base pay of {money(ours)} is below the {money(theirs)} of comparable staff of the client: a term that pays "
        "less is void and the difference owed (AÜG ss. 8, 9(1) no. 2). Raise it.",
        fixes=[put("pay.base", str(given), label="Pay what the client's staff earn", recommended=True)],
    )


@rule("de.eor.leasing_contract")
def leasing_contract(offer: Offer, law: Law) -> Outcome:
    """Named, and the worker named in it."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    named = offer.answer("leasing_contract_named")
    if named is None:
        return warn(
            "The contract with the client must be called leasing of workers (Arbeitnehmerüberlassung) and name this "
            "worker before the first day; text form is enough since 2025 (AÜG ss. 1(1), 12).",
            question="Is the contract with the client called Arbeitnehmerüberlassung, and does it name the worker?",
        )
    if named:
        return passed(
            "The contract with the client is named as leasing and names the worker.",
            clauses=[Clause("agency_work_disclosure")],
        )
    return block(
        "A contract that neither calls itself leasing nor names the worker is hidden leasing: even with a licence the "
        "employment contract is void and the worker the client's; one of the two missing is fined with up to "
        f"{money(law['leasing.fine'])} (AÜG ss. 1(1), 9(1) no. 1a, 16). Sign a leasing contract that does both "
        "before the start.",
        fixes=[
            put(
                "extra.leasing_contract_named",
                True,
                label="Sign a named leasing contract before the start",
                recommended=True,
            )
        ],
    )


@rule("de.eor.worker_notice")
def worker_notice(offer: Offer, law: Law) -> Outcome:
    """Leaflet and notice."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    foreign = offer.worker.nationality not in (None, "DE")
    tongue = (
        " This worker is not German: on request leaflet and particulars are owed in the mother tongue."
        if foreign
        else ""
    )
    return info(
        "Before the first day tell the worker that he or she is leased and, in text form, the client's name and "
        "address; hand over the agency's leaflet, and state the licence office, place and date and the pay when there "
        f"is no assignment (AÜG s. 11(1), (2)).{tongue}",
        clauses=[Clause("agency_work_disclosure"), Clause("engagement_three_party")],
    )


@rule("de.eor.no_chain")
def no_chain(offer: Offer, law: Law) -> Outcome:
    """One lessor: the contractual employer."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    between = offer.answer("intermediary")
    if between is None:
        return warn(
            "Only the employer itself may lease the worker to the client (AÜG s. 1(1) s. 3).",
            question="Does another company, such as an EOR brand, stand between the employer and the client?",
        )
    if between:
        return block(
            "A company between the employer and the client leases someone it does not employ: chain leasing is "
            f"forbidden, with a fine of up to {money(law['leasing.fine'])}, and if that company has no licence or "
            "does not name the lease, the worker is the client's employee (AÜG ss. 1(1) s. 3, 10a, 16(1) no. 1b). "
            "Let the employer contract with the client directly.",
            fixes=[put("extra.intermediary", False, label="Employer and client contract directly", recommended=True)],
        )
    return passed("The employer contracts with the client directly.")


@rule("de.eor.client_duties")
def client_duties(offer: Offer, law: Law) -> Outcome:
    """What the client owes."""
    if not is_leased(offer):
        return not_applicable(NOT_LEASED)
    return info(
        "Tell the client: it answers for the contributions like a guarantor, and for wage tax if the employer has no "
        "licence (SGB IV s. 28e(2), EStG s. 42d(6)); it owes safety instruction, access to facilities and news of "
        "vacancies (AÜG ss. 11(6), 13a, 13b), and the facts on comparable pay."
    )


@rule("de.eor.registration")
def registration(offer: Offer, law: Law) -> Outcome:
    """Payroll duties on arrival."""
    return info(
        "Register the worker with the health fund with the first payroll, at the latest six weeks after the start "
        "(DEÜV s. 6), keep German payroll and file with the accident insurer.",
        clauses=[Clause("statutory_social_security_institutions")],
    )


@rule("de.eor.right_to_work")
def right_to_work(offer: Offer, law: Law) -> Outcome:
    """Titles and leased work."""
    nationality, title = offer.worker.nationality, offer.extra.get("residence_title")
    if nationality in law["right_to_work.free_movement"]:
        return passed("The worker may work in Germany without a residence title.")
    if title is None and offer.answer("right_to_work") is not False:
        return warn(
            "A worker from outside the Union, the EEA and Switzerland needs a residence title that allows this work "
            "(AufenthG s. 4a); copy it before the start.",
            question="What is the worker's nationality, and which residence title is held?",
        )
    if title == "free_access":
        return passed("The title allows any work. Keep a copy for as long as the job lasts.")
    if title == "none" or offer.answer("right_to_work") is False:
        return block(
            "Without a residence title that allows work the worker may not start (AufenthG s. 4a). Apply first."
        )
    if title == "blue_card":
        return _blue_card(offer, law)
    if is_leased(offer):
        return block(
            "This title needs the approval of the employment agency, which must refuse it for leased work (AufenthG "
            "s. 40(1) no. 2). Use the standard Blue Card if pay allows it, or let the client employ the worker."
        )
    return passed("The title needs the approval of the employment agency for this job; check what is printed on it.")


def _blue_card(offer: Offer, law: Law) -> Outcome:
    least = law["right_to_work.blue_card_salary"]
    if in_euro(offer, law) and regular_pay_a_year(offer, law) >= least:
        return passed(
            f"Pay reaches the {money(least)} of a standard Blue Card, which needs no approval of the employment agency."
        )
    return block(
        f"A standard Blue Card needs pay of {money(least)} (AufenthG s. 18g(1)). Below that the agency must approve, "
        "and for leased work it refuses.",
        fixes=[
            put(
                "pay.base",
                str(least),
                label=f"Raise base pay to {money(least)}",
                recommended=True,
                also={"pay.per": "year"},
            )
        ]
        if in_euro(offer, law)
        else [],
    )


@rule("de.eor.former_contractor")
def former_contractor(offer: Offer, law: Law) -> Outcome:
    """Yesterday's freelancer."""
    before = offer.answer("former_contractor")
    if before is None:
        return warn(
            "A worker who did this work for the client as a freelancer was probably an employee already (BGB s. "
            "611a, SGB IV s. 7).",
            question="Did the worker do this work for the client as a freelancer before?",
        )
    if not before:
        return passed("The worker did not do this work as a freelancer before.")
    return review(
        "The worker did the same work as a freelancer. If it was employment in truth, the client owes both shares of "
        "the contributions for four years, thirty with intent, and may have committed a crime (SGB IV ss. 25, 28e, "
        "StGB s. 266a). Have the past judged before the hire makes it visible.",
        factors=[
            "instructions as to time, place and content",
            "built into the client's teams and tools",
            "one client only",
            "own business risk and staff",
            "status check at the pension insurer (SGB IV s. 7a)",
        ],
    )
