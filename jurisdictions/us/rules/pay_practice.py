"""Pay practice: the medium and the days of pay, ranges, earlier pay, deductions, repayment on leaving."""

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
    known,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import listing, money, plural, upper_first
from compliance.working_time import weeks_a_year

from ._city import cities_unsaid, city_duty, in_city
from ._names import place_first, place_name
from ._shared import exempt, yearly_base

_OFTEN = ("monthly", "semimonthly", "biweekly", "weekly")
_HOW_OFTEN = {
    "monthly": "once a month",
    "semimonthly": "twice a month",
    "biweekly": "every two weeks",
    "weekly": "every week",
}


@rule("us.pay.currency")
def currency(offer: Offer, law: Law) -> Outcome:
    if offer.pay.currency != "USD":
        return block(
            f"Wages in {offer.pay.currency} are not lawful money of the United States; they must be payable"
            f" in dollars at par, free of discount ({_lawful_money(law)}). Agree the pay in US dollars.",
            fixes=[
                put("pay.currency", "USD", label="State the pay in US dollars (check the amount)", recommended=True)
            ],
        )
    coins = known(offer, "crypto_pay")
    if coins == "wages":
        return _wages_in_coins(law)
    if coins == "bonus":
        return warn(
            "A bonus in cryptocurrency is wages at its value in dollars on the day it is received; tax and"
            " contributions are withheld in dollars (IRS Notice 2014-21), and the token may be a security. Pay the"
            " bonus in dollars, or have it agreed in writing beside wages that are due in dollars.",
            fixes=[put("extra.crypto_pay", "none", label="Pay everything in US dollars", recommended=True)],
        )
    return passed("Pay is in US dollars.")


def _lawful_money(law: Law) -> str:
    """The federal rule on the medium of wages, and the state's."""
    return listing(cite for cite in ("29 CFR 531.27", law["wage_payment.lawful_money"]) if cite)


def _wages_in_coins(law: Law) -> Outcome:
    fixes = [put("extra.crypto_pay", "none", label="Pay everything in US dollars", recommended=True)]
    other = law["wage_payment.other_medium"]
    if law["wage_payment.lawful_money"] is not None and other is None:
        return block(
            f"Wages in cryptocurrency are not lawful money ({_lawful_money(law)}). Pay base wages in US dollars.",
            fixes=fixes,
        )
    return review(
        "The minimum wage, overtime and the least salary of an exempt job are due in dollars (29 CFR 531.27, 541.606)."
        f" {place_name(law)} leaves room for another medium above that"
        + (f" where {other}." if other else ": no law of its own on the medium of wages is on record."),
        factors=[
            "Are the minimum wage, overtime and the least exempt salary paid in dollars in every period?",
            "Has the worker agreed in writing, free to go back to dollars?",
            "Is the value in dollars fixed on the payday, and tax withheld in dollars?",
        ],
        fixes=fixes,
    )


@rule("us.pay.frequency")
def frequency(offer: Offer, law: Law) -> Outcome:
    chosen = offer.pay.frequency or law.place.pay_frequency
    spared = exempt(offer) is True
    least = law["pay_frequency.exempt"] if spared else law["pay_frequency.non_exempt"]
    cite = law["pay_frequency.cite"]
    if least is None or (spared and _earns_above(offer, law, law["pay_frequency.exempt_free_above"])):
        return not_applicable(
            f"No law of {place_name(law)} on record says how often this job is paid"
            + (f"; the one on paydays ({cite}) sets no pay period for it." if cite is not None else ".")
        )
    agreed = f"Paying {_HOW_OFTEN[chosen]}"
    if _OFTEN.index(chosen) >= _OFTEN.index(least):
        by = law["pay_frequency.monthly_by"] if chosen == "monthly" else None
        return passed(f"{agreed} is often enough ({cite})" + (f" if it comes {by}." if by is not None else "."))
    pay = f"Pay {_HOW_OFTEN[least]}"
    fixes = [put("pay.frequency", least, label=pay, recommended=True)]
    unless = law["pay_frequency.exempt_longer_if"] if spared else law["pay_frequency.longer_if"]
    longest = None if spared else law["pay_frequency.longest"]
    if unless is not None and (longest is None or _OFTEN.index(chosen) >= _OFTEN.index(longest)):
        return warn(
            f"{agreed} is lawful in {place_name(law)} only where {unless} ({cite}). {pay}.",
            fixes=fixes,
            question=f"Is it so that {unless}?",
        )
    return block(f"{agreed} is too rare for this job in {place_name(law)} ({cite}). {pay}.", fixes=fixes)


def _earns_above(offer: Offer, law: Law, most: Money | None) -> bool:
    """Whether the base pay is known to be above a weekly limit."""
    yearly = yearly_base(offer, law)
    return most is not None and yearly is not None and yearly > most.times(weeks_a_year(law.place)).each("year")


@rule("us.pay.final_pay")
def final_pay(offer: Offer, law: Law) -> Outcome:
    dismissed, resigned = law["pay_frequency.final_dismissal"], law["pay_frequency.final_resignation"]
    if dismissed is None:
        return info(
            f"{place_first(law)} does not say when the last wages are due. Pay them by the next regular payday; federal"
            " law asks for no more (29 CFR 778.106)."
        )
    cite = law["pay_frequency.final_cite"]
    if dismissed == resigned:
        return info(f"Whoever ends the job, the last wages are due {dismissed} ({cite}).")
    return info(
        f"After a dismissal the last wages are due {dismissed}; after a resignation "
        + (f"{resigned} ({cite})." if resigned else f"no day is set ({cite}), so pay by the next regular payday.")
    )


@rule("us.pay.direct_deposit")
def direct_deposit(offer: Offer, law: Law) -> Outcome:
    may, cite = law["wage_payment.deposit_required"], law["wage_payment.deposit_cite"]
    if exempt(offer) and _earns_above(offer, law, law["wage_payment.deposit_free_above"]):
        may = True
    bank = "the worker chooses the bank in any case (12 CFR 1005.10(e)(2))"
    fixes = [put("extra.direct_deposit_only", False, label="Let the worker choose", recommended=True)]
    if offer.answer("direct_deposit_only") is not True:
        return info(
            f"Direct deposit needs the worker's consent ({cite}); {bank}."
            if may is False
            else f"Offer direct deposit and get the account in writing; {bank}."
        )
    if may is None:
        return warn(
            f"Whether direct deposit may be a condition of the job in {place_name(law)} is not on record. Let the"
            f" worker choose; {bank}.",
            fixes=fixes,
            question=f"May an employer in {place_name(law)} make direct deposit a condition of the job?",
        )
    if may:
        return passed(f"Direct deposit may be a condition of the job ({cite}); {bank}.")
    return block(
        f"Direct deposit cannot be a condition of the job in {place_name(law)}; it needs the worker's consent ({cite})."
        " Offer another way of payment beside it.",
        fixes=fixes,
    )


class _Showing(NamedTuple):
    """A duty to show the pay range: from how many employees, where counted, by what law, and how it is shown."""

    least: int
    here: bool
    where: str
    cite: str
    told: str


def _showing(offer: Offer, law: Law) -> _Showing | None:
    """The duty of the state, or of a city in a state that has none; None where neither asks."""
    least = law["pay_range.least_headcount"]
    if least is not None:
        here = law["pay_range.counts"] == "place"
        where = place_name(law) if here else "the United States"
        return _Showing(least, here, where, law["pay_range.cite"], law["pay_range.told"])
    if offer.locality in (law["pay_range.posting_cities"] or ()):
        city = str(offer.locality)
        return _Showing(law["pay_range.city_headcount"], True, city, f"ordinance of {city}", "in every posting")
    return None


@rule("us.pay.pay_range")
def pay_range(offer: Offer, law: Law) -> Outcome:
    span, duty = offer.pay.range, _showing(offer, law)
    if duty is None:
        cities = law["pay_range.cities"]
        if cities is not None:
            return info(f"{place_first(law)} asks for no pay range, but its cities do: {cities}.")
        return not_applicable(f"{place_first(law)} asks for no pay range.")
    if span is None:
        return _no_range(offer, law, duty)
    low, high = sorted(Money.of(limit, offer.pay.currency, offer.pay.per) for limit in (span.min, span.max))
    outside = (
        f"The pay lies outside the range disclosed for the job ({money(low)} to {money(high)}), so"
        f" the range was no good-faith estimate of what you expect to pay on hire ({duty.cite}). Correct"
        " the posting or the pay."
    )
    if offer.pay.money < low:
        return warn(outside, fixes=[put("pay.base", str(low), label="Pay the bottom of the range", recommended=True)])
    if offer.pay.money > high:
        return warn(outside)
    return passed(f"The pay lies within the disclosed range ({duty.cite}).")


def _no_range(offer: Offer, law: Law, duty: _Showing) -> Outcome:
    least, told, cite = duty.least, duty.told, duty.cite
    employed = offer.employer.headcount.place if duty.here else offer.employer.headcount.country
    bound = f"With {least} employees or more the" if least > 1 else "The"
    if employed is None and least > 1:
        return warn(
            f"{bound} pay range must be shown {told} ({cite}).",
            question=f"How many people does the employer employ in {duty.where}?",
        )
    if employed is None or employed >= least:
        remote = law["pay_range.remote"]
        far = offer.role.workplace in ("remote", "hybrid") and remote is not None
        return warn(
            f"{bound} range you expect to pay on hire must be shown {told} ({cite})"
            + (f"; the law reaches {remote}" if far else "")
            + ". State the range that was shown."
        )
    below = law["pay_range.below"]
    if below is not None:
        return info(f"Below {least} employees no range need be posted, but {below} ({cite}).")
    return passed(f"Below {least} employees in {duty.where} no pay range need be shown ({cite}).")


@rule("us.pay.salary_history")
def salary_history(offer: Offer, law: Law) -> Outcome:
    if law["salary_history.banned"]:
        return info(
            f"Do not ask what the worker earned elsewhere, nor rely on it ({law['salary_history.cite']}). Set the pay"
            " by the job."
        )
    in_the_city = city_duty("salary_history", offer, law)
    if in_the_city is not None:
        return info(f"{upper_first(in_city(in_the_city, offer, law))}. Set the pay by the job.")
    otherwise, cities = law["salary_history.otherwise"], cities_unsaid(["salary_history"], offer, law)
    if otherwise is not None:
        return info(f"{otherwise}.")
    if cities:
        return info(f"{cities} forbids to ask for earlier pay. Name the city where the work is done.")
    return not_applicable(f"No law of {place_name(law)} on record forbids a private employer to ask for earlier pay.")


@rule("us.pay.deductions")
def deductions(offer: Offer, law: Law) -> Outcome:
    consent = law["deductions.consent"]
    floor = "none may cut into the minimum wage or overtime, nor into the salary of an exempt job"
    clauses = [Clause("pay_deductions")]
    if consent is None:
        return info(
            f"No law of {place_name(law)} on deductions from wages is on record; {floor} (29 CFR 531.35, 541.602).",
            clauses=clauses,
        )
    return info(
        f"A deduction that no law or court orders needs {consent} ({law['deductions.cite']}); {floor} (29 CFR 531.35,"
        " 541.602).",
        clauses=clauses,
    )


@rule("us.pay.stay_or_pay")
def stay_or_pay(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.repayment
    if term is None or term.months == 0:
        return passed("The worker pays nothing back on leaving.")
    kinds = law["repayment.void_kinds"] or ()
    if term.kind in kinds:
        return _forbidden(offer, law, term.kind)
    longest = _longest(law, term.kind)
    if longest is not None:
        return _recovery(offer, law, longest)
    if term.kind in ("sign_on", "relocation"):
        return _payment_at_start(offer, law)
    return _by_case_law(law)


def _remove() -> Fix:
    return put("clauses.repayment", None, label="Remove the repayment", recommended=True)


def _forbidden(offer: Offer, law: Law, kind: str) -> Outcome:
    least, employed, cite = law["repayment.least_headcount"], offer.employer.headcount.country, law["repayment.cite"]
    if least is not None:
        if employed is None:
            return warn(
                f"An employer with {least} employees or more may not make the worker pay for leaving ({cite}).",
                fixes=[_remove()],
                question="How many people does the employer employ in the United States?",
            )
        if employed < least:
            return _by_case_law(law)
    credential = offer.answer("transferable_credential")
    if kind == "training" and law["repayment.credential"] and credential is not False:
        if credential is None:
            return warn(
                f"The cost of training may be taken back only for a credential the worker can use elsewhere ({cite}).",
                fixes=[_remove()],
                question="Does the training lead to a credential of use with other employers?",
            )
        return review(
            f"The cost of a credential of use elsewhere may be taken back under narrow conditions ({cite}).",
            factors=law["repayment.conditions"],
            fixes=[_remove()],
        )
    return block(
        f"A promise to pay for leaving, the cost of training included, is void in {place_name(law)} and may not be"
        f" asked for ({cite}). Remove it; to keep someone, promise a bonus paid after the time is served.",
        fixes=[_remove()],
    )


def _longest(law: Law, kind: str) -> int | None:
    """The longest time over which the state lets such a cost be taken back; None where it sets none."""
    if kind not in ("training", "relocation"):
        return None
    found: int | None = law["repayment.training_months" if kind == "training" else "repayment.advance_months"]
    return found


def _recovery(offer: Offer, law: Law, longest: int) -> Outcome:
    term, cite = offer.clauses.repayment, law["repayment.cite"]
    assert term is not None
    whole = law["repayment.full_months"]
    falls = term.declining or (whole is not None and term.months <= whole)
    if term.months > longest or not falls:
        return block(
            f"In {place_name(law)} such a cost may be taken back for at most {plural(longest, 'month')}"
            + (f", all of it for {plural(whole, 'month')} and" if whole is not None else " and")
            + f" only as it falls with time ({cite}). The clause binds for {plural(term.months, 'month')}"
            + ("." if term.declining else " and does not fall."),
            fixes=[
                put(
                    "clauses.repayment.months",
                    min(term.months, longest),
                    label="Let it fall month by month within the limit",
                    recommended=True,
                    also={"clauses.repayment.declining": True},
                ),
                put("clauses.repayment", None, label="Remove the repayment"),
            ],
        )
    return review(
        f"Such a cost may be taken back within limits ({cite}).",
        factors=law["repayment.conditions"],
        fixes=[_remove()],
    )


def _payment_at_start(offer: Offer, law: Law) -> Outcome:
    term, conditions = offer.clauses.repayment, law["repayment.advance_conditions"]
    assert term is not None
    if conditions is not None:
        return review(
            f"A payment made at the start may be taken back under conditions ({law['repayment.cite']}).",
            factors=[*conditions, "Does what is owed fall with the time served?"],
            fixes=[_remove()],
        )
    if not term.declining:
        return warn(
            "The whole payment would be owed until the last day, which looks like a penalty for leaving. Let it fall"
            " month by month; nothing may be taken out of the minimum wage or overtime (29 CFR 531.35).",
            fixes=[
                put(
                    "clauses.repayment.declining",
                    True,
                    label="Let it fall month by month",
                    recommended=True,
                ),
                put("clauses.repayment", None, label="Remove the repayment"),
            ],
        )
    return info(
        "A payment made at the start may be taken back pro rata where the worker agreed to it in writing. Claim it;"
        " nothing may be taken out of the minimum wage or overtime (29 CFR 531.35)."
    )


def _by_case_law(law: Law) -> Outcome:
    return review(
        f"No statute of {place_name(law)} on record, and none of the United States, forbids this promise to pay on"
        " leaving; courts strike one that is a penalty or a restraint of trade, and it may not cut into the minimum"
        " wage or overtime (29 CFR 531.35).",
        factors=[
            "Is the sum a fair estimate of a real cost of the employer, and not a price of leaving?",
            "Did the worker get a benefit that lasts beyond this job, and was it free to refuse?",
            "Does what is owed fall with the time served?",
            "Is nothing owed where the employer ends the job without misconduct?",
            "Is it claimed apart from wages, and never taken out of the last pay?",
        ],
        fixes=[_remove()],
    )
