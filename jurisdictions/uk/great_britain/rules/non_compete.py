"""Other work beside the job in Great Britain."""

from __future__ import annotations

from fractions import Fraction

from compliance.rules import Clause, Law, Offer, Outcome, block, info, known, passed, put, rule, warn
from compliance.words import money


@rule("gb_gbn.non_compete.other_work")
def other_work(offer: Offer, law: Law) -> Outcome:
    """A ban on all other work is void for the low paid and doubtful for everyone."""
    term = known(offer, "other_work")
    clauses = [Clause("conflict_and_side_work")]
    relax = put("extra.other_work", "conflicts_only", label="Forbid only what conflicts with the job", recommended=True)
    if term != "forbidden":
        return passed("Only work that conflicts with the job needs consent.", clauses=clauses)
    limit = law["employment.exclusivity_weekly_pay"]
    pay = offer.pay.money
    weeks = law["minimum_wage.weeks_in_year"]
    share = {"year": Fraction(1, weeks), "month": Fraction(12, weeks), "week": Fraction(1)}.get(offer.pay.per)
    if share is not None and pay.currency == limit.currency:
        weekly = pay.times(share).each("week")
        if weekly <= limit:
            return block(
                f"A ban on other work is unenforceable against someone whose average pay after deductions is "
                f"{money(limit)} or less (Employment Rights Act 1996 s.27B; SI 2022/1145 regs 2-3), and so is a duty "
                "to ask first. Remove it.",
                fixes=[relax],
            )
    return warn(
        "A ban on all other work goes further than any interest of employer or client needs, and a court will not "
        "enforce it in full. Forbid what competes, breaks confidence or breaches the working time limits.",
        fixes=[relax],
        clauses=clauses,
    )


@rule("gb_gbn.non_compete.hiring_by_the_client")
def hiring_by_the_client(offer: Offer, law: Law) -> Outcome:
    """A fee for hiring the worker directly is limited."""
    after, start = law["agency.transfer_fee_weeks_after"], law["agency.transfer_fee_weeks_from_start"]
    return info(
        "If the employer of record is an employment business, a fee for the client's hiring the worker directly is "
        f"unenforceable unless it is charged within {after} weeks of the end of the supply or {start} weeks of its "
        "start, whichever is later, and the client could have chosen an extended hire instead (Conduct Regulations "
        "2003 reg 10). The contract does not stop the worker from joining the client.",
    )
