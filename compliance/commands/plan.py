"""`eor plan`: a hiring plan of any size, costed row by row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.commands.common import EXIT_BAD_INPUT, complain, console, emit_json, of_a_plan
from compliance.commands.progress import with_progress
from compliance.errors import InputError

if TYPE_CHECKING:
    from compliance.plan import Opened, Outcome
    from compliance.plan.base import Term
    from compliance.plan.engines import Engine

EXIT_REJECTS = 1
_SHOWN_PLACES = 12


def _write_template(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Write a template and stop there."""
    if path is None or context.resilient_parsing:
        return
    from compliance.plan.template import write_template

    try:
        places = write_template(path)
    except InputError as error:
        complain(path, error)
        raise click.exceptions.Exit(EXIT_BAD_INPUT) from None
    click.echo(f"{path}: one example row for each of {places} places")
    context.exit()


@click.command("plan")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Results: .parquet, .csv or .xlsx.")
@click.option("--rejects", type=click.Path(dir_okay=False, path_type=Path), help="Rows left out, with reasons (CSV).")
@click.option("--lines", type=click.Path(dir_okay=False, path_type=Path), help="Every line by month, as well.")
@click.option("--column", "chosen", multiple=True, metavar="HEADER=FIELD", help="Which field a column is.")
@click.option("--base", type=click.Path(dir_okay=False, path_type=Path), help="An offer with terms all hires share.")
@click.option("--dates", type=click.Choice(["day_first", "month_first"]), help="How 4/1/2027 is meant.")
@click.option("--currency", metavar="CODE", help="Currency of the summary.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler, tcp://127.0.0.1:8786.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes on this machine; all processors if not said.")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Scenarios (YAML) to set against the plan as it is.",
)
@click.option("--check", is_flag=True, help="Count the findings of each hire: block, review, warn, info.")
@click.option(
    "--template",
    is_eager=True,
    expose_value=False,
    callback=_write_template,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a plan to fill (.csv or .xlsx), with an example row for each place, and stop.",
)
@click.option("--look", "only_look", is_flag=True, help="Only say which column is which.")
@click.option("--fresh", is_flag=True, help="Begin anew instead of going on with a run that was broken off.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def plan_command(
    file: Path,
    out: Path | None,
    rejects: Path | None,
    lines: Path | None,
    chosen: tuple[str, ...],
    base: Path | None,
    dates: Any,
    currency: str | None,
    engine: str,
    scheduler: str | None,
    workers: int | None,
    scenarios: tuple[Path, ...],
    check: bool,
    only_look: bool,
    fresh: bool,
    as_json: bool,
) -> None:
    """Cost a hiring plan: every row by month, every wrong row named.

    Columns are offer fields (place, start_date, pay.base, pay.currency, ...) or names people use for them. A run that
    is broken off goes on where it stopped when the same command is given again.

    A file of scenarios names each with its changes, made one after the other: place, start (months or a day), raise,
    fee, rate (what a currency is worth in the summary); 'for' limits one to a place or a team.

    \b
      Poland in summer:
        - place: PL
          for: {place: DE, team: Sales}
        - start: +3 months
        - raise: 5%
        - fee: 600 EUR a month
        - rate: PLN +10%

    \b
    Exit code: 0 every row costed, 1 some rows rejected, 2 bad input, 130 broken off.
    Examples:
      eor plan --template plan.xlsx
      eor plan hires.csv --look
      eor plan hires.xlsx --out costs.xlsx
      eor plan hires.csv --out costs.parquet --rejects left_out.csv --currency EUR
      eor plan hires.csv --out costs.parquet --base terms.yaml
      eor plan hires.csv --out costs.parquet --scenario poland.yaml --check
      eor plan hires.parquet --out costs.parquet --engine dask --scheduler tcp://127.0.0.1:8786
    """
    from compliance.plan import Choices, look, run_plan
    from compliance.plan.scenarios import read_scenarios

    with of_a_plan(file):
        wanted = read_scenarios(scenarios)
        plan = look(file, decided(chosen), dates, base=of_base(base))
        if only_look:
            _say_columns(plan, as_json)
            return
        if out is None:
            raise click.UsageError("say where the results go with --out FILE, or only look with --look")
        if not as_json:
            _say_columns(plan, as_json)
        choices = Choices(
            out, rejects, lines, currency, _engine(engine, scheduler, workers), fresh, scenarios=wanted, check=check
        )
        outcome = with_progress(lambda hear: run_plan(plan, choices, hear))
    if as_json:
        emit_json(outcome.to_json())
    else:
        _say_outcome(outcome)
    raise click.exceptions.Exit(EXIT_REJECTS if outcome.rejected else 0)


def of_base(path: Path | None) -> tuple[Term, ...]:
    """The terms of a base offer named on the command line."""
    from compliance.lawbook import default_lawbook
    from compliance.plan.base import read_base

    return read_base(path, default_lawbook()) if path is not None else ()


def decided(chosen: tuple[str, ...]) -> dict[str, str | None]:
    """Which field each named column of a plan is, as told on the command line; None for one that is left out."""
    found: dict[str, str | None] = {}
    for one in chosen:
        header, divided, field = one.rpartition("=")
        if not divided or not header:
            raise click.UsageError(f"--column {one!r}: write HEADER=FIELD, or HEADER= to leave the column out")
        found[header] = field or None
    return found


def _engine(engine: str, scheduler: str | None, workers: int | None) -> Engine | None:
    from compliance.plan.engines import dask, here, processes

    if engine == "dask":
        if scheduler is None:
            raise click.UsageError("--engine dask needs --scheduler ADDRESS, for example tcp://127.0.0.1:8786")
        return dask(scheduler)
    if scheduler is not None:
        raise click.UsageError("--scheduler goes with --engine dask")
    if workers is None:
        return None
    return here if workers == 1 else processes(workers)


def _say_columns(plan: Opened, as_json: bool) -> None:
    if as_json:
        columns = [column.to_json() for column in plan.columns]
        emit_json({"columns": columns, "base": plan.shared, "said": list(plan.said)})
        return
    for column in plan.columns:
        name = column.header or "(no name)"
        click.echo(f"  {name[:40]:<40} {column.field or '-':<28} {column.said}", err=True)
    for term in plan.shared:
        click.echo(f"  {term['value'][:40]:<40} {term['field']:<28} {term['said']}", err=True)
    for said in plan.said:
        click.echo(f"  {said}", err=True)


def _say_outcome(outcome: Outcome) -> None:
    from rich.table import Table

    from compliance.commands.plan_scenarios import say_comparison
    from compliance.plan.summary import TOTAL
    from compliance.words import money

    to = console()
    empty = f", {outcome.blank:,} empty" if outcome.blank else ""
    to.print(f"{outcome.rows:,} rows = {outcome.costed:,} costed + {outcome.rejected:,} rejected{empty}")
    if outcome.summary is not None:
        table = Table(box=None, pad_edge=False)
        for name, justify in (("", "left"), ("hires", "right"), ("first year", "right")):
            table.add_column(name, justify=justify)  # type: ignore[arg-type]
        for group in outcome.summary.places[:_SHOWN_PLACES]:
            table.add_row(group.name, f"{group.hires:,}", money(group.amounts[TOTAL]))
        others = len(outcome.summary.places) - _SHOWN_PLACES
        if others > 0:
            table.add_row(f"and {others} more places", "", "", style="dim")
        table.add_row("all", f"{outcome.summary.hires:,}", money(outcome.summary.whole[TOTAL]), style="bold")
        to.print(table)
        for note in outcome.summary.notes:
            to.print(note, style="dim")
    for scenario in outcome.scenarios:
        say_comparison(scenario, to)
    for kind, path in outcome.files.items():
        to.print(f"{kind}: {path}")
