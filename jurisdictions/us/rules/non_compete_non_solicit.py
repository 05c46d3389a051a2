"""Promises not to take clients or colleagues along."""

from compliance.money import Money
from compliance.offer import NonSolicit
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule
from compliance.words import money, plural

from ._names import place_first, place_name
from ._restraints import (
    floor_law,
    lawful_part,
    more_than_base,
    non_solicit,
    protected,
    reaches_floor,
    remove_non_solicit,
    shorten,
    what_follows,
)
from ._shared import yearly_base


def _without(term: NonSolicit, law: Law) -> list[Fix]:
    kept = lawful_part(term, law)
    if not kept:
        return [remove_non_solicit()]
    label = f"Keep only {kept[0]} in the non-solicit"
    return [put("clauses.non_solicit.of", kept, label=label, recommended=True)]


@rule("us.non_compete.clients_non_solicit")
def clients_non_solicit(offer: Offer, law: Law) -> Outcome:
    """Clients."""
    term = non_solicit(offer)
    if term is None or "clients" not in term.of:
        return passed("No promise to leave clients alone is agreed.")
    if not law["non_compete.clients_non_solicit_void"]:
        return not_applicable(f"{place_first(law)} does not void client non-solicits as such.")
    return block(
        f"A promise not to solicit clients for {term.duration} is a void restraint in {place_name(law)}"
        f" ({law['non_compete.clients_authority']}). Remove it; using trade secrets to win"
        " clients stays forbidden by the confidentiality clause.",
        fixes=_without(term, law),
    )


@rule("us.non_compete.employees_non_solicit")
def employees_non_solicit(offer: Offer, law: Law) -> Outcome:
    """Colleagues."""
    term = non_solicit(offer)
    if term is None or "employees" not in term.of:
        return passed("No promise to leave colleagues alone is agreed.")
    if not law["non_compete.employees_non_solicit_void"]:
        return not_applicable(f"{place_first(law)} does not void employee non-solicits as such.")
    return block(
        f"Courts in {place_name(law)} now treat a promise not to solicit colleagues, here for {term.duration}, as"
        f" a void restraint ({law['non_compete.employees_authority']}). Remove it; trade secrets stay"
        " protected.",
        fixes=_without(term, law),
    )


@rule("us.non_compete.non_solicit_floor")
def non_solicit_floor(offer: Offer, law: Law) -> Outcome:
    """Pay too low for a promise not to solicit."""
    term = non_solicit(offer)
    if term is None:
        return not_applicable("No non-solicit is agreed.")
    floor: Money | None = floor_law(offer, law)["non_compete.non_solicit_floor"]
    if floor is None:
        return not_applicable(f"{place_first(law)} ties non-solicits to no amount of pay.")
    if law["non_compete.non_solicit_floor_clients"] and "clients" not in term.of:
        return not_applicable(f"{place_first(law)} ties only promises about clients to an amount of pay.")
    pay, cite = yearly_base(offer, law), law["non_compete.cite"]
    if pay is None:
        return review(
            f"Pay is agreed in {offer.pay.currency}; in {place_name(law)} a non-solicit needs {money(floor)} ({cite}).",
            factors=["At what rate of exchange is the pay worth that much?"],
        )
    if reaches_floor(pay, floor, law):
        return passed(f"Base pay of {money(pay)} is enough for a non-solicit; the floor is {money(floor)} ({cite}).")
    short = f"Base pay of {money(pay)} does not reach the floor of {money(floor)} for a promise not to solicit"
    counted = f"What counts: {law['non_compete.pay_counted']}."
    if more_than_base(offer):
        return review(
            f"{short} in {place_name(law)} ({cite}).",
            factors=[counted, "Do bonus and allowances count, and do they lift pay high enough for certain?"],
            fixes=[remove_non_solicit()],
        )
    return block(
        f"{short}: it is void in {place_name(law)} ({cite}).{what_follows(law)} {counted}", fixes=[remove_non_solicit()]
    )


@rule("us.non_compete.non_solicit_longest")
def non_solicit_longest(offer: Offer, law: Law) -> Outcome:
    """How long it may last."""
    term = non_solicit(offer)
    if term is None:
        return not_applicable("No non-solicit is agreed.")
    most, cite = law["non_compete.non_solicit_longest"], law["non_compete.cite"]
    if most is None:
        return not_applicable(f"{place_first(law)} sets no longest time for a non-solicit; it must be reasonable.")
    meant = law["non_compete.non_solicit_longest_of"]
    if meant != "both" and meant not in term.of:
        return not_applicable(
            f"{place_first(law)} sets a longest time only for promises about {protected([meant])}; this one must be"
            " reasonable."
        )
    if term.months <= most:
        return passed(
            f"A non-solicit of {term.duration} keeps within the {plural(most, 'month')} of {place_name(law)}."
        )
    fixes = [shorten("clauses.non_solicit", int(most))]
    if law["non_compete.non_solicit_fixed"]:
        return block(
            f"{term.duration} of non-solicit is more than the {plural(most, 'month')} allowed in {place_name(law)}"
            f" ({cite}).",
            fixes=fixes,
        )
    return review(
        f"{term.duration} of non-solicit: beyond {plural(most, 'month')} nothing in the law of {place_name(law)}"
        " presumes it reasonable.",
        factors=["What lasts so long in the worker's influence over clients and colleagues?"],
        fixes=fixes,
    )


@rule("us.non_compete.non_solicit_reach")
def non_solicit_reach(offer: Offer, law: Law) -> Outcome:
    """Whom it may cover."""
    term = non_solicit(offer)
    if term is None:
        return not_applicable("No non-solicit is agreed.")
    kept, reach = lawful_part(term, law), law["non_compete.non_solicit_reach"]
    if not kept:
        return not_applicable(f"{place_first(law)} voids the whole of it.")
    narrow = f" In {place_name(law)} it may cover only {reach}." if reach else ""
    return info(
        f"A promise not to solicit {protected(kept)} for {term.duration} binds only as far as it is reasonable: people"
        f" the worker dealt with, and not for long.{narrow}",
        clauses=[Clause("non_solicit", documents=("confidentiality_ip_deed",))],
    )
