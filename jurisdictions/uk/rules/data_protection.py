"""Personal data of the worker and of the people whose data the worker reaches."""

from __future__ import annotations

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    agreed,
    block,
    info,
    known,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import country_name, day, listing, money, number, percent, plural

from ._shared import HOME, client_established_here

_MONITORING = {
    "screen": "screen recording",
    "keystrokes": "keystroke logging",
    "location": "location tracking",
    "camera": "cameras",
    "email": "reading of email and messages",
    "biometric": "biometric identification",
}


def _destinations(offer: Offer) -> list[str]:
    """Countries outside the United Kingdom to which the worker's data will go, as far as they are known."""
    named = [offer.client.country] if offer.client and offer.client.country else []
    stored = [place[:2] for place in offer.data.stored_in] if offer.data else []
    return sorted({country for country in (*named, *stored) if country != HOME})


def _monitored(offer: Offer) -> tuple[str, ...]:
    return offer.data.monitoring if offer.data else ()


@rule("gb.data_protection.worker_notice")
def worker_notice(offer: Offer, law: Law) -> Outcome:
    """The worker is told what happens with the data, on a basis other than consent."""
    clauses = [Clause("data_protection_worker_notice")]
    if known(offer, "lawful_basis") == "consent":
        return warn(
            "Consent is no safe basis for employment data: the worker is not free to refuse (UK GDPR Arts 4(11), "
            "7). Rely on the contract, on legal duties and on legitimate interests.",
            fixes=[
                put(
                    "extra.lawful_basis",
                    "contract_and_law",
                    label="Rely on contract and legal duties",
                    recommended=True,
                )
            ],
            clauses=clauses,
        )
    return passed(
        "The worker gets a privacy notice that names employer, client and every country the data goes to (UK GDPR "
        "Arts 13-14).",
        clauses=clauses,
    )


@rule("gb.data_protection.two_controllers")
def two_controllers(offer: Offer, law: Law) -> Outcome:
    """Employer and client are controllers, each for its part."""
    clauses = [Clause("data_access_undertaking"), Clause("security")]
    data = offer.data
    if data and (data.special_categories or data.large_scale):
        return review(
            "The worker will reach special or large sets of personal data of the client. The client, as controller, "
            "must settle these points before access is given.",
            factors=[
                "a data protection impact assessment for the processing (UK GDPR Art 35)",
                "the worker acts under the client's authority and instructions only (Art 29)",
                "access is limited to what the task needs, and logged (Art 32)",
                "a data sharing agreement between employer and client (Arts 24, 26)",
            ],
            clauses=clauses,
        )
    return info(
        "The employer is controller for employment, the client for the work it directs. They need an agreement on "
        "who does what, and payroll suppliers need processor terms (UK GDPR Arts 24, 26, 28). The worker promises "
        "to use the client's data only as the client says (Art 29).",
        clauses=clauses,
    )


@rule("gb.data_protection.special_categories_of_staff")
def special_categories_of_staff(offer: Offer, law: Law) -> Outcome:
    """Sickness, nationality checks and diversity data need a policy document."""
    return info(
        "Sickness, right to work and diversity records are special category or similar data. The employer needs an "
        "appropriate policy document (Data Protection Act 2018 s.10, Sch 1 paras 1 and 39), kept while "
        "the data is processed and for a time after.",
    )


@rule("gb.data_protection.monitoring")
def monitoring(offer: Offer, law: Law) -> Outcome:
    """Monitoring needs an assessment before it starts, and a notice."""
    kinds = _monitored(offer)
    if not kinds:
        return not_applicable("The worker is not monitored.")
    clauses = [Clause("monitoring_notice")]
    words = listing(_MONITORING[kind] for kind in kinds)
    if not agreed(offer, "dpia"):
        return warn(
            f"You plan {words}. Monitoring likely to be a high risk to the worker may not start before a data "
            "protection impact assessment (UK GDPR Art 35; Information Commissioner, Monitoring workers, 2023). Do "
            "it, or drop the monitoring.",
            fixes=[put("data.monitoring", [], label="Do not monitor", recommended=True)],
            question="Has a data protection impact assessment of the monitoring been done?",
            clauses=clauses,
        )
    intrusive = [kind for kind in kinds if kind in law["data_protection.intrusive_monitoring"]]
    if intrusive:
        return review(
            f"{listing(_MONITORING[kind] for kind in intrusive).capitalize()} intrudes deeply on a person who works "
            "at home. A lawyer must weigh it.",
            factors=[
                "is there a less intrusive way to reach the same end?",
                "the worker's private life and the household (Human Rights Act 1998 Sch 1 art 8)",
                "biometric data: a condition of Art 9 and an alternative for those who refuse",
                "who sees the recordings, employer or client, in which country and for how long",
                "no covert monitoring save in exceptional cases",
            ],
            fixes=[
                put(
                    "data.monitoring",
                    [kind for kind in kinds if kind not in intrusive],
                    label="Keep only what is less intrusive",
                )
            ],
            clauses=clauses,
        )
    return info(
        f"The assessment is done; tell the worker about the {words} before it starts. Interception of messages also "
        "needs the Investigatory Powers (Interception by Businesses etc. for Monitoring and Record-keeping "
        "Purposes) Regulations 2018.",
        clauses=clauses,
    )


@rule("gb.data_protection.transfer")
def transfer(offer: Offer, law: Law) -> Outcome:
    """Personal data leaves the United Kingdom only with a safeguard."""
    places = _destinations(offer)
    told = offer.client is not None and offer.client.country is not None
    if told and not places:
        return not_applicable("The worker's data stays in the United Kingdom.")
    adequate = law["data_protection.adequate_countries"]
    beyond = [place for place in places if place not in adequate]
    if told and not beyond:
        return passed(
            f"United Kingdom adequacy regulations cover {listing(places)}, so no further safeguard is needed.",
            clauses=[Clause("data_protection_worker_notice")],
        )
    tool = known(offer, "transfer_tool")
    sign = put("extra.transfer_tool", "idta", label="Sign the International Data Transfer Agreement", recommended=True)
    if tool == "eu_clauses_only" and beyond:
        return block(
            "The EU standard contractual clauses alone are no safeguard for data leaving the United Kingdom for "
            f"{listing(beyond)}. Add the UK Addendum or sign the International Data Transfer Agreement (Data "
            "Protection Act 2018 s.119A; UK GDPR Art 46), with a data protection test. Without a safeguard of "
            "United Kingdom law the transfer is unlawful.",
            fixes=[sign, put("extra.transfer_tool", "addendum", label="Add the UK Addendum to the EU clauses")],
        )
    if tool in ("idta", "addendum"):
        return info(
            f"Data goes to {listing(beyond) or 'a country not named'} under the agreed safeguard. Record the data "
            "protection test: protection there must not be materially lower (UK GDPR Arts 45B, 46).",
            clauses=[Clause("data_protection_worker_notice")],
        )
    if tool == "data_bridge" and beyond == ["US"]:
        if agreed(offer, "data_bridge_hr"):
            return info(
                "The recipient is certified under the UK Extension to the EU-US Data Privacy Framework, for human "
                "resources data too (SI 2023/1028). Check the listing every year.",
                clauses=[Clause("data_protection_worker_notice")],
            )
        return warn(
            "The data bridge to the United States covers employment data only where the recipient's certification "
            "includes human resources data (SI 2023/1028). Check the listing, or sign the International Data "
            "Transfer Agreement.",
            fixes=[sign],
            question="Does the recipient's certification cover human resources data?",
        )
    return warn(
        f"The worker's data will go to {listing(beyond) or 'a client whose country is not named'}, and no safeguard "
        "is named. Sign the International Data Transfer Agreement or the UK Addendum and record a data protection "
        "test (UK GDPR Arts 44A-46).",
        fixes=[sign] if beyond else [],
        question="Which safeguard covers the transfer of the worker's data?",
    )


@rule("gb.data_protection.representative")
def representative(offer: Offer, law: Law) -> Outcome:
    """A client abroad that watches a worker here needs a representative."""
    if client_established_here(offer):
        return not_applicable("The client is established in the United Kingdom.")
    if not _monitored(offer):
        return passed("The client does not monitor the worker, so it needs no representative in the United Kingdom.")
    if agreed(offer, "uk_representative"):
        return passed("The client has named a representative in the United Kingdom.")
    return warn(
        "A client abroad that monitors the behaviour of a person in the United Kingdom is itself under the UK GDPR "
        "and must name a representative here in writing (Arts 3(2)(b), 27), unless the processing is occasional and "
        "low in risk.",
        fixes=[put("data.monitoring", [], label="Do not monitor", recommended=True)],
        question="Has the client named a representative in the United Kingdom?",
    )


@rule("gb.data_protection.complaints")
def complaints(offer: Offer, law: Law) -> Outcome:
    """Every controller needs a complaints procedure."""
    days = law["data_protection.complaint_days"]
    return info(
        "Employer and client must each make it easy to complain about data protection, for example by an electronic "
        f"form, acknowledge a complaint within {number(days)} days, look into it and tell the outcome without undue "
        "delay (Data Protection Act 2018 s.164A). The notice names the contact.",
        clauses=[Clause("data_protection_worker_notice")],
    )


@rule("gb.data_protection.automated_decisions")
def automated_decisions(offer: Offer, law: Law) -> Outcome:
    """Significant decisions by machine alone need safeguards."""
    if not agreed(offer, "automated_decisions"):
        return not_applicable("No decision about the worker is left to a machine.")
    return warn(
        "Decisions on pay, discipline or dismissal made by a machine alone are allowed only with safeguards: the "
        "worker is told, may contest and gets a human to look; not at all on special category data without more (UK "
        "GDPR Arts 22A-22D).",
        fixes=[put("extra.automated_decisions", False, label="A person decides", recommended=True)],
    )


@rule("gb.data_protection.fee")
def fee(offer: Offer, law: Law) -> Outcome:
    """The yearly fee of a controller established here."""
    if offer.employer.country not in (None, HOME):
        return not_applicable("The employer is not established in the United Kingdom.")
    count = offer.employer.headcount
    staff = count.worldwide if count.worldwide is not None else count.country
    if staff is None or staff > law["data_protection.fee_small_staff"]:
        due = law["data_protection.fee_large"]
    elif staff > law["data_protection.fee_micro_staff"]:
        due = law["data_protection.fee_small"]
    else:
        due = law["data_protection.fee_micro"]
    return info(
        f"The employer pays the Information Commissioner up to {money(due)} (SI 2018/480 reg 3). Administration of "
        "one's own staff alone is exempt, but an employer of record also uses the data to serve its clients. Not "
        f"paying brings a penalty of up to {percent(law['data_protection.fee_penalty_share'])} of the highest fee "
        "(Data Protection Act 2018 s.158).",
    )


@rule("gb.data_protection.access_requests")
def access_requests(offer: Offer, law: Law) -> Outcome:
    """The worker's right to a copy."""
    months, more = law["data_protection.request_months"], law["data_protection.request_more_months"]
    return info(
        f"A worker's request for a copy of the data is answered within {plural(months, 'month')}, {number(more)} more "
        "for a complex one; the clock stops while the employer waits for the details it needs, and the search need "
        "only be reasonable and proportionate (UK GDPR Arts 12A, 15). Agree with the client who searches its systems.",
        clauses=[Clause("data_protection_worker_notice")],
    )


@rule("gb.data_protection.from_the_union")
def from_the_union(offer: Offer, law: Law) -> Outcome:
    """Data that comes from a client in the Union."""
    country = offer.client.country if offer.client else None
    if country not in law["data_protection.union_members"]:
        return not_applicable("The client is not established in the European Economic Area.")
    until = law["data_protection.union_adequacy_until"]
    name = country_name(str(country))
    if law.date > until:
        return warn(
            f"The Union's decision that the United Kingdom protects data adequately ended on {day(until)}, as far as "
            f"is on record. See whether it was renewed; if not, the client in {name} needs standard clauses to give "
            "the worker access to its data.",
        )
    return info(
        f"The client in {name} may give the worker here access to personal data without further safeguards until "
        f"{day(until)} (Commission decisions under GDPR Art 45).",
    )


@rule("gb.data_protection.penalties")
def penalties(offer: Offer, law: Law) -> Outcome:
    """What a breach may cost each controller."""
    higher, standard = law["data_protection.fine_higher"], law["data_protection.fine_standard"]
    return info(
        f"A fine may reach {money(higher)} or {percent(law['data_protection.fine_higher_share'])} of worldwide "
        "turnover, whichever is more, for breaching the principles, the worker's rights or the rules on transfers, "
        f"and {money(standard)} or {percent(law['data_protection.fine_standard_share'])} for the other duties (UK "
        "GDPR Art 83; Data Protection Act 2018 s.157). Employer and client answer each for their own part.",
    )


@rule("gb.data_protection.keeping_records")
def keeping_records(offer: Offer, law: Law) -> Outcome:
    """What is kept how long, and what must go."""
    return info(
        f"Payroll records are kept for {plural(law['records.payroll_years'], 'year')} after the tax year, records of "
        f"the minimum wage for {number(law['records.minimum_wage_years'])} and of pension enrolment for "
        f"{number(law['records.pension_years'])} ({number(law['records.pension_opt_out_years'])} for opt-outs), the "
        f"right to work check for {number(law['immigration.keep_copy_years'])} after the job (PAYE Regulations 2003 "
        "reg 97; National Minimum Wage Regulations 2015 reg 59; SI 2010/5). What no duty and no claim needs any "
        "more is deleted (UK GDPR Art 5(1)(e)); the privacy notice says when.",
        clauses=[Clause("data_protection_worker_notice")],
    )
