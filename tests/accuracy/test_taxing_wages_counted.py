"""Taxing Wages: what no figure of the table explains is counted the table's way, and comes to it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from compliance.law import Law
from compliance.lawbook import default_lawbook
from tests.accuracy.compare import answers
from tests.accuracy.taxing_wages import LEVELS, ROOM, beside_table, country, middle, sheet_at, wages

# A worker's pension premium in the Netherlands: drawn from the table's figures, published nowhere with it.
PENSION_RATE = Decimal("0.0619")
PENSION_OFFSET = Decimal(17794)
# Income tax and national insurance of 2025 under the pension age (Wet IB 2001, arts 2.10, 8.10 and 8.11): what each
# euro above an amount adds, and the two credits with what each euro above an amount takes from them.
BRACKETS = (("0", "0.3582"), ("38441", "0.0166"), ("76817", "0.1202"))
CREDITS = (("3068", "28406", "0.06337"), ("5599", "43071", "0.0651"))


def test_belgiums_reduction_counted_the_tables_way_comes_to_it() -> None:
    """14 per cent of what a quarter of the yearly pay lies below the limit, without a look at days."""
    one = country("BE")
    low = wages(one, beside_table(one))[0]
    sheet = sheet_at(one, low.pay, beside_table(one))
    quarters = [_quarters_reduction(_law(one.place, month), low.pay) for month in (1, 4, 7, 10)]
    reduction = sum(quarters, Decimal(0))
    assert low.ours is not None
    ours = low.ours - sheet.line("structural_reduction").figure.annual.minor - reduction
    assert abs(ours - low.theirs) * 100 <= ROOM * low.pay


def _quarters_reduction(law: Law, pay: int) -> Decimal:
    slope = Fraction(law["structural_reduction.low_pay_slope"])
    gap = int(law["structural_reduction.low_pay_limit"].minor) - Decimal(pay) / 4
    return gap * slope.numerator / slope.denominator


def _law(code: str, month: int) -> Law:
    book = default_lawbook()
    return book.law(book.place(code), middle().replace(month=month))


@pytest.mark.parametrize("level", LEVELS)
def test_the_table_taxes_dutch_pay_less_a_pension_premium(level: str) -> None:
    given = {name: Decimal(text) for name, text in answers("oecd")["wages"]["NL"][level].items()}
    paid = given["gross"] * (1 - given["net_ppp"] / given["gross_ppp"])
    assert abs(_dutch_taxes(_less_pension(given["gross"])) - paid) * 100 <= ROOM * given["gross"]
    assert abs(_dutch_taxes(given["gross"]) - paid) * 100 > ROOM * given["gross"]


@pytest.mark.parametrize("level", ["67", "100"])
def test_dutch_premiums_on_pay_less_a_pension_premium_come_to_the_table(level: str) -> None:
    """Below the ceiling, where ours are in proportion to the wage."""
    one = country("NL")
    wage = next(wage for wage in wages(one, beside_table(one)) if wage.level == level)
    assert wage.ours is not None
    share = _less_pension(Decimal(wage.pay) / 100) / (Decimal(wage.pay) / 100)
    assert abs(wage.ours * share - wage.theirs) * 100 <= ROOM * wage.pay


def _less_pension(pay: Decimal) -> Decimal:
    return pay - PENSION_RATE * (pay - PENSION_OFFSET)


def _dutch_taxes(wage: Decimal) -> Decimal:
    """Of a wage above 43,071 euro, from which on both credits fall."""
    nil = Decimal(0)
    due = sum((max(wage - Decimal(start), nil) * Decimal(rate) for start, rate in BRACKETS), nil)
    credit = (max(Decimal(most) - (wage - Decimal(start)) * Decimal(rate), nil) for most, start, rate in CREDITS)
    return due - sum(credit, nil)
