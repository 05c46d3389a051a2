"""What Austria adds to the General Data Protection Regulation."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule


@rule("at.data_protection.secrecy")
def secrecy(offer: Offer, law: Law) -> Outcome:
    """A pledge in the contract, not only an instruction."""
    if offer.data is None or not offer.data.subjects:
        return not_applicable("The worker reaches no personal data of others.")
    return info(
        "The contract binds the worker to data secrecy, also after the employment ends, and tells what a breach "
        "brings (DSG s. 6).",
        clauses=[Clause("data_access_undertaking")],
    )
