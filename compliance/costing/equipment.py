"""The equipment of an offer: what it costs as agreed, and what each other way of supply would cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compliance.costing.exact import CostError
from compliance.costing.exchange import rate
from compliance.costing.landed import Due, Gap, Landed, land, said_gaps, under
from compliance.costing.landed_law import LandedLaw, Supply, landed_law
from compliance.costing.pay import Assumption
from compliance.lawbook import Lawbook
from compliance.money import Money
from compliance.offer import EquipmentItem, Offer
from compliance.place import Place
from compliance.words import listing, money, plural

PRICES, FREIGHT = "equipment", "equipment_freight"
HOW: dict[Supply, str] = {
    "ship": "shipped to the worker",
    "buy_locally": "bought locally",
    "reimburse": "reimbursed",
    "cloud_credits": "cloud credits",
    "stipend": "a stipend",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """An item with a price: what it costs as agreed; `landed` is None where the place has nothing on record."""

    item: EquipmentItem
    text: str
    price: Money
    freight: Money
    landed: Landed | None


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One line of what equipment costs: minor units by item, with the duties or taxes behind it."""

    id: str
    name: str
    amount: int
    dues: tuple[Due, ...]
    gaps: tuple[Gap, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing of the line is known to be missing."""
        return not self.gaps and not any(due.partial for due in self.dues)


@dataclass(frozen=True, slots=True)
class EquipmentOption:
    """One item by every way of supply that makes sense for it, at the same price."""

    item: str
    quantity: int
    chosen: Supply
    ways: tuple[Landed, ...]

    def to_json(self) -> dict[str, Any]:
        """The shape of one item in `equipment_options` of `--json`."""
        return {
            "item": self.item,
            "quantity": self.quantity,
            "chosen": self.chosen,
            "ways": [_way_json(way) for way in self.ways],
        }


def _way_json(way: Landed) -> dict[str, Any]:
    return {
        "supply": way.supply,
        "name": f"{HOW[way.supply][0].upper()}{HOW[way.supply][1:]}",
        "price": str(way.price),
        "freight": str(way.freight),
        "parts": [due.to_json() for due in way.dues],
        "net_cost": str(way.net_cost),
        "outlay": str(way.outlay),
        "bound": "exact" if way.complete else "at_least",
        "gaps": said_gaps(way.gaps),
        "note": way.note,
    }


def pieces(offer: Offer, place: Place, lawbook: Lawbook) -> list[Piece]:
    """Each item that has a price, as agreed; raises CostError where a price cannot be read or converted."""
    law = landed_law(place.code, lawbook) if offer.equipment else None
    found = []
    for position, item in enumerate(offer.equipment):
        if item.value is None:
            continue
        text, price, freight = _priced(item, position, offer, place.currency)
        landed = None
        if law is not None and item.supply in law.ways:
            landed = land(item, item.supply, offer, lawbook.law(place, offer.start_date), law, price, freight)
        carried = freight if item.supply == "ship" else Money(0, place.currency)
        found.append(Piece(item, text, price, carried, landed))
    return found


def _priced(item: EquipmentItem, position: int, offer: Offer, currency: str) -> tuple[str, Money, Money]:
    """An item in words, and its price and freight for all units, in the place's currency."""
    assert item.value is not None
    try:
        each = Money.of(item.value, item.currency or currency)
        freight = Money.of(item.freight or "0", item.currency or currency)
    except ValueError as error:
        raise CostError(str(error), f"equipment.{position}.value") from None
    text = f"{item.item} ({HOW[item.supply]}), "
    text += money(each) if item.quantity == 1 else f"{item.quantity} at {money(each)}"
    total, note = converted(
        Money(each.minor * item.quantity, each.currency), currency, offer, f"equipment.{position}.currency"
    )
    carried, _ = converted(freight, currency, offer, f"equipment.{position}.currency")
    return text + note, total, carried


def converted(amount: Money, currency: str, offer: Offer, field: str) -> tuple[Money, str]:
    """An amount in another currency, and the words on the rate used; CostError names the field without one."""
    if amount.currency == currency:
        return amount, ""
    try:
        found = rate(amount.currency, currency, offer.offer_date or offer.start_date)
    except CostError as error:
        raise CostError(error.problems[0].message, field) from None
    return found.convert(amount), f" (at {found})"


def lines_of(found: Iterable[Piece]) -> dict[str, EquipmentLine]:
    """The lines that the items as agreed come to: freight, then each duty and tax, in the order of the law."""
    lines: dict[str, EquipmentLine] = {}
    for piece in found:
        if piece.freight.minor:
            _join(lines, EquipmentLine(FREIGHT, "Freight of equipment", piece.freight.minor, (), ()))
        if piece.landed is None:
            continue
        for entry in piece.landed.entries:
            if isinstance(entry, Due):
                _join(lines, EquipmentLine(entry.id, entry.name, entry.cost.minor, (entry,), ()))
            else:
                _join(lines, EquipmentLine(entry.id, entry.name, 0, (), (entry,)))
    return lines


def _join(lines: dict[str, EquipmentLine], more: EquipmentLine) -> None:
    had = lines.get(more.id)
    if had is not None:
        more = EquipmentLine(
            had.id, had.name, had.amount + more.amount, (*had.dues, *more.dues), (*had.gaps, *more.gaps)
        )
    lines[more.id] = more


def because_prices(found: Iterable[Piece]) -> str:
    """Why the line of prices is what it is."""
    return f"Once, in the month the job begins: {listing(piece.text for piece in found)}."


def because_line(line: EquipmentLine, found: Iterable[Piece]) -> str:
    """Why a line on top of the prices is what it is."""
    if line.id == FREIGHT:
        carried = [f"{piece.item.item}, {money(piece.freight)}" for piece in found if piece.freight.minor]
        return f"Freight and insurance of what is shipped: {listing(carried)}."
    return " ".join([*(due.because for due in line.dues), *said_gaps(line.gaps)])


def gaps_of(found: Iterable[Piece]) -> list[tuple[str, str]]:
    """What is not known of the items as agreed: what, and why."""
    missing = []
    for piece in found:
        if piece.landed is None:
            missing.append((piece, "Duties and taxes on equipment are not on record for this place."))
        elif piece.landed.gaps:
            missing.append((piece, " ".join(said_gaps(piece.landed.gaps))))
    return [(f"Part of the cost of {piece.item.item}", why) for piece, why in missing]


def assumptions_of(offer: Offer, law: LandedLaw) -> list[Assumption]:
    """What was taken for granted of the prices, where something is added to them."""
    priced = [(n, item) for n, item in enumerate(offer.equipment) if item.value is not None]
    if not priced or not law.ways:
        return []
    noted = [
        Assumption(
            "equipment",
            "Prices of equipment",
            "before duty and tax",
            "Taken before duty and tax, as an invoice to a business states them; both are added on top.",
        )
    ]
    for number, item in priced:
        if item.supply == "ship" and item.freight is None:
            noted.append(
                Assumption(
                    f"equipment.{number}.freight",
                    f"Freight of {item.item}",
                    "within the price",
                    "The offer names none, so it is taken to be in the price; it is added where it is given.",
                )
            )
    return noted


def options_of(offer: Offer, place: Place, lawbook: Lawbook) -> tuple[EquipmentOption, ...]:
    """Each item with a price by every way of supply the place knows that makes sense for it."""
    law = landed_law(place.code, lawbook)
    on = lawbook.law(place, offer.start_date)
    found = []
    for position, item in enumerate(offer.equipment):
        if item.value is None or not law.ways:
            continue
        _, price, freight = _priced(item, position, offer, place.currency)
        ways = [land(item, supply, offer, on, law, price, freight) for supply in _sensible(item, law)]
        if ways:
            found.append(EquipmentOption(item.item, item.quantity, item.supply, tuple(ways)))
    return tuple(found)


def _sensible(item: EquipmentItem, law: LandedLaw) -> list[Supply]:
    """Goods may come any way; cloud credits stand in only for machines that compute for others, never the reverse."""
    if item.supply == "cloud_credits":
        wanted: set[Supply] = {"cloud_credits"}
    else:
        wanted = {"ship", "buy_locally", "reimburse", item.supply}
        if under(item.hs_code, law.cloud_replaces):
            wanted.add("cloud_credits")
    return [supply for supply in HOW if supply in wanted and supply in law.ways]


def without_value(offer: Offer) -> str | None:
    """What to say of equipment whose value is not given, or None."""
    missing = [item.item for item in offer.equipment if item.value is None]
    if not missing:
        return None
    return f"The cost of {listing(missing)}: {plural(len(missing), 'value is', 'values are')} not given."


def facts_read(law: LandedLaw) -> tuple[str, ...]:
    """The fields of the offer that decide what is due and what is taken back."""
    parts = [part for way in law.ways.values() for part in way.parts]
    facts = [fact for part in parts for fact in part.when]
    facts += [fact for part in parts if part.recovered for fact in part.recovered.when]
    return tuple(sorted({fact.path for fact in facts}))


def minor_by_line(found: Iterable[Piece]) -> Mapping[str, int]:
    """Minor units of the price and of each line on top of it."""
    kept = list(found)
    return {
        PRICES: sum(piece.price.minor for piece in kept),
        **{id_: line.amount for id_, line in lines_of(kept).items()},
    }
