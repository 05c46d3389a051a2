"""Employing through an employer of record: who employs, what must stand before day one."""

from compliance.duration import Duration
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
from compliance.words import day, money, percent, plural

from ._names import place_first, place_name


@rule("us.eor.three_parties")
def three_parties(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return passed("Only the employer directs the work.")
    return info(
        "The client directs the work and may be a joint employer: for wages by the economic realities, under labor law"
        " where it has substantial direct and immediate control (29 CFR 103.40). The employer of record pays wages and"
        " taxes under its own number (IRC 3401(d)); the documents say who does what.",
        clauses=[Clause("engagement_three_party")],
    )


@rule("us.eor.us_employer")
def us_employer(offer: Offer, law: Law) -> Outcome:
    if offer.employer.country is None:
        return warn(
            "A US payroll needs an employer with a federal employer identification number.",
            question="In which country is the employer of record established?",
        )
    if offer.employer.country != "US":
        return warn(
            "The employer of record is not a US company. It needs a federal employer number, state accounts"
            " and workers' compensation of its own before the first pay, and may found a US trade or"
            " business. Use the US entity.",
            fixes=[put("employer.country", "US", label="Use the US entity", recommended=True)],
        )
    return passed("The employer is a US entity.")


@rule("us.eor.right_to_work")
def right_to_work(offer: Offer, law: Law) -> Outcome:
    days = law["work_authorization.document_days"]
    told = (
        f"Form I-9: the worker signs on the first day, the employer sees original documents within {days}"
        " business days (8 CFR 274a.2). Ask nobody for papers before the offer is accepted."
    )
    if offer.role.workplace == "remote" and offer.answer("e_verify") is not True:
        return info(
            f"{told} Seeing them over video is allowed only to employers in E-Verify; otherwise an authorized"
            " representative looks at them in person.",
        )
    return passed(told)


@rule("us.eor.visa_sponsorship")
def visa_sponsorship(offer: Offer, law: Law) -> Outcome:
    if offer.answer("needs_visa") is not True:
        return passed("No sponsorship is asked for.")
    fee = law["h1b.entry_fee"]
    return review(
        "The worker needs a visa. Whether an employer of record can petition turns on who controls the work.",
        factors=[
            (
                "Can the employer show a bona fide job and the right to control the work at the home address"
                " (8 CFR 214.2(h))?"
            ),
            "Is a labor condition application filed for that address, at the prevailing wage?",
            f"Does the fee {f'of {money(fee)} ' if fee else ''}for new H-1B petitions for persons abroad apply?",
            "Would the client have to petition itself?",
        ],
    )


@rule("us.eor.workers_compensation")
def workers_compensation(offer: Offer, law: Law) -> Outcome:
    insured, place = offer.answer("workers_compensation_policy"), place_name(law)
    cite, fund = law["workers_compensation.cite"], law["workers_compensation.state_fund"]
    if insured:
        return passed(f"Workers' compensation is insured ({cite}).")
    if not law["workers_compensation.compulsory"]:
        without = law["workers_compensation.without_cover"]
        return info(
            f"Workers' compensation is elective in {place} ({cite}). An employer without it {without}. The client may"
            " ask for it.",
        )
    listed = law["workers_compensation.listed_work"]
    if listed is not None:
        return review(
            f"{place_first(law)} asks for workers' compensation for {listed}; others may opt in. It comes from {fund}"
            " alone.",
            factors=["Is the employer's line of business, or the work, on that list?"],
        )
    bought = f"It comes from {fund} alone." if fund else "Insure before day one."
    return _small(offer, law) or _uninsured(offer, law, bought, known=insured is not None)


def _small(offer: Offer, law: Law) -> Outcome | None:
    least, count = law["workers_compensation.least_headcount"], offer.employer.headcount.place
    if least is None or (count is not None and count >= least):
        return None
    duty = f"{place_first(law)} asks for workers' compensation from {plural(least, 'employee')} on"
    if count is None:
        return warn(
            f"{duty} ({law['workers_compensation.cite']}).",
            question=f"How many employees has the employer in {place_name(law)}, and are they insured?",
        )
    return info(
        f"{duty}; the employer has {count} there ({law['workers_compensation.cite']}). It may insure by choice."
    )


def _uninsured(offer: Offer, law: Law, bought: str, *, known: bool) -> Outcome:
    place, cite = place_name(law), law["workers_compensation.cite"]
    if not known:
        return warn(
            f"No one may start in {place} without workers' compensation insurance ({cite}). {bought}",
            question=f"Does the employer's insurance cover {place}?",
        )
    return block(
        f"The employer has no workers' compensation insurance for {place}; employing without it is unlawful ({cite})."
        f" {bought}",
        fixes=[
            put("extra.workers_compensation_policy", True, label="Insure before the first day", recommended=True),
        ],
    )


@rule("us.eor.state_registration")
def state_registration(offer: Offer, law: Law) -> Outcome:
    registered = offer.answer("state_payroll_account")
    told = f"An employer registers with {law['registration.agency']} ({law['registration.cite']})"
    if registered is True:
        return passed(f"The employer has its account with {law['registration.agency']} ({law['registration.cite']}).")
    days = law["registration.days"]
    within = "" if days is None else f" within {plural(days, 'day')} of becoming liable"
    return warn(
        f"{told}{within}{_withholding(law)}. Register before the first payroll; the hire is reported to the state"
        f" within {plural(law['new_hire_report.days'], 'day')} ({law['new_hire_report.cite']}).",
        fixes=[
            put("extra.state_payroll_account", True, label="Register before the first payroll", recommended=True),
        ],
        question="Has the employer a payroll tax account in the state?" if registered is None else None,
    )


def _withholding(law: Law) -> str:
    if not law["registration.income_tax_withholding"]:
        return "; the state has no income tax to withhold from wages"
    agency = law["registration.withholding_agency"]
    return "" if agency == law["registration.agency"] else f", and with {agency} to withhold income tax"


@rule("us.eor.sanctions_screening")
def sanctions_screening(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client to screen.")
    if offer.answer("client_screened") is True:
        return passed("The client and its owners were screened against the sanctions and export lists.")
    return warn(
        f"Nobody may serve a blocked person, or a company {percent(law['sanctions.ownership_share'])} owned by one"
        f" (OFAC).{_commerce_lists(law)} Screen the client and its owners.",
        fixes=[put("extra.client_screened", True, label="Record that the client was screened", recommended=True)],
        question="Were the client and its owners screened, and when?",
    )


def _commerce_lists(law: Law) -> str:
    if "sanctions.list_rule_suspended_until" not in law:
        return ""
    until = law["sanctions.list_rule_suspended_until"]
    if law.date <= until:
        return f" The same test for the Commerce lists is suspended until {day(until)}."
    return (
        f" The same test for the Commerce lists was suspended until {day(until)}; no extension is known, so it applies."
    )


@rule("us.eor.contractor_before")
def contractor_before(offer: Offer, law: Law) -> Outcome:
    before = offer.answer("prior_contractor")
    if before is False:
        return passed("The worker was not the client's contractor for this work.")
    tests, penalty = _tests(law), law["contractor_test.penalty"]
    if before is None:
        return warn(
            f"If the worker did this work for the client as a contractor, the past counts: {tests}.",
            question="Has the worker done this work for the client as an independent contractor?",
        )
    return warn(
        f"Putting a contractor on payroll does not cure the past: {tests}. The client may owe taxes, overtime, expenses"
        f" and penalties for it.{f' {penalty}' if penalty else ''} Have counsel settle it, and take an assignment of"
        " the earlier work.",
        clauses=[Clause("ip_prior_inventions")],
    )


def _tests(law: Law) -> str:
    name, insured = law["contractor_test.name"], law["contractor_test.unemployment_test"]
    section = law["contractor_test.unemployment_cite"]
    if name is None:
        wages = "wages are judged by the economic realities of the work under federal law (29 CFR part 795)"
        return f"{wages}, unemployment insurance by the {insured} ({section})"
    wages = f"wages are judged by the {name} ({law['contractor_test.cite']})"
    if insured == name:
        return f"{wages}, and so is unemployment insurance ({section})"
    return f"{wages}, unemployment insurance by the {insured} ({section})"


@rule("us.eor.permanent_establishment")
def permanent_establishment(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    if offer.client.country == "US":
        return not_applicable("The client is a US company.")
    concludes = offer.answer("concludes_contracts")
    if concludes is True or offer.role.level == "executive":
        return review(
            "A worker who habitually concludes contracts for a foreign client can give it a taxable presence"
            " in the United States (IRC 864(c); treaty article 5).",
            factors=[
                "Does the worker sign, or negotiate terms that are then signed as a matter of course?",
                "Is there a treaty, and does its article 5 cover dependent agents?",
                "Does the client pay for or have at its disposal a place of business here?",
            ],
        )
    if concludes is None:
        return warn(
            "A foreign client can become taxable in the United States through a worker who concludes contracts for it"
            " (IRC 864(c); treaty article 5).",
            question="Will the worker conclude contracts for the client, or negotiate those it then signs?",
        )
    return passed("The worker concludes no contracts for the client.")


@rule("us.eor.leased_employee")
def leased_employee(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    months = law["leased_employee.months"]
    last = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if last is not None:
        day_after, year_later = Duration(days=1).from_(last), Duration(months=months).from_(offer.start_date)
        if day_after < year_later:
            return passed(
                f"The work ends within {months} months, before the worker counts as the client's leased employee."
            )
    return info(
        f"After {months} months of substantially full-time work under the client's primary direction the worker"
        " counts in the client's retirement plan tests (IRC 414(n)). The client's plan should exclude leased employees"
        " by name.",
    )
