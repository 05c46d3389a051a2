"""`eor draft`: the document pack."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from compliance.commands.common import EXIT_BAD_INPUT, EXIT_BLOCKED, complain, each_offer, offers_argument
from compliance.errors import InputError, Problem
from compliance.words import listing


@click.command("draft")
@offers_argument
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the documents; one folder an offer where several are given.",
)
@click.option("--pdf", is_flag=True, help="Write each document as PDF, too (needs LibreOffice).")
@click.option("--waive", multiple=True, metavar="RULE", help="Draft although this rule blocks; needs --reason.")
@click.option("--reason", help="Why the waived rules may be passed over; printed in the compliance report.")
def draft_command(offers: tuple[Path, ...], out: Path, pdf: bool, waive: tuple[str, ...], reason: str | None) -> None:
    """Write the Word documents of offers.

    \b
    Refuses while something blocks. Exit code: 0 written, 1 something blocks, 2 bad input.
    Examples:
      eor draft offer.yaml --out pack/
      eor draft offer.yaml --out pack/ --pdf
      eor draft offer.yaml --out pack/ --waive de.eor.licence --reason "Licence granted, number follows"
    """
    from compliance.checking import check
    from compliance.documents import Waiver, draft

    if bool(waive) != bool(reason and reason.strip()):
        raise click.UsageError("--waive and --reason go together")
    if len({path.stem for path in offers}) < len(offers):
        raise click.UsageError("two offers have the same file name and would share a folder; draft them one by one")
    _refuse_unknown(waive)
    waivers = tuple(Waiver(rule=rule, reason=str(reason)) for rule in waive)
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
