"""`eor draft`: the document pack."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from compliance.commands.common import EXIT_BAD_INPUT, EXIT_BLOCKED, complain, each_offer, emit_json, of_a_plan
from compliance.errors import InputError, Problem
from compliance.words import listing

if TYPE_CHECKING:
    from compliance.documents import Waiver


@click.command("draft")
@click.argument("offers", nargs=-1, metavar="OFFER...", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the documents; one folder an offer where several are given, one zip a hire of a plan.",
)
@click.option("--plan", type=click.Path(dir_okay=False, path_type=Path), help="A hiring plan: CSV, XLSX or Parquet.")
@click.option("--column", "chosen", multiple=True, metavar="HEADER=FIELD", help="Which field a column of the plan is.")
@click.option("--base", type=click.Path(dir_okay=False, path_type=Path), help="An offer with terms all hires share.")
@click.option("--dates", type=click.Choice(["day_first", "month_first"]), help="How 4/1/2027 is meant in the plan.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes for a plan; all processors if not said.")
@click.option("--fresh", is_flag=True, help="Draft anew the hires of a plan whose zip is there already.")
@click.option("--pdf", is_flag=True, help="Write each document as PDF, too (needs LibreOffice).")
@click.option("--waive", multiple=True, metavar="RULE", help="Draft although this rule blocks; needs --reason.")
@click.option("--reason", help="Why the waived rules may be passed over; printed in the compliance report.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON of what came of a plan.")
def draft_command(
    offers: tuple[Path, ...],
    out: Path,
    plan: Path | None,
    chosen: tuple[str, ...],
    base: Path | None,
    dates: Any,
    workers: int | None,
    fresh: bool,
    pdf: bool,
    waive: tuple[str, ...],
    reason: str | None,
    as_json: bool,
) -> None:
    """Write the Word documents of offers, or of every hire of a plan.

    Of a plan, each hire gets a zip named by row and worker; rejects.csv names the rows left out, and why. A zip that
    is there, whole and of the same offer and law is kept, so a run that is broken off goes on where it stopped.

    \b
    Refuses while something blocks. Exit code: 0 written, 1 something blocks or a row is rejected, 2 bad input,
    130 broken off.
    Examples:
      eor draft offer.yaml --out pack/
      eor draft offer.yaml --out pack/ --pdf
      eor draft offer.yaml --out pack/ --waive de.eor.licence --reason "Licence granted, number follows"
      eor draft --plan hires.xlsx --base terms.yaml --out packs/
    """
    from compliance.checking import check
    from compliance.documents import Waiver, draft

    if bool(waive) != bool(reason and reason.strip()):
        raise click.UsageError("--waive and --reason go together")
    _refuse_mixture(bool(offers), plan is not None, bool(chosen or base or dates or workers or fresh or as_json))
    if len({path.stem for path in offers}) < len(offers):
        raise click.UsageError("two offers have the same file name and would share a folder; draft them one by one")
    _refuse_unknown(waive)
    waivers = tuple(Waiver(rule=rule, reason=str(reason)) for rule in waive)
    if plan is not None:
        _draft_plan(plan, out, chosen, base, dates, workers, fresh, pdf, waivers, as_json)
    codes = [0]
    for path, offer in each_offer(offers, lambda: codes.append(EXIT_BAD_INPUT)):
        report = check(offer, label=str(path))
        stopping = [finding for finding in report.blocking if finding.rule not in waive]
        if stopping:
            for finding in stopping:
                click.echo(f"{path}: blocked by {finding.rule}: {finding.message}", err=True)
            codes.append(EXIT_BLOCKED)
            continue
        try:
            pack = draft(offer, report, waivers=waivers)
            folder = out / path.stem if len(offers) > 1 else out
            for written in pack.write(folder, pdf=pdf):
                click.echo(f"Wrote {written}")
        except InputError as error:
            complain(path, error)
            codes.append(EXIT_BAD_INPUT)
        except OSError as error:
            complain(path, InputError([Problem("out", f"{out} cannot be written: {error.strerror}")]))
            codes.append(EXIT_BAD_INPUT)
    raise click.exceptions.Exit(max(codes))


def _refuse_mixture(of_offers: bool, of_plan: bool, plan_options: bool) -> None:
    """Offers and a plan are drafted apart, and some options belong to one of them."""
    if of_offers == of_plan:
        raise click.UsageError("name the offers to draft, or a plan with --plan")
    if plan_options and not of_plan:
        raise click.UsageError("--column, --base, --dates, --workers, --fresh and --json go with --plan")


def _draft_plan(
    file: Path,
    out: Path,
    chosen: tuple[str, ...],
    base: Path | None,
    dates: Any,
    workers: int | None,
    fresh: bool,
    pdf: bool,
    waivers: tuple[Waiver, ...],
    as_json: bool,
) -> NoReturn:
    """Draft every hire of a plan, and end with the exit code that says how it went."""
    from compliance.commands.plan import decided, of_base
    from compliance.commands.progress import with_progress
    from compliance.documents.bulk import draft_plan
    from compliance.plan import look
    from compliance.plan.engines import usual_workers

    with of_a_plan(file):
        plan = look(file, decided(chosen), dates, base=of_base(base))
        done = with_progress(
            lambda hear: draft_plan(
                plan, out, waivers, workers=workers or usual_workers(), fresh=fresh, pdf=pdf, hear=hear
            )
        )
    if as_json:
        emit_json(done.to_json())
    else:
        there = f" + {done.there:,} there already" if done.there else ""
        empty = f", {done.blank:,} empty" if done.blank else ""
        click.echo(f"{done.rows:,} rows = {done.written:,} drafted{there} + {done.refused:,} rejected{empty}")
        for kind, path in done.files.items():
            click.echo(f"{kind}: {path}")
    raise click.exceptions.Exit(EXIT_BLOCKED if done.refused else 0)


def _refuse_unknown(rules: tuple[str, ...]) -> None:
    """A waiver of a rule that does not exist would pass unnoticed; InputError names the nearest."""
    from compliance.lawbook import default_lawbook
    from compliance.rules import every_rule

    known = [rule.id for rule in every_rule(default_lawbook())] if rules else []
    problems = []
    for rule in rules:
        if rule not in known:
            near = get_close_matches(rule, known, 3, 0.6)
            hint = f"did you mean {listing(near, 'or')}?" if near else "list them with: eor rules"
            problems.append(Problem("waive", f"there is no rule {rule!r}; {hint}"))
    if problems:
        raise InputError(problems)
