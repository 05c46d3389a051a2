"""Made-up countries: charges written for one test each, with the figures they read."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from compliance.costing.one import cost
from compliance.costing.sheet import CostSheet, Month, View
from compliance.lawbook import Lawbook
from compliance.offer import Offer

CITE = 'authority: [{cite: "Act of Nowhere", pinpoint: "s.1"}]'
PLACE = {
    "code": "QM",
    "name": "Nowhere",
    "offerable": "true",
    "currency": "EUR",
    "languages": "[en]",
    "paper": "A4",
    "locale": "en_GB",
    "charge_year_starts": '"01-01"',
    "tax_year_starts": '"01-01"',
    "part_period": "calendar_days",
    "year_of": '{hours_per_week: "40", weeks: "52"}',
    "pay_frequency": "monthly",
    "instalments": '"12"',
    "rounding": '{mode: half_up, unit: "0.01"}',
}
BASES = """
pay: {what: "Everything paid, in money", in: ["*"]}
base_pay: {what: Base pay, in: [base]}
once: {what: Payments made once, in: [bonus, extra_instalment]}
"""
FIELDS = """
- path: employer.headcount.country
  label: Persons employed
  step: where_and_who
  type: number
  assumed: "100"
  assumed_because: Usual.
- {path: worker.birth_date, label: Date of birth, step: where_and_who, type: date}
- {path: extra.own, label: Own rate, step: role_and_pay, type: text}
- {path: extra.member, label: Member, step: role_and_pay, type: yes_no}
"""


def value(unit: str, *rows: tuple[str, str], within: str = "whole_period", renews: str = "none") -> str:
    """A value with dated rows: (since, value) or (since status, value)."""
    lines = [f"what: A figure\nunit: {unit}\nwithin_period: {within}\nrenews: {renews!r}\nrows:"]
    for since, figure in rows:
        day, _, status = since.partition(" ")
        what = f"value: {figure}" if figure != "none" else 'none: {looked_on: 2026-01-15, where: "the code"}'
        lines.append(f"  - {{since: {day}, {what}, status: {status or 'enacted'}, {CITE}, checked_on: 2026-01-15}}")
    return "\n".join(lines)


def world(
    folder: Path,
    charges: str,
    values: dict[str, str],
    *,
    bases: str = BASES,
    fields: str = FIELDS,
    python: str = "",
    not_included: str = "",
    **place: str,
) -> Lawbook:
    """A lawbook of one place, `QM`, with these charges and values (`group.name`)."""
    root = folder / "law"
    (root / "nowhere" / "values").mkdir(parents=True, exist_ok=True)
    here = root / "nowhere"
    (here / "place.yaml").write_text("\n".join(f"{key}: {text}" for key, text in {**PLACE, **place}.items()))
    groups: dict[str, list[str]] = {}
    for name, text in values.items():
        group, _, key = name.partition(".")
        groups.setdefault(group, []).append(f"{key}:\n{textwrap.indent(text, '  ')}")
    for group, parts in groups.items():
        (here / "values" / f"{group}.yaml").write_text("\n".join(parts))
    (here / "charges.yaml").write_text(f"charges:\n{textwrap.indent(textwrap.dedent(charges), '  ')}\n{not_included}")
    (here / "wage_bases.yaml").write_text(bases)
    (here / "fields.yaml").write_text(fields)
    if python:
        (here / "charges.py").write_text(textwrap.dedent(python))
    return Lawbook([root])


def charge(id_: str, form: str, rest: str, group: str = "statutory") -> str:
    """A charge entry with what every entry needs."""
    return f"- {{id: {id_}, name: Line {id_}, kind: contribution, group: {group}, form: {form}, {CITE}, {rest}}}\n"


def offer(base: str = "60000", start: str = "2026-01-01", **other: Any) -> Offer:
    """An offer in Nowhere; dotted fields as keyword arguments with double underscores."""
    data: dict[str, Any] = {"place": "QM", "start_date": start, "pay": {"base": base, "currency": "EUR"}}
    for path, given in other.items():
        here = data
        *parents, last = path.split("__")
        for name in parents:
            here = here.setdefault(name, {})
        here[last] = given
    return Offer.model_validate(data)


def sheet(book: Lawbook, *args: Any, **kwargs: Any) -> CostSheet:
    """The cost of `offer(...)`, with months."""
    return cost(offer(*args, **kwargs), months=True, lawbook=book)


def annual(result: CostSheet, id_: str) -> str:
    """A line's charge year, as text."""
    return str(result.line(id_).figure.annual)


def first_year(result: CostSheet, id_: str) -> str:
    """A line's first year, as text."""
    return str(result.line(id_).figure.first_year)


def months(result: CostSheet, id_: str, view: View = "annual") -> list[str]:
    """A line month by month, as text; `0.00` where it is nil."""
    assert result.months is not None
    return [_amount(month, id_) for month in result.months[view]]


def _amount(month: Month, id_: str) -> str:
    if id_ == "gross":
        return str(month.gross)
    return str(month.lines[id_]) if id_ in month.lines else "0.00"
