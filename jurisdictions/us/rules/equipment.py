"""Equipment: import, export control, expenses and return."""

from compliance.money import Money
from compliance.offer import EquipmentItem
from compliance.rules import Clause, Fix, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn
from compliance.words import listing, money, percent

from ._customs import may_be_under, under
from ._names import place_first, place_name
from ._shared import exempt, from_abroad

SECTION_301 = (
    (
        "customs.forced_labour_ten_origins",
        "customs.forced_labour_free_headings",
        "customs.forced_labour_ten_rate",
        "forced labour",
    ),
    (
        "customs.forced_labour_higher_origins",
        "customs.forced_labour_free_headings",
        "customs.forced_labour_higher_rate",
        "forced labour",
    ),
    ("customs.brazil_origins", "customs.brazil_free_headings", "customs.brazil_rate", "Brazil"),
)


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
    value, formal, free = _value(items), law["customs.formal_entry_value"], law["customs.duty_free_value"]
    excluded = law["customs.duty_free_excluded_origins"] or ()
    if (
        free is not None
        and value is not None
        and value <= free
        and all(i.origin and i.origin not in excluded for i in items)
    ):
        return passed(f"A shipment worth no more than {money(free)} enters free of duty, without a formal entry.")
    return warn(
        ("Parcels from abroad no longer enter duty-free: every one" if free is None else "The shipment")
        + " needs a customs entry"
        + (
            f", and above {money(formal)} a formal one with a bond and a processing fee of"
            f" {percent(law['customs.processing_fee'])}"
            if value is None or value > formal
            else ""
        )
        + ". The client, not the worker, must be or appoint the importer of record (19 CFR 141.18). Buy in"
        " the United States, or ship duty paid.",
        fixes=_buy_here(offer),
        clauses=[Clause("equipment_customs_responsibility")],
    )


def _value(items: tuple[EquipmentItem, ...]) -> Money | None:
    known = [Money.of(i.value, "USD").times(i.quantity) for i in items if i.value and i.currency == "USD"]
    return sum(known[1:], known[0]) if len(known) == len(items) else None


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
    dutiable = [item.item for item in items if not under(item, law["customs.free_headings"])]
    if dutiable:
        return info(
            f"{listing(dutiable)} may bear general duty: the free headings are those of computers, their parts, phones,"
            " network devices, computer monitors and chips. Ask the broker for the rate, or buy in the United States.",
        )
    return passed(
        "Computers, monitors, phones and parts enter free of general duty (Information Technology Agreement)."
    )


@rule("us.equipment.china_duties")
def china_duties(offer: Offer, law: Law) -> Outcome:
    items = [item for item in from_abroad(offer) if item.origin in law["customs.china_origins"]]
    if not items:
        return not_applicable("Nothing of Chinese origin crosses the border.")
    hit = [item for item in items if not under(item, law["customs.china_free_headings"])]
    if hit:
        return warn(
            f"{_chinese(hit, law)} (section 301, 19 USC 2411). Exclusions come and go; ask the broker, or buy in the"
            " United States.",
            fixes=_buy_here(offer),
        )
    return info(
        "Laptops, phones and computer monitors of Chinese origin bear no section 301 duty of 2018 and 2019; other"
        " surcharges may, so ask the broker on the day."
    )


def _chinese(items: list[EquipmentItem], law: Law) -> str:
    lists = ("china_semiconductor", "china_full", "china_reduced")
    told = []
    for item in items:
        rates = [law[f"customs.{name}_rate"] for name in lists if under(item, law[f"customs.{name}_headings"])]
        bears = f"bears {percent(rates[0])} additional duty" if rates else "may bear additional duty"
        told.append(f"{item.item} of Chinese origin {bears}")
    return listing(told)


@rule("us.equipment.import_surcharges")
def import_surcharges(offer: Offer, law: Law) -> Outcome:
    items = from_abroad(offer)
    if not items:
        return not_applicable("Nothing crosses the border.")
    known = [item for item in items if item.hs_code is not None and item.origin is not None]
    told = [f"{item.item} bears {listing(duties)}" for item in known if (duties := _surcharges(item, law))]
    if told:
        return warn(
            f"On top of general duty, {listing(told)}. Goods of Canada and Mexico that qualify under the USMCA pay"
            " none of it. Buy in the United States, or ask the broker.",
            fixes=_buy_here(offer),
        )
    if len(known) < len(items):
        return warn(
            "Whether a surcharge falls on the equipment turns on tariff number and origin.",
            fixes=_buy_here(offer),
            question="What are the HS codes and the countries of origin?",
        )
    if all(under(item, law["customs.free_headings"]) for item in items):
        return passed("No surcharge in force on that day falls on computers, phones, screens and their parts.")
    return info(
        "No surcharge of section 122 or 301 in force on that day falls on this equipment. Goods of wood, steel,"
        " aluminium or copper may bear duty under section 232 (19 USC 1862); ask the broker."
    )


def _surcharges(item: EquipmentItem, law: Law) -> list[str]:
    duties = []
    rate = law["customs.import_surcharge"]
    if rate is not None and not under(item, law["customs.surcharge_free_headings"]):
        duties.append(f"{percent(rate)} under section 122 (19 USC 2132)")
    for origins, free, rate_of, what in SECTION_301:
        if item.origin in (law[origins] or ()) and not under(item, law[free]):
            duties.append(f"{percent(law[rate_of])} under section 301 for {what} (19 USC 2411)")
    return duties


@rule("us.equipment.advanced_chips")
def advanced_chips(offer: Offer, law: Law) -> Outcome:
    codes = law["customs.advanced_chip_headings"]
    items = [item.item for item in from_abroad(offer) if may_be_under(item, codes)]
    if not items:
        return passed("No imported computer or part of the headings with the duty on advanced chips.")
    holds, rate = offer.answer("advanced_chips"), percent(law["customs.advanced_chip_rate"])
    if holds is False:
        return passed(f"{listing(items)}: no chip of the listed performance, or an end-use statement is on file.")
    if holds:
        return warn(
            f"{listing(items)}: {rate} is due on advanced chips (Proclamation of 14 January 2026). File an end-use"
            " statement (US data centre, research, start-up, consumer) where one fits, or buy in the United States.",
            fixes=_buy_here(offer),
        )
    return warn(
        f"{listing(items)}: if a chip inside has the performance of an H200 or MI325X,"
        f" {rate} is due unless an end-use statement (US data centre,"
        " research, start-up, consumer) is on file (Proclamation of 14 January 2026). Get the chip data"
        " sheet, or buy in the United States.",
        fixes=_buy_here(offer),
        question="Does a machine hold chips of the listed performance, with no end-use statement that frees it?",
    )


@rule("us.equipment.expenses")
def expenses(offer: Offer, law: Law) -> Outcome:
    if not law["expenses.reimbursement_duty"]:
        otherwise = law["expenses.otherwise"]
        return not_applicable(
            f"No law of {place_name(law)} makes the employer reimburse expenses"
            + (f". {otherwise}." if otherwise else "; they may not bring pay below the minimum wage (29 CFR 531.35).")
        )
    cite, scope, deadline = law["expenses.cite"], law["expenses.scope"], law["expenses.deadline"]
    if exempt(offer) and not law["expenses.exempt_too"]:
        return not_applicable(f"An employee exempt from overtime has no right to reimbursement here ({cite}).")
    told = [Clause("expenses_home_office")]
    if law["expenses.home_office"] and offer.role.workplace in ("remote", "hybrid") and not offer.equipment:
        return warn(
            f"The worker works from home and nothing is provided. {place_first(law)} makes the employer pay"
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
        "Equipment comes back at the employer's cost. Do not take its value out of the last pay"
        f" ({law['deductions.cite']}); claim it separately where it is kept or damaged on purpose. Send a"
        " prepaid label.",
        clauses=[Clause("equipment_and_return")],
    )


@rule("us.equipment.deemed_export")
def deemed_export(offer: Offer, law: Law) -> Outcome:
    controlled = offer.answer("controlled_technology")
    if controlled is False:
        return passed("The work involves no technology that needs an export licence.")
    if offer.worker.nationality == "US" or offer.answer("us_person"):
        return passed(
            "Releasing controlled technology to a US person is no export.", clauses=[Clause("export_control")]
        )
    petition = " The visa petition asks for the same answer (Form I-129, part 6)." if offer.answer("needs_visa") else ""
    if controlled is None:
        return warn(
            "Showing controlled technology or source code to a person who is not a US citizen, permanent"
            " resident, asylee or refugee is an export to that person's country (15 CFR 734.13(a)(2))."
            f"{petition}",
            question=(
                "Does the client's technology need an export licence (for example 3E001 or 4E001, technology of chips"
                " and computers)?"
            ),
            clauses=[Clause("export_control")],
        )
    return warn(
        "The work involves controlled technology. After the offer is accepted, ask which of two groups the"
        " worker is in (US citizen, permanent resident, asylee, refugee, or other) and keep the technology"
        f" away until a licence covers it. Do not use the answer to choose whom to hire (8 USC 1324b).{petition}",
        question=("Is the worker a US citizen, permanent resident, asylee or refugee? Ask only after acceptance."),
        clauses=[Clause("export_control")],
    )


@rule("us.equipment.accelerators")
def accelerators(offer: Offer, law: Law) -> Outcome:
    codes, holds = law["customs.advanced_chip_headings"], offer.answer("advanced_chips")
    handed = [item for item in offer.equipment if item.supply != "stipend"]
    machines = [item.item for item in handed if may_be_under(item, codes)]
    if holds is False or not (machines or (holds and handed)):
        return not_applicable("No machine with data-centre chips is handed over.")
    seats = {offer.client.country if offer.client else None, offer.extra.get("client_owner_country")}
    told = (
        "A machine with data-centre chips (3A090, 4A090) leaves the United States, or is put at the service of a"
        " company seated in China or another country under arms embargo, only with a licence (15 CFR 742.6(a)(6),"
        " 744.23)."
    )
    if seats & set(law["export_control.advanced_computing_places"]):
        return review(
            f"{told} The client or its owner has its seat in such a country.",
            factors=[
                "Does a chip inside reach the performance of 3A090, or the machine that of 4A090?",
                "Does the licence requirement follow the seat of the client's ultimate parent to this machine?",
                "Would the worker train models for that parent, or give it access from abroad?",
            ],
            clauses=[Clause("export_control")],
        )
    return info(
        f"{told} The worker takes it nowhere and gives nobody abroad access.", clauses=[Clause("export_control")]
    )
