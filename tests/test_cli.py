"""The `eor` command as people and scripts use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples" / "offers"
FLAGSHIPS = sorted(EXAMPLES.glob("*.yaml"))


def eor(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from compliance.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", FLAGSHIPS, ids=lambda path: path.stem)
def test_a_flagship_offer_is_blocked_with_citations(path: Path) -> None:
    done = eor("check", path, "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["outcome"] == "block"
    assert all(finding["authority"] for finding in report["findings"])
    assert not report["not_covered"]


@pytest.mark.parametrize("path", FLAGSHIPS, ids=lambda path: path.stem)
def test_a_flagship_offer_is_costed_to_the_cent(path: Path) -> None:
    done = eor("cost", path, "--json")
    sheet = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    cents = {key: round(float(sheet[key]["annual"]) * 100) for key in ("gross", "total")}
    groups = sum(round(float(group["annual"]) * 100) for group in sheet["totals"].values())
    assert cents["total"] == cents["gross"] + groups


def test_pay_below_a_legal_minimum_is_said_first_and_told_by_the_exit_code(tmp_path: Path) -> None:
    offer = tmp_path / "offer.yaml"
    text = "place: PT\nstart_date: 2026-03-02\npay: {{base: '{pay}', per: month, currency: EUR}}\n"
    for pay, code in (("919.99", 1), ("920.00", 0)):  # Decree-Law 139/2025: 920 a month in 2026
        offer.write_text(text.format(pay=pay), encoding="utf-8")
        done = eor("cost", offer)
        assert done.returncode == code, done.stderr
        assert ("Pay is below the minimum" in done.stdout) == bool(code)


def test_several_offers_print_one_object_a_line_and_bad_input_wins(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("place: IN-KA\nstart_date: 1890-01-01\npay: {base: '-5', currency: INR}\n", encoding="utf-8")
    done = eor("check", FLAGSHIPS[0], bad, "--json")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert "start_date" in done.stderr and "pay.base" in done.stderr
    assert "Traceback" not in done.stderr


def test_fix_writes_a_new_offer_and_never_over_an_old_one(tmp_path: Path) -> None:
    source = next(path for path in FLAGSHIPS if "san-francisco" in path.name)
    out = tmp_path / "mended.yaml"
    before = source.read_bytes()
    done = eor("check", source, "--fix", "--out", out)
    assert done.returncode == 0, done.stdout
    assert source.read_bytes() == before
    assert eor("check", out).returncode == 0
    again = eor("check", source, "--fix", "--out", out)
    assert again.returncode == 2 and "exists already" in again.stderr


def test_the_commands_of_the_readme_lead_to_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (EXAMPLES.parent.parent / "README.md").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].split()[1:] for line in readme.splitlines() if line.startswith("eor ")]
    (tmp_path / "examples").symlink_to(EXAMPLES.parent)
    monkeypatch.chdir(tmp_path)
    done = [eor(*line) for line in lines if line[0] in ("check", "cost", "draft") and "--pdf" not in line]
    assert [one.returncode for one in done] == [1, 0, 0], [one.stderr for one in done]
    drafted = next(line for line in lines if line[0] == "draft")
    assert eor(*(word for word in drafted if word != "--pdf")).returncode == 0
    assert (tmp_path / "pack" / "employment_agreement.en.docx").is_file()


def test_draft_refuses_while_something_blocks(tmp_path: Path) -> None:
    done = eor("draft", FLAGSHIPS[0], "--out", tmp_path / "pack")
    assert done.returncode == 1
    assert "blocked by" in done.stderr
    assert not (tmp_path / "pack").exists()


def test_draft_names_what_is_missing(tmp_path: Path) -> None:
    offer = tmp_path / "thin.yaml"
    offer.write_text("place: US-CA\nstart_date: 2027-01-04\npay: {base: 200000, currency: USD}\n", encoding="utf-8")
    done = eor("draft", offer, "--out", tmp_path / "pack")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.yaml"], "cannot be read"),
        (["law", "IN-KA", "provident_fund.wage_cieling"], "did you mean provident_fund.wage_ceiling"),
        (["law", "Atlantis"], "not a place"),
        (["places", "US"], "too wide"),
        (["check", "x.yaml", "--as-of", "soon"], "YYYY-MM-DD"),
        (["draft", "x.yaml", "--out", "y", "--waive", "de.eor.x"], "--waive and --reason go together"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_code_2(arguments: list[str], words: str) -> None:
    done = eor(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["rules"], ["check", str(FLAGSHIPS[0])], ["cost", str(FLAGSHIPS[0]), "--json"]])
def test_output_that_cannot_be_written_is_said_in_one_sentence(arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from compliance.cli import main; main()", *arguments]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ") and len(done.stderr.splitlines()) == 1


def test_every_amount_of_every_month_can_be_read() -> None:
    printed = eor("cost", FLAGSHIPS[0], "--months").stdout
    sheet = json.loads(eor("cost", FLAGSHIPS[0], "--json").stdout)
    table = printed.partition("Month by month")[2]
    assert "…" not in table
    assert all(month["month"] in table for month in sheet["months"]["first_year"])
    assert max(len(line) for line in table.splitlines()) <= 80


def test_a_waiver_names_a_rule_there_is(tmp_path: Path) -> None:
    done = eor("draft", FLAGSHIPS[0], "--out", tmp_path, "--waive", "de.eor.license", "--reason", "Granted")
    assert done.returncode == 2
    assert "there is no rule 'de.eor.license'; did you mean de.eor.licence" in done.stderr
    help_text = eor("draft", "--help").stdout
    assert eor("draft", FLAGSHIPS[0], "--out", tmp_path, "--waive", "de.eor.licence", "--reason", "x").returncode == 1
    assert "--waive de.eor.licence " in help_text


def test_law_tells_a_figures_history() -> None:
    done = eor("law", "IN-KA", "provident_fund.wage_ceiling", "--as-of", "2026-09-16", "--json")
    value = json.loads(done.stdout)
    assert "15,000" in value["value"]
    later = json.loads(eor("law", "IN-KA", "provident_fund.wage_ceiling", "--as-of", "2026-09-17", "--json").stdout)
    assert "25,000" in later["value"]
    assert all(row["authority"] for row in value["rows"])


def test_rules_and_places_can_be_listed() -> None:
    listed = eor("rules", "--place", "DE", "--topic", "non_compete", "--json")
    rules = [json.loads(line) for line in listed.stdout.splitlines()]
    assert {rule["topic"] for rule in rules} == {"non_compete"}
    assert {rule["place"] for rule in rules} <= {"DE", "EU"}
    places = [json.loads(line) for line in eor("places", "--json").stdout.splitlines()]
    assert {"IN-KA", "GB-ENG", "US-CA", "DE"} <= {place["place"] for place in places}


def test_a_new_place_is_a_folder_that_loads(tmp_path: Path) -> None:
    done = eor("new", "place", "FR", "--within", "EU", "--into", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "france" / "place.yaml").read_text(encoding="utf-8").startswith("code: FR")
    assert eor("new", "place", "FR", "--into", tmp_path).returncode == 2


@pytest.mark.parametrize("within", ["EU\nofferable: true", "mars", "[]"])
def test_a_new_place_lies_within_a_place(tmp_path: Path, within: str) -> None:
    done = eor("new", "place", "FR", "--within", within, "--into", tmp_path)
    assert done.returncode == 2 and "within: " in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_made_is_said_in_one_sentence() -> None:
    done = eor("new", "place", "FR", "--into", "/proc/nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: into: ") and len(done.stderr.splitlines()) == 1


def test_check_loads_neither_pandas_nor_docxtpl() -> None:
    program = (
        "import sys; from compliance import check, load_offer; "
        f"check(load_offer({str(FLAGSHIPS[0])!r})); "
        "print([name for name in ('pandas', 'docxtpl', 'numpy', 'flask') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fault_of_the_toolkit_is_not_mistaken_for_a_finding() -> None:
    program = (
        "import compliance.lawbook as l; l.default_lawbook = lambda: 1 / 0\n"
        "import sys; sys.argv = ['eor', 'places']\n"
        "from compliance.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr and "Traceback" not in done.stderr


def test_what_is_typed_cannot_steer_the_terminal(tmp_path: Path) -> None:
    offer = tmp_path / "escape.yaml"
    offer.write_text('"wo\\e[31mrker": {}\n', encoding="utf-8")
    done = eor("check", offer)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
