"""Bonuses of salaried employees in Denmark who leave."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, rule


@rule("dk.pay.bonus_on_leaving")
def bonus_on_leaving(offer: Offer, law: Law) -> Outcome:
    """A bonus in proportion for who leaves during the year."""
    bonus = offer.pay.bonus
    if bonus is None:
        return not_applicable("No bonus is agreed.")
    when = "" if bonus.kind == "contractual" else " once it comes regularly enough to be counted on"
    return info(
        f"A salaried employee who leaves during the year has the bonus in proportion{when}, whoever gives notice; a "
        "term that it is paid only to those still employed on a day does not bind (Funktionærloven ss. 17 a, 21).",
        clauses=[Clause("pay")],
    )
