"""Why a line is what it is: one sentence with the rate, the base, the limit that bit and the authority."""

from __future__ import annotations

from fractions import Fraction

from compliance.costing.charges import Charge, Named, figures_named
from compliance.costing.describe import short, unmet
from compliance.costing.exact import CostError
from compliance.costing.kernel import lines_read
from compliance.costing.run import Note, Run
from compliance.costing.sheet import Bound
from compliance.law import Authority, Reading
from compliance.money import Money, round_fraction
from compliance.terms import Status
from compliance.words import day, listing, money, percent, plural, say

_WORST: dict[Status, int] = {"enacted": 0, "announced": 1, "unverified": 2}
ANNUAL, FIRST_YEAR = 0, 1


def because(charge: Charge, run: Run) -> str:
    """One sentence on a line, of the charge year (of the first year where the charge year has none), and its note."""
    note = (run.notes or {}).get(charge.id)
    track = _track(charge, run, note)
    if note is None or not note.periods[track]:
        sentence = _not_due(charge, run, note, track)
    elif charge.base is not None and not note.base[track] and not run.totals[charge.id].any():
        sentence = f"Nothing is paid that counts ({_base_words(charge, run)})"
    else:
        makers = {
            "rate": _rate,
            "share_of": _rate,
            "marginal": _scale,
            "slabs": _scale,
            "flat": _flat,
            "relief": _relief,
            "function": _function,
        }
        sentence = makers[charge.form](charge, run, note, track) + _beyond(charge, run, note, track)
    cited = _cited(charge, run)
    whole = f"{sentence} ({cited})." if cited else f"{sentence}."
    return f"{whole} {charge.note}" if charge.note else whole


def line_authority(charge: Charge, run: Run) -> tuple[Authority, ...]:
    """The authorities of the line itself and of every value it read, each once."""
    found = [Authority(a.cite, a.pinpoint, a.url, a.reported_by) for a in charge.authority]
    for reading in _readings(charge, run):
        found += [authority for authority in reading.authority if authority not in found]
    return tuple(found)


def line_status(charge: Charge, run: Run) -> Status:
    """The worst status of the values a line read, itself or through the lines it is counted on."""
    statuses: list[Status] = [reading.status for reading in _rests_on(charge, run)]
    return max(statuses, key=lambda status: _WORST[status], default="enacted")


def line_stale(charge: Charge, run: Run) -> bool:
    """Whether a value the line read, itself or through the lines it is counted on, is past its renewal."""
    return any(reading.stale for reading in _rests_on(charge, run))


def line_bound(charge: Charge, run: Run) -> Bound:
    """`at_least` where something of the line, or of a line it is a share of, is known to be missing."""
    if charge.bound == "at_least" or charge.form == "relief":
        return charge.bound
    below = [other for other in _lines_below(charge, run) if other.id not in charge.minus]
    return "at_least" if any(line_bound(other, run) == "at_least" for other in below) else "exact"


def _lines_below(charge: Charge, run: Run) -> list[Charge]:
    read = lines_read(charge, run.kernel.bases)
    return [other for other in run.kernel.charges if other.id in read]


def _rests_on(charge: Charge, run: Run) -> list[Reading]:
    below = [reading for other in _lines_below(charge, run) for reading in _rests_on(other, run)]
    return [*_readings(charge, run), *below]


def _readings(charge: Charge, run: Run) -> list[Reading]:
    return list(run.reads.get(charge.id, {}).values())


def _of(named: Named | None, charge: Charge, run: Run) -> list[Reading]:
    """The readings of one named field, oldest first."""
    names = figures_named(named)
    found = [reading for (name, _), reading in run.reads.get(charge.id, {}).items() if name in names]
    return sorted((r for r in found if r.value is not None), key=lambda r: r.since)


def _track(charge: Charge, run: Run, note: Note | None) -> int:
    half = run.rows.n // 2
    annual, first = 0, half
    if run.totals[charge.id][annual] or note is None or note.periods[annual]:
        return annual
    return first if run.totals[charge.id][first] or note.periods[first] else annual


def _amount(minor: int, run: Run) -> str:
    return money(Money(minor, run.kernel.place.currency))


def _when(charge: Charge, run: Run, note: Note, track: int) -> str:
    """Which of the periods, where not all of them count."""
    shown = sum(bool(mask[track]) for _, mask in run.shown)
    due = int(note.periods[track])
    if due >= shown or charge.due_months:
        return ""
    return f", in {due} of {plural(shown, 'pay period')}"


def _base_words(charge: Charge, run: Run) -> str:
    if charge.form == "share_of":
        names = {line.id: line.name for line in run.kernel.charges}
        return listing(names[id_] for id_ in charge.of)
    assert charge.base is not None
    return short(run.kernel.base(charge.base, run.periods[-1].pay_date).what)


def _rate(charge: Charge, run: Run, note: Note, track: int) -> str:
    rates = listing(_percentage(rate) for rate in note.rates.get(track, []))
    return f"{rates} of {_counted(charge, run, note, track)}{_when(charge, run, note, track)}"


def _percentage(rate: Fraction) -> str:
    """`9.3%`, or a fraction with its rounded percentage where it has no end."""
    if (rate * 10**8).denominator == 1:
        return percent(rate)
    rounded = Fraction(round_fraction(rate * 10**6, "half_up"), 10**6)
    return f"{rate.numerator}/{rate.denominator} ({percent(rounded)})"


def _counted(charge: Charge, run: Run, note: Note, track: int) -> str:
    base, counted = int(note.base[track]), int(note.counted[track])
    words = f"{_amount(counted, run)}"
    if counted == base:
        return f"{words} ({_base_words(charge, run)})"
    return f"{words} out of {_amount(base, run)} ({_base_words(charge, run)}){_limits(charge, run, note, track)}"


def _limits(charge: Charge, run: Run, note: Note, track: int) -> str:
    parts = []
    floor, ceiling = _of(charge.floor, charge, run), _of(charge.ceiling, charge, run)
    if floor:
        parts.append(f"only what is above {_figures(floor)} counts")
    if ceiling and note.capped[track]:
        often = f"in {int(note.capped[track])} of {plural(int(note.periods[track]), 'pay period')}"
        parts.append(f"the ceiling of {_figures(ceiling)} bit {often}")
    return f": {listing(parts)}" if parts else ""


def _figures(readings: list[Reading]) -> str:
    """`£417 a month`, or each figure with its day where it changed."""
    distinct = [r for n, r in enumerate(readings) if n == 0 or r.value != readings[n - 1].value]
    if len(distinct) == 1:
        return say(distinct[0].value, distinct[0].unit)
    first, *later = distinct
    changes = [f"{say(r.value, r.unit)} from {day(r.since)}" for r in later]
    return listing([say(first.value, first.unit), *changes], "then")


def _scale(charge: Charge, run: Run, note: Note, track: int) -> str:
    how = "Each slice at its own rate" if charge.form == "marginal" else "The rate of the band it falls into"
    scales = _of(charge.bands, charge, run)
    what = f", on the scale {scales[-1].what.rstrip('.')}" if scales else ""
    return f"{how}{what}: {_counted(charge, run, note, track)}{_when(charge, run, note, track)}"


def _flat(charge: Charge, run: Run, note: Note, track: int) -> str:
    amount = _figures(_of(charge.amount, charge, run)) or "An amount"
    parts = [f"A flat {amount}"]
    due = _of(charge.due_months, charge, run)
    if due:
        months = sorted({int(month) for reading in due for month in reading.value})
        parts.append(f"due in {listing(_MONTHS[month - 1] for month in months)}")
    if charge.counted_per == "establishment":
        parts.append("shared among the persons employed")
    return ", ".join(parts) + _when(charge, run, note, track)


def _relief(charge: Charge, run: Run, note: Note, track: int) -> str:
    names = {line.id: line.name for line in run.kernel.charges}
    most = _of(charge.amount, charge, run)
    upto = f", up to {_figures(most)}" if most else ""
    return f"Taken off {listing(names[id_] for id_ in charge.of)}{upto}{_when(charge, run, note, track)}"


def _function(charge: Charge, run: Run, note: Note, track: int) -> str:
    figures = [f"{r.what.rstrip('.')}: {say(r.value, r.unit)}" for r in _readings(charge, run) if r.unit != "bands"]
    return f"By its own formula from {listing(figures)}" if figures else "By its own formula"


def _beyond(charge: Charge, run: Run, note: Note, track: int) -> str:
    """What comes after the rate: lines taken out, a minimum or maximum, the employer's own figure."""
    parts = []
    names = {line.id: line.name for line in run.kernel.charges}
    if charge.minus:
        parts.append(f"less {listing(names[id_] for id_ in charge.minus)}")
    most = _of(charge.maximum, charge, run)
    if most and note.capped[track] and charge.ceiling is None:
        parts.append(f"at most {_figures(most)}")
    least = _of(charge.minimum, charge, run)
    if least:
        whose = " for the whole establishment" if charge.counted_per == "establishment" else ""
        parts.append(f"at least {_figures(least)}{whose}")
    own = charge.own_rate or charge.own_amount
    if own and run.rows.patterns[0].get(own) is None:
        ends = [_figures([end]) for end in (_end(charge.low, run), _end(charge.high, run)) if end is not None]
        which = "the whole rate is usually" if charge.times or charge.divided_by else "usually"
        between = f"{which} {listing(ends, 'to')}; " if len(ends) == 2 else ""
        parts.append(f"{between}the employer's own figure differs: enter it as {own}")
    if charge.bound == "at_least":
        parts.append("at least this much")
    return "".join(f"; {part}" for part in parts)


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


def _not_due(charge: Charge, run: Run, note: Note | None, track: int) -> str:
    condition = note.failed.get(track) if note else None
    if condition is None:
        return "Nothing is due in these periods"
    return f"Not due: {unmet(condition, charge, run, track)}"


def _cited(charge: Charge, run: Run) -> str:
    cited = dict.fromkeys(str(authority) for authority in line_authority(charge, run))
    return "; ".join(list(cited)[:2])


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
