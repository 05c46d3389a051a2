"""Restraints that only California judges so."""

from compliance.rules import Clause, Law, Offer, Outcome, passed, put, review, rule


@rule("us_ca.non_compete.garden_leave")
def garden_leave(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.garden_leave
    if term is None or term.months == 0:
        return passed("No garden leave is agreed.")
    return review(
        f"Garden leave of up to {term.duration} keeps the worker from a new job. While pay and employment go"
        " on, loyalty may be asked; once the worker has resigned from at-will employment it works like a"
        " non-compete (Bus. & Prof. Code 16600).",
        factors=[
            "Can the worker end the employment at once and start elsewhere, or does the clause hold them?",
            "Is full pay with benefits owed throughout?",
            (
                "Is it the employer's option to release the worker from duties, rather than the worker's"
                " promise to stay?"
            ),
        ],
        fixes=[put("clauses.garden_leave", None, label="Remove the garden leave", recommended=True)],
        clauses=[Clause("garden_leave")],
    )
