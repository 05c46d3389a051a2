"""Confidentiality in the Union: trade secrets, reports of wrongdoing, pay."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import plural


@rule("eu.nda.reasonable_steps")
def reasonable_steps(offer: Offer, law: Law) -> Outcome:
    """Only what is kept secret by reasonable steps is a trade secret."""
    if offer.clauses.confidentiality is None:
        return warn(
            "No confidentiality is agreed. Without reasonable steps to keep it secret, information loses the "
            "protection of trade secrets. Agree confidentiality.",
            fixes=[
                put(
                    "clauses.confidentiality",
                    {"months": None, "protected_disclosures": True},
                    label="Agree confidentiality, with protected disclosures",
                    recommended=True,
                )
            ],
        )
    return passed(
        "Confidentiality is agreed. The clause names the kinds of secrets and leaves skills and experience free.",
        clauses=[Clause("confidentiality")],
    )


@rule("eu.nda.reporting_channel")
def reporting_channel(offer: Offer, law: Law) -> Outcome:
    """An internal channel from fifty workers."""
    least, workers = law["whistleblower.channel_headcount"], offer.employer.headcount.country
    what = f"From {plural(least, 'worker')} the employer must keep an internal reporting channel"
    if workers is None:
        return info(f"{what}. Tell the worker where it is.", question="How many workers does the employer have?")
    if workers < least:
        return not_applicable(f"The employer has fewer than {plural(least, 'worker')}.")
    return info(
        f"{what}, open to this worker too. Tell the worker where it is.", clauses=[Clause("protected_disclosures")]
    )
