"""A plan costed as scenarios have it: columns copied with each change, and only the hires it touches costed anew.

What a change cannot be made for, or cannot be costed after, is left out of the scenario with its reason, and of every
sum it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts, Costs, cost_table
from compliance.costing.compare import bases_in_place, in_place, times_paid
from compliance.costing.exact import Mask, check_numerator, divide
from compliance.costing.exchange import rate
from compliance.duration import add_months
from compliance.errors import InputError, OfferError, Problem
from compliance.lawbook import Lawbook
from compliance.offer import Commercial, Fee, Offer, is_plausible
from compliance.plan.columns import BASE, START
from compliance.plan.grouping import FIGURES, HIRES, Sums, add_up, group_sums
from compliance.plan.hires import Hires, Reading
from compliance.plan.rejects import Reject, alike, rejects_table
from compliance.plan.scenarios import Change, Scenario

# Pay moves between currencies at the newest rate on record, so that every part of a plan uses the same.
NEWEST = date.max
_NEVER = date.max.toordinal()


@dataclass
class Alternative:
    """One scenario of one part of a plan: sums before the first change and after each, over the same hires.

    `touched` counts the hires each change was made for; `left_out` names those that could not be followed through.
    """

    sums: list[Sums]
    touched: list[int]
    left_out: pa.Table

    def add(self, more: Alternative) -> None:
        """Add another part's sums; what it leaves out is written elsewhere."""
        for mine, others in zip(self.sums, more.sums, strict=True):
            add_up(mine, others)
        self.touched = [mine + others for mine, others in zip(self.touched, more.touched, strict=True)]


def alternatives(
    hires: Hires, costs: Costs, scenarios: Iterable[Scenario], how: Reading, lawbook: Lawbook
) -> list[Alternative]:
    """Each scenario of a part whose hires were costed as they are."""
    codes = sorted(lawbook.places)
    numbers = {code: number for number, code in enumerate(codes)}
    place = np.array([numbers.get(code, 0) for code in costs.place_of] or [0], dtype=np.int64)[costs.pattern]
    nil = np.zeros(len(hires.rows), dtype=np.int64)
    now = _Stage(
        patterns=list(hires.patterns),
        pattern=hires.pattern,
        base=hires.base,
        starts=hires.starts,
        place=place,
        figures={name: costs.figures.get(name, nil) for name in FIGURES},
        wrong=np.isin(np.arange(len(hires.rows)), list(costs.errors)),
    )
    return [_Followed(scenario, now, hires, how, lawbook, codes).alternative() for scenario in scenarios]


@dataclass
class _Stage:
    """The hires of a part after some changes: what they are, what they cost, and which cannot be followed further."""

    patterns: list[Offer]
    pattern: Amounts
    base: Amounts
    starts: Amounts
    place: Amounts
    figures: dict[str, Amounts]
    wrong: Mask
    rejects: list[Reject] = field(default_factory=list)


class _Followed:
    """One scenario followed through its changes."""

    def __init__(
        self, scenario: Scenario, now: _Stage, hires: Hires, how: Reading, lawbook: Lawbook, codes: Sequence[str]
    ) -> None:
        self.scenario, self.hires, self.how, self.book, self.codes = scenario, hires, how, lawbook, codes
        self.first, self.of_plan = now, now.place
        self.teams, self.team = hires.teams()

    def alternative(self) -> Alternative:
        """Sums of every stage over the hires that all of them have."""
        stages, touched = [self.first], list[Mask]()
        for change in self.scenario.of_costs:
            after = replace(stages[-1], wrong=stages[-1].wrong.copy(), rejects=list(stages[-1].rejects))
            touched.append(self._made(after, change))
            stages.append(after)
        kept = ~stages[-1].wrong
        sums = [self._sums(stage, kept) for stage in stages]
        counts = [int((rows & kept).sum()) for rows in touched]
        table = rejects_table(stages[-1].rejects)
        names = pa.repeat(pa.scalar(self.scenario.name), table.num_rows)
        return Alternative(sums, counts, table.add_column(0, "scenario", names))

    def _sums(self, stage: _Stage, kept: Mask) -> Sums:
        columns = {HIRES: np.ones(int(kept.sum()), dtype=np.int64)}
        columns |= {name: amounts[kept] for name, amounts in stage.figures.items()}
        return group_sums(stage.place[kept], self.codes, self.team[kept], self.teams, columns)

    def _made(self, stage: _Stage, change: Change) -> Mask:
        """Make a change on the columns of a stage and cost what it touches; says which hires it was made for."""
        meant: Mask = self._meant(change) & ~stage.wrong
        if not meant.any():
            return meant
        make: Callable[[_Stage, Change, Mask], Mask] = {
            "place": self._place,
            "start": self._start,
            "raise": self._raise,
            "fee": self._fee,
        }[change.kind]
        touched = make(stage, change, meant)
        self._cost(stage, change, np.flatnonzero(touched & ~stage.wrong))
        return touched

    def _meant(self, change: Change) -> Mask:
        """The hires a change is for, by where and in which team the plan has them."""
        places = [change.is_for(self.book.places[code]) for code in self.codes]
        teams = [not change.teams or team in change.teams for team in self.teams]
        return np.array(places, dtype=np.bool_)[self.of_plan] & np.array(teams, dtype=np.bool_)[self.team]

    def _place(self, stage: _Stage, change: Change, meant: Mask) -> Mask:
        """The same role in another place; pay converted as a year's, in whole units."""
        there = self.book.places[str(change.value)]
        touched: Mask = meant & (stage.place != self.codes.index(there.code))
        stage.base, stage.place = stage.base.copy(), np.where(touched, self.codes.index(there.code), stage.place)

        def moved(offer: Offer, rows: Amounts) -> Offer:
            here = self.book.costed(offer.place)
            used = rate(offer.pay.currency, there.currency, NEWEST)
            stage.base[rows] = bases_in_place(stage.base[rows], times_paid(offer, here), used)
            return in_place(offer, there.code, self.book, on=NEWEST).offer

        self._patterns(stage, change, touched, moved)
        return touched

    def _start(self, stage: _Stage, change: Change, meant: Mask) -> Mask:
        """Another start, by months from the plan's or on a day."""
        days, day_of = np.unique(stage.starts, return_inverse=True)
        old = [date.fromordinal(number) for number in days.tolist()]
        new = [add_months(one, change.value) if isinstance(change.value, int) else change.value for one in old]
        ordinals = np.array([one.toordinal() for one in new if isinstance(one, date)], dtype=np.int64)
        touched: Mask = meant & (ordinals != days)[day_of]
        stage.starts = np.where(touched, ordinals[day_of], stage.starts)
        for number, one in enumerate(new):
            if isinstance(one, date) and not is_plausible(one):
                reason = "the new start is too far from today"
                self._refuse(stage, change, touched & (day_of == number), OfferError([Problem(START, reason)]))
        self._dates_follow(stage, change, touched)
        return touched

    def _dates_follow(self, stage: _Stage, change: Change, touched: Mask) -> None:
        """Refuse a new start after the end of the contract, or not after the worker's birth."""
        ends = [offer.contract.end_date for offer in stage.patterns]
        births = [offer.worker.birth_date for offer in stage.patterns]
        last = np.array([end.toordinal() if end else _NEVER for end in ends], dtype=np.int64)[stage.pattern]
        born = np.array([birth.toordinal() if birth else 0 for birth in births], dtype=np.int64)[stage.pattern]
        for path, wrong, reason in (
            ("contract.end_date", stage.starts > last, "lies before the new start"),
            ("worker.birth_date", stage.starts <= born, "does not lie before the new start"),
        ):
            self._refuse(stage, change, touched & wrong, OfferError([Problem(path, reason)]))

    def _raise(self, stage: _Stage, change: Change, meant: Mask) -> Mask:
        """Base pay raised by a share, rounded half up to its minor unit."""
        assert isinstance(change.value, Fraction)
        factor = 1 + change.value
        check_numerator(factor.numerator, "raise")
        stage.base = stage.base.copy()
        stage.base[meant] = divide(stage.base[meant] * factor.numerator, factor.denominator, "half_up")
        return meant

    def _fee(self, stage: _Stage, change: Change, meant: Mask) -> Mask:
        """Another fee of the Employer of Record, in place of the plan's."""
        assert isinstance(change.value, Fee)
        fee = change.value

        def charged(offer: Offer, rows: Amounts) -> Offer:
            terms = (offer.commercial or Commercial()).model_copy(update={"fee": fee})
            return offer.model_copy(update={"commercial": terms})

        self._patterns(stage, change, meant, charged)
        return meant

    def _patterns(self, stage: _Stage, change: Change, touched: Mask, made: Callable[[Offer, Amounts], Offer]) -> None:
        """Give the hires touched their pattern with the change made, once for each pattern."""
        rows = np.flatnonzero(touched)
        used, pattern_of = np.unique(stage.pattern[rows], return_inverse=True)
        stage.patterns, stage.pattern = list(stage.patterns), stage.pattern.copy()
        order = np.argsort(pattern_of, kind="stable")
        parts = np.split(rows[order], np.searchsorted(pattern_of[order], np.arange(1, len(used))))
        for code, of_code in zip(used.tolist(), parts, strict=False):
            try:
                found = made(stage.patterns[code], of_code)
            except InputError as error:
                here = np.zeros(len(touched), dtype=np.bool_)
                here[of_code] = True
                self._refuse(stage, change, here, error)
                continue
            stage.pattern[of_code] = len(stage.patterns)
            stage.patterns.append(found)

    def _cost(self, stage: _Stage, change: Change, rows: Amounts) -> None:
        """Cost some hires anew."""
        if not len(rows):
            return
        used, pattern = np.unique(stage.pattern[rows], return_inverse=True)
        patterns = [stage.patterns[code] for code in used.tolist()]
        costs = cost_table(patterns, pattern, stage.base[rows], stage.starts[rows], lines=False, lawbook=self.book)
        stage.figures = {name: amounts.copy() for name, amounts in stage.figures.items()}
        for name, amounts in stage.figures.items():
            amounts[rows] = costs.figures.get(name, 0)
        for problems, positions in alike(costs.errors):
            here = np.zeros(len(stage.wrong), dtype=np.bool_)
            here[rows[positions]] = True
            self._refuse(stage, change, here, OfferError(problems))

    def _refuse(self, stage: _Stage, change: Change, rows: Mask, error: InputError) -> None:
        """Leave hires out of the scenario from here on."""
        positions = np.flatnonzero(rows & ~stage.wrong)
        if not len(positions):
            return
        stage.wrong[positions] = True
        numbers = self.hires.numbers[self.hires.rows[positions]]
        for problem in error.problems:
            column = self.how.header(BASE if problem.field == "pay" else problem.field)
            stage.rejects.append(Reject(numbers, column, str(change), problem.message))
