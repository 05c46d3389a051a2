"""What single states ask of a firm that employs workers for clients."""

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
from compliance.words import plural

from ._names import place_first
from ._shared import exempt


@rule("us.eor.peo")
def peo(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    status = law["peo.status"]
    if status is None:
        return passed(
            f"{place_first(law)} has no law on record that licenses or registers firms employing for clients."
        )
    if offer.employer.licence("PEO", offer.start_date) is not None:
        return passed(f"The employer holds its {status} ({law['peo.cite']}).")
    return review(
        f"{place_first(law)} asks professional employer organisations and leasing firms for a {status} from"
        f" {law['peo.agency']} ({law['peo.cite']}). The law reaches {law['peo.reach']}.",
        factors=[
            "Is the employer of record the sole employer, or does the client keep duties of an employer by contract?",
            "Does the law leave out small numbers of workers, or firms from other states?",
            f"Has the employer a {status} in another state on which this one relies?",
        ],
    )


@rule("us.eor.e_verify")
def e_verify(offer: Offer, law: Law) -> Outcome:
    least, instead = law["e_verify.least_headcount"], law["e_verify.alternative"]
    uses = offer.answer("e_verify")
    if least is None and instead is None:
        return _by_choice(law, uses)
    cite = law["e_verify.cite"]
    if uses is True:
        return passed(f"The employer uses E-Verify ({cite}).")
    if least is None:
        return info(f"{instead} ({cite}).")
    count = _counted(offer, law, least)
    who = "Every employer" if least == 1 else f"An employer with {plural(least, 'employee')} or more"
    duty = f"{who} must use E-Verify for every hire ({cite})"
    if count is not None and count < least:
        return info(f"{duty}; this one has {count}.{f' {instead}.' if instead else ''}")
    if uses is None:
        return warn(f"{duty}.", question="Is the employer enrolled in E-Verify?")
    if count is None:
        return warn(f"{duty}.", question="How many employees has the employer?")
    return block(
        f"{duty}; this one does not. Enrol before the start.",
        fixes=[put("extra.e_verify", True, label="Use E-Verify", recommended=True)],
    )


def _by_choice(law: Law, uses: bool | None) -> Outcome:
    asked, place = law["e_verify.when_used"], place_first(law)
    if uses and asked:
        return info(f"{place} asks no private employer at large to use E-Verify, but binds who does. {asked}")
    return not_applicable(f"{place} has no law on record that makes private employers at large use E-Verify.")


def _counted(offer: Offer, law: Law, least: int) -> int | None:
    heads = offer.employer.headcount
    if law["e_verify.in_state"]:
        return heads.place
    enough_in_state = heads.place is not None and heads.place >= least
    return heads.place if heads.country is None and enough_in_state else heads.country


@rule("us.eor.temporary_labor")
def temporary_labor(offer: Offer, law: Law) -> Outcome:
    if offer.client is None:
        return not_applicable("There is no client.")
    if "temporary_labor.name" not in law:
        return not_applicable(f"{place_first(law)} has no act on record on temporary workers supplied to clients.")
    named = f"{law['temporary_labor.name']} ({law['temporary_labor.cite']})"
    listed, outside = law["temporary_labor.listed"], law["temporary_labor.outside"]
    reach = f"reaches only {listed}" if listed else f"leaves out {outside}"
    if exempt(offer):
        return passed(f"The {named} {reach}; an exempt professional or administrator is outside it.")
    duties = law["temporary_labor.client"]
    return review(
        f"The {named} {reach}.{f' {duties}' if duties else ''}",
        factors=[
            f"Is the work among these: {listed}?" if listed else f"Is the work of this kind: {outside}?",
            "Is the job meant to be temporary at the client, or a lasting one?",
        ],
        clauses=[Clause("engagement_three_party")],
    )
