"""A plan from file to results: read, costed part by part, written in order; broken off and gone on with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing.exchange import rate
from compliance.errors import Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.plan.base import Term, without_currency
from compliance.plan.blocks import FEW, Blocks
from compliance.plan.cells import DayOrder, currency, order_of, stated_currency
from compliance.plan.columns import BASE, CURRENCY, Chosen, Mapped, currency_in, map_columns
from compliance.plan.compared import Compared
from compliance.plan.differences import Comparison
from compliance.plan.engines import Engine, here, processes, usual_workers
from compliance.plan.errors import PlanError, in_one_sentence
from compliance.plan.grouping import FIGURES, Sums, add_up
from compliance.plan.hires import Reading, is_blank, places_in
from compliance.plan.kinds import is_day
from compliance.plan.lock import alone
from compliance.plan.outputs import CsvWriter, Writer, beside, check_ending, drop_unfinished, write_rows, writer_for
from compliance.plan.partition import Task
from compliance.plan.parts import Parts, identity
from compliance.plan.progress import Hear, Progress
from compliance.plan.rejects import REJECT_SCHEMA, broken_table
from compliance.plan.scenarios import Scenario
from compliance.plan.sources import BrokenRow, Source, open_plan
from compliance.plan.summary import Summary, rows_of, summary_of
from compliance.plan.workbook import WorkbookWriter

ROWS_A_PART = 2**17
CHECKED_A_PART = 2**12  # a check takes as long as a few hundred costs
LINES_A_PART = 2**15  # a hire has some eighty lines by month
WORKBOOK = ".xlsx"
_PEEKED = 2**16


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan whose columns are understood: what fills what, and what is said about how it is read.

    `opens` opens the file when its rows are read.
    """

    path: Path
    columns: tuple[Mapped, ...]
    how: Reading
    said: tuple[str, ...]
    rows: int | None
    first: pa.Table
    opens: Callable[[Path], Source] = open_plan

    @property
    def shared(self) -> list[dict[str, Any]]:
        """What hires have from the base offer, as `--look` shows it: field, value, and what is said of it."""
        columns = {column.field: column.header for column in self.columns if column.field is not None}
        found = []
        for term in self.how.base:
            own = [columns[field] for field in term.is_said_by(columns)]
            said = f"from the base offer, where empty: {', '.join(own)}" if own else "from the base offer"
            found.append({"field": term.field, "value": term.said, "said": said})
        return found

    @property
    def is_small(self) -> bool:
        """Whether the whole plan is quickly costed in one process."""
        return (self.rows is not None and self.rows <= FEW) or self.first.num_rows < _PEEKED // 2


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decides about a run; paths of results that are None are not written.

    `check` counts the findings of each hire, `scenarios` are set against the plan as it is.
    """

    out: Path
    rejects: Path | None = None
    lines: Path | None = None
    currency: str | None = None
    engine: Engine | None = None
    fresh: bool = False
    rows_a_part: int = ROWS_A_PART
    scenarios: tuple[Scenario, ...] = ()
    check: bool = False


@dataclass
class Outcome:
    """What came of a plan: every row is costed or rejected, and the counts say so."""

    rows: int = 0
    costed: int = 0
    rejected: int = 0
    blank: int = 0
    reasons: int = 0
    sums: Sums = field(default_factory=Sums)
    summary: Summary | None = None
    scenarios: list[Comparison] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The shape of a plan's outcome in `--json`."""
        return {
            "rows": self.rows,
            "costed": self.costed,
            "rejected": self.rejected,
            "empty": self.blank,
            "reasons": self.reasons,
            "files": {kind: str(path) for kind, path in self.files.items()},
            "summary": self.summary.to_json() if self.summary else None,
            "scenarios": [scenario.to_json() for scenario in self.scenarios],
        }


def look(
    path: Path,
    chosen: Chosen | None = None,
    order: DayOrder | None = None,
    paid_in: str | None = None,
    base: tuple[Term, ...] = (),
) -> Opened:
    """Open a plan and say which column is which; nothing is costed yet.

    `paid_in` is the currency of rows that state none; `base` are terms of hires that say nothing else. Raises
    PlanError for a file that is no plan.
    """
    book = default_lawbook()
    source = open_plan(path)
    columns = map_columns(source.headers, book, chosen)
    first = next((table for _, table in source.tables(_PEEKED)), None)
    if first is None or (first.num_rows < _PEEKED and is_blank(first).all()):
        broken = f"; row {source.broken[0].number} {source.broken[0].reason}" if source.broken else ""
        raise PlanError(f"{path.name} has names of columns but no hire below them{broken}")
    said = list(source.said)
    orders = {}
    for column in columns:
        if column.field and is_day(column.field, book):
            told = order_of(_texts(first, column.number))
            orders[column.field] = order or told
            if order is None and told is not None:
                said.append(f"{column.header!r} read with the {told.replace('_', ' ')}")
    stated = paid_in or _currency(columns, first, any(term.field == CURRENCY for term in base))
    fields = tuple(column.field for column in columns)
    how = Reading(tuple(source.headers), fields, orders, stated, without_currency(base, stated))
    if how.currency is not None and how.number(CURRENCY) is None and not paid_in:
        said.append(f"pay is in {how.currency}, as the name of its column says")
    return Opened(path, tuple(columns), how, tuple(said), source.rows_all, first)


def _currency(columns: list[Mapped], first: pa.Table, known: bool) -> str | None:
    """The currency that the header of pay states; `known` where the base offer has one.

    Raises PlanError where nothing in the plan states a currency.
    """
    base = next(column for column in columns if column.field == BASE)
    stated = currency_in(base.header)
    named = known or stated is not None or any(column.field == CURRENCY for column in columns)
    if not named and not any(map(stated_currency, _texts(first, base.number))):
        message = f"no currency: add a column pay.currency, or write it in the name, {base.header + ' (EUR)'!r}"
        raise PlanError(message)
    return stated


def _texts(table: pa.Table, number: int) -> list[str]:
    return [str(text) for text in pc.unique(table.column(number)).to_pylist()]


@in_one_sentence()
def run_plan(plan: Opened, choices: Choices, progress: Hear | None = None) -> Outcome:
    """Cost a plan and write its results. `progress` hears the rows done and the share of the file they are.

    What is finished is kept beside the results until all is; the same call again goes on from there. Raises PlanError
    where a file cannot be read or written, another run is writing the same, or the currency has no reference rate.
    """
    _check_files(plan.path, choices)
    book = default_lawbook()
    decided = replace(choices, currency=_currency_of_sums(plan, choices.currency, book))
    with alone(choices.out.with_name(f".{choices.out.name}.lock"), choices.out):
        return _run(plan, decided, progress, book)


def _run(plan: Opened, choices: Choices, progress: Hear | None, book: Lawbook) -> Outcome:
    task = Task(plan.how, choices.lines is not None, choices.scenarios, choices.check)
    most = CHECKED_A_PART if choices.check else LINES_A_PART if choices.lines is not None else ROWS_A_PART
    rows_a_part = min(choices.rows_a_part, most)
    folder = choices.out.with_name(f"{choices.out.name}.parts")
    kept = Parts.begin(folder, identity(plan.path, task, rows_a_part, book), fresh=choices.fresh)
    is_quick = plan.is_small and not (choices.check and plan.first.num_rows > rows_a_part)
    engine = choices.engine or (here if is_quick else processes(usual_workers()))
    source, outcome = plan.opens(plan.path), Outcome()
    sums = outcome.sums
    writing, compared = _Writing(choices, plan.path.name, book), Compared(choices.scenarios, choices.out)
    far, blocks = Progress(source, progress, kept.rows_finished()), Blocks(source, plan.how, rows_a_part)
    try:
        with closing(engine(far.reading(blocks.parts()), task, kept, far.add)) as numbers:
            for part, lines in blocks.done(numbers, kept):
                writing.add(part.hires, part.rejects, lines)
                add_up(sums, part.sums)
                compared.add(part.alternatives)
                outcome.rows += part.rows
                outcome.costed += part.costed
                outcome.blank += part.blank
                outcome.reasons += part.rejects.num_rows
        outcome.blank += source.empty
        outcome.rows += len(source.broken)
        outcome.reasons += len(source.broken)
        outcome.rejected = outcome.rows - outcome.costed
        if sums:
            outcome.summary = summary_of(sums, book, choices.currency, date.today())
        of_scenarios: dict[str, Path] = {}
        if outcome.summary is not None:
            outcome.scenarios, of_scenarios = compared.close(
                book, outcome.summary.currency, date.today(), outcome.rejected
            )
        outcome.files = writing.close(source.broken, outcome) | of_scenarios
    except BaseException:
        writing.drop()
        compared.drop()
        raise
    kept.remove()
    return outcome


def _currency_of_sums(plan: Opened, asked: str | None, lawbook: Lawbook) -> str | None:
    """The currency that sums are asked for in, by its code or its symbol.

    Raises PlanError where there is none, or no reference rate between it and a place's own.
    """
    if asked is None:
        return None
    try:
        code = currency(asked)
        for place in sorted(places_in(plan.first, plan.how, lawbook)):
            rate(lawbook.places[place].currency, code, date.today())
    except ValueError as error:
        raise PlanError([Problem("currency", str(error))]) from None
    return code


def _check_files(path: Path, choices: Choices) -> None:
    """Refuse results of a kind that is not written, and results in the place of the plan or of each other."""
    check_ending(choices.out)
    if choices.lines is not None and choices.lines.suffix.lower() == WORKBOOK:
        raise PlanError(f"{choices.lines.name}: lines by month are written as Parquet or CSV")
    seen = {path.resolve(): "the plan itself"}
    for kind, one in (("--out", choices.out), ("--rejects", choices.rejects), ("--lines", choices.lines)):
        if one is not None and seen.setdefault(one.resolve(), kind) != kind:
            raise PlanError(f"{kind} {one} would write over {seen[one.resolve()]}; name another file")


class _Writing:
    """The files of results; each appears when all of it is there."""

    def __init__(self, choices: Choices, plan: str, lawbook: Lawbook) -> None:
        self.choices, self._plan = choices, plan
        is_workbook = choices.out.suffix.lower() == WORKBOOK
        self._workbook = WorkbookWriter(choices.out, lawbook) if is_workbook else None
        self._hires: Writer | None = None
        self._lines: Writer | None = None
        self._rejects: Writer | None = None

    def add(self, hires: pa.Table, rejects: pa.Table, lines: Iterable[pa.Table]) -> None:
        """What came of one block."""
        if self._hires is None:
            self._hires = self._workbook or writer_for(self.choices.out, hires.schema)
        self._hires.add(hires)
        if self.choices.lines is not None:
            for table in lines:
                self._lines = self._lines or writer_for(self.choices.lines, table.schema)
                self._lines.add(table)
        if rejects.num_rows:
            self._reject(rejects)

    def close(self, broken: list[BrokenRow], outcome: Outcome) -> dict[str, Path]:
        """Make every file whole; says where each is."""
        if broken:
            self._reject(broken_table(broken))
        if self._workbook is not None:
            self._workbook.tell(self._plan, outcome)
        found = {}
        for kind, writer, path in (
            ("hires", self._hires, self.choices.out),
            ("lines", self._lines, self.choices.lines),
            ("rejects", self._rejects, self._rejects_path()),
        ):
            if writer is not None and path is not None:
                writer.close()
                found[kind] = path
        if self._rejects is None:
            self._rejects_path().unlink(missing_ok=True)  # what an earlier run rejected
        if outcome.summary is not None and self._workbook is None:
            path = beside(self.choices.out, "summary")
            write_rows(path, ("of", "name", "hires", *FIGURES), rows_of(outcome.summary))
            found["summary"] = path
        return found

    def drop(self) -> None:
        """Remove what was begun."""
        for writer in (self._workbook, self._hires, self._lines, self._rejects):
            if writer is not None:
                writer.drop()
        for path in (self.choices.out, self.choices.lines, self._rejects_path()):
            if path is not None:
                drop_unfinished(path)  # of a writer that was broken off while it began

    def _reject(self, rejects: pa.Table) -> None:
        if self._rejects is None:
            self._rejects = CsvWriter(self._rejects_path(), REJECT_SCHEMA)
        self._rejects.add(rejects)
        if self._workbook is not None:
            self._workbook.add_rejects(rejects)

    def _rejects_path(self) -> Path:
        return self.choices.rejects or beside(self.choices.out, "rejects")
