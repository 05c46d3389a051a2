"""`eor check`: findings on offers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.commands.common import (
    COLOURS,
    EXIT_BAD_INPUT,
    EXIT_BLOCKED,
    ICONS,
    Day,
    complain,
    console,
    each_offer,
    emit_json,
    json_option,
    offers_argument,
)
from compliance.errors import InputError, OfferError

if TYPE_CHECKING:
    from rich.console import Console

    from compliance.checking import Finding, Report
    from compliance.offer import Offer
    from compliance.rules import Fix


@click.command("check")
@offers_argument
@click.option("--as-of", type=Day(), help="Judge by the law in force on this day instead of the start date.")
@click.option("--fix", is_flag=True, help="Apply the recommended fixes and write a new offer.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where --fix writes the new offer.")
@click.option("--all", "show_all", is_flag=True, help="List what passed and what does not apply, too.")
@json_option
def check_command(
    offers: tuple[Path, ...], as_of: date | None, fix: bool, out: Path | None, show_all: bool, as_json: bool
) -> None:
    """Check offers against the law of their place.

    \b
    Exit code: 0 nothing blocks, 1 something blocks, 2 bad input.
    Examples:
      eor check examples/offers/berlin-engineer.yaml
      eor check offer.yaml --fix --out mended.yaml
      eor check offers/*.yaml --json | jq .outcome
    """
    from compliance.checking import apply_recommended, check

    if out is not None and (not fix or len(offers) != 1):
        raise click.UsageError("--out goes with --fix and exactly one offer")
    codes = [0]
    for path, offer in each_offer(offers, lambda: codes.append(EXIT_BAD_INPUT)):
        try:
            fixes: tuple[Fix, ...] = ()
            if fix:
                offer, _, fixes = apply_recommended(offer, as_of)
                written = write_offer(offer, out or path.with_name(f"{path.stem}.fixed.yaml"))
            report = check(offer, as_of, label=str(path))
        except InputError as error:
            complain(path, error)
            codes.append(EXIT_BAD_INPUT)
            continue
        if as_json:
            emit_json(report.to_json(all_findings=show_all))
        else:
            print_report(report, console(), show_all=show_all)
        if fix and not as_json:
            for one in fixes:
                click.echo(f"Fixed: {one.label}")
            click.echo(f"Wrote {written}")
        codes.append(EXIT_BLOCKED if report.blocking else 0)
    raise click.exceptions.Exit(max(codes))


def write_offer(offer: Offer, path: Path) -> Path:
    """Write an offer as YAML to a new file; OfferError where a file of that name exists."""
    import yaml

    data = {key: part for key, part in offer.model_dump(mode="json", exclude_defaults=True).items() if part is not None}
    try:
        with path.open("x", encoding="utf-8") as file:
            yaml.safe_dump(data, file, allow_unicode=True, sort_keys=False)
    except FileExistsError:
        raise OfferError(f"{path} exists already; name another file with --out") from None
    except OSError as error:
        raise OfferError(f"{path} cannot be written: {error.strerror}") from None
    return path


def print_report(report: Report, to: Console, *, show_all: bool = False) -> None:
    """Findings for people, worst first."""
    from rich.text import Text

    from compliance.words import day

    shown = report.findings if show_all else report.applicable()
    to.print(Text(f"{report.label}: {report.place.name}, law as of {day(report.as_of)}", style="bold"))
    for finding in shown:
        if finding.outcome != "pass" or show_all:
            _print_finding(finding, to)
    for change in report.upcoming:
        to.print(Text(f"\n→ Coming {day(change.since)} ({change.status}): {change.what}", style="dim"))
        to.print(Text(f"    {change.effect}", style="dim"))
    counts: Counter[str] = Counter(finding.outcome for finding in report.applicable())
    named = ("block", "review", "warn", "info", "pass")
    summary = " · ".join(f"{counts[name]} {name}" for name in named if counts[name])
    to.print()
    verdict = Text(f"{ICONS[report.outcome]} {report.outcome}", style=COLOURS[report.outcome])
    to.print(verdict, Text(f"({summary})"))
    if report.not_covered:
        to.print(Text(f"Not looked at: {', '.join(report.not_covered)}", style="dim"))


def _print_finding(finding: Finding, to: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = Text(f"\n{ICONS[finding.outcome]} {finding.outcome} ", style=COLOURS[finding.outcome])
    to.print(head.append(finding.rule, style="dim"))
    to.print(Padding(Text(finding.message), (0, 0, 0, 4)))
    for factor in finding.factors:
        to.print(Padding(Text(f"• {factor}"), (0, 0, 0, 6)))
    cited = "; ".join(str(authority) for authority in finding.authority)
    marks: list[str] = [] if finding.status == "enacted" else [finding.status]
    if finding.stale:
        marks.append("stale figure")
    to.print(Padding(Text(cited + (f"  [{', '.join(marks)}]" if marks else ""), style="dim"), (0, 0, 0, 4)))
    if finding.question:
        to.print(Padding(Text(f"? {finding.question}", style="cyan"), (0, 0, 0, 4)))
    for fix in finding.fixes:
        mark = " (recommended)" if fix.recommended else ""
        to.print(Padding(Text(f"fix: {fix.label}{mark}", style="green"), (0, 0, 0, 4)))
