"""Employment through a third party in the Union: agency work, posting, social security, right to work."""

from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import country_in_sentence, listing, percent

from ._shared import country, figure, in_union, several


@rule("eu.eor.agency_work")
def agency_work(offer: Offer, law: Law) -> Outcome:
    """Whoever hires to assign is an agency, licensed or not."""
    if offer.client is None:
        return not_applicable("There is no client.")
    return info(
        "The employer hires the worker to work under the client's direction: that is temporary agency work, with or "
        "without a national licence. The contract says so, and the licence rules of the state apply.",
        clauses=[Clause("agency_work_disclosure"), Clause("engagement_three_party")],
    )


@rule("eu.eor.client_named")
def client_named(offer: Offer, law: Law) -> Outcome:
    """The worker must be told who the user undertaking is."""
    if offer.client is None:
        return not_applicable("There is no client.")
    if offer.client.name is None:
        return warn(
            "The client has no name in the offer; the worker must be told in writing who it is, when and as soon as "
            "known.",
            question="What is the client's name?",
        )
    return passed("The client is named.", clauses=[Clause("engagement_three_party")])


@rule("eu.eor.no_fee_from_the_worker")
def no_fee_from_the_worker(offer: Offer, law: Law) -> Outcome:
    """The worker pays nothing for being placed."""
    term = offer.clauses.repayment
    if term is None:
        return not_applicable("Nothing is to be paid back.")
    if term.kind != "stay_or_pay":
        return passed("What is to be paid back is not the price of the placement.")
    return review(
        "A sum the worker owes for leaving early can be a fee for the placement, which is forbidden.",
        factors=[
            "what the sum stands for, and whether it covers recruiting or the employer's fee",
            "whether it falls with time",
            "whether leaving to join the client triggers it: that is void",
        ],
        fixes=[put("clauses.repayment", None, label="Remove the repayment", recommended=True)],
    )


@rule("eu.eor.social_security_where_the_work_is")
def social_security_where_the_work_is(offer: Offer, law: Law) -> Outcome:
    """The state of work insures, wherever the employer is."""
    seat = offer.employer.country
    if seat == country(law):
        return passed("Employer and work are in the same state, whose social security applies.")
    registered = offer.answer("registered_in_place")
    if registered:
        return passed("The employer is registered for social security where the work is done.")
    if offer.answer("a1_certificate"):
        return review(
            "A worker sent here under an A1 certificate stays insured abroad, but an agency can post only if it "
            "assigns workers mostly in its own state.",
            factors=[
                "whether the employer does a substantial part of its business where it is established",
                "whether the worker was insured there before and replaces no other posted worker",
                "how long the work here lasts",
            ],
            fixes=[put("extra.registered_in_place", True, label="Register here instead", recommended=True)],
        )
    said = f"The employer is in {country_in_sentence(seat)}" if seat else "The offer does not say where the employer is"
    if registered is None:
        return warn(
            f"{said}. Social security follows the work: an employer from elsewhere must register and pay here, or "
            "agree with the worker that the worker pays it in on the employer's behalf.",
            question="Is the employer registered for social security where the work is done?",
        )
    return block(
        f"{said} and is not registered here. Contributions are due in the state of work from the first day. "
        "Register first, or employ through an entity here.",
        fixes=[put("extra.registered_in_place", True, label="Register before the first day", recommended=True)],
    )


@rule("eu.eor.residence_elsewhere")
def residence_elsewhere(offer: Offer, law: Law) -> Outcome:
    """Working a good part of the time in the state of residence brings its social security."""
    home = offer.worker.address.country if offer.worker.address else None
    if home is None or home == country(law):
        return not_applicable("The worker lives where the work is done, as far as the offer says.")
    if not (in_union(home, law) or home in law["union.free_movement"]):
        return not_applicable(
            "The worker lives outside the states the regulation reaches; a treaty, such as that with the United "
            "Kingdom, may say who insures."
        )
    there, share = country_in_sentence(home), figure(offer, "residence_work_share")
    substantial, most = law["coordination.substantial_share"], law["coordination.telework_share"]
    if share is None:
        return warn(
            f"The worker lives in {there}. From {percent(substantial)} of working time there, its social security "
            "applies to all the work.",
            question="What share of the working time will the worker spend in the country of residence?",
        )
    part = Fraction(share) / 100
    if part < substantial:
        return info(
            f"Less than {percent(substantial)} is worked in {there}; the law of the employer's seat stays. Get an A1 "
            "certificate."
        )
    signed, seat = law["coordination.telework_states"], offer.employer.country or country(law)
    if part < most and home in signed and seat in signed:
        insured = country_in_sentence(seat)
        return info(
            f"{percent(part)} of the time in {there} would bring its social security, but {there} and {insured} have "
            f"signed the telework agreement: for telework below {percent(most)}, and no work in a third state, the "
            f"employer and the worker may ask to stay insured in {insured}."
        )
    return warn(
        f"{percent(part)} of the time is worked in {there}: its social security applies to all the work, and the "
        "employer must register and pay there. Work less there, or make the offer for that state.",
    )


@rule("eu.eor.a1_certificate")
def a1_certificate(offer: Offer, law: Law) -> Outcome:
    """Work in several states needs a paper that shows whose law applies."""
    others = [code for code in several(offer, "works_also_in") if code != country(law)]
    if not others:
        return not_applicable("All work is done in one state.")
    held = offer.answer("a1_certificate")
    if held:
        return passed("An A1 certificate shows whose social security applies.")
    return warn(
        f"Work in {listing(map(country_in_sentence, others))} as well needs an A1 certificate before departure. For a "
        "posting the employer must do real business here, and the worker may not replace another posted one.",
        fixes=[put("extra.a1_certificate", True, label="Ask for the A1 certificate first", recommended=True)],
        question="Is an A1 certificate held or applied for?" if held is None else None,
    )


@rule("eu.eor.right_to_work")
def right_to_work(offer: Offer, law: Law) -> Outcome:
    """A permit before the first day, unless free to move."""
    seen = offer.answer("right_to_work")
    citizen = offer.worker.nationality
    if citizen is not None and (in_union(citizen, law) or citizen in law["union.free_movement"]):
        return passed("The worker may work in every member state. Look at the identity card or passport.")
    if seen:
        return passed("The right to work was seen. Keep a copy while the job lasts, and note when it ends.")
    who = f"A citizen of {country_in_sentence(citizen)}" if citizen else "A worker whose nationality is not known"
    if seen is None:
        return warn(
            f"{who} may need a permit, which must be seen before the first day and tied to this employer.",
            question="May the worker work here?",
        )
    return block(f"{who} without a permit may not start. Get the permit first, or begin later.")


@rule("eu.eor.platform_work")
def platform_work(offer: Offer, law: Law) -> Outcome:
    """Automated systems that organise work bring the platform rules near."""
    if not set(several(offer, "ai_use")) & {"task_allocation", "monitoring", "performance"}:
        return not_applicable("No automated system organises or watches the work.")
    return info(
        "If the work is organised through a platform with automated systems, the platform rules apply: employment is "
        "presumed where the facts show direction and control, and feelings, private talks and union plans may not be "
        "looked at."
    )


@rule("eu.eor.client_tax_presence")
def client_tax_presence(offer: Offer, law: Law) -> Outcome:
    """A worker who concludes contracts gives the client a taxable presence."""
    if offer.client is None or offer.client.country in (None, country(law)):
        return not_applicable("The client is not known to be abroad.")
    if offer.answer("concludes_contracts") or offer.role.level == "executive":
        return warn(
            "A worker who concludes contracts for a client abroad, or plays the main part in it, can give the client "
            "a permanent establishment here. Leave signing to people abroad, or ask a tax adviser.",
            fixes=[put("extra.concludes_contracts", False, label="Leave signing to the client", recommended=True)]
            if offer.role.level != "executive"
            else [],
        )
    return info(
        "Work from home for a client abroad seldom gives it a permanent establishment, but the reason for being here "
        "counts: keep sales and signatures away from the worker."
    )
