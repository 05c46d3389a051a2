"""`eor rules`: the rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from compliance.commands.common import Day, console, emit_json, json_option
from compliance.terms import TOPICS, Topic

if TYPE_CHECKING:
    from compliance.matrix import Line
    from compliance.rules import Rule


@click.command("rules")
@click.option("--topic", type=click.Choice(TOPICS), help="Only rules of this topic.")
@click.option(
    "--place", help="Only rules that hold in this place, its chain included. With --coverage, what lies in it too."
)
@click.option("--changed-since", type=Day(), help="Only rules that began or ended since this day.")
@click.option("--coverage", is_flag=True, help="Count the rules by topic and place, and show what is not researched.")
@json_option
def rules_command(
    topic: Topic | None, place: str | None, changed_since: date | None, coverage: bool, as_json: bool
) -> None:
    """List the rules: statement, authority, dates, worked examples. Or count them by topic and place.

    \b
    Examples:
      eor rules --place US-CA --topic non_compete
      eor rules --changed-since 2026-01-01 --json
      eor rules --coverage
      eor rules --coverage --place India --json
    """
    from compliance.lawbook import default_lawbook
    from compliance.matrix import matrix
    from compliance.rules import every_rule, rules_of

    book = default_lawbook()
    where = book.place(place) if place else None
    if coverage:
        if changed_since is not None:
            raise click.UsageError("--coverage counts what is in force today; leave --changed-since out")
        lines = [
            line
            for line in matrix(book, date.today())
            if where is None or where.code in line.place.chain or line.place.code in where.chain
        ]
        _print_coverage(lines, [topic] if topic else TOPICS, as_json)
        return
    rules = rules_of(book, where) if where else every_rule(book)
    shown = [
        rule
        for rule in rules
        if (topic is None or rule.topic == topic)
        and (changed_since is None or max(d for d in (rule.since, rule.until) if d) >= changed_since)
    ]
    if as_json:
        for rule in shown:
            emit_json(rule.to_json())
        return
    _print_rules(shown)


def _print_rules(shown: Sequence[Rule]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from compliance.words import day

    to = console()
    for rule in shown:
        ended = f" until {day(rule.until)}" if rule.until else ""
        head = Text(f"{rule.id}", style="bold")
        to.print(head.append(f"  since {day(rule.since)}{ended} [{rule.status}] {len(rule.cases)} cases", style="dim"))
        to.print(Padding(Text(rule.statement), (0, 0, 0, 4)))
        to.print(Padding(Text("; ".join(str(authority) for authority in rule.authority), style="dim"), (0, 0, 0, 4)))
    to.print(f"\n{len(shown)} rules")


def _print_coverage(lines: Sequence[Line], topics: Iterable[Topic], as_json: bool) -> None:
    """The matrix of topics and places; what was looked for in vain stands below it in full."""
    if as_json:
        for line in lines:
            shape = line.to_json()
            shape["topics"] = {topic: cell for topic, cell in shape["topics"].items() if topic in topics}
            emit_json(shape)
        return
    from rich.table import Table
    from rich.text import Text

    chosen = list(topics)
    table = Table(box=None, pad_edge=False)
    table.add_column("place", no_wrap=True)
    for topic in chosen:
        table.add_column(topic.replace("_", " "), justify="right", overflow="fold")
    for line in lines:
        if not line.costs_only:
            cells = (line.cells[topic] for topic in chosen)
            table.add_row(line.place.code, *("looked" if cell.state == "looked" else str(cell) for cell in cells))
    to = console()
    to.print(table)
    to.print("\n10 + 5: ten rules of the place itself and five from above, in force today.", style="dim")
    for line in lines:
        for topic, cell in line.cells.items():
            if topic in chosen and cell.state == "looked":
                to.print(Text(f"{line.place.code}, {topic.replace('_', ' ')}: {cell}"))
    if only := [line.place.code for line in lines if line.costs_only]:
        to.print(Text(f"Costs only, no rules yet: {', '.join(only)}"))
