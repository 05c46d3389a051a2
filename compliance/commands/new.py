"""`eor new`: skeletons to fill."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from compliance.errors import InputError, Problem
from compliance.place import is_iso_code, standard_name


@click.group("new")
def new_group() -> None:
    """Begin something new: a place."""


@new_group.command("place")
@click.argument("code")
@click.option("--within", help="The place whose law is above it, for example EU or US.")
@click.option(
    "--into",
    default="jurisdictions",
    type=click.Path(file_okay=False, path_type=Path),
    show_default=True,
    help="The folder of law to make it in.",
)
def new_place(code: str, within: str | None, into: Path) -> None:
    """Make the folder of a new place: its place.yaml, not yet offerable, and folders to fill.

    \b
    Example:
      eor new place NO --into jurisdictions
    """
    code = code.upper()
    if not is_iso_code(code):
        raise InputError([Problem("code", f"{code!r} is not an ISO 3166 code such as FR or US-NY")])
    name = standard_name(code)
    folder = into / re.sub(r"\W+", "_", name.lower()).strip("_")
    if folder.exists():
        raise InputError([Problem("code", f"{folder} exists already")])
    if within is not None and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", within):
        raise InputError([Problem("within", f"{within!r} is not the code of a place such as EU or US")])
    quoted = json.dumps(name, ensure_ascii=False)
    place = f"code: {code}\nwithin: {within or 'null'}\nname: {quoted}\naliases: []\nofferable: false\n"
    try:
        for part in ("values", "rules", "cases"):
            (folder / part).mkdir(parents=True)
        (folder / "place.yaml").write_text(place, encoding="utf-8")
    except OSError as error:
        raise InputError([Problem("into", f"{folder} cannot be made: {error.strerror}")]) from None
    click.echo(f"Made {folder}; docs/add-a-place.md says how to fill it.")
