"""What Spain adds to the General Data Protection Regulation."""

from compliance.rules import Law, Offer, Outcome, info, not_applicable, rule

from ...rules._shared import client_under_gdpr


@rule("es.data_protection.representative_answers")
def representative_answers(offer: Offer, law: Law) -> Outcome:
    """Whoever takes this on for the client should know."""
    if offer.client is None or client_under_gdpr(offer, law):
        return not_applicable("There is no client without an office in the economic area.")
    if not offer.answer("eu_representative"):
        return not_applicable("The client names no representative.")
    return info(
        "The client's representative can be held to the authority's measures together with it, and answers jointly "
        "for damage (LO 3/2018 art. 30). An employer that takes this on wants it secured."
    )
