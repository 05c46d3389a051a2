"""In what wages are paid, when, and what may be taken out of them."""

from __future__ import annotations

from compliance.rules import Law, Offer, Outcome, block, info, known, passed, put, review, rule
from compliance.words import percent

from ._pay import in_own_currency
from ._shared import state


@rule("eu.pay.currency")
def currency(offer: Offer, law: Law) -> Outcome:
    """Wages in the currency of the place, where its law asks for it."""
    own, agreed = law.place.currency, offer.pay.currency
    if in_own_currency(offer, law):
        return passed(f"Pay is in {own}.")
    cite = law["wage_medium.cite"]
    if law["wage_medium.own_currency"]:
        return block(
            f"Wages in {state(law)} are set and paid in {own}, not in {agreed} ({cite}). State the salary in {own}."
        )
    return review(
        f"Pay is agreed in {agreed}. In {state(law)} that is possible {law['wage_medium.other_currency']} ({cite}).",
        factors=[
            f"Who bears the rate of exchange, and is the sum in {own} above every minimum on each payday?",
            "Which rate of which day is used, and is it named in the contract?",
            f"Are tax and contributions counted in {own}?",
        ],
    )


@rule("eu.pay.tokens")
def tokens(offer: Offer, law: Law) -> Outcome:
    """Wages are money."""
    chosen, own = known(offer, "crypto_pay"), law.place.currency
    fixes = [put("extra.crypto_pay", "none", label=f"Pay everything in {own}", recommended=True)]
    if chosen not in ("wages", "bonus"):
        if offer.equity is None or offer.equity.kind != "tokens":
            return passed("Nothing is paid in crypto-assets.")
        fixes = [put("equity", None, label="Grant no tokens", recommended=True)]
    cite, share = law["wage_medium.cite"], law["wage_medium.in_kind"]
    most = f" At most {percent(share)} of pay may be in kind." if share is not None else ""
    if chosen == "wages" and law["wage_medium.tokens"] == "void":
        return block(
            f"Wages in {state(law)} are money; what is paid in crypto-assets does not discharge them ({cite})."
            f"{most} Pay base wages in {own}.",
            fixes=fixes,
        )
    what = {"wages": "Base wages", "bonus": "A bonus"}.get(str(chosen), "A grant")
    return review(
        f"{what} in crypto-assets is judged by the law on wages in {state(law)} ({cite}).{most}",
        factors=[
            f"Are the wages that are due, and every minimum, paid in {own} in each period?",
            f"Is the value in {own} fixed on the payday, and are tax and contributions counted on it?",
            "Who issues the asset, and is its offer within Regulation (EU) 2023/1114?",
        ],
        fixes=fixes,
    )


@rule("eu.pay.payday")
def payday(offer: Offer, law: Law) -> Outcome:
    """The days on which wages fall due, and the payslip."""
    often, unless, by = law["payday.at_least"], law["payday.unless"], law["payday.by"]
    slip, cite = law["payday.slip"], law["payday.cite"]
    says = [f"Wages are paid {often} at least" if often is not None else "No interval between paydays is set by law"]
    if unless is not None and (offer.pay.frequency or law.place.pay_frequency) == "monthly":
        says.append(f"once a month is enough only where {unless}")
    if by is not None:
        says.append(f"they are due {by}")
    told = f" The worker gets {slip}." if slip is not None else ""
    return info(f"{'; '.join(says)} ({cite}).{told}")


@rule("eu.pay.deductions")
def deductions(offer: Offer, law: Law) -> Outcome:
    """What may be taken out of wages."""
    cap = law["wage_deductions.cap"]
    limit = f" Limit: {cap}." if cap is not None else ""
    return info(
        f"Beside what law or court orders, wages may be cut on this ground only: {law['wage_deductions.needs']} "
        f"({law['wage_deductions.cite']}).{limit} Put no other deduction into the contract, for equipment or money to "
        "be paid back either."
    )
