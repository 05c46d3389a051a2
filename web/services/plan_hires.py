"""The hires of a plan one by one: those that a check found something about, or of one place or team."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from compliance.lawbook import default_lawbook
from compliance.plan.hires import read_hires

from .offers import Json
from .plan_corrected import open_corrected
from .plan_files import PlanFiles, base_of, mended_of
from .plan_notices import BELOW, BLOCKED_BY, CHECK

_SHOWN = ("row", "id", "name", "team", "place", "start_date", "currency", BELOW, "total.first_year", "total.annual")
_OF_CHECK = (CHECK, BLOCKED_BY)
_READ = 2**16


@dataclass(frozen=True)
class Wanted:
    """Which hires: `check` is an outcome, `rule` one that blocks, `below` those paid below a minimum.

    `words` stand in the name or are the identity of the row.
    """

    words: str = ""
    check: str = ""
    rule: str = ""
    place: str = ""
    team: str | None = None
    below: bool = False


@dataclass(frozen=True)
class Listed:
    """Some of the hires that were asked for."""

    count: int
    first: int
    rows: list[Json]


def hires_where(files: PlanFiles, state: Mapping[str, Any], wanted: Wanted, first: int, many: int) -> Listed:
    """The hires that were asked for, in the order of the file, from `first`, counted from 0."""
    base = base_of(files, state)
    schema = pq.read_schema(base)
    names = [name for name in (*_SHOWN, *_OF_CHECK) if name in schema.names]
    if CHECK not in names and (wanted.check or wanted.rule):
        return Listed(0, first, [])
    where = _where(wanted)
    found = pq.read_table(base, columns=names, filters=where)
    mended = mended_of(files, state, schema).select(names)
    if mended.num_rows:
        mended = mended if where is None else mended.filter(where)
        found = pa.concat_tables([found, mended.cast(found.schema)]).sort_by("row")
    return Listed(found.num_rows, first, [_shown(row) for row in found.slice(first, many).to_pylist()])


def _where(wanted: Wanted) -> Any:
    named = f"(^|, ){re.escape(wanted.rule)}(, |$)"
    parts = [
        pc.match_substring(pc.field("name"), wanted.words, ignore_case=True) | (pc.field("id") == wanted.words)
        if wanted.words
        else None,
        pc.field(CHECK) == wanted.check if wanted.check else None,
        pc.match_substring_regex(pc.field(BLOCKED_BY), named) if wanted.rule else None,
        pc.field("place") == wanted.place if wanted.place else None,
        pc.field(BELOW) != "" if wanted.below else None,
        None if wanted.team is None else pc.coalesce(pc.field("team"), pc.scalar("")) == wanted.team,
    ]
    found = None
    for part in parts:
        found = part if found is None else found if part is None else found & part
    return found


def _shown(row: Json) -> Json:
    """One hire as the page and programs see it."""
    row["start_date"] = row["start_date"].isoformat()
    for name in ("total.first_year", "total.annual"):
        row[name] = str(row[name])
    for name in (BELOW, BLOCKED_BY):
        if name in row:
            row[name] = [one for one in (row[name] or "").split(", ") if one]
    return row


def offer_of(files: PlanFiles, decided: Mapping[str, Any], row: int) -> Json | None:
    """The offer that a row of a plan stands for, with its corrections; None where there is no such hire.

    Raises InputError for a row that is no offer.
    """
    plan, book = open_corrected(files, decided), default_lawbook()
    for numbers, table in plan.opens(plan.path).tables(_READ):
        at = np.flatnonzero(numbers == row)
        if len(at):
            hires = read_hires(table.slice(int(at[0]), 1), numbers[at], plan.how, book)
            return (
                hires.offer(0, plan.how, book).model_dump(mode="json", exclude_unset=True) if len(hires.rows) else None
            )
    return None
