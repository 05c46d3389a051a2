"""The sums of a line in print: `15% × (£5,500.00 − £417.00) = £762.45 a month; 12 months = £9,149.40`."""

from __future__ import annotations

from datetime import date

from compliance.costing.run import Run
from compliance.costing.sums import Sums, Term
from compliance.words import day, listing, plural

_MOST_TERMS = 6
_PERIOD = {"monthly": "month", "semimonthly": "half-month", "biweekly": "fortnight", "weekly": "week"}


def period_word(run: Run) -> str:
    """What a pay period of the run is called."""
    return _PERIOD[run.rows.frequency]


def month(of: str | date) -> str:
    """`March 2027`, of a date or of `2027-03`."""
    first = of if isinstance(of, date) else date.fromisoformat(f"{of}-01")
    return day(first).split(" ", 1)[1]


def arithmetic(sums: Sums) -> str:
    """Every sum of the line with the pay periods it holds for, and what they come to together."""
    found = sums.terms
    terms = [term for term in found if term.charged or term.rounded]
    if not terms and len(found) > 1 and not sums.running:
        return f"{_said(sums, found[0])} a {period_word(sums.run)}, and likewise nothing in any other"
    terms = terms or found
    total = sums.amount(sum(term.charged * (1 if sums.running else len(term.periods)) for term in terms))
    if len(terms) > _MOST_TERMS:
        return _from_least_to_most(sums, terms, total)
    if len(terms) > 1:
        return "; ".join([*(f"{_said(sums, term)}{_when(sums, term)}" for term in terms), f"together {total}"])
    (term,) = terms
    periods, shown = len(term.periods), sum(bool(mask[sums.track]) for _, mask in sums.run.shown)
    if sums.running:
        return _said(sums, term)
    if periods == 1:
        return f"{_said(sums, term)}{_when(sums, term) if shown > 1 else ''}"
    if sums.charge.due_months:
        return f"{_said(sums, term)}{_when(sums, term)}; {periods} times = {total}"
    unit = period_word(sums.run)
    of = "" if periods == shown else f"{periods} of "
    return f"{_said(sums, term)} a {unit}; {of}{shown} {unit}s = {total}"


def _said(sums: Sums, term: Term) -> str:
    """One sum with what it comes to, what is taken out, and the minimum or maximum that decides."""
    sign = -1 if sums.charge.form == "relief" else 1
    rounded = sums.amount(sign * term.rounded)
    text = rounded if term.sum.text == sums.amount(term.rounded) else f"{term.sum.text} = {rounded}"
    for name, amount in term.less:
        text += f", less {sums.amount(amount)} ({name})"
    if term.less:
        text += f" = {sums.amount(sign * term.after)}"
    if term.charged != sign * term.after:
        text += f", but at {'least' if term.charged > sign * term.after else 'most'} {sums.amount(term.charged)}"
    return text


def _when(sums: Sums, term: Term) -> str:
    """In which pay periods a sum falls due."""
    unit, first, last = period_word(sums.run), term.periods[0], term.periods[-1]
    months = list(dict.fromkeys(period.month for period in term.periods))
    if sums.running:
        return f" in {month(months[0])}" if len(months) == 1 else f" from {month(months[0])} to {month(months[-1])}"
    if len(term.periods) == 1:
        return f" in {month(first.month)}" if unit == "month" else f" in the {unit} to {day(last.last)}"
    if sums.charge.due_months:
        return f" in {listing(month(one) for one in months)}"
    start = "" if sums.scattered(term) else f" from {month(first.month)}"
    return f" a {unit} for {len(term.periods)} {unit}s{start}"


def _from_least_to_most(sums: Sums, terms: list[Term], total: str) -> str:
    """Where hardly two pay periods are alike: the least, the most and all of them together."""
    count = plural(sum(len(term.periods) for term in terms), period_word(sums.run))
    least = min(terms, key=lambda term: (abs(term.charged), term.periods[0].first))
    most = max(terms, key=lambda term: abs(term.charged))
    ends = (f"{_said(sums, term)}{_when(sums, term)}" for term in (least, most))
    return f"{count}, {' to '.join(ends)}; together {total}"
