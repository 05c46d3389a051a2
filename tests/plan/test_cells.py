"""Cells in people's ways: the same value whatever the locale, and a reason for what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.lawbook import Lawbook
from compliance.plan import cells
from compliance.plan.places import place
from compliance.plan.written import written


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("60000", ("60000", None)), ("60,000.50", ("60000.50", None)), ("60.000,50", ("60000.50", None)),
        ("60 000,50 €", ("60000.50", "EUR")), ("60'000.50", ("60000.50", None)), ("₹12,34,567", ("1234567", "INR")),
        ("CHF 60’000", ("60000", "CHF")), ("1.234", ("1234", None)), ("1,234.5", ("1234.5", None)),
        ("$5", ("5", "USD")), ("12,5", ("12.5", None)), ("1\u202f234\u202f567", ("1234567", None)),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_every_locale(cell: str, read: tuple[str, str | None]) -> None:
    assert cells.parts_of_amount(cell) == read


@pytest.mark.parametrize(
    "cell", ["1e5", "1E308", "nan", "-5", "(5)", "6k", "1.2.3", "12,34,56", "=5", "", ",", "５", "5²", "5-6"]
)
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        cells.parts_of_amount(cell)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_grouping_never_changes_an_amount(amount: object, marks: tuple[str, str]) -> None:
    group, point = marks
    cell = f"{amount:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    assert cells.parts_of_amount(cell) == (f"{amount:.2f}", None)


@given(st.text())
def test_no_text_makes_a_reader_fail_but_with_a_reason(cell: str) -> None:
    for read in (
        cells.amount,
        cells.share,
        cells.percent,
        cells.number,
        cells.day,
        cells.truth,
        cells.currency,
        cells.several,
    ):
        try:
            read(cell)
        except ValueError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2027-01-04", None, "2027-01-04"), ("4.1.2027", None, "2027-01-04"), ("04/01/2027", "day_first", "2027-01-04"),
        ("04/01/2027", "month_first", "2027-04-01"), ("13/01/2027", "month_first", "2027-01-13"),
        ("2027-01-04 09:30:00", None, "2027-01-04"), ("2027-01-04T00:00:00Z", None, "2027-01-04"),
        ("5/5/2027", None, "2027-05-05"), ("4 Jan 2027", None, "2027-01-04"),
    ],
)  # fmt: skip
def test_a_day_is_read(cell: str, order: cells.DayOrder | None, day: str) -> None:
    assert cells.day(cell, order) == day


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("04/01/2027", "could be two days"), ("46391", "day number"), ("2027-02-30", "no day of the calendar"),
        ("2027-01-03T23:00:00Z", "another day"), ("2027-01-03 23:00:00+01:00", "another day"), ("soon", "not a date"),
        ("#VALUE!", "formula that failed"), ("2027-01-04\x00", "control character"), ("\ufffd", "could not be read"),
    ],
)  # fmt: skip
def test_why_a_cell_is_no_day(cell: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cells.day(cell)


def test_a_bare_fraction_is_asked_back_where_a_percentage_may_be_meant() -> None:
    assert cells.share("10%") == "10%"
    assert cells.share("5000") == "5000"
    with pytest.raises(ValueError, match=r'write "12\.5%"'):
        cells.share("0.125")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Frankreich", "FR"), ("Francia", "FR"), ("frança", "FR"), ("Γαλλία", "FR"), ("Schweden", "SE"), ("fr", "FR"),
        ("\u200eFR", "FR"), ("Österreich", "AT"), ("osterreich", "AT"),
    ],
)  # fmt: skip
def test_a_country_may_be_named_in_the_languages_of_the_places(name: str, code: str, lawbook: Lawbook) -> None:
    assert place(name, lawbook) == code


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (60000.0, "60000"), (60000.1 + 0.2, "60000.3"), (1.234, "1.2340"), (0.5, "0.5"), (True, "yes"), (None, ""),
        (1e308, "1e+308"), (float("nan"), "nan"), (-1.5, "-1.5"), (1e-7, "0.0000001"),
    ],
)  # fmt: skip
def test_a_typed_cell_is_written_so_that_it_reads_back_the_same(value: object, text: str) -> None:
    assert written(value) == text
