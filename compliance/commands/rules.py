"""`eor rules`: the rulebook."""

from __future__ import annotations

from datetime import date

import click

from compliance.commands.common import Day, console, emit_json, json_option
from compliance.terms import TOPICS


@click.command("rules")
@click.option("--topic", type=click.Choice(TOPICS), help="Only rules of this topic.")
@click.option("--place", help="Only rules that hold in this place, its chain included.")
@click.option("--changed-since", type=Day(), help="Only rules that began or ended since this day.")
@json_option
def rules_command(topic: str | None, place: str | None, changed_since: date | None, as_json: bool) -> None:
    """List the rules: statement, authority, dates, worked examples.

    \b
    Examples:
      eor rules --place US-CA --topic non_compete
      eor rules --changed-since 2026-01-01 --json
    """
    from rich.padding import Padding
    from rich.text import Text

    from compliance.lawbook import default_lawbook
    from compliance.rules import every_rule, rules_of
    from compliance.words import day

    book = default_lawbook()
    rules = rules_of(book, book.place(place)) if place else every_rule(book)
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
    to = console()
    for rule in shown:
        ended = f" until {day(rule.until)}" if rule.until else ""
        head = Text(f"{rule.id}", style="bold")
        to.print(head.append(f"  since {day(rule.since)}{ended} [{rule.status}] {len(rule.cases)} cases", style="dim"))
        to.print(Padding(Text(rule.statement), (0, 0, 0, 4)))
        to.print(Padding(Text("; ".join(str(authority) for authority in rule.authority), style="dim"), (0, 0, 0, 4)))
    to.print(f"\n{len(shown)} rules")
