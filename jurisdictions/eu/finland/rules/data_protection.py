"""What Finland adds to the General Data Protection Regulation."""

from compliance.rules import Law, Offer, Outcome, not_applicable, passed, put, review, rule


@rule("fi.data_protection.necessity")
def necessity(offer: Offer, law: Law) -> Outcome:
    """Consent does not widen what may be gathered."""
    consent = offer.answer("worker_data_consent")
    if consent is None:
        return not_applicable("No consent to the use of worker data is planned.")
    if not consent:
        return passed("Worker data do not rest on consent.")
    return review(
        "Consent does not make lawful what is not directly necessary for the employment (Act 759/2004 s. 3). What is "
        "necessary needs no consent.",
        factors=[
            "which data are meant, and what in the employment needs them",
            "whether they come from the worker, or from others with consent",
        ],
        fixes=[put("extra.worker_data_consent", False, label="Do not rest on consent", recommended=True)],
    )
