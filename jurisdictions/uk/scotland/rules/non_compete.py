"""Restraint of trade in Scotland."""

from __future__ import annotations

from compliance.offer import NonCompete
from compliance.rules import Clause, Fix, Law, Offer, Outcome, agreed, info, not_applicable, passed, put, review, rule
from compliance.words import plural

_PAPER = ("confidentiality_ip_deed",)
_GARDEN = {"months": 1, "pay": "100%"}


def _lighter() -> list[Fix]:
    """What can stand in the place of a non-compete."""
    return [
        put(
            "clauses.non_compete",
            None,
            label="Remove the non-compete; confidentiality and non-solicit stay",
            recommended=True,
        ),
        put(
            "clauses.non_compete",
            None,
            label="Replace it with garden leave during notice",
            also={"clauses.garden_leave": _GARDEN},
        ),
    ]


def _factors(offer: Offer, term: NonCompete, longest: str) -> list[str]:
    """What a Scottish court weighs."""
    where = term.territory or "worldwide"
    if where.casefold() == "worldwide":
        where = "the whole world stood only for one who knew the secrets of a worldwide business (Bluebell Apparel)"
    level = "; this is not a manager" if offer.role.level == "employee" else ""
    return [
        "whose interest: the client's secrets and customer connections must be recited, and the client should sign",
        f"role: real access to secrets, seniority, influence over customers{level}",
        f"length: {longest} is the upper end for an employee; each covenant stands on its own facts",
        f"territory: {where}",
        "words: a clause that binds however the job ends, even by the employer's own breach, may fail whole (Living "
        "Design v Davidson 1994 SLT 753); this one does not say so",
        "severance: a court may strike out what is too wide where the parties agreed to it (Hinton & Higgs v Murphy "
        "1989 SLT 450), and never writes a narrower clause",
        "interim interdict turns on a prima facie case and the balance of convenience",
        "lighter protection first: confidentiality, non-solicit and non-dealing",
        "reform: a government working paper of November 2025 offers a cap, a ban or a salary threshold; nothing is "
        "enacted",
    ]


@rule("gb_sct.non_compete.reasonableness")
def reasonableness(offer: Offer, law: Law) -> Outcome:
    """A non-compete is void unless it protects a legitimate interest and goes no further."""
    term = offer.clauses.non_compete
    if term is None or term.months == 0:
        return not_applicable("No non-compete is agreed.")
    most = law["restraint.longest_upheld_months"]
    longest = plural(most, "month")
    if term.months > most:
        return review(
            f"{term.duration} of non-compete will very likely fail: {longest} is the upper end of what the courts have "
            "upheld for most employees. Whoever relies on the covenant must show a legitimate interest and that it "
            "goes no further than that needs (Sundolitt v Addison [2017] CSIH 15).",
            factors=[
                "what lasts so long: which secret or connection is still worth protecting on the last day?",
                "two years stood once, for a management trainee who knew the trade secrets of a worldwide maker of "
                "jeans (Bluebell Apparel v Dickinson 1978 SC 16)",
                f"if no such interest can be shown, come down to {longest} or less, or remove it",
            ],
            fixes=_lighter(),
        )
    return review(
        f"{term.duration} of non-compete is a restraint of trade: unlawful on its face, and upheld only where the "
        "party that relies on it shows a legitimate interest and that the clause goes no further than is reasonable at "
        "the day of signature (Sundolitt v Addison [2017] CSIH 15). The employer of record has little such interest of "
        "its own.",
        factors=_factors(offer, term, longest),
        fixes=_lighter(),
        clauses=[
            Clause("non_compete", documents=_PAPER),
            Clause("non_compete_client_interest", documents=_PAPER),
        ],
    )


@rule("gb_sct.non_compete.whose_interest")
def whose_interest(offer: Offer, law: Law) -> Outcome:
    """The client may enforce a covenant made for its benefit; a signature is surer."""
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return not_applicable("No covenant for the time after the job is agreed.")
    clauses = [Clause("non_compete_client_interest", documents=_PAPER)]
    if agreed(offer, "client_signs_deed"):
        return passed(
            "The client signs the agreement, so the covenants are promised to the one whose interest they protect.",
            clauses=clauses,
        )
    return info(
        "The covenants protect the client. It may enforce them in Scotland as a person for whose benefit they are made "
        "(Contract (Third Party Rights) (Scotland) Act 2017 s.1), but worker and employer can change them without it "
        "(s.3). Let it sign the agreement.",
        fixes=[put("extra.client_signs_deed", True, label="The client signs the agreement", recommended=True)],
        clauses=clauses,
    )


@rule("gb_sct.non_compete.signed_after_start")
def signed_after_start(offer: Offer, law: Law) -> Outcome:
    """A covenant that comes late needs nothing given for it."""
    if offer.clauses.non_compete is None and offer.clauses.non_solicit is None:
        return not_applicable("No covenant for the time after the job is agreed.")
    if offer.offer_date is None or offer.offer_date <= offer.start_date:
        return passed("The covenants are agreed with the job.")
    return info(
        "The covenants are agreed after the work has begun. In Scotland they bind all the same; a promise for which "
        "nothing is given is made in writing that the worker signs (Requirements of Writing (Scotland) Act 1995 "
        "ss.1, 2), as the agreement is. They must still be reasonable.",
    )
