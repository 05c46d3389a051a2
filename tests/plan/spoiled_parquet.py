"""Spoiled Parquet files: every type of column, and files that are damaged."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from tests.plan.spoiled import HEADER, HIRES, Spoiled, refused


def corpus() -> list[Spoiled]:
    """Every spoiled Parquet file."""
    return [*_columns(), *_damaged()]


def table(**columns: Any) -> pa.Table:
    """The hires as a table, with columns exchanged or added; names have an underscore for a space."""
    found = {name: pa.array([hire[at] for hire in HIRES]) for at, name in enumerate(HEADER)}
    for name, column in columns.items():
        found[name.replace("_", " ")] = column
    return pa.table(found)


def written(found: pa.Table, **options: Any) -> bytes:
    """A table as the bytes of a Parquet file."""
    out = io.BytesIO()
    pq.write_table(found, out, **options)
    return out.getvalue()


def _columns() -> list[Spoiled]:
    days = [date.fromisoformat(hire[3]) for hire in HIRES]
    noons = [datetime(day.year, day.month, day.day, 12) for day in days]
    midnights = [datetime(day.year, day.month, day.day) for day in days]
    paris = [datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Paris")) for day in days]
    salaries = [Decimal(hire[4]) for hire in HIRES]
    floats = pa.array([float(hire[4]) for hire in HIRES])
    nothing = pa.nulls(3)
    changed: dict[str, tuple[dict[str, Any], int]] = {
        "text": ({}, 0),
        "large_text": ({"salary": pa.array([hire[4] for hire in HIRES], pa.large_string())}, 0),
        "text_view": ({"salary": pa.array([hire[4] for hire in HIRES], pa.string_view())}, 0),
        "whole_numbers": ({"salary": pa.array([int(hire[4]) for hire in HIRES])}, 0),
        "unsigned_numbers": ({"salary": pa.array([int(hire[4]) for hire in HIRES], pa.uint64())}, 0),
        "small_numbers": ({"headcount": pa.array([5, 50, 100], pa.int8())}, 0),
        "floats": ({"salary": floats}, 0),
        "single_floats": ({"salary": floats.cast(pa.float32())}, 0),
        "float_nan": ({"salary": pa.array([float("nan"), 600000.0, 70000.0])}, 1),
        "float_infinite": ({"salary": pa.array([float("inf"), 600000.0, 70000.0])}, 1),
        "float_huge": ({"salary": pa.array([1e308, 600000.0, 70000.0])}, 1),
        "float_negative": ({"salary": pa.array([-1.0, 600000.0, 70000.0])}, 1),
        "float_tiny": ({"salary": pa.array([5e-324, 600000.0, 70000.0])}, 1),
        "float_noise": ({"salary": pa.array([60000.1 + 0.2, 600000.0, 70000.0])}, 0),
        "float_empty": ({"salary": pa.array([None, 600000.0, 70000.0])}, 1),
        "decimals": ({"salary": pa.array(salaries, pa.decimal128(12, 2))}, 0),
        "decimals_three": ({"salary": pa.array(salaries, pa.decimal128(12, 3))}, 0),
        "decimals_six": ({"salary": pa.array(salaries, pa.decimal128(18, 6))}, 0),
        "decimals_wide": ({"salary": pa.array(salaries, pa.decimal256(60, 2))}, 0),
        "dictionary": ({"place": pa.array([hire[2] for hire in HIRES]).dictionary_encode()}, 0),
        "dictionary_of_numbers": ({"salary": floats.dictionary_encode()}, 0),
        "dictionary_with_nothing": ({"place": pa.array(["FR", None, "SE"]).dictionary_encode()}, 2),
        "days": ({"start_date": pa.array(days)}, 0),
        "days_64": ({"start_date": pa.array(days, pa.date64())}, 0),
        "instants": ({"start_date": pa.array(midnights, pa.timestamp("ns"))}, 0),
        "instants_seconds": ({"start_date": pa.array(midnights, pa.timestamp("ms"))}, 0),
        "instants_at_noon": ({"start_date": pa.array(noons, pa.timestamp("us"))}, 0),
        "instants_in_paris": ({"start_date": pa.array(paris, pa.timestamp("us", "Europe/Paris"))}, 0),
        "instants_far": ({"start_date": pa.array([2**62, 0, 0], pa.timestamp("s"))}, None),
        "day_numbers": ({"start_date": pa.array([46391, 46391, 46391])}, 3),
        "times": ({"start_date": pa.array([timedelta(1)] * 3)}, None),
        "nothing": ({"team": nothing}, 0),
        "nothing_for_pay": ({"salary": nothing}, 3),
        "yes_and_no": ({"team": pa.array([True, False, None])}, 0),
        "structures": ({"team": pa.array([{"a": 1}, {"a": 2}, None])}, 0),
        "lists": ({"notes": pa.array([[1, 2], [], None])}, 0),
        "list_for_pay": ({"salary": pa.array([[60000], [1], [2]])}, 3),
        "maps": ({"notes": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64()))}, 0),
        "bytes_as_text": ({"name": pa.array([b"Ann", b"Bo", b"Cy"])}, 0),
        "bytes_not_text": ({"name": pa.array([b"\xff\xfe", b"Bo", b"Cy"])}, None),
        "bytes_unused": ({"photo": pa.array([b"\xff\xfe", b"Bo", b"Cy"])}, None),
        "half_floats": ({"hours": pa.array([40, 37.5, 30], pa.float16())}, 0),
        "unused_durations": ({"tenure": pa.array([timedelta(5)] * 3)}, None),
    }  # fmt: skip
    found = []
    for name, (columns, rejected) in changed.items():
        try:
            content = written(table(**columns))
        except (pa.ArrowException, NotImplementedError):
            continue
        costed = None if rejected is None else 3 - rejected
        found.append(Spoiled(f"{name}.parquet", content, costed, rejected, "" if rejected is not None else "any"))
    wide = table(**{f"c{number}": pa.array(["x"] * 3) for number in range(494)})
    twice = pa.Table.from_arrays([*table().columns, pa.array(["1"] * 3)], names=[*HEADER, "salary"])
    return [
        *found,
        refused("columns_500.parquet", written(wide), "500 columns"),
        refused("salary_twice.parquet", written(twice), "both give"),
        refused("no_rows.parquet", written(table().slice(0, 0)), "no hire below"),
        refused("no_columns.parquet", written(pa.table({})), "names no column"),
        refused("no_place.parquet", written(table().drop_columns(["place"])), "no column for place"),
        Spoiled("many_groups.parquet", written(table(), row_group_size=1), 3, 0),
        Spoiled("packed.parquet", written(table(), compression="zstd"), 3, 0),
        Spoiled(
            "old_instants.parquet",
            written(table(start_date=pa.array(midnights, pa.timestamp("ns"))), use_deprecated_int96_timestamps=True),
            3,
            0,
        ),
        Spoiled("parquet_named_as_csv.csv", written(table()), 3, 0),
        Spoiled(
            "instants_utc.parquet",
            written(table(start_date=pa.array([one.replace(tzinfo=UTC) for one in midnights]))),
            3,
            0,
        ),
    ]


def _damaged() -> list[Spoiled]:
    whole = written(table(), compression="none")
    pages = bytearray(whole)
    for at in range(20, 120):
        pages[at] = 0xFF
    foot = bytearray(whole)
    foot[-60:-20] = bytes(40)
    found = [
        refused(f"cut_at_{share}_percent.parquet", whole[: len(whole) * share // 100], "Parquet")
        for share in (10, 50, 90, 99)
    ]
    return [
        *found,
        refused("start_only.parquet", b"PAR1", "Parquet"),
        refused("marks_only.parquet", b"PAR1PAR1", "Parquet"),
        refused("length_forged.parquet", whole[:-8] + b"\xff\xff\xff\x7fPAR1", "Parquet"),
        refused("pages_overwritten.parquet", bytes(pages), "Parquet"),
        Spoiled("footer_overwritten.parquet", bytes(foot), None, None, "any"),
        refused("encrypted.parquet", b"PARE" + whole[4:-4] + b"PARE", "neither|no column|encrypted"),
        refused("arrow_file.parquet", b"ARROW1\0\0" + bytes(200), "neither"),
    ]
