"""Hires of a plan checked against the law: with the cost or later, corrected rows among them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from compliance_web import create_app
from flask import Flask
from flask.testing import FlaskClient

from compliance.plan import Choices, look, run_plan

from .plan_files import HEADERS, rows, settled, spoiled, text, upload

COLUMNS = (*HEADERS, "clauses.non_compete.months")


def restrained(lines: list[list[str]]) -> list[list[str]]:
    """The same hires with a year of non-compete for every other one, which some places forbid."""
    return [[*line, "12" if number % 2 else ""] for number, line in enumerate(lines)]


def by_command(lines: list[list[str]], folder: Path) -> list[dict[str, Any]]:
    """What `eor plan --check` writes for the same rows."""
    path = folder / "hires.csv"
    path.write_bytes(text(lines, COLUMNS))
    run_plan(look(path), Choices(folder / "costs.parquet", check=True))
    found: list[dict[str, Any]] = pq.read_table(folder / "costs.parquet").to_pylist()
    return found


def costs_of(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(io.BytesIO(client.get(f"{address}/files/parquet").data)).to_pylist()
    return found


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, list[dict[str, Any]]]:
    """A visitor of an application with one plan that is costed and checked; and the same by the command."""
    folder = tmp_path_factory.mktemp("checked")
    app = create_app({"DATABASE": f"sqlite:///{folder / 'offers.sqlite'}", "TESTING": True, "WTF_CSRF_ENABLED": False})
    client = app.test_client()
    lines = restrained(rows(80))
    address = upload(client, text(lines, COLUMNS))
    client.post(f"{address}/columns", data={"do": "run", "check": "yes"})
    settled(client, address)
    return client, by_command(lines, folder)


def test_counts_rules_and_columns_are_those_of_the_command(checked: tuple[FlaskClient, list[dict[str, Any]]]) -> None:
    client, expected = checked
    assert costs_of(client, "/plans/1") == expected
    checks = client.get("/plans/1.json").get_json()["outcome"]["checks"]
    assert checks["outcomes"] == dict(Counter(row["check"] for row in expected))
    rules = Counter(rule for row in expected if row["check"] == "block" for rule in row["blocked_by"].split(", "))
    assert rules, "some of these hires are blocked"
    assert checks["rules"] == dict(rules)
    page = client.get("/plans/1").get_data(as_text=True)
    for rule, hires in rules.items():
        assert f'href="/rules/{rule}"' in page
        assert f"{hires}<span" in page
    head = next(csv.reader(io.StringIO(client.get("/plans/1/files/csv").get_data(as_text=True))))
    assert {"check", "findings.block", "blocked_by"} <= set(head)


def test_hires_are_listed_by_outcome_rule_place_and_team(checked: tuple[FlaskClient, list[dict[str, Any]]]) -> None:
    client, expected = checked
    blocked = [row["row"] for row in expected if row["check"] == "block"]
    found = client.get("/plans/1/hires.json?check=block").get_json()
    assert found["hires"] == len(blocked)
    assert [row["row"] for row in found["rows_shown"]] == blocked[:50]
    rule = found["rows_shown"][0]["blocked_by"][0]
    by_rule = client.get(f"/plans/1/hires.json?rule={rule}").get_json()
    assert by_rule["hires"] == sum(rule in row["blocked_by"].split(", ") for row in expected)
    page = client.get(f"/plans/1/hires?rule={rule}").get_data(as_text=True)
    assert f'href="/rules/{rule}"' in page
    team = client.get("/plans/1/hires.json?place=PL&team=Sales").get_json()
    assert team["hires"] == sum((row["place"], row["team"]) == ("PL", "Sales") for row in expected) > 0
    assert client.get("/plans/1/hires.json?first=50").get_json()["rows_shown"][0]["row"] == expected[50]["row"]
    for hostile in ("check=%27%22%3Cscript%3E", "rule=.*", "rule=%5B", "place=%00", "team=%F0%9F%98%80", "first=-1"):
        answer = client.get(f"/plans/1/hires?{hostile}")
        assert answer.status_code == 200, hostile
        assert "<script>" not in answer.get_data(as_text=True).replace('<script type="module"', "")
    assert client.get("/plans/1/hires.json?rule=.*").get_json()["hires"] == 0


def test_a_hire_opened_as_an_offer_costs_and_finds_what_the_plan_says(
    checked: tuple[FlaskClient, list[dict[str, Any]]],
) -> None:
    client, expected = checked
    for place in ("DE-BE", "GB-ENG", "IN-KA", "US-CA"):
        row = next(one for one in expected if one["place"] == place)
        address = client.post(f"/plans/1/hires/{row['row']}").location
        data = client.get(f"{address}.json").get_json()
        cost = client.get(f"{address}/cost.json").get_json()
        assert cost["total"]["first_year"] == str(row["total.first_year"]), place
        assert data["report"]["outcome"] == row["check"], place
    address = client.post("/plans/1/hires/2").location
    assert "Row 2 of the plan" in client.get(f"{address}/history").get_data(as_text=True)
    assert client.post("/plans/1/hires/1").status_code == 404
    assert client.post("/plans/1/hires/99999999999999999999").status_code == 404
    found = client.get("/plans/1/hires.json?words=person 17").get_json()
    assert [row["name"] for row in found["rows_shown"]] == ["Person 17"]
    assert client.get("/plans/1/hires.json?words=17").get_json()["hires"] == 1, "the identity of a row, whole"


@pytest.mark.usefixtures("costed_only")
def test_a_hire_where_no_offers_are_made_is_not_opened_as_one(client: FlaskClient) -> None:
    address = upload(client, text(rows(30)))
    client.post(address, data={"do": "run"})
    settled(client, address)
    elsewhere = client.get(f"{address}/hires.json?place=PL").get_json()["rows_shown"][0]["row"]
    assert client.post(f"{address}/hires/{elsewhere}").status_code == 409, "no offers are made there yet"


def test_checked_later_results_and_corrections_stay(client: FlaskClient, tmp_path: Path) -> None:
    right = restrained(rows(130))
    address = upload(client, text(spoiled(right), COLUMNS))
    client.post(f"{address}/columns", data={"do": "run"})
    settled(client, address)
    assert "not checked: nobody has looked yet" in client.get(address).get_data(as_text=True)
    form = {f"cell.{number + 2}.2": right[number][2] for number in range(0, 120, 10)}
    client.post(f"{address}/rejects", data={**form, "cell.7.3": "still no date"})
    before = client.get(f"{address}.json").get_json()
    client.post(address, data={"do": "check"})
    after = settled(client, address)
    assert (after["doing"], after["costed"], after["rejected"]) == ("check", 128, 2)
    for name in ("rows", "costed", "rejected", "empty", "mended", "summary"):
        assert after["outcome"][name] == before["outcome"][name], name  # type: ignore[index]
    row = client.get(f"{address}/rejects.json").get_json()["rows"][0]
    assert row["cells"][3] == "still no date", "what was typed stays"
    client.post(f"{address}/rejects", data={"cell.7.3": right[5][3], "cell.17.7": right[15][7]})
    assert costs_of(client, address) == by_command(right, tmp_path), "as if the file had been right and checked at once"
    checks = client.get(f"{address}.json").get_json()["outcome"]["checks"]
    assert sum(checks["outcomes"].values()) == 130


def test_a_broken_row_that_was_corrected_is_checked_in_its_place(client: FlaskClient, tmp_path: Path) -> None:
    lines = restrained(rows(6))
    broken = text(lines, COLUMNS).decode().splitlines()
    broken[2] += ",one too many"
    broken[4] += ",one too many"
    address = upload(client, "\n".join(broken).encode())
    client.post(address, data={"do": "run"})
    settled(client, address)
    client.post(f"{address}/rejects", data={"take.3": "yes"})
    assert client.get(f"{address}.json").get_json()["rejected"] == 1
    client.post(address, data={"do": "check"})
    plan = settled(client, address)
    assert (plan["rows"], plan["costed"], plan["rejected"]) == (6, 5, 1)
    expected = [row for row in by_command(lines, tmp_path) if row["row"] != 5]
    assert costs_of(client, address) == expected
    assert client.get(f"{address}/rejects.json").get_json()["rows"][0]["row"] == 5


def test_a_check_that_is_stopped_leaves_the_results(app: Flask, client: FlaskClient) -> None:
    address = upload(client, text(restrained(rows(60)), COLUMNS))
    client.post(address, data={"do": "run"})
    settled(client, address)
    client.post(address, data={"do": "check"})
    client.post(address, data={"do": "stop"})
    plan = client.get(f"{address}.json").get_json()
    assert plan["state"] == "done"
    assert plan["outcome"]["rows"] == 60
    client.post(address, data={"do": "check"})
    assert settled(client, address)["outcome"]["checks"]  # type: ignore[index]


def test_the_api_checks_with_the_run_or_later(client: FlaskClient) -> None:
    body, kind = text(rows(12)), {"Content-Type": "text/csv"}
    address = client.post("/api/v1/plans?run=true&check=true", data=body, headers=kind).headers["Location"]
    plan = settled(client, address.replace("/api/v1", ""))
    assert sum(plan["outcome"]["checks"]["outcomes"].values()) == 12  # type: ignore[index]
    assert client.post(f"{address}/run?check=true").get_json()["state"] == "done", "it is checked already"
    address = client.post("/api/v1/plans?run=true", data=body, headers=kind).headers["Location"]
    assert settled(client, address.replace("/api/v1", ""))["outcome"]["checks"] is None  # type: ignore[index]
    assert client.post(f"{address}/run?check=perhaps").status_code == 400
    assert client.post(f"{address}/run?check=true").status_code == 202
    assert settled(client, address.replace("/api/v1", ""))["outcome"]["checks"]  # type: ignore[index]


def test_pay_below_a_minimum_is_said(client: FlaskClient) -> None:
    lines = [[*line[:7], "1000", *line[8:]] if line[2] == "PL" else line for line in rows(30)]
    count = sum(line[2] == "PL" for line in lines)
    address = upload(client, text(lines))
    client.post(address, data={"do": "run"})
    settled(client, address)
    assert f"{count} hires are paid below a minimum" in client.get(address).get_data(as_text=True).replace("\n", " ")
    found = client.get(f"{address}/hires.json?below=yes").get_json()
    assert (found["hires"], {row["place"] for row in found["rows_shown"]}) == (count, {"PL"})
