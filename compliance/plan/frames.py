"""Plans as pandas data frames: in with one row a hire, out with one row a hire and its cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from compliance.lawbook import default_lawbook
from compliance.plan.base import read_base, without_currency
from compliance.plan.columns import BASE, currency_in, map_columns
from compliance.plan.hires import Reading
from compliance.plan.parquet_files import as_text
from compliance.plan.partition import Task, cost_part
from compliance.plan.run import look
from compliance.plan.sources import open_plan
from compliance.plan.summary import Summary, summary_of
from compliance.plan.written import written

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """What a frame of hires costs: one row a hire with `row` its index in the frame, rejects, and the sums."""

    hires: pd.DataFrame
    rejects: pd.DataFrame
    summary: Summary | None


def read_plan(path: str | Path) -> pd.DataFrame:
    """A plan as a frame of text whose columns are dotted offer fields; the index is the row as a spreadsheet counts.

    Raises PlanError for a file that is no plan.
    """
    import pandas as pd

    opened = look(Path(path))
    fields = {str(column.number): column.field for column in opened.columns if column.field is not None}
    parts = []
    for numbers, table in open_plan(opened.path).tables(2**18):
        part = table.select(list(fields)).rename_columns(list(fields.values())).to_pandas()
        parts.append(part.set_index(pd.Index(numbers, name="row")))
    frame: pd.DataFrame = pd.concat(parts)
    if opened.how.currency is not None and "pay.currency" not in frame:
        frame["pay.currency"] = opened.how.currency
    return frame


def cost_plan(
    frame: pd.DataFrame, currency: str | None = None, base: str | Path | Mapping[str, Any] | None = None
) -> PlanCosts:
    """What each hire of a frame costs; columns are offer fields, or names that people use for them.

    The summary is in `currency` where one is given; `base` is an offer with terms that all hires share. Raises
    PlanError for a frame without place, start or pay.
    """
    book = default_lawbook()
    headers = [str(name) for name in frame.columns]
    columns = map_columns(headers, book)
    table = pa.table({str(number): _texts(frame.iloc[:, number]) for number in range(len(headers))})
    paid_in = next(currency_in(column.header) for column in columns if column.field == BASE)
    terms = without_currency(read_base(base, book), paid_in) if base is not None else ()
    how = Reading(tuple(headers), tuple(column.field for column in columns), {}, paid_in, terms)
    part = cost_part(table, np.arange(len(frame), dtype=np.int64), Task(how))
    summary = summary_of(part.sums, book, currency, date.today()) if part.sums else None
    hires, rejects = part.hires.to_pandas(), part.rejects.to_pandas()
    for found in (hires, rejects):
        found["row"] = frame.index.take(found["row"])
    return PlanCosts(hires, rejects, summary)


def _texts(column: pd.Series[Any]) -> Any:
    """A column of any type, also of mixed ones, as text; empty where it has nothing."""
    try:
        return as_text(pa.array(column, from_pandas=True))
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return pa.array(["" if _is_missing(value) else written(value) for value in column], pa.string())


def _is_missing(value: Any) -> bool:
    import pandas as pd

    return bool(pd.api.types.is_scalar(value) and pd.isna(value))
