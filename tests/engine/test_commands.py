"""What the commands refuse in one sentence, and what they print literally."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compliance.cli import eor
from compliance.lawfiles import read_places

OFFER = Path(__file__).parents[2] / "examples" / "offers" / "berlin-engineer.yaml"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(eor, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", [("check", OFFER), ("law", "DE", "minimum_wage.hourly")])
def test_a_day_too_far_from_today_is_bad_input(command: tuple[object, ...]) -> None:
    done = run(*command, "--as-of", "9999-12-31")
    assert done.exit_code == 2
    assert "too far from today" in done.output


def test_json_amounts_are_never_converted_in_silence() -> None:
    done = run("cost", OFFER, "--json", "--currency", "USD")
    assert done.exit_code == 2
    assert "--currency" in done.output


def test_offers_of_one_name_do_not_share_a_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    again = shutil.copy(OFFER, tmp_path / "other")
    done = run("draft", OFFER, again, "--out", tmp_path / "pack")
    assert done.exit_code == 2
    assert "same file name" in done.output


def test_brackets_in_a_file_name_are_printed_as_they_are(tmp_path: Path) -> None:
    odd = shutil.copy(OFFER, tmp_path / "[red]odd.yaml")
    done = run("cost", odd, OFFER)
    assert done.exit_code == 0
    assert "[red]odd.yaml" in done.output.replace("\n", "")


def test_names_of_values_as_json() -> None:
    lines = run("law", "DE-BE", "--json").output.splitlines()
    assert {"name", "place", "what"} == set(json.loads(lines[0]))


def test_places_as_json_name_their_documents() -> None:
    place = json.loads(run("places", "DE-BE", "--json").output)
    promised = "place name rules charges documents languages last_checked unverified stale"
    assert set(promised.split()) <= set(place)
    assert "employment_agreement" in place["documents"]


@pytest.mark.parametrize(("code", "folder"), [("de", "germany"), ("KE-05", "elgeyo_marakwet"), ("SA-14", "asīr")])
def test_a_new_place_has_its_own_code_and_a_plain_folder(tmp_path: Path, code: str, folder: str) -> None:
    assert run("new", "place", code, "--into", tmp_path).exit_code == 0
    assert read_places(tmp_path / folder / "place.yaml", "place.yaml").keys() == {code.upper()}


def test_an_unknown_place_is_answered_with_every_country_covered() -> None:
    said = run("places", "Atlantis").output or str(run("places", "Atlantis").exception)
    assert all(code in said for code in ("DE", "GB-ENG", "IN-KA", "US-CA"))
    assert "..." not in said
