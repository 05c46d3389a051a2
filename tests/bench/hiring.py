"""A hiring plan of a million mixed hires in every place, from CSV to Parquet: `eor plan` beside the plainest tools.

The floor reads the same CSV with pyarrow, computes a crude annual cost by a formula for four countries in NumPy and
writes Parquet: no law, no dates, nothing checked. It is taken twice: with the year alone, and by month, writing as many
columns as a plan has. Each way runs in a process of its own, in turns; processor time tells more than time by the clock
on a machine that does other things meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from compliance.cases import sample
from compliance.lawbook import default_lawbook
from compliance.plan import Choices, look, run_plan

ROWS, WITH_LINES = 1_000_000, 200_000
MONTHS = 12
ROUNDS = 2
OPENFISCA = 14e-6  # seconds for one person and month by OpenFisca-France; measured apart, not in this run
FORMULA = {"DE": (21, 101_400), "FR": (42, 48_060 * 4), "GB-ENG": (15, 10**7), "PL": (20, 282_600)}  # percent, ceiling
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_FIRST, _PLAIN = date(2027, 1, 1), (22, 10**7)
_TEAMS, _TITLES = ("Platform", "Research", "Sales", "Operations"), ("Engineer", "Designer", "Analyst", "Manager")


def measure() -> list[tuple[str, float, str]]:
    """Rows and months of a person costed a second, seconds, peak memory, and the ratios to what is plainest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "plan.csv"
        _write(plan, ROWS)
        ways = (_ours, _floor_by_month, _floor, _pandas_csv, _pandas_parquet)
        few = folder / "few.csv"
        _write(few, WITH_LINES)
        lines = _apart(_with_lines, few, folder / "few.parquet")
        each = [[_apart(way, plan, folder / f"{way.__name__}.parquet") for way in ways] for _ in range(ROUNDS)]
    best = [[min(figures) for figures in zip(*rounds, strict=True)] for rounds in zip(*each, strict=True)]
    (clock, busy, peak), by_month, year, to_csv, to_parquet = best
    months = ROWS * MONTHS
    return [
        (f"eor plan, {ROWS:,} mixed hires in all places, CSV to Parquet", ROWS / clock, "rows/s"),
        ("the same", clock, "s"),
        ("the same, processor time", busy, "s"),
        ("the same", months / clock, "months of a person/s"),
        ("memory of its largest process at its peak", peak, "MiB"),
        ("floor by month: pyarrow, NumPy formula for four countries", by_month[0], "s"),
        ("time, eor plan over the floor by month", clock / by_month[0], "times"),
        ("processor time, eor plan over the floor by month", busy / by_month[1], "times"),
        ("floor of the year alone", year[0], "s"),
        ("processor time, eor plan over the floor of the year alone", busy / year[1], "times"),
        ("pandas reads the CSV and writes it with to_csv", to_csv[0], "s"),
        ("pandas reads the CSV and writes it with to_parquet", to_parquet[0], "s"),
        ("months of a person, over OpenFisca-France's on one processor (apart)", months / clock * OPENFISCA, "times"),
        ("the same for each second of processor time", months / busy * OPENFISCA, "times"),
        (f"eor plan, every line by month as well, {WITH_LINES:,} hires", WITH_LINES / lines[0], "rows/s"),
        ("the same, memory of its largest process at its peak", lines[2], "MiB"),
        ("load of this machine afterwards", os.getloadavg()[0], "processes"),
    ]


def _ours(plan: Path, out: Path) -> None:
    outcome = run_plan(look(plan), Choices(out, currency="EUR"))
    assert outcome.rows == outcome.costed == ROWS


def _with_lines(plan: Path, out: Path) -> None:
    outcome = run_plan(look(plan), Choices(out, lines=out.with_name("lines.parquet"), currency="EUR"))
    assert outcome.rows == outcome.costed == WITH_LINES


def _floor(plan: Path, out: Path, *, by_month: bool = False) -> None:
    table = arrow_csv.read_csv(plan)
    pay = np.round(table["salary"].to_numpy() * 100).astype(np.int64)
    places = table["place"].combine_chunks().dictionary_encode()
    codes, names = places.indices.to_numpy(), places.dictionary.to_pylist()
    figures = [FORMULA.get(name, _PLAIN) for name in names]
    percent = np.array([rate for rate, _ in figures], dtype=np.int64)[codes]
    ceiling = np.array([most * 100 for _, most in figures], dtype=np.int64)[codes]
    cost = (np.minimum(pay, ceiling) * percent + 50) // 100
    columns = {"gross": pay, "employer": cost, "total": pay + cost}
    if by_month:
        columns |= {f"{name}.first_year": amounts for name, amounts in columns.items()}
        columns |= {f"month_{month + 1:02}": (pay + cost) * (month + 1) // 12 for month in range(MONTHS + 1)}
    for name, amounts in columns.items():
        table = table.append_column(name, pa.array(amounts))
    pq.write_table(table, out)


def _floor_by_month(plan: Path, out: Path) -> None:
    _floor(plan, out, by_month=True)


def _pandas_csv(plan: Path, out: Path) -> None:
    import pandas as pd

    pd.read_csv(plan).to_csv(out, index=False)


def _pandas_parquet(plan: Path, out: Path) -> None:
    import pandas as pd

    pd.read_csv(plan).to_parquet(out, index=False)


def _apart(way: Callable[[Path, Path], None], plan: Path, out: Path) -> tuple[float, float, float]:
    """Seconds that a way takes in a process of its own, without its start, of its processors, and MiB at its peak."""
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(way, plan, out, its))
    process.start()
    its.close()
    found: tuple[float, float, float] = mine.recv()
    process.join()
    return found


def _timed(way: Callable[[Path, Path], None], plan: Path, out: Path, pipe: Any) -> None:
    began, busy = perf_counter(), _busy()
    way(plan, out)
    seconds = perf_counter() - began
    for process in multiprocessing.active_children():  # their time counts once they have ended
        process.join()
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHOSE) / 2**10
    pipe.send((seconds, _busy() - busy, peak))


def _busy() -> float:
    """Seconds of processor time of this process and of those it began."""
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in _WHOSE)


def _write(path: Path, rows: int) -> None:
    """A plan over every place, with the pay of each place's sample times 0.4 to 3."""
    book = default_lawbook()
    offers = {place.code: sample(book, place) for place in book.places.values() if place.costed}
    random = np.random.default_rng(20270101)
    place = random.integers(0, len(offers), rows)
    usual = np.array([float(offer["pay"]["base"]) for offer in offers.values()])[place]
    days = np.array([(_FIRST + timedelta(days=number)).isoformat() for number in range(365)])

    def one_of(texts: Any) -> Any:
        return pa.array(np.asarray(texts)[random.integers(0, len(texts), rows)])

    def of_place(texts: list[str]) -> Any:
        return pa.array(np.array(texts)[place])

    columns = {
        "id": pa.array(np.arange(1, rows + 1)),
        "name": pa.array([f"Person {number}" for number in range(rows)]),
        "place": of_place(list(offers)),
        "start date": one_of(days),
        "title": one_of(_TITLES),
        "team": one_of(_TEAMS),
        "hours": one_of(["40", "37.5", "30"]),
        "salary": pa.array((usual * random.uniform(0.4, 3, rows)).round().astype(np.int64)),
        "currency": of_place([offer["pay"]["currency"] for offer in offers.values()]),
        "per": of_place([offer["pay"].get("per", "year") for offer in offers.values()]),
        "headcount": one_of(["60", "120", "400"]),
    }
    arrow_csv.write_csv(pa.table(columns), path)
