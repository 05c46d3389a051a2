"""Bases that are counted evenly over the year, and the least that counts of one."""

from __future__ import annotations

from pathlib import Path

from compliance.lawbook import Lawbook
from tests.cost.made_up import BASES, annual, charge, months, sheet, value, world

EVENLY = BASES + '\nyearly: {what: "Pay of the year in equal parts", in: ["*"], evenly: true}\n'


def _insured(folder: Path, text: str) -> Lawbook:
    return world(
        folder,
        charge("insured", "rate", f"base: yearly, rate: i.rate, {text}"),
        {
            "i.rate": value("percent", ("2020-01-01", '"10"')),
            "i.ceiling": value("EUR/month", ("2020-01-01", '"5000"')),
            "i.least": value("EUR/month", ("2020-01-01", '"2000"')),
        },
        bases=EVENLY,
    )


def test_a_bonus_counts_in_equal_parts_in_every_month(tmp_path: Path) -> None:
    book = _insured(tmp_path, "ceiling: i.ceiling")
    bonus = {"target": "12000", "kind": "guaranteed", "paid_in": [6]}
    assert months(sheet(book, "36000", pay__bonus=bonus), "insured") == ["400.00"] * 12
    above = sheet(book, "54000", pay__bonus=bonus)
    assert months(above, "insured") == ["500.00"] * 12
    assert "pay counts up to €5,000 a month" in above.line("insured").because


def test_a_smaller_base_counts_as_the_least(tmp_path: Path) -> None:
    book = _insured(tmp_path, "least_base: i.least, ceiling: i.ceiling")
    low = sheet(book, "23999.88")
    assert months(low, "insured") == ["200.00"] * 12
    assert "pay counts as at least €2,000 a month" in low.line("insured").because
    at = sheet(book, "24000")
    assert annual(at, "insured") == "2400.00"
    assert "at least" not in at.line("insured").because


def test_the_least_is_cut_down_with_the_part_of_a_month(tmp_path: Path) -> None:
    book = _insured(tmp_path, "least_base: i.least, part_period: days_of_thirty")
    first = sheet(book, "12000", start_date="2026-01-16")
    assert months(first, "insured", "first_year")[0] == "106.67"
