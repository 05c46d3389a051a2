"""`python -m tests.mutants [PLACE|RULE]`: change every rule a little; say which changes no worked example notices."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

import click
import yaml

from compliance.errors import PlaceError
from compliance.lawbook import default_lawbook
from compliance.rules import Rule
from tests.mutants.trial import Result, Trials

ACCEPTED = Path(__file__).with_name("accepted.yaml")
_trials: Trials


@click.command()
@click.argument("chosen", nargs=-1, metavar="[PLACE|RULE]...")
@click.option("--workers", type=click.IntRange(1, 64), default=min(2, os.cpu_count() or 1), show_default=True)
@click.option("--reworded", is_flag=True, help="Print also the changes that only a page of the rulebook shows.")
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON, one object a line.")
def main(chosen: tuple[str, ...], workers: int, reworded: bool, as_json: bool) -> None:
    """Print the changes of rules that their worked examples do not notice; exit code 1 if one is not accepted.

    \b
    Examples:
      python -m tests.mutants IN
      python -m tests.mutants in.non_compete.garden_leave --reworded
    """
    global _trials
    logging.disable(logging.CRITICAL)
    began = perf_counter()
    _trials = Trials(default_lawbook(), lambda one: not chosen or any(_is(one, name) for name in chosen))
    if not _trials.wanted:
        raise click.UsageError(f"no rule and no place with rules is called {', '.join(chosen)}")
    results = sorted(_run(workers), key=lambda result: (result.file, result.line, result.text))
    if as_json:
        for result in results:
            click.echo(json.dumps({name: getattr(result, name) for name in Result.__slots__}))
    sys.exit(_report(results, reworded, as_json, perf_counter() - began))


def _is(one: Rule, name: str) -> bool:
    """Whether a rule is the one named, or stands in the place named or within it."""
    try:
        return one.id == name or default_lawbook().place(name).code in default_lawbook().places[one.place].chain
    except PlaceError:
        return False


def _job(number: int) -> list[Result]:
    return _trials.run(_trials.jobs()[number])


def _run(workers: int) -> Iterator[Result]:
    """The results of every job; the processes are forked, so that each has the law and the offers already."""
    numbers = range(len(_trials.jobs()))
    if workers == 1:
        for number in numbers:
            yield from _job(number)
        return
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        for found in pool.imap_unordered(_job, numbers, chunksize=4):
            yield from found


def accepted(path: Path = ACCEPTED) -> dict[tuple[str, str, str], str]:
    """The changes that may survive, each with its reason."""
    found = {}
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
        if set(entry) != {"file", "function", "change", "reason"} or not all(entry.values()):
            raise click.UsageError(f"{path.name}: each entry has file, function, change and reason, not {entry}")
        found[entry["file"], entry["function"], entry["change"]] = entry["reason"]
    return found


def _report(results: Iterable[Result], reworded: bool, quiet: bool, seconds: float) -> int:
    may = accepted()
    fates: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for result in results:
        fates[result.key].add(result.fate)
        counts["accepted" if result.fate == "survived" and result.key in may else result.fate] += 1
        if not quiet and (
            (result.fate == "survived" and result.key not in may) or (reworded and result.fate == "reworded")
        ):
            click.echo(f"{result.fate:9} {result}")
    gone = sorted(key for key in may if key in fates and "survived" not in fates[key])
    touched = {(file, function) for file, function, _ in fates}
    gone += sorted(key for key in may if key[:2] in touched and key not in fates)
    for key in gone:
        click.echo(f"accepted, yet it does not survive (remove it from {ACCEPTED.name}): {' '.join(key)}", err=True)
    said = ", ".join(f"{counts[fate]} {fate}" for fate in ("killed", "reworded", "accepted", "survived"))
    total = f"{len(_trials.wanted)} rules, {sum(counts.values())} changes: {said}; {seconds:.0f} s"
    click.echo(total, err=quiet)
    return 1 if counts["survived"] or gone else 0


if __name__ == "__main__":
    main()
