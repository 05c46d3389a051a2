"""Employing through an employer of record in the United Kingdom: status, tax and the right to work."""

from __future__ import annotations

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
from compliance.words import money, number, percent, plural

from ._shared import HOME, client_abroad, client_established_here


@rule("gb.eor.right_to_work")
def right_to_work(offer: Offer, law: Law) -> Outcome:
    """The right to work is checked before the first day."""
    first, again = law["immigration.penalty_first"], law["immigration.penalty_repeat"]
    penalty = (
        f"Only a check made in time excuses the employer from a civil penalty of up to {money(first)}, {money(again)} "
        "on repetition, if the worker turns out to have no permission to do the job (Immigration, Asylum and "
        "Nationality Act 2006 s.15)."
    )
    done = known(offer, "right_to_work_check")
    if done == "done":
        years = plural(law["immigration.keep_copy_years"], "year")
        return passed(
            f"The right to work check is done and recorded before the first day. Keep the copy for {years} after "
            "the job ends, and check again before a time-limited permission runs out."
        )
    if done == "not_done":
        return warn(
            f"The right to work check is not done yet. {penalty} Do it before the first day and let nobody start "
            "without it: check a British or Irish passport through an identity service provider or by hand, or use "
            "the share code. Until then make the offer conditional on it.",
        )
    return warn(
        f"Nobody has recorded a right to work check. {penalty} Do it before the first day.",
        question="Has the employer checked and recorded the worker's right to work?",
    )


@rule("gb.eor.sponsorship")
def sponsorship(offer: Offer, law: Law) -> Outcome:
    """A worker who needs sponsorship cannot be hired out."""
    route = known(offer, "immigration_route")
    if route == "needs_sponsorship":
        return block(
            "The worker needs a sponsor. A sponsor must itself be responsible for the duties and outcome of the "
            "job; supplying a sponsored worker to a third party for routine work is refused and can cost the "
            "licence (Immigration Rules, Appendix Skilled Worker; sponsor guidance part 2). Hire someone free to "
            "work, or let the client sponsor through its own company.",
        )
    if route is None:
        return warn(
            "It is not known on what basis the worker may work. An employer of record cannot sponsor someone to "
            "work for a client.",
            question="May the worker take this job without sponsorship?",
        )
    return passed("The worker may take the job without sponsorship.")


@rule("gb.eor.client_liable_for_paye")
def client_liable_for_paye(offer: Offer, law: Law) -> Outcome:
    """The client answers with the employer of record for PAYE."""
    if client_abroad(offer):
        return info(
            "An employer of record that supplies labour is an umbrella company for PAYE, and whoever buys the "
            "worker's services from it is jointly liable for unpaid tax and National Insurance, whatever care it "
            "took (ITEPA 2003 ss.61Y-61Z1; HMRC ESM2405-2440). Where neither the client nor the agency that "
            "contracts with it is resident here, the liability moves to the agency resident here that is nearest to "
            "the client, if there is one. Give the client proof of payment each month.",
        )
    return warn(
        "A client that contracts directly with the employer of record is jointly and severally liable for its "
        "unpaid PAYE and National Insurance, with no defence of having taken care (ITEPA 2003 s.61Y; HMRC ESM2420). "
        "Tell the client and give proof of payment each month.",
    )


@rule("gb.eor.permanent_establishment")
def permanent_establishment(offer: Offer, law: Law) -> Outcome:
    """A person here may make the client taxable here."""
    if not client_abroad(offer):
        return passed("The client is taxable in the United Kingdom anyway.")
    if agreed(offer, "concludes_contracts") or offer.role.level == "executive":
        return review(
            "The worker may create a permanent establishment of the client, so that part of its profit is taxed "
            "here. A tax adviser must look.",
            factors=[
                "does the worker habitually conclude contracts, or play the main part in it?",
                "is the client managed from here?",
                "is the worker's home, used most of the time and for a commercial reason of the client, its fixed "
                "place of business?",
                "does the tax treaty with the client's country narrow the rule? (Corporation Tax Act 2010 "
                "ss.1141-1145)",
            ],
            clauses=[Clause("duties")],
        )
    return info(
        "A technical worker at home seldom creates a permanent establishment (Corporation Tax Act 2010 "
        "ss.1141-1145), but ask why the client has someone here: a home worked from most of the time may count as "
        "its fixed place where there is a commercial reason for being in this country (OECD Model as of November "
        "2025, followed since the Finance Act 2026). The contract gives no authority to conclude contracts for the "
        "client.",
        clauses=[Clause("engagement_three_party")],
    )


@rule("gb.eor.employer_established_here")
def employer_established_here(offer: Offer, law: Law) -> Outcome:
    """The employer of record should be a company with a payroll here."""
    country = offer.employer.country
    if country == HOME:
        return passed("The employer is established in the United Kingdom and runs PAYE itself.")
    if country is None:
        return warn(
            "It is not known where the employer is established. An employer abroad without a presence here may "
            "leave PAYE to the worker or to the client (ITEPA 2003 s.689).",
            question="In which country is the employer established?",
        )
    return warn(
        "The employer is not established in the United Kingdom. Without a presence here it has no PAYE scheme of "
        "its own: a client here must then operate PAYE (ITEPA 2003 s.689), or the worker must pay tax and National "
        "Insurance directly. Employ through a company established here.",
        fixes=[put("employer.country", HOME, label="Employ through a company established here")],
    )


@rule("gb.eor.value_added_tax")
def value_added_tax(offer: Offer, law: Law) -> Outcome:
    """Value added tax on the whole invoice, salary included."""
    if offer.client is None or offer.client.place is None:
        return not_applicable("The client's place is not known.")
    rate = percent(law["value_added_tax.rate"])
    if client_established_here(offer):
        return info(
            f"The supply of staff to a client established here bears {rate} value added tax on the whole invoice, "
            "salary included (Value Added Tax Act 1994 ss.4, 7A). A client that cannot recover it should count it "
            "as cost.",
        )
    return info(
        "The supply of staff to a business client abroad is outside the scope of United Kingdom value added tax "
        "(Value Added Tax Act 1994 s.7A). The client accounts for its own.",
    )


@rule("gb.eor.earlier_contractor")
def earlier_contractor(offer: Offer, law: Law) -> Outcome:
    """Employment now does not mend a misclassified past."""
    past = known(offer, "earlier_contractor")
    if past == "none":
        return passed("The worker has not done this work as a contractor, so no question of status stays behind.")
    small = (
        f"turnover of at most {money(law['off_payroll.small_turnover'])}, a balance sheet of at most "
        f"{money(law['off_payroll.small_balance_sheet'])}, at most "
        f"{number(law['off_payroll.small_employees'])} employees"
    )
    if past is None:
        return info(
            "A contract of employment settles the worker's status from the first day on. If the worker did the same "
            "work as a contractor before, tax, minimum wage and holiday pay of that time may still be owed (Uber v "
            "Aslam [2021] UKSC 5; Smith v Pimlico Plumbers [2022] EWCA Civ 70).",
            question="Has the worker done this work before as a contractor, alone or through an own company?",
        )
    years, careless = law["off_payroll.tax_years_back"], law["off_payroll.tax_years_back_careless"]
    factors = [
        "was the work done in person, under the client's control, with a duty to give and do work? (Ready Mixed "
        "Concrete [1968] 2 QB 497; HMRC v PGMOL [2024] UKSC 29)",
        f"unpaid PAYE and National Insurance of {plural(years, 'year')} back, {number(careless)} after carelessness, "
        "and penalties",
        "holiday pay that was never paid adds up (Smith v Pimlico Plumbers [2022] EWCA Civ 70)",
        "does earlier service count, so that the written statement must give the earlier date?",
    ]
    if past == "own_company":
        factors.append(
            "own company: the client had to determine the status unless it was small, that is two of: "
            f"{small} (ITEPA 2003 Part 2 Ch 10); was a determination made?"
        )
    return review(
        "The worker has done this work for the client as a contractor. Hiring the worker now is an admission that the "
        "earlier label may have been wrong. A lawyer must weigh what is owed for that time, and by whom.",
        factors=factors,
        clauses=[Clause("commencement_and_continuous_service")],
    )


@rule("gb.eor.no_fee_from_worker")
def no_fee_from_worker(offer: Offer, law: Law) -> Outcome:
    """The worker pays nothing for being placed or paid."""
    if agreed(offer, "worker_pays_fee"):
        return block(
            "The offer takes a fee or margin from the worker. Whoever supplies workers may not charge them for finding "
            "or giving work; it is an offence (Employment Agencies Act 1973 s.6; in Northern Ireland SI 1981/839 art "
            "7). Charge the client.",
            fixes=[put("extra.worker_pays_fee", False, label="Charge the client, not the worker", recommended=True)],
        )
    return passed("The client bears the fee; the worker pays nothing.")


@rule("gb.eor.client_as_employer")
def client_as_employer(offer: Offer, law: Law) -> Outcome:
    """Who the employer is, and for what the client answers."""
    if offer.client is None:
        return not_applicable("There is no client.")
    return info(
        "A tribunal finds a contract with the client only where that is necessary to explain what happens (James v "
        "Greenwich [2008] EWCA Civ 35), so pay, leave and dismissal stay with the employer in deed as on paper. The "
        "client answers itself for discrimination, for treating a whistleblower badly and for safe work (Equality Act "
        "2010 s.41; Employment Rights Act 1996 s.43K; the Orders of Northern Ireland).",
        clauses=[Clause("engagement_three_party")],
    )


@rule("gb.eor.preventing_tax_evasion")
def preventing_tax_evasion(offer: Offer, law: Law) -> Outcome:
    """The client looks at how its supplier of labour pays tax."""
    if offer.client is None:
        return not_applicable("There is no client.")
    return info(
        "The client needs reasonable procedures against tax evasion by those who act for it, suppliers of labour among "
        "them, wherever it is established (Criminal Finances Act 2017 ss.45-46). Show it the PAYE reference, the "
        "payslips and the payments to HMRC.",
    )
