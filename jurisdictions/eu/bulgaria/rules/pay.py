"""Pay in Bulgaria: the supplement for experience."""

from __future__ import annotations

from fractions import Fraction

from compliance.offer import percent_fraction
from compliance.rules import Law, Offer, Outcome, block, info, passed, put, review, rule, warn
from compliance.words import percent


@rule("bg.pay.seniority_supplement")
def seniority_supplement(offer: Offer, law: Law) -> Outcome:
    """Experience is paid on top of base pay."""
    each, said, years = law["seniority.yearly_rate"], offer.extra.get("seniority_rate"), _years(offer)
    due = f"Each year of experience in the same or a similar job earns at least {percent(each)} of base pay on top"
    if said is None:
        return info(f"{due} (Ordinance on pay art. 12). Name the supplement in the contract beside base pay.")
    agreed = percent_fraction(str(said))
    if agreed == 0:
        return review(
            f"{due}; the offer says that agreed pay holds it already.",
            factors=[
                "Does the contract show base pay and the supplement apart (Labour Code art. 66)?",
                "Is base pay without the supplement still above the minimum wage?",
            ],
        )
    if years is None:
        return warn(f"{due}; the years are not known.", question="How many years of experience does the worker have?")
    if agreed >= each * years:
        return passed(f"The supplement of {percent(agreed)} reaches what the experience earns.")
    return block(
        f"{due}: {percent(each * years)} here, and {percent(agreed)} is agreed (Ordinance on pay art. 12). Raise it.",
        fixes=[
            put(
                "extra.seniority_rate",
                percent(each * years),
                label=f"Agree a supplement of {percent(each * years)}",
                recommended=True,
            )
        ],
    )


def _years(offer: Offer) -> Fraction | None:
    said = offer.extra.get("experience_years")
    return None if said is None else Fraction(str(said))
