"""The employer's cost of an offer, and of many offers at once, by the same engine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from compliance.costing.changeover import in_own_currency
from compliance.costing.charges import NotIncluded
from compliance.costing.ctc import as_fixed_pay
from compliance.costing.engine import execute
from compliance.costing.equipment import (
    EquipmentLine,
    Piece,
    because_line,
    because_prices,
    gaps_of,
    lines_of,
    options_of,
    pieces,
    without_value,
)
from compliance.costing.exact import Amounts
from compliance.costing.explain import because, line_authority, line_bound, line_stale, line_status
from compliance.costing.extras import EQUIPMENT, FEE, Extra, Extras, because_fee
from compliance.costing.kernel import Kernel, kernel_of
from compliance.costing.landed_law import landed_law
from compliance.costing.least_pay import below_minimum
from compliance.costing.left_out import left_out_on
from compliance.costing.pay import Assumption
from compliance.costing.rows import rows_of
from compliance.costing.run import Run
from compliance.costing.sheet import Bound, CostSheet, Figure, Line, Month, View
from compliance.costing.upcoming import changes_ahead
from compliance.fields import validate_fields
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import Money
from compliance.offer import Offer
from compliance.place import Place
from compliance.words import in_locale


def cost(offer: Offer, months: bool = False, lawbook: Lawbook | None = None) -> CostSheet:
    """What an offer costs its employer, in the first year and in the charge year, line by line.

    `months` adds both views month by month. Raises PlaceError for a place that is not covered, OfferError for
    fields the place does not know, CostError where a fact or a figure is missing.
    """
    book = lawbook or default_lawbook()
    place = book.costed(offer.place)
    validate_fields(offer, place, book)
    kernel = kernel_of(place, book)
    offer, moved = in_own_currency(offer, kernel)
    offer, fixed = as_fixed_pay(offer, kernel)
    notes = [note for note in (moved, fixed) if note is not None]
    rows = rows_of([offer], place, offer.pay.frequency or place.pay_frequency, kernel.fields)
    run = Run(kernel, rows, notes={})
    extras = execute(run, Extras(run).amounts)
    with in_locale(place.locale):
        return _sheet(run, extras, offer, months, notes)


def _sheet(run: Run, extras: dict[str, Amounts], offer: Offer, months: bool, notes: list[Assumption]) -> CostSheet:
    kernel, rows = run.kernel, run.rows
    place = kernel.place
    lines = [
        Line(
            id=charge.id,
            name=charge.name,
            local_name=charge.local_name,
            kind=charge.kind,
            group=charge.group,
            figure=_figure(run.totals[charge.id], place, line_bound(charge, run)),
            because=because(charge, run),
            authority=line_authority(charge, run),
            status=line_status(charge, run),
            stale=line_stale(charge, run),
        )
        for charge in kernel.listed
        if run.exists(charge)
    ]
    bought = pieces(offer, place, kernel.lawbook)
    lines += _equipment(bought, extras, offer, place)
    if FEE.id in extras:
        lines.append(_extra(FEE, extras[FEE.id], place, because_fee(offer, place.currency)))
    below = below_minimum(run, offer, rows.tracks("first_year").start)
    assumed = [assumption for (row, _), assumption in rows.assumptions.items() if row == 0]
    return CostSheet(
        place=place.code,
        as_of=offer.start_date,
        currency=place.currency,
        gross=_figure(run.gross_total, place, "exact"),
        lines=tuple(lines),
        months=_months(run, place) if months else None,
        assumptions=(*assumed, *notes),
        upcoming=changes_ahead(run, offer.start_date),
        not_included=(*left_out_on(kernel, offer), *_not_counted(bought, offer, kernel)),
        equipment_options=options_of(offer, place, kernel.lawbook),
        below_minimum=below,
    )


def _figure(total: Amounts, place: Place, bound: Bound) -> Figure:
    annual, first = (Money(int(amount), place.currency) for amount in total)
    return Figure(first_year=first, annual=annual, bound=bound)


def _equipment(bought: list[Piece], extras: dict[str, Amounts], offer: Offer, place: Place) -> list[Line]:
    """The price of the equipment, and a line for each duty and tax on it."""
    if EQUIPMENT.id not in extras:
        return []
    prices = because_prices(bought) if bought else "Due once, in the month the job begins; no value is given."
    missing = without_value(offer) is not None or any(piece.landed is None for piece in bought)
    found = [_extra(EQUIPMENT, extras[EQUIPMENT.id], place, prices, "at_least" if missing else "exact")]
    for line in lines_of(bought).values():
        extra = Extra(line.id, line.name, "equipment", "equipment")
        plain = _extra(
            extra, extras[line.id], place, because_line(line, bought), "exact" if line.complete else "at_least"
        )
        found.append(_resting(plain, line))
    return found


def _resting(plain: Line, line: EquipmentLine) -> Line:
    """A line with the authority, status and age of the duties and taxes behind it."""
    return replace(
        plain,
        authority=tuple(dict.fromkeys(authority for due in line.dues for authority in due.authority)),
        status="unverified" if any(due.status != "enacted" for due in line.dues) else "enacted",
        stale=any(due.stale for due in line.dues),
    )


def _not_counted(bought: list[Piece], offer: Offer, kernel: Kernel) -> list[NotIncluded]:
    """What of the equipment is not counted: items without a value, gaps, and what the place leaves out."""
    missing = without_value(offer)
    found = [NotIncluded(what=what, why=why) for what, why in gaps_of(bought)]
    if bought:
        found += landed_law(kernel.place.code, kernel.lawbook).not_included
    if missing:
        found.append(NotIncluded(what="Equipment without a value", why=missing))
    return found


def _extra(extra: Extra, total: Amounts, place: Place, why: str, bound: Bound = "exact") -> Line:
    return Line(
        id=extra.id,
        name=extra.name,
        local_name=None,
        kind=extra.kind,
        group=extra.group,
        figure=_figure(total, place, bound),
        because=why,
        authority=(),
        status="enacted",
        stale=False,
    )


def _months(run: Run, place: Place) -> dict[View, tuple[Month, ...]]:
    """Both views month by month; a line appears in a month only where it is not nil."""
    found: dict[View, tuple[Month, ...]] = {}
    views: tuple[tuple[View, int], ...] = (("first_year", 1), ("annual", 0))
    for view, track in views:
        gross: dict[str, int] = {}
        lines: dict[str, dict[str, int]] = defaultdict(dict)
        for number, (period, shown) in enumerate(run.shown):
            if not shown[track]:
                continue
            gross[period.month] = gross.get(period.month, 0) + int(run.gross[number][track])
            for id_, amounts in run.lines.items():
                amount = int(amounts[number][track])
                if amount:
                    there = lines[run.month_of(id_, period)]
                    there[id_] = there.get(id_, 0) + amount
        found[view] = tuple(
            Month(
                month,
                Money(gross.get(month, 0), place.currency),
                {id_: Money(amount, place.currency) for id_, amount in lines[month].items()},
            )
            for month in sorted({*gross, *lines})
        )
    return found
