"""Notice and dismissal in the member states: how much each side gives, on what ground, in what form."""

from typing import Literal

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule
from compliance.words import listing

from ._terms import as_patch, length, manages, source

Side = Literal["employer", "worker"]
_STATUTE: dict[Side, tuple[str, str]] = {
    "employer": ("notice_period.employer", "notice_period.employer_unit"),
    "worker": ("notice_period.worker", "notice_period.worker_unit"),
}


def _agreed(offer: Offer, side: Side) -> Duration | None:
    notice = offer.contract.notice
    return notice.employer if side == "employer" else notice.worker


def _too_short(offer: Offer, law: Law, side: Side) -> Duration | None:
    """The statutory notice of a side whose agreed notice is shorter."""
    agreed, least = _agreed(offer, side), length(law, *_STATUTE[side])
    return least if agreed and least and least.longer_than(agreed, offer.start_date) else None


def _is_agreed(offer: Offer) -> bool:
    return any(_agreed(offer, side) is not None for side in _STATUTE)


def _grows(law: Law) -> str:
    return f" The employer's notice by length of service: {law['notice_period.grows']}."


@rule("eu.contract.notice_shortest")
def notice_shortest(offer: Offer, law: Law) -> Outcome:
    """No less than the statute of the state."""
    short = {side: least for side in _STATUTE if (least := _too_short(offer, law, side)) is not None}
    may_be_short = law["notice_period.worker_shorter"] if "worker" in short else None
    if may_be_short:
        del short["worker"]
    clauses = [Clause("termination_notice")]
    if offer.contract.type == "fixed_term" and _is_agreed(offer) and "term_end.only" in law:
        return review(
            f"Notice is agreed, but before its last day only {law['term_end.only']} ends a fixed term here "
            f"({law['term_end.cite']}). Do not count on notice.",
            factors=["what the collective agreement says", "whether a shorter term meets the same need"],
            clauses=clauses,
        )
    if not short:
        says = source(law, "notice_period.employer")
        return passed(
            f"The agreed notice is no shorter than the law asks in the first year {says}.{_grows(law)}",
            clauses=clauses,
        )
    too_little = listing(
        f"{_agreed(offer, side)} by the {side} is shorter than the {least}" for side, least in short.items()
    )
    first, *others = short
    fix = put(
        f"contract.notice.{first}",
        as_patch(short[first]),
        label=f"Set the notice of the {' and the '.join(short)} to the statutory one",
        recommended=True,
        also={f"contract.notice.{side}": as_patch(short[side]) for side in others},
    )
    says = source(law, "notice_period.employer")
    if offer.contract.collective_agreement:
        return review(
            f"Notice of {too_little} the law asks in the first year {says}; at most a collective agreement may say so.",
            factors=["whether that law lets a collective agreement shorten notice", "what the agreement named says"],
            fixes=[fix],
            clauses=clauses,
        )
    if "employer" not in short and may_be_short is None:
        return review(
            f"Notice of {too_little} the law asks in the first year {says}. It is better for the worker, which may "
            "save it.",
            factors=["whether that law lets the contract shorten the notice of the worker"],
            fixes=[fix],
            clauses=clauses,
        )
    return block(
        f"Notice of {too_little} the law asks in the first year {says}. The law prevails: write it in.{_grows(law)}",
        fixes=[fix],
        clauses=clauses,
    )


def _unmatched(offer: Offer, relation: str | None, worker: Duration, employer: Duration) -> str | None:
    """What is wrong with the worker's notice beside the employer's, None where nothing is."""
    start = offer.start_date
    longer = worker.longer_than(employer, start)
    if relation == "equal" and (longer or employer.longer_than(worker, start)):
        return f"is not the employer's {employer}, and both must be equal"
    if relation == "not_longer" and longer:
        return f"is longer than the employer's {employer}"
    return None


def _is_matched(worker: Duration, employer: Duration | None, offer: Offer) -> bool:
    """Whether the employer gives twice the worker's notice."""
    twice = Duration.model_validate({unit: 2 * count for unit, count in as_patch(worker).items()})
    return employer is not None and not twice.longer_than(employer, offer.start_date)


@rule("eu.contract.notice_of_the_worker")
def notice_of_the_worker(offer: Offer, law: Law) -> Outcome:
    """Not longer than the state lets a worker be bound."""
    worker, employer = offer.contract.notice.worker, offer.contract.notice.employer
    most = length(law, "notice_period.worker_longest", "notice_period.worker_longest_unit")
    relation = law["notice_period.relation"]
    if worker is None or (most is None and relation is None):
        return not_applicable("Nothing is agreed on the worker's notice, or the law sets it no upper limit.")
    if most and worker.longer_than(most, offer.start_date):
        return _too_long(offer, law, worker, most)
    says = source(law, "notice_period.relation")
    clauses = [Clause("termination_notice")]
    if relation == "double":
        usual = length(law, "notice_period.worker", "notice_period.worker_unit")
        if usual and worker.longer_than(usual, offer.start_date) and not _is_matched(worker, employer, offer):
            return block(
                f"{worker} of notice by the worker asks for twice as much of the employer {says}. Return to {usual}, "
                "or double the employer's.",
                fixes=[_set_worker(usual)],
                clauses=clauses,
            )
    elif employer and (wrong := _unmatched(offer, relation, worker, employer)):
        return block(
            f"{worker} of notice by the worker {wrong} {says}. Make them equal.",
            fixes=[_set_worker(employer)],
            clauses=clauses,
        )
    return passed(f"{worker} of notice by the worker is no more than the law lets the worker be bound by {says}.")


def _set_worker(notice: Duration) -> Fix:
    label = f"Set the worker's notice to {notice}"
    return put("contract.notice.worker", as_patch(notice), label=label, recommended=True)


def _too_long(offer: Offer, law: Law, worker: Duration, most: Duration) -> Outcome:
    """The worker is bound for longer than the statute lets a contract bind."""
    says, managers = source(law, "notice_period.worker_longest"), law["notice_period.managers_longest"]
    fixes = [_set_worker(most)]
    if managers and manages(offer):
        return review(
            f"{worker} of notice by the worker is more than {most}; the law allows {managers} {says}.",
            factors=["whether the post is one of these", "whether the notice keeps to that limit"],
            fixes=fixes,
        )
    others = f" Others may be bound for longer: {managers}." if managers else ""
    return block(
        f"{worker} of notice by the worker is more than the {most} to which the law lets a worker be bound {says}. "
        f"Shorten it.{others}",
        fixes=fixes,
        clauses=[Clause("termination_notice")],
    )


@rule("eu.contract.dismissal")
def dismissal(offer: Offer, law: Law) -> Outcome:
    """Ground, form and severance pay."""
    pay = law["dismissal_law.severance"]
    severance = f"Severance pay by statute: {pay}" if pay else "The statute names no severance pay"
    return info(
        f"What a dismissal needs after probation: {law['dismissal_law.ground']}. Its form: {law['dismissal_law.form']} "
        f"{source(law, 'dismissal_law.ground')}. {severance}. Agree with the client who bears the cost.",
        clauses=[Clause("termination_notice")],
    )
