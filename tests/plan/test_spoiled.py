"""A corpus of spoiled plans: each gives a right result or a clear sentence, none a traceback, and no row is lost."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pyarrow.csv as arrow_csv
import pytest
from click.testing import CliRunner, Result

from compliance.commands.plan import plan_command
from tests.plan import spoiled_cells, spoiled_parquet, spoiled_text, spoiled_workbooks
from tests.plan.spoiled import Spoiled

CORPUS = [each for part in (spoiled_text, spoiled_cells, spoiled_workbooks, spoiled_parquet) for each in part.corpus()]
_INSIDES = re.compile(r"Traceback|Error:|Exception|\bErr\(|<[a-z_.]+ object|codec can't|pyarrow|0x[0-9a-f]{6}")


def run(path: Path, out: Path, *arguments: str) -> Result:
    """`eor plan` on a file."""
    found = CliRunner().invoke(plan_command, [str(path), "--out", str(out), "--json", *arguments])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def rejects_of(out: Path) -> list[dict[str, str]]:
    """The lines of the rejects file beside some results."""
    path = out.with_name(f"{out.stem}.rejects.csv")
    csv.field_size_limit(2**27)
    return list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []


def test_the_corpus_is_large_and_each_file_has_a_name_of_its_own() -> None:
    assert len(CORPUS) >= 200
    assert len({each.name for each in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("spoiled", CORPUS, ids=lambda each: each.name)
def test_a_spoiled_file_is_reported_clearly_and_no_row_is_lost(spoiled: Spoiled, tmp_path: Path) -> None:
    path, out = spoiled.write(tmp_path), tmp_path / "out" / "costs.csv"
    done = run(path, out, *spoiled.arguments)
    if done.exit_code == 2:
        _is_a_clear_refusal(done, path)
        said = done.stderr
        assert not out.exists()
    else:
        said = _nothing_is_lost(done, out)
        outcome = json.loads(done.stdout)
        if spoiled.costed is not None:
            assert (outcome["costed"], outcome["rejected"]) == (spoiled.costed, spoiled.rejected), said
            assert outcome["empty"] == spoiled.empty
    if spoiled.costed is not None:
        assert done.exit_code == (1 if spoiled.rejected else 0), said
    elif spoiled.says not in ("", "any"):
        assert done.exit_code == 2, said
    if spoiled.says != "any":
        looked = CliRunner().invoke(plan_command, [str(path), "--look", *spoiled.arguments])
        assert re.search(spoiled.says, said + looked.output), said + looked.output


def _is_a_clear_refusal(done: Result, path: Path) -> None:
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert lines, "nothing is said"
    assert path.name in done.stderr
    assert not _INSIDES.search(done.stderr), done.stderr
    assert len(done.stderr) < 2000


def _nothing_is_lost(done: Result, out: Path) -> str:
    outcome: dict[str, Any] = json.loads(done.stdout)
    assert outcome["rows"] == outcome["costed"] + outcome["rejected"]
    assert done.exit_code == (1 if outcome["rejected"] else 0)
    costed = arrow_csv.read_csv(out)["row"].to_pylist()
    rejects = rejects_of(out)
    left_out = {int(line["row"]) for line in rejects}
    assert len(costed) == len(set(costed)) == outcome["costed"]
    assert len(left_out) == outcome["rejected"]
    assert not left_out & set(costed)
    assert all(line["reason"] for line in rejects)
    said = "\n".join(f"row {line['row']} {line['column']} {line['reason']}" for line in rejects)
    assert not _INSIDES.search(said), said
    return said
