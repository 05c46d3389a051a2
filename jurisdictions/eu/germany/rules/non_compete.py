"""Restraints after the job and side work in Germany."""

from __future__ import annotations

from fractions import Fraction

from compliance.law import Law
from compliance.offer import NonCompete, Offer, percent_fraction
from compliance.rules import Clause, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import number, percent, plural

from ._shared import is_leased

NOTHING = "No non-compete after the job is agreed."


def _agreed(offer: Offer) -> NonCompete | None:
    term = offer.clauses.non_compete
    return term if term is not None and term.months else None


def _compensation(term: NonCompete) -> Fraction:
    return percent_fraction(term.compensation) if term.compensation else Fraction(0)


@rule("de.non_compete.compensation")
def compensation(offer: Offer, law: Law) -> Outcome:
    """At least half of the last contractual benefits must be promised."""
    term = _agreed(offer)
    if term is None:
        return not_applicable(NOTHING)
    least, promised = law["non_compete.compensation"], _compensation(term)
    if promised >= least:
        return passed(
            f"You promise {percent(promised)} of the last pay while the non-compete runs.",
            clauses=[Clause("non_compete")],
        )
    fixes = [
        put(
            "clauses.non_compete.compensation",
            f"{number(least * 100)}%",
            label=f"Promise {percent(least)} of the last pay",
            recommended=True,
        ),
        put("clauses.non_compete", None, label="Remove the non-compete"),
    ]
    if not promised:
        return block(
            f"{plural(term.months, 'month')} of non-compete without compensation is void in Germany: nobody is bound, "
            "and a severability clause does not save it (HGB s. 74(2), BAG 10 AZR 448/15). Promise at least "
            f"{percent(least)} of the last total pay, bonus and benefits included, or remove it; confidentiality and "
            "IP clauses stay.",
            fixes=fixes,
        )
    return block(
        f"{percent(promised)} is too little: with less than {percent(least)} the non-compete does not bind the "
        "worker, who may compete, or comply and take the money (HGB ss. 74(2), 75d). Raise the promise or remove the "
        "clause.",
        fixes=fixes,
    )


@rule("de.non_compete.duration")
def duration(offer: Offer, law: Law) -> Outcome:
    """Two years at most."""
    term = _agreed(offer)
    if term is None:
        return not_applicable(NOTHING)
    longest = law["non_compete.maximum_months"]
    if term.months <= longest:
        return passed(f"{plural(term.months, 'month')} keeps to the limit of {plural(longest, 'month')}.")
    return warn(
        f"Only the first {plural(longest, 'month')} bind; the rest of the {plural(term.months, 'month')} falls away "
        "(HGB s. 74a(1)). Shorten it.",
        fixes=[
            put("clauses.non_compete.months", longest, label=f"Shorten to {plural(longest, 'month')}", recommended=True)
        ],
    )


@rule("de.non_compete.form")
def form(offer: Offer, law: Law) -> Outcome:
    """Ink, and the signed original in the worker's hands."""
    if _agreed(offer) is None:
        return not_applicable(NOTHING)
    ink = put("contract.signature", "wet", label="Sign on paper and hand over the original", recommended=True)
    if offer.contract.signature == "wet":
        return passed("The non-compete is signed by hand; hand the worker an original signed by the employer.")
    if offer.contract.signature == "qualified":
        return warn(
            "Whether a qualified electronic signature is enough for a non-compete is disputed: an original must be "
            "handed over (HGB s. 74(1)). Sign it on paper.",
            fixes=[ink],
        )
    if offer.contract.signature is None:
        return warn(
            "A non-compete needs ink on paper, and an original signed by the employer in the worker's hands (HGB s. "
            "74(1)).",
            fixes=[ink],
            question="How will the contract be signed?",
        )
    return block(
        "A non-compete signed by click is void for want of form (HGB s. 74(1), BGB ss. 125, 126). Sign on paper, "
        "both sides, and hand over the original.",
        fixes=[ink],
    )


@rule("de.non_compete.interest")
def interest(offer: Offer, law: Law) -> Outcome:
    """A justified interest of the employer, and no unfair hindrance."""
    term = _agreed(offer)
    if term is None:
        return not_applicable(NOTHING)
    if not _compensation(term):
        return not_applicable("Without compensation the non-compete is void; its width does not matter.")
    wide = " Worldwide is rarely justified." if (term.territory or "").lower() == "worldwide" else ""
    return review(
        "The non-compete binds only as far as it serves a business interest of the employer and is fair in place, "
        f"time and object (HGB s. 74a(1)).{wide} The employer here is the EOR, whose own trade is not the client's: "
        "have a lawyer word the interest and the scope.",
        factors=[
            "whose competitors are barred: the EOR's interest must be its own, or the client's must be made the "
            "contract's object",
            "secrets or customer contacts the worker will really have",
            f"territory: {term.territory or 'not stated'}",
            f"length: {plural(term.months, 'month')}",
            f"reason given: {term.reason or 'none'}",
        ],
    )


@rule("de.non_compete.minor")
def minor(offer: Offer, law: Law) -> Outcome:
    """Void if the worker is a minor on signing."""
    if _agreed(offer) is None:
        return not_applicable(NOTHING)
    age = offer.worker.age_on(offer.offer_date or offer.start_date)
    if age is None:
        return warn(
            "A non-compete with a minor is void (HGB s. 74a(2)); the worker's age is not known.",
            question="When was the worker born?",
        )
    if age >= law["non_compete.age_of_majority"]:
        return passed("The worker is of age.")
    return block(
        "A non-compete with a minor is void (HGB s. 74a(2)). Remove it.",
        fixes=[put("clauses.non_compete", None, label="Remove the non-compete", recommended=True)],
    )


@rule("de.non_compete.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    """Compensation is owed even after a short probation."""
    if _agreed(offer) is None or offer.contract.probation is None:
        return not_applicable("No non-compete, or no probation, is agreed.")
    return info(
        f"If the job ends within the {offer.contract.probation} of probation, the non-compete and its cost start all "
        "the same (BAG 10 AZR 407/05). Our clause therefore starts it only once the probation is over."
    )


@rule("de.non_compete.terms")
def terms(offer: Offer, law: Law) -> Outcome:
    """How compensation is counted and paid."""
    if _agreed(offer) is None:
        return not_applicable(NOTHING)
    return info(
        "Compensation is due at the end of each month and counts every benefit, variable pay by its average of three "
        f"years (HGB s. 74b). New earnings are set off only above {percent(law['non_compete.offset_share'])} of the "
        f"last pay, {percent(law['non_compete.offset_share_moved'])} if the worker had to move (s. 74c). The client "
        "should carry this cost in its contract with the employer."
    )


@rule("de.non_compete.waiver")
def waiver(offer: Offer, law: Law) -> Outcome:
    """The employer's way out."""
    if _agreed(offer) is None:
        return not_applicable(NOTHING)
    return info(
        "You can waive the non-compete in writing before the job ends: the worker is free at once, you pay for "
        f"{plural(law['non_compete.waiver_months'], 'month')} from the declaration (HGB s. 75a). After the end a "
        "waiver saves nothing."
    )


@rule("de.non_compete.exit")
def exit(offer: Offer, law: Law) -> Outcome:
    """Either side's way out after a breach or a groundless dismissal."""
    if _agreed(offer) is None:
        return not_applicable(NOTHING)
    return info(
        "Who ends the job for the other side's breach may leave the non-compete in writing within "
        f"{plural(law['non_compete.exit_months'], 'month')}; so may the worker dismissed without a substantial reason "
        "in the person, unless full pay is offered (HGB s. 75). The rule that took compensation away after a "
        "dismissal for breach is unconstitutional (BAG 3 AZR 620/75)."
    )


@rule("de.non_compete.equity_not_counted")
def equity_not_counted(offer: Offer, law: Law) -> Outcome:
    """The client's shares do not raise the compensation."""
    if _agreed(offer) is None or offer.equity is None or offer.equity.issuer == "employer":
        return not_applicable("No non-compete beside shares from another company is agreed.")
    return info(
        "Shares that the client alone promises do not count for the compensation (BAG 8 AZR 453/21). Keep them out "
        "of the employment contract, or they become benefits of the employer and raise it."
    )


@rule("de.non_compete.during_employment")
def during_employment(offer: Offer, law: Law) -> Outcome:
    """The statutory non-compete of the running job covers the employer's trade only."""
    if offer.client is None:
        return not_applicable("No client directs the work.")
    return info(
        "By law the worker may not compete with the employer while employed (HGB s. 60). The employer is the EOR: "
        "our clause names the client's field too.",
        clauses=[Clause("conflict_and_side_work")],
    )


@rule("de.non_compete.hire_by_client")
def hire_by_client(offer: Offer, law: Law) -> Outcome:
    """No bar on joining the client after the lease."""
    if not is_leased(offer):
        return not_applicable("The worker is not leased to a client.")
    if offer.answer("bars_hire_by_client"):
        return block(
            "A bar on taking a job with the client after the lease is void, in the worker's contract and in the "
            "client's (AÜG s. 9(1) nos. 3 and 4). Delete it; a reasonable placement fee between the two companies "
            "may be agreed instead.",
            fixes=[put("extra.bars_hire_by_client", False, label="Delete the bar", recommended=True)],
        )
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return passed(
            "Nothing keeps the worker from a job with the client after the lease.",
            clauses=[Clause("agency_work_disclosure")],
        )
    return info(
        "Your restraints after the job may not keep the worker from joining the client (AÜG s. 9(1) no. 4); our text "
        "says so.",
        clauses=[Clause("agency_work_disclosure")],
    )


@rule("de.non_compete.client_non_solicit")
def client_non_solicit(offer: Offer, law: Law) -> Outcome:
    """Client protection after the job is a non-compete."""
    term = offer.clauses.non_solicit
    if term is None or not term.months or "clients" not in term.of:
        return not_applicable("No client protection after the job is agreed.")
    beside = _agreed(offer)
    least = law["non_compete.compensation"]
    if beside is not None and _compensation(beside) >= least and beside.months >= term.months:
        return passed(
            "The non-compete beside it carries the compensation for client protection.",
            clauses=[Clause("non_solicit")],
        )
    others = [kind for kind in term.of if kind != "clients"]
    keep = (
        put("clauses.non_solicit.of", others, label="Protect only against poaching of employees", recommended=True)
        if others
        else None
    )
    remove = put("clauses.non_solicit", None, label="Remove the non-solicit", recommended=not others)
    return block(
        f"{plural(term.months, 'month')} of client protection after the job is a non-compete: without compensation "
        f"it is void, with less than {percent(least)} of the last pay it does not bind the worker (HGB s. 74(2)). "
        "Remove it, or agree a non-compete with compensation that lasts as long.",
        fixes=[fix for fix in (keep, remove) if fix],
    )


@rule("de.non_compete.employee_non_solicit")
def employee_non_solicit(offer: Offer, law: Law) -> Outcome:
    """Poaching bans after the job are disputed."""
    term = offer.clauses.non_solicit
    if term is None or not term.months or "employees" not in term.of:
        return not_applicable("No ban on poaching employees is agreed.")
    return review(
        "Whether a ban on poaching colleagues after the job binds without compensation is disputed in Germany. Have "
        "a lawyer decide whether to keep it.",
        factors=[
            "colleagues of whom: the EOR's staff or the client's",
            f"length: {plural(term.months, 'month')}",
            "limited to active approaches of people the worker worked with",
            "whether compensation is paid under a non-compete",
        ],
        clauses=[Clause("non_solicit")],
    )


@rule("de.non_compete.garden_leave_pay")
def garden_leave_pay(offer: Offer, law: Law) -> Outcome:
    """Full pay during release from work."""
    term = offer.clauses.garden_leave
    if term is None or not term.months:
        return not_applicable("No garden leave is agreed.")
    if term.pay is None or percent_fraction(term.pay) >= 1:
        return passed("Pay goes on in full during release from work.", clauses=[Clause("garden_leave")])
    return block(
        f"{term.pay} of pay during release from work undercuts what the employer owes: full pay (BGB ss. 611a(2), "
        "615). Pay 100%.",
        fixes=[put("clauses.garden_leave.pay", "100%", label="Pay in full", recommended=True)],
        clauses=[Clause("garden_leave")],
    )


@rule("de.non_compete.garden_leave")
def garden_leave(offer: Offer, law: Law) -> Outcome:
    """Release from work lives within the notice."""
    term = offer.clauses.garden_leave
    if term is None or not term.months:
        return not_applicable("No garden leave is agreed.")
    notice = offer.contract.notice.employer
    if notice is not None and term.duration.longer_than(notice, offer.start_date):
        return warn(
            f"{plural(term.months, 'month')} of release from work is longer than the notice of {notice}: the job, and "
            "with it the release, ends with the notice. Lengthen the notice of both sides or shorten the release.",
            fixes=[
                put(
                    "contract.notice.employer",
                    {"months": term.months},
                    label="Lengthen the employer's notice to match",
                    recommended=True,
                )
            ],
        )
    return info(
        "You may release the worker only after notice and for an overriding interest, such as secrets at risk (BAG "
        "GS 1/84); our clause says so.",
        clauses=[Clause("garden_leave")],
    )
