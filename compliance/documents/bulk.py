"""The documents of a whole hiring plan: one zip for each hire, by several processes, gone on with after a break.

A zip appears when it is whole. One that is there, whole, for the same offer, law and waivers is not drafted again.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa

from compliance.checking import check
from compliance.costing import Amounts
from compliance.documents.drafting import draft, refuse_blocked
from compliance.documents.missing import refuse_missing
from compliance.documents.pack import MANIFEST, Waiver
from compliance.documents.pdf import office, pdf_name
from compliance.errors import InputError, Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.plan import Opened, PlanError
from compliance.plan.errors import in_one_sentence
from compliance.plan.hires import Reading, read_hires
from compliance.plan.lock import alone
from compliance.plan.outputs import CsvWriter
from compliance.plan.pool import begin, in_order, running
from compliance.plan.rejects import REJECT_SCHEMA, broken_table, rejects_table

ROWS_A_PART = 16
REJECTS = "rejects.csv"
_UNFINISHED = ".unfinished"
_LONGEST_NAME = 40
Hear = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Drafts:
    """How the hires of a plan are drafted; alike for all of them.

    `fresh` drafts anew what is there, `pdf` adds each document as PDF.
    """

    how: Reading
    folder: Path
    waivers: tuple[Waiver, ...] = ()
    fresh: bool = False
    pdf: bool = False


@dataclass
class Drafted:
    """What came of a plan or a part of it: every row is written, was there already, or is refused."""

    rows: int = 0
    blank: int = 0
    written: int = 0
    there: int = 0
    refused: int = 0
    files: dict[str, Path] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The shape of the outcome in `--json`."""
        return {
            "rows": self.rows,
            "written": self.written,
            "there_already": self.there,
            "rejected": self.refused,
            "empty": self.blank,
            "files": {kind: str(path) for kind, path in self.files.items()},
        }


@in_one_sentence()
def draft_plan(
    plan: Opened,
    folder: Path,
    waivers: tuple[Waiver, ...] = (),
    *,
    workers: int,
    fresh: bool = False,
    pdf: bool = False,
    hear: Hear | None = None,
) -> Drafted:
    """Draft every hire of a plan into a folder; rows that cannot be are named in its rejects file.

    `pdf` adds each document as PDF; `hear` is told the rows done and the share they are. Raises PlanError where the
    folder cannot be written, or where another run is writing it, and InputError where PDF cannot be made here at all.
    """
    if pdf:
        office()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanError(f"{folder} cannot be written: {error.strerror}") from None
    with alone(folder / ".lock", folder):
        return _draft_all(plan, Drafts(plan.how, folder, waivers, fresh, pdf), workers, hear)


def _draft_all(plan: Opened, drafts: Drafts, workers: int, hear: Hear | None) -> Drafted:
    folder, done = drafts.folder, Drafted()
    _clear_unfinished(folder)
    rows = sum(table.num_rows for _, table in plan.opens(plan.path).tables(2**17))
    source = plan.opens(plan.path)
    parts = ((_packed(table), numbers) for numbers, table in source.tables(ROWS_A_PART))
    found = _here(parts, drafts) if workers == 1 or rows <= ROWS_A_PART else _processes(parts, drafts, workers)
    writer: CsvWriter | None = None
    if hear is not None:
        hear(0, 0.0)
    try:
        for part, rejects in found:
            for name in ("rows", "blank", "written", "there", "refused"):
                setattr(done, name, getattr(done, name) + getattr(part, name))
            if rejects.num_rows:
                writer = writer or CsvWriter(folder / REJECTS, REJECT_SCHEMA)
                writer.add(rejects)
            if hear is not None:
                hear(done.rows, (done.rows + done.blank) / max(rows, 1))
        done.blank += source.empty
        if source.broken:
            writer = writer or CsvWriter(folder / REJECTS, REJECT_SCHEMA)
            writer.add(broken_table(source.broken))
            done.rows += len(source.broken)
            done.refused += len(source.broken)
    except BaseException:
        if writer is not None:
            writer.drop()
        _clear_unfinished(folder)
        raise
    (folder / REJECTS).unlink(missing_ok=True)
    if writer is not None:
        writer.close()
        done.files["rejects"] = folder / REJECTS
    return done


def draft_part(packed: bytes, numbers: Amounts, drafts: Drafts) -> tuple[Drafted, pa.Table]:
    """Draft the hires of a part of a plan; says what came of it, and why some could not be drafted."""
    book, table = default_lawbook(), pa.ipc.open_stream(packed).read_all()
    hires = read_hires(table, numbers, drafts.how, book)
    rejects, done = list(hires.rejects), Drafted(rows=table.num_rows - hires.blank, blank=hires.blank)
    for position, row in enumerate(hires.rows.tolist()):
        try:
            if _draft(hires.offer(position, drafts.how, book), int(numbers[row]), drafts, book):
                done.written += 1
            else:
                done.there += 1
        except InputError as error:
            done.refused += 1
            for problem in error.problems:  # of a rule that blocks, the rule's id stands for the column
                rejects += hires.refused(problem, np.array([row]), drafts.how)
    done.refused += table.num_rows - hires.blank - len(hires.rows)
    return done, rejects_table(rejects)


def _draft(offer: Offer, number: int, drafts: Drafts, book: Lawbook) -> bool:
    """Write the zip of one hire; False where it is there already. A hire that is refused leaves no older zip behind."""
    path = drafts.folder / f"{file_name(number, offer.worker.name)}.zip"
    place = book.costed(offer.place)
    if not drafts.fresh and _is_whole(path, offer, book.fingerprint(place), drafts):
        return False
    try:
        report = check(offer, label=f"row {number}", lawbook=book)
        problems = _said(lambda: refuse_blocked(report, drafts.waivers))
        problems += _said(lambda: refuse_missing(offer, place, book))
        if problems:
            raise InputError(problems)
        content = draft(offer, report, drafts.waivers, lawbook=book).zip_bytes(pdf=drafts.pdf)
    except InputError:
        path.unlink(missing_ok=True)
        raise
    unfinished = path.with_name(f".{path.name}{_UNFINISHED}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise PlanError(f"{path} cannot be written: {error.strerror}") from None
    return True


def file_name(number: int, name: str | None) -> str:
    """The name of a hire's zip without its ending: the row's number, and the worker's name in plain characters."""
    plain = unicodedata.normalize("NFC", name or "").casefold()
    kept = re.sub(r"[\W_]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{number:06}-{kept}" if kept else f"{number:06}"


def _is_whole(path: Path, offer: Offer, rulebook: str, drafts: Drafts) -> bool:
    """Whether a zip is there, undamaged, with the documents of just this offer under this law, as PDF if asked for."""
    try:
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.read(MANIFEST))
            same = (said["offer"], said["rulebook"]) == (offer.digest, rulebook)
            reasons = {waiver.rule: waiver.reason for waiver in drafts.waivers}
            waived = all(reasons.get(one["rule"]) == one["reason"] for one in said["waivers"])
            names = {one["name"] for one in said["documents"]}
            names |= {MANIFEST, *(map(pdf_name, names) if drafts.pdf else ())}
            return same and waived and {*archive.namelist()} == names and archive.testzip() is None
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, zlib.error):
        return False


def _said(refuse: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        refuse()
    except InputError as error:
        return error.problems
    return ()


def _packed(table: pa.Table) -> bytes:
    """A table as bytes; a slice is cut out, where pickling would send all it was cut from."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    found: bytes = sink.getvalue().to_pybytes()
    return found


Found = Iterator[tuple[Drafted, pa.Table]]
Packed = Iterator[tuple[bytes, Amounts]]


def _here(parts: Packed, drafts: Drafts) -> Found:
    for packed, numbers in parts:
        yield draft_part(packed, numbers, drafts)


def _processes(parts: Packed, drafts: Drafts, workers: int) -> Found:
    """Parts drafted in order by several processes, with only a few under way."""
    with TemporaryDirectory(prefix="eor-packs-", ignore_cleanup_errors=True) as scratch:
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (scratch,))
        with running(pool) as submit:
            begun = (submit(draft_part, packed, numbers, drafts) for packed, numbers in parts)
            for future in in_order(begun, 2 * workers + 1):
                yield future.result()


def _begin(scratch: str) -> None:
    """What each process does first; what it leaves half done goes with the folder."""
    tempfile.tempdir = scratch
    begin()


def _clear_unfinished(folder: Path) -> None:
    for path in folder.glob(f".*{_UNFINISHED}"):
        path.unlink(missing_ok=True)


__all__ = ["REJECTS", "Drafted", "draft_plan", "file_name"]
