"""Costs of remote work in Spain."""

from fractions import Fraction

from compliance.money import Money
from compliance.rules import Clause, Fix, Law, Offer, Outcome, block, not_applicable, passed, put, review, rule, warn
from compliance.words import money

CITE = "Ley 10/2021 arts 7 b), 12"
RECEIPTS = put("extra.telework_costs", "receipts", label="Refund the costs against receipts", recommended=True)


@rule("es.equipment.telework_sum")
def telework_sum(offer: Offer, law: Law) -> Outcome:
    """The sum of the collective agreement, or another way of compensation that is named."""
    if offer.role.workplace not in ("remote", "hybrid"):
        return not_applicable("The work is done at an office.")
    named, said = offer.extra.get("telework_allowance"), offer.extra.get("telework_costs")
    by_sector = offer.extra.get("sector_agreement") != "other"
    fixes = [_sum_of(law["telework.monthly"]) if by_sector else RECEIPTS]
    if named is not None and by_sector and offer.role.workplace == "remote":
        agreed = Money.of(1, "EUR", "month").times(Fraction(str(named)), "down")
        return _against_sector(agreed, law["telework.monthly"])
    if named is None and said == "none" and offer.role.workplace == "hybrid":
        return review(
            f"No costs of remote work are paid. The employer owes them where the law on remote work applies ({CITE}).",
            factors=["Does the share of work from home over three months reach that of Ley 10/2021 art. 1?"],
            fixes=fixes,
        )
    if named is None and said == "none":
        return block(
            f"No costs of remote work are paid. The employer owes them, and an agreement without them breaks the law "
            f"({CITE}).",
            fixes=fixes,
        )
    if named is None and said is None:
        return warn(
            f"The agreement must list the costs of remote work and say how they are compensated ({CITE}); the offer "
            "does not.",
            question="Which sum is paid a month, or are costs refunded against receipts?",
            fixes=fixes,
        )
    return passed(f"The costs of remote work are compensated ({CITE}).", clauses=[Clause("expenses_home_office")])


def _sum_of(least: Money) -> Fix:
    also = {"extra.telework_costs": "flat"}
    return put("extra.telework_allowance", str(least), label=f"Pay {money(least)}", recommended=True, also=also)


def _against_sector(agreed: Money, least: Money) -> Outcome:
    clauses = [Clause("expenses_home_office")]
    if agreed >= least:
        return passed(f"{money(agreed)} reaches the {money(least)} of the sector agreement ({CITE}).", clauses=clauses)
    return block(
        f"{money(agreed)} for remote work is below the {money(least)} of the sector agreement ({CITE}).",
        fixes=[_sum_of(least)],
    )
