"""The part of docs/accuracy.md on Taxing Wages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from compliance.lawbook import default_lawbook
from compliance.words import day
from tests.accuracy.compare import answers
from tests.accuracy.taxing_wages import LEVELS, ROOM, Country, Reason, Wage, all_wages, countries
from tests.accuracy.text_taxing_wages import REASONS, TAXING_WAGES

RIGHT = {"both": "both", "ours": "ours", "open": "not settled"}


def taxing_wages_sections() -> Iterator[str]:
    """The table of all countries, then every reason."""
    plain, put_in = all_wages(), all_wages(with_theirs=True)
    yield TAXING_WAGES.format(
        year=answers("oecd")["year"],
        read_on=day(date.fromisoformat(answers("oecd")["read_on"])),
        members=sum("EU" in default_lawbook().place(one.place).chain for one in countries()),
        settled=sum(one.agrees for one in put_in),
        all=len(put_in),
        room=ROOM,
        alone=sum(one.agrees for one in plain),
        counted=sum(not one.agrees for one in put_in),
    )
    for one in countries():
        yield _row(one, plain, put_in)
    yield REASONS
    for one in countries():
        yield from _reasons(one)
    yield ""


def _row(one: Country, plain: tuple[Wage, ...], put_in: tuple[Wage, ...]) -> str:
    own, settled = ([wage for wage in found if wage.country == one.code] for found in (plain, put_in))
    cells = [f"{own[LEVELS.index('100')].pay / 100:,.2f}"]
    for wage in own:
        same = "=" if wage.agrees else _share(wage.ours, wage.pay)
        cells += [_share(wage.theirs, wage.pay), same]
    most = max((wage.of_labour_cost for wage in settled), key=abs)
    cells += [_signed(most), _share(own[LEVELS.index("100")].every_line, own[LEVELS.index("100")].pay)]
    return f"| {one.place} | " + " | ".join(cells) + " |"


def _signed(apart: Decimal) -> str:
    """With its sign, and nil without."""
    return f"{apart:+.3f}" if abs(apart) >= Decimal("0.0005") else "0.000"


def _share(amount: int | None, pay: int) -> str:
    return "refused" if amount is None else f"{100 * amount / pay:.3f}"


def _reasons(one: Country) -> Iterator[str]:
    if one.assumed:
        yield f"| {one.place} | {one.assumed} | |"
    if one.inside:
        yield f"| {one.place} | Within the table's wage: {_quoted(one.inside)}. | |"
    for reason in one.reasons:
        yield f"| {one.place} | {_what(reason)} {reason.why} | {RIGHT[reason.right]} |"
    if one.apart:
        yield f"| {one.place} | {one.apart} | |"


def _what(reason: Reason) -> str:
    figures = [f"`{name}` {figure or 'none'}" for name, figure in reason.figures.items()]
    return f"Left out: {_quoted(reason.lines)}." if reason.lines else f"Theirs: {', '.join(figures)}."


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
