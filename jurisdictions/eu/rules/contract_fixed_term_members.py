"""Fixed terms, as each member state limits them."""

from datetime import timedelta

from compliance.duration import Duration
from compliance.rules import Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule
from compliance.words import day, plural

from ._lending import hired_by_agency

_PERMANENT = "The contract is permanent."


def _make_permanent(offer: Offer, law: Law, *, recommended: bool) -> list[Fix]:
    """The permanent contract, save where an agency cannot offer one."""
    if hired_by_agency(offer) and "agency_contract.fixed_only" in law:
        return []
    return [
        put(
            "contract.type",
            "permanent",
            label="Make the contract permanent",
            recommended=recommended,
            also={"contract.end_date": None, "contract.reason": None},
        )
    ]


def _has_own_limits(offer: Offer, law: Law) -> bool:
    """Whether the contract of an agency is taken out of the limits of fixed terms."""
    return hired_by_agency(offer) and "agency_contract.own_limits" in law


def _of_its_own(law: Law) -> Outcome:
    cite = law["agency_contract.own_limits"]
    return not_applicable(f"The limits of fixed terms do not bind the contract of a worker who is lent ({cite}).")


def _runs_past(offer: Offer, months: int) -> bool:
    """Whether the fixed term ends later than so many months after the first day."""
    return bool(offer.get("contract.end_date") >= Duration(months=months).from_(offer.start_date))


def _shorten(offer: Offer, months: int) -> Fix:
    last = Duration(months=months).from_(offer.start_date) - timedelta(days=1)
    return put("contract.end_date", last.isoformat(), label=f"End it on {day(last)}", recommended=True)


@rule("eu.contract.national_fixed_term_length")
def national_fixed_term_length(offer: Offer, law: Law) -> Outcome:
    """The longest term the state allows."""
    if offer.contract.type != "fixed_term":
        return not_applicable(_PERMANENT)
    if _has_own_limits(offer, law):
        return _of_its_own(law)
    cite, months = law["fixed_term_limits.cite"], law["fixed_term_limits.longest"]
    if months is None:
        return not_applicable(f"No longest term is set for a single contract here ({cite}).")
    limit = plural(months, "month")
    if not _runs_past(offer, months):
        return passed(f"The fixed term ends within {limit} ({cite}).")
    becomes, longer = law["fixed_term_limits.becomes"], law["fixed_term_limits.longer_for"]
    if longer is not None and offer.contract.reason:
        return review(
            f"A fixed term may last {limit} ({cite}) and longer only for {longer}. Where the reason given, "
            f'"{offer.contract.reason}", is no such case, {becomes}.',
            factors=[
                f"whether the reason is {longer}",
                "whether the need is temporary with the employer, not only with the client",
                "earlier fixed terms with this employer, which count in",
            ],
            fixes=[_shorten(offer, months)],
        )
    more = f" It may last longer for {longer}; give the reason if that is so." if longer is not None else ""
    return block(
        f"A fixed term may last {limit} ({cite}). This one lasts longer, and {becomes}.{more}",
        fixes=[_shorten(offer, months), *_make_permanent(offer, law, recommended=False)],
    )


@rule("eu.contract.national_fixed_term_reason")
def national_fixed_term_reason(offer: Offer, law: Law) -> Outcome:
    """A reason the law knows, where one is needed."""
    if offer.contract.type != "fixed_term":
        return not_applicable(_PERMANENT)
    cite, free = law["fixed_term_limits.cite"], law["fixed_term_limits.without_reason"]
    if free is None:
        return not_applicable(f"No reason is asked for this fixed term here ({cite}).")
    if not _runs_past(offer, free):
        return passed(f"Up to {plural(free, 'month')} a fixed term needs no reason ({cite}).")
    reasons, becomes = law["fixed_term_limits.reasons"], law["fixed_term_limits.becomes"]
    beyond = f"Beyond {plural(free, 'month')} a" if free else "A"
    need = f"{beyond} fixed term needs a reason that the law knows ({cite}): {reasons}."
    if offer.contract.reason:
        return review(
            f'{need} Whether "{offer.contract.reason}" is one, a lawyer must say.',
            factors=[
                f"whether it falls under {reasons}",
                "whether the need is temporary with the employer: that the client may end its order seldom is enough",
                "whether the contract itself states the facts and how they lead to this very end",
            ],
        )
    return block(
        f"{need} The offer gives none, and {becomes}.",
        fixes=[_shorten(offer, free)] * bool(free) + _make_permanent(offer, law, recommended=not free),
    )


@rule("eu.contract.national_fixed_term_renewal")
def national_fixed_term_renewal(offer: Offer, law: Law) -> Outcome:
    """How one fixed term may follow another."""
    if offer.contract.type != "fixed_term":
        return not_applicable(_PERMANENT)
    if _has_own_limits(offer, law):
        return _of_its_own(law)
    return info(
        f"{law['fixed_term_limits.renewals']} ({law['fixed_term_limits.cite']}). Beyond that: "
        f"{law['fixed_term_limits.becomes']}. Treat the worker no worse than permanent staff, and tell of permanent "
        "vacancies."
    )
