"""Belgian options: accepted in writing in time, or taxed on exercise."""

from __future__ import annotations

from decimal import Decimal

from compliance.rules import Law, Offer, Outcome, info, known, not_applicable, put, rule, warn
from compliance.words import plural


@rule("be.equity.acceptance")
def acceptance(offer: Offer, law: Law) -> Outcome:
    """The worker's written acceptance fixes the tax point."""
    if offer.equity is None or offer.equity.kind != "options":
        return not_applicable("No options are promised.")
    limit, days = law["equity.acceptance_days"], known(offer, "option_acceptance_days")
    in_time = put(
        "extra.option_acceptance_days",
        int(limit),
        label=f"Agree written acceptance within {plural(limit, 'day')} of the offer",
        recommended=True,
    )
    if days in (None, ""):
        return warn(
            f"The day of the worker's written acceptance decides on the tax: within {plural(limit, 'day')} of the "
            "offer the option is taxed once, at its fixed value; after that its gain is taxed on exercise (law of 26 "
            "March 1999 art. 42). The tax at the grant is due even if the option ends worthless: tell the worker.",
            question="Within how many days of the offer will the worker accept the options in writing?",
            fixes=[in_time],
        )
    if Decimal(str(days)) > limit:
        return warn(
            f"Acceptance later than {plural(limit, 'day')} after the offer takes the options out of the law of 26 "
            "March 1999: the gain is taxed on exercise, and contributions may be claimed on it.",
            fixes=[in_time],
        )
    return info(
        f"Accepted in writing within {plural(limit, 'day')}: the options are taxed once, as granted on that day, with "
        "money the worker must have (law of 26 March 1999 art. 42). Keep the dated acceptance."
    )
