"""What the commands share: reading offers, saying what is wrong, printing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from compliance.offer import Offer

EXIT_BLOCKED, EXIT_BAD_INPUT, EXIT_FAULT, EXIT_INTERRUPTED = 1, 2, 70, 130
ICONS = {"block": "✖", "review": "◆", "warn": "▲", "info": "ℹ", "pass": "✔", "not_applicable": "–"}
COLOURS = {
    "block": "bold red",
    "review": "magenta",
    "warn": "yellow",
    "info": "cyan",
    "pass": "green",
    "not_applicable": "dim",
}

offers_argument = click.argument(
    "offers", nargs=-1, required=True, metavar="OFFER...", type=click.Path(dir_okay=False, path_type=Path)
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


class Day(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        from compliance.offer import is_plausible

        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as YYYY-MM-DD", param, ctx)
        if not is_plausible(day):
            self.fail(f"{value!r} is too far from today", param, ctx)
        return day


def console() -> Console:
    """A console on standard output; plain text where that is no terminal."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def emit_json(data: Any) -> None:
    """One JSON object on one line."""
    click.echo(json.dumps(data, ensure_ascii=False))


def complain(path: Path, error: InputError) -> None:
    """Say on standard error what is wrong with one file."""
    for problem in error.problems:
        text = str(problem)
        click.echo(f"Error in {text}" if text.startswith(str(path)) else f"Error in {path}: {text}", err=True)


def each_offer(paths: Iterable[Path], failed: Callable[[], None]) -> Iterator[tuple[Path, Offer]]:
    """Every offer that can be read; the others are complained of and counted by `failed`."""
    from compliance.reader import load_offer

    for path in paths:
        try:
            offer = load_offer(path)
        except InputError as error:
            complain(path, error)
            failed()
            continue
        yield path, offer


@contextmanager
def of_a_plan(file: Path) -> Iterator[None]:
    """Work on a plan that ends with one sentence where the plan cannot be used, or where a person breaks it off."""
    try:
        yield
    except InputError as error:
        complain(file, error)
        raise click.exceptions.Exit(EXIT_BAD_INPUT) from None
    except KeyboardInterrupt:
        click.echo("\nBroken off. What is finished is kept; the same command goes on from there.", err=True)
        raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
