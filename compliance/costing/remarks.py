"""What a line's arithmetic does not say by itself: the base, the limit that was reached, how a sum was rounded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.costing.arithmetic import month, period_word
from compliance.costing.charges import Charge, Named, figures_named
from compliance.costing.describe import short
from compliance.costing.exact import CostError
from compliance.costing.record import Step
from compliance.costing.run import Run
from compliance.costing.sums import Sums
from compliance.law import Reading
from compliance.money import Money, minor_digits
from compliance.words import currency_name, day, exactly, listing, money, say


def remarks(sums: Sums) -> list[str]:
    """Parts of a sentence, in the order in which they follow the arithmetic."""
    steps = [step for step in sums.steps if step.shown]
    found = [*_counted_on(sums), *_limits(sums, steps), *_decided(sums), *_rounded(sums)]
    if sums.charge.bound == "at_least":
        found.append("at least this much")
    return found


def base_words(sums: Sums) -> str:
    """What the line is counted on."""
    charge, run = sums.charge, sums.run
    if charge.base is not None:
        return short(run.kernel.base(charge.base, run.periods[-1].pay_date).what)
    return listing(sums.names[id_] for id_ in charge.of)


def own_figure(charge: Charge, run: Run) -> str:
    """A sentence on the employer's own figure, while the usual one stands in for it."""
    own = charge.own_rate or charge.own_amount
    if own is None or run.rows.patterns[0].get(own) is not None:
        return ""
    ends = [end for end in (_end(charge.low, run), _end(charge.high, run)) if end is not None]
    which = "The whole rate is" if charge.times or charge.divided_by else "It is"
    usual = f"{which} usually {listing((say(end.value, end.unit) for end in ends), 'to')}; t" if len(ends) == 2 else "T"
    return f"{usual}he employer's own figure differs: enter it as {own}."


def _counted_on(sums: Sums) -> Iterator[str]:
    charge = sums.charge
    if charge.form == "relief":
        yield f"taken off {base_words(sums)}"
    elif charge.form == "function":
        yield f"counted on {base_words(sums)}" if charge.base else "by its own formula"
    elif charge.form != "flat":
        yield f"counted on {base_words(sums)}"


def _limits(sums: Sums, steps: list[Step]) -> Iterator[str]:
    charge = sums.charge
    ceiling, floor = _of(charge.ceiling, sums), _of(charge.floor, sums)
    if charge.form == "flat":
        if ceiling:
            yield f"counted up to {_figures(ceiling)} a month"
        return
    least = _of(charge.least_base, sums)
    if least and any(part.amount > step.base for step in steps for part in step.parts):
        yield f"pay counts as at least {_figures(least)}"
    if floor and (charge.accumulates != "period" or floor[-1].value.per != period_word(sums.run)):
        yield f"only what is above {_figures(floor)} counts"
    if ceiling and all(r.value.per == "year" for r in ceiling) and charge.accumulates != "period":
        yield from _reached(sums, ceiling)
    elif ceiling and any(_capped(step) for step in steps):
        yield f"pay counts up to {_figures(ceiling)}"
    if charge.form == "relief" and (most := _of(charge.amount, sums)):
        yield f"available: {_figures(most)}"
    if charge.form == "slabs":
        yield from _bands(steps, sums)


def _capped(step: Step) -> bool:
    if step.to_date is None:
        return step.base > step.high
    return step.to_date.base - step.to_date.floor > step.to_date.counted


def _reached(sums: Sums, ceiling: list[Reading]) -> Iterator[str]:
    """In which month of each year the year's limit is used up."""
    seen: set[object] = set()
    for step in sums.steps:
        so_far = step.to_date
        if so_far is None or not step.shown or so_far.year in seen or so_far.base < so_far.ceiling:
            continue
        seen.add(so_far.year)
        of_year = _limit(so_far.ceiling, sums)
        yield f"the ceiling of {of_year} a year is reached in {month(step.period.month)}"


def _limit(minor: int, sums: Sums) -> str:
    """A limit as the law states it: without decimals where it is whole."""
    return money(Money(minor, sums.run.kernel.place.currency))


def _bands(steps: list[Step], sums: Sums) -> Iterator[str]:
    """The bands of the scale into which the pay falls."""
    for above, up_to in dict.fromkeys((part.above, part.up_to) for step in steps for part in step.parts):
        ends = [f"above {_limit(above, sums)}"] if above is not None else []
        ends += [f"up to {_limit(up_to, sums)}"] if up_to is not None else []
        if ends:
            per = "" if sums.charge.bands_per == "period" else f" a {sums.charge.bands_per}"
            yield f"the band {' '.join(ends)}{per}"


def _decided(sums: Sums) -> Iterator[str]:
    """The minimum or maximum, as the law states it, where it decides."""
    terms, charge = sums.terms, sums.charge
    sign = -1 if charge.form == "relief" else 1
    least = charge.minimum is not None and any(term.charged > sign * term.after for term in terms)
    if least:
        whose = " for the whole establishment" if charge.counted_per == "establishment" else ""
        yield f"the least is {_figures(_of(charge.minimum, sums))}{whose}"
    if charge.maximum is not None and any(term.charged < sign * term.after for term in terms):
        yield f"the most is {_figures(_of(charge.maximum, sums))}"
    if charge.counted_per == "establishment" and (least or charge.form == "flat"):
        yield "shared among the persons employed"


def _rounded(sums: Sums) -> Iterator[str]:
    """The rounding, where it is not the ordinary one and decides."""
    unit, mode = sums.rounding.unit, sums.rounding.mode
    off = [Fraction(term.sum.value, unit) % 1 for term in sums.terms]
    currency = sums.run.kernel.place.currency
    digits = minor_digits(currency)
    smallest = exactly(Money(unit, currency))
    to = f"to the {currency_name(currency)}" if unit == 10**digits and digits else f"to {smallest}"
    if mode in ("up", "down") and any(off):
        yield f"rounded {mode} {to}"
    elif mode in ("half_down", "half_even") and Fraction(1, 2) in off:
        yield f"exactly half of {smallest} is {'dropped' if mode == 'half_down' else 'rounded to the even figure'}"
    elif unit > 1 and any(off):
        yield f"rounded {to}"


def _of(named: Named | None, sums: Sums) -> list[Reading]:
    """The readings of one named field that hold in this view, oldest first."""
    names = figures_named(named)
    read = sums.run.reads.get(sums.charge.id, {})
    found = sorted((r for (name, _), r in read.items() if name in names and r.value is not None), key=lambda r: r.since)
    shown = [step for step in sums.steps if step.shown]
    begins = shown[0].period.first if shown[0].of_weight > 1 else shown[0].period.pay_date
    known = [r for r in found if r.since <= shown[-1].period.last]
    later = [r for r in known if r.since > begins]
    return known[-len(later) - 1 :]


def _figures(readings: list[Reading]) -> str:
    """`£417 a month`, or each figure with its day where it changed."""
    distinct = [r for n, r in enumerate(readings) if n == 0 or r.value != readings[n - 1].value]
    if len(distinct) == 1:
        return say(distinct[0].value, distinct[0].unit)
    first, *later = distinct
    changes = [f"{say(r.value, r.unit)} from {day(r.since)}" for r in later]
    return listing([say(first.value, first.unit), *changes], "then")


def _end(named: Named | None, run: Run) -> Reading | None:
    """One end of the usual range, as it stands at the end of the periods."""
    if not isinstance(named, str):
        return None
    last = run.periods[-1]
    try:
        found = run.kernel.reading(named, last, last.pay_date)
    except CostError:
        return None
    return found if found.value is not None else None
