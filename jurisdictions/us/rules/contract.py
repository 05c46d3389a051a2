"""The employment contract: at will or for good cause, its term, its form."""

from compliance.duration import Duration
from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    block,
    info,
    passed,
    put,
    rule,
    warn,
)
from compliance.words import plural

from ._names import place_name


@rule("us.contract.notice")
def notice(offer: Offer, law: Law) -> Outcome:
    given = offer.contract.notice
    agreed = any(side is not None and not side.is_zero for side in (given.employer, given.worker))
    ending = [Clause("termination_notice")]
    if not law["at_will.default"]:
        return _notice_for_good_cause(agreed, law, ending)
    if agreed:
        return warn(
            f"Employment in {place_name(law)} is at will ({law['at_will.cite']}). An agreed notice period"
            " turns it into a promise: ending without it is a breach, and the worker can hardly be held to"
            " it. Leave notice out, or make it a courtesy.",
            fixes=[
                put(
                    "contract.notice",
                    {"employer": None, "worker": None},
                    label="Keep employment at will",
                    recommended=True,
                )
            ],
            clauses=ending,
        )
    return passed(
        f"Employment is at will ({law['at_will.cite']}); either side may end it at any time, for any lawful reason.",
        clauses=ending,
    )


def _notice_for_good_cause(agreed: bool, law: Law, ending: list[Clause]) -> Outcome:
    cause = f"after the probation dismissal in {place_name(law)} needs good cause ({law['at_will.cite']})"
    if agreed:
        return info(f"The agreed notice comes on top of the law: {cause}, with or without notice.", clauses=ending)
    return passed(f"No notice is agreed and none is required; {cause}.", clauses=ending)


@rule("us.contract.probation")
def probation(offer: Offer, law: Law) -> Outcome:
    term = offer.contract.probation
    if not law["at_will.default"]:
        return _probation_before_good_cause(offer, law)
    if term is None or term.is_zero:
        return passed("No probation is agreed; at-will employment needs none.")
    if law["at_will.implied_promise"] is None:
        return info(
            f"A probation of {term} changes nothing in {place_name(law)}, where employment is at will before and after"
            f" it ({law['at_will.cite']}). Words that promise more after it would be a contract; leave it out or"
            " keep the clause as it stands."
        )
    return warn(
        f"A probation of {term} suggests that afterwards the job ends only for cause, which undoes at-will"
        f" employment ({law['at_will.implied_promise']}). Leave it out.",
        fixes=[put("contract.probation", None, label="Leave out the probation", recommended=True)],
    )


def _probation_before_good_cause(offer: Offer, law: Law) -> Outcome:
    term, cite, longest = offer.contract.probation, law["at_will.cite"], law["at_will.longest_probation"]
    if term is None:
        default = plural(law["at_will.good_cause_after"], "month")
        return info(
            f"Nothing is said of probation, so the law's {default} apply ({cite}). Until they end either side may end"
            " the employment for any lawful reason; afterwards dismissal needs good cause."
        )
    if term.is_zero:
        return warn(
            f"Without a probation, dismissal in {place_name(law)} needs good cause from the first day ({cite})."
            " Say nothing, and the law's own probation applies.",
            fixes=[put("contract.probation", None, label="Keep the law's own probation", recommended=True)],
        )
    if longest is not None and term.longer_than(Duration(months=longest), offer.start_date):
        return block(
            f"A probation of {term} is longer than the {plural(longest, 'month')} that the law of {place_name(law)}"
            f" allows with any extension ({cite}).",
            fixes=[
                put("contract.probation", {"months": longest}, label="Shorten the probation", recommended=True),
            ],
        )
    return passed(
        f"During the probation of {term} either side may end the employment for any lawful reason; afterwards"
        f" dismissal needs good cause ({cite})."
    )


@rule("us.contract.fixed_term")
def fixed_term(offer: Offer, law: Law) -> Outcome:
    at_will = law["at_will.default"]
    if offer.contract.type == "permanent":
        return passed(f"The employment has no end date{' and is at will' if at_will else ''}.")
    label = "Offer employment at will" if at_will else "Offer employment without an end date"
    return warn(
        "For a fixed term the law lets the employer end early only for cause unless the contract says"
        f" otherwise ({law['at_will.fixed_term'] or 'case law'}), so the pay to the end may be owed. {label};"
        " a planned end can be mentioned without promising it.",
        fixes=[
            put(
                "contract.type",
                "permanent",
                label=label,
                recommended=True,
                also={"contract.end_date": None},
            )
        ],
    )


@rule("us.contract.signature")
def signature(offer: Offer, law: Law) -> Outcome:
    if offer.contract.signature == "qualified":
        return info(
            "US law knows no qualified signature; an ordinary electronic signature binds (E-SIGN, 15 USC"
            " 7001), assignments of patents and copyright included."
        )
    return passed(
        "Signed on paper or electronically, the contract binds (E-SIGN, 15 USC 7001, and the state's own law on"
        " electronic transactions)."
    )


@rule("us.contract.language")
def language(offer: Offer, law: Law) -> Outcome:
    if offer.contract.language and "en" not in offer.contract.language:
        return warn(
            "The documents would not exist in English, the language of the statutory notices and the courts."
            " Add English.",
            fixes=[
                put(
                    "contract.language",
                    ["en", *offer.contract.language],
                    label="Add English",
                    recommended=True,
                )
            ],
        )
    return passed(
        "The documents are in English. If you normally speak another language with the worker, hand out the"
        " state's notices in it too."
    )
