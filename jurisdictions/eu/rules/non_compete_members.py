"""Promises not to compete after the job, over the table of the member states: validity, length, form, area."""

from __future__ import annotations

import re

from compliance.offer import NonCompete
from compliance.rules import (
    Clause,
    Fix,
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
from compliance.words import plural, upper_first

from ._restraint import NOTHING, judged_together, non_compete, remove_non_compete, shorten, to_judge
from ._shared import state

FAR = ("worldwide", "world", "europe", "european union", "everywhere", "global")
INTERESTS = {
    "secrets": "access to trade secrets or special know-how",
    "customers": "close contact with customers alone",
    "trusted_post": "a post of special trust",
    "none": "none of those asked about",
}


@rule("eu.non_compete.restraint_void")
def restraint_void(offer: Offer, law: Law) -> Outcome:
    """Where every promise is void."""
    term = non_compete(offer)
    if term is None:
        return not_applicable(NOTHING)
    if not law["restraint.void"]:
        return not_applicable(f"A non-compete can be agreed in {state(law)}.")
    return block(
        f"{term.duration} of non-compete after the job is void in {state(law)}, however short or well paid "
        f"({law['restraint.cite']}). Remove it; confidentiality and IP clauses stay.",
        fixes=[remove_non_compete()],
        clauses=[Clause("confidentiality")],
    )


@rule("eu.non_compete.restraint_interest")
def restraint_interest(offer: Offer, law: Law) -> Outcome:
    """The interest without which it does not bind, and what a lawyer must weigh."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    told = f"In {state(law)} a non-compete needs {law['restraint.needs']} ({law['restraint.cite']})."
    named = offer.extra.get("restraint_interest")
    if named is not None and named not in law["restraint.interests"]:
        said = "says that there is no such interest" if named == "none" else f"names {INTERESTS[str(named)]}"
        return block(
            f"{told} The offer {said}, so it cannot bind. Remove it; confidentiality and IP clauses stay.",
            fixes=[remove_non_compete()],
        )
    return review(
        told,
        factors=_factors(term, offer, law),
        fixes=[remove_non_compete(recommended=False)],
        clauses=[Clause("non_compete")],
        question=None if named else "What makes a non-compete necessary for this job?",
    )


def _factors(term: NonCompete, offer: Offer, law: Law) -> list[str]:
    named = offer.extra.get("restraint_interest")
    special = law["restraint.special"]
    return [
        f"interest named: {INTERESTS[str(named)] if named else 'none yet'}; reason given: {term.reason or 'none'}",
        "whose interest: the law protects the employer's business, and whether an employer of record may protect its "
        "client's is untested",
        f"extent: {term.duration}, territory {term.territory or 'not stated'}, and the work it closes",
        *([f"a wider ban is open to {special}"] if special else []),
        "whether the worker can still earn a living in the trade",
    ]


@rule("eu.non_compete.restraint_length")
def restraint_length(offer: Offer, law: Law) -> Outcome:
    """The longest the law allows, and what becomes of a longer one."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    longest = law["restraint.longest"]
    if longest is None:
        return not_applicable(f"The law of {state(law)} sets no longest time; it must be in proportion.")
    if judged_together(offer, law):
        return not_applicable("The law has a limit of its own for both clauses together.")
    limit = f"the limit of {plural(longest, 'month')} in {state(law)} ({law['restraint.cite']})"
    if term.months <= longest:
        return passed(f"{term.duration} keeps to {limit}.", clauses=[Clause("non_compete")])
    void, special = law["restraint.longer_void"], law["restraint.special"]
    told = f"{upper_first(str(term.duration))} of non-compete goes beyond {limit}."
    if special:
        more = law["restraint.special_longest"]
        told += f" More is open only to {special}" + (f", up to {plural(more, 'month')}." if more else ".")
    fixes = [shorten("clauses.non_compete", longest)]
    if void and special:
        return review(
            f"{told} For others the whole clause is void.",
            factors=[f"whether this hire is one of {special}"],
            fixes=fixes,
        )
    if void:
        return block(f"{told} The whole clause is void, not only the excess. Shorten it.", fixes=fixes)
    return warn(f"{told} What goes beyond does not bind. Shorten it.", fixes=fixes)


@rule("eu.non_compete.restraint_form")
def restraint_form(offer: Offer, law: Law) -> Outcome:
    """How it must be agreed, and whether the signature is enough for that."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    form = law["restraint.form"]
    if form is None:
        return not_applicable(f"{upper_first(state(law))} asks for no form; agree it in writing all the same.")
    told = f"In {state(law)} a non-compete must be {form} ({law['restraint.cite']})."
    signed = offer.contract.signature
    if signed in ("wet", "qualified"):
        return passed(told, clauses=[Clause("non_compete")])
    simple = law["restraint.simple_signature"]
    if simple == "enough":
        return passed(told, clauses=[Clause("non_compete")])
    fixes = [
        put("contract.signature", "wet", label="Sign on paper by hand", recommended=True),
        put("contract.signature", "qualified", label="Sign with a qualified electronic signature"),
    ]
    if signed is None:
        return warn(
            f"{told} A simple electronic signature may not be enough.",
            fixes=fixes,
            question="How will the contract be signed?",
        )
    if simple == "void":
        return block(f"{told} Signed with a simple electronic signature it is void.", fixes=fixes)
    return warn(f"{told} Whether a simple electronic signature is enough is doubtful.", fixes=fixes)


@rule("eu.non_compete.restraint_area")
def restraint_area(offer: Offer, law: Law) -> Outcome:
    """Where an area must be named, or must not reach beyond the country."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    needed, home_only = law["restraint.area_needed"], law["restraint.home_only"]
    if not needed and not home_only:
        return not_applicable(f"No statute of {state(law)} sets the area; it must be in proportion.")
    cite, here = law["restraint.cite"], state(law)
    area = term.territory
    if area is None:
        told = f"No territory is named; in {here} a non-compete must be limited to an area ({cite})."
        return (
            block(f"{told} Without one it is void.", fixes=[_home(law)]) if needed else warn(told, fixes=[_home(law)])
        )
    if not home_only:
        return _not_everywhere(area, law)
    if not _reaches_out(area, law):
        return (
            passed(f"The ban stays within {here} ({cite}).")
            if _is_home(area, law)
            else info(f"Name only places in {here}, where the worker could really compete ({cite}).")
        )
    return _too_wide(area, law)


def _not_everywhere(area: str, law: Law) -> Outcome:
    if area.strip().casefold() not in FAR:
        return passed(f"The ban is limited to an area: {area}.")
    return review(
        f"{upper_first(area)} is hardly an area: in {state(law)} a non-compete must be limited in place "
        f"({law['restraint.cite']}).",
        factors=["where the employer and the client really compete", "whether the worker can still earn a living"],
        fixes=[_home(law)],
    )


def _too_wide(area: str, law: Law) -> Outcome:
    here = state(law)
    told = f"{upper_first(area)} reaches beyond {here}, where a non-compete must end ({law['restraint.cite']})."
    if not law["restraint.wider_void"]:
        return warn(f"{told} What lies beyond does not bind.", fixes=[_home(law)])
    special = law["restraint.special"]
    return review(
        f"{told} More is open only to {special}; for others the whole clause is void.",
        factors=[f"whether this hire is one of {special}"],
        fixes=[_home(law)],
    )


def _home(law: Law) -> Fix:
    return put("clauses.non_compete.territory", law.place.name, label=f"Limit it to {state(law)}", recommended=True)


def _is_home(area: str, law: Law) -> bool:
    names = (law.place.code, law.place.name, "state", *law.place.aliases)
    return area.strip().casefold() in {name.casefold() for name in names}


def _reaches_out(area: str, law: Law) -> bool:
    named = [part.strip() for part in re.split(r"[,;]| and ", area)]
    return any(
        part.casefold() in FAR or (re.fullmatch(r"[A-Z]{2}", part) is not None and part != law.place.code)
        for part in named
    )
