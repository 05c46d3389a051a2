"""Equipment in the Union: import, import tax, goods that leave again, work at a screen."""

from collections.abc import Sequence

from compliance.money import Money
from compliance.offer import EquipmentItem
from compliance.rules import (
    Clause,
    Fix,
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
from compliance.words import listing, money, percent, plural

from ._shared import client_in_union, imported, in_union, shipped

_OCCASIONAL = (
    "whether customs accepts a declarant from abroad who declares only now and then",
    "whether the importer has a permanent business establishment in the customs territory",
)


def _supply(items: Sequence[tuple[int, EquipmentItem]], supply: str, label: str, *, recommended: bool = False) -> Fix:
    """A fix that gives these items in another way."""
    (first, _), *others = items
    also = {f"equipment.{number}.supply": supply for number, _ in others}
    return put(f"equipment.{first}.supply", supply, label=label, recommended=recommended, also=also)


def _buy_locally(offer: Offer, law: Law, *, recommended: bool = True) -> Fix:
    return _supply(imported(offer, law), "buy_locally", "Buy it in the country instead", recommended=recommended)


@rule("eu.equipment.customs_duty")
def customs_duty(offer: Offer, law: Law) -> Outcome:
    """Computers and their parts enter free of duty."""
    if not shipped(offer):
        return not_applicable("Nothing is shipped.")
    items = [item for _, item in imported(offer, law)]
    if not items:
        return passed("What is shipped moves inside the customs union: no customs.")
    unknown = [item.item for item in items if item.origin is None]
    if unknown:
        return warn(
            f"The offer does not say where {listing(unknown)} comes from; from outside the customs union it must be "
            "declared.",
            question="From which country is it shipped?",
        )
    bare = [item.item for item in items if item.hs_code is None]
    if bare:
        return warn(
            f"Without a tariff number the duty on {listing(bare)} is not known, and the parcel will wait at customs.",
            question="What is the tariff number?",
        )
    dutiable = [item.item for item in items if not _free(item, law)]
    if dutiable:
        return warn(
            f"{listing(dutiable)}: the tariff number is not one we know to be free of duty. Look it up in TARIC, or "
            "buy it in the country.",
            fixes=[_buy_locally(offer, law)],
        )
    return passed(f"{listing(item.item for item in items)}: free of duty under the tariff numbers given.")


def _free(item: EquipmentItem, law: Law) -> bool:
    code = (item.hs_code or "").replace(".", "")
    return any(code.startswith(heading.replace(".", "")) for heading in law["customs.free_headings"])


@rule("eu.equipment.import_vat")
def import_vat(offer: Offer, law: Law) -> Outcome:
    """Value added tax on import, and who can deduct it."""
    items = imported(offer, law)
    if not items:
        return not_applicable("Nothing is imported.")
    rate = f" of {percent(law['import_vat.standard_rate'])}" if "import_vat.standard_rate" in law else ""
    return info(
        f"Value added tax{rate} falls due on import, on the value with freight. An employer that imports goods of "
        "the client cannot deduct it, since it does not use them for sales of its own: count it as cost, or buy in "
        "the country.",
        fixes=[_buy_locally(offer, law, recommended=False)],
    )


@rule("eu.equipment.importer_of_record")
def importer_of_record(offer: Offer, law: Law) -> Outcome:
    """Whoever declares must be established in the customs territory."""
    if not imported(offer, law):
        return not_applicable("Nothing is imported.")
    who = offer.extra.get("importer_of_record")
    clauses = [Clause("equipment_customs_responsibility")]
    employer = put("extra.importer_of_record", "employer", label="Let the employer import", recommended=True)
    if who is None:
        return warn(
            "Nobody has taken on the import. The declarant must be established in the Union and needs an EORI "
            "number; a parcel without one is sent back or lands on the worker.",
            fixes=[
                _buy_locally(offer, law),
                put("extra.importer_of_record", "employer", label="Let the employer import"),
            ],
            question="Who imports the equipment?",
        )
    if who == "client" and not client_in_union(offer, law):
        return review(
            "The client has no office in the Union and as a rule cannot declare the import itself. Let the employer or "
            "a customs agent as indirect representative import, or buy in the country.",
            factors=_OCCASIONAL,
            fixes=[employer, _buy_locally(offer, law, recommended=False)],
        )
    if who == "employer" and offer.employer.country is None:
        return warn(
            "It is not known where the employer is established. Who declares the import must be established in the "
            "Union.",
            fixes=[_buy_locally(offer, law)],
            question="In which country is the employer established?",
            clauses=clauses,
        )
    if who == "employer" and not in_union(offer.employer.country, law):
        return review(
            "The employer is established outside the Union and as a rule cannot declare the import. Let a customs "
            "agent import as indirect representative, or buy in the country.",
            factors=_OCCASIONAL,
            fixes=[
                put("extra.importer_of_record", "agent", label="Let a customs agent import", recommended=True),
                _buy_locally(offer, law, recommended=False),
            ],
        )
    if who == "worker":
        return warn(
            "The worker would owe duty and tax at the door for a tool of the job. Let the employer import.",
            fixes=[employer],
        )
    return passed(
        "The importer is established in the Union; its EORI number goes on the shipping papers.", clauses=clauses
    )


@rule("eu.equipment.flat_duty")
def flat_duty(offer: Offer, law: Law) -> Outcome:
    """The flat duty on cheap parcels sold at a distance."""
    limit, flat = law["customs.low_value"], law["customs.flat_duty"]
    cheap = [
        item.item
        for _, item in imported(offer, law)
        if item.value is not None and item.currency == "EUR" and Money.of(item.value, "EUR").minor <= limit.minor
    ]
    if not cheap:
        return not_applicable(f"Nothing worth {money(limit)} or less is imported.")
    return info(
        f"{listing(cheap)}: parcels up to {money(limit)} are no longer free of duty. Bought by the worker as a "
        f"consumer from a foreign shop, each kind of goods costs a flat {money(flat)}; bought by a company or sent by "
        "the client, the ordinary tariff applies."
    )


@rule("eu.equipment.temporary_admission")
def temporary_admission(offer: Offer, law: Law) -> Outcome:
    """Hardly for a tool used by somebody else's employee."""
    said = offer.answer("temporary_admission")
    if said is None:
        return not_applicable("Temporary admission is not planned.")
    if not said:
        return passed("The goods are imported for good.")
    return warn(
        "Relief for professional equipment is for goods that an importer from abroad uses or supervises, or that "
        "the owner's own employee brings. The worker is employed by the employer, not by the owner, and the goods "
        f"must leave within {plural(law['customs.temporary_admission'], 'month')}. Import for good, or buy in the "
        "country.",
        fixes=[put("extra.temporary_admission", False, label="Import for good", recommended=True)],
    )


@rule("eu.equipment.product_rules")
def product_rules(offer: Offer, law: Law) -> Outcome:
    """CE marking, and take-back of old devices."""
    if not imported(offer, law):
        return not_applicable("Nothing is imported.")
    return info(
        "Devices bought outside the Union may lack the CE mark, the common charger, the local keyboard and a local "
        "warranty. Whoever first sells them here, or sells from abroad straight to users, must register for taking "
        "back old devices; sending one's own device for one's own work is not a sale."
    )


@rule("eu.equipment.export_control")
def export_control(offer: Offer, law: Law) -> Outcome:
    """Processors for large-scale computing are dual-use when they leave the Union."""
    processors = [item for item in offer.equipment if item.supply in ("ship", "buy_locally") and _accelerator(item)]
    if not processors:
        return not_applicable("No graphics or accelerator hardware is handed over.")
    names = listing(item.item for item in processors)
    clauses = [Clause("export_control")]
    coming = [(place, item) for place, item in imported(offer, law) if item in processors]
    if not coming:
        return info(
            f"{names}: the Union licenses no purchase or import. Taking or sending it, or controlled software, out "
            "of the Union can need a licence.",
            clauses=clauses,
        )
    return review(
        f"{names} enters without a Union licence, but its return to the client is an export, and the law of the "
        "country it comes from may follow it.",
        factors=[
            "its class in annex I to the dual-use regulation (categories 3 and 4)",
            "its export number in the country of origin and the licence exception used to send it",
            "where it goes after the job, and who else can reach it",
            "nationality of the worker where the law of origin counts access as export",
        ],
        fixes=[
            _supply(coming, "buy_locally", "Buy it in the country", recommended=True),
            _supply(coming, "cloud_credits", "Give cloud credits instead"),
        ],
        clauses=clauses,
    )


def _accelerator(item: EquipmentItem) -> bool:
    words = item.item.lower()
    return any(word in words for word in ("gpu", "graphics card", "accelerator"))


@rule("eu.equipment.display_screen")
def display_screen(offer: Offer, law: Law) -> Outcome:
    """Minimum rules for work at a screen hold at home too."""
    if offer.role.workplace == "office":
        return not_applicable("The work is done at an office.")
    return info(
        "Assess the screen workplace at home: screen, keyboard, table, chair, light and breaks; eye tests cost the "
        "worker nothing."
    )
