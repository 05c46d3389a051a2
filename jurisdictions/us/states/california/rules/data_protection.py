"""Privacy of workers under the California Consumer Privacy Act."""

from compliance.rules import Clause, Law, Offer, Outcome, info, passed, rule, warn
from compliance.words import money

from ....rules._shared import amount


@rule("us_ca.data_protection.notice_at_collection")
def notice_at_collection(offer: Offer, law: Law) -> Outcome:
    revenue, limit = amount(offer, "privacy_revenue"), law["consumer_privacy.revenue"]
    notice = [Clause("data_protection_worker_notice")]
    if revenue is None:
        return warn(
            f"Above {money(limit)} a year the employer owes applicants and employees a notice at collection"
            " and their privacy rights (Civ. Code 1798.100, 1798.140(d)). The notice is in the pack in any"
            " case.",
            question="What was the employer's gross revenue last calendar year?",
            clauses=notice,
        )
    if revenue > limit:
        return info(
            "The employer is a business under the CCPA and workers are consumers (Civ. Code 1798.140). Give"
            " the notice before collecting anything; it is in the pack. The contract with the client must"
            " make it a service provider or contractor.",
            clauses=notice,
        )
    return passed(
        f"Revenue of {money(revenue)} does not exceed {money(limit)}; the notice is given all the same,"
        " because data of many consumers or selling data would trigger it too.",
        clauses=notice,
    )


@rule("us_ca.data_protection.risk_assessment")
def risk_assessment(offer: Offer, law: Law) -> Outcome:
    if offer.data is None or not (offer.data.monitoring or offer.data.special_categories):
        return passed("No monitoring and no sensitive data that would need a risk assessment.")
    return info(
        "Where the employer is a business under the CCPA, monitoring that infers how a worker performs or behaves,"
        " or sensitive data beyond payroll, benefits and accommodation, needs a written risk assessment before it"
        " begins, and a summary to the agency later (11 CCR 7150-7157).",
    )


@rule("us_ca.data_protection.automated_decision_rights")
def automated_decision_rights(offer: Offer, law: Law) -> Outcome:
    if offer.answer("automated_decisions") is not True:
        return passed("No automated tool decides on hiring or evaluation.")
    return warn(
        "If the employer is a business under the CCPA and the tool replaces or substantially replaces a human"
        " decision, the worker gets a notice before its use, may opt out unless a human can review the decision,"
        " and may ask how it was reached (11 CCR 7200-7222). Prepare the notice or keep a person deciding.",
    )
