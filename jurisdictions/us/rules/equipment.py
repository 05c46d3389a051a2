"""Equipment: import, export control, expenses and return."""

from compliance.money import Money
from compliance.rules import Clause, Fix, Law, Offer, Outcome, info, not_applicable, passed, put, rule, warn
from compliance.words import listing, money, percent

from ._shared import answer, exempt, from_abroad


def _buy_here(offer: Offer) -> list[Fix]:
    changes = {
        f"equipment.{n}.supply": "buy_locally" for n, item in enumerate(offer.equipment) if item in from_abroad(offer)
    }
    (first, how), *others = changes.items()
    return [put(first, how, label="Buy it in the United States", recommended=True, also=dict(others))]


@rule("us.equipment.importer_of_record")
def importer_of_record(offer: Offer, law: Law) -> Outcome:
    items = from_abroad(offer)
    if not items:
        return passed("Nothing crosses the border; the equipment is bought in the United States.")
    formal = law["customs.formal_entry_value"]
    values = [
        Money.of(item.value, "USD").times(item.quantity) for item in items if item.value and item.currency == "USD"
    ]
    large = len(values) < len(items) or sum(value.minor for value in values) > formal.minor
    return warn(
        "Parcels from abroad no longer enter duty-free: every one needs a customs entry"
        + (
            f", and above {money(formal)} a formal one with a bond and a processing fee of"
            f" {percent(law['customs.processing_fee'])}"
            if large
            else ""
        )
        + ". The client, not the worker, must be or appoint the importer of record (19 CFR 141.18). Buy in"
        " the United States, or ship duty paid.",
        fixes=_buy_here(offer),
        clauses=[Clause("equipment_customs_responsibility")],
    )


@rule("us.equipment.tariff_number")
def tariff_number(offer: Offer, law: Law) -> Outcome:
    items = from_abroad(offer)
    if not items:
        return not_applicable("Nothing crosses the border.")
    unknown = [item.item for item in items if item.hs_code is None or item.origin is None]
    if unknown:
        return warn(
            f"Duty on {listing(unknown)} cannot be judged without tariff number and country of origin.",
            fixes=_buy_here(offer),
            question=f"What are the HS code and the country of origin of {listing(unknown)}?",
        )
    return passed(
        "Computers, monitors, phones and parts enter free of general duty (Information Technology Agreement)."
    )


@rule("us.equipment.china_duties")
def china_duties(offer: Offer, law: Law) -> Outcome:
    items = [item for item in from_abroad(offer) if item.origin in ("CN", "HK")]
    if not items:
        return not_applicable("Nothing of Chinese origin crosses the border.")
    free = law["customs.china_free_headings"]
    hit = [item.item for item in items if item.hs_code is None or not item.hs_code.startswith(free)]
    if hit:
        return warn(
            f"{listing(hit)} of Chinese origin may bear additional duty under section 301 (19 USC 2411),"
            f" semiconductors {percent(law['customs.china_semiconductor_rate'])}. Exclusions come and go; ask"
            " the broker, or buy in the United States.",
            fixes=_buy_here(offer),
        )
    return info(
        "Laptops, phones and computer monitors of Chinese origin bear no section 301 duty; other surcharges"
        " may, so ask the broker on the day."
    )


@rule("us.equipment.advanced_chips")
def advanced_chips(offer: Offer, law: Law) -> Outcome:
    codes = law["customs.advanced_chip_headings"]
    items = [item for item in from_abroad(offer) if (item.hs_code or "").startswith(codes)]
    if not items:
        return passed("No imported computer or part of the headings with the duty on advanced chips.")
    return warn(
        f"{listing(item.item for item in items)}: if a chip inside has the performance of an H200 or MI325X,"
        f" {percent(law['customs.advanced_chip_rate'])} is due unless an end-use statement (US data centre,"
        " research, start-up, consumer) is on file (Proclamation of 14 January 2026). Get the chip data"
        " sheet, or buy in the United States.",
        fixes=_buy_here(offer),
    )


@rule("us.equipment.expenses")
def expenses(offer: Offer, law: Law) -> Outcome:
    if not law["expenses.reimbursement_duty"]:
        otherwise = law["expenses.otherwise"]
        return not_applicable(
            f"No law of {law.place.name} makes the employer reimburse expenses"
            + (f". {otherwise}." if otherwise else "; they may not bring pay below the minimum wage (29 CFR 531.35).")
        )
    cite, scope, deadline = law["expenses.cite"], law["expenses.scope"], law["expenses.deadline"]
    if exempt(offer) and not law["expenses.exempt_too"]:
        return not_applicable(f"An employee exempt from overtime has no right to reimbursement here ({cite}).")
    told = [Clause("expenses_home_office")]
    if law["expenses.home_office"] and offer.role.workplace in ("remote", "hybrid") and not offer.equipment:
        return warn(
            f"The worker works from home and nothing is provided. {law.place.name} makes the employer pay"
            f" {scope} ({cite}). Provide a computer; the clause promises the rest.",
            fixes=[
                put(
                    "equipment.-",
                    {"item": "Laptop", "supply": "buy_locally", "quantity": 1},
                    label="Provide a laptop",
                    recommended=True,
                )
            ],
            clauses=told,
        )
    flat = [n for n, item in enumerate(offer.equipment) if item.supply == "stipend"]
    if flat and law["expenses.home_office"]:
        return warn(
            f"A flat stipend only counts if it covers what the worker really spends ({cite}), and without"
            " receipts it is wages (Treas. Reg. 1.62-2). Reimburse against receipts.",
            fixes=[
                put(
                    f"equipment.{flat[0]}.supply",
                    "reimburse",
                    label="Reimburse against receipts",
                    recommended=True,
                    also={f"equipment.{n}.supply": "reimburse" for n in flat[1:]},
                )
            ],
            clauses=told,
        )
    return passed(
        f"The employer pays {scope} ({cite})"
        + ("; the right cannot be waived." if law["expenses.no_waiver"] else ".")
        + (f" {deadline}." if deadline else ""),
        clauses=told,
    )


@rule("us.equipment.accountable_plan")
def accountable_plan(offer: Offer, law: Law) -> Outcome:
    if not any(item.supply == "reimburse" for item in offer.equipment):
        return passed("Nothing is bought by the worker to be reimbursed.")
    return info(
        "Reimbursement stays free of tax and contributions if receipts come within"
        f" {law['expense_plan.substantiation_days']} days and any excess is returned within"
        f" {law['expense_plan.return_days']} days (IRC 62(c)).",
    )


@rule("us.equipment.return_and_deductions")
def return_and_deductions(offer: Offer, law: Law) -> Outcome:
    if not any(item.supply in ("ship", "buy_locally") for item in offer.equipment):
        return passed("No equipment is handed over that would have to come back.")
    return info(
        "Equipment comes back at the employer's cost. Its value may not be taken out of the last pay"
        f" ({law['deductions.cite']}); claim it separately where it is kept or damaged on purpose. Send a"
        " prepaid label.",
        clauses=[Clause("equipment_and_return")],
    )


@rule("us.equipment.deemed_export")
def deemed_export(offer: Offer, law: Law) -> Outcome:
    controlled = answer(offer, "controlled_technology")
    if controlled is False:
        return passed("The work involves no technology that needs an export licence.")
    if offer.worker.nationality == "US" or answer(offer, "us_person"):
        return passed(
            "Releasing controlled technology to a US person is no export.", clauses=[Clause("export_control")]
        )
    if controlled is None:
        return warn(
            "Showing controlled technology or source code to a person who is not a US citizen, permanent"
            " resident, asylee or refugee is an export to that person's country (15 CFR 734.13(a)(2)).",
            question=(
                "Does the client's technology need an export licence (for example advanced chips, 3E001 or 4E001)?"
            ),
            clauses=[Clause("export_control")],
        )
    return warn(
        "The work involves controlled technology. After the offer is accepted, ask which of two groups the"
        " worker is in (US citizen, permanent resident, asylee, refugee, or other) and keep the technology"
        " away until a licence covers it. Do not use the answer to choose whom to hire (8 USC 1324b).",
        question=("Is the worker a US citizen, permanent resident, asylee or refugee? Ask only after acceptance."),
        clauses=[Clause("export_control")],
    )
