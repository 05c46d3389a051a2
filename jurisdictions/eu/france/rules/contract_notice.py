"""Notice of engineers and executives in the Syntec branch."""

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, not_applicable, passed, put, rule


@rule("fr.contract.syntec_notice")
def syntec_notice(offer: Offer, law: Law) -> Outcome:
    """Three months by the employer."""
    agreed = offer.contract.notice.employer
    syntec = offer.extra.get("collective_agreement") == "syntec" and offer.extra.get("status") == "cadre"
    if not syntec or agreed is None or offer.contract.type != "permanent":
        return not_applicable("The offer names no permanent engineer or executive under Syntec, or no notice.")
    least = Duration(months=law["syntec.notice_executives"])
    if not least.longer_than(agreed, offer.start_date):
        return passed(
            f"The employer's notice of {agreed} reaches the {least} of the Syntec agreement (art. 4.2).",
            clauses=[Clause("termination_notice")],
        )
    return block(
        f"The employer's notice of {agreed} is less than the {least} that the Syntec agreement gives engineers and "
        "executives on both sides (art. 4.2). The agreement prevails: write it in.",
        fixes=[
            put(
                "contract.notice.employer",
                {"months": least.months},
                label=f"Set the notice of the employer to {least}",
                recommended=True,
            )
        ],
        clauses=[Clause("termination_notice")],
    )
