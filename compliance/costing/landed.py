"""What an item of equipment costs once it is there: price, duty, surcharges, taxes, and what of them comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from compliance.costing.exact import Rounding
from compliance.costing.landed_law import FREIGHT, PRICE, Fact, LandedLaw, LandedPart, Recovery, Supply
from compliance.costing.rows import text_of
from compliance.errors import LawGap
from compliance.law import Authority, Law, Reading
from compliance.money import Money, round_fraction
from compliance.offer import EquipmentItem, Offer
from compliance.terms import Status
from compliance.words import country_name, exactly, listing, money, percent


@dataclass(frozen=True, slots=True)
class Due:
    """One duty or tax on an item: what is due, and what of it is taken back."""

    id: str
    name: str
    amount: Money
    recovered: Money
    paid: bool
    partial: bool
    because: str
    readings: tuple[Reading, ...]
    stated: tuple[Authority, ...]

    @property
    def cost(self) -> Money:
        """What is not taken back."""
        return self.amount - self.recovered

    @property
    def authority(self) -> tuple[Authority, ...]:
        """Who says so: the part's own authority, then that of the values read."""
        read = (authority for reading in self.readings for authority in reading.authority)
        return tuple(dict.fromkeys((*self.stated, *read)))

    @property
    def status(self) -> Status:
        """Unverified where any value read is."""
        return "unverified" if any(reading.status != "enacted" for reading in self.readings) else "enacted"

    @property
    def stale(self) -> bool:
        """Whether a value read is past its renewal."""
        return any(reading.stale for reading in self.readings)

    def to_json(self) -> dict[str, Any]:
        """The shape of one duty or tax in `--json`."""
        return {
            "id": self.id,
            "name": self.name,
            "amount": str(self.amount),
            "recovered": str(self.recovered),
            "cost": str(self.cost),
            "bound": "at_least" if self.partial else "exact",
            "because": self.because,
            "authority": [authority.to_json() for authority in self.authority],
            "status": self.status,
            "stale": self.stale,
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty or tax that is not known, and the reason; never counted as nil."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Landed:
    """An item by one way of supply, in the place's currency."""

    supply: Supply
    price: Money
    freight: Money
    entries: tuple[Due | Gap, ...]
    note: str | None

    @property
    def dues(self) -> tuple[Due, ...]:
        """What is due, in the order of the law."""
        return tuple(entry for entry in self.entries if isinstance(entry, Due))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not known."""
        return tuple(entry for entry in self.entries if isinstance(entry, Gap))

    @property
    def net_cost(self) -> Money:
        """What the employer is left with: price, freight and what is not taken back."""
        return sum((due.cost for due in self.dues), start=self.price + self.freight)

    @property
    def outlay(self) -> Money:
        """What is paid at first, before any tax comes back."""
        paid = (due.amount if due.paid else due.cost for due in self.dues)
        return sum(paid, start=self.price + self.freight)

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing."""
        return not self.gaps


@dataclass
class _Count:
    """One item being counted: what is known of it, and what has been found so far."""

    item: EquipmentItem
    offer: Offer
    law: Law
    landed: LandedLaw
    rounding: Rounding
    amounts: dict[str, Money]
    entries: list[Due | Gap] = field(default_factory=list)

    @property
    def unknown(self) -> set[str]:
        """The parts that are gaps."""
        return {entry.id for entry in self.entries if isinstance(entry, Gap)}


def land(
    item: EquipmentItem, supply: Supply, offer: Offer, law: Law, landed: LandedLaw, price: Money, freight: Money
) -> Landed:
    """What an item costs by a way of supply that the place knows; `price` and `freight` are for all its units.

    A part that cannot be decided is a gap. Raises CostError only where the place's own rounding does not fit.
    """
    mode, unit = law.place.rounding
    if supply != "ship":
        freight = Money(0, freight.currency)
    count = _Count(
        item=item,
        offer=offer,
        law=law,
        landed=landed,
        rounding=Rounding.of(mode, unit, price.currency),
        amounts={PRICE: price, FREIGHT: freight},
    )
    way = landed.ways[supply]
    inside = supply == "ship" and _inside(count)
    for part in way.parts:
        if not (inside and part.at_border):
            _add(part, count)
    notes = [note for note in (landed.inside if inside else None, way.note) if note]
    return Landed(supply, price, freight, tuple(count.entries), " ".join(notes) or None)


def _inside(count: _Count) -> bool:
    """Whether the goods come from where there is no customs border."""
    origin = count.item.origin
    if origin is None:
        return False
    name = count.landed.no_border_with
    countries = (count.law[name] or ()) if name else ()
    return origin[:2] in (count.law.place.code[:2], *countries)


def _add(part: LandedPart, count: _Count) -> None:
    """Add what a part comes to, or why it is not known."""
    law = count.law.afresh()
    try:
        concerns = _concerns(part, count, law)
        if concerns is False:
            return
        found = concerns if isinstance(concerns, str) else _measured(part, count, law)
    except LawGap as missing:
        known = count.law.find(count.law.place, missing.name) is not None
        found = str(missing) if known else f"no rate is on record for {count.law.place.name}"
    if found is None:
        return
    if isinstance(found, Due):
        count.entries.append(found)
        count.amounts[part.id] = found.amount
    else:
        count.entries.append(Gap(part.id, part.name, found.rstrip(".")))


def _concerns(part: LandedPart, count: _Count, law: Law) -> bool | str:
    """Whether the part is due on the item, or why that cannot be said."""
    item = count.item
    if part.rate is not None and _switched_off(part.rate, law):
        return False
    if part.origins is not None:
        origins = law[part.origins]
        if item.origin is None:
            return f"the offer does not say where {item.item} comes from"
        if item.origin[:2] not in (origins or ()):
            return False
    for name, skips in ((part.headings, False), (part.except_headings, True)):
        if name is None:
            continue
        held = under(item.hs_code, law[name])
        if held is None:
            return _no_heading(item)
        if held == skips:
            return False
    if not _worth(part, count, law):
        return False
    if part.if_unknown is not None and any(count.offer.get(fact.path) is None for fact in part.when):
        return part.if_unknown
    return all_hold(part.when, count.offer)


def _switched_off(name: str, law: Law) -> bool:
    """Whether it is on record that there is no such rate on the day."""
    value = law.find(law.place, name)
    row = value.row_on(law.date) if value is not None else None
    return row is not None and row.value is None


def _worth(part: LandedPart, count: _Count, law: Law) -> bool:
    """Whether the price lies where the part is due."""
    price = count.amounts[PRICE].minor
    if part.above is not None and (limit := law[part.above]) is not None and price <= limit.minor:
        return False
    return not (part.up_to is not None and (limit := law[part.up_to]) is not None and price > limit.minor)


def all_hold(facts: Iterable[Fact], offer: Offer) -> bool:
    """Whether every fact is known and has an answer that counts."""
    return all((value := offer.get(fact.path)) is not None and text_of(value) in fact.in_ for fact in facts)


def under(code: str | None, headings: tuple[str, ...] | None) -> bool | None:
    """Whether a tariff number lies under any of the headings; None where it is missing or too short to say."""
    if headings is None:
        return False
    if code is None:
        return None
    digits = code.replace(".", "")
    wanted = [heading.replace(".", "") for heading in headings]
    if any(digits.startswith(heading) for heading in wanted):
        return True
    return None if any(heading.startswith(digits) for heading in wanted) else False


def _no_heading(item: EquipmentItem) -> str:
    if item.hs_code is None:
        return f"the tariff number of {item.item} is not given"
    return f"the tariff number {item.hs_code} of {item.item} is too short to say"


def _measured(part: LandedPart, count: _Count, law: Law) -> Due | str | None:
    """What is due, the gap, or None where the duty is counted on nothing."""
    if part.gap is not None:
        return part.gap
    base = sum((count.amounts[name] for name in part.on if name in count.amounts), start=_nil(count))
    if not base.minor:
        return None
    if part.amount is not None:
        amount = law[part.amount]
        return _due(part, count, law, _nil(count) if amount is None else amount, f"{_fixed(amount)} an entry")
    rate = _rate(part, count, law)
    if isinstance(rate, str):
        return rate
    counted = _rounded(base.minor * rate, part, count, base.currency)
    amount, bound = _bounded(part, law, counted)
    said = f"{percent(rate)} × {exactly(base)} = {exactly(counted)}{bound}" if rate else "nothing is due"
    if part.tariff:
        said = f"{said} under tariff number {count.item.hs_code}"
    return _due(part, count, law, amount, said)


def _rate(part: LandedPart, count: _Count, law: Law) -> Fraction | str:
    """The rate as a fraction of one, or the gap; a heading on record without a rate is free."""
    if part.rate is not None:
        return Fraction(law[part.rate])
    code = count.item.hs_code
    answers = [(entry, under(code, law[entry.headings])) for entry in part.tariff]
    for entry, held in answers:
        if held:
            return Fraction(law[entry.rate] or 0) if entry.rate is not None else Fraction(0)
    if any(held is None for _, held in answers):
        return _no_heading(count.item)
    return f"heading {code} of {count.item.item} is not on record"


def _bounded(part: LandedPart, law: Law, amount: Money) -> tuple[Money, str]:
    least = law[part.minimum] if part.minimum is not None else None
    most = law[part.maximum] if part.maximum is not None else None
    if least is not None and amount.minor < least.minor:
        return Money(least.minor, amount.currency), f", but at least {exactly(least)}"
    if most is not None and amount.minor > most.minor:
        return Money(most.minor, amount.currency), f", but at most {exactly(most)}"
    return amount, ""


def _rounded(exact: Fraction, part: LandedPart, count: _Count, currency: str) -> Money:
    rounding = count.rounding
    if part.rounding is not None:
        rounding = Rounding.of(part.rounding.mode, part.rounding.unit, currency)
    return Money(round_fraction(exact / rounding.unit, rounding.mode) * rounding.unit, currency)


def _due(part: LandedPart, count: _Count, law: Law, amount: Money, said: str) -> Due:
    recovery = part.recovered
    back = recovery is not None and all_hold(recovery.when, count.offer)
    sentences = [f"{count.item.item}{_whence(part, count)}: {said}."]
    if amount.minor and recovery is not None:
        sentences.append(_taken_back(recovery, back, amount))
    partial = bool(count.unknown & set(part.on))
    if partial:
        sentences.append("What is not known of the duty would raise it.")
    return Due(
        id=part.id,
        name=part.name,
        amount=amount,
        recovered=amount if back else _nil(count),
        partial=partial,
        paid=not (back and recovery is not None and not recovery.outlay),
        because=" ".join(sentences),
        readings=tuple(law.trace),
        stated=tuple(Authority(a.cite, a.pinpoint, a.url, a.reported_by) for a in part.authority),
    )


def _taken_back(recovery: Recovery, back: bool, amount: Money) -> str:
    if not back:
        return f"{money(amount)} is cost. {recovery.otherwise}"
    paid = "is paid and taken back" if recovery.outlay else "is declared and taken back in one return"
    return f"{money(amount)} {paid}. {recovery.because}"


def _whence(part: LandedPart, count: _Count) -> str:
    origin = count.item.origin
    return f" from {country_name(origin)}" if part.origins is not None and origin is not None else ""


def _nil(count: _Count) -> Money:
    return Money(0, count.amounts[PRICE].currency)


def _fixed(amount: Money | None) -> str:
    return money(amount) if amount is not None else "nothing"


def said_gaps(gaps: Iterable[Gap]) -> list[str]:
    """Gaps in sentences, those of one reason together."""
    named: dict[str, list[str]] = {}
    for gap in gaps:
        names = named.setdefault(gap.reason, [])
        if gap.name not in names:
            names.append(gap.name)
    return [f"{listing(names)}: {reason}." for reason, names in named.items()]
