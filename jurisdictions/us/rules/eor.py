"""Employing through an employer of record: who employs, what must stand before day one."""

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
from compliance.words import day, percent

from ._shared import answer


@rule("us.eor.three_parties")
def three_parties(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return passed("Only the employer directs the work.")
    return info(
        "The client directs the work and may be a joint employer under several laws. The employer of record"
        " pays wages and taxes under its own number (IRC 3401(d)); the documents say who does what.",
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
    if offer.role.workplace == "remote" and answer(offer, "e_verify") is not True:
        return info(
            f"{told} Seeing them over video is allowed only to employers in E-Verify; otherwise an authorized"
            " representative looks at them in person.",
        )
    return passed(told)


@rule("us.eor.visa_sponsorship")
def visa_sponsorship(offer: Offer, law: Law) -> Outcome:
    if answer(offer, "needs_visa") is not True:
        return passed("No sponsorship is asked for.")
    return review(
        "The worker needs a visa. Whether an employer of record can petition turns on who controls the work.",
        factors=[
            (
                "Can the employer show a bona fide job and the right to control the work at the home address"
                " (8 CFR 214.2(h))?"
            ),
            "Is a labor condition application filed for that address, at the prevailing wage?",
            "Does the fee for new H-1B petitions for persons abroad apply?",
            "Would the client have to petition itself?",
        ],
    )


@rule("us.eor.workers_compensation")
def workers_compensation(offer: Offer, law: Law) -> Outcome:
    if not law["workers_compensation.compulsory"]:
        return not_applicable(f"Workers' compensation is elective in {law.place.name}.")
    insured, cite = answer(offer, "workers_compensation_policy"), law["workers_compensation.cite"]
    if insured is None:
        return warn(
            f"No one may start in {law.place.name} without workers' compensation insurance ({cite}).",
            question=f"Does the employer's policy cover {law.place.name}?",
        )
    if not insured:
        return block(
            f"The employer has no workers' compensation insurance for {law.place.name}. Employing without it"
            f" is a crime and brings a stop order ({cite}). Insure before day one.",
            fixes=[
                put(
                    "extra.workers_compensation_policy",
                    True,
                    label="Insure before the first day",
                    recommended=True,
                )
            ],
        )
    return passed(f"Workers' compensation is insured ({cite}).")


@rule("us.eor.state_registration")
def state_registration(offer: Offer, law: Law) -> Outcome:
    registered, days = answer(offer, "state_payroll_account"), law["registration.days"]
    told = (
        f"An employer must register with the {law['registration.agency']} within {days} days of paying wages"
        f" ({law['registration.cite']})"
    )
    if registered is True:
        return passed(f"The employer has a payroll tax account with the {law['registration.agency']}.")
    return warn(
        f"{told}. Register before the first payroll; new hires are reported within {law['new_hire_report.days']} days.",
        fixes=[
            put(
                "extra.state_payroll_account",
                True,
                label="Register before the first payroll",
                recommended=True,
            )
        ],
        question="Has the employer a payroll tax account in the state?" if registered is None else None,
    )


@rule("us.eor.sanctions_screening")
def sanctions_screening(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client to screen.")
    if answer(offer, "client_screened") is True:
        return passed("The client and its owners were screened against the sanctions and export lists.")
    return warn(
        f"Nobody may serve a blocked person, or a company {percent(law['sanctions.ownership_share'])} owned"
        " by one (OFAC). The same test for the Commerce lists was suspended until"
        f" {day(law['sanctions.list_rule_suspended_until'])} and no extension is known. Screen the client and"
        " its owners.",
        fixes=[put("extra.client_screened", True, label="Record that the client was screened", recommended=True)],
        question="Were the client and its owners screened, and when?",
    )


@rule("us.eor.contractor_before")
def contractor_before(offer: Offer, law: Law) -> Outcome:
    before = answer(offer, "prior_contractor")
    if before is False:
        return passed("The worker was not the client's contractor for this work.")
    test = law["contractor_test.name"]
    if before is None:
        return warn(
            f"If the worker did this work for the client as a contractor, the past is judged by the {test}"
            f" ({law['contractor_test.cite']}).",
            question="Has the worker done this work for the client as an independent contractor?",
        )
    return warn(
        f"Putting a contractor on payroll does not cure the past: under the {test}"
        f" ({law['contractor_test.cite']}) the client may owe taxes, overtime, expenses and penalties for it."
        f" {law['contractor_test.penalty']} Have counsel settle it, and take an assignment of the earlier"
        " work.",
        clauses=[Clause("ip_prior_inventions")],
    )


@rule("us.eor.permanent_establishment")
def permanent_establishment(offer: Offer, law: Law) -> Outcome:
    foreign = offer.client is not None and offer.client.country not in (None, "US")
    if not foreign:
        return not_applicable("The client is a US company, or its seat is unknown.")
    if answer(offer, "concludes_contracts") is True or offer.role.level == "executive":
        return review(
            "A worker who habitually concludes contracts for a foreign client can give it a taxable presence"
            " in the United States (IRC 864(c); treaty article 5).",
            factors=[
                "Does the worker sign, or negotiate terms that are then signed as a matter of course?",
                "Is there a treaty, and does its article 5 cover dependent agents?",
                "Does the client pay for or have at its disposal a place of business here?",
            ],
        )
    return passed("The worker concludes no contracts for the foreign client.")


@rule("us.eor.leased_employee")
def leased_employee(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    if offer.contract.type == "fixed_term" and offer.contract.end_date is not None:
        months = law["leased_employee.months"]
        ends = offer.contract.end_date
        whole = (ends.year - offer.start_date.year) * 12 + ends.month - offer.start_date.month
        if whole < months:
            return passed(
                f"The work ends within {months} months, before the worker counts as the client's leased employee."
            )
    return info(
        f"After {law['leased_employee.months']} months of full-time work under the client's direction the"
        " worker counts in the client's retirement plan tests (IRC 414(n)). The client's plan should exclude"
        " leased employees by name.",
    )
