"""Compulsory health insurance in Hawaii."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, put, rule, warn
from compliance.words import percent, plural
from compliance.working_time import hours_a_week


@rule("us_hi.pay.prepaid_health_care")
def prepaid_health_care(offer: Offer, law: Law) -> Outcome:
    least = law["prepaid_health.least_hours"]
    if hours_a_week(offer, law.place) < least:
        return not_applicable(f"Below {least} hours a week the Prepaid Health Care Act asks for no cover.")
    offered = offer.answer("health_plan")
    told = (
        f"Hawaii makes an employer of any size insure the health of everyone who works {least} hours a week or more,"
        f" after {plural(law['prepaid_health.waiting_weeks'], 'week')} of work in a row; the worker bears at most half"
        f" of the premium, and never more than {percent(law['prepaid_health.employee_share'])} of wages (HRS ch. 393)"
    )
    if offered is True:
        return info(
            f"{told}. The plan offered must be one the state has approved.", clauses=[Clause("pension_benefits")]
        )
    cover = put("extra.health_plan", True, label="Offer the employer's health plan", recommended=True)
    if offered is None:
        return warn(
            f"{told}.", fixes=[cover], question="Does the employer offer a plan approved in Hawaii to this worker?"
        )
    return block(f"{told}. An employer without one breaks the Act. Offer a plan.", fixes=[cover])
