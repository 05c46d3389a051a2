"""Equipment for India: who imports, under what leave, at what duty, and who gets it back."""

from __future__ import annotations

from fractions import Fraction

from compliance.money import Money
from compliance.offer import EquipmentItem
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import day, listing, money, percent, plural

from ._shared import called, shipped, under

_NOTHING_SHIPPED = "Nothing is shipped into India."
_CUSTOMS = Clause("equipment_customs_responsibility")


def _names(items: list[tuple[int, EquipmentItem]]) -> str:
    return listing(item.item for _, item in items)


def _buy_locally(items: list[tuple[int, EquipmentItem]], *, recommended: bool = True) -> Fix:
    """Buy the items in India instead of shipping them."""
    paths = {f"equipment.{number}.supply": "buy_locally" for number, _ in items}
    first, *rest = paths.items()
    return put(first[0], first[1], label="Buy it in India instead", recommended=recommended, also=dict(rest))


@rule("in.equipment.importer_of_record")
def importer_of_record(offer: Offer, law: Law) -> Outcome:
    """Someone in India must import."""
    items = shipped(offer)
    if not items:
        return not_applicable(_NOTHING_SHIPPED)
    importer = offer.extra.get("importer_of_record")
    if importer in ("employer", "vendor"):
        return passed(
            "The importer of record holds, or must hold before shipping, an importer-exporter code, a tax "
            "registration and a bank code.",
            clauses=[_CUSTOMS],
        )
    who = {
        "client": "The client is a foreign company and cannot hold an importer-exporter code.",
        "worker": "The worker may import for personal use only, and this equipment is not the worker's.",
    }.get(str(importer), "Nobody is named who imports it.")
    return block(
        f"{_names(items)} cannot clear Indian customs. {who} Buy it in India, or let the employer import under its "
        "own code (Foreign Trade Act s.7).",
        fixes=[
            _buy_locally(items),
            put("extra.importer_of_record", "employer", label="Let the employer import under its code"),
        ],
        clauses=[_CUSTOMS],
    )


@rule("in.equipment.import_authorisation")
def import_authorisation(offer: Offer, law: Law) -> Outcome:
    """Laptops and servers are restricted; a tower workstation is not, but must look like one."""
    items = [(n, i) for n, i in shipped(offer) if i.hs_code is None or under(i, law["customs.restricted_headings"])]
    if not items:
        return not_applicable("Nothing shipped is a computer of the restricted headings.")
    words, exempt = law["customs.restricted_goods"], law["customs.exempt_units"]
    named = [(n, i) for n, i in items if under(i, law["customs.always_restricted_headings"]) or called(i, words)]
    if offer.extra.get("import_authorisation"):
        end = law["customs.authorisation_end"]
        if offer.start_date > end:
            return warn(
                f"Every import authorisation ends on {day(end)}, before the start date, and none for later was "
                "found. Ship before, or buy in India.",
                fixes=[_buy_locally(items)],
            )
        return passed(f"An import authorisation is held; it ends on {day(end)}.")
    end = law["customs.authorisation_end"]
    lapsed = (
        f" Every authorisation known so far ends on {day(end)}, before the start date."
        if offer.start_date > end
        else ""
    )
    servers = [(n, i) for n, i in named if called(i, law["customs.server_words"])]
    many = [(n, i) for n, i in named if i.quantity > exempt]
    if servers or many:
        return block(
            f"{_names(servers or many)} may be imported only under an authorisation of the import management "
            f"system; only {plural(exempt, 'unit')} in a consignment is free, and never a server (DGFT Notification "
            f"23/2023).{lapsed} Buy in India.",
            fixes=[_buy_locally(servers + [one for one in many if one not in servers])],
        )
    if named:
        return info(
            f"{_names(named)}: {plural(exempt, 'unit')} in a consignment needs no import authorisation. Ship it "
            "alone, by courier or post."
        )
    if any(item.hs_code is None for _, item in items):
        return warn(
            f"Without a tariff number nobody can say whether {_names(items)} needs an import authorisation.",
            question="What is the tariff number (HS code) of the equipment?",
            fixes=[_buy_locally(items)],
        )
    return warn(
        f"{_names(items)} is declared under a heading that also holds servers, which are restricted and have no "
        "one-unit exemption. A desktop or tower workstation is free (DGFT Policy Circular 09/2023-24), but customs "
        f"go by what they see: describe it as a tower workstation with data sheet, or buy it in India.{lapsed}",
        fixes=[_buy_locally(items)],
        clauses=[_CUSTOMS],
    )


@rule("in.equipment.standards_registration")
def standards_registration(offer: Offer, law: Law) -> Outcome:
    """The model needs an R-number."""
    items = [(n, i) for n, i in shipped(offer) if i.hs_code is None or under(i, law["customs.registration_headings"])]
    if not items:
        return not_applicable("Nothing shipped falls under compulsory registration.")
    desktops = [(n, i) for n, i in items if called(i, law["customs.desktop_words"])]
    rest = [one for one in items if one not in desktops]
    if not rest:
        return passed("A desktop computer with a separate monitor is outside the registration order.")
    unknown = any(item.hs_code is None for _, item in rest)
    return warn(
        f"{_names(rest)} may enter only if the model is registered with the Bureau of Indian Standards. "
        "Workstations count as data processing machines under the order; a model built for another market is often "
        "not registered and is held. Check the R-number, or buy in India.",
        question="What is the tariff number (HS code) of the equipment?" if unknown else None,
        fixes=[_buy_locally(rest)],
        clauses=[_CUSTOMS],
    )


@rule("in.equipment.radio_approval")
def radio_approval(offer: Offer, law: Law) -> Outcome:
    """Wi-Fi needs a type approval."""
    items = shipped(offer)
    if not items:
        return not_applicable(_NOTHING_SHIPPED)
    radio = [(n, i) for n, i in items if under(i, law["customs.wireless_headings"])]
    if radio:
        return warn(
            f"{_names(radio)} has a radio. Customs ask for the model's equipment type approval; uncommon foreign "
            "models have none. Check it, or buy in India.",
            fixes=[_buy_locally(radio)],
        )
    return info(
        "If it has Wi-Fi or Bluetooth, the model needs equipment type approval; a machine without radio does not."
    )


@rule("in.equipment.duty_and_tax")
def duty_and_tax(offer: Offer, law: Law) -> Outcome:
    """No duty on computers, integrated tax on everything."""
    items = shipped(offer)
    if not items:
        return not_applicable(_NOTHING_SHIPPED)
    tax = law["customs.integrated_tax"]
    others = [(n, i) for n, i in items if not under(i, law["customs.information_technology_headings"])]
    if others:
        unknown = any(item.hs_code is None for _, item in others)
        return warn(
            f"{_names(others)} is not known to be free of basic duty. Chargers, headsets, cameras and routers bear "
            f"duty and a surcharge before {percent(tax)} integrated tax. Ask a customs broker for the rate, or buy "
            "in India.",
            question="What is the tariff number (HS code) of the equipment?" if unknown else None,
            fixes=[_buy_locally(others)],
        )
    duty = law["customs.information_technology_duty"]
    sums = [_tax_on(item, tax) for _, item in items if item.value is not None and item.currency is not None]
    shown = f", about {listing(sums)}" if sums else ""
    return info(
        f"Basic duty is {percent(duty)} and integrated tax {percent(tax)} of the landed value{shown}. An employer "
        "registered for goods and services tax takes it back as credit, so only the cash flow is lost; nobody else "
        "can.",
        clauses=[_CUSTOMS],
    )


def _tax_on(item: EquipmentItem, rate: Fraction) -> str:
    assert item.value is not None and item.currency is not None
    return money(Money.of(item.value, item.currency).times(rate * item.quantity))


@rule("in.equipment.personal_parcel")
def personal_parcel(offer: Offer, law: Law) -> Outcome:
    """Not for the employer's or the client's things."""
    items = [(n, i) for n, i in shipped(offer) if under(i, ("9804",))]
    if not items:
        return not_applicable("No parcel for personal use is declared.")
    name = "customs.personal_parcel_duty"
    duty = f", duty {percent(law[name])}" if name in law else ""
    return block(
        f"{_names(items)} is declared as a personal parcel (heading 9804{duty}). That heading is for the "
        "receiver's own use; equipment that belongs to the client or the employer is misdeclared there. Buy it in "
        "India.",
        fixes=[_buy_locally(items)],
    )


@rule("in.equipment.second_hand")
def second_hand(offer: Offer, law: Law) -> Outcome:
    """Used computers do not enter."""
    items = [(n, i) for n, i in shipped(offer) if called(i, law["customs.used_words"])]
    if not items:
        return not_applicable("Nothing second-hand is shipped.")
    return block(
        f"{_names(items)}: second-hand computers are restricted and fall under the waste rules (Foreign Trade "
        "Policy para 2.31). Buy new in India.",
        fixes=[_buy_locally(items)],
    )


@rule("in.equipment.us_export_control")
def us_export_control(offer: Offer, law: Law) -> Outcome:
    """Classify before shipping."""
    items = [(n, i) for n, i in shipped(offer) if i.origin is None or i.origin == "US"]
    if not items:
        return not_applicable("Nothing is shipped from the United States.")
    group = law["us_export.trusted_group"]
    advanced = [
        (n, i) for n, i in items
        if called(i, law["us_export.accelerator_words"]) or under(i, law["us_export.accelerator_headings"])
    ]  # fmt: skip
    if advanced:
        return warn(
            f"{_names(advanced)} can hold chips the United States controls (ECCN 3A090, 4A090). Ask the maker for "
            f"the classification in writing. India stands in Country Group {group}, so a licence is normally not "
            "needed; it is if the user's parent sits in an embargoed country or Macau. Screen the worker and the "
            "employer, and keep it in India: taking it elsewhere is a re-export.",
            fixes=[_buy_locally(advanced, recommended=False)],
            clauses=[Clause("export_control")],
        )
    return info(
        f"US export rules follow {_names(items)}. Ordinary office equipment goes to India without a licence; screen "
        "the parties.",
        clauses=[Clause("export_control")],
    )


@rule("in.equipment.us_export_filing")
def us_export_filing(offer: Offer, law: Law) -> Outcome:
    """Above the threshold, file."""
    limit: Money = law["us_export.filing_threshold"]
    items = [
        (n, i) for n, i in shipped(offer) if i.origin == "US" and i.value is not None and i.currency == limit.currency
    ]
    if not items:
        return not_applicable("No shipment from the United States has a value in dollars.")
    dear = [(n, i) for n, i in items if Money.of(i.value or "0", limit.currency).times(i.quantity) > limit]
    if dear:
        return warn(
            f"{_names(dear)} is worth more than {money(limit)}, so whoever ships must file electronic export "
            "information before it leaves the United States (15 CFR 30.2). Name who does.",
            fixes=[_buy_locally(dear, recommended=False)],
            clauses=[_CUSTOMS],
        )
    return passed(f"No item is worth more than {money(limit)}, so no export filing is due.")


@rule("in.equipment.us_technology_release")
def us_technology_release(offer: Offer, law: Law) -> Outcome:
    """Source code travels without a box."""
    if offer.client is None or offer.client.country != "US":
        return not_applicable("The client is not in the United States.")
    needed = [Clause("export_control")]
    nationality = offer.worker.nationality
    if nationality is None:
        return warn(
            "Access to controlled source code counts as a release to the country of the worker's nationality.",
            question="What is the worker's nationality?",
            clauses=needed,
        )
    if nationality != "IN":
        return warn(
            f"The worker holds the nationality of {nationality}. Access to controlled US source code or technology "
            "in India is then a deemed re-export to that country (15 CFR 734.14(a)(2)). Have the client classify "
            "what the worker will see.",
            clauses=needed,
        )
    return info(
        "Access from India to controlled US source code, encryption or model weights is an export to India (15 CFR "
        "734.13), and no deemed re-export while the worker is an Indian national only. Published and ordinary "
        "commercial code is free; the client classifies the rest before access is given.",
        clauses=needed,
    )


@rule("in.equipment.return_and_set_off")
def return_and_set_off(offer: Offer, law: Law) -> Outcome:
    """No automatic deduction for lost equipment."""
    if not any(item.supply in ("ship", "buy_locally") for item in offer.equipment):
        return not_applicable("No equipment is handed over.")
    days, cap = plural(law["wages.final_pay"], "working day"), percent(law["wages.deductions_cap"])
    return info(
        f"The cost of unreturned equipment may not simply be taken from final pay, which is due in {days}. A "
        f"deduction needs goods entrusted by name, loss through neglect and a hearing, and stays within {cap} of "
        "wages (Code on Wages s.18). The clause says so.",
        clauses=[Clause("equipment_and_return")],
    )


@rule("in.equipment.reimbursement")
def reimbursement(offer: Offer, law: Law) -> Outcome:
    """Bills, not flat sums."""
    paid = [item for item in offer.equipment if item.supply in ("reimburse", "stipend")]
    if not paid:
        return not_applicable("No equipment is paid back or paid for.")
    cap = percent(law["wages.exclusion_cap"])
    if any(item.supply == "stipend" for item in paid):
        return info(
            f"A flat equipment stipend is taxable pay and counts towards the {cap} test of statutory wages. Paying "
            "against bills is neither.",
            clauses=[Clause("expenses_home_office")],
        )
    return info(
        "What is paid back against bills is neither taxable nor wages; have the bills made out to the employer.",
        clauses=[Clause("expenses_home_office")],
    )


@rule("in.equipment.cloud")
def cloud(offer: Offer, law: Law) -> Outcome:
    """Credits on the client's account are the easy way."""
    if not any(item.supply == "cloud_credits" for item in offer.equipment):
        return not_applicable("No cloud credits are agreed.")
    rate = percent(law["customs.integrated_tax"])
    return info(
        "Cloud capacity on the client's own account brings no Indian duty. If the employer buys it from abroad, it "
        f"pays {rate} integrated tax under reverse charge and takes it as credit."
    )
