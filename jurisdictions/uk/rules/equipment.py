"""Equipment that enters the United Kingdom, and what working at home costs."""

from __future__ import annotations

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import listing, money, percent

from ._shared import HOME, at_home, client_established_here


def _shipped(offer: Offer) -> list[int]:
    """Positions of the items that are shipped in from abroad."""
    return [number for number, item in enumerate(offer.equipment) if item.supply == "ship" and item.origin != HOME]


def _names(offer: Offer, positions: list[int]) -> str:
    return listing(offer.equipment[number].item for number in positions)


def _under(code: str | None, headings: tuple[str, ...]) -> bool:
    return code is not None and any(code.replace(".", "").startswith(h.replace(".", "")) for h in headings)


@rule("gb.equipment.import_vat_and_owner")
def import_vat_and_owner(offer: Offer, law: Law) -> Outcome:
    """Only the owner of imported goods recovers the import VAT."""
    shipped = _shipped(offer)
    if not shipped:
        return not_applicable("Nothing is shipped into the United Kingdom.")
    vat = percent(law["value_added_tax.rate"])
    clause = [Clause("equipment_customs_responsibility")]
    if client_established_here(offer):
        return info(
            f"Import VAT of {vat} falls due on {_names(offer, shipped)}. The client, as owner and importer with a "
            "GB EORI number, recovers it; the employer of record must not be named as importer.",
            clauses=clause,
        )
    first = shipped[0]
    return warn(
        f"Import VAT of {vat} falls due on {_names(offer, shipped)}, and only the owner of the goods may recover it "
        "(VAT Act 1994 s.24; HMRC Brief 2 of 2019). A client without an establishment here needs a GB EORI number "
        "and a representative established in the United Kingdom; if the employer of record imports the client's "
        "goods, the VAT is lost. Buy in the United Kingdom instead.",
        fixes=[
            put(
                f"equipment.{first}.supply",
                "buy_locally",
                label="Buy in the United Kingdom",
                recommended=True,
                also={f"equipment.{number}.supply": "buy_locally" for number in shipped[1:]},
            )
        ],
        clauses=clause,
    )


@rule("gb.equipment.duty")
def duty(offer: Offer, law: Law) -> Outcome:
    """Customs duty turns on the tariff heading."""
    shipped = _shipped(offer)
    if not shipped:
        return not_applicable("Nothing is shipped into the United Kingdom.")
    buy = [
        put(
            f"equipment.{shipped[0]}.supply",
            "buy_locally",
            label="Buy in the United Kingdom",
            also={f"equipment.{number}.supply": "buy_locally" for number in shipped[1:]},
        )
    ]
    unknown = [number for number in shipped if offer.equipment[number].hs_code is None]
    if unknown:
        return warn(
            f"The tariff number of {_names(offer, unknown)} is unknown, so the duty is unknown. Classify the goods "
            "before they leave.",
            fixes=buy,
            question=f"What is the tariff (HS) number of {_names(offer, unknown)}?",
        )
    free = law["imports.duty_free_headings"]
    dutiable = [number for number in shipped if not _under(offer.equipment[number].hs_code, free)]
    if dutiable:
        return warn(
            f"{_names(offer, dutiable)} is not among the information technology goods that enter free of duty. Look "
            "the heading up in the UK Integrated Tariff and add the duty to the price.",
            fixes=buy,
        )
    return info("Information technology goods under these headings enter free of duty under the UK Global Tariff.")


@rule("gb.equipment.plug_and_marking")
def plug_and_marking(offer: Offer, law: Law) -> Outcome:
    """Plug, marking and waste duties of what is shipped in."""
    shipped = _shipped(offer)
    if not shipped:
        return not_applicable("Nothing is shipped into the United Kingdom.")
    return info(
        "What is shipped in needs a BS 1363 plug or a fitted conversion plug. The CE mark is accepted, the UKCA "
        "mark is not needed, and goods sent for the client's own use are not placed on the market (Plugs and "
        "Sockets etc. (Safety) Regulations 1994; Product Safety and Metrology etc. (Amendment) Regulations 2024).",
    )


@rule("gb.equipment.export_control")
def export_control(offer: Offer, law: Law) -> Outcome:
    """Advanced computing goods and technology may need a licence to leave again."""
    if not offer.equipment:
        return not_applicable("No equipment is agreed.")
    headings = law["imports.advanced_computing_headings"]
    caught = [
        number
        for number, item in enumerate(offer.equipment)
        if item.supply in ("ship", "buy_locally") and (_under(item.hs_code, headings) or "GPU" in item.item.upper())
    ]
    if not caught:
        return not_applicable("None of the equipment is of a kind that calls for an export classification.")
    return warn(
        f"{_names(offer, caught)} may hold controlled semiconductors. Sending it back, taking it abroad or giving "
        "remote access to controlled technology can need a licence (Export Control Order 2008 Sch 3, PL9013 and "
        "PL9014; assimilated dual-use list 3A, 4A), and United States re-export rules travel with the hardware. "
        "Have it classified before it moves; an ordinary laptop with cloud computing avoids the question.",
        fixes=[
            put(
                f"equipment.{caught[0]}.supply",
                "cloud_credits",
                label="Give cloud computing instead",
                recommended=True,
                also={f"equipment.{number}.supply": "cloud_credits" for number in caught[1:]},
            )
        ],
        clauses=[Clause("export_control")],
    )


@rule("gb.equipment.reimbursed_purchase")
def reimbursed_taxable(offer: Offer, law: Law) -> Outcome:
    """The earlier law: a reimbursed purchase is taxable."""
    bought = [number for number, item in enumerate(offer.equipment) if item.supply == "reimburse"]
    if not bought:
        return not_applicable("Nothing is bought by the worker and reimbursed.")
    return warn(
        f"Paying the worker back for {_names(offer, bought)} is taxable pay; providing it is not (ITEPA 2003 "
        "s.316). Let the employer or the client buy it.",
        fixes=[
            put(
                f"equipment.{bought[0]}.supply",
                "buy_locally",
                label="Let the employer buy it",
                recommended=True,
                also={f"equipment.{number}.supply": "buy_locally" for number in bought[1:]},
            )
        ],
    )


@rule("gb.equipment.reimbursed_purchase")
def reimbursed_exempt(offer: Offer, law: Law) -> Outcome:
    """The present law: a reimbursed purchase is exempt like a provided one."""
    bought = [number for number, item in enumerate(offer.equipment) if item.supply == "reimburse"]
    if not bought:
        return not_applicable("Nothing is bought by the worker and reimbursed.")
    return info(
        f"Paying the worker back for {_names(offer, bought)} is exempt where providing it would be. Keep the "
        "receipts and say who owns it.",
        clauses=[Clause("equipment_and_return")],
    )


@rule("gb.equipment.provided_for_work")
def provided_for_work(offer: Offer, law: Law) -> Outcome:
    """Equipment provided for the work is no taxable benefit."""
    if not any(item.supply in ("ship", "buy_locally") for item in offer.equipment):
        return not_applicable("No equipment is provided.")
    return passed(
        "Equipment provided for the work is no taxable benefit while private use is not significant (ITEPA 2003 "
        "s.316). The contract says whose it is and that it comes back.",
        clauses=[Clause("equipment_and_return")],
    )


@rule("gb.equipment.home_working_costs")
def home_working_costs(offer: Offer, law: Law) -> Outcome:
    """What the employer may pay towards working at home."""
    if not at_home(offer):
        return not_applicable("The work is not done at home.")
    return info(
        f"No statute makes the employer pay for working at home. {money(law['home_working.tax_free_week'])} may be "
        "paid free of tax and National Insurance without receipts (ITEPA 2003 s.316A); the worker's own deduction "
        "has ended.",
        clauses=[Clause("expenses_home_office")],
    )
