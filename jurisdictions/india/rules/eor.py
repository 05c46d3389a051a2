"""Employing for someone else in India."""

from __future__ import annotations

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule, warn
from compliance.words import money, percent, plural

from ._shared import a_month, client_name, is_foreign
from ._state_law import act, reaches_employer

_NO_CLIENT = "No client stands behind the employer."
_THREE = Clause("engagement_three_party")
_BUSINESS = ("sales", "business development", "country head", "country manager", "general manager", "account executive")


@rule("in.eor.permitted")
def permitted(offer: Offer, law: Law) -> Outcome:
    """Nothing to apply for as such."""
    fewest = law["contract_labour.contractor_headcount"]
    return info(
        f"An employer of record needs no licence as such. A contractor's licence is needed only from {fewest} "
        "contract workers.",
        clauses=[_THREE],
    )


@rule("in.eor.contract_labour")
def contract_labour(offer: Offer, law: Law) -> Outcome:
    """A client with an establishment in India changes the picture."""
    if offer.client is None:
        return not_applicable(_NO_CLIENT)
    client = client_name(offer)
    places = offer.client.establishment
    if not places:
        return warn(
            f"If {client} has an establishment in India, the contract labour chapter looks at this job.",
            question="In which countries does the client have an establishment?",
            clauses=[_THREE],
        )
    fewest = law["contract_labour.contractor_headcount"]
    if any(place[:2] == "IN" for place in places):
        return review(
            f"{client} has an establishment in India. If the worker serves it, this is contract labour from "
            f"{fewest} workers, banned in its core activity (Occupational Safety Code s.57), unless the worker is "
            "regularly employed by the EOR with increments, social security and other benefits.",
            factors=[
                "whether the Indian establishment or the foreign client uses the work",
                f"how many contract workers it has had in the last twelve months, against {fewest}",
                "whether the work is its core activity, or one of the listed exceptions",
                "open-ended employment, increments, provident fund, gratuity, leave and health cover from the EOR",
                "the client's liability for unpaid wages (s.55)",
            ],
            clauses=[_THREE],
        )
    if offer.contract.type == "fixed_term":
        return info(
            f"{client} has no establishment in India, so it can hardly be a principal employer. A term that mirrors "
            "the client's project weakens the argument that the worker is regularly employed; keep increments and "
            "benefits in the contract.",
            clauses=[_THREE],
        )
    return info(
        f"{client} has no establishment in India, so it can hardly be a principal employer. The contract still "
        "gives what takes the worker out of contract labour: permanence, a yearly pay review, social security and "
        "benefits.",
        clauses=[_THREE],
    )


@rule("in.eor.indian_employer")
def indian_employer(offer: Offer, law: Law) -> Outcome:
    """An Indian entity signs."""
    country = offer.employer.country
    if country is None:
        return warn(
            "An employer of record in India is an Indian entity as a rule, registered with the funds and for "
            "withholding tax.",
            question="In which country is the employer established?",
        )
    if country != "IN":
        return review(
            f"An employer in {country} that employs people in India needs what an Indian entity has already: "
            "registration with the funds, a tax withholding number and, as a place of business, leave under "
            "exchange control and company law. Let an Indian entity employ.",
            factors=[
                "whether it has a branch or another registered place of business in India (Companies Act s.380)",
                "whether the Reserve Bank's leave for that place of business covers employing for others",
                "its establishment codes for provident fund and state insurance, and its withholding number",
                "whether employing directly gives it, or its client, a permanent establishment",
            ],
            fixes=[put("employer.country", "IN", label="Employ through an Indian entity", recommended=True)],
        )
    return passed("The employer is established in India.")


@rule("in.eor.control")
def control(offer: Offer, law: Law) -> Outcome:
    """Employer in substance."""
    if offer.client is None:
        return not_applicable(_NO_CLIENT)
    return info(
        "The client directs the work; the employer must still do what employers do: pay, leave, discipline, "
        f"appraisal. Otherwise a court may see {client_name(offer)} as employer.",
        clauses=[_THREE, Clause("duties")],
    )


@rule("in.eor.permanent_establishment")
def permanent_establishment(offer: Offer, law: Law) -> Outcome:
    """Sales and management roles tax the client."""
    if offer.client is None or not is_foreign(offer.client.place):
        return not_applicable("No client abroad could become taxable in India through the worker.")
    text = f"{offer.role.title or ''} {offer.role.duties or ''}".lower()
    if offer.role.level == "executive" or any(word in text for word in _BUSINESS):
        return review(
            f"A role that sells or manages from India can give {client_name(offer)} a permanent establishment and "
            "Indian tax on its profits.",
            factors=[
                "whether the worker concludes contracts or plays the principal role in concluding them",
                "whether decisions on the business are taken from India, and by whom",
                "whether premises in India are at the client's disposal",
                "the treaty with the client's country",
            ],
            clauses=[Clause("duties")],
        )
    return info(
        f"A technical role at home rarely makes {client_name(offer)} taxable in India, as long as the worker "
        "concludes no contracts. The duties say so.",
        clauses=[Clause("duties")],
    )


@rule("in.eor.right_to_work")
def right_to_work(offer: Offer, law: Law) -> Outcome:
    """Visa, Overseas Citizen, or free."""
    nationality, leave = offer.worker.nationality, offer.extra.get("indian_work_permission")
    if nationality is None:
        return warn("A foreign national needs leave to work in India.", question="What is the worker's nationality?")
    if nationality == "IN":
        return passed("An Indian citizen needs no permission to work.")
    if nationality in ("NP", "BT") or leave in ("oci", "nepal_bhutan"):
        return info("The worker needs no employment visa; keep the proof of status on file.")
    least: Money = law["immigration.employment_visa_pay"]
    if leave != "employment_visa":
        return warn(
            "The worker is a foreign national and no permission to work in India is recorded. Work must not start "
            "without one.",
            question="Does the worker hold an employment visa or the status of an Overseas Citizen of India?",
        )
    if offer.pay.currency == least.currency:
        pay = Money(1, least.currency, "year").times(a_month(offer.pay.base, offer.pay.per, offer, law) * 12 * 100)
        if pay < least:
            return block(
                f"Pay of {money(pay)} is below the {money(least)} that an employment visa asks for. Raise it, or "
                "the visa is refused.",
                fixes=[
                    put(
                        "pay.base",
                        str(least.decimal),
                        label="Raise pay to the visa's minimum",
                        recommended=True,
                        also={"pay.per": "year"},
                    )
                ],
            )
    return info(
        f"The employment visa names the employer and asks for at least {money(least)}; register within "
        f"{plural(law['immigration.registration_after'], 'day')} of arrival. Check both figures with the mission."
    )


@rule("in.eor.service_tax")
def service_tax(offer: Offer, law: Law) -> Outcome:
    """Export, or the full rate."""
    if offer.client is None or offer.client.place is None:
        return not_applicable(_NO_CLIENT)
    if is_foreign(offer.client.place):
        return info(
            "The employer's invoice to the client abroad, salary included, is an export of services at zero rate "
            "if paid in foreign exchange; keep the letter of undertaking current."
        )
    return info(
        f"The invoice to a client in India bears {percent(law['service_tax.rate'])} goods and services tax on the "
        "whole amount, salary included."
    )


@rule("in.eor.registrations")
def registrations(offer: Offer, law: Law) -> Outcome:
    """Before the first pay day."""
    establishment = (
        f"Register the establishment under the {act(law)} where the worker works. "
        if reaches_employer(offer, law)
        else ""
    )
    return info(
        f"{establishment}Generate the universal account number, and take the nominations for provident fund, "
        "insurance and gratuity at joining.",
        clauses=[Clause("statutory_social_security_institutions")],
    )


_DOMICILE = "Is the worker domiciled in the state of work?"


@rule("in.eor.registration_of_workers")
def registration_of_workers(offer: Offer, law: Law) -> Outcome:
    """Some states have workers registered one by one."""
    if "worker_registration.act" not in law:
        return not_applicable(f"{law.place.name} is not on record as registering workers one by one.")
    named, terms = law["worker_registration.act"], law["worker_registration.terms"]
    if not law["worker_registration.outsiders_only"]:
        return info(f"Register the worker before the start ({named}). {terms}.")
    domiciled = offer.extra.get("domiciled_in_state")
    if domiciled == "yes" or offer.role.level != "employee":
        return not_applicable(f"The {named} is for workers from elsewhere who do not manage or supervise.")
    return warn(
        f"Register a worker who is not domiciled in {law.place.name} before the start ({named}). {terms}.",
        question=None if domiciled == "no" else _DOMICILE,
    )


@rule("in.eor.inner_line_permit")
def inner_line_permit(offer: Offer, law: Law) -> Outcome:
    """Leave to live beyond the inner line."""
    if "inner_line_permit.law" not in law:
        return not_applicable(f"{law.place.name} is not on record as asking for an inner line permit.")
    domiciled = offer.extra.get("domiciled_in_state")
    if domiciled == "yes":
        return not_applicable(f"The worker is of {law.place.name} and needs no inner line permit.")
    proof = f" {law['inner_line_permit.proof']}." if "inner_line_permit.proof" in law else ""
    return warn(
        f"Someone from elsewhere needs an inner line permit to live and work in {law.place.name} "
        f"({law['inner_line_permit.law']}). Have it shown before the start.{proof}",
        question=None if domiciled == "no" else _DOMICILE,
    )
