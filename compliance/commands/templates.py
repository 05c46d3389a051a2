"""`eor templates`: care for the Word templates."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("templates")
def templates_group() -> None:
    """Look after the Word templates."""


@templates_group.command("lint")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lint_command(files: tuple[Path, ...]) -> None:
    """Say what is wrong in Word templates, and where; all of them when none is named.

    \b
    Exit code: 0 nothing wrong, 1 something found.
    Examples:
      eor templates lint
      eor templates lint templates/contracts/clauses/non_compete/DE.en.docx
    """
    from compliance.documents import lint, template_files

    found = 0
    chosen = list(files) or list(template_files())
    for path in chosen:
        for problem in lint(path):
            click.echo(f"{path}: {problem}")
            found += 1
    click.echo(f"{len(chosen)} templates read, {found} problems", err=True)
    raise click.exceptions.Exit(1 if found else 0)
