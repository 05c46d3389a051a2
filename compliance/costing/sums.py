"""The arithmetic of a line as it would be done by hand: sums with what they come to, by pay period or by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from compliance.costing.charges import Charge
from compliance.costing.exact import Rounding
from compliance.costing.record import Part, Step
from compliance.costing.run import Run
from compliance.costing.schedule import Period
from compliance.money import Money, round_fraction
from compliance.words import exactly, number, percent

_TIMES_A_YEAR = {"year": 1, "month": 12, "week": 52}
_EXACT_PERCENT = 10**8


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in print, and its exact value in minor units."""

    text: str
    value: Fraction


_Maker = Callable[[list[Step]], Sum]


@dataclass(frozen=True, slots=True)
class Term:
    """One sum of a line: what it comes to rounded, what is taken out, and what is charged in the end."""

    sum: Sum
    rounded: int
    less: tuple[tuple[str, int], ...]
    charged: int
    periods: tuple[Period, ...]

    @property
    def after(self) -> int:
        """What is left when other lines are taken out."""
        return self.rounded - sum(amount for _, amount in self.less)


class Sums:
    """The sums of one line in one view."""

    def __init__(self, charge: Charge, run: Run, track: int) -> None:
        self.charge, self.run, self.track = charge, run, track
        self.rounding: Rounding = run.kernel.rounding[charge.id]
        self.names = {line.id: line.name for line in run.kernel.charges}
        note = (run.notes or {}).get(charge.id)
        self.steps = note.steps.get(track, []) if note else []
        self.position: dict[Period, int] = {period: n for n, (period, _) in enumerate(run.shown)}
        self.running = self._is_running()
        self.terms = self._terms()

    def _is_running(self) -> bool:
        """Whether the line is charged on a running total, so that its sums are those of a year."""
        charge = self.charge
        if charge.form == "relief":
            return charge.accumulates != "period" and charge.amount is not None
        if charge.form == "marginal":
            return charge.accumulates != "period"
        return charge.form in ("rate", "share_of", "function") and charge.cumulatively

    def _terms(self) -> list[Term]:
        """The terms in the order of time; equal pay periods stand together as one."""
        if self.charge.form == "function":
            return self._of_function()
        if self.running:
            return list(self._reliefs() if self.charge.form == "relief" else self._by_year())
        makers = {"flat": self._flat, "relief": self._taken_off}
        return list(self._together(self._by_period(makers.get(self.charge.form, self._counted))))

    def _of_function(self) -> list[Term]:
        """What a place's own function says of its sum, where that comes out; else the amounts themselves."""
        if all(step.parts for step in self.steps):
            told = list(self._by_year() if self.running else self._together(self._by_period(self._counted)))
            if all(term.charged == term.after for term in told):
                return told
        self.running = False
        return list(self._together(self._by_period(self._as_charged)))

    def scattered(self, term: Term) -> bool:
        """Whether pay periods of another sum lie between those of this one."""
        positions = [self.position[period] for period in term.periods]
        return positions[-1] - positions[0] >= len(positions)

    def amount(self, minor: int) -> str:
        """An amount with all its decimals."""
        return exactly(Money(minor, self.run.kernel.place.currency))

    def rounded(self, value: Fraction) -> int:
        """A value under the line's own rounding."""
        return round_fraction(value / self.rounding.unit, self.rounding.mode) * self.rounding.unit

    def charged_in(self, period: Period, id_: str | None = None) -> int:
        """What this line, or another, comes to in a period that is shown."""
        position = self.position.get(period)
        return 0 if position is None else int(self.run.lines[id_ or self.charge.id][position][self.track])

    def _by_period(self, sum_of: _Maker) -> Iterator[Term]:
        for period, found in groupby((step for step in self.steps if step.shown), lambda step: step.period):
            said = sum_of(list(found))
            rounded = self.rounded(said.value)
            less = [(id_, self.charged_in(period, id_)) for id_ in self.charge.minus]
            yield self._term(said, rounded, less, self.charged_in(period), (period,))

    def _term(
        self, said: Sum, rounded: int, less: Iterable[tuple[str, int]], charged: int, periods: tuple[Period, ...]
    ) -> Term:
        named = tuple((self.names.get(what, what), amount) for what, amount in less if amount)
        return Term(said, rounded, named, charged, periods)

    def _together(self, terms: Iterable[Term]) -> Iterator[Term]:
        found: dict[tuple[Sum, int, tuple[tuple[str, int], ...], int], list[Period]] = {}
        for term in terms:
            found.setdefault((term.sum, term.rounded, term.less, term.charged), []).extend(term.periods)
        for key, periods in found.items():
            yield Term(*key, tuple(periods))

    def _counted(self, steps: list[Step]) -> Sum:
        """Rate times what counts; parts of the period under different figures by their days."""
        pieces = [(step, self._parts(step)) for step in steps if step.weight]
        same = len({said for _, said in pieces}) == 1
        if same and sum(step.weight for step, _ in pieces) == steps[0].of_weight:
            return pieces[0][1]
        total = sum((said.value * step.weight for step, said in pieces), Fraction(0)) / steps[0].of_weight
        rates = {self._rate(part, step) for step, _ in pieces for part in step.parts}
        single = len(rates) == 1 and all(len(step.parts) == 1 for step, _ in pieces)
        if single:
            days = [f"{step.weight} × {self._base_words(step, step.parts[0])}" for step, _ in pieces]
            before, after = rates.pop()
            return Sum(f"{before}({' + '.join(days)}) ÷ {steps[0].of_weight}{after}", total)
        days = [f"{step.weight} × ({said.text})" for step, said in pieces]
        return Sum(f"({' + '.join(days)}) ÷ {steps[0].of_weight}", total)

    def _parts(self, step: Step) -> Sum:
        texts = [self._part(part, step) for part in step.parts]
        return Sum(" + ".join(texts), sum((part.amount * part.rate for part in step.parts), Fraction(0)))

    def _part(self, part: Part, step: Step) -> str:
        if self.charge.form == "slabs" and part.rate == 1:
            return self.amount(part.amount)
        before, after = self._rate(part, step)
        return f"{before}{self._base_words(step, part)}{after}"

    def _rate(self, part: Part, step: Step) -> tuple[str, str]:
        """What stands before and after the base: `15% × `, or `15 × ` and ` ÷ 26 ÷ 12`."""
        up, down = step.factors
        factor = Fraction(1)
        for count in up:
            factor *= count
        for count in down:
            factor /= count
        texts = [] if self.charge.rate is None and (up or down) else [rate_words(part.rate / factor)]
        texts += [number(count) for count in up]
        return "".join(f"{text} × " for text in texts), "".join(f" ÷ {number(count)}" for count in down)

    def _base_words(self, step: Step, part: Part) -> str:
        top = min(step.base, step.high)
        if self.charge.form in ("rate", "share_of", "function") and step.low and top - step.low == part.amount:
            return f"({self.amount(top)} − {self.amount(step.low)})"
        return self.amount(part.amount)

    def _by_year(self) -> Iterator[Term]:
        """One term for each year, and for each rate of a year, of a line charged on its running total."""
        for _, same in groupby(self.steps, self._stretch):
            steps = list(same)
            shown = [step for step in steps if step.shown]
            if not shown:
                continue
            last, earlier = self._to_date(shown[-1]), [step for step in steps if not step.shown]
            before = self.rounded(self._to_date(earlier[-1]).value) if earlier else 0
            periods = tuple(step.period for step in shown)
            less = [("due in the months before", before)]
            less += [(id_, sum(self.charged_in(period, id_) for period in periods)) for id_ in self.charge.minus]
            charged = sum(self.charged_in(period) for period in periods)
            yield self._term(last, self.rounded(last.value), less, charged, periods)

    def _stretch(self, step: Step) -> tuple[object, ...]:
        assert step.to_date is not None
        rate = None if self.charge.form == "marginal" else step.parts[0].rate
        return step.to_date.year, step.to_date.counted_before, step.to_date.charged_before, rate

    def _to_date(self, step: Step) -> Sum:
        """The running total with one pay period included."""
        so_far = step.to_date
        assert so_far is not None
        if self.charge.form in ("marginal", "function"):
            return self._parts(step)
        counted = so_far.counted - so_far.counted_before
        base = self.amount(counted)
        top = min(so_far.base, so_far.ceiling)
        if so_far.floor and top - so_far.floor == counted:
            base = f"({self.amount(top)} − {self.amount(so_far.floor)})"
        before, after = self._rate(step.parts[0], step)
        return Sum(f"{before}{base}{after}", counted * step.parts[0].rate)

    def _reliefs(self) -> Iterator[Term]:
        """What a yearly or growing amount takes off, a year at a time."""
        for _, same in groupby(self.steps, lambda step: step.to_date.year if step.to_date else None):
            steps = list(same)
            shown = [step for step in steps if step.shown]
            if not shown:
                continue
            periods = tuple(step.period for step in shown)
            last, earlier = shown[-1].to_date, [step.to_date for step in steps if not step.shown]
            assert last is not None
            known = [so_far for so_far in earlier if so_far is not None]
            before = min(known[-1].base, known[-1].ceiling) if known else 0
            off = min(last.base, last.ceiling)
            said = Sum(f"The lesser of {self.amount(last.base)} and {self.amount(last.ceiling)}", Fraction(off))
            charged = sum(self.charged_in(period) for period in periods)
            yield self._term(said, off, [("taken off before", before)], charged, periods)

    def _taken_off(self, steps: list[Step]) -> Sum:
        """What is taken off in one pay period."""
        return Sum(self.amount(off := -self.charged_in(steps[-1].period)), Fraction(off))

    def _as_charged(self, steps: list[Step]) -> Sum:
        """The amount itself, where no more can be said."""
        period = steps[-1].period
        found = self.charged_in(period) + sum(self.charged_in(period, id_) for id_ in self.charge.minus)
        return Sum(self.amount(found), Fraction(found))

    def _flat(self, steps: list[Step]) -> Sum:
        """How a flat amount falls on one pay period; the bare amount where that is not one simple sum."""
        step, plain = steps[-1], self._as_charged(steps)
        if step.stated is None or step.weight != step.of_weight:
            return plain
        whole = self._due(step, step.stated) if self.charge.due_months else self._spread(step, step.stated)
        full, (part, of) = whole, step.worked
        if part != of and not self.charge.due_months and self.rounded(whole.value) != plain.value:
            minor = round_fraction(whole.value, "half_up")
            full = Sum(f"{self.amount(minor)} × {part} ÷ {of}", Fraction(minor * part, of))
        if step.heads > 1:
            minor = round_fraction(full.value, "half_up")
            full = Sum(f"{self.amount(minor)} ÷ {number(step.heads)}", Fraction(minor, step.heads))
        bounded = self.charge.minimum is not None or self.charge.maximum is not None
        return full if bounded or self.rounded(full.value) == plain.value else plain

    def _due(self, step: Step, stated: Money) -> Sum:
        """What falls due in one of the months in which it does."""
        if self.charged_in(step.period) == 0:
            return Sum(self.amount(0), Fraction(0))
        text, months = self.amount(stated.minor), len(self._months(step))
        times = _TIMES_A_YEAR.get(stated.per or "", 0)
        if not times or (times, months) == (1, 1) or times == months:
            return Sum(text, Fraction(stated.minor))
        up = f" × {times}" if times > 1 else ""
        down = f" ÷ {months}" if months > 1 else ""
        return Sum(f"{text}{up}{down}", Fraction(stated.minor * times, months))

    def _months(self, step: Step) -> set[str]:
        found = [r.value for (name, _), r in self.run.reads.get(self.charge.id, {}).items() if r.unit == "list"]
        return {month for value in found[-1:] for month in value}

    def _spread(self, step: Step, stated: Money) -> Sum:
        """One pay period's part of an amount that runs evenly."""
        text, of, per = self.amount(stated.minor), step.period.of, stated.per
        if per in ("hour", "day"):
            down = f" ÷ {of}" if of > 1 else ""
            return Sum(f"{text} × {number(step.hours)} {per}s{down}", stated.minor * step.hours / of)
        if per == "week" and self.charge.weeks == "mondays":
            mondays = step.period.mondays()
            return Sum(f"{text} × {mondays}", Fraction(stated.minor * mondays))
        times = _TIMES_A_YEAR.get(per or "")
        if times is None or times == of:
            return Sum(text, Fraction(stated.minor))
        up = f" × {times}" if times > 1 else ""
        usual = Fraction(stated.minor * times, of)
        if step.period.number == of - 1:
            other = round_fraction(usual, "half_up")
            rest = stated.minor * times - (of - 1) * other
            if rest != other:
                return Sum(f"{text}{up} − {of - 1} × {self.amount(other)}", Fraction(rest))
        return Sum(f"{text}{up} ÷ {of}", usual)


def rate_words(rate: Fraction) -> str:
    """`9.3%`, or a fraction where a percentage has no end."""
    return percent(rate) if (rate * _EXACT_PERCENT).denominator == 1 else f"{rate.numerator}/{rate.denominator}"
