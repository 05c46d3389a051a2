"""What `eor plan` prints of a scenario: a waterfall and the differences by place and team."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from compliance.money import Money
    from compliance.plan.differences import Comparison

_SHOWN = 12  # places or teams


def say_comparison(scenario: Comparison, to: Console) -> None:
    """Print one scenario: each of its steps, then the places and teams it changes most."""
    from rich.table import Table
    from rich.text import Text

    from compliance.words import money

    table = Table(box=None, pad_edge=False, title=f"\nScenario {scenario.name}", title_justify="left")
    for name, justify in (("", "left"), ("hires", "right"), ("first year", "right"), ("annual", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for step in scenario.steps:
        write = money if step.is_total else _signed
        amounts = [write(step.amounts[view]) for view in ("first_year", "annual")]
        table.add_row(Text(step.said), f"{step.hires:,}", *amounts, style="bold" if step.is_total else "")
    to.print(table)
    for title, rows in (("place", scenario.places), ("team", scenario.teams)):
        changed = [row for row in rows if row.change("first_year").minor or row.change("annual").minor]
        changed.sort(key=lambda row: -abs(row.change("first_year").minor))
        if not changed:
            continue
        table = Table(box=None, pad_edge=False)
        for name, justify in ((title, "left"), ("hires", "right"), ("first year", "right"), ("annual", "right")):
            table.add_column(name, justify=justify)  # type: ignore[arg-type]
        for row in changed[:_SHOWN]:
            hires = f"{row.hires[0]:,}" + (f" → {row.hires[1]:,}" if row.hires[0] != row.hires[1] else "")
            table.add_row(Text(row.name), hires, *(_signed(row.change(view)) for view in ("first_year", "annual")))
        if len(changed) > _SHOWN:
            table.add_row(f"and {len(changed) - _SHOWN} more", "", "", "", style="dim")
        to.print(table)
    for note in scenario.notes:
        to.print(Text(note, style="dim"))


def _signed(amount: Money) -> str:
    from compliance.words import money

    return f"+{money(amount)}" if amount.minor > 0 else money(amount)
