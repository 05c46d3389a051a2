"""The documents of a whole plan: each hire's zip is the pack of its offer, and every other row is named."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from compliance.cases import sample
from compliance.checking import check
from compliance.commands.draft import draft_command
from compliance.documents import Waiver, draft
from compliance.documents.bulk import REJECTS, draft_plan, file_name
from compliance.lawbook import Lawbook
from compliance.plan import PlanError, look
from compliance.reader import parse_offer
from tests.plan.flat import flat, write_flat

PLACES = ("DE-BE", "GB-ENG", "US-CA", "IN-KA")


@pytest.fixture
def samples(lawbook: Lawbook) -> list[dict[str, Any]]:
    """A clean offer of each place with documents, each for another worker."""
    names = ("Jürgen Groß", "Ann O'Neill", "李 小龍", "Ravi/../../Kumar")
    found = [sample(lawbook, lawbook.places[code]) for code in PLACES]
    for data, name in zip(found, names, strict=True):
        data["worker"]["name"] = name
    return found


def rows_of(samples: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Offers as rows of a plan."""
    return [flat(data) for data in samples]


def rejects(folder: Path) -> list[dict[str, str]]:
    """What the rejects file of a run says."""
    return list(csv.DictReader((folder / REJECTS).open(encoding="utf-8", newline="")))


def test_each_zip_holds_the_pack_of_its_offer(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    plan, folder = look(write_flat(tmp_path / "plan.csv", rows_of(samples))), tmp_path / "packs"
    done = draft_plan(plan, folder, workers=1)
    assert (done.rows, done.written, done.there, done.refused) == (4, 4, 0, 0), rejects(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "000002-jürgen-gross.zip",
        "000003-ann-o-neill.zip",
        "000004-李-小龍.zip",
        "000005-ravi-kumar.zip",
    ]
    for data, path in zip(samples, sorted(folder.iterdir()), strict=True):
        offer = parse_offer(data)
        assert path.read_bytes() == draft(offer, check(offer)).zip_bytes(), path


def test_a_row_that_blocks_or_lacks_something_is_named_and_the_rest_drafted(
    tmp_path: Path, samples: list[dict[str, Any]]
) -> None:
    rows = rows_of(samples)
    rows[2]["clauses.non_compete.months"] = "12"
    del rows[2]["worker.name"]
    for name in [name for name in rows[1] if name.startswith("employer.address.")]:
        del rows[1][name]
    rows += [rows[0] | {"pay.base": "much"}, rows[0] | {"place": "CH"}, rows[0]]
    plan, folder = look(write_flat(tmp_path / "plan.csv", rows)), tmp_path / "packs"
    done = draft_plan(plan, folder, workers=1)
    assert (done.rows, done.written, done.refused) == (7, 3, 4)
    found = {(row["row"], row["column"]): row for row in rejects(folder)}
    assert {row for row, _ in found} == {"3", "4", "6", "7"}
    blocked = [column for row, column in found if row == "4"]
    assert any("non_compete" in column for column in blocked) and "worker.name" in blocked
    assert "employer's address" in found["3", "employer.address"]["reason"]
    assert found["6", "pay.base"]["value"] == "much"
    assert "Switzerland (CH) is not covered yet" in found["7", "place"]["reason"]
    assert sorted(path.name[:6] for path in folder.glob("*.zip")) == ["000002", "000005", "000008"]


def test_what_is_there_whole_is_kept_and_all_else_drafted_anew(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    rows, folder = rows_of(samples), tmp_path / "packs"
    file = write_flat(tmp_path / "plan.csv", rows)
    draft_plan(look(file), folder, workers=1)
    packs = sorted(folder.glob("*.zip"))
    first = [path.read_bytes() for path in packs]
    packs[0].write_bytes(first[0][: len(first[0]) // 2])  # cut off
    packs[1].write_bytes(bytes([*first[1][:5000], first[1][5000] ^ 1, *first[1][5001:]]))  # one bit wrong
    (folder / ".000009-x.zip.unfinished").write_bytes(b"PK")
    done = draft_plan(look(file), folder, workers=1)
    assert (done.written, done.there) == (2, 2)
    assert [path.read_bytes() for path in packs] == first
    assert not list(folder.glob(".*"))

    rows[2]["pay.base"] = str(int(rows[2]["pay.base"]) + 1000)
    rows[3]["pay.base"] = "none"
    done = draft_plan(look(write_flat(tmp_path / "plan.csv", rows)), folder, workers=1)
    assert (done.written, done.there, done.refused) == (1, 2, 1)
    assert packs[2].read_bytes() != first[2]
    assert draft_plan(look(file), folder, workers=1, fresh=True).written == 3


def test_a_hire_that_comes_to_be_blocked_keeps_no_older_documents(
    tmp_path: Path, samples: list[dict[str, Any]]
) -> None:
    rows, folder = rows_of(samples[:1]), tmp_path / "packs"
    draft_plan(look(write_flat(tmp_path / "plan.csv", rows)), folder, workers=1)
    assert list(folder.glob("*.zip"))
    rows[0]["contract.annual_leave_days"] = "10"
    file = write_flat(tmp_path / "plan.csv", rows)
    assert draft_plan(look(file), folder, workers=1).refused == 1
    assert not list(folder.glob("*.zip"))
    blocking = {row["column"] for row in rejects(folder)}
    waivers = tuple(Waiver(rule, "Agreed with counsel") for rule in sorted(blocking))
    assert draft_plan(look(file), folder, waivers, workers=1).written == 1
    assert draft_plan(look(file), folder, waivers, workers=1).there == 1
    assert not (folder / REJECTS).exists()
    others = tuple(Waiver(waiver.rule, "Another reason") for waiver in waivers)
    assert draft_plan(look(file), folder, others, workers=1).written == 1
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        said = json.load(io.BytesIO(archive.read("manifest.json")))
    assert {one["reason"] for one in said["waivers"]} == {"Another reason"}


def test_several_processes_give_the_same_as_one(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    rows = [
        row | {"worker.name": f"Worker {number}", "pay.base": "x" if number % 7 == 3 else row["pay.base"]}
        for number, row in enumerate(rows_of(samples) * 6)
    ]
    file, heard = write_flat(tmp_path / "plan.csv", rows), list[tuple[int, float]]()
    one = draft_plan(look(file), tmp_path / "one", workers=1)
    two = draft_plan(look(file), tmp_path / "two", workers=2, hear=lambda *told: heard.append(told))
    assert (one.rows, one.written, one.refused) == (two.rows, two.written, two.refused) == (24, 21, 3)
    assert heard == [(0, 0.0), (16, 16 / 24), (24, 1.0)]
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Lee", "000007-ann-lee"),
        ("  ..//\\ ", "000007"),
        (None, "000007"),
        ("CON", "000007-con"),
        ("x" * 300, "000007-" + "x" * 40),
        ("a\u202eb", "000007-a-b"),
    ],
)
def test_names_of_files_are_plain(name: str | None, expected: str) -> None:
    assert file_name(7, name) == expected


def command(*arguments: object) -> Result:
    """`eor draft` with some arguments."""
    found = CliRunner().invoke(draft_command, [str(one) for one in arguments])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def test_the_command_drafts_a_plan(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    rows = [*rows_of(samples[:1]), rows_of(samples[:1])[0] | {"start_date": "soon"}]
    file = write_flat(tmp_path / "plan.csv", rows)
    done = command("--plan", file, "--out", tmp_path / "packs", "--workers", "1")
    assert done.exit_code == 1 and "2 rows = 1 drafted + 1 rejected" in done.stdout
    again = command("--plan", file, "--out", tmp_path / "packs", "--workers", "1", "--json")
    assert json.loads(again.stdout) == {
        "rows": 2,
        "written": 0,
        "there_already": 1,
        "rejected": 1,
        "empty": 0,
        "files": {"rejects": str(tmp_path / "packs" / REJECTS)},
    }
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    done = command("--plan", file, "--out", tmp_path / "packs")
    assert done.exit_code == 2 and "no column for place" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x"], "name the offers to draft, or a plan"),
        (["a.yaml", "--plan", "b.csv", "--out", "x"], "name the offers to draft, or a plan"),
        (["a.yaml", "--out", "x", "--fresh"], "go with --plan"),
    ],
)
def test_offers_and_plans_are_drafted_apart(arguments: list[str], said: str) -> None:
    done = command(*arguments)
    assert done.exit_code == 2 and said in done.stderr


def test_pdf_is_refused_at_once_where_it_cannot_be_made(
    tmp_path: Path, samples: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_flat(tmp_path / "plan.csv", rows_of(samples[:1]))
    monkeypatch.setattr("shutil.which", lambda name: None)
    done = command("--plan", file, "--out", tmp_path / "packs", "--workers", "1", "--pdf")
    assert done.exit_code == 2 and "PDF needs LibreOffice" in done.stderr
    assert not (tmp_path / "packs").exists()


def test_a_hire_whose_pdf_fails_is_named_and_gets_no_zip(
    tmp_path: Path, samples: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = look(write_flat(tmp_path / "plan.csv", rows_of(samples[:2])))
    (tmp_path / "soffice").write_text("#!/bin/sh\necho no such font >&2\nexit 1\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(tmp_path / "soffice"))
    assert draft_plan(plan, tmp_path / "packs", workers=1, pdf=True).refused == 2
    assert {row["reason"].partition("into ")[2] for row in rejects(tmp_path / "packs")} == {"PDF: no such font"}
    assert [path.name for path in (tmp_path / "packs").iterdir()] == [REJECTS]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_each_document_comes_as_pdf_too_and_is_kept(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    rows = rows_of(samples) * 5
    plan, folder = look(write_flat(tmp_path / "plan.csv", rows)), tmp_path / "packs"
    draft_plan(look(write_flat(tmp_path / "two.csv", rows[:2])), folder, workers=1)
    plain = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.zip")}
    assert draft_plan(plan, folder, workers=2, pdf=True).written == len(rows)
    assert all((folder / name).stat().st_mtime_ns != at for name, at in plain.items())
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            documents = {name for name in names if name.endswith(".docx")}
            assert names == documents | {name[:-5] + ".pdf" for name in documents} | {"manifest.json"}
            assert all(archive.read(name[:-5] + ".pdf").startswith(b"%PDF") for name in documents)
    assert draft_plan(plan, folder, workers=2, pdf=True).there == len(rows)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_run_that_is_broken_off_leaves_no_libreoffice_behind(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    scratch, file = tmp_path / "scratch", write_flat(tmp_path / "plan.csv", rows_of(samples) * 20)
    scratch.mkdir()
    line = ["draft", "--plan", str(file), "--out", str(tmp_path / "packs"), "--workers", "2", "--pdf"]
    begin = [sys.executable, "-c", "from compliance.cli import main\nif __name__ == '__main__': main()", *line]
    process = subprocess.Popen(begin, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(scratch)})
    until = time.monotonic() + 60
    while not _offices(scratch) and time.monotonic() < until:
        time.sleep(0.1)
    assert _offices(scratch)
    process.send_signal(signal.SIGINT)
    try:
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130 and "Traceback" not in said, said
    while _offices(scratch) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _offices(scratch)
    assert not list(scratch.glob("eor-*"))


def _offices(scratch: Path) -> list[str]:
    """The processes of LibreOffice that work in a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        found += [words[0] for word in words if word.startswith("-env:UserInstallation") and str(scratch) in word]
    return found


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, samples: list[dict[str, Any]]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    plan = look(write_flat(tmp_path / "plan.csv", rows_of(samples[:1])))
    with pytest.raises(PlanError, match="cannot be written"):
        draft_plan(plan, tmp_path / "file" / "packs", workers=1)


@pytest.mark.slow
def test_a_run_that_is_broken_off_keeps_what_is_finished_and_goes_on(
    tmp_path: Path, samples: list[dict[str, Any]]
) -> None:
    rows = [row | {"worker.name": f"Worker {number}"} for number, row in enumerate(rows_of(samples) * 50)]
    file, folder = write_flat(tmp_path / "plan.csv", rows), tmp_path / "packs"
    line = ["draft", "--plan", str(file), "--out", str(folder), "--workers", "2"]
    begin = [sys.executable, "-c", "from compliance.cli import main\nif __name__ == '__main__': main()", *line]
    process = subprocess.Popen(begin, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 60
    while len(list(folder.glob("*.zip"))) < 20 and time.monotonic() < until:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130 and "the same command goes on from there" in said, said
    assert "Traceback" not in said
    packs = list(folder.glob("*.zip"))
    assert 20 <= len(packs) < 200 and not list(folder.glob(".*"))
    assert all(zipfile.ZipFile(path).testzip() is None for path in packs)
    done = subprocess.run(begin, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and f"{len(packs)} there already" in done.stdout, done.stderr
    assert len(list(folder.glob("*.zip"))) == 200
