"""What the worker is told in writing at hire."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, rule, warn
from compliance.words import listing, plural

from ._city import cities_unsaid, city_duty, in_city
from ._names import place_first, place_name
from ._shared import exempt


@rule("us.contract.notice_at_hire")
def notice_at_hire(offer: Offer, law: Law) -> Outcome:
    if law["hire_notice.clause"] is None:
        return not_applicable(f"{place_first(law)} asks for no written wage notice at hire.")
    cite, clause = law["hire_notice.cite"], Clause(law["hire_notice.clause"])
    if not law["hire_notice.covers_exempt"]:
        if exempt(offer) is None:
            return warn(
                f"A worker who is not exempt from overtime must get a written wage notice at hire ({cite}).",
                question="Is the job exempt from overtime?",
                clauses=[clause],
            )
        if exempt(offer):
            return passed(f"The job is exempt from overtime, so the wage notice of {cite} is not due.")
    fewest, employed = law["hire_notice.least_headcount"], offer.employer.headcount.country
    if fewest is not None:
        size = plural(fewest, "employee")
        if employed is None:
            return warn(
                f"From {size} on, the worker must get a wage notice at hire ({cite}).",
                question="How many people does the employer employ?",
                clauses=[clause],
            )
        if employed < fewest:
            return passed(f"Below {size} the wage notice of {cite} is not due.")
    return info(
        f"{cite}: the employer states {law['hire_notice.what']}, {law['hire_notice.when']}. The notice is in the pack"
        f"{_still_missing(offer, law)}.",
        clauses=[clause],
    )


def _still_missing(offer: Offer, law: Law) -> str:
    """What the notice should name and the offer does not say."""
    missing = [] if offer.extra.get("paydays") else ["the regular paydays"]
    if law["hire_notice.telephone"] and not offer.extra.get("employer_phone"):
        missing.append("the employer's telephone number")
    return f"; enter {listing(missing)} before it is signed" if missing else ""


@rule("us.contract.papers_at_hire")
def papers_at_hire(offer: Offer, law: Law) -> Outcome:
    asked = []
    if "hire_papers.hand_over" in law:
        asked.append(f"{law['hire_papers.hand_over']} ({law['hire_papers.cite']})")
    of_city = city_duty("hire_papers", offer, law)
    if of_city is not None:
        asked.append(in_city(of_city, offer, law))
    unsaid = cities_unsaid(["hire_papers"], offer, law)
    more = f"{unsaid} wants papers of its own; name the city where the work is done." if unsaid else ""
    if asked:
        return info(f"At hire hand over {'; '.join(asked)}. {more}".rstrip())
    if more:
        return info(more)
    return not_applicable(f"No other paper that {place_name(law)} wants handed over at hire is on record.")
