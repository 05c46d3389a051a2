"""Personal data in the Union: the worker's own, the client's, monitoring, transfers, automated tools."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_name, listing

from ._shared import adequacy_of, client_under_gdpr, several, state, under_gdpr

_INTRUSIVE = ("screen", "keystrokes", "location", "camera", "biometric")
_DECIDING = ("screening", "performance", "pay", "termination")


@rule("eu.data_protection.worker_notice")
def worker_notice(offer: Offer, law: Law) -> Outcome:
    """The worker must be told who uses their data, why, and where they go."""
    who = (
        "the employer, the client and every other recipient"
        if offer.client
        else "the employer and every other recipient"
    )
    return info(
        f"Give the worker a notice that names {who}, the purposes and grounds, transfers, storage times and rights "
        "when the data are collected.",
        clauses=[Clause("data_protection_worker_notice")],
    )


@rule("eu.data_protection.consent")
def consent(offer: Offer, law: Law) -> Outcome:
    """Consent is rarely free in a job."""
    said = offer.answer("worker_data_consent")
    if said:
        return warn(
            "Consent to the use of worker data is rarely free, can be withdrawn at any time and then leaves you "
            "without a ground. Rest on contract, legal duty and legitimate interest.",
            fixes=[put("extra.worker_data_consent", False, label="Do not rest on consent", recommended=True)],
        )
    if said is None:
        return not_applicable("No consent to the use of worker data is planned.")
    return passed("Worker data are used on contract, legal duty and legitimate interest, not on consent.")


@rule("eu.data_protection.roles_of_employer_and_client")
def roles_of_employer_and_client(offer: Offer, law: Law) -> Outcome:
    """Both decide, so both are controllers."""
    if offer.client is None:
        return not_applicable("There is no client.")
    agreed = offer.extra.get("client_data_agreement")
    fix = put(
        "extra.client_data_agreement", "controllers", label="Agree terms between two controllers", recommended=True
    )
    if agreed is None:
        return warn(
            "Employer and client both decide on the worker's data: the one for payroll, the other for work and "
            "access. Agree who answers for what.",
            fixes=[fix],
            question="Which data-protection terms stand between employer and client?",
        )
    if agreed == "processor":
        return warn(
            "Processor terms do not fit: a client that directs the work decides for itself how it uses the worker's "
            "data. Agree terms between two controllers, or joint control where purposes are set together.",
            fixes=[fix],
        )
    return passed("Employer and client have agreed who answers for which use of the worker's data.")


@rule("eu.data_protection.access_under_instruction")
def access_under_instruction(offer: Offer, law: Law) -> Outcome:
    """A worker with access acts on instruction only."""
    if offer.data is None or not offer.data.subjects:
        return not_applicable("The worker reaches no personal data of others.")
    return info(
        "The worker will reach personal data and may use them on the client's instruction only. An undertaking, "
        "training and secure devices go with the contract.",
        clauses=[Clause("data_access_undertaking"), Clause("security")],
    )


@rule("eu.data_protection.no_processor_terms_with_a_worker")
def no_processor_terms_with_a_worker(offer: Offer, law: Law) -> Outcome:
    """An employee is no processor."""
    if not offer.answer("worker_signs_processor_terms"):
        return not_applicable("The worker signs no processor terms.")
    return warn(
        "An employee is not a processor: such terms put duties on the worker that are the companies' own. Use the "
        "access undertaking instead.",
        fixes=[put("extra.worker_signs_processor_terms", False, label="Use the access undertaking", recommended=True)],
        clauses=[Clause("data_access_undertaking")],
    )


@rule("eu.data_protection.processor_terms")
def processor_terms(offer: Offer, law: Law) -> Outcome:
    """An employer that handles the client's data needs a processor contract."""
    if not offer.answer("employer_sees_client_data"):
        return not_applicable("The employer itself neither stores nor sees the client's data.")
    signed = offer.answer("processor_terms")
    if signed:
        return passed("Processor terms between client and employer are signed.")
    fix = put(
        "extra.employer_sees_client_data",
        False,
        label="Keep the client's data away from the employer",
        recommended=True,
    )
    if signed is None:
        return warn(
            "The employer will handle personal data of the client; that needs a processor contract before it starts.",
            fixes=[fix],
            question="Are processor terms between client and employer signed?",
        )
    return block(
        "The employer may not handle the client's personal data without a processor contract. Sign one, or keep the "
        "data away.",
        fixes=[fix, put("extra.processor_terms", True, label="Sign processor terms first")],
    )


@rule("eu.data_protection.transfer_to_client")
def transfer_to_client(offer: Offer, law: Law) -> Outcome:
    """The worker's data may leave the economic area on a ground of chapter V only."""
    if offer.client is None:
        return not_applicable("There is no client.")
    to = offer.client.country
    if to is None:
        return warn(
            "The offer does not say where the client is; outside the economic area its access to the worker's data "
            "is a transfer.",
            question="In which country is the client?",
        )
    if under_gdpr(to, law):
        return passed("The client is in the economic area: no transfer.")
    found = adequacy_of(to, law)
    if found == "whole":
        return passed(
            f"The Commission has found the protection of data adequate there ({country_name(to)}). "
            "Name the decision in the notice."
        )
    chosen = offer.extra.get("transfer_mechanism")
    clauses = put(
        "extra.transfer_mechanism",
        "scc",
        label="Agree standard contractual clauses and assess the transfer",
        recommended=True,
        also={"extra.scc_module": "1", "extra.transfer_assessment": True},
    )
    if chosen is None:
        return warn(
            f"The client ({country_name(to)}) will see the worker's data, also by remote access; no ground for the "
            "transfer is named. Standard contractual clauses with an assessment are the usual one.",
            fixes=[clauses],
            question="On which ground are the worker's data sent to the client?",
        )
    if chosen == "scc":
        if offer.answer("transfer_assessment"):
            return passed(f"Standard contractual clauses with an assessment cover the transfer ({country_name(to)}).")
        return warn(
            "Standard contractual clauses alone are not enough: assess the law of the country they go to and write "
            "it down first.",
            fixes=[clauses],
            question="Is the transfer impact assessment done?",
        )
    if chosen == "data_privacy_framework" and found == "partly" and to == "US":
        if offer.answer("dpf_covers_hr"):
            return passed(
                "The client is certified under the Data Privacy Framework for HR data. Look at the list again every "
                "year, and see that the entry covers other data too: the two sides differ on whether data of another "
                "company's staff are HR data."
            )
        return warn(
            "By the European reading the Data Privacy Framework covers worker data only if the client's entry on the "
            "list says HR data.",
            fixes=[put("extra.dpf_covers_hr", True, label="The list shows HR data for this client"), clauses],
            question="Does the client's certification cover HR data?",
        )
    if chosen == "bcr" or (chosen == "adequacy" and found == "partly"):
        return review(
            "The ground named covers some recipients and data only.",
            factors=[
                "whether this client is a recipient the decision or the binding rules name",
                "whether worker data are covered",
                "whether onward transfers are allowed",
            ],
            fixes=[clauses],
        )
    if chosen == "derogation":
        return warn(
            "A derogation is for a single case, not for the running access of a client to worker data.",
            fixes=[clauses],
        )
    return block(
        f"Nothing allows the worker's data to go to the client ({country_name(to)}). Agree standard contractual "
        "clauses and assess the transfer.",
        fixes=[clauses],
    )


@rule("eu.data_protection.module_of_the_clauses")
def module_of_the_clauses(offer: Offer, law: Law) -> Outcome:
    """Between two controllers, module one."""
    if offer.extra.get("transfer_mechanism") != "scc":
        return not_applicable("No standard contractual clauses are used.")
    module = offer.extra.get("scc_module")
    fix = put("extra.scc_module", "1", label="Use module one", recommended=True)
    if module is None:
        return warn(
            "The standard contractual clauses have four modules; the offer names none. Employer to client is "
            "controller to controller.",
            fixes=[fix],
            question="Which module is agreed?",
        )
    if module == "1":
        return passed(
            "Module one, controller to controller, fits the employer's data sent to the client. The clauses were not "
            "written for a client that falls under the GDPR itself."
        )
    return warn(
        f"Module {module} is for a processor; a client that directs the work is a controller. Use module one.",
        fixes=[fix],
    )


@rule("eu.data_protection.vendors_outside")
def vendors_outside(offer: Offer, law: Law) -> Outcome:
    """A help desk abroad that reads payroll is a transfer."""
    outside = [code for code in several(offer, "vendors_in") if not under_gdpr(code, law)]
    if not outside:
        return not_applicable("No vendor outside the economic area is known to see the worker's data.")
    agreed = offer.answer("vendor_terms")
    if agreed:
        return passed(f"Processor terms and a ground for the transfer cover the vendors in {listing(outside)}.")
    fix = put("extra.vendor_terms", True, label="Agree processor terms and a ground first", recommended=True)
    if agreed is None:
        return warn(
            f"Vendors in {listing(outside)} see the worker's data, if only on a screen. That needs processor terms "
            "and, without an adequacy decision, module two of the standard contractual clauses with an assessment.",
            fixes=[fix],
            question="Are processor terms and a ground for the transfer agreed with these vendors?",
        )
    return block(
        f"Vendors in {listing(outside)} may not see the worker's data without processor terms and a ground for the "
        "transfer. Agree them first, or keep the data in the economic area.",
        fixes=[put("extra.vendors_in", [], label="Use vendors in the economic area"), fix],
    )


@rule("eu.data_protection.own_device")
def own_device(offer: Offer, law: Law) -> Outcome:
    """As secure as a device of the company."""
    if offer.data is None or not offer.data.subjects:
        return not_applicable("The worker reaches no personal data of others.")
    if not any(item.supply in ("stipend", "reimburse") for item in offer.equipment):
        return not_applicable("No device of the worker's own is planned.")
    return info(
        "The worker will use a device of their own for personal data. Put the data in a managed account with "
        "encryption and the power to lock it, and leave private data alone.",
        clauses=[Clause("security")],
    )


@rule("eu.data_protection.storage_outside")
def storage_outside(offer: Offer, law: Law) -> Outcome:
    """Data of people in the Union stored elsewhere."""
    data = offer.data
    if data is None or not any(code == "EU" or under_gdpr(code, law) for code in data.subjects):
        return not_applicable("The worker reaches no data of people in the economic area.")
    outside = [code for code in data.stored_in if not under_gdpr(code, law) and adequacy_of(code, law) != "whole"]
    if not outside:
        return passed("The data stay in the economic area or in countries found adequate.")
    return info(
        "Data of people in the economic area are stored outside it "
        f"({listing(map(country_name, outside))}). Where the client is bound by the GDPR, it needs a ground for that; "
        "copies the worker makes here and sends back fall under it too."
    )


@rule("eu.data_protection.representative")
def representative(offer: Offer, law: Law) -> Outcome:
    """A client outside the Union that watches people in it names a representative."""
    if offer.client is None or client_under_gdpr(offer, law):
        return not_applicable("There is no client without an office in the economic area.")
    data = offer.data
    if data is None or not (data.monitoring or any(code == "EU" or under_gdpr(code, law) for code in data.subjects)):
        return not_applicable(
            "The client neither watches the worker nor handles data of people in the Union through the worker."
        )
    named = offer.answer("eu_representative")
    if named:
        return passed("The client has a representative in the Union.")
    message = (
        "The client is outside the Union and watches people in it, or offers to them; then it must name a "
        "representative here in writing, unless that is occasional and harmless."
    )
    return warn(
        message,
        fixes=[put("extra.eu_representative", True, label="The client names a representative")],
        question="Has the client a representative in the Union?" if named is None else None,
    )


@rule("eu.data_protection.impact_assessment")
def impact_assessment(offer: Offer, law: Law) -> Outcome:
    """Systematic monitoring or sensitive data on a large scale need an assessment first."""
    data = offer.data
    if data is None or not (data.monitoring or (data.special_categories and data.large_scale)):
        return not_applicable("Neither monitoring nor special data on a large scale are planned.")
    done = offer.answer("dpia")
    if done:
        return passed("The impact assessment is done.")
    why = "Monitoring a worker" if data.monitoring else "Special data on a large scale"
    quiet = (
        [put("data.monitoring", [], label="Do without monitoring")]
        if data.monitoring and not (data.special_categories and data.large_scale)
        else []
    )
    do = put("extra.dpia", True, label="Do the assessment before the start", recommended=not quiet)
    if done is None:
        return warn(
            f"{why} needs an impact assessment before it starts; the offer does not say whether it is done.",
            fixes=[*quiet, do],
            question="Is the data-protection impact assessment done?",
        )
    return block(
        f"{why} may not start before an impact assessment is done. Do it, or do without.",
        fixes=[*quiet, do],
    )


@rule("eu.data_protection.monitoring")
def monitoring(offer: Offer, law: Law) -> Outcome:
    """Announced, necessary, and no more than needed."""
    planned = offer.data.monitoring if offer.data else ()
    if not planned:
        return not_applicable("The worker is not monitored.")
    means = [name for name in planned if not _settled_by_state(name, law)]
    if not means:
        return not_applicable("The law of the member state speaks of these means; its rule says what it asks.")
    clauses = [Clause("monitoring_notice")]
    heavy = [name for name in means if name in _INTRUSIVE]
    if not heavy:
        return info(
            "Monitoring of messages must be announced, with its purpose and extent, before it starts.", clauses=clauses
        )
    return review(
        f"Monitoring by {listing(heavy)} reaches deep into private life, at home above all.",
        factors=[
            "what it is for, and whether the purpose is concrete",
            "whether milder means would do, such as looking at results",
            "how long, how much and by whom it is seen",
            "whether the worker was told beforehand in plain words",
            "consent of worker representatives or national limits",
        ],
        fixes=[put("data.monitoring", [name for name in planned if name not in heavy], label="Leave these means out")],
        clauses=clauses,
    )


def _settled_by_state(means: str, law: Law) -> bool:
    """Whether the law of the member state itself names this means of monitoring."""
    columns = ("covers", "banned", "banned_at_home")
    return any(means in (law[f"monitoring_law.{column}"] or ()) for column in columns)


@rule("eu.data_protection.biometrics")
def biometrics(offer: Offer, law: Law) -> Outcome:
    """Fingerprints and faces are forbidden ground without a national basis."""
    if offer.data is None or "biometric" not in offer.data.monitoring:
        return not_applicable("No biometric data of the worker are used.")
    if _settled_by_state("biometric", law):
        return not_applicable("The law of the member state speaks of biometric data; its rule says what it asks.")
    rest = [name for name in offer.data.monitoring if name != "biometric"]
    return warn(
        "Biometric identification of a worker is forbidden unless national employment law allows it and nothing "
        "milder works. Use a card, key or password.",
        fixes=[put("data.monitoring", rest, label="Do without biometrics", recommended=True)],
    )


@rule("eu.data_protection.criminal_record")
def criminal_record(offer: Offer, law: Law) -> Outcome:
    """Only where national law allows it."""
    check = offer.extra.get("background_check")
    if check in (None, "none"):
        return not_applicable("No background check is planned.")
    if check != "criminal":
        return passed(
            "References and diplomas may be checked as far as the job needs it, with the candidate's knowledge."
        )
    if law["criminal_record.cite"] is not None:
        return not_applicable("The law of the member state speaks of criminal records; its rule says what it asks.")
    return warn(
        "A criminal record may be asked for only under official control or where national law allows it for such a "
        "job. Check references and diplomas instead.",
        fixes=[put("extra.background_check", "references", label="Check references and diplomas", recommended=True)],
    )


@rule("eu.data_protection.automated_decisions")
def automated_decisions(offer: Offer, law: Law) -> Outcome:
    """No machine alone decides on hiring, pay or the end of the job."""
    deciding = [use for use in several(offer, "ai_use") if use in _DECIDING]
    if not deciding:
        return not_applicable("No automated system prepares decisions about the worker.")
    human = offer.answer("ai_human_review")
    if human:
        return passed("A person with power to overrule decides.")
    fix = put("extra.ai_human_review", True, label="Let a person decide", recommended=True)
    if human is None:
        return warn(
            "A system prepares decisions about the worker; a score that settles the matter is itself a decision. The "
            "offer does not say that a person decides.",
            fixes=[fix],
            question="Does a person decide, with power to overrule?",
        )
    return block(
        "Decisions with legal effect on the worker may not be left to a system alone, save where a contract cannot do "
        "without it, a law allows it or consent is explicit and free; even then the worker can have a person decide. "
        "Let a person decide.",
        fixes=[fix],
    )


@rule("eu.data_protection.reading_emotions")
def reading_emotions(offer: Offer, law: Law) -> Outcome:
    """Forbidden at work."""
    uses = several(offer, "ai_use")
    if "emotion" not in uses:
        return not_applicable("No system reads the worker's emotions.")
    return block(
        "Systems that read emotions at work from face, voice or other biometric data are forbidden, save for medical "
        "or safety reasons. Remove it.",
        fixes=[put("extra.ai_use", [use for use in uses if use != "emotion"], label="Remove it", recommended=True)],
    )


@rule("eu.data_protection.ai_literacy")
def ai_literacy(offer: Offer, law: Law) -> Outcome:
    """Those who run such systems must understand them."""
    if not several(offer, "ai_use"):
        return not_applicable("No AI system is used on the worker.")
    return info(
        "Employer and client take measures so that whoever runs the AI systems used on the worker understands them."
    )


@rule("eu.data_protection.high_risk_ai")
def high_risk_ai(offer: Offer, law: Law) -> Outcome:
    """Systems for hiring, tasks, rating and ending jobs are high-risk."""
    if not set(several(offer, "ai_use")) - {"emotion"}:
        return not_applicable("No AI system is used on the worker.")
    if offer.answer("ai_workers_informed"):
        return passed("The worker and the representatives were told before use; keep logs and human oversight.")
    return warn(
        "Systems that hire, allocate tasks, rate or watch workers are high-risk: the worker and the representatives "
        "must be told before use, a trained person must oversee them, and logs be kept.",
        fixes=[
            put(
                "extra.ai_workers_informed",
                True,
                label="Tell the worker and the representatives first",
                recommended=True,
            )
        ],
        question=None
        if offer.answer("ai_workers_informed") is False
        else "Were the worker and the representatives told?",
    )


@rule("eu.data_protection.health_and_faith")
def health_and_faith(offer: Offer, law: Law) -> Outcome:
    """Special data that payroll needs."""
    if offer.data is not None and offer.data.special_categories:
        return info(
            "The worker will reach special data of others: name the client's ground for them in the instructions, "
            "and limit access.",
            clauses=[Clause("data_access_undertaking")],
        )
    return passed(
        "Sickness, disability, union or church data enter payroll only as far as national employment and social law "
        f"in {state(law)} asks for them."
    )


@rule("eu.data_protection.records")
def records(offer: Offer, law: Law) -> Outcome:
    """Payroll is never occasional."""
    if offer.employer.country is not None and not under_gdpr(offer.employer.country, law):
        return info(
            "An employer outside the economic area falls under the GDPR if it has an establishment here or watches "
            "the worker's behaviour; then it keeps the record of processing, and without an establishment names a "
            "representative."
        )
    return passed("The employer keeps a record of processing, whatever its size: payroll is not occasional.")
