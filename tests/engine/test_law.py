"""Dated and cited values: read as of a day, nearest place first, nothing filled in silently."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from compliance.errors import LawFileError, LawGap, PlaceError
from compliance.law import next_renewal
from compliance.lawbook import Lawbook
from compliance.money import Money
from compliance.rules import rules_of
from tests.engine.made_up import AUTHORITY, COUNTRY, PYTHON, VALUES, book


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lawbook:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))
    return book(tmp_path / "law")


def test_a_value_is_read_as_of_a_day(nowhere: Lawbook) -> None:
    place = nowhere.place("QM-A")
    law = nowhere.law(place, date(2024, 12, 31))
    assert law["limits.ceiling"] == Money.of("1000", "EUR", "month")
    assert law.on(date(2025, 1, 1))["limits.ceiling"] == Money.of("1150", "EUR", "month"), "the correction holds"
    assert law["limits.share"] == Fraction(1, 12)
    assert [reading.value.minor for reading in law.trace[:2]] == [100000, 115000]


def test_announced_law_is_never_applied(nowhere: Lawbook) -> None:
    law = nowhere.law(nowhere.place("QM-A"), date(2026, 8, 1))
    assert law["limits.ceiling"] == Money.of("1150", "EUR", "month")


def test_a_figure_past_its_renewal_is_stale(nowhere: Lawbook) -> None:
    place = nowhere.place("QM-A")
    assert not nowhere.law(place, date(2026, 12, 31)).reading("limits.ceiling").stale, "checked in January 2026"
    assert nowhere.law(place, date(2027, 1, 1)).reading("limits.ceiling").stale


def test_a_gap_is_an_error_not_a_zero(nowhere: Lawbook) -> None:
    place = nowhere.place("QM-A")
    with pytest.raises(LawGap, match="no figure is recorded before 1 January 2024"):
        nowhere.law(place, date(2023, 12, 31))["limits.ceiling"]
    with pytest.raises(LawGap, match="no figure is recorded for 1 January 2026"):
        nowhere.law(place, date(2026, 1, 1))["limits.share"]
    with pytest.raises(LawGap, match="no value named"):
        nowhere.law(place, date(2026, 1, 1))["limits.nothing"]


def test_a_recorded_none_is_an_answer(nowhere: Lawbook) -> None:
    law = nowhere.law(nowhere.place("QM-A"), date(2026, 1, 1))
    assert law["limits.absent"] is None
    assert "limits.absent" not in law


def test_asking_whether_there_is_a_value_counts_as_reading_it(nowhere: Lawbook) -> None:
    law = nowhere.law(nowhere.place("QM-A"), date(2025, 6, 1))
    assert ("limits.share" in law, "limits.absent" in law, "limits.unknown" in law) == (True, False, False)
    assert [(read.name, read.status) for read in law.trace] == [
        ("limits.share", "unverified"),
        ("limits.absent", "enacted"),
    ]


def test_a_table_gives_values_to_its_places_only(nowhere: Lawbook) -> None:
    region, country = nowhere.place("Aland"), nowhere.place("QM")
    assert nowhere.law(region, date(2025, 6, 1))["scheme.months"] == 3
    assert nowhere.law(region, date(2026, 6, 1))["scheme.months"] == 2
    assert nowhere.law(region, date(2026, 6, 1))["scheme.colour"] == "NO"
    assert nowhere.value(country, "scheme.months") is None


def test_what_is_too_wide_asks_for_the_region(nowhere: Lawbook) -> None:
    with pytest.raises(PlaceError, match="name the region, QM-A"):
        nowhere.offerable("QM")


def test_the_next_renewal_is_strictly_later() -> None:
    assert next_renewal(date(2026, 1, 1), "01-01") == date(2027, 1, 1)
    assert next_renewal(date(2026, 3, 31), "04-01") == date(2026, 4, 1)


def test_one_places_fingerprint_does_not_change_with_anothers_law(tmp_path: Path) -> None:
    first = book(tmp_path / "a")
    elsewhere = tmp_path / "b"
    second = book(elsewhere)
    other = elsewhere / "elsewhere"
    other.mkdir()
    (other / "place.yaml").write_text(COUNTRY.replace("QM", "QN").replace("Nowhere", "Elsewhere"), encoding="utf-8")
    third = Lawbook([elsewhere])
    prints = {lawbook.fingerprint(lawbook.place("QM-A")) for lawbook in (first, second, third)}
    assert len(prints) == 1
    changed = book(tmp_path / "c", values=VALUES.replace('"1000"', '"1001"'))
    assert changed.fingerprint(changed.place("QM-A")) not in prints


def test_the_cache_gives_back_the_same_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))
    first, second = book(tmp_path / "law"), book(tmp_path / "law")
    place = first.place("QM-A")
    assert first.law(place, date(2025, 6, 1))["limits.months"] == second.law(place, date(2025, 6, 1))["limits.months"]
    for broken in ("broken", "{}", "[]", "null"):
        for file in (tmp_path / "cache").iterdir():
            file.write_text(broken, encoding="utf-8")
        third = book(tmp_path / "law")
        assert third.law(place, date(2025, 6, 1))["limits.months"] == 6


def test_what_another_version_compiled_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EOR_CACHE", str(tmp_path / "cache"))
    first = book(tmp_path / "law")
    assert first.fingerprint(first.place("QM-A"))
    kept = set((tmp_path / "cache").iterdir())
    monkeypatch.setattr("compliance.lawfolder._format", lambda: "another version")
    again = book(tmp_path / "law")
    assert again.fingerprint(again.place("QM-A")) == first.fingerprint(first.place("QM-A"))
    assert len(set((tmp_path / "cache").iterdir())) == 2 * len(kept)


def test_the_settings_of_a_place_are_part_of_its_fingerprint(tmp_path: Path) -> None:
    first, second = book(tmp_path / "a"), book(tmp_path / "b")
    file = next((tmp_path / "b").rglob("place.yaml"))
    file.write_text(file.read_text(encoding="utf-8").replace("calendar_days", "thirtieths"), encoding="utf-8")
    second = Lawbook([tmp_path / "b"])
    assert first.fingerprint(first.place("QM-A")) != second.fingerprint(second.place("QM-A"))


def test_no_thread_sees_a_module_of_law_that_is_half_loaded(tmp_path: Path) -> None:
    lawbook = book(tmp_path, python="import time\ntime.sleep(0.2)\n" + PYTHON)
    place = lawbook.place("QM-A")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: len(rules_of(lawbook, place)), range(8)))
    assert len(set(found)) == 1


UNCITED = f"status: enacted, {AUTHORITY.split(', ')[-1]}"
BROKEN = [
    (VALUES.replace('value: "1000"', "value: lots"), r"limits\.yaml:7: .*decimal number"),
    (VALUES.replace("unit: percent", "unit: furlongs"), r"limits\.yaml:\d+: .*furlongs"),
    (VALUES.replace("status: unverified", "status: maybe"), r"limits\.yaml:\d+: .*status"),
    (VALUES + "ceiling: {}\n", r"limits\.yaml:\d+: has the key 'ceiling' twice"),
    (VALUES.replace(', corrects: "a misprint"', ""), r"limits\.yaml:\d+: .*what it corrects"),
    (VALUES.replace("since: 2020-01-01, until", "since: 1.1.2020, until"), r"limits\.yaml:\d+: .*since"),
    (VALUES.replace("what: The share", "waht: The share"), r"limits\.yaml:\d+: .*waht"),
    (VALUES + f"more: {{what: x, unit: text, rows: [{{since: 2020-01-01, value: y, {UNCITED}}}]}}\n", "needs an auth"),
    ("- a list\n", r"limits\.yaml"),
    (VALUES.replace('renews: "01-01"', 'renews: "02-29"'), r"limits\.yaml:\d+: .*no day of every year"),
    (VALUES.replace("until: 2025-12-31", "until: 2019-12-31"), r"limits\.yaml:\d+: .*lies before since"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN, ids=[message[:30] for _, message in BROKEN])
def test_a_bad_file_names_its_line(text: str, message: str, tmp_path: Path) -> None:
    lawbook = book(tmp_path, values=text)
    with pytest.raises(LawFileError, match=message):
        lawbook.law(lawbook.place("QM-A"), date(2025, 1, 1))["limits.ceiling"]


def test_what_is_coming_is_what_is_not_applied_yet(nowhere: Lawbook) -> None:
    value = nowhere.value(nowhere.place("QM-A"), "limits.ceiling")
    assert value is not None
    assert [row.since for row in value.coming(date(2024, 6, 1))] == [date(2025, 1, 1), date(2026, 7, 17)]
    assert [row.status for row in value.coming(date(2027, 1, 1))] == ["announced"], "announced, whatever its day"
    assert value.coming(date(2025, 6, 1), date(2026, 1, 1)) == ()
    (announced,) = value.coming(date(2027, 1, 1))
    anew = replace(announced, value=Money(1, "EUR"), corrects="the first announcement")
    assert replace(value, rows=(*value.rows, anew)).coming(date(2027, 1, 1)) == (anew,), "the first one is corrected"
