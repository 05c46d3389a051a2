"""Employer contributions of a year beside those that the OECD publishes in Taxing Wages, on the table's assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from compliance.cases import patched, sample
from compliance.costing import CostError, CostSheet, cost
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.reader import load_offer
from tests.accuracy.compare import Beside, Told, answers

HERE = Path(__file__).parent
LEVELS = ("67", "100", "167")  # per cent of the average wage
ROOM = Decimal("0.005")  # per cent of pay: half of the second decimal, since months are rounded and the table is, too
CLOSE = 2  # minor units between the pay asked about and the table's
FIRST_DAYS = {"GB": "04-06"}  # where the table's year is not the calendar year


@dataclass(frozen=True, slots=True)
class Reason:
    """Lines of ours that the table does not count, or figures of the table that differ from ours, and why."""

    why: str
    right: str
    lines: tuple[str, ...]
    figures: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Country:
    """What the table assumes in a country, and what sets its figures apart from ours."""

    code: str
    place: str
    told: dict[str, Any]
    assumed: str
    inside: tuple[str, ...]
    counted: tuple[str, ...]
    reasons: tuple[Reason, ...]
    apart: str | None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Every line of ours that the table does not count."""
        return tuple(line for reason in self.reasons for line in reason.lines)

    @property
    def figures(self) -> dict[str, str | None]:
        """Every figure of the table that differs from ours; None is its leaving the figure out."""
        return {name: figure for reason in self.reasons for name, figure in reason.figures.items()}


@dataclass(frozen=True, slots=True)
class Wage:
    """The employer's contributions of a year at one level of pay, in minor units; ours None where we refuse."""

    country: str
    level: str
    pay: int
    theirs: int
    ours: int | None
    every_line: int | None

    @property
    def apart(self) -> Decimal:
        """Ours less the table's, in per cent of pay."""
        assert self.ours is not None
        return Decimal(100 * (self.ours - self.theirs)) / self.pay

    @property
    def of_labour_cost(self) -> Decimal:
        """Ours less the table's, in per cent of the table's labour cost."""
        assert self.ours is not None
        return Decimal(100 * (self.ours - self.theirs)) / (self.pay + self.theirs)

    @property
    def agrees(self) -> bool:
        """Whether both come to the same, but for what rounding leaves."""
        return self.ours is not None and abs(self.apart) <= ROOM


@cache
def countries() -> tuple[Country, ...]:
    """The countries of taxing_wages.yaml."""
    raw = yaml.load((HERE / "taxing_wages.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(_country(entry) for entry in raw)


def middle() -> date:
    """A day in the middle of the table's year."""
    return date(int(answers("oecd")["year"]), 7, 1)


def country(code: str) -> Country:
    """One country by its code."""
    return next(one for one in countries() if one.code == code)


def _country(entry: dict[str, Any]) -> Country:
    return Country(
        code=entry["country"],
        place=entry.get("place", entry["country"]),
        told={path: {"true": True, "false": False}.get(text, text) for path, text in entry.get("told", {}).items()},
        assumed=_words(entry.get("assumed", "")),
        inside=tuple(entry.get("inside", ())),
        counted=tuple(entry.get("counted", ())),
        reasons=tuple(
            Reason(
                why=_words(one["why"]),
                right=one.get("right", "both"),
                lines=tuple(one.get("lines", ())),
                figures={name: None if text == "none" else text for name, text in one.get("theirs", {}).items()},
            )
            for one in entry.get("differences", ())
        ),
        apart=_words(entry["apart"]) if "apart" in entry else None,
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def beside_table(one: Country, without: str | None = None) -> Lawbook:
    """Our law with the table's differing figures of a country in the place of ours, all or all but one."""
    year = int(answers("oecd")["year"])
    figures: Told = {(one.place, name): {year: text} for name, text in one.figures.items() if name != without}
    return Beside(figures) if figures else default_lawbook()


def wages(one: Country, book: Lawbook) -> tuple[Wage, ...]:
    """The three levels of pay of a country, ours counted by a lawbook."""
    return tuple(_wage(one, level, book) for level in LEVELS)


@cache
def all_wages(with_theirs: bool = False) -> tuple[Wage, ...]:
    """Every country at its three levels; `with_theirs` puts the table's explained figures into ours."""
    return tuple(
        wage for one in countries() for wage in wages(one, beside_table(one) if with_theirs else default_lawbook())
    )


def _wage(one: Country, level: str, book: Lawbook) -> Wage:
    given = {name: Decimal(text) for name, text in answers("oecd")["wages"][one.code][level].items()}
    pay = _minor(given["gross"])
    theirs = _minor(given["gross"] * (given["cost_ppp"] / given["gross_ppp"] - 1))
    try:
        sheet = sheet_at(one, pay, book)
    except CostError:
        return Wage(one.code, level, pay, theirs, None, None)
    every = {line.id: line.figure.annual.minor for line in sheet.lines if line.statutory or line.id in one.counted}
    ours = sum(amount for name, amount in every.items() if name not in (*one.left_out, *one.inside))
    return Wage(one.code, level, pay, theirs, ours, sum(every.values()))


def sheet_at(one: Country, pay: int, book: Lawbook) -> CostSheet:
    """The cost at a yearly pay, in minor units, that holds what we show as lines of pay (`inside`)."""
    asked = pay
    for _ in range(4):
        sheet = cost(_offer(one, asked, book), lawbook=book)
        found = sheet.gross.annual.minor + sum(
            line.figure.annual.minor for line in sheet.lines if line.id in one.inside
        )
        if abs(found - pay) <= CLOSE:
            break
        asked = round(asked * pay / found)
    return sheet


def _offer(one: Country, pay: int, book: Lawbook) -> Offer:
    year = int(answers("oecd")["year"])
    first = FIRST_DAYS.get(one.code, "01-01")
    data = sample(book, book.costed(one.place))
    patch = {
        "start_date": f"{year}-{first}",
        "offer_date": f"{year - 1}-12-01",
        "worker.birth_date": "1990-06-15",
        "pay": {
            "base": str(Decimal(pay) / 100),
            "currency": data["pay"]["currency"],
            "per": "year",
            "frequency": "monthly",
        },
        "equipment": [],
    }
    return load_offer(patched(data, {**patch, **one.told}), lawbook=book)


def _minor(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
