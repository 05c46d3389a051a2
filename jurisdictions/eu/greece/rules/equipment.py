"""Costs of work from home in Greece."""

from fractions import Fraction

from compliance.money import Money
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, rule
from compliance.words import money

CITE = "Law 4808/2021 art. 67(4), Ministerial decision 98490/2021"


@rule("gr.equipment.telework_sum")
def telework_sum(offer: Offer, law: Law) -> Outcome:
    """At least the fixed sums, which follow whose equipment is used."""
    if offer.role.workplace not in ("remote", "hybrid"):
        return not_applicable("The work is done at an office.")
    kind = (
        "telework.own_equipment" if offer.extra.get("telework_equipment") == "worker" else "telework.employer_equipment"
    )
    least: Money = law[kind]
    clauses = [Clause("expenses_home_office")]
    named = offer.extra.get("telework_allowance")
    fix = put(
        "extra.telework_allowance",
        str(least),
        label=f"Pay {money(least)}",
        recommended=True,
        also={"extra.telework_costs": "flat"},
    )
    if named is None and offer.extra.get("telework_costs") == "none":
        return block(f"No costs of telework are paid. The law fixes {money(least)} at least ({CITE}).", fixes=[fix])
    if named is None:
        return info(
            f"{money(least)} is due for a full month of telework, in proportion for fewer days; it is not pay "
            f"({CITE}). Tell the worker soon after the start how costs are paid (art. 67(7)).",
            fixes=[fix],
            clauses=clauses,
        )
    agreed = Money.of(1, "EUR", "month").times(Fraction(str(named)), "down")
    if agreed >= least:
        return passed(f"{money(agreed)} for telework reaches the {money(least)} of {CITE}.", clauses=clauses)
    if offer.role.workplace == "hybrid":
        return info(
            f"{money(agreed)} is agreed; a full month of telework is worth {money(least)}, fewer days in proportion "
            f"({CITE}).",
            clauses=clauses,
        )
    return block(
        f"{money(agreed)} for telework is below the {money(least)} that the law fixes for a full month ({CITE}).",
        fixes=[fix],
    )
