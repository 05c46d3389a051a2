"""Probation in the member states: how long, in what form, and in a fixed term."""

from datetime import timedelta
from fractions import Fraction

from compliance.duration import Duration
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule
from compliance.words import percent

from ._lending import hired_by_agency
from ._terms import as_patch, length, manages, source

_NONE = "No probation is agreed."
_DAYS_A_WEEK = timedelta(weeks=1) // timedelta(days=1)
_APART = "An agency can agree no probation with the worker it lends."


def _agreed(offer: Offer) -> Duration | None:
    """The probation of the offer, None where there is none."""
    agreed = offer.contract.probation
    return None if agreed is None or agreed.is_zero else agreed


def _barred(offer: Offer, law: Law) -> bool:
    """Whether the state lets an agency agree no probation."""
    return hired_by_agency(offer) and "agency_contract.no_trial" in law


def _shorten(limit: Duration) -> Fix:
    if limit.is_zero:
        return put("contract.probation", None, label="Remove the probation", recommended=True)
    return put("contract.probation", as_patch(limit), label=f"Set probation to {limit}", recommended=True)


def _may_be_longer(offer: Offer, law: Law, agreed: Duration) -> bool:
    """Whether the law lets some have a probation as long as this, and this worker may be one of them."""
    if "probation.longer_for" not in law or (law["probation.managers_only"] and not manages(offer)):
        return False
    if law["probation.longer_by_agreement"] and not offer.contract.collective_agreement:
        return False
    longer = length(law, "probation.longer", "probation.unit")
    return longer is None or not agreed.longer_than(longer, offer.start_date)


@rule("eu.contract.probation_longest")
def probation_longest(offer: Offer, law: Law) -> Outcome:
    """The most that the law of the member state allows."""
    agreed = _agreed(offer)
    if agreed is None:
        return not_applicable(_NONE)
    if _barred(offer, law):
        return not_applicable(_APART)
    limit = Duration.model_validate({law["probation.unit"]: law["probation.longest"]})
    says = source(law, "probation.longest")
    shorter = f" Some have less: {law['probation.shorter_for']}." if "probation.shorter_for" in law else ""
    if not agreed.longer_than(limit, offer.start_date):
        return passed(
            f"{agreed} of probation keeps to the {limit} the law allows {says}. During it, "
            f"{law['probation.notice']}.{shorter}",
            clauses=[Clause("probation")],
        )
    if _may_be_longer(offer, law, agreed):
        return review(
            f"{agreed} of probation is more than {limit}; only {law['probation.longer_for']} may have as much {says}.",
            factors=[
                "whether the worker is one of them, which the contract then says",
                "whether a fair chance to judge the work needs so long",
            ],
            fixes=[_shorten(limit)],
            clauses=[Clause("probation")],
        )
    return block(
        f"{agreed} of probation is longer than the {limit} the law allows {says}. Shorten it.{shorter}",
        fixes=[_shorten(limit)],
        clauses=[Clause("probation")],
    )


@rule("eu.contract.probation_of_a_term")
def probation_of_a_term(offer: Offer, law: Law) -> Outcome:
    """A share of the term, or the figures of the state."""
    agreed = _agreed(offer)
    end = offer.contract.end_date if offer.contract.type == "fixed_term" else None
    if end is None:
        return not_applicable("The contract is permanent.")
    if agreed is None:
        return not_applicable(_NONE)
    if _barred(offer, law):
        return not_applicable(_APART)
    if "probation.fixed_term" in law:
        return _by_figures(offer, law, agreed, (end - offer.start_date).days + 1) or review(
            f"{agreed} of probation in a fixed term has limits of its own here: {law['probation.fixed_term']} "
            f"{source(law, 'probation.fixed_term')}.",
            factors=["how long the term is, in the unit of that law", "whether the contract renews an earlier one"],
            fixes=[put("contract.probation", None, label="Remove the probation")],
            clauses=[Clause("probation")],
        )
    share = law["probation.fixed_term_share"]
    if share is None:
        return review(
            f"{agreed} of probation in a contract that ends must be in proportion to its length and to the work; the "
            "law of the state names no figure.",
            factors=[
                "how long the contract lasts",
                "how long it takes to see whether the worker can do the job",
                "whether it renews an earlier contract for the same work: then no new probation",
            ],
            fixes=[put("contract.probation", None, label="Remove the probation")],
            clauses=[Clause("probation")],
        )
    term = (end - offer.start_date).days + 1
    trial = (agreed.from_(offer.start_date) - offer.start_date).days
    says = source(law, "probation.fixed_term_share")
    if Fraction(trial, term) <= share:
        return passed(f"{agreed} of probation take no more than {percent(share)} of the term {says}.")
    most = Duration(days=int(term * share))
    return block(
        f"{agreed} of probation take more than {percent(share)} of the term, the most the law allows {says}. Shorten "
        "it.",
        fixes=[_shorten(most)],
        clauses=[Clause("probation")],
    )


def _by_figures(offer: Offer, law: Law, agreed: Duration, term: int) -> Outcome | None:
    """What the figures of the state settle whatever else holds, None between them."""
    if "term_probation.least" not in law:
        return None
    unit = law["term_probation.unit"]
    least = Duration.model_validate({unit: law["term_probation.least"]})
    says, limits = source(law, "term_probation.least"), law["probation.fixed_term"]
    if not agreed.longer_than(least, offer.start_date):
        return passed(f"{agreed} of probation keeps to the limits of a fixed term, {limits} {says}.")
    count, each = law["term_probation.most"], law["term_probation.worked"]
    if count is None:
        return None
    most = Duration.model_validate({unit: max(count, term // each) if each else count})
    trial = _worked_days(agreed, offer) if each else agreed
    if trial is None or not trial.longer_than(most, offer.start_date):
        return None
    counted = f"{most.days} days of work" if each else str(most)
    return block(
        f"{agreed} of probation is longer than the {counted} that a fixed term as long as this may have at most: "
        f"{limits} {says}. Shorten it.",
        fixes=[_shorten(most)],
        clauses=[Clause("probation")],
    )


def _worked_days(agreed: Duration, offer: Offer) -> Duration | None:
    """The days of a probation on which the worker works, None where the working week is not known."""
    week = offer.role.days_per_week
    if week is None:
        return None
    calendar = (agreed.from_(offer.start_date) - offer.start_date).days
    return Duration(days=int(calendar * Fraction(week) / _DAYS_A_WEEK))


@rule("eu.contract.probation_in_writing")
def probation_in_writing(offer: Offer, law: Law) -> Outcome:
    """Written, or there is none."""
    if _agreed(offer) is None:
        return not_applicable(_NONE)
    if _barred(offer, law):
        return not_applicable(_APART)
    if not law["probation.written"]:
        return not_applicable("The law of the state asks for no writing.")
    return info(
        f"Probation holds only if it stands in the written contract {source(law, 'probation.written')}. Sign before "
        "the first day of work.",
        clauses=[Clause("probation")],
    )
