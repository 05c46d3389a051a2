"""Why a line is what it is: its arithmetic, the limit that bit and the authority."""

from __future__ import annotations

from compliance.costing.arithmetic import arithmetic, period_word
from compliance.costing.charges import Charge
from compliance.costing.describe import unmet
from compliance.costing.kernel import lines_read
from compliance.costing.remarks import base_words, own_figure, remarks
from compliance.costing.run import Run
from compliance.costing.sheet import NOT_DUE, Bound
from compliance.costing.sums import Sums
from compliance.law import Authority, Reading
from compliance.terms import Status

_WORST: dict[Status, int] = {"enacted": 0, "announced": 1, "unverified": 2}
_USUAL_AUTHORITIES, _MOST_AUTHORITIES = 2, 3
ANNUAL, FIRST_YEAR = 0, 1


def because(charge: Charge, run: Run) -> str:
    """Why a line is what it is in the charge year (in the first year where the charge year has none)."""
    note, half = (run.notes or {}).get(charge.id), run.rows.n // 2
    annual = run.totals[charge.id][0] or note is None or note.shown(0)
    first = run.totals[charge.id][half] or (note is not None and note.shown(half))
    return because_in(charge, run, 0 if annual or not first else half)


def because_in(charge: Charge, run: Run, track: int) -> str:
    """The same of one track of the run: the arithmetic, what to know about it, the authority."""
    sentence, further = _reason(charge, run, track)
    told = [text for text in (further, charge.note) if text]
    cited = _cited(charge, run)
    if not told:
        return f"{sentence}, {cited}." if cited else f"{sentence}."
    return " ".join([f"{sentence}.", *told, *([f"Authority: {cited}."] if cited else [])])


def _reason(charge: Charge, run: Run, track: int) -> tuple[str, str]:
    """The sentence, and one on the employer's own figure where there is one."""
    note = (run.notes or {}).get(charge.id)
    steps = note.shown(track) if note else []
    if note is None or not steps:
        condition = note.failed.get(track) if note else None
        if condition is None:
            return "Nothing is due in these periods", ""
        return f"{NOT_DUE} {unmet(condition, charge, run, track)}", ""
    sums = Sums(charge, run, track)
    counted = charge.form not in ("rate", "share_of", "marginal", "slabs") or any(
        part.amount for step in steps for part in step.parts
    )
    if not counted and not any(sums.charged_in(step.period) for step in steps):
        return _nothing_counts(sums), ""
    return "; ".join([arithmetic(sums), *remarks(sums)]), own_figure(charge, run)


def _nothing_counts(sums: Sums) -> str:
    """Why nothing is due although the line applies: no pay that counts, or none above the floor."""
    base, floor, so_far = max(
        (step.to_date.base, step.to_date.floor, True) if step.to_date else (step.base, step.low, False)
        for step in sums.steps
        if step.shown
    )
    if not base:
        return f"Nothing is paid that counts ({base_words(sums)})"
    per = "of the year" if so_far else f"a {period_word(sums.run)}"
    return f"Nothing is due: {sums.amount(base)} {per} ({base_words(sums)}) is not above {sums.amount(floor)}"


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
    """`at_least` where the line applies and something of it, or of a line it is a share of, is known to be missing."""
    if not run.applies(charge):
        return "exact"
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


def _cited(charge: Charge, run: Run) -> str:
    """The first authorities, each instrument once: the line's own, or with those of its figures where it has one."""
    cited: dict[str, str] = {}
    for authority in line_authority(charge, run):
        cited.setdefault(authority.cite, str(authority))
    own = len({authority.cite for authority in charge.authority})
    return "; ".join(list(cited.values())[: min(max(own, _USUAL_AUTHORITIES), _MOST_AUTHORITIES)])
