"""Criminal records, health and national numbers, member state by member state."""

from compliance.rules import Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn


@rule("eu.data_protection.record_of_a_worker")
def record_of_a_worker(offer: Offer, law: Law) -> Outcome:
    """Whether national law lets the employer ask."""
    check = offer.extra.get("background_check")
    if check in (None, "none"):
        return not_applicable("No background check is planned.")
    if check != "criminal":
        return passed("No criminal record is asked for.")
    cite = law["criminal_record.cite"]
    if cite is None:
        return not_applicable("No law of the member state on criminal records is on record; the GDPR decides.")
    test, keep = law["criminal_record.test"], law["criminal_record.keep"]
    kept = f" Once seen: {keep}." if keep is not None else ""
    fix = put("extra.background_check", "references", label="Check references and diplomas", recommended=True)
    if law["criminal_record.barred"]:
        return block(
            f"A developer may not be asked for a criminal record here: {test} ({cite}). Check references and diplomas.",
            fixes=[fix],
        )
    return review(
        f"A criminal record may be asked for within limits only: {test} ({cite}).{kept}",
        factors=[
            "which conviction would bear on this job, and why",
            "whether a statute asks for a clean record in it",
            "whether references would do",
            "who sees the record, and for how long",
        ],
        fixes=[fix],
    )


@rule("eu.data_protection.health_questions")
def health_questions(offer: Offer, law: Law) -> Outcome:
    """Whether national law lets the employer ask."""
    asked = offer.answer("health_asked")
    if asked is None:
        return not_applicable("No question about the candidate's health is planned.")
    if not asked:
        return passed("The candidate is not asked about health.")
    cite = law["health_in_hiring.cite"]
    if cite is None:
        return not_applicable("No law of the member state on questions about health is on record; the GDPR decides.")
    test = law["health_in_hiring.test"]
    fix = put("extra.health_asked", False, label="Ask nothing about health", recommended=True)
    if law["health_in_hiring.barred"]:
        return block(f"The candidate may not be asked about health here: {test} ({cite}).", fixes=[fix])
    return review(
        f"The candidate may be asked about health within limits only: {test} ({cite}).",
        factors=[
            "which demand of this job makes health matter",
            "whether a doctor asks, and tells the employer only fit or unfit",
            "whether the question strikes disability or pregnancy",
        ],
        fixes=[fix],
    )


@rule("eu.data_protection.national_number")
def national_number(offer: Offer, law: Law) -> Outcome:
    """Payroll needs the number, the client does not."""
    told = offer.answer("identity_number_to_client")
    if told is False:
        return passed("National numbers of the worker stay with payroll.")
    cite = law["national_number.cite"]
    fix = put("extra.identity_number_to_client", False, label="Keep the number with payroll", recommended=True)
    if cite is None:
        if told is None:
            return not_applicable("No law of the member state on the use of national numbers is on record.")
        return info("The client needs a reason of its own for a national number of the worker.", fixes=[fix])
    name, use = law["national_number.name"], law["national_number.use"]
    if told is None:
        return info(f"Keep the {name} with payroll: {use} ({cite}).")
    if law["national_number.barred"]:
        return block(f"The client may not have the {name}: {use} ({cite}).", fixes=[fix])
    return warn(f"The client seldom may have the {name}: {use} ({cite}). Keep it with payroll.", fixes=[fix])
