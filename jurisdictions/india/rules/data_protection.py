"""Personal data: the worker's own, and what the worker reaches."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import day, listing, money, plural

from ._shared import client_name, is_foreign

_NO_DATA = "The worker reaches no personal data."
_NOTICE = Clause("data_protection_worker_notice")
_ACCESS = [Clause("data_access_undertaking"), Clause("security")]
_INTRUSIVE = {"keystrokes", "camera", "biometric"}
_WATCHED = {
    "screen": "screen recording",
    "keystrokes": "keystroke logging",
    "location": "location tracking",
    "camera": "camera",
    "email": "reading of messages",
    "biometric": "biometrics",
}


@rule("in.data_protection.worker_data")
def worker_data_until_2027(offer: Offer, law: Law) -> Outcome:
    """Written consent for sensitive data."""
    return info(
        "Bank, health and biometric data of the worker need written consent and a privacy policy (Sensitive "
        "Personal Data Rules 2011). The notice asks for it.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.worker_data")
def worker_data_from_2027(offer: Offer, law: Law) -> Outcome:
    """Employment purposes need no consent; the notice stays."""
    return info(
        "The employer may use the worker's data for the purposes of employment without consent (Data Protection "
        "Act s.7(i)). The notice says what is used and why, and asks consent for the rest.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.candidates")
def candidates(offer: Offer, law: Law) -> Outcome:
    """Before the job there is no employment purpose yet."""
    return info(
        "Whether the purposes of employment reach back to someone who is only offered the job is open (s.7(i)). "
        "Give a notice and take consent with the application, and erase the data of those who are not hired."
    )


@rule("in.data_protection.retention")
def retention(offer: Offer, law: Law) -> Outcome:
    """Erase in time, but not too soon."""
    least = plural(law["data_protection.log_retention"], "year")
    return info(
        "The worker's data is erased once its purpose is over, unless another law wants it kept; wage, fund and tax "
        f"records are such a case. What was used, and the logs of its use, are kept for {least} first (rule 8(3)). "
        "The notice says how long.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.act_ahead")
def act_ahead(offer: Offer, law: Law) -> Outcome:
    """The Act is coming into full force."""
    begins = law["data_protection.full_force"]
    return info(
        f"From {day(begins)} the Digital Personal Data Protection Act applies in full: notice, security, breach "
        "reports, rights. The notice is written to serve both laws.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.processor_contract")
def processor_contract(offer: Offer, law: Law) -> Outcome:
    """Roles of employer and client."""
    if offer.client is None:
        return not_applicable("No client stands behind the employer.")
    largest = money(law["data_protection.largest_penalty"])
    return info(
        f"The employer and {client_name(offer)} each decide on uses of the worker's data. Their service agreement "
        f"needs data terms on security, breach, deletion and audit; a failure of security can cost up to {largest}.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.european_users")
def european_users(offer: Offer, law: Law) -> Outcome:
    """European data seen from India is a transfer."""
    subjects = offer.data.subjects if offer.data else ()
    places = law["data_protection.european_places"]
    union = any(one[:2] in places for one in subjects)
    kingdom = any(one[:2] == "GB" for one in subjects)
    if not union and not kingdom:
        return not_applicable("The worker reaches no personal data of people in Europe.")
    who = listing([name for name, found in (("European Union", union), ("United Kingdom", kingdom)) if found])
    tools = listing(
        [tool for tool, found in (("the European standard clauses", union), ("the UK addendum", kingdom)) if found]
    )
    if offer.extra.get("transfer_safeguard") == "standard_clauses":
        return info(
            f"Personal data of people in the {who} is seen from India under {tools}. Keep the chain whole: client, "
            "employer, worker, each bound in writing, with the transfer assessment on file.",
            clauses=_ACCESS,
        )
    return warn(
        f"The worker will see personal data of people in the {who} from India, which has no adequacy decision. "
        f"Before access is opened, {client_name(offer)} and the employer sign processor terms and {tools}, with a "
        "transfer assessment; the worker signs the access undertaking (GDPR arts. 28, 29, 32(4), 46).",
        fixes=[
            put(
                "extra.transfer_safeguard",
                "standard_clauses",
                label="Agree standard clauses and a transfer assessment",
                recommended=True,
            ),
        ],
        clauses=_ACCESS,
    )


@rule("in.data_protection.impact_assessment")
def impact_assessment(offer: Offer, law: Law) -> Outcome:
    """Large scale or special data asks for an assessment."""
    data = offer.data
    places = (*law["data_protection.european_places"], "GB")
    if data is None or not any(one[:2] in places for one in data.subjects):
        return not_applicable("The worker reaches no personal data of people in Europe.")
    if data.special_categories:
        return warn(
            f"The worker will reach health or other special data. {client_name(offer)} needs an exception of GDPR "
            "art. 9 and an impact assessment (art. 35) before access is opened. Mask the data, or keep this worker "
            "away from it.",
            fixes=[put("data.special_categories", False, label="Keep special categories out of the worker's reach")],
            clauses=_ACCESS,
        )
    if data.special_categories is None:
        return warn(
            "If health or other special data is among it, an impact assessment comes first.",
            question="Are special categories of data among what the worker reaches?",
            clauses=_ACCESS,
        )
    if data.large_scale:
        return info(
            "At a large scale the client asks itself whether an impact assessment is due (GDPR art. 35).",
            clauses=_ACCESS,
        )
    return not_applicable("Neither special categories nor a large scale.")


@rule("in.data_protection.foreign_persons_exempt")
def foreign_persons_exempt(offer: Offer, law: Law) -> Outcome:
    """Outsourced data of foreign persons."""
    data, client = offer.data, offer.client
    if (
        data is None
        or client is None
        or not is_foreign(client.place)
        or not data.subjects
        or any(s[:2] == "IN" for s in data.subjects)
    ):
        return not_applicable("It is not data of people abroad under a contract with a foreign client alone.")
    return info(
        "Data of people outside India, worked on under the foreign client's contract, is exempt from most duties "
        "of the Indian Act; keeping it secure is not (s.17(1)(d)).",
        clauses=[Clause("security")],
    )


@rule("in.data_protection.transfer_abroad")
def transfer_until_2027(offer: Offer, law: Law) -> Outcome:
    """The client abroad sees the worker's data."""
    if offer.client is None or not is_foreign(offer.client.place):
        return not_applicable("No client abroad receives the worker's data.")
    return info(
        f"{client_name(offer)} will receive some of the worker's data abroad. Sensitive data goes only with consent "
        "or as the contract needs, under equal protection (rule 7).",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.transfer_abroad")
def transfer_from_2027(offer: Offer, law: Law) -> Outcome:
    """Free unless the country is listed."""
    if offer.client is None or not is_foreign(offer.client.place):
        return not_applicable("No client abroad receives the worker's data.")
    return info(
        f"{client_name(offer)} may receive the worker's data abroad: transfers are free unless the government "
        "restricts the country (s.16), and no list was found. The notice names the country.",
        clauses=[_NOTICE],
    )


@rule("in.data_protection.incidents")
def incidents_until_2027(offer: Offer, law: Law) -> Outcome:
    """Report at once."""
    if offer.data is None:
        return not_applicable(_NO_DATA)
    hours = plural(law["data_protection.cyber_incident_report"], "hour")
    return info(
        f"A cyber incident is reported to the national response team within {hours}. The security clause makes the "
        "worker report to the employer and the client at once.",
        clauses=[Clause("security")],
    )


@rule("in.data_protection.incidents")
def incidents_from_2027(offer: Offer, law: Law) -> Outcome:
    """Two clocks."""
    if offer.data is None:
        return not_applicable(_NO_DATA)
    hours = plural(law["data_protection.cyber_incident_report"], "hour")
    full = plural(law["data_protection.breach_report"], "hour")
    return info(
        f"A cyber incident goes to the national response team within {hours}; a personal data breach to each person "
        f"and the Board without delay, in full within {full}. The security clause makes the worker report at once.",
        clauses=[Clause("security")],
    )


@rule("in.data_protection.monitoring")
def monitoring(offer: Offer, law: Law) -> Outcome:
    """Tell, limit, and avoid what is not needed."""
    if offer.data is None:
        return not_applicable("No monitoring is planned.")
    ways = offer.data.monitoring
    if not ways:
        return passed("The worker is not monitored.")
    named = listing(_WATCHED[way] for way in ways)
    harsh = [way for way in ways if way in _INTRUSIVE]
    if harsh:
        milder = [way for way in ways if way not in _INTRUSIVE]
        return warn(
            f"Monitoring by {named} goes far. {listing(_WATCHED[way] for way in harsh).capitalize()} is hard to "
            "justify at home under the right to privacy (Puttaswamy), and biometric data needs written consent. "
            "Drop it, or show why nothing milder serves.",
            fixes=[put("data.monitoring", milder, label="Drop the far-reaching monitoring", recommended=True)],
            clauses=[Clause("monitoring_notice")],
        )
    return info(
        f"Monitoring by {named} needs a stated purpose and a notice signed at joining.",
        clauses=[Clause("monitoring_notice")],
    )


@rule("in.data_protection.aadhaar")
def aadhaar(offer: Offer, law: Law) -> Outcome:
    """For the funds only."""
    if "aadhaar" not in offer.worker.ids:
        return not_applicable("No Aadhaar number is in the offer.")
    return warn(
        "The offer holds the worker's Aadhaar number. It may be used for social security and tax registration only "
        "and must not reach the client. Keep it in payroll, masked, and take it out of the offer.",
        fixes=[
            put(
                "worker.ids",
                {name: number for name, number in offer.worker.ids.items() if name != "aadhaar"},
                label="Take the Aadhaar number out of the offer",
                recommended=True,
            ),
        ],
    )


@rule("in.data_protection.european_representative")
def european_representative(offer: Offer, law: Law) -> Outcome:
    """The client's own duty, easily missed by a young company."""
    if offer.client is None or offer.client.place is None or offer.data is None:
        return not_applicable("There is no client, or the worker reaches no personal data.")
    union = law["data_protection.european_places"]
    settled = {place[:2] for place in (offer.client.place, *offer.client.establishment)}
    people = {one[:2] for one in offer.data.subjects}
    missing = []
    if people & set(union) and not settled & set(union):
        missing.append("the European Union")
    if "GB" in people and "GB" not in settled:
        missing.append("the United Kingdom")
    if not missing:
        return not_applicable("The client serves nobody in Europe, or is established there.")
    return info(
        f"{client_name(offer)} serves people in {listing(missing)} without an establishment there, so it names a "
        "representative in each (GDPR art. 27). Ask for it together with the transfer papers."
    )
