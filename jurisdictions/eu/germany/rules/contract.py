"""Form, particulars, fixed term, probation, notice, leave and hours in Germany."""

from __future__ import annotations

from fractions import Fraction

from compliance.duration import Duration
from compliance.law import Law
from compliance.offer import Offer
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import day, listing, money, number, percent, plural
from compliance.working_time import days_a_week

from ._shared import count, is_leased, written_by_hand_or_qualified

PERMANENT = "The contract is permanent."
PARTICULARS = (
    "parties",
    "commencement_and_continuous_service",
    "place_of_work_remote",
    "duties",
    "hours_overtime_rest",
    "pay",
    "leave",
    "sickness",
    "pension_benefits",
    "training_entitlement",
    "termination_notice",
    "dispute_statutory_forum",
    "collective_agreement",
    "statutory_social_security_institutions",
)


@rule("de.contract.particulars")
def particulars(offer: Offer, law: Law) -> Outcome:
    """Fifteen items, three deadlines."""
    clauses = [Clause(name) for name in PARTICULARS]
    facts = {
        "name and address of the employer": offer.employer.name and offer.employer.address,
        "name and address of the worker": offer.worker.name and offer.worker.address,
        "job title or duties": offer.role.title or offer.role.duties,
        "place of work": offer.role.workplace,
        "weekly hours": offer.role.hours_per_week,
        "leave": offer.contract.annual_leave_days,
    }
    missing = [name for name, given in facts.items() if not given]
    if not missing:
        return passed(
            "Every particular that the evidence act asks for is in the offer or in our text.", clauses=clauses
        )
    return warn(
        f"The evidence act asks for {listing(missing)}, which the offer does not give. Names, pay and hours are due "
        f"on the first day, most others within {plural(law['particulars.week_days'], 'day')}, the rest within "
        f"{plural(law['particulars.rest_months'], 'month')}; the fine is up to {money(law['particulars.fine'])} "
        "(NachwG ss. 2, 4).",
        question=f"Please give: {listing(missing)}.",
        clauses=clauses,
    )


@rule("de.contract.text_form")
def text_form(offer: Offer, law: Law) -> Outcome:
    """Text form with a request to confirm receipt."""
    if offer.contract.signature == "wet":
        return passed("Paper signed by hand meets the evidence act.")
    return info(
        "The particulars may go out as a file the worker can open, store and print; ask in the same message for "
        "confirmation of receipt, or the deadlines are missed (NachwG s. 2(1)). On request they are owed on paper."
    )


@rule("de.contract.language")
def language(offer: Offer, law: Law) -> Outcome:
    """German beside English."""
    languages = offer.contract.language
    if not languages or "de" in languages:
        return passed(
            "The documents are in German, alone or beside another language.",
            clauses=[Clause("language_prevails")] if len(languages) > 1 else [],
        )
    both = ["de", *languages]
    return warn(
        f"No law demands German, and {listing(languages)} alone is valid. But German legal terms have no exact match, "
        "what is unclear counts against the employer (BGB ss. 305c, 307), and courts, tax office and health fund work "
        "in German. Send both languages, German prevailing.",
        fixes=[put("contract.language", both, label="Add German, prevailing", recommended=True)],
    )


@rule("de.contract.fixed_term_form")
def fixed_term_form(offer: Offer, law: Law) -> Outcome:
    """Ink or qualified signature before the start."""
    if offer.contract.type != "fixed_term":
        return not_applicable(PERMANENT)
    if written_by_hand_or_qualified(offer):
        return passed(
            "The fixed term is signed in a form that carries it; both must sign before the first hour of work."
        )
    fixes = [
        put("contract.signature", "qualified", label="Sign with a qualified electronic signature", recommended=True),
        put("contract.signature", "wet", label="Sign on paper"),
    ]
    if offer.contract.signature is None:
        return warn(
            "A fixed term needs ink or a qualified electronic signature (TzBfG s. 14(4)).",
            fixes=fixes,
            question="How will the contract be signed?",
        )
    return block(
        "A fixed term signed by click is void and the contract permanent (TzBfG ss. 14(4), 16). Sign by hand or with "
        "a qualified electronic signature, both sides, before work begins.",
        fixes=fixes,
    )


def _has_reason(offer: Offer) -> bool:
    return bool(offer.contract.reason)


@rule("de.contract.fixed_term_length")
def fixed_term_length(offer: Offer, law: Law) -> Outcome:
    """Two years without a reason."""
    end = offer.contract.end_date
    if offer.contract.type != "fixed_term" or end is None or _has_reason(offer):
        return not_applicable("The contract is permanent or rests on an objective reason.")
    months = law["fixed_term.months_without_reason"]
    after = Duration(months=months).from_(offer.start_date)
    if end < after:
        return passed(f"The fixed term ends within {plural(months, 'month')}.")
    if offer.contract.collective_agreement:
        return review(
            f"Without an objective reason a fixed term may last {plural(months, 'month')}, unless a collective "
            "agreement allows more (TzBfG s. 14(2) s. 3).",
            factors=[
                f"agreement named: {offer.contract.collective_agreement}",
                "length and number of extensions it allows",
                "in scope for this employer and taken over by the contract",
            ],
        )
    return block(
        f"Without an objective reason a fixed term may last {plural(months, 'month')}; this one runs past "
        f"the eve of {day(after)} and so is permanent (TzBfG s. 14(2); new businesses and older unemployed workers "
        "have limits of their own, s. 14(2a), (3)). Shorten it, name a reason that the law knows, or make the "
        "contract permanent.",
        fixes=[
            put(
                "contract.type",
                "permanent",
                label="Make the contract permanent",
                recommended=True,
                also={"contract.end_date": None},
            )
        ],
    )


@rule("de.contract.fixed_term_reason")
def fixed_term_reason(offer: Offer, law: Law) -> Outcome:
    """Whether the reason is one."""
    if offer.contract.type != "fixed_term" or not _has_reason(offer):
        return not_applicable("No objective reason for a fixed term is given.")
    return review(
        f'Whether "{offer.contract.reason}" is an objective reason only a lawyer can say (TzBfG s. 14(1)). '
        "That the client may end its order is the EOR's own "
        "risk and no reason.",
        factors=[
            "one of the reasons of TzBfG s. 14(1) nos. 1 to 8",
            "need that is temporary at the EOR, not only at the client",
            "forecast on the day of signing",
            "earlier fixed terms with this employer",
        ],
    )


@rule("de.contract.fixed_term_before")
def fixed_term_before(offer: Offer, law: Law) -> Outcome:
    """Never employed here before."""
    if offer.contract.type != "fixed_term" or _has_reason(offer):
        return not_applicable("The contract is permanent or rests on an objective reason.")
    before = offer.answer("employed_here_before")
    permanent = put(
        "contract.type",
        "permanent",
        label="Make the contract permanent",
        recommended=True,
        also={"contract.end_date": None},
    )
    if before is None:
        return warn(
            "A fixed term without reason is barred if the worker was employed by this employer before (TzBfG s. "
            "14(2)).",
            question="Has this employer ever employed the worker before?",
        )
    if before:
        return block(
            "The worker was employed by this employer before: a fixed term without reason is barred and the contract "
            "permanent (TzBfG s. 14(2) s. 2). Only a very long gap or a quite different job is excepted.",
            fixes=[permanent],
        )
    return passed("This employer never employed the worker before.")


@rule("de.contract.fixed_term_notice")
def fixed_term_notice(offer: Offer, law: Law) -> Outcome:
    """Early notice must be agreed."""
    if offer.contract.type != "fixed_term":
        return not_applicable(PERMANENT)
    notice = offer.contract.notice
    if notice.employer and notice.worker:
        return passed("Ordinary notice during the fixed term is agreed.")
    weeks = {"weeks": law["notice.minimum_weeks"]}
    return warn(
        "Without agreed notice nobody can end the fixed term early, save within an agreed probation (TzBfG s. 15(4)). "
        "Agree notice for both sides.",
        fixes=[
            put(
                "contract.notice",
                {"employer": weeks, "worker": weeks},
                label="Agree the statutory notice",
                recommended=True,
            )
        ],
    )


@rule("de.contract.probation_length")
def probation_length(offer: Offer, law: Law) -> Outcome:
    """Six months."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    months = law["notice.probation_months"]
    if not agreed.longer_than(Duration(months=months), offer.start_date):
        return passed(
            f"{agreed} of probation keeps to the {plural(months, 'month')} the law allows, with notice of "
            f"{plural(law['notice.probation_weeks'], 'week')} (BGB s. 622(3)).",
            clauses=[Clause("probation")],
        )
    return block(
        f"{agreed} of probation is too long: beyond {plural(months, 'month')} the short notice does not hold (BGB s. "
        "622(3)). Protection against dismissal starts after six months whatever the contract says.",
        fixes=[
            put(
                "contract.probation",
                {"months": months},
                label=f"Shorten probation to {plural(months, 'month')}",
                recommended=True,
            )
        ],
        clauses=[Clause("probation")],
    )


@rule("de.contract.probation_fixed_term")
def probation_fixed_term(offer: Offer, law: Law) -> Outcome:
    """In proportion to the term."""
    agreed, end = offer.contract.probation, offer.contract.end_date
    if offer.contract.type != "fixed_term" or end is None or agreed is None or agreed.is_zero:
        return not_applicable("No probation within a fixed term is agreed.")
    term = (end - offer.start_date).days + 1
    trial = (agreed.from_(offer.start_date) - offer.start_date).days
    accepted = law["fixed_term.accepted_probation_share"]
    if trial >= term:
        return block(
            "Probation for the whole of the fixed term is void: only the ordinary notice holds, if it is agreed "
            "(TzBfG s. 15(3), BAG 2 AZR 275/23). Shorten it.",
            fixes=[
                put(
                    "contract.probation",
                    {"days": int(term * accepted)},
                    label="Shorten probation to a third of the term",
                    recommended=True,
                )
            ],
        )
    if Fraction(trial, term) > accepted + Fraction(1, 100):
        return review(
            f"Probation takes {percent(Fraction(round(100 * trial / term), 100))} of the fixed term. No rule of thumb "
            "exists; the court accepted four of twelve months with a plan for learning the job (BAG 2 AZR 160/24).",
            factors=["length of the term", "difficulty of the work and time to learn it", "plan for the first months"],
        )
    return passed("Probation stands in proportion to the term.")


@rule("de.contract.notice_minimum")
def notice_minimum(offer: Offer, law: Law) -> Outcome:
    """Four weeks to the 15th or month's end."""
    weeks = law["notice.minimum_weeks"]
    least = Duration(weeks=weeks)
    short = {
        f"contract.notice.{side}": agreed
        for side, agreed in (("employer", offer.contract.notice.employer), ("worker", offer.contract.notice.worker))
        if agreed is not None and least.longer_than(agreed, offer.start_date)
    }
    if not short:
        return passed(
            "Notice is at least the statutory one; the employer's grows with service.",
            clauses=[Clause("termination_notice")],
        )
    if offer.contract.collective_agreement:
        return review(
            f"Notice of {listing(sorted({str(agreed) for agreed in short.values()}))} is shorter than the statutory "
            f"{plural(weeks, 'week')}; only a collective agreement can allow that (BGB s. 622(4)).",
            factors=[
                f"agreement named: {offer.contract.collective_agreement}",
                "notice it sets for this length of service",
                "in scope for this employer and taken over by the contract",
            ],
            clauses=[Clause("termination_notice")],
        )
    first, *others = short
    value = {"weeks": weeks}
    return block(
        f"Notice of {listing(sorted({str(agreed) for agreed in short.values()}))} is shorter than the "
        f"{plural(weeks, 'week')} to the 15th or the end of a month that both sides owe after probation (BGB s. "
        "622(1)). The exception for temporary help is closed to leasing (AÜG s. 11(4)).",
        fixes=[
            put(
                first,
                value,
                label=f"Set notice to {plural(weeks, 'week')}",
                recommended=True,
                also=dict.fromkeys(others, value),
            )
        ],
        clauses=[Clause("termination_notice")],
    )


@rule("de.contract.notice_equal")
def notice_equal(offer: Offer, law: Law) -> Outcome:
    """No longer notice for the worker."""
    worker, employer = offer.contract.notice.worker, offer.contract.notice.employer
    if worker is None or employer is None:
        return not_applicable("The statutory notice applies.")
    if not worker.longer_than(employer, offer.start_date):
        return passed("The worker's notice is not longer than the employer's.")
    return block(
        f"The worker's {worker} may not be longer than the employer's {employer} (BGB s. 622(6)); the longer one then "
        "binds both. Make them equal.",
        fixes=[
            put(
                "contract.notice.employer",
                worker.model_dump(mode="json", exclude_none=True),
                label=f"Give the employer {worker} too",
                recommended=True,
            )
        ],
    )


@rule("de.contract.dismissal_procedure")
def dismissal_procedure(offer: Offer, law: Law) -> Outcome:
    """Ink to end the job, three weeks to sue."""
    weeks = law["particulars.claim_weeks"]
    return info(
        "Notice and settlement need ink on paper; mail or scan is void (BGB s. 623). The contract must tell of the "
        f"{plural(weeks, 'week')} to sue (NachwG s. 2(1) no. 14).",
        clauses=[Clause("termination_notice"), Clause("dispute_statutory_forum")],
    )


@rule("de.contract.dismissal_protection")
def dismissal_protection(offer: Offer, law: Law) -> Outcome:
    """Reasons for a dismissal."""
    staff, above = offer.employer.headcount.country, law["dismissal.protection_headcount"]
    if staff is not None and staff <= above:
        return not_applicable(f"Dismissals need no reason with {above} staff or fewer.")
    return info(
        f"Above {above} staff a dismissal needs a reason from {plural(law['dismissal.protection_months'], 'month')} "
        "of service on (KSchG ss. 1, 23). That this client ends its order is not one by itself: the employer must "
        "lack work of any kind for good (BAG 2 AZR 412/05). Agree with the client who bears that cost."
    )


@rule("de.contract.leave_minimum")
def leave_minimum(offer: Offer, law: Law) -> Outcome:
    """Four weeks, five for the severely disabled."""
    weeks = Fraction(law["leave.statutory_weeks"])
    if offer.answer("severely_disabled"):
        weeks += law["leave.disabled_weeks"]
    days = days_a_week(offer, law.place)
    least = weeks * days
    agreed = offer.contract.annual_leave_days
    clauses = [Clause("leave")]
    raise_it = put(
        "contract.annual_leave_days", number(least), label=f"Set leave to {number(least)} days", recommended=True
    )
    if agreed is None:
        return warn(
            f"The offer states no leave; {number(least)} days is the least, and 28 to 30 is usual in this trade "
            "(BUrlG s. 3).",
            fixes=[raise_it],
            question="How many days of leave are agreed?",
            clauses=clauses,
        )
    if Fraction(agreed) >= least:
        return passed(f"{number(Fraction(agreed))} days of leave meets the statutory {number(least)}.", clauses=clauses)
    return block(
        f"{number(Fraction(agreed))} days is less than the {number(least)} that a week of {number(days)} days "
        "earns (BUrlG s. 3). Raise it.",
        fixes=[raise_it],
        clauses=clauses,
    )


@rule("de.contract.leave_lapse")
def leave_lapse(offer: Offer, law: Law) -> Outcome:
    """Leave beyond the minimum may follow its own rules."""
    agreed = offer.contract.annual_leave_days
    if agreed is None:
        return not_applicable("No leave is stated.")
    return info(
        "Statutory leave lapses only if you told the worker each year, clearly and in time, to take it or lose it "
        "(C-684/16, BAG 9 AZR 423/16). Our clause keeps the statutory days and the rest apart, so that the rest can "
        "end on 31 March."
    )


@rule("de.contract.public_holidays")
def public_holidays(offer: Offer, law: Law) -> Outcome:
    """Holidays are not leave."""
    if offer.contract.public_holidays != "included":
        return passed("Public holidays of the place of work are paid on top of leave.")
    return block(
        "Public holidays cannot be counted as leave: they are paid on top (EFZG s. 2, BUrlG s. 3(2)). Add them.",
        fixes=[put("contract.public_holidays", "added", label="Public holidays on top of leave", recommended=True)],
    )


@rule("de.contract.hours")
def hours(offer: Offer, law: Law) -> Outcome:
    """Eight hours a day, 48 a week."""
    weekly = offer.role.hours_per_week
    if weekly is None:
        return not_applicable("No weekly hours are stated.")
    if offer.role.level == "executive":
        return not_applicable("Executives who may hire and dismiss stand outside the working time act.")
    most, daily, peak = (
        law["working_time.hours_per_week"],
        law["working_time.hours_per_day"],
        law["working_time.hours_per_day_peak"],
    )
    week = Fraction(weekly)
    clauses = [Clause("hours_overtime_rest")]
    if week > most:
        return block(
            f"{number(week)} hours a week is more than the {number(most)} allowed on average (ArbZG s. 3). Reduce "
            "them.",
            fixes=[
                put(
                    "role.hours_per_week",
                    number(Fraction(law.place.year_of["hours_per_week"])),
                    label="Set the usual full-time week",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    each = week / days_a_week(offer, law.place)
    if each > peak:
        return block(
            f"{number(each)} hours a day is more than the {number(peak)} that are the limit on any day (ArbZG s. 3). "
            "Spread the week over more days.",
            fixes=[
                put(
                    "role.days_per_week",
                    law.place.year_of["days_per_week"],
                    label="Spread the week over the usual days",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    if each > daily:
        return passed(
            f"{number(week)} hours over {number(days_a_week(offer, law.place))} days is "
            f"more than {number(daily)} hours a day, which the free working days of the week balance; no day may pass "
            f"{number(peak)} (ArbZG s. 3).",
            clauses=clauses,
        )
    return passed(f"{number(week)} hours a week keeps to the working time act.", clauses=clauses)


@rule("de.contract.time_recording")
def time_recording(offer: Offer, law: Law) -> Outcome:
    """Hours must be recorded."""
    if offer.role.level == "executive":
        return not_applicable("Executives stand outside the working time act.")
    return info(
        "The employer must have a system that records start, end and breaks each day, and use it, in home office too "
        "(BAG 1 ABR 22/21). The worker may enter the times; agree with the client how the EOR gets them.",
        clauses=[Clause("hours_overtime_rest")],
    )


@rule("de.contract.exclusion_period")
def exclusion_period(offer: Offer, law: Law) -> Outcome:
    """Claims may lapse, but not so fast and not by ink."""
    months, form = count(offer, "exclusion_period_months"), offer.extra.get("exclusion_period_form")
    if months is None:
        return not_applicable("No exclusion period is agreed.")
    least = law["exclusion_period.minimum_months"]
    if months < least:
        return block(
            f"An exclusion period of {plural(months, 'month')} is void; a standard clause must leave "
            f"{plural(least, 'month')} (BAG 5 AZR 52/05). Nothing takes its place.",
            fixes=[
                put("extra.exclusion_period_months", least, label=f"Leave {plural(least, 'month')}", recommended=True)
            ],
        )
    if form == "written":
        return block(
            "A standard clause may ask for text form only, not writing (BGB s. 309 no. 13(b)). Ask for text form.",
            fixes=[put("extra.exclusion_period_form", "text", label="Ask for text form", recommended=True)],
        )
    return info(
        "The clause leaves out minimum wage, intent, injury and inventor's pay, without which it falls as a whole "
        "(BAG 9 AZR 162/18).",
        clauses=[Clause("exclusion_period")],
    )


@rule("de.contract.standard_terms")
def standard_terms(offer: Offer, law: Law) -> Outcome:
    """What was agreed in person prevails."""
    return info(
        "These documents are standard terms: whatever is agreed with the worker in person prevails, orally too (BGB "
        "s. 305b), and a term that goes too far falls whole. Our variation clause says so; do not add a clause that "
        "every change must be in writing.",
        clauses=[Clause("variation"), Clause("severability")],
    )


@rule("de.contract.works_council_hiring")
def works_council_hiring(offer: Offer, law: Law) -> Outcome:
    """Consent to the hire."""
    council, staff, above = (
        offer.answer("works_council"),
        offer.employer.headcount.country,
        law["works_council.consent_headcount"],
    )
    if council is False:
        return not_applicable("No works council exists.")
    if council is None:
        return info(
            f"Above {above} staff a works council must consent to the hire first (BetrVG s. 99(1)); the client's "
            "German works council to taking on leased staff (AÜG s. 14(3))."
        )
    if staff is not None and staff <= above:
        if is_leased(offer):
            return info(
                f"With {above} staff or fewer the employer's own works council has no say in the hire; one at the "
                "client's German site must consent to taking on the worker (AÜG s. 14(3))."
            )
        return not_applicable(f"The employer has no more than {above} staff.")
    too = ", the client's too" if is_leased(offer) else ""
    return warn(
        f"Ask the works council for consent to the hire at least a week before the start{too} (BetrVG s. 99, AÜG "
        "s. 14(3)). Without it the worker may not be put to work."
    )
