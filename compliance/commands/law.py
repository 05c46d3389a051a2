"""`eor law`: one legal value with its history and authority."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

import click

from compliance.commands.common import Day, console, emit_json, json_option
from compliance.errors import InputError, Problem
from compliance.law import Row, Value
from compliance.words import day, in_locale, listing, say


@click.command("law")
@click.argument("place")
@click.argument("name", required=False)
@click.option("--as-of", type=Day(), help="The day to read it on; today when left out.")
@json_option
def law_command(place: str, name: str | None, as_of: date | None, as_json: bool) -> None:
    """Show one legal value of a place, or list the names of all.

    \b
    Examples:
      eor law IN-KA provident_fund.wage_ceiling
      eor law IN-KA provident_fund.wage_ceiling --as-of 2026-09-16
      eor law US-CA
    """
    from compliance.lawbook import default_lawbook

    book = default_lawbook()
    where = book.place(place)
    names = book.value_names(where)
    if name is None:
        for one in names:
            found = book.value(where, one)
            assert found is not None
            if as_json:
                emit_json({"name": one, "place": found.place, "what": found.what})
            else:
                click.echo(f"{one}\t{found.what}")
        return
    value = book.value(where, name)
    if value is None:
        near = get_close_matches(name, names, 3, 0.4)
        hint = f"did you mean {listing(near, 'or')}?" if near else f"list them with: eor law {where.code}"
        raise InputError([Problem("name", f"{where.name} has no value {name!r}; {hint}")])
    on = as_of or date.today()
    if as_json:
        emit_json(value_to_json(value, on))
        return
    with in_locale(str(where.settings.get("locale") or "en")):
        _print(value, on)


def value_to_json(value: Value, on: date) -> dict[str, Any]:
    """A value, what it is on a day, and every row of its history."""
    row = value.row_on(on)
    return {
        "name": value.name,
        "place": value.place,
        "what": value.what,
        "unit": value.unit,
        "renews": value.renews,
        "as_of": on.isoformat(),
        "value": say(row.value, value.unit) if row else None,
        "stale": bool(row and value.stale_on(row, on)),
        "rows": [
            {
                "since": one.since.isoformat(),
                "until": one.until.isoformat() if one.until else None,
                "value": say(one.value, value.unit),
                "status": one.status,
                "authority": [authority.to_json() for authority in one.authority],
                "read_on": one.read_on.isoformat() if one.read_on else None,
                "checked_on": one.checked_on.isoformat(),
                "note": one.note,
                "corrects": one.corrects,
                "looked_in": one.looked_in,
            }
            for one in value.rows
        ],
    }


def _print(value: Value, on: date) -> None:
    from rich.text import Text

    to = console()
    to.print(Text(f"{value.what} ({value.place}, {value.name})", style="bold"))
    current = value.row_on(on)
    if current is None:
        to.print(f"No figure is recorded for {day(on)}.")
    else:
        stale = "; a newer figure was due: stale" if value.stale_on(current, on) else ""
        to.print(f"On {day(on)}: {say(current.value, value.unit)} [{current.status}{stale}]", markup=False)
    for row in reversed(value.rows):
        to.print()
        mark = "▸" if row is current else " "
        to.print(Text(f"{mark} since {day(row.since)}{_end(row)}: {say(row.value, value.unit)}"))
        for authority in row.authority:
            to.print(Text(f"    {authority}" + (f"\n    {authority.url}" if authority.url else ""), style="dim"))
        read = f"text read {day(row.read_on)}" if row.read_on else "cited, text not read"
        to.print(Text(f"    {row.status}; {read}; checked {day(row.checked_on)}", style="dim"))
        for heading, note in (("Note", row.note), ("Corrects", row.corrects), ("Looked in", row.looked_in)):
            if note:
                to.print(Text(f"    {heading}: {note}", style="dim"))


def _end(row: Row) -> str:
    return f" until {day(row.until)}" if row.until else ""
