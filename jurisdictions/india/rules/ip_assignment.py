"""Who owns the work in India, and how it reaches the client."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import money, plural

from ._shared import client_name, is_foreign

_NONE_AGREED = "No assignment of rights is agreed."
_FULL = {
    "to": "client",
    "via_employer": True,
    "present": True,
    "moral_rights": "not_exercise",
    "territory": "worldwide",
    "term": "perpetual",
    "own_time_carve_out": True,
}


@rule("in.ip_assignment.chain_to_client")
def chain_to_client(offer: Offer, law: Law) -> Outcome:
    """The employer is first owner; the client takes only through the employer."""
    if offer.client is None:
        return not_applicable("No client stands behind the employer.")
    client = client_name(offer)
    links = [Clause("ip_present_assignment"), Clause("ip_chain_to_client")]
    terms = offer.clauses.ip_assignment
    if terms is None:
        return warn(
            f"Nothing is agreed on rights in the work. Copyright will belong to the employer, not to {client}, and "
            "inventions stay with the worker (Copyright Act s.17(c)). Agree an assignment that runs worker, "
            "employer, client.",
            fixes=[
                put(
                    "clauses.ip_assignment",
                    dict(_FULL),
                    label="Agree a full assignment to the client",
                    recommended=True,
                )
            ],
        )
    if terms.to == "employer":
        return warn(
            f"The rights stop at the employer; {client} gets nothing it can enforce. Assign on to the client.",
            fixes=[
                put(
                    "clauses.ip_assignment.to",
                    "client",
                    label="Assign on to the client",
                    recommended=True,
                    also={"clauses.ip_assignment.via_employer": True},
                ),
            ],
            clauses=[Clause("ip_present_assignment")],
        )
    if not terms.via_employer:
        return warn(
            "A direct assignment skips the first owner. By law the copyright arises with the employer (s.17(c)), "
            f"so the worker has nothing to give {client}. Let it run through the employer, with a confirming deed "
            "to the client.",
            fixes=[
                put("clauses.ip_assignment.via_employer", True, label="Assign through the employer", recommended=True)
            ],
            clauses=links,
        )
    return passed(
        f"The rights run from the worker to the employer and on to {client}; the deed confirms each link.",
        clauses=links,
    )


@rule("in.ip_assignment.term_default")
def term_default(offer: Offer, law: Law) -> Outcome:
    """Silence on the period means five years."""
    terms = offer.clauses.ip_assignment
    if terms is None:
        return not_applicable(_NONE_AGREED)
    years = plural(law["intellectual_property.default_term"], "year")
    perpetual = put(
        "clauses.ip_assignment.term", "perpetual", label="Assign for the full term of protection", recommended=True
    )
    if terms.term is None:
        return warn(
            f"The assignment names no term. It is good in law, but for {years} only: then the copyright comes back to "
            "the assignor (Copyright Act s.19(5)). Say that it is for the full term of protection.",
            fixes=[perpetual],
            clauses=[Clause("ip_present_assignment")],
        )
    if terms.term.lower() not in ("perpetual", "full term"):
        return warn(
            f"The rights are assigned for {terms.term} only and then return to the assignor. Choose the full term "
            "unless that is meant.",
            fixes=[perpetual],
            clauses=[Clause("ip_present_assignment")],
        )
    return passed(
        f"The term is stated, so the {years} that silence would mean do not apply.",
        clauses=[Clause("ip_present_assignment")],
    )


@rule("in.ip_assignment.territory_default")
def territory_default(offer: Offer, law: Law) -> Outcome:
    """Silence on the territory means India."""
    terms = offer.clauses.ip_assignment
    if terms is None:
        return not_applicable(_NONE_AGREED)
    worldwide = put("clauses.ip_assignment.territory", "worldwide", label="Assign worldwide", recommended=True)
    if terms.territory is None:
        return warn(
            "The assignment names no territory. It is good in law, but for India only (Copyright Act s.19(6)). Say "
            "that it is worldwide.",
            fixes=[worldwide],
            clauses=[Clause("ip_present_assignment")],
        )
    if terms.territory.lower() != "worldwide":
        return warn(
            f"The rights are assigned for {terms.territory} only. A client that sells elsewhere needs them worldwide.",
            fixes=[worldwide],
            clauses=[Clause("ip_present_assignment")],
        )
    return passed("The assignment is worldwide.", clauses=[Clause("ip_present_assignment")])


@rule("in.ip_assignment.lapse_without_use")
def lapse_without_use(offer: Offer, law: Law) -> Outcome:
    """Unused rights lapse unless the deed says otherwise; it does."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(_NONE_AGREED)
    period = plural(law["intellectual_property.lapse_after"], "year")
    return info(
        f"Rights not used within {period} would lapse (Copyright Act s.19(4)). The deed says that they do not; keep "
        "that sentence.",
        clauses=[Clause("ip_present_assignment")],
    )


@rule("in.ip_assignment.written_and_signed")
def written_and_signed(offer: Offer, law: Law) -> Outcome:
    """An assignment is signed; a typed name is a weak signature."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(_NONE_AGREED)
    if offer.contract.signature in ("wet", "qualified"):
        return passed("The assignment will be signed by hand or with an electronic signature the law recognises.")
    return warn(
        "The assignment must be signed (Copyright Act s.19(1), Patents Act s.68). A simple electronic signature is "
        "no signature the Information Technology Act presumes valid. Use Aadhaar eSign, a digital signature "
        "certificate, or ink.",
        fixes=[
            put(
                "contract.signature",
                "qualified",
                label="Sign with Aadhaar eSign or a digital certificate",
                recommended=True,
            ),
            put("contract.signature", "wet", label="Sign on paper"),
        ],
    )


@rule("in.ip_assignment.power_of_attorney")
def power_of_attorney(offer: Offer, law: Law) -> Outcome:
    """One page that still needs ink."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(_NONE_AGREED)
    if offer.contract.signature == "wet":
        return passed("The power to sign patent forms for the worker is given on paper, as the law asks.")
    return info(
        "The worker also gives a power of attorney to sign patent and other forms. The Information Technology Act "
        "leaves powers of attorney out (First Schedule), so an electronic signature does not carry it; the "
        "assignment itself stands. Have the power signed on paper too, stamped and best before a notary."
    )


@rule("in.ip_assignment.present_assignment")
def present_assignment(offer: Offer, law: Law) -> Outcome:
    """A promise is not a transfer."""
    terms = offer.clauses.ip_assignment
    if terms is None:
        return not_applicable(_NONE_AGREED)
    if not terms.present:
        return warn(
            "The worker only promises to assign later. If the worker refuses or disappears, the title is missing. "
            "Assign now; work still to come passes when it is made (Copyright Act s.18(1)).",
            fixes=[put("clauses.ip_assignment.present", True, label="Make it a present assignment", recommended=True)],
            clauses=[Clause("ip_present_assignment"), Clause("ip_further_assurance_poa")],
        )
    return passed(
        "The assignment is a present one and takes in future work.",
        clauses=[Clause("ip_present_assignment"), Clause("ip_further_assurance_poa")],
    )


@rule("in.ip_assignment.moral_rights")
def moral_rights(offer: Offer, law: Law) -> Outcome:
    """Moral rights survive; an undertaking holds better than a waiver."""
    terms = offer.clauses.ip_assignment
    if terms is None:
        return not_applicable(_NONE_AGREED)
    undertake = put(
        "clauses.ip_assignment.moral_rights",
        "not_exercise",
        label="Undertake not to assert them instead",
        recommended=True,
    )
    if terms.moral_rights == "waive":
        return warn(
            "The Copyright Act knows no waiver of moral rights (s.57); they stay with the author even after an "
            "assignment. An undertaking not to assert them, with consent to changes, is the safer wording.",
            fixes=[undertake],
            clauses=[Clause("ip_moral_rights")],
        )
    if terms.moral_rights == "not_exercise":
        return passed(
            "The worker keeps moral rights and agrees not to assert them.", clauses=[Clause("ip_moral_rights")]
        )
    return info(
        "Nothing limits the author's right to be named and to object to distortion (s.57). For software this "
        "rarely matters; an undertaking not to assert them settles it.",
        fixes=[undertake],
    )


@rule("in.ip_assignment.inventions")
def inventions(offer: Offer, law: Law) -> Outcome:
    """An invention is the inventor's until assigned."""
    needed = [Clause("ip_present_assignment"), Clause("ip_further_assurance_poa")]
    if offer.clauses.ip_assignment is None:
        return warn(
            "Indian law gives an employer no right to its employee's inventions (Patents Act s.6). Without an "
            "assignment the worker may patent them. Agree one, with a duty to sign the patent forms.",
            fixes=[
                put(
                    "clauses.ip_assignment",
                    dict(_FULL),
                    label="Agree a full assignment to the client",
                    recommended=True,
                )
            ],
        )
    return passed("Inventions are assigned, and the worker signs what the patent offices ask for.", clauses=needed)


@rule("in.ip_assignment.foreign_filing")
def foreign_filing(offer: Offer, law: Law) -> Outcome:
    """No filing abroad first without leave."""
    if offer.client is None or not is_foreign(offer.client.place):
        return not_applicable("No client abroad would file there first.")
    weeks = plural(law["intellectual_property.foreign_filing_wait"], "week")
    return info(
        "An invention by someone resident in India may be filed abroad only with a foreign filing licence, or "
        f"{weeks} after an Indian filing (Patents Act s.39). Otherwise the patent can be revoked and the filing is "
        f"an offence. Tell {client_name(offer)}'s patent counsel.",
        clauses=[Clause("ip_further_assurance_poa")] if offer.clauses.ip_assignment else [],
    )


@rule("in.ip_assignment.earlier_work")
def earlier_work(offer: Offer, law: Law) -> Outcome:
    """Work before the first day needs its own assignment."""
    if offer.client is None:
        return not_applicable("No client stands behind the employer.")
    before = offer.extra.get("earlier_work_for_client")
    if before == "no":
        return passed("The worker did nothing for the client before the start date.")
    if before == "yes":
        return warn(
            "What the worker made for the client before the start date stays the worker's: the employer's "
            "ownership begins with the employment (Copyright Act s.17(c)). List that work in the deed and assign "
            "it too.",
            clauses=[Clause("ip_prior_inventions")],
        )
    return warn(
        "If the worker already worked for the client, that work is not covered by the employment and needs its own "
        "assignment.",
        question="Did the worker work for the client before the start date?",
        clauses=[Clause("ip_prior_inventions")],
    )


@rule("in.ip_assignment.own_time_work")
def own_time_work(offer: Offer, law: Law) -> Outcome:
    """An assignment holds best where it stays with the job."""
    terms = offer.clauses.ip_assignment
    if terms is None:
        return not_applicable(_NONE_AGREED)
    if terms.own_time_carve_out:
        return passed(
            "What the worker makes alone and unconnected with the job is left out.",
            clauses=[Clause("ip_own_time_carve_out")],
        )
    return info(
        "The assignment takes in what the worker makes in own time with own means. The part unconnected with the "
        "job is hard to enforce; leaving it out makes the rest stronger.",
        fixes=[put("clauses.ip_assignment.own_time_carve_out", True, label="Leave out unconnected own-time work")],
    )


@rule("in.ip_assignment.software_and_ai")
def software_and_ai(offer: Offer, law: Law) -> Outcome:
    """Open source and AI tools change who owns what."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(_NONE_AGREED)
    return info(
        "Who owns what an AI tool wrote is unsettled: the Act looks to the person who causes the work to be made "
        "(s.2(d)(vi)). The agreement asks for approval of open source and AI tools and assigns whatever rights "
        "there are.",
        clauses=[Clause("software_and_open_source"), Clause("ai_tools_use")],
    )


@rule("in.ip_assignment.stamp_duty")
def stamp_duty(offer: Offer, law: Law) -> Outcome:
    """Stamp before or at signing."""
    if offer.clauses.ip_assignment is None:
        return not_applicable(_NONE_AGREED)
    amount = (
        f"In {law.place.name} an agreement of no other kind bears {money(law['stamp_duty.agreement'])}."
        if "stamp_duty.agreement" in law
        else f"The amount in {law.place.name} is not on record here: ask the vendor of stamps."
    )
    return info(
        "Pay the state's stamp duty on the agreement and the deed before or at signing (e-stamp); unstamped, they "
        "are no evidence in court until duty and penalty are paid (the state's Stamp Act; Indian Stamp Act s.35). "
        f"{amount}"
    )
