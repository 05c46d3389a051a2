"""The worker's own data and the data the worker reaches."""

from stdnum.us import ssn

from compliance.rules import (
    Clause,
    Law,
    Offer,
    Outcome,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import listing, upper_first

from ._city import cities_unsaid, city_duties, in_city, known_by_name
from ._names import place_name

CITY_CHECKS = ("background_check", "credit_check", "drug_test")


@rule("us.data_protection.transfers_to_the_us")
def transfers_to_the_us(offer: Offer, law: Law) -> Outcome:
    if offer.data is None:
        return not_applicable("The worker reaches no personal data of others.")
    covered = law["transfers.places_with_export_rules"]
    from_there = [place for place in offer.data.subjects if place[:2] in covered]
    undertaking = [Clause("data_access_undertaking"), Clause("security")]
    if not from_there:
        return passed(
            "No personal data comes from places that restrict transfers to the United States.",
            clauses=undertaking,
        )
    if not offer.extra.get("transfer_mechanism"):
        return warn(
            f"A worker in the United States will reach personal data from {listing(from_there)}: that is a"
            " transfer (GDPR art. 44). The client needs the Data Privacy Framework or standard contractual"
            " clauses down to the employer and the worker.",
            question=(
                "Which transfer mechanism covers the employer: Data Privacy Framework or standard contractual clauses?"
            ),
            clauses=undertaking,
        )
    return passed("A transfer mechanism covers the worker's access.", clauses=undertaking)


@rule("us.data_protection.countries_of_concern")
def countries_of_concern(offer: Offer, law: Law) -> Outcome:
    concern = law["bulk_data.countries_of_concern"]
    owner = offer.extra.get("client_owner_country")
    client = offer.client.place[:2] if offer.client and offer.client.place else None
    if owner in concern or client in concern:
        return review(
            "The client is in, or owned from, a country of concern. An employment or vendor agreement that"
            " gives it bulk US personal data is a restricted transaction (28 CFR 202.401).",
            factors=[
                (
                    "Will the client reach bulk US sensitive personal data or government-related data through"
                    " this worker?"
                ),
                "Is the client 50% or more owned by, or organised in, a country of concern?",
                "Are the CISA security requirements, the compliance programme and yearly audits in place?",
            ],
        )
    if offer.client is not None and owner is None:
        return warn(
            "If the client is owned half or more from a country of concern, this hire may be a restricted"
            " transaction (28 CFR part 202). Screen the owner first.",
            question="From which country is the client ultimately owned?",
        )
    return passed("The client is neither in nor owned from a country of concern.")


@rule("us.data_protection.social_security_number")
def social_security_number(offer: Offer, law: Law) -> Outcome:
    number = offer.worker.ids.get("ssn")
    if number is None:
        return passed(
            "No social security number is in the offer; payroll collects it after acceptance, over an"
            " encrypted channel."
        )
    if not ssn.is_valid(number):
        return warn(
            "The social security number is malformed or of a series never issued. Ask the worker again; a"
            " number beginning with 9 is an ITIN and no use for payroll."
        )
    return info("Keep the social security number out of e-mail and documents; payroll needs it, the client does not.")


@rule("us.data_protection.background_check")
def background_check(offer: Offer, law: Law) -> Outcome:
    planned = offer.answer("background_check")
    if planned is False:
        return passed("No background check is planned.")
    unsaid = "" if planned else "Nobody said whether a background check is planned. "
    return info(
        f"{unsaid}Before a background check by an agency the worker gets a stand-alone written disclosure and"
        " consents; before a refusal, a copy of the report and time to answer (15 USC 1681b(b))."
        f"{_state_limits(offer, law)}{_city_limits(offer, law)}",
    )


def _state_limits(offer: Offer, law: Law) -> str:
    """What the state adds to the federal rule on background checks, in sentences."""
    more = []
    after, fewest = law["background_checks.convictions_from"], law["background_checks.fewest"]
    headcount = offer.employer.headcount.country
    if law["background_checks.fewest_here"]:
        headcount = offer.employer.headcount.place
    if after is not None and (fewest is None or headcount is None or headcount >= fewest):
        more.append(f"Ask about convictions only after {after} ({law['background_checks.cite']}).")
    credit = law["background_checks.credit_cite"]
    if credit is not None:
        more.append(f"A credit report is lawful only for certain jobs ({credit}).")
    if law["background_checks.state_rule"] is not None:
        more.append(law["background_checks.state_rule"])
    return "".join(f" {sentence}" for sentence in more)


def _city_limits(offer: Offer, law: Law) -> str:
    """What a city or county adds to that, in sentences."""
    duties = city_duties(CITY_CHECKS, offer, law)
    if duties:
        return "".join(f" {upper_first(in_city(duty, offer, law))}." for duty in duties)
    cities = cities_unsaid(CITY_CHECKS, offer, law)
    if cities:
        return f" More may hold in {cities}; name the city where the work is done."
    if known_by_name("cities.other_checks", offer, law):
        return f" {offer.locality} has a law of its own on such checks, whose text is not on record here; read it."
    return ""


@rule("us.data_protection.recording")
def recording(offer: Offer, law: Law) -> Outcome:
    watched = offer.data.monitoring if offer.data else ()
    if not watched:
        return passed("The worker is not monitored.")
    heard = law["recording.all_party_consent"] and "camera" in watched
    intrusive = _intrusive(watched, law) or (["camera"] if heard else [])
    if intrusive:
        place = "" if offer.role.workplace == "office" else " in a home"
        return review(
            f"Monitoring by {listing(intrusive)}{place} is intrusive. {_why_intrusive(bool(heard), law)}",
            factors=[
                "What is the purpose, and would something milder serve it?",
                "Is it limited to working time and to the employer's device?",
                "Has the worker had notice and, for sound or camera, consented?",
                "Are biometric data needed at all, and for how long are they kept?",
            ],
            fixes=[
                put(
                    "data.monitoring",
                    [way for way in watched if way not in intrusive],
                    label="Keep only the milder monitoring",
                    recommended=True,
                )
            ],
            clauses=[Clause("monitoring_notice")],
        )
    sound = f" A recording of sound needs one party's consent ({law['recording.cite']})." if "camera" in watched else ""
    return info(
        f"The worker must know of the monitoring beforehand; the notice describes it.{sound}",
        clauses=[Clause("monitoring_notice")],
    )


def _intrusive(watched: tuple[str, ...], law: Law) -> list[str]:
    """The ways of monitoring that a state's own protection of private life weighs."""
    if law["recording.private_life"] is None:
        return []
    return [way for way in watched if way in ("camera", "biometric", "keystrokes", "location")]


def _why_intrusive(heard: bool, law: Law) -> str:
    reasons = []
    if heard:
        reasons.append(f"sound may be recorded only if everyone heard consents ({law['recording.cite']})")
    if law["recording.private_life"] is not None:
        reasons.append(f"private life is protected against employers, too ({law['recording.private_life']})")
    return f"In {place_name(law)} {listing(reasons)}."
