"""What a contract of employment needs in Romania before it can be made."""

from compliance.rules import Law, Offer, Outcome, block, passed, rule, warn


@rule("ro.contract.medical_certificate")
def medical_certificate(offer: Offer, law: Law) -> Outcome:
    """Fit for the work, on paper, before signing."""
    there = offer.extra.get("medical_certificate")
    if there is None:
        return warn(
            "Without a medical certificate that finds the worker fit for the work the contract is void (Codul muncii "
            "art. 27). Get it before signing.",
            question="Has the worker handed in the medical certificate?",
        )
    if there in (True, "true", "yes"):
        return passed("The medical certificate of fitness for the work is there (Codul muncii art. 27).")
    return block(
        "The contract is void without a medical certificate that finds the worker fit for the work (Codul muncii art. "
        "27). Wait with signing until it is there; one handed in later saves the contract only if it finds the worker "
        "fit."
    )
