"""Work for others during the job, release from work, and the way to the client, by member state."""

from fractions import Fraction

from compliance.offer import percent_fraction
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import percent, upper_first

from ._free_terms import departed
from ._restraint import freed_by_lending, non_compete, non_solicit, whole_percent
from ._shared import state

SIDE_WORK = [Clause("conflict_and_side_work")]
RELEASE = [Clause("garden_leave")]
NO_RELEASE = "No release from work is agreed."


@rule("eu.non_compete.side_job")
def side_job(offer: Offer, law: Law) -> Outcome:
    """What the member state allows an employer to restrict."""
    agreed, ground = offer.extra.get("side_work"), offer.extra.get("side_work_ground")
    if agreed not in ("banned", "consent"):
        return passed("Work for others outside working hours stays free.", clauses=SIDE_WORK)
    goes_with = law["side_job.with_it"]
    allowed = f"Lawful grounds in {state(law)}: {law['side_job.grounds']}" + (f"; {goes_with}." if goes_with else ".")
    fixes = [put("extra.side_work", "notice", label="Ask only to be told beforehand", recommended=True)]
    what = "All other work is forbidden" if agreed == "banned" else "Other work needs consent"
    if ground is None and law["side_job.ban_void"]:
        return block(f"{what}, and no ground is named: such a term does not bind. {allowed}", fixes=fixes)
    if ground is None:
        return warn(
            f"{what}, and no ground is named. {allowed}",
            fixes=fixes,
            question="For what objective ground is other work restricted?",
        )
    return review(
        f"{what}, on the ground named. {allowed}",
        factors=[
            "whether the ground named is one the law knows, and really present in this job",
            "whether the restriction goes no further than that ground",
        ],
        fixes=fixes,
        clauses=SIDE_WORK,
    )


@rule("eu.non_compete.side_job_pay")
def side_job_pay(offer: Offer, law: Law) -> Outcome:
    """Pay of its own for a ban on all other work."""
    if offer.extra.get("side_work") != "banned":
        return not_applicable("Other work is not forbidden.")
    if not law["side_job.ban_paid"]:
        return not_applicable(f"{upper_first(state(law))} asks for no pay for such a ban.")
    if offer.extra.get("side_work_ground") is None:
        return not_applicable("The ban names no ground, which the rule on other work judges first.")
    share, said = law["side_job.ban_share"], offer.extra.get("side_work_pay")
    given = percent_fraction(str(said)) if said else Fraction(0)
    due = f"at least {percent(share)} of pay" if share else "an express sum"
    if given and (share is None or given >= share):
        return passed(f"A ban on all other work needs {due} of its own; {percent(given)} is agreed.")
    fixes = [put("extra.side_work", "notice", label="Ask only to be told beforehand", recommended=True)]
    if share:
        paid = put("extra.side_work_pay", whole_percent(share), label=f"Pay {whole_percent(share)} for the ban")
        fixes.append(paid)
    told = (
        f"All other work is forbidden; in {state(law)} that needs {due} of its own while the job lasts, else it does "
        f"not bind. {upper_first(law['side_job.with_it'])}."
    )
    return departed(told, offer, law, fixes) or block(told, fixes=fixes)


@rule("eu.non_compete.client_hire")
def client_hire(offer: Offer, law: Law) -> Outcome:
    """The worker's way to the client."""
    if offer.client is None:
        return not_applicable("There is no client.")
    cite, fee, save = law["client_hire.cite"], law["client_hire.fee"], law["client_hire.save"]
    rest = "".join(f" {upper_first(text)}." for text in (fee, save) if text)
    if offer.answer("bars_hire_by_client"):
        return block(
            f"A term that keeps the client from hiring the worker is void in {state(law)} ({cite}; Directive "
            f"2008/104/EC, art 6(2)).{rest} Delete it.",
            fixes=[put("extra.bars_hire_by_client", False, label="Delete the bar", recommended=True)],
        )
    if non_compete(offer) is not None:
        restraint, clause = "non-compete", Clause("non_compete")
    elif non_solicit(offer, "clients") is not None:
        restraint, clause = "promise not to take clients", Clause("non_solicit")
    else:
        return not_applicable("Nothing keeps the client from hiring the worker.")
    if freed_by_lending(offer, law) is not None:
        return info(f"No restraint keeps the client from hiring the worker ({cite}).{rest}")
    return info(
        f"The {restraint} must leave the worker free to join the client ({cite}); our text says so.{rest}",
        clauses=[clause],
    )


@rule("eu.non_compete.release_pay")
def release_pay(offer: Offer, law: Law) -> Outcome:
    """Pay goes on during release from work."""
    term = offer.clauses.garden_leave
    if term is None or term.is_zero:
        return not_applicable(NO_RELEASE)
    needs = f"What it takes in {state(law)}: {law['release.how']}."
    if term.pay is None or percent_fraction(term.pay) >= 1:
        return info(f"Pay goes on in full during release from work. {needs}", clauses=RELEASE)
    fixes = [put("clauses.garden_leave.pay", "100%", label="Pay in full", recommended=True)]
    told = f"{term.pay} of pay during release from work is less than full pay, which {state(law)} gives"
    if law["release.less_void"]:
        return block(f"{told} by law ({law['release.cite']}). {needs}", fixes=fixes, clauses=RELEASE)
    return warn(
        f"{told} unless less is agreed; a court may refuse that ({law['release.cite']}). {needs}",
        fixes=fixes,
        clauses=RELEASE,
    )


@rule("eu.non_compete.release_length")
def release_length(offer: Offer, law: Law) -> Outcome:
    """Release from work lives within the notice."""
    term, notice = offer.clauses.garden_leave, offer.contract.notice.employer
    if term is None or term.is_zero:
        return not_applicable(NO_RELEASE)
    if notice is None or not term.duration.longer_than(notice, offer.start_date):
        return passed("The release from work fits into the notice.", clauses=RELEASE)
    return warn(
        f"{upper_first(str(term.duration))} of release from work is longer than the notice of {notice}: the job, and "
        "with it the release, ends with the notice.",
        fixes=[
            put(
                "contract.notice.employer",
                {"months": term.months},
                label="Lengthen the employer's notice to match",
                recommended=True,
            )
        ],
        clauses=RELEASE,
    )
