"""The written form of the contract and the particulars of the job, as each member state asks for them."""

from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, passed, put, rule, warn
from compliance.words import listing

from ._lending import directed

_BY_HAND_OR_EQUAL = ("wet", "qualified")
_TOLD = (
    "parties",
    "commencement_and_continuous_service",
    "place_of_work_remote",
    "duties",
    "pay",
    "hours_overtime_rest",
    "leave",
    "termination_notice",
    "training_entitlement",
    "statutory_social_security_institutions",
)


def _signatures() -> list[Fix]:
    return [
        put("contract.signature", "qualified", label="Sign with a qualified electronic signature", recommended=True),
        put("contract.signature", "wet", label="Sign on paper by hand"),
    ]


def _beside(law: Law) -> str:
    """What else is written, copied and filed."""
    others, copies = law["contract_form.others"], law["contract_form.copies"]
    said = f" Also in writing: {others}." if others is not None else ""
    return said + (f" Copies and filing: {copies}." if copies is not None else "")


@rule("eu.contract.national_form")
def national_form(offer: Offer, law: Law) -> Outcome:
    """Writing where the state asks for it, and the signature that makes it."""
    fixed = offer.contract.type == "fixed_term"
    kind = "fixed-term" if fixed else "permanent"
    lent = not fixed and directed(offer) and "lent_form.without" in law
    cite, beside = law["lent_form.cite" if lent else "contract_form.cite"], _beside(law)
    if not lent and not law["contract_form.fixed_term" if fixed else "contract_form.permanent"]:
        return passed(
            f"No writing is asked of a {kind} contract here ({cite}); it is made in writing all the same, as proof."
            f"{beside}"
        )
    contract = "The contract of a worker who is lent" if lent else f"A {kind} contract"
    need = f"{contract} is made in writing {law['contract_form.when']} ({cite})"
    signature = offer.contract.signature
    if signature in _BY_HAND_OR_EQUAL:
        return passed(f"{need}; the signature chosen makes it so.{beside}")
    simple = law["contract_form.simple_signature"]
    if simple == "enough":
        return passed(f"{need}; an electronic signature is enough.{beside}")
    permanent = "lent_form.without" if lent else "contract_form.without"
    without = law["contract_form.fixed_term_without" if fixed else permanent]
    if signature is None:
        ask = info if simple == "doubtful" else warn
        return ask(
            f"{need}. Otherwise {without}. Sign by hand or with a qualified electronic signature.{beside}",
            fixes=_signatures(),
            question="How will the contract be signed?",
        )
    if simple == "doubtful":
        return warn(
            f"{need}, and whether a simple electronic signature makes it so is open. If it does not, {without}. Sign "
            f"by hand or with a qualified electronic signature.{beside}",
            fixes=_signatures(),
        )
    return block(
        f"{need}, which a simple electronic signature does not make: {without}. Sign by hand or with a qualified "
        f"electronic signature.{beside}",
        fixes=_signatures(),
    )


@rule("eu.contract.national_particulars")
def national_particulars(offer: Offer, law: Law) -> Outcome:
    """By when the particulars are due, which more than the Union's, and what follows otherwise."""
    said = {
        "the worker's name": offer.worker.name,
        "the worker's address": offer.worker.address,
        "the employer's name": offer.employer.name,
        "the employer's address": offer.employer.address,
        "the job title or duties": offer.role.title or offer.role.duties,
        "the working hours": offer.role.hours_per_week,
        "the paid leave": offer.contract.annual_leave_days,
        "the notice": offer.contract.notice.employer and offer.contract.notice.worker,
    }
    missing = [name for name, value in said.items() if value is None]
    rest, own = law["written_particulars.rest"], law["written_particulars.own"]
    due = f"The main particulars are due in writing {law['written_particulars.first']}"
    due += f", the others {rest}" if rest is not None else ""
    due += f" ({law['written_particulars.cite']})"
    due += f"; national law adds {own}." if own is not None else "."
    clauses = [Clause(name) for name in _TOLD]
    if offer.contract.collective_agreement:
        clauses.append(Clause("collective_agreement"))
    if missing:
        return warn(
            f"The offer does not yet give {listing(missing)}. {due} Otherwise {law['written_particulars.without']}.",
            clauses=clauses,
            question=f"What is agreed on {listing(missing)}?",
        )
    return passed(due, clauses=clauses)
