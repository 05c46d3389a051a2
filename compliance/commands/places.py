"""`eor places`: what is covered, how deep, last checked when."""

from __future__ import annotations

from datetime import date

import click

from compliance.commands.common import console, emit_json, json_option


@click.command("places")
@click.argument("place", required=False)
@json_option
def places_command(place: str | None, as_json: bool) -> None:
    """List the places an offer can be made in or costed for, and how deeply each is covered.

    \b
    Examples:
      eor places
      eor places California --json
    """
    from rich.table import Table

    from compliance.coverage import coverage
    from compliance.lawbook import default_lawbook
    from compliance.terms import TOPICS

    book = default_lawbook()
    chosen = [book.costed(place)] if place else [p for _, p in sorted(book.places.items()) if p.costed]
    found = [coverage(book, one, date.today()) for one in chosen]
    if as_json:
        for one in found:
            emit_json(one.to_json())
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("place", no_wrap=True)
    table.add_column("name", max_width=18, min_width=14)
    for heading in ("rules", "charges", "values", "to verify", "stale"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("checked", no_wrap=True)
    for one in found:
        rules = sum(one.rules.values()) if one.place.offerable else "cost only"
        counts = (rules, one.charges, one.values, one.unverified, one.stale)
        table.add_row(one.place.code, one.place.name, *map(str, counts), str(one.last_checked or "never"))
    console().print(table)
    if place:
        for topic in TOPICS:
            covered = "not covered" if topic in found[0].not_covered else found[0].rules[topic]
            click.echo(f"{topic:16} {covered}")
