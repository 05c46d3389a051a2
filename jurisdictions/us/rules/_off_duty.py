"""What the law of some states says of a ban on a second job."""

from __future__ import annotations

from compliance.rules import Fix, Law, Offer, Outcome, block, put, warn
from compliance.words import money

from ._names import place_first, place_name
from ._shared import hourly_base, yearly_base


def second_job(offer: Offer, law: Law) -> Outcome | None:
    """What the law of some states says of a ban on a second job, None where it says nothing of this pay."""
    cite = law["off_duty.second_job_cite"]
    if cite is None:
        return None
    floor = law["off_duty.second_job_hourly"] or law["off_duty.second_job_yearly"]
    pay = hourly_base(offer, law) if floor.per == "hour" else yearly_base(offer, law)
    if pay is None:
        return warn(
            f"Below {money(floor)} a second job may not be forbidden in {place_name(law)} ({cite}).",
            question="What is the pay in US dollars?",
            fixes=[only_conflicts()],
        )
    if pay >= floor:
        return None
    if floor.per == "year" and offer.pay.bonus is not None:
        return warn(
            f"Below {money(floor)}, bonus included, a second job may not be forbidden in {place_name(law)} ({cite});"
            f" base pay is {money(pay)}.",
            question="What pay is expected in twelve months, bonus included?",
            fixes=[only_conflicts()],
        )
    return block(
        f"{place_first(law)} does not let an employer forbid a second job at pay below {money(floor)} ({cite})."
        f" This job pays {money(pay)}. Forbid only work that conflicts.",
        fixes=[only_conflicts()],
    )


def only_conflicts() -> Fix:
    """The change that leaves all work free but what conflicts with the job."""
    return put("extra.outside_work", "conflicts_only", label="Forbid only conflicting work", recommended=True)
