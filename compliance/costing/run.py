"""One run: every charge of a place over the pay periods of many offers at once.

The only state between periods are running totals (`Tally`) and the answers of conditions that are tested
once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np

from compliance.costing.charges import Charge, Reader
from compliance.costing.exact import NIL, NONE, Amounts, Mask, divide, kept, sum_of
from compliance.costing.kernel import Kernel, Piece
from compliance.costing.pay import EXTRA_INSTALMENT
from compliance.costing.record import Note
from compliance.costing.rows import Rows
from compliance.costing.schedule import (
    Period,
    employed,
    months_window,
    periods_between,
    spread,
    year_start,
)
from compliance.costing.wages import added_back, counted
from compliance.law import Reading

Reads = dict[tuple[str, date], Reading]
Kept = Literal["nothing", "totals", "lines"]


@dataclass(slots=True)
class Tally:
    """Running totals of a charge in its year, one entry a track.

    `charged` is before and `paid` after what is taken out, minimum and maximum. `counted_before` and `charged_before`
    are what `rate`, the rate of a line that is charged cumulatively, found when it came into force.
    """

    year: date
    base: Amounts
    floor: Amounts
    ceiling: Amounts
    counted: Amounts
    charged: Amounts
    paid: Amounts
    periods: Amounts
    rate: tuple[int | Amounts, int] | None = None
    counted_before: Amounts = NIL
    charged_before: Amounts = NIL

    @classmethod
    def empty(cls, year: date) -> Tally:
        """Totals at the beginning of a year."""
        return cls(year, NIL, NIL, NIL, NIL, NIL, NIL, NIL)


@dataclass
class Run:
    """The state of one computation; `reads` records which values each charge read, `notes` what it did.

    `keep` says what is kept of each pay period: every line (`lines`, `gross`, `shown`), pay and lines together by the
    month they are shown in (`months`), or nothing beyond the sums of the whole time.
    """

    kernel: Kernel
    rows: Rows
    keep: Kept = "lines"
    totals: dict[str, Amounts] = field(default_factory=dict)
    lines: dict[str, list[Amounts]] = field(default_factory=dict)
    gross_total: Amounts = field(init=False)
    gross: list[Amounts] = field(default_factory=list)
    shown: list[tuple[Period, Mask]] = field(default_factory=list)
    months: dict[str, Amounts] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    held: dict[str, tuple[object, Mask, Mask]] = field(default_factory=dict)
    reads: dict[str, Reads] = field(default_factory=dict)
    parts: dict[tuple[str, int, bool], Amounts] = field(default_factory=dict)
    notes: dict[str, Note] | None = None

    def __post_init__(self) -> None:
        self.gross_total = NIL
        self.totals = dict.fromkeys((charge.id for charge in self.kernel.charges), NIL)

    def note(self, charge: Charge) -> Note | None:
        """Where to write down what a charge does, or None when no one asks why."""
        if self.notes is None:
            return None
        found = self.notes.get(charge.id)
        if found is None:
            found = self.notes[charge.id] = Note()
        return found

    def exists(self, charge: Charge) -> bool:
        """Whether a line is worth showing: it applies, or there is a reason why not."""
        note = (self.notes or {}).get(charge.id)
        return self.applies(charge) or (note is not None and bool(note.failed))

    def applies(self, charge: Charge) -> bool:
        """Whether a line came to something, or could have in some pay period."""
        note = (self.notes or {}).get(charge.id)
        return bool(self.totals[charge.id].any()) or (note is not None and any(map(note.shown, note.steps)))

    @cached_property
    def _earned(self) -> frozenset[str]:
        return frozenset(charge.id for charge in self.kernel.charges if charge.earned == "month_earned")

    def month_of(self, id_: str, period: Period) -> str:
        """The month in which a line's amount of a period is shown."""
        return period.month_earned if id_ in self._earned else period.month

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The pay periods from the earliest day that counts, or that a running total needs, to the last."""
        place = self.kernel.place
        first = date.fromordinal(int(self.rows.shown.min()))
        yearly = {
            "calendar_year": "01-01",
            "tax_year": place.tax_year_starts,
            "contribution_period": place.charge_year_starts,
        }
        last = date.fromordinal(int(self.rows.end.max()))
        frequency = self.rows.frequency
        paid = periods_between(first, last, frequency, place.charge_year_starts)[0].pay_date
        needed = [
            year_start(paid, yearly[charge.accumulates])
            for charge in self.kernel.charges
            if charge.accumulates != "period"
        ]
        return periods_between(min([first, *needed]), last, frequency, place.charge_year_starts)

    @cached_property
    def year_heads(self) -> Mapping[str, Amounts]:
        """Every head's whole year."""
        heads = dict(self.rows.regular)
        for (head, _, _), amounts in self.rows.payments.items():
            heads[head] = heads[head] + amounts if head in heads else amounts
        return heads


@dataclass
class Now:
    """One pay period of a run: what is paid in it, and what each line came to so far."""

    run: Run
    period: Period
    lines: dict[str, Amounts] = field(default_factory=dict)
    ages: dict[str, Amounts] = field(default_factory=dict)
    _bases: dict[tuple[str, bool], Amounts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.run.rows
        self.part, self.of = employed(self.period, rows.begin, rows.end, rows.place.part_period)
        self.active: Mask = self.part > 0
        last = self.period.last.toordinal()
        self.at_end: Mask = (rows.begin <= last) & (rows.end >= last)
        self.all_whole = bool(((self.part == self.of) | ~self.active).all())
        self.cut_short: Mask = rows.cut & (rows.end < last) & self.active
        self.shown: Mask = self.active & (rows.shown <= last)
        self.leaving: Mask = self.active & ~rows.cut & (rows.end <= last)

    @cached_property
    def partial(self) -> Mask | None:
        """Which jobs exist on a part of the period only; None where none does."""
        found = self.active & (self.part < self.of)
        return found if found.any() else None

    @cached_property
    def cut_short_within(self) -> Mask | None:
        """Which of them go on beyond what is shown; None where none does."""
        found = NONE if self.partial is None else self.partial & self.cut_short
        return found if found.any() else None

    @cached_property
    def days(self) -> Amounts:
        """Calendar days of the period on which each job exists."""
        rows = self.run.rows
        first, last = self.period.first.toordinal(), self.period.last.toordinal()
        days = np.minimum(rows.end, last) - np.maximum(rows.begin, first) + 1
        return np.asarray(np.maximum(days, 0), dtype=np.int64)[()]

    def days_within(self, piece: Piece) -> int | Amounts:
        """Calendar days of a piece of the period on which each job exists."""
        if self.all_whole:
            return piece.days
        rows, first = self.run.rows, piece.day.toordinal()
        days = np.minimum(rows.end, first + piece.days - 1) - np.maximum(rows.begin, first) + 1
        return np.asarray(np.maximum(days, 0), dtype=np.int64)[()]

    @cached_property
    def full(self) -> dict[str, Amounts]:
        """What each head pays for the period if the whole of it is worked."""
        heads = {head: kept(self.active, amounts) for head, amounts in self._spread().items()}
        for head, amounts in self._payments().items():
            heads[head] = heads[head] + amounts if head in heads else amounts
        return heads

    @cached_property
    def paid(self) -> dict[str, Amounts]:
        """What each head pays in the period."""
        if self.all_whole:
            return self.full
        heads = {head: divide(amounts * self.part, self.of, "half_up") for head, amounts in self._spread().items()}
        for head, amounts in self._payments().items():
            heads[head] = heads[head] + amounts if head in heads else amounts
        return heads

    def _spread(self) -> dict[str, Amounts]:
        """What each head pays for a whole period; alike in all periods of a year but its last."""
        period, parts = self.period, self.run.parts
        last = period.number == period.of - 1
        for head, amounts in self.run.rows.regular.items():
            if (head, period.of, last) not in parts:
                parts[head, period.of, last] = spread(amounts, period)
        return {head: parts[head, period.of, last] for head in self.run.rows.regular}

    def _payments(self) -> dict[str, Amounts]:
        """Extra instalments and bonuses that fall into the period, earned over the months before.

        They are paid with the last pay of their month, or with the last of a job that ends in that month. What an
        instalment of another month has come to by the end of a job is paid with its last pay.
        """
        rows, heads = self.run.rows, dict[str, Amounts]()
        last_day = self.period.last
        ends = (rows.end <= last_day.toordinal()) & (rows.end >= last_day.replace(day=1).toordinal())
        due_now = self.active if self.period.closes_month else self.active & ends
        for (head, month, window), amounts in rows.payments.items():
            falls_now = month == last_day.month
            due = due_now if falls_now else self.leaving if head == EXTRA_INSTALMENT else NONE
            if not due.any():
                continue
            first, last = months_window(last_day, month, window)
            begin, end = np.maximum(rows.begin, first), np.minimum(rows.end, last)
            days = kept(due, np.maximum(end - begin + 1, 0))
            paid = divide(amounts * days, last - first + 1, "half_up")
            heads[head] = heads[head] + paid if head in heads else paid
        return heads

    @cached_property
    def gross(self) -> Amounts:
        """Everything paid in the period."""
        return sum_of(self.paid.values())

    def base(self, name: str, charge: Reader, *, full: bool = False) -> Amounts:
        """A wage base in this period: as paid, or as if the whole period were worked."""
        full = full or self.all_whole
        key = name, full
        rule = self.run.kernel.base(name, self.period.pay_date).add_back
        if rule is not None:
            self.read(rule.heads_out_above, charge, self.period.pay_date)
        if key not in self._bases:
            evenly = self.run.kernel.base(name, self.period.pay_date).evenly
            if evenly:
                self._bases[key] = self._even(name, charge, full=full)
            else:
                self._bases[key] = self._base(name, charge, self.full if full else self.paid, self.lines)
        return self._bases[key]

    def _even(self, name: str, charge: Reader, *, full: bool) -> Amounts:
        """An equal part of a whole year's base, cut down where only part of the period is worked."""
        whole = spread(self.year_base(name, charge), self.period)
        return kept(self.active, whole) if full else divide(whole * self.part, self.of, "half_up")

    def year_base(self, name: str, charge: Reader) -> Amounts:
        """A wage base of a whole year's pay; lines that count as pay are taken at this period's level."""
        key = f"{name} of the year", True
        if key not in self._bases:
            lines = {id_: amounts * self.period.of for id_, amounts in self.lines.items()}
            self._bases[key] = self._base(name, charge, self.run.year_heads, lines)
        return self._bases[key]

    def _base(self, name: str, charge: Reader, heads: Mapping[str, Amounts], lines: Mapping[str, Amounts]) -> Amounts:
        base = self.run.kernel.base(name, self.period.pay_date)
        total = counted(base, heads, lines)
        if base.add_back is not None:
            share = self.read(base.add_back.heads_out_above, charge, self.period.pay_date)
            total = total + added_back(base, base.add_back, heads, share.value)
        return total

    def read(self, name: str, charge: Reader, day: date) -> Reading:
        """A legal value for this period, recorded as read by a charge where someone asks why."""
        reading = self.run.kernel.reading(name, self.period, day)
        if self.run.notes is None:
            return reading
        reads = self.run.reads.setdefault(charge.id, {})
        known = reads.get((name, reading.since))
        if known is None or reading.stale > known.stale:
            reads[name, reading.since] = reading
        return reading
