"""`eor cost`: what an offer costs its employer, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.commands.common import (
    EXIT_BAD_INPUT,
    EXIT_BLOCKED,
    complain,
    console,
    each_offer,
    emit_json,
    json_option,
    offers_argument,
)
from compliance.errors import InputError, LawGap, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from compliance.costing import CostSheet


_NAME_WIDTH = 26  # of the lines' names, in characters


@click.command("cost")
@offers_argument
@click.option("--months", is_flag=True, help="Show the first year month by month.")
@click.option("--compare", metavar="PLACE,...", help="Set the same role beside other places.")
@click.option("--currency", metavar="CODE", help="Show amounts in this currency, at a dated reference rate.")
@json_option
def cost_command(
    offers: tuple[Path, ...], months: bool, compare: str | None, currency: str | None, as_json: bool
) -> None:
    """Cost offers: every line of employer cost with its reason.

    \b
    Exit code: 0 costed, 1 costed but pay is below a legal minimum, 2 bad input.
    Examples:
      eor cost examples/offers/berlin-engineer.yaml --months
      eor cost offer.yaml --compare GB-ENG,IN-KA --currency EUR
      eor cost offers/*.yaml --json | jq .total.annual
    """
    from rich.text import Text

    from compliance.costing import cost
    from compliance.costing.compare import in_place
    from compliance.lawbook import default_lawbook
    from compliance.words import in_locale

    if currency and as_json:
        raise click.UsageError("--currency is for reading; with --json every amount is in the place's own currency")
    codes = [0]
    for path, offer in each_offer(offers, lambda: codes.append(EXIT_BAD_INPUT)):
        try:
            sheet = cost(offer, months=months or as_json)
            others = [in_place(offer, code.strip()) for code in compare.split(",")] if compare else []
            sheets = [sheet, *(cost(other.offer) for other in others)]
            codes.append(EXIT_BLOCKED if sheet.below_minimum else 0)
            if as_json:
                for one in sheets:
                    emit_json(one.to_json())
                continue
            to = console()
            to.print(Text(str(path) if len(offers) > 1 else "", style="bold"))
            with in_locale(default_lawbook().places[sheet.place].locale):
                if others:
                    _print_comparison(sheets, [other.note for other in others], currency or sheet.currency, to)
                else:
                    _print_sheet(sheet, currency, to)
                if months:
                    _print_months(sheet, currency, to)
        except InputError as error:
            complain(path, error)
            codes.append(EXIT_BAD_INPUT)
        except LawGap as gap:
            complain(path, InputError([Problem("cost", str(gap))]))
            codes.append(EXIT_BAD_INPUT)
    raise click.exceptions.Exit(max(codes))


def _amounts_in(sheet: CostSheet, currency: str | None) -> tuple[Callable[[str], str], str | None]:
    """How to write a decimal text of a sheet in a currency, and the note on the rate used."""
    from compliance.costing.exchange import rate
    from compliance.money import Money
    from compliance.words import money

    if currency is None or currency == sheet.currency:
        return lambda text: money(Money.of(text, sheet.currency)), None
    used = rate(sheet.currency, currency, sheet.as_of)
    return lambda text: money(used.convert(Money.of(text, sheet.currency))), str(used)


def _print_sheet(sheet: CostSheet, currency: str | None, to: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from compliance.words import day

    shape = sheet.to_json()
    write, note = _amounts_in(sheet, currency)
    to.print(Text(f"{sheet.place}: employer cost, from {day(sheet.as_of)}", style="bold"))
    for below in shape["below_minimum"]:
        to.print(Text(f"Pay is below the minimum. {below['message']}", style="bold red"))
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column("charge year", justify="right")
    table.add_column("first year", justify="right")
    table.add_column("")
    table.add_row("Gross pay", write(shape["gross"]["annual"]), write(shape["gross"]["first_year"]))
    due = [line for line in shape["lines"] if line["due"]]
    for group, total in shape["totals"].items():
        lines = [line for line in due if line["group"] == group]
        if not lines:
            continue
        table.add_row(Text(f"\n{group.capitalize()}", style="bold"))
        for line in lines:
            name = _indented(line["name"])
            table.add_row(name, write(line["annual"]), write(line["first_year"]), _marks(line))
        table.add_row(f"  {group} in all", write(total["annual"]), write(total["first_year"]), style="dim")
    total = shape["total"]
    bound = "at least" if total.get("bound") == "at_least" else ""
    heading = Text("\nTotal", style="bold")
    table.add_row(heading, f"\n{write(total['annual'])}", f"\n{write(total['first_year'])}", f"\n{bound}")
    to.print(table)
    to.print()
    for line in due:
        local = f" ({line['local_name']})" if line["local_name"] else ""
        to.print(_indented(f"{line['name']}{local}: {line['because']}", "dim"))
    for line in shape["lines"]:
        if not line["due"]:
            to.print(_indented(f"{line['name']}: {line['because']}", "dim"))
    _print_options(shape, write, to)
    _print_notes(shape, note, to)


def _indented(text: str, style: str = "") -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(text, style=style), (0, 0, 0, 2))


def _print_options(shape: dict[str, Any], write: Callable[[str], str], to: Console) -> None:
    """Each item of equipment by every way of supply, at the same price."""
    from rich.table import Table
    from rich.text import Text

    for option in shape["equipment_options"]:
        units = "" if option["quantity"] == 1 else f"{option['quantity']} × "
        title = Text(f"{units}{option['item']}: ways of supply at the same price")
        table = Table(box=None, pad_edge=False, title=title, title_justify="left")
        table.add_column("")
        table.add_column("net cost", justify="right")
        table.add_column("paid at first", justify="right")
        table.add_column("")
        for way in option["ways"]:
            chosen = way["supply"] == option["chosen"]
            said = [*(["as offered"] if chosen else []), *(["at least"] if way["gaps"] else [])]
            table.add_row(f"  {way['name']}", write(way["net_cost"]), write(way["outlay"]), ", ".join(said))
        to.print()
        to.print(table)
        for gap in dict.fromkeys(gap for way in option["ways"] for gap in way["gaps"]):
            to.print(Text(f"  Not known: {gap}", style="dim"))


def _marks(line: dict[str, Any]) -> str:
    marks = [line["status"]] if line["status"] != "enacted" else []
    marks += ["stale"] if line["stale"] else []
    marks += ["at least"] if line["bound"] == "at_least" else []
    return ", ".join(marks)


def _print_notes(shape: dict[str, Any], note: str | None, to: Console) -> None:
    from rich.text import Text

    to.print()
    for assumption in shape["assumptions"]:
        label, path = assumption["label"], assumption["path"]
        to.print(Text(f"Assumed: {label}: {assumption['assumed']}. {assumption['because']} ({path})"))
    for change in shape["upcoming"]:
        coming = f"→ Coming {change['since']} ({change['status']}): {change['what']}: {change['effect']}"
        to.print(Text(coming, style="dim"))
    for left_out in shape["not_included"]:
        to.print(Text(f"Not included: {left_out['what']}. {left_out['why']}", style="dim"))
    if note:
        to.print(Text(note, style="dim"))


def _print_months(sheet: CostSheet, currency: str | None, to: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    shape = sheet.to_json()
    write, _ = _amounts_in(sheet, currency)
    months = shape["months"]["first_year"]
    rows = [("Gross pay", [write(month["gross"]) for month in months])]
    for line in shape["lines"]:
        rows.append((line["name"], [write(month["lines"].get(line["id"], "0")) for month in months]))
    widest = max(len(amount) for _, amounts in rows for amount in amounts)
    abreast = max(1, (to.width - _NAME_WIDTH) // (widest + 2))
    for first in range(0, len(months), abreast):
        title = "Month by month, first year" if first == 0 else None
        table = Table(box=None, pad_edge=False, title=title, title_justify="left")
        table.add_column("", width=_NAME_WIDTH)
        for month in months[first : first + abreast]:
            table.add_column(month["month"], justify="right", no_wrap=True)
        for name, amounts in rows:
            table.add_row(Text(name), *amounts[first : first + abreast])
        to.print()
        to.print(table)


def _print_comparison(sheets: list[CostSheet], notes: list[str], currency: str, to: Console) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(f"charge year, {currency}")
    shapes = [sheet.to_json() for sheet in sheets]
    writers = [_amounts_in(sheet, currency) for sheet in sheets]
    for sheet in sheets:
        table.add_column(sheet.place, justify="right")
    for name in ("gross", *shapes[0]["totals"], "total"):
        figures = [shape["totals"][name] if name in shape["totals"] else shape[name] for shape in shapes]
        amounts = [write(figure["annual"]) for figure, (write, _) in zip(figures, writers, strict=True)]
        table.add_row(name, *amounts)
    to.print(table)
    for note in (*notes, *(note for _, note in writers if note)):
        to.print(note, style="dim", markup=False)
