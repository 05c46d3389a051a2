"""Form and terms of the contract in India: central codes and the state's own law."""

from __future__ import annotations

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import listing, money, plural

from ._shared import as_money, employs, fixed_pay
from ._state_law import (
    act,
    dismissal_notice,
    notice_section,
    reaches,
    reaches_employer,
    short_of_the_law,
    why_not,
)


@rule("in.contract.appointment_letter")
def appointment_letter(offer: Offer, law: Law) -> Outcome:
    """The letter and its particulars."""
    letter = [Clause("appointment_particulars", documents=("employment_agreement",))]
    fewest = plural(law["employment.letter_headcount"], "worker")
    have = {
        "the father's or mother's name": offer.extra.get("parent_name"),
        "the designation": offer.role.title,
        "the nature of the duties": offer.role.duties,
        "the category of skill": offer.extra.get("skill_category"),
        "the worker's name": offer.worker.name,
    }
    lacking = [name for name, value in have.items() if not value]
    if lacking:
        return warn(
            f"The appointment letter, due on joining in every establishment with {fewest} or more, still lacks "
            f"{listing(lacking)} (Occupational Safety Code s.6(1)(f)). Fill it in before the documents go out.",
            question=f"What is {lacking[0]}?",
            clauses=letter,
        )
    return passed(
        "The letter holds the particulars of the central model list; the numbers of the funds follow once registered.",
        clauses=letter,
    )


@rule("in.contract.state_appointment_order")
def state_appointment_order(offer: Offer, law: Law) -> Outcome:
    """The state may want a written order."""
    days = law["shops_and_establishments.appointment_order"]
    if days is None or not reaches_employer(offer, law):
        return not_applicable(f"{law.place.name} asks this employer for no appointment order beside the Code's letter.")
    when = f"within {plural(days, 'day')} of the appointment" if days else "on appointment"
    return info(
        f"The {act(law)} wants a written appointment order, {when}. The employment agreement serves as one when it "
        "is signed in time."
    )


@rule("in.contract.state_code_rules")
def state_code_rules(offer: Offer, law: Law) -> Outcome:
    """Which rules under the codes apply."""
    stage = law["labour_code_rules.stage"]
    return info(
        "The central rules of May 2026 do not bind a private employer, save under the Social Security Code one with "
        f"branches in several states. {law.place.name}'s own rules are at the stage: {stage}. The codes themselves "
        "apply; forms may change when the state's rules are final."
    )


@rule("in.contract.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    """Protection begins by service, not by confirmation."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    if not reaches(offer, law):
        return not_applicable(why_not(offer, law))
    after = law["shops_and_establishments.dismissal_notice_after"]
    if after is None:
        return info(
            f"No statute caps probation, and no length of service is on record after which the {act(law)} protects "
            "against dismissal.",
            clauses=[Clause("probation")],
        )
    if not after:
        return info(
            f"The {notice_section(law)} protects against dismissal from the first day, so probation frees the employer "
            "from nothing; it is a time to appraise the worker in.",
            clauses=[Clause("probation")],
        )
    if agreed.longer_than(Duration(months=after), offer.start_date):
        asked = "a reasonable cause and notice" if law["shops_and_establishments.dismissal_cause"] else "notice"
        return warn(
            f"Probation of {agreed} outlasts the {plural(after, 'month')} of service after which the "
            f"{notice_section(law)} asks for {asked}. The rest of the probation does not free the employer from it. "
            "Shorten it.",
            fixes=[
                put(
                    "contract.probation",
                    {"months": after},
                    label=f"Set probation to {plural(after, 'month')}",
                    recommended=True,
                )
            ],
            clauses=[Clause("probation")],
        )
    return info(
        f"No statute caps probation; {agreed} ends before protection against dismissal begins.",
        clauses=[Clause("probation")],
    )


@rule("in.contract.notice_by_employer")
def notice_by_employer(offer: Offer, law: Law) -> Outcome:
    """The state's notice, or else the Code's on retrenchment."""
    least = dismissal_notice(law)
    if least is None or not reaches_employer(offer, law):
        return _notice_of_retrenchment(offer, law)
    if not reaches(offer, law):
        return not_applicable(why_not(offer, law))
    agreed, section = offer.contract.notice.employer, notice_section(law)
    if agreed is None:
        after = law["shops_and_establishments.dismissal_notice_after"]
        service = f"after {plural(after, 'month')} of service" if after else "from the first day"
        return warn(
            f"The employer's notice is not agreed. At least {least} is due ({section}) {service}. Agree it.",
            fixes=[_agree_notice(least)],
            clauses=[Clause("termination_notice")],
        )
    if least.longer_than(agreed, offer.start_date):
        return short_of_the_law(
            offer,
            law,
            f"Notice of {agreed} by the employer is shorter than the {least} the law gives ({section}). Lengthen it.",
            [_agree_notice(least)],
            [Clause("termination_notice")],
        )
    cause = "; a reasonable cause is needed too" if law["shops_and_establishments.dismissal_cause"] else ""
    return passed(
        f"The employer's notice of {agreed} is at least {least}{cause}.", clauses=[Clause("termination_notice")]
    )


def _agree_notice(least: Duration) -> Fix:
    return put(
        "contract.notice.employer",
        least.model_dump(exclude_none=True),
        label=f"Set the employer's notice to {least}",
        recommended=True,
    )


def _notice_of_retrenchment(offer: Offer, law: Law) -> Outcome:
    """Where no law of the state fixes a notice, the Code's for a worker with a year's service is the measure."""
    clauses = [Clause("termination_notice")]
    if offer.role.level != "employee":
        return info(
            f"No notice for someone with managerial duties at this employer is on record in the law of "
            f"{law.place.name}; the contract fixes it.",
            clauses=clauses,
        )
    least, agreed = Duration(months=law["employment.retrenchment_notice"]), offer.contract.notice.employer
    if agreed is None or least.longer_than(agreed, offer.start_date):
        have = "is not agreed" if agreed is None else f"is {agreed}"
        return warn(
            f"The employer's notice {have}. None is on record in the law of {law.place.name} for this employer, but "
            f"after a year's service a worker may not be retrenched with less than {least} (Industrial Relations Code "
            "s.70). Agree that.",
            fixes=[_agree_notice(least)],
            clauses=clauses,
        )
    return passed(
        f"The employer's notice of {agreed} is at least the {least} of a retrenchment; none is on record in the law of "
        f"{law.place.name} for this employer.",
        clauses=clauses,
    )


@rule("in.contract.notice_by_worker")
def notice_by_worker(offer: Offer, law: Law) -> Outcome:
    """Both sides alike."""
    notice = offer.contract.notice
    if notice.worker is None:
        return not_applicable("The worker's notice is not agreed.")
    if notice.employer is None or notice.worker.longer_than(notice.employer, offer.start_date):
        return warn(
            f"The worker must give {notice.worker}, the employer {notice.employer or 'no agreed notice'}. One-sided "
            "notice is hard to enforce and cannot be bought out of wages. Make it equal.",
            fixes=[
                put(
                    "contract.notice.employer",
                    notice.worker.model_dump(exclude_none=True),
                    label="Give both sides the same notice",
                    recommended=True,
                )
            ],
            clauses=[Clause("termination_notice")],
        )
    return passed("The worker's notice is no longer than the employer's.", clauses=[Clause("termination_notice")])


@rule("in.contract.retrenchment")
def retrenchment(offer: Offer, law: Law) -> Outcome:
    """Not at will."""
    if offer.role.level == "executive":
        return not_applicable("An executive is no worker under the Industrial Relations Code.")
    if offer.role.level == "manager" and as_money(fixed_pay(offer, law)) > law["employment.supervisor_wage_limit"]:
        return not_applicable("A manager or well-paid supervisor is no worker under the Industrial Relations Code.")
    notice = plural(law["employment.retrenchment_notice"], "month")
    days = plural(law["employment.retrenchment_compensation"], "day")
    return info(
        "Whatever the pay, someone without managerial duties is a worker. Ending the job without misconduct after "
        f"the first year is retrenchment: notice of {notice}, {days} of average pay for each year, and once as much "
        "for the re-skilling fund (Industrial Relations Code ss.70, 83).",
        clauses=[Clause("termination_notice")],
    )


@rule("in.contract.service_compensation")
def service_compensation(offer: Offer, law: Law) -> Outcome:
    """Some states give more than notice."""
    days = law["shops_and_establishments.dismissal_compensation"]
    if days is None or not reaches(offer, law):
        return not_applicable(f"No law of {law.place.name} gives this worker service compensation on dismissal.")
    return info(
        f"On dismissal without misconduct the {notice_section(law)} gives {plural(days, 'day')} of average wages for "
        "each year of service, beside the notice.",
        clauses=[Clause("termination_notice")],
    )


@rule("in.contract.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    """Lawful, with parity."""
    if offer.contract.type != "fixed_term":
        return not_applicable("The contract is permanent.")
    years = plural(law["gratuity.vesting_fixed_term"], "year")
    return info(
        "A fixed term is lawful without a reason. Hours, pay and benefits must match permanent staff, gratuity is "
        f"due pro rata after {years}, and its expiry is no retrenchment."
    )


@rule("in.contract.it_exemption")
def it_exemption(offer: Offer, law: Law) -> Outcome:
    """Often cited, and not for everyone."""
    if "it_exemption.order" not in law:
        return not_applicable(f"No order in force in {law.place.name} that exempts technology firms is on record.")
    return info(
        f"In {law.place.name}, {law['it_exemption.order']} frees establishments of information technology from "
        f"{law['it_exemption.freed_from']}, on condition of {law['it_exemption.on_condition']}. Whether an employer of "
        "record is such an establishment is open, so the offer is held to the law without the exemption."
    )


@rule("in.contract.equal_opportunity")
def equal_opportunity(offer: Offer, law: Law) -> Outcome:
    """A policy for persons with disabilities."""
    fewest = law["employment.equal_opportunity_headcount"]
    if employs(offer, law, "employment.equal_opportunity_headcount") is False:
        return info(
            "The employer publishes an equal opportunity policy for persons with disabilities and registers it with "
            f"the commissioner; below {fewest} employees a short one will do."
        )
    return info(
        "The employer publishes an equal opportunity policy for persons with disabilities and registers it with the "
        f"commissioner; with {fewest} employees or more it lists suitable posts, facilities and training and names a "
        "liaison officer. Remote posts belong on the list."
    )


@rule("in.contract.sexual_harassment")
def sexual_harassment(offer: Offer, law: Law) -> Outcome:
    """Committee and policy."""
    large = employs(offer, law, "employment.harassment_committee_headcount")
    fewest = law["employment.harassment_committee_headcount"]
    clause = [Clause("anti_harassment")]
    if large is None:
        return warn(
            f"With {fewest} workers or more the employer needs an Internal Committee and a policy.",
            question="How many persons does the employer have in India?",
            clauses=clause,
        )
    if large:
        return info(
            "The employer's Internal Committee covers remote work and conduct by the client's staff. The agreement "
            "names the policy.",
            clauses=clause,
        )
    return info(
        f"Below {fewest} workers complaints go to the district's Local Committee; the agreement still names the duty.",
        clauses=clause,
    )


@rule("in.contract.majority")
def majority(offer: Offer, law: Law) -> Outcome:
    """No contract with a minor."""
    age, adult = offer.worker.age_on(offer.start_date), law["employment.age_of_majority"]
    if age is None:
        return warn(f"A contract with someone under {adult} is void.", question="What is the worker's date of birth?")
    if age < adult:
        return block(
            f"The worker is {age} on the start date. A contract with someone under {adult} is void (Contract Act s.11)."
        )
    return passed("The worker is of age.")


@rule("in.contract.vacancy_report")
def vacancy_report(offer: Offer, law: Law) -> Outcome:
    """Report first, fill later."""
    if employs(offer, law, "employment.vacancy_headcount") is False:
        return not_applicable("The employer is too small to report vacancies.")
    least = law["employment.vacancy_lowest_pay"]
    if as_money(fixed_pay(offer, law)) < least:
        return not_applicable(f"Jobs paid below {money(least)} are not reported.")
    return info(
        "Report the vacancy to the career centre before the offer is accepted, once the government competent for the "
        "employer has named the day and the centre; the duty is a new one under the Social Security Code (s.139)."
    )


@rule("in.contract.language")
def language(offer: Offer, law: Law) -> Outcome:
    """English serves."""
    if "en" in offer.contract.language or not offer.contract.language:
        return passed("The documents are in English.")
    return info("The documents exist in English only; no language is prescribed, so that is enough.")


@rule("in.contract.standing_orders")
def standing_orders(offer: Offer, law: Law) -> Outcome:
    """Large employers have rules beside the contract."""
    if not employs(offer, law, "employment.standing_orders_headcount"):
        return not_applicable("The employer is not known to be large enough for standing orders.")
    fewest = law["employment.standing_orders_headcount"]
    return info(
        f"With {fewest} workers or more the employer needs certified or model standing orders. Where the contract "
        "is worse for a worker than they are, they prevail; probation, discipline and shifts are their usual "
        "matter."
    )
